"""What each line of a flattened page is about: its telling words, its names, as numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crossread.extract.zoning.line_features import NAMES, LineFeatures
from crossread.extract.zoning.line_words import read_lines
from crossread.extract.zoning.word_lists import READER
from crossread.learned.kernel import PROPER, QUOTE, TELLING, Heard, LineWords, hear, topic_words

TOPIC_WORDS = 4
"""A line with fewer telling words is too short to say what it is about."""
_STRANGE = 0.12
_ENDS = NAMES.index("sentence")
_LEANING = NAMES.index("leaning")
_COPIES = NAMES.index("copies")

SEVERAL_SENTENCES, LEANS, ADDRESSES_READER, MAY_QUOTE, REPEATED = (1 << bit for bit in range(5))
"""Signs of a line: it has several sentences; it opens with a word that leans on what was said
before; it speaks to its reader; there are quotation marks, apostrophes or brackets in it; it
stands on the page several times."""


@dataclass(frozen=True, slots=True)
class LineTopics:
    """The lines of a page, each with what it is about and how it speaks.

    A page has hundreds of lines and is asked for some dozens: each is looked at when asked for.
    """

    _words: NDArray[np.int32]
    _stems: NDArray[np.int32]
    _features: LineFeatures
    signs: bytes
    """How each line speaks: the sum of some of the signs below."""

    def words(self, line: int) -> frozenset[int]:
        """Return the words that tell what a line is about, less the s of plurals."""
        starts = self._features.starts
        return topic_words(
            self._stems, self._features.marks, starts[line], starts[line + 1], TELLING
        )

    def proper(self, line: int) -> frozenset[int]:
        """Return the words that start with a capital within a sentence."""
        starts = self._features.starts
        return topic_words(
            self._stems, self._features.marks, starts[line], starts[line + 1], PROPER
        )

    def heard(self, lines: Sequence[int]) -> Heard:
        """Return what is to hear some of the lines, in order, and to tell what they say again."""
        features = self._features
        inside = np.array(lines, np.int32)
        told = self._words, self._stems, features.marks, features.starts
        return hear(*told, inside, TOPIC_WORDS, _STRANGE)

    def several_sentences(self, line: int) -> bool:
        """Tell whether a line has several sentences."""
        return bool(self.signs[line] & SEVERAL_SENTENCES)

    def may_quote(self, line: int) -> bool:
        """Tell whether there are quotation marks, apostrophes or brackets in a line."""
        return bool(self.signs[line] & MAY_QUOTE)


def find_topics(read: LineWords, features: LineFeatures) -> LineTopics:
    """Return what the lines of a page are about.

    >>> from crossread.extract.zoning.line_features import find_features
    >>> lines = ["Shell reopened the refinery.", "The refineries of Shell"]
    >>> read = read_lines(lines)
    >>> topics = find_topics(read, find_features(read))
    >>> topics.proper(1) <= topics.words(0)
    True
    """
    columns = features.columns
    several = read.inner_ends + (columns[_ENDS] > 0) >= 2
    signs = several * np.uint8(SEVERAL_SENTENCES)
    signs |= (columns[_LEANING] > 0) * np.uint8(LEANS)
    signs |= ((features.lists & READER) != 0) * np.uint8(ADDRESSES_READER)
    signs |= (read.kinds[:, QUOTE] >= 2) * np.uint8(MAY_QUOTE)
    signs |= (columns[_COPIES] > 0) * np.uint8(REPEATED)
    return LineTopics(read.words, read.stems, features, signs.tobytes())


def numbers_of_topics(words: Iterable[str]) -> frozenset[int]:
    """Return the numbers that words have in `LineTopics.words`.

    >>> len(numbers_of_topics(["tariff", "rare-earth"]))
    3
    """
    return frozenset(read_lines(sorted(words)).stems.tolist())
