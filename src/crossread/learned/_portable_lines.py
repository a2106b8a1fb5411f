"""What the lines of a flattened page are made of, in NumPy: what runs without a compiler.

`_lines.pxi` is the same in C. All is whole numbers, so that both give the same result to the last
bit.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int32]
Bytes = NDArray[np.uint8]
Flags = NDArray[np.bool_]

KINDS = 14
LOWER, UPPER, DIGIT, SPACE, STOP, COMMA, ASKING = range(7)
COLON, QUOTE, DASH, SEPARATOR, SIGN, ELLIPSIS, OTHER = range(7, KINDS)
"""Kinds of characters. Words are made of the first three."""
WORD_BITS = 24
PRIME = 1099511628211
"""A word's number is the sum of its characters times the powers of this, mixed."""
MIX = 0xBF58476D1CE4E5B9
WHOLE = 1 << 64
_UNIT = 16
_LARGEST, _MIDDLE, _STEP = 127, 64, 32
"""Rows are of numbers up to the largest; scores are told in eighths around the middle."""
_LEAST_PLURAL = 5
_MULTIPLIER, _KIND_STEP = 2654435761, 40503
_AT_A_TIME = 4_096
"""Lines that the trees look at together, so that memory doesn't grow with the page."""


@dataclass(frozen=True, slots=True)
class LineWords:
    """The lines of a page: characters by kind, words by number."""

    kinds: NDArray[np.uint16]
    """Characters of each kind, one row for each line."""
    first: Bytes
    """Kind of each line's first character; `OTHER` of an empty line."""
    last: Bytes
    """Kind of each line's last character."""
    before_last: Bytes
    """Kind of the character before it."""
    inner_ends: Integers
    """Sentences within the line after which a capital comes."""
    words: Integers
    """Number of every word, line after line."""
    stems: Integers
    """Number of every word less the s of a plural."""
    lines: Integers
    """The line that each word stands in."""
    sizes: Integers
    """Characters of each word."""
    capital: Flags
    """Whether the word starts with a capital."""
    proper: Flags
    """Whether it does so within a sentence, after a small letter or a comma."""
    joined: Flags
    """Whether one space, and nothing else, parts it from the word before it in the line."""

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self.first)


def line_spans(text: str, most: int) -> tuple[tuple[int, ...], tuple[int, ...], bool]:
    """Return where the lines of a text start and end that are not blank, less white space around.

    And whether there are more than the `most` that are told. Lines end where `str.splitlines`
    ends them.
    """
    starts: list[int] = []
    ends: list[int] = []
    line_start = 0
    for line in text.splitlines(keepends=True):
        words = line.strip()
        if words:
            if len(starts) == most:
                return tuple(starts), tuple(ends), True
            start = line_start + line.index(words[0])
            starts.append(start)
            ends.append(start + len(words))
        line_start += len(line)
    return tuple(starts), tuple(ends), False


def read_characters(
    text: str,
    line_starts: tuple[int, ...],
    line_ends: tuple[int, ...],
    kinds: Bytes,
    small: NDArray[np.uint16],
    head: int,
    tail: int,
) -> LineWords:
    """Return lines of a text, given where they start and end, as arrays.

    `kinds` and `small` are the kind and the small letter of each character up to the tables' end;
    those above are as the last one. Of a line with more than `head` and `tail` characters so many
    are read, from its start and from its end.
    """
    lines = [text[start:end] for start, end in zip(line_starts, line_ends, strict=True)]
    lines = [line if len(line) <= head + tail else line[:head] + line[-tail:] for line in lines]
    codes = np.frombuffer("\n".join(lines).encode("utf-32-le", "replace"), np.uint32)
    sizes = np.fromiter(map(len, lines), np.int64, len(lines))
    ends = np.cumsum(sizes + 1) - 1
    return _read_codes(codes, ends - sizes, ends, kinds, small)


def _read_codes(
    codes: NDArray[np.uint32],
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
    kinds: Bytes,
    small: NDArray[np.uint16],
) -> LineWords:
    """Return the lines of a text; between two of them stands one character that is of neither."""
    size, count = len(codes), len(starts)
    codes = np.minimum(codes, len(kinds) - 1)
    kind = kinds[codes]
    after = np.append(starts[1:], size)
    line = np.repeat(np.arange(count), after - starts)
    between = np.zeros(size, np.bool_)
    between[ends[ends < after]] = True
    inside = ~between
    table = np.bincount(line[inside] * KINDS + kind[inside], minlength=count * KINDS)
    kind[between] = OTHER
    padded = np.concatenate((kind, np.full(2, OTHER, np.uint8)))
    edges = np.flatnonzero(np.diff(kind <= DIGIT, prepend=False, append=False))
    word_starts, word_ends = edges[::2], edges[1::2]
    inner = np.flatnonzero((kind == STOP) | (kind == ASKING))
    inner = inner[(padded[inner + 1] == SPACE) & np.isin(padded[inner + 2], (UPPER, QUOTE))]
    capital = kind[word_starts] == UPPER
    proper = capital & np.isin(padded[word_starts - 2], (LOWER, COMMA))
    proper &= padded[word_starts - 1] == SPACE
    letters = small[codes]
    sums, inverses = _sums(letters)
    return LineWords(
        kinds=table.reshape(count, KINDS).astype(np.uint16),
        first=np.where(ends > starts, padded[starts], OTHER).astype(np.uint8),
        last=np.where(ends > starts, padded[ends - 1], OTHER).astype(np.uint8),
        before_last=np.where(ends > starts + 1, padded[ends - 2], OTHER).astype(np.uint8),
        inner_ends=np.bincount(line[inner], minlength=count).astype(np.int32),
        words=_numbers(sums, inverses, word_starts, word_ends),
        stems=_numbers(sums, inverses, word_starts, word_ends - _plural(letters, edges)),
        lines=line[word_starts].astype(np.int32),
        sizes=(word_ends - word_starts).astype(np.int32),
        capital=capital,
        proper=proper,
        joined=_joined(padded, edges),
    )


def _joined(kinds: Bytes, edges: NDArray[np.int64]) -> Flags:
    starts, ends = edges[::2], edges[1::2]
    found = np.zeros(len(starts), np.bool_)
    found[1:] = (starts[1:] - ends[:-1] == 1) & (kinds[ends[:-1]] == SPACE)
    return found


def _plural(letters: NDArray[np.uint16], edges: NDArray[np.int64]) -> Flags:
    """Tell of each word whether it ends in the s of a plural, unlike "less", "virus", "basis"."""
    starts, ends = edges[::2], edges[1::2]
    long = ends - starts >= _LEAST_PLURAL
    before = letters[np.maximum(ends - 2, 0)]
    found: Flags = long & (letters[ends - 1] == ord("s"))
    return found & ~np.isin(before, [ord(letter) for letter in "sui"])


def _sums(letters: NDArray[np.uint16]) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Return running sums that number every word at once, as differences.

    A power of an odd number has an inverse modulo 2 ** 64, which takes the place out of the sum.
    """
    powers, inverses = _powers(1 << max(10, len(letters).bit_length()))
    each = (letters.astype(np.uint64) + np.uint64(1)) * powers[: len(letters)]
    return np.concatenate((np.zeros(1, np.uint64), np.cumsum(each))), inverses


def _numbers(
    sums: NDArray[np.uint64],
    inverses: NDArray[np.uint64],
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
) -> Integers:
    numbers = (sums[ends] - sums[starts]) * inverses[starts]
    numbers ^= numbers >> np.uint64(29)
    numbers *= np.uint64(MIX)
    return (numbers >> np.uint64(64 - WORD_BITS)).astype(np.int32)


@cache
def _powers(size: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    steps = [np.full(size, factor, np.uint64) for factor in (PRIME, pow(PRIME, -1, WHOLE))]
    for step in steps:
        step[0] = 1
    powers, inverses = (np.cumprod(step, dtype=np.uint64) for step in steps)
    return powers, inverses


def weight_ids(words: Integers, lines: Integers, bits: int) -> tuple[Integers, Integers]:
    """Return which of `2 ** bits` weights the lines ask for, and for each the line that asks.

    One for each word, for the first and the last word of a line, and for each pair of words.
    """
    new = np.diff(lines, prepend=-1) != 0
    first, last = np.flatnonzero(new), np.flatnonzero(np.append(new[1:], True)[: len(words)])
    pair = np.flatnonzero(~np.append(new[1:], True)[: len(words)])
    wide = words.astype(np.int64)
    asked = (wide, wide[first], wide[last], wide[pair] * 31 + wide[pair + 1] * 17)
    ids = [_weight_ids(numbers, kind, bits) for kind, numbers in enumerate(asked, 1)]
    return np.concatenate(ids), np.concatenate((lines, lines[first], lines[last], lines[pair]))


def _weight_ids(numbers: NDArray[np.int64], kind: int, bits: int) -> Integers:
    mixed = (numbers * _MULTIPLIER + kind * _KIND_STEP) >> 20
    return (mixed & ((1 << bits) - 1)).astype(np.int32)


def sum_weights(
    words: Integers, lines: Integers, count: int, weights: NDArray[np.int8]
) -> tuple[Integers, Integers]:
    """Return for each line the sum of the weights it asks for, see `weight_ids`, and how many."""
    ids, places = weight_ids(words, lines, len(weights).bit_length() - 1)
    sums = np.bincount(places, weights=weights[ids], minlength=count).astype(np.int32)
    return sums, np.bincount(places, minlength=count).astype(np.int32)


def count_told(words: Integers, lines: Integers, chosen: Bytes, held: Bytes, near: int) -> Integers:
    """Return for each line how many words it has, each counted once, and how many are told again.

    `words` are numbers, `lines` the line of each, rising; `chosen` tells which words count, and
    `held` which lines tell. In five rows: all words; those told above, within `near` lines above,
    below, and both above and below.
    """
    words, lines = words[chosen > 0], lines[chosen > 0]
    count = len(held)
    order = np.argsort(words.astype(np.int64) * (count + 1) + lines, kind="stable")
    words, lines = words[order], lines[order]
    runs = held[lines] > 0
    size = len(words)
    new = np.diff(words, prepend=-1) != 0
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
    nearest = np.where(new, -far, highest - group * far)
    above = first[group] < lines if size else np.zeros(0, np.bool_)
    below = last[group] > lines if size else np.zeros(0, np.bool_)
    close = (nearest >= 0) & (nearest < lines) & (lines - nearest <= near)
    keep = new | (np.diff(lines, prepend=-1) != 0)

    def per_line(told: Flags) -> Integers:
        return np.bincount(lines[told & keep], minlength=count).astype(np.int32)

    told = (np.ones(size, np.bool_), above, close, below, above & below)
    return np.stack([per_line(one) for one in told])


def look_up(
    words: Integers,
    numbers: Integers,
    flags: NDArray[np.uint16],
    factor: int,
    bits: int,
    sieve: Bytes,  # noqa: ARG001
) -> NDArray[np.uint16]:
    """Return the flags of words in a table without collisions, see `places_in`; 0: not in it.

    In C the `sieve` tells of most words that the table, which is too large for the processor's
    cache, does not hold them.
    """
    places = places_in(words, factor, bits)
    found: NDArray[np.uint16] = flags[places] * (numbers[places] == words)
    return found


def sieve_of(numbers: NDArray[Any]) -> Bytes:
    """Return one bit for each of the lower 16 bits of a number: whether one of these has them."""
    bits = np.zeros(1 << 16, np.bool_)
    bits[numbers & 0xFFFF] = True
    return np.packbits(bits, bitorder="little")


def places_in(words: Integers, factor: int, bits: int) -> NDArray[np.int64]:
    """Return where words may stand in a table of `2 ** bits` places."""
    found: NDArray[np.int64] = (words.astype(np.int64) * factor) >> 20
    return found & ((1 << bits) - 1)


def first_rows(
    columns: NDArray[np.int16],
    scores: Integers,
    beside: Integers,
    steps: Integers,
    reaches: Integers,
    more: int,
) -> Bytes:
    """Return what the first trees may ask for; a row is a feature, a column is a line.

    The features, what the words of a line say, some of both (`beside`) for the lines so many
    `steps` above, and the mean of what the words say above and below, within each of `reaches`.
    So many `more` rows of zeros are for `put_second_rows`.
    """
    own = len(columns) + 1
    size = own + len(steps) * len(beside) + 2 * len(reaches)
    rows = np.zeros((size + more, columns.shape[1]), np.uint8)
    rows[: own - 1] = np.clip(columns, 0, _LARGEST)
    rows[own - 1] = told = _told(scores)
    _put_beside(rows[own:size], rows[beside], steps)
    _put_means(rows[size - 2 * len(reaches) : size], told[np.newaxis], reaches)
    return rows


def put_second_rows(
    rows: Bytes,
    scores: Integers,
    weights: Integers,
    steps: Integers,
    reaches: Integers,
    told: Integers,
    most_words: int,
    chances: Integers,
    logarithms: Integers,
) -> None:
    """Write into the last rows what the first trees said around a line.

    `weights` are the words of each line, of which up to `most_words` count, times the chance that
    its score stands for (`chances`); `told` are the lines' words as the kept lines tell them, see
    `count_told`.
    """
    said = _told(scores)
    weight = (np.minimum(weights, most_words) * chances[said]) >> 4
    own = rows[len(rows) - (1 + len(steps) + 4 * len(reaches) + 6) :]
    own[0] = said
    _put_beside(own[1:], own[:1], steps)
    _put_means(own[1 + len(steps) : -6], np.stack((said, weight * 4)), reaches)
    total = int(weight.sum())
    own[-6] = np.minimum((np.cumsum(weight) - weight) * 16 // max(1, total), _LARGEST)
    own[-5] = min(_LARGEST, int(logarithms[min(total, len(logarithms) - 1)]))
    words, above, near, below, both = told.astype(np.int64)
    parts = np.stack((above, below, near, above + below - both))
    own[-4:] = np.minimum(parts * _UNIT // np.maximum(words, 1), _LARGEST)


def _told(scores: Integers) -> NDArray[np.int64]:
    """Return scores in steps around the middle, as the trees are asked for them."""
    return np.clip(scores.astype(np.int64) // _STEP + _MIDDLE, 0, _LARGEST)


def _put_beside(rows: Bytes, values: Bytes, steps: Integers) -> None:
    """Write the values of the lines so many steps above, one step after the other."""
    size = len(values)
    for place, step in enumerate(steps.tolist()):
        target = rows[place * size : (place + 1) * size]
        if abs(step) >= values.shape[1]:
            continue
        if step > 0:
            target[:, step:] = values[:, :-step]
        else:
            target[:, :step] = values[:, -step:]


def _put_means(rows: Bytes, values: NDArray[np.int64], reaches: Integers) -> None:
    """Write the means of the lines above and of those below, for each value within each reach."""
    size, count = values.shape
    sums = np.zeros((size, count + 1), np.int64)
    np.cumsum(values, axis=1, out=sums[:, 1:])
    places = np.arange(count)
    for place, reach in enumerate(reaches.tolist()):
        target = rows[2 * place * size : 2 * (place + 1) * size]
        above = sums[:, :-1] - sums[:, np.maximum(places - reach, 0)]
        below = sums[:, np.minimum(places + reach + 1, count)] - sums[:, 1:]
        target[:size] = np.minimum(above // reach, _LARGEST)
        target[size:] = np.minimum(below // reach, _LARGEST)


def sum_leaves(
    columns: Bytes, features: NDArray[np.int16], thresholds: Bytes, leaves: NDArray[np.int16]
) -> Integers:
    """Return for each line the sum of the leaves it falls into; a row of `columns` is a feature.

    A tree is a row of `features` and `thresholds`, the questions `feature > threshold`, whose
    answers, the first as the lowest bit, name a leaf in its row of `leaves`.
    """
    found = np.zeros(columns.shape[1], np.int32)
    for start in range(0, columns.shape[1], _AT_A_TIME):
        part = columns[:, start : start + _AT_A_TIME]
        leaf = np.zeros((len(features), part.shape[1]), np.uint8)
        for level in range(features.shape[1]):
            answers = part[features[:, level]] > thresholds[:, level, np.newaxis]
            leaf |= answers.astype(np.uint8) << np.uint8(level)
        each: NDArray[Any] = np.take_along_axis(leaves, leaf.astype(np.intp), axis=1)
        found[start : start + _AT_A_TIME] = each.sum(axis=0, dtype=np.int32)
    return found


TELLING, PROPER, PAIRED = 1, 2, 4
"""Marks of a word: it tells what its line is about; it starts with a capital within a sentence; it
and the word before it do, which may be a name."""
_PAIR = 1 << WORD_BITS
STRANGERS = 4


def topic_words(numbers: Integers, marks: Bytes, start: int, end: int, mark: int) -> frozenset[int]:
    """Return which of some words have a mark."""
    return frozenset(numbers[start:end][(marks[start:end] & mark) != 0].tolist())


class Compared(NamedTuple):
    """A line beside those that were heard above it: counts of its words, each counted once."""

    words: int
    """Telling words of the line."""
    again: int
    """Of these, those heard before."""
    above: int
    """Of these, those of the two telling lines heard last."""
    proper: int
    """Its words that start with a capital within a sentence."""
    proper_again: int
    names_again: bool
    """Whether one of its pairs of capitalised words was heard before."""
    strangers: int
    """Of the four telling lines from it on, those of which next to nothing was heard before."""


class Heard:
    """What lines of a page, read from the top, have said so far.

    `starts` tell each line's first word, `inside` which lines are read. A telling line has `least`
    telling words; of a stranger not more than the share `strange` was heard before.
    """

    def __init__(
        self,
        words: Integers,
        stems: Integers,
        marks: Bytes,
        starts: Integers,
        inside: Integers,
        least: int,
        strange: float,
    ) -> None:
        """Begin with nothing heard."""
        self._words, self._stems, self._marks, self._starts = words, stems, marks, starts
        self._inside: list[int] = inside.tolist()
        self._least, self._strange = least, strange
        self._sizes = [len(self._told(place, TELLING)) for place in range(len(self._inside))]
        self._telling = [place for place, size in enumerate(self._sizes) if size >= least]
        self._heard: set[int] = set()
        self._proper: set[int] = set()
        self._names: set[int] = set()
        self._last: tuple[frozenset[int], ...] = ()

    @property
    def known(self) -> int:
        """How many words were heard so far."""
        return len(self._heard)

    @property
    def sizes(self) -> list[int]:
        """How many telling words each line has, each counted once."""
        return self._sizes

    def compare(self, place: int) -> Compared:
        """Return what a line says beside those heard above it."""
        own, proper = self._told(place, TELLING), self._told(place, PROPER)
        return Compared(
            words=len(own),
            again=len(own & self._heard),
            above=len(own & frozenset().union(*self._last)),
            proper=len(proper),
            proper_again=len(proper & self._proper),
            names_again=not self._names.isdisjoint(self._pairs(place)),
            strangers=sum(
                len(one & self._heard) / len(one) <= self._strange for one in self._below(place)
            ),
        )

    def take(self, place: int) -> None:
        """Hear a line."""
        own = self._told(place, TELLING)
        self._heard |= own
        self._proper |= self._told(place, PROPER)
        self._names |= self._pairs(place)
        if len(own) >= self._least:
            self._last = (*self._last[-1:], own)

    def _told(self, place: int, mark: int) -> frozenset[int]:
        line = self._inside[place]
        within = int(self._starts[line]), int(self._starts[line + 1])
        return topic_words(self._stems, self._marks, *within, mark)

    def _pairs(self, place: int) -> frozenset[int]:
        line = self._inside[place]
        start, end = int(self._starts[line]), int(self._starts[line + 1])
        second = np.flatnonzero(self._marks[start:end] & PAIRED) + start
        pairs = self._words[second - 1].astype(np.int64) * _PAIR + self._words[second]
        return frozenset(pairs.tolist())

    def _below(self, place: int) -> Iterator[frozenset[int]]:
        """Yield the words of the telling lines from one on."""
        first = bisect_left(self._telling, place)
        for other in self._telling[first : first + STRANGERS]:
            yield self._told(other, TELLING)


def best_run(scores: NDArray[np.float64], moves: NDArray[np.float64]) -> list[int]:
    """Return the state of each line on the best path: before the run, in it, an inset, after it.

    Only lines in the run count their scores. `moves` tell what the step from a state, in rows, to
    another costs; a path starts before the run. Of paths that are as good as each other that with
    the earlier state of these is taken: staying, then in the run, an inset, before it.
    """
    kept, dear = moves.tolist(), -math.inf
    stay, article, inset, after = 0.0, dear, dear, dear
    steps: list[tuple[int, int, int]] = []
    for score in scores.tolist():
        to_article = _best((article, 1), (stay + kept[0][1], 0), (inset + kept[2][1], 2))
        to_inset = _best((inset + kept[2][2], 2), (article + kept[1][2], 1))
        to_after = _best(
            (after, 3),
            (article + kept[1][3], 1),
            (inset + kept[2][3], 2),
            (stay + kept[0][3], 0),
        )
        steps.append((to_article[1], to_inset[1], to_after[1]))
        article, inset, after = to_article[0] + score, to_inset[0], to_after[0]
    state = _best((stay, 0), (article, 1), (inset, 2), (after, 3))[1]
    path: list[int] = []
    for step in reversed(steps):
        path.append(state)
        state = step[state - 1] if state else 0
    return path[::-1]


def _best(*ways: tuple[float, int]) -> tuple[float, int]:
    """Return the first of the best ways to a state."""
    found = ways[0]
    for way in ways[1:]:
        if way[0] > found[0]:
            found = way
    return found


def conditions_held(columns: NDArray[np.int16], conditions: Integers) -> Bytes:
    """Return for each line which conditions hold, one bit for each, eight at most.

    A condition is a row: a row of `columns`, the least and the most that it may be.
    """
    values = columns[conditions[:, 0]]
    held = (values >= conditions[:, 1:2]) & (values <= conditions[:, 2:3])
    bits = 1 << np.arange(len(conditions))
    found: Bytes = (held * bits[:, np.newaxis]).sum(axis=0).astype(np.uint8)
    return found
