"""How much each line of a flattened page speaks for being part of its article.

Three small models, one upon the other, trained by `models/zones/train_lines.py`: a weight for each
word and pair of words; trees that ask for a line's features and those of the lines beside it; and
trees that ask again once the first have said what each line around is like. All are whole numbers,
so that every machine gives the same scores.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    shared_words,
)
from crossread.learned.kernel import LineWords, sum_leaves, sum_weights
from crossread.learned.model_files import read_model

MODEL = "lines"
WORD_BITS = 17
"""Words and pairs of words have `2 ** WORD_BITS` weights; several share one."""
SCORE_UNIT = 256
"""A log odd of one is so much."""

Bytes = NDArray[np.uint8]

_LARGEST = 127
_MIDDLE = 64
_STEP = 32
"""In a row, a score is told in steps of an eighth, around the middle."""
_BESIDE = (
    *("characters", "words", "capital-words", "function-share", "sentence", "long-words"),
    *("colon", "furniture", "said-elsewhere", "running"),
)
"""Features that are also asked for of the three lines before and after."""
_BESIDE_ROWS = [*map(NAMES.index, _BESIDE), len(NAMES)]
_STEPS = (1, 2, 3, -1, -2, -3)
_REACHES = (5, 15)
_FAR_STEPS = (1, 2, 3, 4, 5, -1, -2, -3, -4, -5)
_FAR_REACHES = (3, 8, 25)
_MORE_ROWS = 1 + len(_FAR_STEPS) + 4 * len(_FAR_REACHES) + 6
_MOST_WORDS = 40
_WEIGHT_UNIT = 32
"""A word's weight of one is so much."""
_ROOTS = np.array([round(256 / max(1, count) ** 0.5) for count in range(4_096)], np.int64)
_CHANCES = np.array(
    [round(16 / (1 + 2.718281828 ** (-(step - _MIDDLE) / 8))) for step in range(_LARGEST + 1)],
    np.int64,
)
_LOGARITHMS = np.rint(8 * np.log2(1 + np.arange(65_536))).astype(np.int64)


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
    """The three models."""

    words: NDArray[np.int8]
    first: Trees
    second: Trees


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
    rows = first_rows(features, word_scores(read, model.words))
    first = model.first.scores(rows)
    second = model.second.scores(second_rows(read, features, rows, first))
    return ScoredLines(features, second)


@cache
def line_model() -> LineModel:
    """Return the model in the package."""
    arrays = read_model(MODEL, features=VERSION, tokens="none").arrays
    return LineModel(arrays["words"], _trees(arrays, "first"), _trees(arrays, "second"))


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


def first_rows(features: LineFeatures, words: Integers) -> Bytes:
    """Return what the first trees may ask for: a line's features, and some of those beside it.

    Here and below a row is a feature, a column is a line.
    """
    columns = features.columns
    own = len(columns) + 1
    rows = np.zeros(
        (own + len(_STEPS) * (len(_BESIDE) + 1) + 2 * len(_REACHES), columns.shape[1]), np.uint8
    )
    np.clip(columns, 0, _LARGEST, out=rows[: len(columns)], casting="unsafe")
    rows[len(columns)] = told = _told(words)
    _put_beside(rows[own:], rows[_BESIDE_ROWS], _STEPS)
    _put_means(rows[-2 * len(_REACHES) :], told[np.newaxis], _REACHES)
    return rows


def second_rows(read: LineWords, features: LineFeatures, rows: Bytes, scores: Integers) -> Bytes:
    """Return what the second trees may ask for: all that, and what the first said around a line."""
    told = _told(scores)
    counts = features.words
    weight = (np.minimum(counts, _MOST_WORDS) * _CHANCES[told]) >> 4
    found = np.zeros((len(rows) + _MORE_ROWS, read.count), np.uint8)
    found[: len(rows)] = rows
    more = found[len(rows) :]
    more[0] = told
    _put_beside(more[1:], more[:1], _FAR_STEPS)
    place = 1 + len(_FAR_STEPS)
    _put_means(more[place:], np.stack((told, weight * 4)), _FAR_REACHES)
    total = int(weight.sum())
    more[-6] = (np.cumsum(weight) - weight) * 16 // max(1, total)
    more[-5] = min(_LARGEST, _LOGARITHMS[min(total, len(_LOGARITHMS) - 1)])
    more[-4:] = shared_words(read, features.content, scores > 0)
    return found


def _told(scores: Integers) -> Integers:
    return np.clip(scores // _STEP + _MIDDLE, 0, _LARGEST)


def _put_beside(rows: Bytes, values: Bytes, steps: Sequence[int]) -> None:
    """Write the values of the lines so many steps above, one step after the other."""
    size = len(values)
    for place, step in enumerate(steps):
        target = rows[place * size : (place + 1) * size]
        if abs(step) >= values.shape[1]:
            continue
        if step > 0:
            target[:, step:] = values[:, :-step]
        else:
            target[:, :step] = values[:, -step:]


def _put_means(rows: Bytes, values: Integers, reaches: Sequence[int]) -> None:
    """Write the means of the lines above and of those below, for each value within each reach."""
    size, count = values.shape
    sums = np.zeros((size, count + 1), np.int64)
    np.cumsum(values, axis=1, out=sums[:, 1:])
    places = np.arange(count)
    for place, reach in enumerate(reaches):
        target = rows[2 * place * size : 2 * (place + 1) * size]
        above = sums[:, :-1] - sums[:, np.maximum(places - reach, 0)]
        below = sums[:, np.minimum(places + reach + 1, count)] - sums[:, 1:]
        target[:size] = np.minimum(above // reach, _LARGEST)
        target[size:] = np.minimum(below // reach, _LARGEST)
