"""The lines of a flattened page as arrays: characters by kind, words by number.

A page of 250 lines has 17,000 characters; a look at each line by itself, in Python, takes 25 µs a
line and more. Here all lines of a page are read at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Numbers = NDArray[np.uint64]

KINDS = 14
LOWER, UPPER, DIGIT, SPACE, STOP, COMMA, ASKING = range(7)
COLON, QUOTE, DASH, SEPARATOR, SIGN, ELLIPSIS, OTHER = range(7, KINDS)
_OF_CHARACTERS = {
    STOP: ".",
    ELLIPSIS: "…",
    COMMA: ",;",
    ASKING: "?!",
    COLON: ":",
    QUOTE: "\"“”„«»‘’'()[]",
    DASH: "-–—",
    SEPARATOR: "|·•»›/▪‣◦*>",
    SIGN: "@#$&%©€£",
}
_TABLE = 0x3100
"""Characters up to here have a kind of their own; all above are small letters."""
_LINE_END = ord("\n")

HEAD, TAIL = 1_500, 40
"""So many characters of a line are read, from its start and from its end."""
_CHUNK = 200_000
"""Characters that are read at a time, so that memory doesn't grow with the page."""

WORD_BITS = 24
_PRIME = 1099511628211
_MIX = 0xBF58476D1CE4E5B9
_WHOLE = 1 << 64


@dataclass(frozen=True, slots=True)
class LineWords:
    """The lines of a page."""

    kinds: Integers
    """Characters of each kind, one row for each line."""
    first: Integers
    """Kind of each line's first character."""
    last: Integers
    """Kind of each line's last character."""
    before_last: Integers
    """Kind of the character before it."""
    inner_ends: Integers
    """Sentences after which a capital comes, in the line or at the start of the next."""
    words: Integers
    """Number of every word, `number_of(word)`, line after line."""
    lines: Integers
    """The line that each word stands in."""
    sizes: Integers
    """Characters of each word."""
    capital: NDArray[np.bool_]
    """Whether the word starts with a capital."""

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self.first)


def number_of(word: str) -> int:
    """Return the number that a word has on every page; words in lower case only.

    >>> bool(number_of("lithium") == read_lines(["Lithium"]).words[0])
    True
    """
    total = sum((ord(char) + 1) * pow(_PRIME, place, _WHOLE) for place, char in enumerate(word))
    total %= _WHOLE
    total ^= total >> 29
    return (total * _MIX % _WHOLE) >> (64 - WORD_BITS)


def numbers_of(words: Iterable[str]) -> NDArray[np.bool_]:
    """Return a table that tells of each number whether one of the words has it."""
    table = np.zeros(1 << WORD_BITS, np.bool_)
    table[[number_of(word) for word in words]] = True
    return table


def read_lines(lines: Sequence[str]) -> LineWords:
    """Return the lines of a page, each without line ends, as arrays.

    >>> read_lines(["Prices rose.", "By Ana"]).capital.tolist()
    [True, False, True, True]
    """
    parts = []
    start = size = 0
    cut = [line if len(line) <= HEAD + TAIL else line[:HEAD] + line[-TAIL:] for line in lines]
    for place, line in enumerate(cut):
        size += len(line) + 1
        if size >= _CHUNK:
            parts.append(_read(cut[start : place + 1]))
            start, size = place + 1, 0
    if start < len(cut) or not parts:
        parts.append(_read(cut[start:]))
    return parts[0] if len(parts) == 1 else _joined(parts)


def _read(lines: Sequence[str]) -> LineWords:
    """Read lines of some 200,000 characters in all."""
    text = "\n".join(lines)
    if text.count("\n") >= len(lines):  # a block of markup may hold a line end
        text = "\n".join(line.replace("\n", " ") for line in lines)
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32)
    codes = np.minimum(codes, _TABLE - 1)
    kinds = _kinds()[codes]
    size, count = len(codes), len(lines)
    line_ends = np.flatnonzero(codes == _LINE_END)
    starts = np.concatenate(([0], line_ends + 1))
    ends = np.concatenate((line_ends, [size]))
    line = np.repeat(np.arange(count), np.diff(np.append(starts, size)))
    table = np.bincount(line * KINDS + kinds, minlength=count * KINDS).reshape(count, KINDS)
    table[:-1, SPACE] -= 1  # the line end
    in_word = kinds <= DIGIT
    edges = np.flatnonzero(np.diff(in_word, prepend=False, append=False))
    word_starts, word_ends = edges[::2], edges[1::2]
    padded = np.append(kinds, [OTHER, OTHER])
    inner = np.flatnonzero((kinds == STOP) | (kinds == ASKING))
    inner = inner[(padded[inner + 1] == SPACE) & np.isin(padded[inner + 2], (UPPER, QUOTE))]
    return LineWords(
        kinds=table,
        first=np.where(ends > starts, padded[starts], OTHER),
        last=np.where(ends > starts, padded[ends - 1], OTHER),
        before_last=np.where(ends > starts + 1, padded[ends - 2], OTHER),
        inner_ends=np.bincount(line[inner], minlength=count),
        words=_word_numbers(codes, word_starts, word_ends),
        lines=line[word_starts],
        sizes=word_ends - word_starts,
        capital=kinds[word_starts] == UPPER,
    )


def _word_numbers(codes: NDArray[np.uint32], starts: Integers, ends: Integers) -> Integers:
    """Number every word at once: differences of one running sum over the characters.

    A power of an odd number has an inverse modulo 2 ** 64, which takes the place out of the sum.
    """
    powers, inverses = _powers(len(codes))
    small = _small()[codes].astype(np.uint64) + np.uint64(1)
    sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(small * powers[: len(codes)])))
    numbers = (sums[ends] - sums[starts]) * inverses[starts]
    numbers ^= numbers >> np.uint64(29)
    numbers *= np.uint64(_MIX)
    found: Integers = (numbers >> np.uint64(64 - WORD_BITS)).astype(np.int64)
    return found


def _joined(parts: Sequence[LineWords]) -> LineWords:
    shifts = np.cumsum([0, *(part.count for part in parts)])
    return LineWords(
        kinds=np.concatenate([part.kinds for part in parts]),
        first=np.concatenate([part.first for part in parts]),
        last=np.concatenate([part.last for part in parts]),
        before_last=np.concatenate([part.before_last for part in parts]),
        inner_ends=np.concatenate([part.inner_ends for part in parts]),
        words=np.concatenate([part.words for part in parts]),
        lines=np.concatenate(
            [part.lines + shift for part, shift in zip(parts, shifts, strict=False)]
        ),
        sizes=np.concatenate([part.sizes for part in parts]),
        capital=np.concatenate([part.capital for part in parts]),
    )


@cache
def _kinds() -> NDArray[np.int64]:
    table = np.full(_TABLE, OTHER, np.int64)
    for code in range(_TABLE):
        char = chr(code)
        if char.isupper():
            table[code] = UPPER
        elif char.isalpha():
            table[code] = LOWER
        elif char.isdigit():
            table[code] = DIGIT
        elif char.isspace():
            table[code] = SPACE
    table[_TABLE - 1] = LOWER
    for kind, characters in _OF_CHARACTERS.items():
        table[[ord(char) for char in characters]] = kind
    return table


@cache
def _small() -> NDArray[np.uint32]:
    """Return the small letter of each character, where that is one character of the table."""
    table = np.arange(_TABLE, dtype=np.uint32)
    for code in range(_TABLE):
        small = chr(code).lower()
        if len(small) == 1 and ord(small) < _TABLE:
            table[code] = ord(small)
    return table


@cache
def _all_powers() -> tuple[Numbers, Numbers]:
    size = _CHUNK + HEAD + TAIL + 2
    inverse = pow(_PRIME, -1, _WHOLE)
    steps = [np.full(size, factor, np.uint64) for factor in (_PRIME, inverse)]
    for step in steps:
        step[0] = 1
    powers, inverses = (np.cumprod(step, dtype=np.uint64) for step in steps)
    return powers, inverses


def _powers(size: int) -> tuple[Numbers, Numbers]:
    powers, inverses = _all_powers()
    return powers[: size + 1], inverses[: size + 1]
