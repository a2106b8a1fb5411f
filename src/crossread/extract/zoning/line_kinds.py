"""What kind each line of a flattened page is, told of most lines from their arrays alone.

`traits.traits_of` looks at a line with a dozen patterns, which takes 25 µs. Most lines have none of
the words that these patterns ask for: of those, length and ending tell the kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from crossread.extract.zoning.line_features import NAMES, LineFeatures
from crossread.extract.zoning.traits import READ_CHARACTERS, Kind, unlisted_kind_but_stamp
from crossread.extract.zoning.word_lists import (
    ALONE,
    ANY_PLACE,
    AT_WHOLE,
    BY,
    CALLED,
    CREDIT,
    CREDIT_END,
    DISCLAIMS,
    LABEL,
    OPENS,
    START,
    phrase_table,
    phrases_with,
)
from crossread.learned.kernel import (
    ASKING,
    COLON,
    DASH,
    DIGIT,
    ELLIPSIS,
    LOWER,
    OTHER,
    QUOTE,
    SEPARATOR,
    SIGN,
    SPACE,
    STOP,
    UPPER,
    LineWords,
    line_kinds,
)

_BRACKETS = (")", "]")
_KINDS: tuple[Kind | None, ...] = (
    *("short", "headline", "unended", "sentence", "prose", "cut"),
    None,
)
_SHORT, _HEADLINE, _UNENDED, _SENTENCE, _PROSE, _CUT, _LISTED = range(7)
_MAY_BE_STAMP = 16
_LABEL_WORDS, _SHORT_LABEL, _STAMP_WORDS, _CREDIT_WORDS = 60, 9, 14, 90
"""Up to so many words a line can be a part of a site, a bare label, a stamp or byline, a credit."""
_LONGEST_STAMP = 120
_WIDE = 24
"""Characters for each space from which a line may be of a script that has none between words."""
_WITHOUT_SPACES = re.compile("[\u0e00-\u0e7f\u3000-\U0010ffff]")
STRANGE = re.compile("[\u3100-\U0010ffff]")
"""Signs that are read as letters: an emoji before "Contact" is a word, and hides what opens it."""
_UNCLEAR = frozenset({QUOTE, SEPARATOR, OTHER, ELLIPSIS})


@dataclass(frozen=True, slots=True)
class Kinds:
    """What kind each line is, where its arrays tell."""

    kinds: tuple[Kind | None, ...]
    """None where only a close look (`traits_of`) can tell."""
    may_be_stamp: frozenset[int]
    """Lines that are a stamp if `is_stamp_alone` says so, and of that kind if not."""


def find_kinds(
    text: str,
    starts: tuple[int, ...],
    ends: tuple[int, ...],
    read: LineWords,
    features: LineFeatures,
) -> Kinds:
    r"""Return the kind of each line, given where in the text it starts and ends.

    >>> from crossread.extract.layouts import find_lines
    >>> from crossread.extract.zoning.line_features import find_features
    >>> from crossread.extract.zoning.line_words import read_spans
    >>> page = find_lines("p-1", "Prices rose by a tenth.\nRead next\nBanks Lend Less to Firms")
    >>> lines = page.text, page.blocks.starts, page.blocks.ends
    >>> read = read_spans(*lines)
    >>> find_kinds(*lines, read, find_features(read)).kinds
    ('sentence', None, 'headline')
    """
    if line_kinds is None:
        codes = kinds_without_compiler(text, starts, ends, read, features)
    else:
        told = read, features, phrase_table(), LISTED_ROWS
        codes = line_kinds(text, starts, ends, *told)
    stamps = np.flatnonzero(codes >= _MAY_BE_STAMP).tolist()
    return Kinds(
        tuple([_KINDS[code] for code in (codes & (_MAY_BE_STAMP - 1)).tolist()]), frozenset(stamps)
    )


LISTED_ROWS = np.array(
    [NAMES.index(name) for name in ("furniture", "furniture-start", "marker")], np.int32
)


# --- the same without a compiler --------------------------------------------------------------


def kinds_without_compiler(
    text: str,
    starts: tuple[int, ...],
    ends: tuple[int, ...],
    read: LineWords,
    features: LineFeatures,
) -> NDArray[np.uint8]:
    """Return the same as `line_kinds` of the compiled kernel, line after line."""
    codes = np.full(read.count, _LISTED, np.uint8)
    for line, (start, end) in enumerate(zip(starts, ends, strict=True)):
        one = _Line(text[start:end], line, read, features)
        if not one.may_be_listed():
            codes[line] = one.kind()
    return codes


class _Line:
    """A line with its arrays."""

    def __init__(self, text: str, line: int, read: LineWords, features: LineFeatures) -> None:
        self.text = text
        own = slice(int(features.starts[line]), int(features.starts[line + 1]))
        self.words: list[int] = read.words[own].tolist()
        self.sizes: list[int] = read.sizes[own].tolist()
        self.flags: list[int] = features.flags[own].tolist()
        self.on_lists = int(features.lists[line])
        self.counts: list[int] = read.kinds[line].tolist()
        self.spaced = self.counts[SPACE] + 1
        self.last, self.before = int(read.last[line]), int(read.before_last[line])
        self.named = bool((features.columns[LISTED_ROWS, line] > 0).any())

    def may_be_listed(self) -> bool:
        """Tell whether it may be a part of a site, announce others, name writers or credit."""
        if not self.words or sum(self.counts) > _WIDE * self.spaced or "©" in self._signs():
            return True
        site = self.spaced <= _LABEL_WORDS and self._may_be_of_site()
        byline = self.spaced <= _STAMP_WORDS and bool(self.flags[0] & BY)
        return site or byline or (self.spaced <= _CREDIT_WORDS and self._may_be_credit())

    def _signs(self) -> str:
        return self.text if self.counts[SIGN] else ""

    def _may_be_of_site(self) -> bool:
        disclaiming = sum(flags & DISCLAIMS != 0 for flags in self.flags)
        return (
            self.named
            or self._opens_as_site()
            or self.on_lists & CALLED != 0
            or disclaiming >= 2
            or self._has_phrase()
        )

    def _opens_as_site(self) -> bool:
        parted = any(self.counts[kind] for kind in (COLON, SEPARATOR, DASH))
        opens = any(flags & OPENS for flags in self.flags[:3])
        if not opens or not (self.spaced <= _SHORT_LABEL or parted):
            return False
        alone = any(
            flags & ALONE and self._letters() <= size
            for flags, size in zip(self.flags[:3], self.sizes, strict=False)
        )
        first = self.flags[0]
        return bool(alone or first & START or (first & LABEL and parted) or self._is_strange())

    def _is_strange(self) -> bool:
        return STRANGE.search(self.text) is not None

    def _letters(self) -> int:
        return self.counts[LOWER] + self.counts[UPPER]

    def _has_phrase(self) -> bool:
        return any(
            self._has_phrase_at(number, at - int(phrase_table().offsets[number]))
            for at, pair in enumerate(pairwise(self.words))
            for number in phrases_with(*pair)
        )

    def _has_phrase_at(self, number: int, start: int) -> bool:
        """Tell whether a phrase stands at one of the words, where it may."""
        table = phrase_table()
        place, size = int(table.places[number]), int(table.sizes[number])
        counted = place & AT_WHOLE and self.counts[DIGIT]
        if counted and self._letters() <= table.letters[number]:
            return True
        if self._is_strange():
            return True
        if start < 0 or (start > 0 and not place & ANY_PLACE):
            return False
        begin = int(table.begins[number])
        words: list[int] = table.words[begin : begin + size].tolist()
        return self.words[start : start + size] == words

    def _may_be_credit(self) -> bool:
        counts = self.counts
        if self.on_lists & CREDIT and any(counts[one] for one in (COLON, SEPARATOR, OTHER, SIGN)):
            return True
        parted = any(counts[kind] for kind in (SEPARATOR, OTHER, STOP))
        if self.last != STOP and parted and self.flags[-1] & CREDIT_END:
            return True
        bracket = self.last == QUOTE or (self.last, self.before) == (STOP, QUOTE)
        bracket = bracket and self.on_lists & CREDIT_END != 0
        return bool(bracket) and self.text.rstrip(".").endswith(_BRACKETS)

    def kind(self) -> int:
        """Return the kind of a line without listed words, and whether it may be a stamp."""
        if self.spaced <= _STAMP_WORDS and self.counts[DIGIT]:
            kind = self._close_kind()
            short = kind != _LISTED and len(self.text) <= _LONGEST_STAMP
            return kind | _MAY_BE_STAMP if short else kind
        if self.last in _UNCLEAR or (self.last, self.before) == (STOP, STOP):
            return self._close_kind()
        if self.last in (STOP, ASKING, COLON):
            return _SHORT if self.spaced < 4 else _SENTENCE if self.spaced < 18 else _PROSE
        return _SHORT if self.spaced < 5 else _HEADLINE if self.spaced <= 25 else _UNENDED

    def _close_kind(self) -> int:
        if len(self.text) > READ_CHARACTERS or _WITHOUT_SPACES.search(self.text):
            return _LISTED
        return _KINDS.index(unlisted_kind_but_stamp(self.text))
