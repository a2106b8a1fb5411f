"""How much each paragraph speaks for the article's going on, from what it is about.

A cue is a short name, such as `topic.earlier-50` or `names.introduced-again`.
`resources/going_on_cues.tsv` gives each its weight and the words that tell a reader its meaning.
"""

from __future__ import annotations

import math
import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat

from crossread.extract.zoning.traits import Traits
from crossread.lexicons import read_rows

_TELLING = frozenset({"prose", "sentence", "unended"})
_SHARES = ((0.0, "none"), (0.1, "10"), (0.2, "20"), (0.35, "35"), (0.5, "50"))
_SECOND_PERSON = re.compile(r"\b(?:you|your|yours|we|our|us)\b", re.IGNORECASE)
_TOPIC_GROUND = 20
"""The article must have said so many words before a paragraph can be held against it."""
_STRANGERS = 4
_STRANGE = 0.12
_TOPIC_WORDS = 4
"""A paragraph with fewer content words is too short to say what it is about."""
_ACCOUNT_SCORES = {"none": -2.0, "10": -1.2, "20": -0.4, "35": 0.3, "50": 0.8, "more": 1.2}
"""What the share of a line's words that other accounts use adds to its score; set by hand, for no
data has the other accounts."""

Accepts = Callable[[int, float | None], bool]
"""Whether a paragraph, by its place and its weight, is taken for the article's."""


def account_share(traits: Traits, accounts: frozenset[str]) -> float:
    """Return what the words of the story's other accounts add to a line's score."""
    if len(traits.content) < _TOPIC_WORDS:
        return 0.0
    return _ACCOUNT_SCORES[_share(len(traits.content & accounts) / len(traits.content))]


def going_on(
    traits: Sequence[Traits],
    *,
    cut_elsewhere: Sequence[bool],
    accounts: frozenset[str],
    accepts: Accepts,
) -> list[float | None]:
    """Return how much each line of a run weighs for going on; none where it does not tell.

    They are read from the top: a paragraph is held against those above that `accepts` took, for
    teasers below must not vouch for each other.
    """
    weights = going_on_weights()
    copies = Counter(one.key for one in traits)
    found: list[float | None] = []

    def accepts_cues(index: int, cues: set[str]) -> bool:
        weight = None
        if can_tell(traits[index], cues):
            cues = cues | own_cues(traits[index], copies, cut_elsewhere=cut_elsewhere[index])
            weight = weigh(cues, weights)
        found.append(weight)
        return accepts(index, weight)

    topic_cues(traits, accounts, accepts_cues)
    return found


def can_tell(traits: Traits, cues: set[str]) -> bool:
    """Tell whether a paragraph can speak for or against the article's going on."""
    return traits.kind in _TELLING and any(cue.startswith("topic.earlier-") for cue in cues)


@cache
def going_on_weights() -> Mapping[str, float]:
    """Return the weight of each cue."""
    return {row["cue"]: float(row["weight"]) for row in read_rows("going_on_cues")}


def weigh(cues: Iterable[str], weights: Mapping[str, float]) -> float:
    """Return the summed weight of the cues, the weight `always` included."""
    # An exact sum: rounding must not depend on the order of a set.
    return math.fsum([weights.get("always", 0.0), *map(weights.get, cues, repeat(0.0))])


def own_cues(traits: Traits, copies: Mapping[str, int], *, cut_elsewhere: bool) -> set[str]:
    """Return the cues of a paragraph by itself."""
    held = {
        "text.several-sentences": traits.sentences >= 2,
        "text.quotes": traits.quotes,
        "text.leans-on-before": traits.leans,
        "text.dateline": traits.dateline,
        "text.repeated": copies[traits.key] > 1,
        "text.addresses-reader": _SECOND_PERSON.search(traits.text[:400]),
        "text.cut-elsewhere": cut_elsewhere,
    }
    return {name for name, holds in held.items() if holds}


def topic_cues(
    traits: Sequence[Traits],
    accounts: frozenset[str],
    accepts: Callable[[int, set[str]], bool],
) -> None:
    """Tell `accepts` each paragraph's cues from what it is about, from the top."""
    contents = [trait.content for trait in traits]
    telling = [index for index, words in enumerate(contents) if len(words) >= _TOPIC_WORDS]
    order = {index: place for place, index in enumerate(telling)}
    known = _Known(words=set(), proper=set(), names=set(), above=deque(maxlen=2))
    for index, (trait, words) in enumerate(zip(traits, contents, strict=True)):
        cues: set[str] = set()
        if index in order:
            if accounts:
                cues.add("topic.accounts-" + _share(len(words & accounts) / len(words)))
            below = telling[order[index] : order[index] + _STRANGERS]
            cues |= _against(trait, words, [contents[place] for place in below], known)
        if accepts(index, cues):
            known.words |= words
            known.proper |= trait.proper
            known.names |= trait.names
            if index in order:
                known.above.append(words)


@dataclass(slots=True, kw_only=True)
class _Known:
    """What the article has said so far, from the top of the page down."""

    words: set[str]
    proper: set[str]
    names: set[str]
    above: deque[frozenset[str]]


def _against(
    trait: Traits, words: frozenset[str], below: Sequence[frozenset[str]], known: _Known
) -> set[str]:
    """Return the cues of a paragraph held against what the article has said above it."""
    if len(known.words) < _TOPIC_GROUND:
        return set()
    cues = {
        "topic.earlier-" + _share(_part(words, known.words)),
        "topic.above-" + _count(len(words & frozenset().union(*known.above))),
    }
    proper = trait.proper
    if proper:
        cues.add("proper." + _share(_part(proper, known.proper)))
    if trait.kind == "prose" and trait.names & known.names and not trait.quotes:
        cues.add("names.introduced-again")
    strangers = sum(_part(one, known.words) <= _STRANGE for one in below)
    cues.add(f"topic.strangers-below-{strangers}")
    return cues


def _part(words: frozenset[str], of: set[str]) -> float:
    return len(words & of) / len(words)


def _count(number: int) -> str:
    return "none" if number == 0 else "1" if number == 1 else "3" if number <= 3 else "more"


def _share(share: float) -> str:
    return next((name for limit, name in _SHARES if share <= limit), "more")
