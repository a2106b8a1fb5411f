"""What is known of each line of a flattened page before anything is decided, as whole numbers.

A line's own shape, which lists its words are on, how much its words are those of the sentences
above and below, and how its page is laid out around it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from crossread.extract.zoning.line_words import (
    ASKING,
    COLON,
    COMMA,
    DASH,
    DIGIT,
    ELLIPSIS,
    HEAD,
    LOWER,
    QUOTE,
    SEPARATOR,
    SIGN,
    STOP,
    TAIL,
    UPPER,
    Integers,
    LineWords,
    number_of,
    numbers_of,
)
from crossread.lexicons import read_rows, read_words

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
VERSION = "lines-1"
"""Rises when a feature changes: weights and features belong together."""

_LOGARITHMS = np.array([round(8 * np.log2(1 + count)) for count in range(4_096)], np.int64)
_LEAST_RUNNING = 10
_NEAR = 4
_LONGEST_PHRASE = 4
_LINE_PRIME = np.uint64(1099511628211)
_PHRASE_BITS = 20
_END_WORDS = 40
"""A byline or "Read next" ends a text only when so many words of running text stand above it."""


@dataclass(frozen=True, slots=True)
class LineFeatures:
    """The features of the lines of a page, one row for each line, in the order of `NAMES`."""

    values: NDArray[np.int16]
    running: NDArray[np.bool_]
    """Whether the line looks like running text by itself."""
    content: NDArray[np.bool_]
    """Of each word of the page, whether it tells what a line is about."""


@dataclass(frozen=True, slots=True)
class _WordLists:
    topical: NDArray[np.bool_]
    function: NDArray[np.bool_]
    reader: NDArray[np.bool_]
    stamp: NDArray[np.bool_]
    byline: NDArray[np.bool_]
    leaning: NDArray[np.bool_]
    whole: NDArray[np.bool_]
    start: NDArray[np.bool_]
    markers: NDArray[np.bool_]


@cache
def _lists() -> _WordLists:
    rows = read_rows("line_words")
    kinds = {
        kind: numbers_of(row["word"] for row in rows if row["kind"] == kind)
        for kind in ("reader", "stamp", "byline", "leaning", "function")
    }
    phrases = read_rows("furniture_lines")
    return _WordLists(
        topical=~numbers_of(read_words("topic_stop_words")),
        whole=_phrases(
            row["phrase"] for row in phrases if row["place"] in ("whole", "start", "anywhere")
        ),
        start=_phrases(row["phrase"] for row in phrases if row["place"] in ("start", "anywhere")),
        markers=_phrases(read_words("read_next_markers")),
        **kinds,
    )


def _phrases(phrases: Iterable[str]) -> NDArray[np.bool_]:
    """Return a table that tells of the number of a run of words whether it is such a phrase."""
    table = np.zeros(1 << _PHRASE_BITS, np.bool_)
    for phrase in phrases:
        numbers = np.array([number_of(word) for word in phrase.split()])
        table[_phrase_ids(_in_places(numbers, np.arange(len(numbers))).sum(keepdims=True))] = True
    return table


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


def find_features(read: LineWords) -> LineFeatures:
    """Return the features of every line of a page.

    >>> from crossread.extract.zoning.line_words import read_lines
    >>> found = find_features(read_lines(["Read next", "Prices rose by a tenth."]))
    >>> found.values[:, NAMES.index("marker")].tolist()
    [16, 0]
    """
    lists = _lists()
    count = read.count
    words = np.bincount(read.lines, minlength=count)
    function = lists.function[read.words]
    content = lists.topical[read.words] & (read.sizes >= 4) & ~function
    ended = (read.last == STOP) | (read.last == ASKING)
    ended |= (read.last == QUOTE) & np.isin(read.before_last, (STOP, ASKING, COMMA))
    function_words = np.bincount(read.lines, weights=function, minlength=count).astype(np.int64)
    running = (words >= _LEAST_RUNNING) & ended & (function_words * 5 > words)
    listed = _listed(read, words, lists)
    marker = listed[2] > 0
    byline = (_opening(read, lists.byline) > 0) & (words <= 8)
    above = np.cumsum(words * running)
    columns = [
        *_shape(read, words, function_words, ended),
        _yes(running),
        *listed,
        *_said(read, content, running, count),
        *_layout(words * running, count),
        *_since(marker & (above >= _END_WORDS)),
        *_since(byline & (above >= _END_WORDS)),
    ]
    # Two bytes each: a page of 20 MB may have 300,000 lines.
    small = [column.astype(np.int16) for column in columns]
    return LineFeatures(np.stack(small, axis=1), running, content)


def _shape(
    read: LineWords, words: Integers, function_words: Integers, ended: NDArray[np.bool_]
) -> list[Integers]:
    """Return the features of a line by itself."""
    lists = _lists()
    kinds, count = read.kinds, read.count
    characters = kinds.sum(axis=1)

    def among(listed: NDArray[np.bool_]) -> Integers:
        return np.bincount(read.lines, weights=listed, minlength=count).astype(np.int64)

    cut = (read.last == ELLIPSIS) | ((read.last == STOP) & (read.before_last == STOP))
    return [
        _log(characters),
        _log(words),
        _share(kinds[:, UPPER], kinds[:, UPPER] + kinds[:, LOWER]),
        _share(kinds[:, DIGIT], characters),
        _log(kinds[:, COMMA]),
        _log(kinds[:, STOP] + kinds[:, ASKING]),
        _log(read.inner_ends),
        _share(among(read.capital), words),
        _log(function_words),
        _share(function_words, words),
        _share(among(lists.reader[read.words]), words),
        _share(among(lists.stamp[read.words]), words),
        _opening(read, lists.byline),
        _opening(read, lists.leaning),
        _share(kinds[:, QUOTE], characters),
        _share(kinds[:, DASH], characters),
        _share(kinds[:, SEPARATOR], characters),
        _share(kinds[:, SIGN], characters),
        _share(among(read.sizes >= 7), words),
        _yes(ended & ~cut),
        _yes(read.last == COLON),
        _yes(cut),
        _yes(read.last == DIGIT),
        _yes((read.last == LOWER) | (read.last == UPPER)),
        _yes(read.first == UPPER),
        _yes(read.first == LOWER),
        _yes(read.first == DIGIT),
        _yes(read.first == QUOTE),
        _yes((read.first == DASH) | (read.first == SEPARATOR)),
    ]


def _opening(read: LineWords, listed: NDArray[np.bool_]) -> Integers:
    """Tell whether the first word of each line is listed."""
    first = np.flatnonzero(np.diff(read.lines, prepend=-1))
    found = np.zeros(read.count, np.int64)
    found[read.lines[first]] = listed[read.words[first]] * UNIT
    return found


def _listed(read: LineWords, words: Integers, lists: _WordLists) -> list[Integers]:
    """Return whether a line, or its opening, is a phrase of a site, and how often it stands."""
    starts = np.concatenate(([0], np.cumsum(words)))
    first, ends = starts[:-1], starts[1:]
    places = np.arange(len(read.words)) - first[read.lines]
    sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(_in_places(read.words, places))))
    whole = sums[ends] - sums[first]
    opened = np.zeros(read.count, np.bool_)
    marks = np.zeros(read.count, np.bool_)
    for size in range(2, _LONGEST_PHRASE + 1):
        long_enough = words >= size
        number = _phrase_ids(sums[np.minimum(first + size, ends)] - sums[first])
        opened |= long_enough & lists.start[number]
        marks |= long_enough & (words <= size + 3) & lists.markers[number]
    ids = _phrase_ids(whole)
    _, place, copies = np.unique(whole, return_inverse=True, return_counts=True)
    return [
        _yes(lists.whole[ids] & (words > 0)),
        _yes(opened & (words <= 60)),
        _yes(marks | (lists.markers[ids] & (words > 0))),
        _log(copies[place] - 1),
    ]


def _said(
    read: LineWords, content: NDArray[np.bool_], running: NDArray[np.bool_], count: int
) -> list[Integers]:
    """Return how many of a line's words running lines say too: above it, close above it, below."""
    telling = _told(read.words, read.lines, content, running, count)
    within = np.diff(read.lines, prepend=-1) == 0
    names = _told(read.words, read.lines, content & read.capital & within, running, count)
    return [
        _log(telling.words),
        _share(telling.above + telling.below - telling.both, telling.words),
        _share(telling.above, telling.words),
        _share(telling.near, telling.words),
        _share(telling.below, telling.words),
        _log(names.words),
        _share(names.above, names.words),
        _share(names.above + names.below - names.both, names.words),
    ]


def shared_words(
    read: LineWords, content: NDArray[np.bool_], held: NDArray[np.bool_]
) -> tuple[Integers, Integers, Integers, Integers]:
    """Return which share of a line's telling words the held lines have too.

    Above it, below it, close above it, and anywhere else.
    """
    told = _told(read.words, read.lines, content, held, read.count)
    elsewhere = told.above + told.below - told.both
    shares = (_share(part, told.words) for part in (told.above, told.below, told.near, elsewhere))
    above, below, near, anywhere = shares
    return above, below, near, anywhere


@dataclass(frozen=True, slots=True)
class _Told:
    """Of each line's words, how many there are and how many stand in running lines elsewhere."""

    words: Integers
    above: Integers
    near: Integers
    below: Integers
    both: Integers


def _told(
    numbers: Integers,
    lines: Integers,
    chosen: NDArray[np.bool_],
    running: NDArray[np.bool_],
    count: int,
) -> _Told:
    numbers, lines = numbers[chosen], lines[chosen]
    order = np.argsort(numbers * (count + 1) + lines, kind="stable")
    numbers, lines = numbers[order], lines[order]
    runs = running[lines]
    size = len(numbers)
    new = np.diff(numbers, prepend=-1) != 0
    group = np.cumsum(new) - 1
    groups = int(group[-1]) + 1 if size else 0
    far = count + 1
    first = np.full(groups, far)
    last = np.full(groups, -1)
    np.minimum.at(first, group[runs], lines[runs])
    np.maximum.at(last, group[runs], lines[runs])
    # The nearest running line above that has the word: a running maximum within the group.
    place = np.where(runs, lines, -1) + group * far
    highest = np.maximum.accumulate(np.concatenate(([-far], place[:-1]))) if size else place
    same_line = ~new & (np.diff(lines, prepend=-1) == 0)
    near = np.where(new, -far, highest - group * far)
    above = first[group] < lines if size else np.zeros(0, np.bool_)
    below = last[group] > lines if size else np.zeros(0, np.bool_)
    close = (near >= 0) & (near < lines) & (lines - near <= _NEAR)
    keep = ~same_line

    def per_line(held: NDArray[np.bool_]) -> Integers:
        return np.bincount(lines[held & keep], minlength=count)

    every = np.ones(size, np.bool_)
    return _Told(
        per_line(every), per_line(above), per_line(close), per_line(below), per_line(above & below)
    )


def _layout(running_words: Integers, count: int) -> list[Integers]:
    """Return where in its page a line stands, and how much running text is around it."""
    sums = np.concatenate(([0], np.cumsum(running_words)))
    places = np.arange(count)
    total = np.full(count, sums[-1])
    above = sums[:-1]
    near_above = above - sums[np.maximum(places - _NEAR, 0)]
    near_below = sums[np.minimum(places + _NEAR + 1, count)] - sums[1:]
    return [
        _share(places, np.full(count, count)),
        _log(places),
        _log(count - places),
        _log(np.full(count, count)),
        _share(above, total),
        _log(near_above),
        _log(near_below),
        _log(total),
    ]


def _since(marks: NDArray[np.bool_]) -> list[Integers]:
    """Return whether a marked line stands above, and how many lines above."""
    places = np.arange(len(marks))
    last = np.maximum.accumulate(np.where(marks, places, -1))
    above = np.concatenate(([-1], last[:-1]))
    return [_yes(above >= 0), _log(np.where(above >= 0, places - above, 0))]


def _log(counts: Integers) -> Integers:
    return _LOGARITHMS[np.minimum(counts, len(_LOGARITHMS) - 1)]


def _share(part: Integers, whole: Integers) -> Integers:
    return np.asarray(part * UNIT // np.maximum(whole, 1), np.int64)


def _yes(held: NDArray[np.bool_]) -> Integers:
    return held * np.int64(UNIT)
