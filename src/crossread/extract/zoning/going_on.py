"""How much each paragraph speaks for the article's going on, from what it is about.

A cue is a short name, such as `topic.earlier-50` or `names.introduced-again`.
`resources/going_on_cues.tsv` gives each its weight and the words that tell a reader its meaning.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat

from crossread.extract.zoning.line_topics import LineTopics
from crossread.extract.zoning.traits import Kind, has_dateline, quotes
from crossread.lexicons import read_rows

_TELLING = frozenset({"prose", "sentence", "unended"})
_SHARES = ((0.0, "none"), (0.1, "10"), (0.2, "20"), (0.35, "35"), (0.5, "50"))
_TOPIC_GROUND = 20
"""The article must have said so many words before a paragraph can be held against it."""
_MOST_KNOWN = 50_000
_STRANGERS = 4
_STRANGE = 0.12
_TOPIC_WORDS = 4
"""A paragraph with fewer content words is too short to say what it is about."""
_ACCOUNT_SCORES = {"none": -2.0, "10": -1.2, "20": -0.4, "35": 0.3, "50": 0.8, "more": 1.2}
"""What the share of a line's words that other accounts use adds to its score; set by hand, for no
data has the other accounts."""

Accepts = Callable[[int, float | None], bool]
"""Whether a paragraph, by its place and its weight, is taken for the article's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLines:
    """The lines of a page, as the cues ask for them."""

    texts: Sequence[str]
    kinds: Callable[[int], Kind]
    topics: LineTopics
    copies: Sequence[int]
    """Of each line, how often it stands on the page beside."""
    cut_elsewhere: frozenset[int] = frozenset()


def account_share(words: frozenset[int], accounts: frozenset[int]) -> float:
    """Return what the words of the story's other accounts add to a line's score."""
    if len(words) < _TOPIC_WORDS:
        return 0.0
    return _ACCOUNT_SCORES[_share(len(words & accounts) / len(words))]


def going_on(
    lines: RunLines, inside: Sequence[int], *, accounts: frozenset[int], accepts: Accepts
) -> list[float | None]:
    """Return how much each line of a run weighs for going on; none where it does not tell.

    They are read from the top: a paragraph is held against those above that `accepts` took, for
    teasers below must not vouch for each other.
    """
    weights = going_on_weights()
    found: list[float | None] = []

    def accepts_cues(place: int, cues: set[str]) -> bool:
        index = inside[place]
        weight = None
        if can_tell(lines, index, cues):
            weight = weigh(cues | own_cues(lines, index), weights)
        found.append(weight)
        return accepts(place, weight)

    topic_cues(lines, inside, accounts, accepts_cues)
    return found


def can_tell(lines: RunLines, index: int, cues: set[str]) -> bool:
    """Tell whether a paragraph can speak for or against the article's going on."""
    held_against = any(cue.startswith("topic.earlier-") for cue in cues)
    return held_against and lines.kinds(index) in _TELLING


@cache
def going_on_weights() -> Mapping[str, float]:
    """Return the weight of each cue."""
    return {row["cue"]: float(row["weight"]) for row in read_rows("going_on_cues")}


def weigh(cues: Iterable[str], weights: Mapping[str, float]) -> float:
    """Return the summed weight of the cues, the weight `always` included."""
    # An exact sum: rounding must not depend on the order of a set.
    return math.fsum([weights.get("always", 0.0), *map(weights.get, cues, repeat(0.0))])


def own_cues(lines: RunLines, index: int) -> set[str]:
    """Return the cues of a paragraph by itself."""
    topics, text = lines.topics, lines.texts[index]
    held = {
        "text.several-sentences": topics.several_sentences[index],
        "text.quotes": topics.may_quote[index] and quotes(text),
        "text.leans-on-before": topics.leans[index],
        "text.dateline": text[:2].isupper() and has_dateline(text),
        "text.repeated": lines.copies[index] > 0,
        "text.addresses-reader": topics.addresses_reader[index],
        "text.cut-elsewhere": index in lines.cut_elsewhere,
    }
    return {name for name, holds in held.items() if holds}


def topic_cues(
    lines: RunLines,
    inside: Sequence[int],
    accounts: frozenset[int],
    accepts: Callable[[int, set[str]], bool],
) -> None:
    """Tell `accepts` each paragraph's cues from what it is about, from the top."""
    topics = lines.topics
    known = _Known(words=set(), proper=set(), names=set(), above=deque(maxlen=2))
    for place, (words, below) in enumerate(_with_those_below(topics, inside)):
        index = inside[place]
        cues: set[str] = set()
        tells = len(words) >= _TOPIC_WORDS
        if tells:
            if accounts:
                cues.add("topic.accounts-" + _share(len(words & accounts) / len(words)))
            cues |= _against(lines, index, words, below, known)
        if accepts(place, cues) and len(known.words) < _MOST_KNOWN:
            known.words |= words
            known.proper |= topics.proper(index)
            known.names |= topics.names(index)
            if tells:
                known.above.append(words)


def _with_those_below(
    topics: LineTopics, inside: Sequence[int]
) -> Iterator[tuple[frozenset[int], list[frozenset[int]]]]:
    """Yield the words of each line, and those of the telling lines from it on, four at most.

    Never more than these are kept: a page may have 300,000 lines.
    """
    ahead: deque[frozenset[int]] = deque()
    following: deque[frozenset[int]] = deque()
    places = iter(inside)
    for _ in inside:
        while len(following) < _STRANGERS and (index := next(places, None)) is not None:
            words = topics.words(index)
            ahead.append(words)
            if len(words) >= _TOPIC_WORDS:
                following.append(words)
        words = ahead.popleft()
        yield words, list(following)
        if len(words) >= _TOPIC_WORDS:
            following.popleft()


@dataclass(slots=True, kw_only=True)
class _Known:
    """What the article has said so far, from the top of the page down."""

    words: set[int]
    proper: set[int]
    names: set[int]
    above: deque[frozenset[int]]


def _against(
    lines: RunLines,
    index: int,
    words: frozenset[int],
    below: Sequence[frozenset[int]],
    known: _Known,
) -> set[str]:
    """Return the cues of a paragraph held against what the article has said above it."""
    if len(known.words) < _TOPIC_GROUND:
        return set()
    cues = {
        "topic.earlier-" + _share(_part(words, known.words)),
        "topic.above-" + _count(len(words & frozenset().union(*known.above))),
    }
    proper = lines.topics.proper(index)
    if proper:
        cues.add("proper." + _share(_part(proper, known.proper)))
    names = lines.topics.names(index)
    again = not known.names.isdisjoint(names) and lines.kinds(index) == "prose"
    if again and not (lines.topics.may_quote[index] and quotes(lines.texts[index])):
        cues.add("names.introduced-again")
    strangers = sum(_part(one, known.words) <= _STRANGE for one in below)
    cues.add(f"topic.strangers-below-{strangers}")
    return cues


def _part(words: frozenset[int], of: set[int]) -> float:
    return len(words & of) / len(words)


def _count(number: int) -> str:
    return "none" if number == 0 else "1" if number == 1 else "3" if number <= 3 else "more"


def _share(share: float) -> str:
    return next((name for limit, name in _SHARES if share <= limit), "more")
