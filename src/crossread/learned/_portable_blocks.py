"""What stands around each block of an HTML page, in NumPy: what runs without a compiler.

`block_rows` of `_blocks.pxi` is the same in C. All is whole numbers, so that both give the same
result to the last bit.
"""

from __future__ import annotations

from enum import IntEnum, auto

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int32]
Longs = NDArray[np.int64]
Bytes = NDArray[np.uint8]

LARGEST, MIDDLE, STEP = 127, 64, 25
"""Rows are of numbers up to the largest; scores are told in quarters of a log odd around the
middle."""
_MOST_WORDS = 60
"""Words of a block that count, so that no block speaks for a page alone."""
_NEAR, _FAR = 4, 12
_MAIN = 60
"""Percent of the words that seem kept that the innermost element with the article holds."""
_MOST_COPIES = 3


class Column(IntEnum):
    """What is known of a block by itself: the rows of `columns`."""

    OWN = 0
    AROUND = auto()
    TOTAL = auto()
    WORDS = auto()
    PROSE = auto()
    PERCENT_LINKED = auto()
    ENDING = auto()
    KIND = auto()
    TAG = auto()
    COPIES = auto()
    """How many blocks above have the same text."""
    HEADS = auto()
    """It is a heading, or announces other stories."""
    PARTS = auto()
    """A bit for each part of a page that the elements around it are called by."""
    ELEMENT = auto()


def block_rows(
    columns: Integers,
    parents: Integers,
    likes: Integers,
    chances: Integers,
    logarithms: Integers,
    parts: int,
) -> Bytes:
    """Return what trees may ask of each block; a row is a question, a column is a block.

    `parents` is the number of the element around each element, -1 for the page; `likes` the number
    that elements with the same names at the same place of the tree of names share. `chances` are
    those of a block to be kept, in 64ths, by its told score. `parts` is how many bits are asked
    for.
    """
    block = columns.astype(np.int64)
    told = _told(block[Column.TOTAL])
    words = np.minimum(block[Column.WORDS], _MOST_WORDS)
    page = _Page(told, words, chances.astype(np.int64)[told] * words, logarithms.astype(np.int64))
    element = block[Column.ELEMENT]
    rows = [
        _told(block[Column.OWN]),
        _told(block[Column.AROUND]),
        told,
        *(_beside(told, step) for step in (1, 2, -1, -2)),
        *page.near(_NEAR),
        *page.near(_FAR),
        *page.shares(),
        page.logarithm(block[Column.WORDS]),
        block[Column.PERCENT_LINKED],
        block[Column.ENDING],
        block[Column.KIND],
        np.minimum(block[Column.COPIES], _MOST_COPIES),
        *page.of_elements(element, parents.astype(np.int64)),
        *page.of_group(likes.astype(np.int64)[element]),
        *page.of_sections(block[Column.HEADS]),
        *page.of_siblings(parents.astype(np.int64)[element], block[Column.TAG]),
        *page.from_prose(block[Column.TOTAL], block[Column.PROSE]),
        *((block[Column.PARTS] >> bit) & 1 for bit in range(parts)),
    ]
    return np.stack([np.clip(row, 0, LARGEST) for row in rows]).astype(np.uint8)


def _told(scores: Longs) -> Longs:
    return np.clip(scores // STEP + MIDDLE, 0, LARGEST)


def _beside(values: Longs, step: int) -> Longs:
    """Return the values of the blocks so many above; 0 beyond the page."""
    found = np.zeros_like(values)
    if step > 0:
        found[step:] = values[:-step]
    else:
        found[:step] = values[-step:]
    return found


def _sums(values: Longs) -> Longs:
    return np.concatenate([[0], np.cumsum(values)])


class _Page:
    """A page's told scores, words, and words that seem kept (in 64ths)."""

    def __init__(self, told: Longs, words: Longs, kept: Longs, logarithms: Longs) -> None:
        self.told, self.words, self.kept, self.logarithms = told, words, kept, logarithms
        self.places = np.arange(len(told))
        self.total = max(1, int(kept.sum()))

    def logarithm(self, counts: Longs) -> Longs:
        return self.logarithms[np.clip(counts, 0, len(self.logarithms) - 1)]

    def near(self, reach: int) -> tuple[Longs, Longs]:
        """Return the mean scores above and below, within reach."""
        sums, size = _sums(self.told), len(self.told)
        first = np.maximum(0, self.places - reach)
        last = np.minimum(size, self.places + reach + 1)
        return (
            (sums[self.places] - sums[first]) // reach,
            (sums[last] - sums[self.places + 1]) // reach,
        )

    def shares(self) -> tuple[Longs, Longs, Longs]:
        """Return how much of what seems kept stands above, below and in the block."""
        sums = _sums(self.kept)
        return (
            sums[self.places] * LARGEST // self.total,
            (sums[-1] - sums[self.places + 1]) * LARGEST // self.total,
            self.kept * LARGEST // self.total,
        )

    def of_elements(self, element: Longs, parents: Longs) -> list[Longs]:
        """Return how much of four elements around seems kept, and the way to the article's."""
        size = len(parents)
        kept, words, counts = (
            np.bincount(element, values, size).astype(np.int64)
            for values in (self.kept, self.words, np.ones_like(self.kept))
        )
        depth = np.zeros(size, np.int64)
        for place in range(1, size):
            depth[place] = depth[parents[place]] + 1
        for place in range(size - 1, 0, -1):
            above = parents[place]
            kept[above] += kept[place]
            words[above] += words[place]
            counts[above] += counts[place]
        rows: list[Longs] = []
        level = element
        for number in range(1, 5):
            level = np.where(parents[level] >= 0, parents[level], level)
            rows.append(kept[level] * LARGEST // self.total)
            rows.append(2 * kept[level] // np.maximum(1, words[level]))
            if number <= 2:
                rows.append(self.logarithm(counts[level]))
        return [*rows, *self._way(element, parents, kept, depth)]

    def _way(
        self, element: Longs, parents: Longs, kept: Longs, depth: Longs
    ) -> tuple[Longs, Longs]:
        """Return how far the article's element and a block's are below what holds both."""
        main = 0
        for place in range(len(parents)):
            if 100 * kept[place] >= _MAIN * self.total and depth[place] > depth[main]:
                main = place
        around = set()
        place = main
        while place >= 0:
            around.add(place)
            place = parents[place]
        up, down = np.zeros(len(parents), np.int64), np.zeros(len(parents), np.int64)
        for place in range(len(parents)):
            if place in around:
                up[place] = depth[main] - depth[place]
            else:
                up[place], down[place] = up[parents[place]], down[parents[place]] + 1
        return up[element], down[element]

    def of_group(self, number: Longs) -> list[Longs]:
        """Return what the blocks with a block's number are like: all, and all others."""
        kept, words, counts, told = (
            np.bincount(number, values).astype(np.int64)[number]
            for values in (self.kept, self.words, np.ones_like(self.kept), self.told)
        )
        return [
            kept * LARGEST // self.total,
            2 * kept // np.maximum(1, words),
            self.logarithm(counts),
            np.where(counts > 1, (told - self.told) // np.maximum(1, counts - 1), 0),
        ]

    def of_sections(self, heads: Longs) -> list[Longs]:
        """Return the same of the blocks from a heading to the next, and of the heading itself."""
        number = np.cumsum(heads)
        last = np.maximum.accumulate(np.where(heads > 0, self.places, 0))
        kept, share, counts, _ = self.of_group(number)
        return [kept, share, counts, self.told[last], self.logarithm(self.places - last)]

    def of_siblings(self, parents: Longs, tags: Longs) -> list[Longs]:
        """Return the same of the blocks of the same tag in the element around."""
        _, number = np.unique(np.stack([parents, tags]), axis=1, return_inverse=True)
        kept, _, _, others = self.of_group(number.ravel())
        return [kept, others]

    def from_prose(self, totals: Longs, prose: Longs) -> tuple[Longs, Longs]:
        """Return how far it is down to the first prose that seems kept, and up to the last."""
        sure = np.flatnonzero((totals > 0) & (prose > 0))
        first, last = (sure[0], sure[-1]) if len(sure) else (len(totals), -1)
        return self.logarithm(first - self.places), self.logarithm(self.places - last)
