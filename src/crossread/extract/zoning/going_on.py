"""How much each paragraph speaks for the article's going on, from what it is about.

A cue is a short name, such as `topic.earlier-50` or `names.introduced-again`.
`resources/going_on_cues.tsv` gives each its weight and the words that tell a reader its meaning.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import repeat

from crossread.extract.zoning.line_topics import (
    ADDRESSES_READER,
    LEANS,
    MAY_QUOTE,
    REPEATED,
    SEVERAL_SENTENCES,
    TOPIC_WORDS,
    LineTopics,
)
from crossread.extract.zoning.traits import Kind, has_dateline, quotes
from crossread.learned.kernel import Compared
from crossread.lexicons import read_rows

_TELLING = frozenset({"prose", "sentence", "unended"})
_SHARES = (0.0, 0.1, 0.2, 0.35, 0.5)
_SHARE_NAMES = ("none", "10", "20", "35", "50", "more")
_TOPIC_GROUND = 20
"""The article must have said so many words before a paragraph can be held against it."""
_MOST_KNOWN = 50_000
_NO_CUES: frozenset[str] = frozenset()
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
    cut_elsewhere: frozenset[int] = frozenset()


def account_share(words: frozenset[int], accounts: frozenset[int]) -> float:
    """Return what the words of the story's other accounts add to a line's score."""
    if len(words) < TOPIC_WORDS:
        return 0.0
    return _ACCOUNT_SCORES[_share(len(words & accounts) / len(words))]


def going_on(
    lines: RunLines, inside: Sequence[int], *, accounts: frozenset[int], accepts: Accepts
) -> list[float | None]:
    """Return how much each line of a run weighs for going on; none where it does not tell.

    They are read from the top: a paragraph is held against those above that `accepts` took, for
    teasers below must not vouch for each other.
    """
    found: list[float | None] = []

    def accepts_cues(place: int, cues: frozenset[str]) -> bool:
        index = inside[place]
        weight = None
        if cues and can_tell(lines, index, cues):
            weight = _weigh(cues, own_cues(lines, index))
        found.append(weight)
        return accepts(place, weight)

    topic_cues(lines, inside, accounts, accepts_cues)
    return found


def can_tell(lines: RunLines, index: int, cues: frozenset[str]) -> bool:
    """Tell whether a paragraph can speak for or against the article's going on."""
    return _is_held_against(cues) and lines.kinds(index) in _TELLING


@lru_cache(maxsize=4_096)
def _is_held_against(cues: frozenset[str]) -> bool:
    return any(cue.startswith("topic.earlier-") for cue in cues)


@cache
def going_on_weights() -> Mapping[str, float]:
    """Return the weight of each cue."""
    return {row["cue"]: float(row["weight"]) for row in read_rows("going_on_cues")}


# Paragraphs have few cues each, and most have them in common with many others.
@lru_cache(maxsize=4_096)
def _weigh(cues: frozenset[str], own: frozenset[str]) -> float:
    """Return the summed weight of the cues, the weight `always` included."""
    weights = going_on_weights()
    # An exact sum: rounding must not depend on the order of a set.
    told = map(weights.get, cues | own, repeat(0.0))
    return math.fsum([weights.get("always", 0.0), *told])


def own_cues(lines: RunLines, index: int) -> frozenset[str]:
    """Return the cues of a paragraph by itself."""
    signs, text = lines.topics.signs[index], lines.texts[index]
    quoting = bool(signs & MAY_QUOTE) and quotes(text)
    dateline = text[:2].isupper() and has_dateline(text)
    return _own_cues(signs, quoting, dateline, index in lines.cut_elsewhere)


@lru_cache(maxsize=256)
def _own_cues(signs: int, quoting: bool, dateline: bool, cut_elsewhere: bool) -> frozenset[str]:
    held = {
        "text.several-sentences": signs & SEVERAL_SENTENCES,
        "text.quotes": quoting,
        "text.leans-on-before": signs & LEANS,
        "text.dateline": dateline,
        "text.repeated": signs & REPEATED,
        "text.addresses-reader": signs & ADDRESSES_READER,
        "text.cut-elsewhere": cut_elsewhere,
    }
    return frozenset(name for name, holds in held.items() if holds)


def topic_cues(
    lines: RunLines,
    inside: Sequence[int],
    accounts: frozenset[int],
    accepts: Callable[[int, frozenset[str]], bool],
) -> None:
    """Tell `accepts` each paragraph's cues from what it is about, from the top."""
    heard = lines.topics.heard(inside)
    sizes = heard.sizes
    for place, index in enumerate(inside):
        cues = _NO_CUES
        if sizes[place] >= TOPIC_WORDS:
            if heard.known >= _TOPIC_GROUND:
                cues = _against(lines, index, heard.compare(place))
            if accounts:
                words = lines.topics.words(index)
                cues |= {"topic.accounts-" + _share(len(words & accounts) / len(words))}
        if accepts(place, cues) and heard.known < _MOST_KNOWN:
            heard.take(place)


def _against(lines: RunLines, index: int, told: Compared) -> frozenset[str]:
    """Return the cues of a paragraph held against what the article has said above it."""
    again = told.names_again and lines.kinds(index) == "prose"
    if again and lines.topics.may_quote(index) and quotes(lines.texts[index]):
        again = False
    return _cues_against(
        _share(told.again / told.words),
        _count(told.above),
        _share(told.proper_again / told.proper) if told.proper else "",
        again,
        told.strangers,
    )


@lru_cache(maxsize=4_096)
def _cues_against(
    earlier: str, above: str, proper: str, again: bool, strangers: int
) -> frozenset[str]:
    cues = {f"topic.earlier-{earlier}", f"topic.above-{above}"}
    if proper:
        cues.add(f"proper.{proper}")
    if again:
        cues.add("names.introduced-again")
    return frozenset((*cues, f"topic.strangers-below-{strangers}"))


def _count(number: int) -> str:
    return "none" if number == 0 else "1" if number == 1 else "3" if number <= 3 else "more"


def _share(share: float) -> str:
    return _SHARE_NAMES[bisect_left(_SHARES, share)]
