"""What was seen on a line, in words for a reader: why it was kept, or why not.

The score is the sum of some hundred questions; what is told here are the plainest of the features
that they ask for.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from crossread.extract.zoning.line_features import NAMES, UNIT, LineFeatures

_GIVEN = 3
_COLUMNS = {name: column for column, name in enumerate(NAMES)}
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


def reasons_for(features: LineFeatures, index: int) -> str:
    """Return what speaks for a line, three reasons at most."""
    return _told(tuple(features.values[index].tolist()), kept=True)


def reasons_against(features: LineFeatures, index: int) -> str:
    """Return what speaks against a line, three reasons at most."""
    return _told(tuple(features.values[index].tolist()), kept=False)


@lru_cache(maxsize=4_096)
def _told(values: tuple[int, ...], *, kept: bool) -> str:
    told = [
        words
        for name, least, most, words in (_FOR if kept else _AGAINST)
        if least <= values[_COLUMNS[name]] <= most
    ]
    place = "in the run of the article" if kept else "outside the run of the article"
    return "; ".join(told[:_GIVEN]) or place
