"""Which lists the words of a page are on, asked for all of them at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from crossread.extract.zoning.line_words import number_of
from crossread.learned.kernel import WORD_BITS
from crossread.lexicons import read_rows, read_words

STOP_WORD, FUNCTION, READER, STAMP, BYLINE, LEANING = (1 << bit for bit in range(6))

_TABLE_BITS = 18
_MOST_TRIES = 10_000


@dataclass(frozen=True, slots=True)
class _Table:
    """Flags of listed words, at the place that a product of the word's number names.

    A table with a place for every number would be 16 MB, and each word of a page a way to memory.
    """

    numbers: NDArray[np.int32]
    flags: NDArray[np.uint16]
    factor: int

    def flags_of(self, words: NDArray[np.int32]) -> NDArray[np.uint16]:
        places = _places(words, self.factor)
        found: NDArray[np.uint16] = self.flags[places] * (self.numbers[places] == words)
        return found


def flags_of(words: NDArray[np.int32]) -> NDArray[np.uint16]:
    """Return for each word, given by its number, the lists that it is on, one bit for each.

    >>> bool(flags_of(np.array([number_of("he")], np.int32))[0] & LEANING)
    True
    """
    return _table().flags_of(words)


@cache
def _table() -> _Table:
    listed: dict[int, int] = {}

    def add(words: Iterable[str], flag: int) -> None:
        for word in words:
            number = number_of(word)
            listed[number] = listed.get(number, 0) | flag

    rows = read_rows("line_words")
    for kind, flag in (
        ("function", FUNCTION),
        ("reader", READER),
        ("stamp", STAMP),
        ("byline", BYLINE),
        ("leaning", LEANING),
    ):
        add((row["word"] for row in rows if row["kind"] == kind), flag)
    add(read_words("topic_stop_words"), STOP_WORD)
    return _collision_free(listed)


def _collision_free(listed: dict[int, int]) -> _Table:
    """Return a table in which every listed word has a place of its own."""
    numbers = np.array(sorted(listed), np.int32)
    for attempt in range(_MOST_TRIES):
        factor = 2654435761 + 2 * attempt
        places = _places(numbers, factor)
        if len(np.unique(places)) == len(numbers):
            table = _Table(
                np.full(1 << _TABLE_BITS, -1, np.int32),
                np.zeros(1 << _TABLE_BITS, np.uint16),
                factor,
            )
            table.numbers[places] = numbers
            table.flags[places] = [listed[number] for number in numbers.tolist()]
            return table
    raise ValueError(f"{len(numbers)} listed words need a table of more than {_TABLE_BITS} bits")


def _places(words: NDArray[np.int32], factor: int) -> NDArray[np.int64]:
    product = words.astype(np.int64) * factor
    found: NDArray[np.int64] = (product >> (WORD_BITS - 4)) & ((1 << _TABLE_BITS) - 1)
    return found
