"""What a whole page tells of one of its lines: how its like score there, and how all of it does.

A page repeats itself: "Rated: Good" stands below each of forty names, a price closes each row of
a table. Lines that are alike are of the article all or none, so each is told what its likes score.
And one page is mostly lists where another is mostly prose: each line is told how its page scores.
All in whole numbers, so that every machine gives the same rows.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from crossread.extract.zoning.line_features import Integers, LineFeatures
from crossread.learned import kernel
from crossread.learned.kernel import ASKING, COLON, DIGIT, QUOTE, STOP, UPPER, LineWords

Bytes = NDArray[np.uint8]
Numbers = NDArray[np.int64]

_RAISE, _MOST_RAISED, _STEP, _LARGEST = 2_048, 4_095, 32, 127
"""Scores of minus eight to eight log odds are told as 0 to 127."""
_MOST_ALIKE = 31
_SURE = 88
"""A line that scores more, as told, is sure to be of the article: by three log odds."""
_QUANTILES = (10, 25, 50, 75, 90)
_SHORT, _BRIEF, _LONG = 4, 8, 20
"""Lines of fewer words than these are short, brief, long; very long the others."""
_SIZES = 7
_PRIME = np.int64(1_099_511_628_211)
_EDGE = np.int64(1) << np.int64(40)
_ALIKE = 7
LIKE_ROWS = 1 + 2 * _ALIKE + 4 * (len(_QUANTILES) + 1) + 6
_CHANCES = np.array(
    [round(127 / (1 + 2.718281828 ** (-(told - 63.5) / 8))) for told in range(128)], np.int32
)
"""Of a told score, the chance that it stands for, in parts of 127."""


def like_rows(read: LineWords, features: LineFeatures, scores: Integers) -> Bytes:
    """Return what trees may ask of a line's page, given what each line scored; a row is a feature.

    >>> from crossread.extract.zoning.line_features import find_features
    >>> from crossread.extract.zoning.line_words import read_lines
    >>> read = read_lines(["Rated: Good", "It sells shoes.", "Rated: Good"])
    >>> rows = like_rows(read, find_features(read), np.array([256, 0, -256], np.int32))
    >>> rows[:3].tolist()  # what each scores, what the lines like it score, how many these are
    [[72, 64, 56], [56, 64, 72], [1, 0, 1]]
    """
    if kernel.like_rows is None:
        return like_rows_without_compiler(read, features, scores)
    rows: Bytes = kernel.like_rows(read, features, scores, _CHANCES)
    return rows


def like_rows_without_compiler(read: LineWords, features: LineFeatures, scores: Integers) -> Bytes:
    """Return the same as `like_rows` of the compiled kernel, in NumPy."""
    count = read.count
    rows = np.zeros((LIKE_ROWS, count), np.uint8)
    if not count:
        return rows
    raised = np.clip(scores.astype(np.int64) + _RAISE, 0, _MOST_RAISED)
    told = raised // _STEP
    rows[0] = told
    _put_alike(rows[1 : 1 + 2 * _ALIKE], _likes(read, features), raised)
    _put_whole(rows[1 + 2 * _ALIKE : -6], features, told)
    _put_between(rows[-6:], told)
    return rows


def _likes(read: LineWords, features: LineFeatures) -> Numbers:
    """Return a number for each line in each of `_ALIKE` rows: lines of one number are alike.

    By all words, by the first two, by the last two, by shape, by shape with the lines beside, by
    the line above, and by the line below.
    """
    words, starts = features.words, features.starts
    numbers = np.zeros(len(read.words) + 1, np.int64)
    numbers[:-1] = read.words + np.int64(1)
    first, last = starts[:-1], np.maximum(starts[1:] - 1, 0)
    places = np.arange(len(read.words)) - first[read.lines]
    sums = np.zeros(len(read.words) + 1, np.int64)
    np.cumsum(numbers[:-1] * (places * 2 + 1) * _PRIME, out=sums[1:])
    whole = (sums[starts[1:]] - sums[first]) & (_EDGE - 1)
    shape = _shapes(read, features)
    second, before_last = np.minimum(first + 1, len(read.words)), np.maximum(last - 1, 0)
    opening = numbers[first] * (words > 0) * 31 + numbers[second] * (words > 1)
    ending = numbers[last] * (words > 0) * 31 + numbers[before_last] * (words > 1)
    above, below = np.full(len(words), -1), np.full(len(words), -1)
    above[1:], below[:-1] = whole[:-1], whole[1:]
    beside = np.zeros(len(words), np.int64)
    beside[1:] += (shape[:-1] + 1) << 10
    beside[:-1] += (shape[1:] + 1) << 20
    return np.stack(
        (
            whole,
            (opening << 8) + shape,
            (ending << 8) + shape,
            shape.astype(np.int64),
            beside + shape,
            above,
            below,
        )
    )


def _shapes(read: LineWords, features: LineFeatures) -> Numbers:
    """Return a number below 256 for each line: how long it is, how it opens and how it ends."""
    words = features.words
    sizes = np.minimum(words, _SHORT).astype(np.int64)
    sizes += (words >= _BRIEF).astype(np.int64) + (words >= _LONG)
    ended = (read.last == STOP) | (read.last == ASKING) | (read.last == QUOTE)
    ends = np.where(read.last == COLON, 2, ended)
    opens = np.where(read.first == UPPER, 1, np.where(read.first == DIGIT, 2, 0))
    shapes: Numbers = ((opens * 3 + ends) * 2 + features.running) * _SIZES + sizes
    return shapes


def _put_alike(rows: Bytes, likes: Numbers, raised: Numbers) -> None:
    """Write what the lines like each score in the mean, without itself, and how many there are."""
    for place, numbers in enumerate(likes):
        _, which, counts = np.unique(numbers, return_inverse=True, return_counts=True)
        sums = np.zeros(len(counts), np.int64)
        np.add.at(sums, which, raised)
        others = counts[which] - 1
        mean = np.where(others, (sums[which] - raised) // np.maximum(others, 1), raised)
        rows[2 * place] = mean // _STEP
        rows[2 * place + 1] = np.minimum(others, _MOST_ALIKE)


def _put_whole(rows: Bytes, features: LineFeatures, told: Numbers) -> None:
    """Write how the page scores: all lines, those of running text, the short ones, the others."""
    running, short = features.running, features.words <= _SHORT
    chances = _CHANCES[told]
    size = len(_QUANTILES) + 1
    for place, group in enumerate((None, running, short, ~short & ~running)):
        values = told if group is None else told[group]
        if not len(values):
            continue
        part = chances if group is None else chances[group]
        ordered = np.sort(values)
        at = [(len(values) - 1) * share // 100 for share in _QUANTILES]
        target = rows[place * size : (place + 1) * size]
        target[:-1] = ordered[at][:, np.newaxis]
        target[-1] = int(part.sum()) // len(values)


def _put_between(rows: Bytes, told: Numbers) -> None:
    """Write where a line stands between the next sure lines, and what those in between score."""
    count = len(told)
    places = np.arange(count)
    sure = told > _SURE
    above = np.full(count, -1)
    above[1:] = np.maximum.accumulate(np.where(sure, places, -1))[:-1]
    below = np.full(count, count)
    below[:-1] = np.minimum.accumulate(np.where(sure, places, count)[::-1])[::-1][1:]
    sums = np.zeros(count + 1, np.int64)
    np.cumsum(told, out=sums[1:])
    gap = below - above - 1
    rows[0] = np.minimum(gap, _LARGEST)
    rows[1] = np.where(above < 0, _LARGEST, np.minimum(places - above, _LARGEST))
    rows[2] = np.where(below == count, _LARGEST, np.minimum(below - places, _LARGEST))
    rows[3] = (sums[below] - sums[above + 1]) // gap
    rows[4] = np.minimum(np.cumsum(sure), _LARGEST)
    rows[5] = np.minimum(np.cumsum(sure[::-1])[::-1], _LARGEST)
