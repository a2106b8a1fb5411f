"""How much each line of a flattened page speaks for being part of its article.

Four small models, one upon the other, trained by `models/zones/train_lines.py`: a weight for each
word and pair of words; trees that ask for a line's features and those of the lines beside it;
trees that ask again once the first have said what each line around is like; and for longer pages,
which repeat themselves, trees that also ask what the first said of lines like it and of the whole
page. All are whole numbers, so that every machine gives the same scores.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crossread.extract.zoning.line_features import (
    NAMES,
    VERSION,
    Integers,
    LineFeatures,
    find_features,
    told_words,
)
from crossread.extract.zoning.line_likes import LIKE_ROWS, like_rows
from crossread.learned.kernel import LineWords, first_rows, put_second_rows, sum_leaves, sum_weights
from crossread.learned.model_files import read_model

MODEL = "lines"
WORD_BITS = 17
"""Words and pairs of words have `2 ** WORD_BITS` weights; several share one."""
SCORE_UNIT = 256
"""A log odd of one is so much."""

Bytes = NDArray[np.uint8]

_BESIDE = (
    *("characters", "words", "capital-words", "function-share", "sentence", "long-words"),
    *("colon", "furniture", "said-elsewhere", "running"),
)
"""Features that are also asked for of the three lines before and after."""
_BESIDE_ROWS = np.array([*map(NAMES.index, _BESIDE), len(NAMES)], np.int32)
_STEPS = np.array([1, 2, 3, -1, -2, -3], np.int32)
_REACHES = np.array([5, 15], np.int32)
_FAR_STEPS = np.array([1, 2, 3, 4, 5, -1, -2, -3, -4, -5], np.int32)
_FAR_REACHES = np.array([3, 8, 25], np.int32)
MORE_ROWS = 1 + len(_FAR_STEPS) + 4 * len(_FAR_REACHES) + 6 + LIKE_ROWS
LEAST_LINES = 150
"""A page of fewer lines repeats itself too little: what the third trees gain on the development
pages they gain on longer ones (`models/zones/CARD.md`)."""
_MOST_WORDS = 40
_WEIGHT_UNIT = 32
"""A word's weight of one is so much."""
_ROOTS = np.array([round(256 / max(1, count) ** 0.5) for count in range(4_096)], np.int32)
_CHANCES = np.array(
    [round(16 / (1 + 2.718281828 ** (-(step - 64) / 8))) for step in range(128)],
    np.int32,
)
_LOGARITHMS = np.rint(8 * np.log2(1 + np.arange(65_536))).astype(np.int32)


@dataclass(frozen=True, slots=True)
class Trees:
    """Symmetric trees: the questions of each (`feature > threshold`), and the leaves' values."""

    features: NDArray[np.int16]
    thresholds: Bytes
    leaves: NDArray[np.int16]

    def scores(self, columns: Bytes) -> Integers:
        """Return the sum of the leaves that each line falls into; a row is a feature."""
        found: Integers = sum_leaves(columns, self.features, self.thresholds, self.leaves)
        return found


@dataclass(frozen=True, slots=True)
class LineModel:
    """The four models."""

    words: NDArray[np.int8]
    first: Trees
    second: Trees
    third: Trees


@dataclass(frozen=True, slots=True)
class ScoredLines:
    """The lines of a page with their scores."""

    features: LineFeatures
    scores: Integers
    """For each line, in `SCORE_UNIT`s of a log odd; above 0 it is rather of the article."""


def score_lines(read: LineWords) -> ScoredLines:
    """Return how much each line speaks for being part of the page's article.

    >>> from crossread.extract.zoning.line_words import read_lines
    >>> lines = ["Menu", "Prices rose by a tenth in May, the bank said on Friday."]
    >>> scored = score_lines(read_lines(lines))
    >>> bool(scored.scores[0] < scored.scores[1])
    True
    """
    model = line_model()
    features = find_features(read)
    rows = rows_for_first(features, word_scores(read, model.words))
    first = model.first.scores(rows)
    add_rows_for_second(read, features, rows, first)
    second = model.second.scores(rows)
    if read.count < LEAST_LINES:
        return ScoredLines(features, second)
    add_rows_for_third(read, features, rows, first)
    # The third are the mean of two sets of trees, so that this is the mean of three.
    return ScoredLines(features, (second + 2 * model.third.scores(rows)) // 3)


@cache
def line_model() -> LineModel:
    """Return the model in the package."""
    arrays = read_model(MODEL, features=VERSION, tokens="none").arrays
    return LineModel(
        arrays["words"],
        _trees(arrays, "first"),
        _trees(arrays, "second"),
        _trees(arrays, "third"),
    )


def _trees(arrays: Mapping[str, NDArray[Any]], name: str) -> Trees:
    parts = (arrays[f"{name}-{part}"] for part in ("features", "thresholds", "leaves"))
    return Trees(*parts)


# --- words ------------------------------------------------------------------------------------


def word_scores(read: LineWords, weights: NDArray[np.int8]) -> Integers:
    """Return what the words of each line say, in `SCORE_UNIT`s; 0 for a line without words."""
    sums, counts = sum_weights(read.words, read.lines, read.count, weights)
    scores: Integers = sums * _ROOTS[np.minimum(counts, len(_ROOTS) - 1)] // _WEIGHT_UNIT
    return scores


# --- rows for the trees -----------------------------------------------------------------------


def rows_for_first(features: LineFeatures, words: Integers) -> Bytes:
    """Return what the first trees may ask for: a line's features, and some of those beside it.

    A row is a feature, a column is a line. The last rows are for `add_rows_for_second`
    and `add_rows_for_third`.
    """
    rows: Bytes = first_rows(features.columns, words, _BESIDE_ROWS, _STEPS, _REACHES, MORE_ROWS)
    return rows


def add_rows_for_second(
    read: LineWords, features: LineFeatures, rows: Bytes, scores: Integers
) -> None:
    """Write what the second trees may ask for beside: what the first said around a line."""
    told = told_words(read, features.content, scores > 0)
    around = features.words, _FAR_STEPS, _FAR_REACHES
    own = rows[:-LIKE_ROWS]
    put_second_rows(own, scores, *around, told, _MOST_WORDS, _CHANCES, _LOGARITHMS)


def add_rows_for_third(
    read: LineWords, features: LineFeatures, rows: Bytes, scores: Integers
) -> None:
    """Write what the third trees may ask for beside: what the first said of lines like a line."""
    rows[-LIKE_ROWS:] = like_rows(read, features, scores)
