"""What kind each line of a flattened page is, told of most lines from their arrays alone.

`traits.traits_of` looks at a line with a dozen patterns, which takes 25 µs. Most lines have none of
the words that these patterns ask for: of those, length and ending tell the kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from crossread.extract.zoning.line_features import NAMES, LineFeatures
from crossread.extract.zoning.traits import Kind
from crossread.extract.zoning.word_lists import (
    BY,
    CALLED,
    CREDIT,
    CREDIT_END,
    DISCLAIMS,
    OPENS,
    may_be_phrases,
)
from crossread.learned.kernel import (
    ASKING,
    COLON,
    DASH,
    DIGIT,
    ELLIPSIS,
    KINDS,
    OTHER,
    QUOTE,
    SEPARATOR,
    SIGN,
    SPACE,
    STOP,
    LineWords,
)

Kinds = tuple[Kind | Literal[""] | None, ...]

_BRACKETS = (")", "]")
_KINDS: tuple[Kind, ...] = ("short", "headline", "unended", "sentence", "prose")
_SHORT, _HEADLINE, _UNENDED, _SENTENCE, _PROSE = range(5)
_LABEL_WORDS, _SHORT_LABEL, _STAMP_WORDS, _CREDIT_WORDS = 60, 9, 14, 90
"""Up to so many words a line can be a part of a site, a bare label, a stamp or byline, a credit."""
_WIDE = 24
"""Characters for each space from which a line may be of a script that has none between words."""


def find_kinds(texts: Sequence[str], read: LineWords, features: LineFeatures) -> Kinds:
    """Return the kind of each line; none where only a close look (`traits_of`) can tell.

    Where it is empty the line has no listed words, and `unlisted_kind` tells.

    >>> from crossread.extract.zoning.line_features import find_features
    >>> from crossread.extract.zoning.line_words import read_lines
    >>> texts = ["Prices rose by a tenth.", "Read next", "Banks Lend Less to Firms", "9 May"]
    >>> read = read_lines(texts)
    >>> find_kinds(texts, read, find_features(read))
    ('sentence', None, 'headline', '')
    """
    marks = read.kinds
    words = marks[:, SPACE] + 1
    listed = _may_be_listed(texts, read, features, words)
    listed |= (features.words == 0) | (marks.sum(axis=1) > _WIDE * words)
    for line in np.flatnonzero(~listed & (marks[:, SIGN] > 0)).tolist():
        listed[line] = "©" in texts[line]
    open_end = np.where(words < 5, _SHORT, np.where(words <= 25, _HEADLINE, _UNENDED))
    closed = np.where(words < 4, _SHORT, np.where(words < 18, _SENTENCE, _PROSE))
    kinds = np.where(_is_one_of(read.last, (STOP, ASKING, COLON)), closed, open_end)
    unclear = _is_one_of(read.last, (QUOTE, SEPARATOR, OTHER, ELLIPSIS))
    unclear |= (read.last == STOP) & (read.before_last == STOP)
    unclear |= (words <= _STAMP_WORDS) & (marks[:, DIGIT] > 0)
    kinds[unclear] = len(_KINDS)
    kinds[listed] = len(_KINDS) + 1
    names = (*_KINDS, "", None)
    return tuple([names[kind] for kind in kinds.tolist()])


def _is_one_of(kinds: NDArray[np.uint8], wanted: Sequence[int]) -> NDArray[np.bool_]:
    table = np.zeros(KINDS, np.bool_)
    table[list(wanted)] = True
    return table[kinds]


def _may_be_listed(
    texts: Sequence[str], read: LineWords, features: LineFeatures, words: NDArray[Any]
) -> NDArray[Any]:
    """Tell which lines may be a part of a site, announce others, name writers or credit."""
    columns, marks = features.columns, read.kinds
    named = (columns[_listed_rows()] > 0).any(axis=0) | _has_phrase(read, features)
    parted = (marks[:, COLON] + marks[:, SEPARATOR] + marks[:, DASH]) > 0
    opens = features.opens_with(OPENS, 3) & ((words <= _SHORT_LABEL) | parted)
    lists = features.lists
    found = named | opens | ((lists & CALLED) != 0) | (features.count(DISCLAIMS) >= 2)
    found &= words <= _LABEL_WORDS
    found |= features.opens_with(BY, 1) & (words <= _STAMP_WORDS)
    credit = ((lists & CREDIT) != 0) | features.ends_with(CREDIT_END)
    found |= credit & (words <= _CREDIT_WORDS)
    bracket = (read.last == QUOTE) | ((read.last == STOP) & (read.before_last == QUOTE))
    for line in np.flatnonzero(bracket & ~found & (words <= _CREDIT_WORDS)).tolist():
        found[line] = texts[line].rstrip(".")[-1:] in _BRACKETS
    return np.asarray(found)


def _has_phrase(read: LineWords, features: LineFeatures) -> NDArray[Any]:
    pairs = np.zeros(len(read.words), np.bool_)
    pairs[:-1] = may_be_phrases(read.words)
    # The last word of a line and the first of the next may look like one.
    return np.asarray(features.count_chosen(pairs) > 0)


@cache
def _listed_rows() -> list[int]:
    return [NAMES.index(name) for name in ("furniture", "furniture-start", "marker")]
