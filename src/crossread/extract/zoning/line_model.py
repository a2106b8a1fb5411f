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
    LineFeatures,
    find_features,
    shared_words,
)
from crossread.extract.zoning.line_words import Integers, LineWords, read_lines
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
_BESIDE_ROWS = [NAMES.index(name) for name in _BESIDE]
_MOST_WORDS = 40
_WEIGHT_UNIT = 32
"""A word's weight of one is so much."""
_ROOTS = np.array([round(256 / max(1, count) ** 0.5) for count in range(4_096)], np.int64)
_CHANCES = np.array(
    [round(16 / (1 + 2.718281828 ** (-(step - _MIDDLE) / 8))) for step in range(_LARGEST + 1)],
    np.int64,
)
_LOGARITHMS = np.rint(8 * np.log2(1 + np.arange(65_536))).astype(np.int64)
_AT_A_TIME = 4_096
"""Lines that the trees look at together, so that memory doesn't grow with the page."""
_MULTIPLIER = 2654435761
_WORD, _FIRST, _LAST, _PAIR = range(1, 5)


@dataclass(frozen=True, slots=True)
class Trees:
    """Symmetric trees: the questions of each (`feature > threshold`), and the leaves' values."""

    features: NDArray[np.int16]
    thresholds: Bytes
    leaves: NDArray[np.int16]

    def scores(self, columns: Bytes) -> Integers:
        """Return the sum of the leaves that each line falls into; a row is a feature."""
        found = [
            self._leaves(columns[:, start : start + _AT_A_TIME])
            for start in range(0, columns.shape[1], _AT_A_TIME)
        ]
        return np.concatenate(found) if found else np.zeros(0, np.int64)

    def _leaves(self, columns: Bytes) -> Integers:
        count, depth = self.features.shape
        leaf = np.zeros((count, columns.shape[1]), np.uint8)
        for level in range(depth):
            answers = columns[self.features[:, level]] > self.thresholds[:, level, np.newaxis]
            leaf |= answers.astype(np.uint8) << np.uint8(level)
        found = np.take_along_axis(self.leaves, leaf.astype(np.intp), axis=1)
        return np.asarray(found.sum(axis=0, dtype=np.int64))


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


def score_lines(lines: Sequence[str]) -> ScoredLines:
    """Return how much each line speaks for being part of the page's article.

    >>> scored = score_lines(["Menu", "Prices rose by a tenth in May, the bank said on Friday."])
    >>> bool(scored.scores[0] < scored.scores[1])
    True
    """
    model = line_model()
    read = read_lines(lines)
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


def word_ids(read: LineWords) -> tuple[Integers, Integers]:
    """Return the weights that each line asks for, and where each line's start and end.

    One for each word, for the first and the last word, and for each pair of words.
    """
    words, lines = read.words, read.lines
    first = np.flatnonzero(np.diff(lines, prepend=-1))
    last = np.flatnonzero(np.diff(lines, append=read.count + 1))
    pair = np.flatnonzero(np.diff(lines, append=read.count + 1) == 0)
    numbers = np.concatenate(
        (
            _mixed(words, _WORD),
            _mixed(words[first], _FIRST),
            _mixed(words[last], _LAST),
            _mixed(words[pair] * 31 + words[np.minimum(pair + 1, len(words) - 1)] * 17, _PAIR),
        )
    )
    places = np.concatenate((lines, lines[first], lines[last], lines[pair]))
    return numbers, places


def _mixed(numbers: Integers, kind: int) -> Integers:
    return ((numbers * _MULTIPLIER + kind * 40503) >> 20) & ((1 << WORD_BITS) - 1)


def word_scores(read: LineWords, weights: NDArray[np.int8]) -> Integers:
    """Return what the words of each line say, in `SCORE_UNIT`s; 0 for a line without words."""
    numbers, places = word_ids(read)
    sums = np.bincount(places, weights=weights[numbers], minlength=read.count).astype(np.int64)
    counts = np.bincount(places, minlength=read.count)
    return sums * _ROOTS[np.minimum(counts, len(_ROOTS) - 1)] // _WEIGHT_UNIT


# --- rows for the trees -----------------------------------------------------------------------


def first_rows(features: LineFeatures, words: Integers) -> Bytes:
    """Return what the first trees may ask for: a line's features, and some of those beside it.

    Here and below a row is a feature, a column is a line.
    """
    told = _told(words)
    values = np.ascontiguousarray(features.values.T)
    beside = np.vstack((values[_BESIDE_ROWS], told.astype(np.int16)))
    columns: list[NDArray[Any]] = [
        values,
        told,
        *(_shifted(beside, step) for step in (1, 2, 3, -1, -2, -3)),
    ]
    for reach in (5, 15):
        columns += _means(told, reach)
    return _table(columns)


def second_rows(read: LineWords, features: LineFeatures, rows: Bytes, scores: Integers) -> Bytes:
    """Return what the second trees may ask for: all that, and what the first said around a line."""
    told = _told(scores)
    counts = np.bincount(read.lines, minlength=read.count)
    weight = (np.minimum(counts, _MOST_WORDS) * _CHANCES[told]) >> 4
    columns: list[NDArray[Any]] = [rows, told]
    columns += [_shifted(told, step) for step in (1, 2, 3, 4, 5, -1, -2, -3, -4, -5)]
    for reach in (3, 8, 25):
        columns += _means(told, reach) + _means(weight * 4, reach)
    total = int(weight.sum())
    above = np.cumsum(weight) - weight
    columns.append(above * 16 // max(1, total))
    columns.append(np.full(read.count, _LOGARITHMS[min(total, len(_LOGARITHMS) - 1)]))
    shared = shared_words(read, features.content, scores > 0)
    return _table(columns + list(shared))


def _told(scores: Integers) -> Integers:
    return np.clip(scores // _STEP + _MIDDLE, 0, _LARGEST)


def _table(columns: Sequence[NDArray[Any]]) -> Bytes:
    small = [np.clip(column, 0, _LARGEST).astype(np.uint8) for column in columns]
    return np.vstack(small)


def _shifted(values: NDArray[Any], step: int) -> NDArray[Any]:
    """Return the values of the lines `step` above, 0 beyond the page."""
    found = np.zeros_like(values)
    if abs(step) < values.shape[-1]:
        if step > 0:
            found[..., step:] = values[..., :-step]
        else:
            found[..., :step] = values[..., -step:]
    return found


def _means(values: Integers, reach: int) -> list[Integers]:
    """Return the mean of the lines above and of those below, within reach."""
    sums = np.concatenate(([0], np.cumsum(values)))
    places = np.arange(len(values))
    above = sums[places] - sums[np.maximum(places - reach, 0)]
    below = sums[np.minimum(places + reach + 1, len(values))] - sums[places + 1]
    return [above // reach, below // reach]
