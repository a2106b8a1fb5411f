"""Why a block of an HTML page is kept or dropped, and how surely, as a reader is told."""

from __future__ import annotations

import math
from functools import lru_cache

from crossread.extract.zoning.markup_scores import BlockScore, word_cue
from crossread.records import Evidence

_SUREST = 2_000
"""Hundredths of log odds; beyond, nothing is surer."""
_SURENESS = tuple(round(1 / (1 + math.exp(-size / 100)), 2) for size in range(_SUREST + 1))


def sureness(score: BlockScore, bar: int) -> float:
    """Return how sure it is that a block is rightly kept or dropped, 0.5 to 1.

    >>> sureness(BlockScore(40, 40, 0, "", ""), 0)
    0.6
    """
    return _SURENESS[min(_SUREST, abs(score.total - bar))]


def explain(rule: str, score: BlockScore, *, bar: int, kept: bool, heading: str = "") -> Evidence:
    """Return the two cues that weighed most in the direction of the decision, in words.

    `heading` is the "Read next" that a block stands after.

    >>> explain("body.cues", BlockScore(90, 90, 0, "tag=p", ""), bar=0, kept=True).score
    0.71
    """
    total, own, around, of_own, of_around, turned = score
    if not kept:
        own, around = -own, -around
    most, second = of_own if own > 0 else "", of_around if around > 0 else ""
    if turned and kept == (total > 0):
        most, second = turned, most or second
    elif (own, most) < (around, second):
        most, second = second, most
    return _evidence(rule, sureness(score, bar), most, second, kept, heading)


# One value for all blocks that are judged alike: half of a page's are in its menus.
@lru_cache(maxsize=8_192)
def _evidence(
    rule: str, score: float, most: str, second: str, kept: bool, heading: str
) -> Evidence:
    words = [word_cue(cue, kept=kept) for cue in (most, second) if cue]
    detail = "; ".join(word for word in words if word) or "all its cues taken together"
    if heading:
        detail = f"stands after “{heading}”; {detail}"
    return Evidence(rule=rule, score=score, detail=detail)
