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
from crossread.learned.kernel import conditions_held

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


def bits_for(features: LineFeatures) -> NDArray[np.uint8]:
    """Return what speaks for each line, one bit for each condition; `reason_for` words them."""
    return _held(features, _FOR_COLUMNS)


def bits_against(features: LineFeatures) -> NDArray[np.uint8]:
    """Return what speaks against each line, one bit for each condition."""
    return _held(features, _AGAINST_COLUMNS)


@lru_cache(maxsize=1_024)
def reason_for(bits: int) -> str:
    """Return what speaks for a line in words, three reasons at most.

    >>> reason_for(1)
    'is running text'
    """
    return _wording(bits, _FOR) or "in the run of the article"


@lru_cache(maxsize=1_024)
def reason_against(bits: int) -> str:
    """Return what speaks against a line in words, three reasons at most."""
    return _wording(bits, _AGAINST) or "outside the run of the article"


def _held(features: LineFeatures, conditions: NDArray[np.int32]) -> NDArray[np.uint8]:
    found: NDArray[np.uint8] = conditions_held(features.columns, conditions)
    return found


def _columns(conditions: Sequence[Condition]) -> NDArray[np.int32]:
    rows = [(NAMES.index(name), least, most) for name, least, most, _ in conditions]
    return np.array(rows, np.int32)


_FOR_COLUMNS, _AGAINST_COLUMNS = _columns(_FOR), _columns(_AGAINST)


def _wording(bits: int, conditions: Sequence[Condition]) -> str:
    told = [words for bit, (*_, words) in enumerate(conditions) if bits >> bit & 1]
    return "; ".join(told[:_GIVEN])
