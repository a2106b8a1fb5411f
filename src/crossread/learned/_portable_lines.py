"""What the lines of a flattened page are made of, in NumPy: what runs without a compiler.

`_lines.pxi` is the same in C. All is whole numbers, so that both give the same result to the last
bit.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

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
_LEAST_PLURAL = 5
_MULTIPLIER, _KIND_STEP = 2654435761, 40503
_AT_A_TIME = 4_096
"""Lines that the trees look at together, so that memory doesn't grow with the page."""


@dataclass(frozen=True, slots=True)
class LineWords:
    """The lines of a page: characters by kind, words by number."""

    kinds: Integers
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


def read_characters(
    codes: NDArray[np.uint32],
    starts: Integers,
    ends: Integers,
    kinds: Bytes,
    small: NDArray[np.uint16],
) -> LineWords:
    """Return the lines of a text; between two of them stands one character that is of neither.

    `codes` are its characters, `kinds` and `small` the kind and the small letter of each up to
    the tables' end; those above are as the last one.
    """
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
        kinds=table.reshape(count, KINDS).astype(np.int32),
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


def count_told(
    words: Integers, lines: Integers, held: Bytes, near: int
) -> tuple[Integers, Integers, Integers, Integers, Integers]:
    """Return for each line how many words it has, each counted once, and how many are told again.

    `words` are numbers, `lines` the line of each, rising; `held` are the lines that count as
    telling. In turn: all words; those told above, within `near` lines above, below, and both
    above and below.
    """
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

    every = np.ones(size, np.bool_)
    return (
        per_line(every),
        per_line(above),
        per_line(close),
        per_line(below),
        per_line(above & below),
    )


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
