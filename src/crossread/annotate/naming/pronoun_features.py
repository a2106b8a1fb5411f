"""What is looked at when a mention is weighed for a pronoun: named features, each with a weight.

`resources/pronoun_weights.tsv` has the weights. A name tells what was seen: `far:1:subject` is a
subject in the sentence before, `owner:object` a pronoun that owns and a mention that is an object.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Protocol

from crossread.annotate.language.function_words import function_words
from crossread.annotate.naming.coreference import Stretch
from crossread.annotate.naming.name_runs import Reading
from crossread.annotate.naming.salience import find_role
from crossread.lexicons import read_rows
from crossread.records import MentionForm

PRONOUNS: Mapping[str, str] = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
"""The pronouns that stand for one person, by gender."""

_FARTHEST = 4
_MOST = 5
"""From here on, more sentences between, or more mentions, are all one."""


_CLAUSE = 30
"""Words between, from which on two mentions are not of one clause."""


class Parse(Protocol):
    """What is read of a dependency parse of a sentence (UD)."""

    @property
    def heads(self) -> Sequence[int]:
        """For each word the place of its head; -1 for the root."""

    @property
    def relations(self) -> Sequence[str]:
        """For each word its relation to its head."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A mention of one person that a pronoun may stand for."""

    at: Stretch
    head: int
    """Place of the head word: "woman" in "a woman from Ohio"."""
    who: str
    """The same for all mentions that are known to be of one person."""
    form: MentionForm
    gender: str
    """m, f, or u for unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """How a mention or a pronoun stands in its sentence."""

    role: str
    """What it does in its clause: subject, owner, oblique, object, reflexive or other."""
    governor: int | None
    """Word that it depends on as subject, object or oblique; none without a parse."""
    quoted: bool
    """Whether it stands in quoted speech."""
    speaks: bool
    """Whether a verb of speech stands beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What the text before a pronoun tells of a mention and its person."""

    distance: int
    """Sentences between."""
    newer: int
    """How many other persons were mentioned since."""
    count: int
    """Mentions of the person so far."""
    gender_known: bool


@cache
def feature_weights() -> Mapping[str, float]:
    """Return the learned weight of each feature.

    >>> weights = feature_weights()
    >>> weights["rank:0"] > weights["rank:3"]
    True
    """
    return {row["feature"]: float(row["weight"]) for row in read_rows("pronoun_weights")}


def own_features(
    reading: Reading, candidate: Candidate, place: Place, *, mentions: int, in_lead: bool
) -> Iterator[str]:
    """Give the features of a mention whatever the pronoun.

    `mentions` is how often the document mentions the person by name or description, `in_lead`
    whether it does so in its first sentences.
    """
    form: str = candidate.form
    opening = reading.lowered[candidate.at.start]
    if form == "name" and candidate.at.end - candidate.at.start > 1:
        form = "full-name"
    elif form == "nominal" and opening in ("a", "an", "another", "some"):
        form = "indefinite"
    elif form == "nominal" and (opening in PRONOUNS or opening in ("my", "your", "their", "our")):
        form = "owned"
    yield f"form:{form}"
    yield f"role:{place.role}"
    yield f"told:{min(mentions, _MOST)}"
    if candidate.at.start == 0:
        yield "first"
    if in_lead:
        yield "lead"


def pair_features(
    reading: Reading,
    pronoun: Stretch,
    asked: Place,
    candidate: Candidate,
    place: Place,
    past: Past,
) -> tuple[str, ...]:
    """Return the features of a pronoun (`asked`) and a mention (`place`) together."""
    names = _far_and_often(
        min(past.distance, _FARTHEST),
        min(past.newer, _FARTHEST),
        min(past.count, _MOST),
        (asked.role, place.role),
        f"gender:{past.gender_known}:{candidate.form}",
        place.quoted if asked.quoted else None,
        place.speaks if asked.speaks else None,
    )
    if candidate.at.reading == pronoun.reading:
        names = (*names, *_same_sentence(reading, pronoun, asked, candidate, place))
    return names


@lru_cache(maxsize=8192)
def _far_and_often(
    near: int,
    newer: int,
    count: int,
    roles: tuple[str, str],
    gender: str,
    quoted: bool | None,
    speaks: bool | None,
) -> tuple[str, ...]:
    """Return the names of the features that few numbers tell: the same ones come up all the time.

    `quoted` and `speaks` are of the mention; none where it is not asked.
    """
    asked, role = roles
    names = [f"far:{near}", f"far:{min(near, 2)}:{role}", f"{asked}:{role}", f"rank:{newer}"]
    names += [f"count:{count}", gender]
    if near < 2:
        names.append(f"{asked}:{role}:{near}")
    if quoted is not None:
        names.append(f"quoted:{quoted}:{min(near, 1)}")
    if speaks is not None:
        names.append(f"speaks:{speaks}:{min(near, 1)}")
    return tuple(names)


def _same_sentence(
    reading: Reading, pronoun: Stretch, asked: Place, candidate: Candidate, place: Place
) -> Iterator[str]:
    if candidate.at.start > pronoun.start:
        yield f"ahead:{asked.role}:{place.role}"
        return
    between = reading.lowered[candidate.at.end : min(pronoun.start, candidate.at.end + _CLAUSE)]
    if between in _JOINING:
        yield f"and:{asked.role}"
    limits = _clause_limits()
    apart = len(between) == _CLAUSE or any(word in limits for word in between)
    clause = "another" if apart else "same"
    yield f"clause:{asked.role}:{place.role}:{clause}"
    if asked.governor is not None and asked.governor == place.governor:
        yield f"coargument:{asked.role}"


_JOINING = frozenset({("and",), ("with",), (",", "and")})
"""What stands between "Anna Grant" and "her brother" who are told of together."""


@cache
def _clause_limits() -> frozenset[str]:
    words = function_words("subordinator", "relative", "conjunction")
    return words | set(',;:-–—"“”') | {"that", "who", "which", "and", "but", "after", "before"}


def place_of(
    reading: Reading, at: Stretch, head: int, *, parse: Parse | None, quoted: bool, speaks: bool
) -> Place:
    """Return how a mention stands in its sentence, by the parse where there is one."""
    word = reading.lowered[at.start] if at.end == at.start + 1 else ""
    if word in PRONOUNS:
        role = _role_of_pronoun(reading, at, word)
    elif parse:
        role = _role_in(parse, head)
    else:
        role = find_role(reading, at.start, at.end)
    return Place(
        role=role, governor=_governor(parse, head) if parse else None, quoted=quoted, speaks=speaks
    )


def _role_of_pronoun(reading: Reading, at: Stretch, word: str) -> str:
    if word in ("himself", "herself"):
        return "reflexive"
    if word in ("he", "she"):
        return "subject"
    if is_owner(reading, at):
        return "owner"
    before = reading.lowered[at.start - 1 : at.start]
    return "oblique" if before and before[0] in function_words("preposition") else "object"


def is_owner(reading: Reading, at: Stretch) -> bool:
    """Tell "his ministers" and "her brother" from "him" and "told her that"."""
    word = reading.lowered[at.start]
    if word != "her":
        return word in ("his", "hers")
    after = reading.lowered[at.end : at.end + 1]
    return bool(after) and after[0][0].isalpha() and after[0] not in _closed_words()


@cache
def _closed_words() -> frozenset[str]:
    return function_words(
        "preposition",
        "particle",
        "determiner",
        "pronoun",
        "be",
        "auxiliary",
        "modal",
        "subordinator",
        "relative",
        "conjunction",
    ) | {"to"}


def _role_in(parse: Parse, head: int) -> str:
    relation = parse.relations[head]
    for _ in range(3):  # "Grant and Lopez met": Lopez is a subject as Grant is
        if relation not in ("conj", "appos", "flat", "compound") or parse.heads[head] < 0:
            break
        head = parse.heads[head]
        relation = parse.relations[head]
    if relation.startswith(("nsubj", "csubj")):
        return "subject"
    if relation == "nmod:poss":
        return "owner"
    if relation in ("obj", "iobj"):
        return "object"
    return "oblique" if relation.startswith(("obl", "nmod")) else "other"


def _governor(parse: Parse, head: int) -> int | None:
    relation = parse.relations[head]
    if relation == "conj" and parse.heads[head] >= 0:
        head = parse.heads[head]
        relation = parse.relations[head]
    return None if relation.startswith("nmod") else parse.heads[head]
