"""Where the words of a text stand, and a number for each: without a look at each in Python.

A number is a hash of the word in lower case. Two different words of a collection get one number
about once in ten million collections of a million words, and then only where all five words of
a shingle agree would it be seen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

_WORD = re.compile(r"\w+")
_PLANES = 0x40000
"""Characters looked up by code: those beyond are no letters of any script."""
_PRIME = 0x100000001B3
_LONGEST = 64
"""Letters of a word that its number is made of."""
_ROOM = 20
"""Characters for each word asked for: a text of megabytes is not read to its end."""
_NONE = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordPlaces:
    """The words of a text, in order."""

    starts: Ints
    ends: Ints
    numbers: Ints
    """The same for the same word in every text, whatever its case."""

    def __len__(self) -> int:
        return len(self.starts)


def find_words(text: str, stretches: Sequence[tuple[int, int]], *, most: int) -> WordPlaces:
    r"""Return the first `most` words, as `\w+` finds them, that stand in stretches of a text.

    Stretches are sorted and apart; a word that reaches beyond one is left out.

    >>> places = find_words("Monday, on monday", [(0, 17)], most=9)
    >>> places.starts.tolist(), bool(places.numbers[0] == places.numbers[2])
    ([0, 8, 11], True)
    """
    if not stretches:
        return WordPlaces(starts=_NONE, ends=_NONE, numbers=_NONE)
    begin = stretches[0][0]
    found = _find(text[begin : min(stretches[-1][1], begin + most * _ROOM)])
    starts, ends = found.starts + begin, found.ends + begin
    opens = np.array([start for start, _ in stretches], dtype=np.int64)
    closes = np.array([end for _, end in stretches], dtype=np.int64)
    within = np.searchsorted(opens, starts, side="right") - 1
    kept = np.flatnonzero(ends <= closes[within])[:most]
    return WordPlaces(starts=starts[kept], ends=ends[kept], numbers=found.numbers[kept])


def _find(text: str) -> WordPlaces:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    codes = np.minimum(codes, _PLANES - 1)
    lettered = np.concatenate([[False], _letters()[codes], [False]])
    edges = np.flatnonzero(lettered[1:] != lettered[:-1])
    starts, ends = edges[::2], edges[1::2]
    if not len(starts):
        return WordPlaces(starts=starts, ends=ends, numbers=starts)
    # How many characters after the last start of a word each character stands.
    since = np.zeros(len(codes), dtype=np.int64)
    since[starts] = starts
    within = np.arange(len(codes)) - np.maximum.accumulate(since)
    values = _lower()[codes] * _powers()[np.minimum(within, _LONGEST)]
    values[~lettered[1:-1]] = 0
    numbers = np.add.reduceat(values, starts)
    numbers ^= numbers >> np.uint64(31)
    return WordPlaces(starts=starts, ends=ends, numbers=numbers.astype(np.int64))


@cache
def _letters() -> NDArray[np.bool_]:
    r"""Return for each code whether its character is one of `\w`, by the pattern itself."""
    every = "".join(map(chr, range(_PLANES)))
    letters = np.zeros(_PLANES, dtype=bool)
    for match in _WORD.finditer(every):
        letters[match.start() : match.end()] = True
    return letters


@cache
def _lower() -> NDArray[np.uint64]:
    """Return for each code that of its lower-case letter, where that is one letter."""
    lower = np.arange(_PLANES, dtype=np.uint64)
    for code in range(_PLANES):
        letter = chr(code).lower()
        if len(letter) == 1:
            lower[code] = ord(letter)
    return lower


@cache
def _powers() -> NDArray[np.uint64]:
    value, powers = 1, []
    for _ in range(_LONGEST):
        powers.append(value)
        value = value * _PRIME % 2**64
    # Letters beyond the longest add nothing.
    return np.array([*powers, 0], dtype=np.uint64)
