"""What each line of a flattened page is about: its telling words, its names, as numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crossread.extract.zoning.line_features import NAMES, LineFeatures
from crossread.extract.zoning.line_words import read_lines
from crossread.extract.zoning.word_lists import READER
from crossread.learned.kernel import QUOTE, LineWords

_LEAST_PROPER = 3
_LEAST_NAME = 2
_PAIR = 1 << 24
_ENDS = NAMES.index("sentence")
_LEANING = NAMES.index("leaning")


@dataclass(frozen=True, slots=True)
class _Held:
    """Numbers of some of a page's words, line after line."""

    numbers: memoryview
    starts: memoryview

    def of(self, line: int) -> frozenset[int]:
        # A view is cut in a fifth of the time that an array takes.
        return frozenset(self.numbers[self.starts[line] : self.starts[line + 1]])


@dataclass(frozen=True, slots=True)
class LineTopics:
    """The lines of a page, each with what it is about and how it speaks."""

    _words: _Held
    _proper: _Held
    _names: _Held
    several_sentences: NDArray[np.bool_]
    leans: NDArray[np.bool_]
    """Whether a line opens with a word that leans on what was said before."""
    addresses_reader: NDArray[np.bool_]
    may_quote: NDArray[np.bool_]
    """Whether there are quotation marks, apostrophes or brackets in it."""

    def words(self, line: int) -> frozenset[int]:
        """Return the words that tell what a line is about, less the s of plurals."""
        return self._words.of(line)

    def proper(self, line: int) -> frozenset[int]:
        """Return the words that start with a capital within a sentence."""
        return self._proper.of(line)

    def names(self, line: int) -> frozenset[int]:
        """Return the pairs of capitalised words ("Ursula Leyen")."""
        return self._names.of(line)


def find_topics(read: LineWords, features: LineFeatures) -> LineTopics:
    """Return what the lines of a page are about.

    >>> from crossread.extract.zoning.line_features import find_features
    >>> lines = ["Shell reopened the refinery.", "The refineries of Shell"]
    >>> read = read_lines(lines)
    >>> topics = find_topics(read, find_features(read))
    >>> topics.proper(1) <= topics.words(0)
    True
    """
    pairs = read.joined[1:] & read.capital[1:] & read.capital[:-1]
    pairs &= (read.sizes[1:] >= _LEAST_NAME) & (read.sizes[:-1] >= _LEAST_NAME)
    second = np.flatnonzero(pairs) + 1
    names = read.words[second - 1].astype(np.int64) * _PAIR + read.words[second]
    proper = read.proper & (read.sizes >= _LEAST_PROPER)
    ended = features.columns[_ENDS] > 0
    return LineTopics(
        _held(read.stems[features.content], read.lines[features.content], read.count),
        _held(read.stems[proper], read.lines[proper], read.count),
        _held(names, read.lines[second], read.count),
        read.inner_ends + ended >= 2,
        features.columns[_LEANING] > 0,
        (features.on_lists() & READER) != 0,
        read.kinds[:, QUOTE] >= 2,
    )


def numbers_of_topics(words: Iterable[str]) -> frozenset[int]:
    """Return the numbers that words have in `LineTopics.words`.

    >>> len(numbers_of_topics(["tariff", "rare-earth"]))
    3
    """
    return frozenset(read_lines(sorted(words)).stems.tolist())


def _held(numbers: NDArray[Any], lines: NDArray[np.int32], count: int) -> _Held:
    starts = np.searchsorted(lines, np.arange(count + 1))
    return _Held(numbers.data, starts.data)
