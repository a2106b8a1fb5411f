"""What is known of each line of a flattened page before anything is decided, as whole numbers.

A line's own shape, which lists its words are on, how much its words are those of the sentences
above and below, and how its page is laid out around it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crossread.extract.zoning.line_words import HEAD, TAIL, number_of
from crossread.extract.zoning.word_lists import (
    BYLINE,
    FUNCTION,
    LEANING,
    READER,
    STAMP,
    STOP_WORD,
    flags_of,
)
from crossread.learned.kernel import (
    ASKING,
    COLON,
    COMMA,
    DASH,
    DIGIT,
    ELLIPSIS,
    LOWER,
    PAIRED,
    PROPER,
    QUOTE,
    SEPARATOR,
    SIGN,
    STOP,
    TELLING,
    UPPER,
    LineWords,
    count_told,
    line_columns,
    sieve_of,
)
from crossread.lexicons import read_rows, read_words

Integers = NDArray[np.signedinteger[Any]]

UNIT = 16
"""A share of one, and a yes, is so much."""
NAMES = (
    *("characters", "words", "capitals", "digits", "commas", "ends", "inner-ends"),
    *("capital-words", "function-words", "function-share", "reader", "stamp", "byline", "leaning"),
    *("quotes", "dashes", "separators", "signs", "long-words", "sentence", "colon", "cut"),
    *("ends-in-digit", "ends-in-letter", "opens-capital", "opens-small", "opens-digit"),
    *("opens-quote", "opens-mark", "running", "furniture", "furniture-start", "marker"),
    *("copies", "content", "said-elsewhere", "said-above", "said-near-above", "said-below"),
    *("names", "names-above", "names-elsewhere", "place", "from-top", "from-end", "lines"),
    *("running-above", "running-near-above", "running-near-below", "running-in-all"),
    *("after-marker", "since-marker", "after-byline", "since-byline"),
)
VERSION = "lines-2"
"""Rises when a feature changes: weights and features belong together."""

_COUNTS = frozenset(
    (
        *("characters", "words", "commas", "ends", "inner-ends", "function-words", "copies"),
        *(
            "content",
            "names",
            "from-top",
            "from-end",
            "lines",
            "running-near-above",
            "running-near-below",
        ),
        *("running-in-all", "since-marker", "since-byline"),
    )
)
"""Features that are told as eighths of a binary logarithm."""
_SHARES = frozenset(
    (
        *("capitals", "digits", "capital-words", "function-share", "reader", "stamp", "quotes"),
        *("dashes", "separators", "signs", "long-words", "said-elsewhere", "said-above"),
        *(
            "said-near-above",
            "said-below",
            "names-above",
            "names-elsewhere",
            "place",
            "running-above",
        ),
    )
)
"""Features that are a part of something; all others are held or not."""
Shared = tuple[NDArray[Any], NDArray[Any]]

_LOGARITHMS = np.array([round(8 * np.log2(1 + count)) for count in range(4_096)], np.int16)
_LEAST_RUNNING = 10
_LEAST_CONTENT, _LEAST_PROPER, _LEAST_NAME = 4, 3, 2
"""Characters of a word that tells what its line is about, of one that is a name within a sentence,
of one beside which another may be its name's."""
_LONG_WORD = 7
_NEAR = 4
_LONGEST_PHRASE = 4
_LINE_PRIME = np.uint64(1099511628211)
_PHRASE_BITS = 20
_END_WORDS = 40
"""A byline or "Read next" ends a text only when so many words of running text stand above it."""
WHOLE_LINE, OPENING, MARKER = 1, 2, 4
"""What a phrase may be: a line of a site, the opening of one, the announcement of others."""


@cache
def _phrases() -> NDArray[np.uint8]:
    """Return a table that tells of the number of a run of words what phrase it is."""
    table = np.zeros(1 << _PHRASE_BITS, np.uint8)
    for row in read_rows("furniture_lines"):
        if row["place"] in ("whole", "start", "anywhere"):
            table[_phrase_id(row["phrase"])] |= WHOLE_LINE
        if row["place"] in ("start", "anywhere"):
            table[_phrase_id(row["phrase"])] |= OPENING
    for phrase in read_words("read_next_markers"):
        table[_phrase_id(phrase)] |= MARKER
    return table


@cache
def _sieve() -> NDArray[np.uint8]:
    return sieve_of(np.flatnonzero(_phrases()))


def _phrase_id(phrase: str) -> int:
    numbers = np.array([number_of(word) for word in phrase.split()])
    found = _phrase_ids(_in_places(numbers, np.arange(len(numbers))).sum(keepdims=True))
    return int(found[0])


def _in_places(words: Integers, places: Integers) -> NDArray[np.uint64]:
    """Return the numbers of words by their places in a run; their sum numbers the run."""
    return (words.astype(np.uint64) + np.uint64(1)) * _place_powers()[places]


def _phrase_ids(sums: NDArray[np.uint64]) -> Integers:
    mixed = (sums ^ (sums >> np.uint64(31))) * _LINE_PRIME
    found: Integers = (mixed >> np.uint64(64 - _PHRASE_BITS)).astype(np.int64)
    return found


@cache
def _place_powers() -> NDArray[np.uint64]:
    steps = np.full(HEAD + TAIL, _LINE_PRIME, np.uint64)
    steps[0] = 1
    return np.cumprod(steps, dtype=np.uint64)


@dataclass(frozen=True, slots=True)
class LineFeatures:
    """The features of the lines of a page, in the order of `NAMES`."""

    columns: NDArray[np.int16]
    """One row for each feature, one column for each line."""
    running: NDArray[np.bool_]
    """Whether the line looks like running text by itself."""
    content: NDArray[np.bool_]
    """Of each word of the page, whether it tells what a line is about."""
    words: Integers
    """Words of each line."""
    starts: Integers
    """The first word of each line, and the number of words."""
    marks: NDArray[np.uint8]
    """Of each word of the page, what it tells of its line: `TELLING`, `PROPER`, `PAIRED`."""
    lists: NDArray[np.uint16]
    """Of each line, the lists that its words are on, one bit for each."""
    flags: NDArray[np.uint16]
    """Of each word of the page, the lists it is on."""

    def count(self, flag: int) -> Integers:
        """Return how many words of each line are on a list."""
        return self.count_chosen((self.flags & flag) != 0)

    def count_chosen(self, chosen: NDArray[np.bool_]) -> Integers:
        """Return how many of each line's words are chosen."""
        return _per_line(chosen, self.starts)

    def opens_with(self, flag: int, words: int) -> NDArray[np.bool_]:
        """Tell whether one of the first words of each line, so many, is on a list."""
        found = np.zeros(len(self.words), np.bool_)
        for place in range(words if len(self.flags) else 0):
            there = np.minimum(self.starts[:-1] + place, len(self.flags) - 1)
            found |= ((self.flags[there] & flag) != 0) & (self.words > place)
        return found

    def ends_with(self, flag: int) -> NDArray[np.bool_]:
        """Tell whether the last word of each line is on a list."""
        if not len(self.flags):
            return np.zeros(len(self.words), np.bool_)
        last = self.flags[np.maximum(self.starts[1:] - 1, 0)]
        return np.asarray(((last & flag) != 0) & (self.words > 0))

    @property
    def values(self) -> NDArray[np.int16]:
        """The same, one row for each line."""
        return self.columns.T


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of a page with what most features ask for."""

    read: LineWords
    flags: NDArray[np.uint16]
    """Of each word, the lists it is on."""
    starts: Integers
    """The first word of each line, and the number of words."""
    words: Integers
    """Words of each line."""

    def count(self, chosen: NDArray[np.bool_]) -> Integers:
        """Return how many of each line's words are chosen."""
        return _per_line(chosen, self.starts)

    def on_lists(self) -> NDArray[np.uint16]:
        """Return the lists that the words of each line are on, one bit for each."""
        found = np.zeros(len(self.words), np.uint16)
        lines = np.flatnonzero(self.words)
        if len(lines):
            found[lines] = np.bitwise_or.reduceat(self.flags, self.starts[lines])
        return found

    def opening(self, flag: int) -> NDArray[np.bool_]:
        """Tell whether the first word of each line is on a list."""
        if not len(self.flags):
            return np.zeros(len(self.words), np.bool_)
        first = self.flags[np.minimum(self.starts[:-1], len(self.flags) - 1)]
        return np.asarray(((first & flag) != 0) & (self.words > 0))


def _per_line(chosen: NDArray[np.bool_], starts: Integers) -> Integers:
    sums = np.zeros(len(chosen) + 1, np.int32)
    np.cumsum(chosen, out=sums[1:])
    found: Integers = sums[starts[1:]] - sums[starts[:-1]]
    return found


def find_features(read: LineWords) -> LineFeatures:
    """Return the features of every line of a page.

    >>> from crossread.extract.zoning.line_words import read_lines
    >>> found = find_features(read_lines(["Read next", "Prices rose by a tenth."]))
    >>> found.values[:, NAMES.index("marker")].tolist()
    [16, 0]
    """
    flags = flags_of(read.words)
    if line_columns is None:
        return features_without_compiler(read, flags)
    told: tuple[Any, ...] = line_columns(read, flags, _phrases(), _sieve(), _LOGARITHMS)
    return LineFeatures(*(*told, flags))


def features_without_compiler(read: LineWords, flags: NDArray[np.uint16]) -> LineFeatures:
    """Return the same as `line_columns` of the compiled kernel, in NumPy."""
    starts = np.searchsorted(read.lines, np.arange(read.count + 1)).astype(np.int32)
    lines = _Lines(read, flags, starts, np.diff(starts))
    content = ((flags & (STOP_WORD | FUNCTION)) == 0) & (read.sizes >= _LEAST_CONTENT)
    ended = (read.last == STOP) | (read.last == ASKING)
    ended |= (read.last == QUOTE) & np.isin(read.before_last, (STOP, ASKING, COMMA))
    function = lines.count((flags & FUNCTION) != 0)
    running = (lines.words >= _LEAST_RUNNING) & ended & (function * 5 > lines.words)
    phrases = _listed(lines)
    byline = lines.opening(BYLINE) & (lines.words <= 8)
    enough = np.cumsum(lines.words * running) >= _END_WORDS
    found: dict[str, NDArray[Any] | Shared] = {
        **_shape(lines, function, ended),
        **_openings(lines),
        "running": running,
        **phrases,
        **_said(read, content, running),
        **_layout(lines.words * running),
        **_since("marker", phrases["marker"] & enough),
        **_since("byline", byline & enough),
    }
    columns = _columns(found, read.count)
    marks = _marks(read, content)
    return LineFeatures(
        columns, running, content, lines.words, starts, marks, lines.on_lists(), flags
    )


def _marks(read: LineWords, content: NDArray[np.bool_]) -> NDArray[np.uint8]:
    marks = np.where(content, np.uint8(TELLING), np.uint8(0))
    marks[read.proper & (read.sizes >= _LEAST_PROPER)] |= PROPER
    capital = read.capital & (read.sizes >= _LEAST_NAME)
    marks[1:][read.joined[1:] & capital[1:] & capital[:-1]] |= PAIRED
    return marks


def _columns(found: Mapping[str, Any], count: int) -> NDArray[np.int16]:
    """Return the features as small whole numbers: counts as logarithms, parts as shares."""
    columns = np.empty((len(NAMES), count), np.int16)
    counts = [name for name in NAMES if name in _COUNTS]
    many = np.stack([found[name] for name in counts])
    columns[_rows(counts)] = _LOGARITHMS[np.minimum(many, len(_LOGARITHMS) - 1)]
    shares = [name for name in NAMES if name in _SHARES]
    parts = np.stack([found[name][0] for name in shares])
    wholes = np.stack([found[name][1] for name in shares])
    columns[_rows(shares)] = parts * UNIT // np.maximum(wholes, 1)
    held = [name for name in NAMES if name not in _COUNTS and name not in _SHARES]
    columns[_rows(held)] = np.stack([found[name] for name in held]) * np.int16(UNIT)
    return columns


def _rows(names: Iterable[str]) -> list[int]:
    return [NAMES.index(name) for name in names]


def _shape(
    lines: _Lines, function: Integers, ended: NDArray[np.bool_]
) -> dict[str, NDArray[Any] | Shared]:
    """Return the features of a line by itself, but for how it opens."""
    read, flags, words = lines.read, lines.flags, lines.words
    kinds = read.kinds.T.astype(np.int32)
    characters = kinds.sum(axis=0)
    cut = (read.last == ELLIPSIS) | ((read.last == STOP) & (read.before_last == STOP))
    return {
        "characters": characters,
        "words": words,
        "capitals": (kinds[UPPER], kinds[UPPER] + kinds[LOWER]),
        "digits": (kinds[DIGIT], characters),
        "commas": kinds[COMMA],
        "ends": kinds[STOP] + kinds[ASKING],
        "inner-ends": read.inner_ends,
        "capital-words": (lines.count(read.capital), words),
        "function-words": function,
        "function-share": (function, words),
        "reader": (lines.count((flags & READER) != 0), words),
        "stamp": (lines.count((flags & STAMP) != 0), words),
        "quotes": (kinds[QUOTE], characters),
        "dashes": (kinds[DASH], characters),
        "separators": (kinds[SEPARATOR], characters),
        "signs": (kinds[SIGN], characters),
        "long-words": (lines.count(read.sizes >= _LONG_WORD), words),
        "sentence": ended & ~cut,
        "colon": read.last == COLON,
        "cut": cut,
        "ends-in-digit": read.last == DIGIT,
        "ends-in-letter": read.last <= UPPER,
    }


def _openings(lines: _Lines) -> dict[str, NDArray[np.bool_]]:
    first = lines.read.first
    return {
        "byline": lines.opening(BYLINE),
        "leaning": lines.opening(LEANING),
        "opens-capital": first == UPPER,
        "opens-small": first == LOWER,
        "opens-digit": first == DIGIT,
        "opens-quote": first == QUOTE,
        "opens-mark": (first == DASH) | (first == SEPARATOR),
    }


def _listed(lines: _Lines) -> dict[str, NDArray[Any]]:
    """Return whether a line, or its opening, is a phrase of a site, and how often it stands."""
    read, words = lines.read, lines.words
    first, ends = lines.starts[:-1], lines.starts[1:]
    places = np.arange(len(read.words)) - first[read.lines]
    sums = np.zeros(len(read.words) + 1, np.uint64)
    np.cumsum(_in_places(read.words, places), out=sums[1:])
    whole = sums[ends] - sums[first]
    table = _phrases()
    phrase = np.where(words > 0, table[_phrase_ids(whole)], 0)
    opened = np.zeros(read.count, np.uint8)
    marks = phrase & MARKER
    for size in range(2, _LONGEST_PHRASE + 1):
        long_enough = words >= size
        opening = table[_phrase_ids(sums[np.minimum(first + size, ends)] - sums[first])]
        opened |= opening * long_enough
        marks |= opening * (long_enough & (words <= size + 3)) & MARKER
    _, place, copies = np.unique(whole, return_inverse=True, return_counts=True)
    return {
        "furniture": (phrase & WHOLE_LINE) != 0,
        "furniture-start": ((opened & OPENING) != 0) & (words <= 60),
        "marker": marks != 0,
        "copies": copies[place] - 1,
    }


def _said(
    read: LineWords, content: NDArray[np.bool_], running: NDArray[np.bool_]
) -> dict[str, NDArray[Any] | Shared]:
    """Return how many of a line's words running lines say too: above it, close above it, below."""
    telling = _Told(*told_words(read, content, running))
    within = np.diff(read.lines, prepend=-1) == 0
    names = _Told(*told_words(read, content & read.capital & within, running))
    return {
        "content": telling.words,
        "said-elsewhere": (telling.above + telling.below - telling.both, telling.words),
        "said-above": (telling.above, telling.words),
        "said-near-above": (telling.near, telling.words),
        "said-below": (telling.below, telling.words),
        "names": names.words,
        "names-above": (names.above, names.words),
        "names-elsewhere": (names.above + names.below - names.both, names.words),
    }


def told_words(
    read: LineWords, content: NDArray[np.bool_], held: NDArray[np.bool_]
) -> NDArray[np.int32]:
    """Return how many telling words each line has, and how many of them the held lines tell.

    In five rows, see `count_told`.
    """
    which = content.view(np.uint8), held.view(np.uint8)
    found: NDArray[np.int32] = count_told(read.stems, read.lines, *which, _NEAR)
    return found


@dataclass(frozen=True, slots=True)
class _Told:
    """Of each line's words, how many there are and how many stand in running lines elsewhere."""

    words: Integers
    above: Integers
    near: Integers
    below: Integers
    both: Integers


def _layout(running_words: Integers) -> dict[str, NDArray[Any] | Shared]:
    """Return where in its page a line stands, and how much running text is around it."""
    count = len(running_words)
    sums = np.concatenate(([0], np.cumsum(running_words)))
    places = np.arange(count)
    total, size = np.full(count, sums[-1]), np.full(count, count)
    above = sums[:-1]
    return {
        "place": (places, size),
        "from-top": places,
        "from-end": count - places,
        "lines": size,
        "running-above": (above, total),
        "running-near-above": above - sums[np.maximum(places - _NEAR, 0)],
        "running-near-below": sums[np.minimum(places + _NEAR + 1, count)] - sums[1:],
        "running-in-all": total,
    }


def _since(name: str, marks: NDArray[np.bool_]) -> dict[str, NDArray[Any]]:
    """Return whether a marked line stands above, and how many lines above."""
    places = np.arange(len(marks))
    last = np.maximum.accumulate(np.where(marks, places, -1))
    above = np.full(len(marks), -1)
    above[1:] = last[:-1]
    return {
        f"after-{name}": above >= 0,
        f"since-{name}": np.where(above >= 0, places - above, 0),
    }
