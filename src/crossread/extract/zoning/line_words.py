"""The lines of a flattened page as arrays: characters by kind, words by number.

A page of 250 lines has 17,000 characters; a look at each line by itself, in Python, takes 25 µs a
line and more. Here all lines of a page are read at once, by the kernel (`learned/kernel.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from crossread.learned.kernel import (
    ASKING,
    COLON,
    COMMA,
    DASH,
    DIGIT,
    ELLIPSIS,
    LOWER,
    MIX,
    OTHER,
    PRIME,
    QUOTE,
    SEPARATOR,
    SIGN,
    SPACE,
    STOP,
    UPPER,
    WHOLE,
    WORD_BITS,
    LineWords,
    read_characters,
)

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

HEAD, TAIL = 1_500, 40
"""So many characters of a line are read, from its start and from its end."""
_CHUNK = 200_000
"""Characters that are read at a time, so that memory doesn't grow with the page."""


def number_of(word: str) -> int:
    """Return the number that a word has on every page; words in lower case only.

    >>> bool(number_of("lithium") == read_lines(["Lithium"]).words[0])
    True
    """
    total = sum((ord(char) + 1) * pow(PRIME, place, WHOLE) for place, char in enumerate(word))
    total %= WHOLE
    total ^= total >> 29
    return (total * MIX % WHOLE) >> (64 - WORD_BITS)


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
    codes = np.frombuffer("\n".join(lines).encode("utf-32-le", "replace"), np.uint32)
    sizes = np.fromiter(map(len, lines), np.int32, len(lines))
    ends = np.cumsum(sizes + 1, dtype=np.int32) - 1
    starts = (ends - sizes).astype(np.int32)
    read: LineWords = read_characters(codes, starts, ends, _kinds(), _small())
    return read


def _joined(parts: Sequence[LineWords]) -> LineWords:
    shifts = np.cumsum([0, *(part.count for part in parts)]).astype(np.int32)
    lines = [part.lines + shift for part, shift in zip(parts, shifts, strict=False)]
    return LineWords(
        kinds=np.concatenate([part.kinds for part in parts]),
        first=np.concatenate([part.first for part in parts]),
        last=np.concatenate([part.last for part in parts]),
        before_last=np.concatenate([part.before_last for part in parts]),
        inner_ends=np.concatenate([part.inner_ends for part in parts]),
        words=np.concatenate([part.words for part in parts]),
        stems=np.concatenate([part.stems for part in parts]),
        lines=np.concatenate(lines),
        sizes=np.concatenate([part.sizes for part in parts]),
        capital=np.concatenate([part.capital for part in parts]),
        proper=np.concatenate([part.proper for part in parts]),
        joined=np.concatenate([part.joined for part in parts]),
    )


@cache
def _kinds() -> NDArray[np.uint8]:
    table = np.full(_TABLE, OTHER, np.uint8)
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
def _small() -> NDArray[np.uint16]:
    """Return the small letter of each character, where that is one character of the table."""
    table = np.arange(_TABLE, dtype=np.uint16)
    for code in range(_TABLE):
        small = chr(code).lower()
        if len(small) == 1 and ord(small) < _TABLE:
            table[code] = ord(small)
    return table
