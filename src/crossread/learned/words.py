"""What a word looks like, as numbers: its form, its endings, its shape, its cluster."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from crossread.learned.kernel import NOTHING, Atoms

LOWER, CASED, SUFFIX_1, SUFFIX_2, SUFFIX_3, SUFFIX_4 = range(6)
PREFIX_1, PREFIX_2, PREFIX_3, SHAPE, FINE, MIDDLE, COARSE = range(6, 13)
WORD_COLUMNS = (
    *("lower", "cased", "suffix1", "suffix2", "suffix3", "suffix4"),
    *("prefix1", "prefix2", "prefix3", "shape", "fine", "middle", "coarse"),
)
WORD_VERSION = "1"
"""To be raised when `word_atoms` changes: models made for another version are refused."""

Clusters = Mapping[str, tuple[int, int, int]]
"""Groups of words that stand in the same places of text, at three sizes, by the word."""

_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-"})
_DIGIT = re.compile(r"\d")
_SHAPES = (
    (re.compile(r"[^\W\d_]"), lambda match: "X" if match.group().isupper() else "x"),
    (re.compile(r"(.)\1{2,}"), lambda match: match.group(1) * 2),
)
_MOST_WORDS = 300_000
"""Words that are remembered; a process that has seen more begins anew, so memory is bounded."""
_LONGEST = 60
"""Letters of a word that count; a page without spaces is one word."""


def normal_form(word: str) -> str:
    """Return a word with plain quotation marks and dashes, and every digit as 0.

    >>> normal_form("’s"), normal_form("2025")
    ("'s", '0000')
    """
    return _DIGIT.sub("0", word[:_LONGEST].translate(_PLAIN))


def shape(word: str) -> str:
    """Return the pattern of capitals, small letters, digits and marks.

    >>> shape("Zelenskyy"), shape("U.S."), shape("COVID-00")
    ('Xxx', 'X.X.', 'XX-00')
    """
    for pattern, put in _SHAPES:
        word = pattern.sub(put, word)
    return word


def word_atoms(word: str, clusters: Clusters) -> tuple[int, ...]:
    """Return the atoms of a word, one for each column of this module.

    >>> len(word_atoms("Moscow", {})) == len(WORD_COLUMNS)
    True
    """
    cased = normal_form(word)
    lower = cased.lower()
    parts = (
        *(lower, cased, lower[-1:], lower[-2:], lower[-3:], lower[-4:]),
        *(cased[:1], lower[:2], lower[:3], shape(cased)),
    )
    found = clusters.get(cased) or clusters.get(lower)
    groups = [group + 10 for group in found] if found else [NOTHING] * 3
    return (*(crc32(part.encode("utf-8", "surrogatepass")) for part in parts), *groups)


class WordTable:
    """The atoms of the words seen so far, each computed once."""

    def __init__(self, clusters: Clusters) -> None:
        """Begin with no word."""
        self._clusters = clusters
        self._rows: dict[str, int] = {}
        self._atoms: Atoms = np.zeros((1024, len(WORD_COLUMNS)), dtype=np.uint32)

    def atoms(self, words: Sequence[str]) -> Atoms:
        """Return the atoms of words: an array of words by `WORD_COLUMNS`."""
        places = self._places(words)  # this may put another array in the place of the old one
        return self._atoms[places]

    def _places(self, words: Sequence[str]) -> NDArray[np.int64]:
        rows = self._rows
        if len(rows) > _MOST_WORDS:
            rows.clear()
        for word in words:
            if word not in rows:
                self._add(word)
        return np.array([rows[word] for word in words], dtype=np.int64)

    def _add(self, word: str) -> None:
        row = len(self._rows)
        if row == len(self._atoms):
            self._atoms = np.concatenate([self._atoms, np.zeros_like(self._atoms)])
        self._atoms[row] = word_atoms(word, self._clusters)
        self._rows[word] = row
