"""What was seen on a line, in words for a reader: why it was kept, or why not.

The score is the sum of some hundred questions; what is told here are the plainest of the features
that they ask for.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from crossread.extract.zoning.line_features import NAMES, UNIT, LineFeatures

_GIVEN = 3
_HALF = UNIT // 2

Condition = tuple[str, int, int, str]
"""A feature, the least and the most it may be, and what is told then."""

_FOR: Sequence[Condition] = (
    ("running", UNIT, UNIT, "is running text"),
    ("leaning", UNIT, UNIT, "opens with a word that leans on what was said before"),
    ("said-elsewhere", _HALF, UNIT, "half of its words or more are said elsewhere in the text"),
    ("inner-ends", 13, 999, "has several sentences"),
    ("running-near-above", 1, 999, "stands below running text"),
    ("running-near-below", 1, 999, "stands above running text"),
)
_AGAINST: Sequence[Condition] = (
    ("running-above", 0, 0, "stands before all running text"),
    ("running-above", UNIT, UNIT, "stands after all running text"),
    ("copies", 1, 999, "stands on the page several times"),
    ("words", 0, 16, "is a word or two"),
    ("said-elsewhere", 0, 0, "none of its words are said in the text"),
    ("said-elsewhere", 1, UNIT // 4, "few of its words are said in the text"),
    ("capital-words", 11, UNIT, "is written like a headline"),
    ("separators", 1, UNIT, "has separators between words"),
)


def reasons_for(features: LineFeatures) -> tuple[str, ...]:
    """Return what speaks for each line, three reasons at most."""
    return _told(features, _FOR, "in the run of the article")


def reasons_against(features: LineFeatures) -> tuple[str, ...]:
    """Return what speaks against each line, three reasons at most."""
    return _told(features, _AGAINST, "outside the run of the article")


def _told(
    features: LineFeatures, conditions: Sequence[Condition], otherwise: str
) -> tuple[str, ...]:
    """Read all lines at once: which conditions hold, one bit for each, names the words."""
    names, least, most, words = zip(*conditions, strict=True)
    values = features.columns[[NAMES.index(name) for name in names]]
    held = (values >= _column(least)) & (values <= _column(most))
    bits = _column([1 << place for place in range(len(names))])
    return tuple([_wording(one, words, otherwise) for one in (held * bits).sum(axis=0).tolist()])


def _column(values: Sequence[int]) -> NDArray[np.int16]:
    return np.array(values, np.int16)[:, np.newaxis]


@lru_cache(maxsize=1_024)
def _wording(bits: int, words: tuple[str, ...], otherwise: str) -> str:
    told = [word for bit, word in enumerate(words) if bits >> bit & 1]
    return "; ".join(told[:_GIVEN]) or otherwise
