"""The lines of a flattened page as arrays: characters by kind, words by number.

A page of 250 lines has 17,000 characters; a look at each line by itself, in Python, takes 25 µs a
line and more. Here all lines of a page are read at once, by the kernel (`learned/kernel.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import Any

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
_OF_WORDS = frozenset({"words", "stems", "lines", "sizes", "capital", "proper", "joined"})
_CHARACTERS_FOR_WORD = 4
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
    """Return lines, each without line ends, as arrays.

    >>> read_lines(["Prices rose.", "By Ana"]).capital.tolist()
    [True, False, True, True]
    """
    starts = tuple(accumulate((len(line) + 1 for line in lines), initial=0))[: len(lines)]
    ends = tuple([start + len(line) for start, line in zip(starts, lines, strict=True)])
    return read_spans("\n".join(lines), starts, ends)


def read_spans(text: str, starts: tuple[int, ...], ends: tuple[int, ...]) -> LineWords:
    """Return the lines of a page, given where in its text they start and end, as arrays."""
    chunks = list(_chunks(starts, ends))
    if len(chunks) <= 1:
        return _read(text, starts, ends)
    characters = sum(min(end - start, HEAD + TAIL) for start, end in zip(starts, ends, strict=True))
    parts = (_read(text, starts[first:last], ends[first:last]) for first, last in chunks)
    return _joined(parts, lines=len(starts), words=characters // _CHARACTERS_FOR_WORD + 1)


def _chunks(starts: Sequence[int], ends: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of lines that have some `_CHUNK` characters."""
    if not starts or ends[-1] - starts[0] < _CHUNK:
        yield 0, len(starts)
        return
    first = size = 0
    for place, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
        size += min(end - start, HEAD + TAIL) + 1
        if size >= _CHUNK or place == len(starts):
            yield first, place
            first, size = place, 0


def _read(text: str, starts: tuple[int, ...], ends: tuple[int, ...]) -> LineWords:
    """Read lines of some 200,000 characters in all."""
    read: LineWords = read_characters(text, starts, ends, _kinds(), _small(), HEAD, TAIL)
    return read


def _joined(parts: Iterator[LineWords], *, lines: int, words: int) -> LineWords:
    """Return the parts as one, each let go as soon as it is copied.

    `lines` are all lines, `words` about so many words; arrays grow when there are more.
    """
    whole: dict[str, NDArray[Any]] = {}
    line = word = 0
    for part in parts:
        end = word + len(part.words)
        for name in LineWords.__slots__:
            own = getattr(part, name)
            start = word if name in _OF_WORDS else line
            room = max(words, end) if name in _OF_WORDS else lines
            array = whole.get(name)
            if array is None or len(array) < room:
                whole[name] = _with_room(array, own, room, used=start)
            target = whole[name][start : start + len(own)]
            np.add(own, line, out=target) if name == "lines" else np.copyto(target, own)
        words = max(words, len(whole["words"]))
        line, word = line + part.count, end
    found = {
        name: array[:word] if name in _OF_WORDS else array[:line] for name, array in whole.items()
    }
    return LineWords(**found)


def _with_room(
    array: NDArray[Any] | None, like: NDArray[Any], room: int, *, used: int
) -> NDArray[Any]:
    larger = np.empty((2 * room if array is not None else room, *like.shape[1:]), like.dtype)
    if array is not None:
        larger[:used] = array[:used]
    return larger


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
