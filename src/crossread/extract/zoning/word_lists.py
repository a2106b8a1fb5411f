"""Which lists the words of a page are on, asked for all of them at once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crossread.extract.zoning.line_words import number_of
from crossread.learned.kernel import WORD_BITS, look_up, places_in
from crossread.lexicons import read_rows, read_words

STOP_WORD, FUNCTION, READER, STAMP, BYLINE, LEANING = (1 << bit for bit in range(6))
"""Lists that features ask for."""
OPENS, CALLED, DISCLAIMS, BY, CREDIT, CREDIT_END = (1 << bit for bit in range(6, 12))
"""Words of phrases that `traits.traits_of` looks for: what opens, or is called within, a line of a
site; the longest of those of a disclaimer; what opens a byline, what credits are made of, how they
end. Of phrases of several words a pair tells, see `may_be_phrases`."""

_BY_WORDS = "by written reported reporting editing words story report author von par por di da"
_CREDIT_WORDS = "photo photos image images photograph picture credit foto illustration source"
_OPENING_PLACES = frozenset({"whole", "start", "label"})

_WORD = re.compile(r"[^\W_]+")
_TABLE_BITS = 18
_MOST_TRIES = 10_000


@dataclass(frozen=True, slots=True)
class _Table:
    """Flags of listed words, at the place that a product of the word's number names.

    A table with a place for every number would be 16 MB, and each word of a page a way to memory.
    """

    numbers: NDArray[np.int32]
    flags: NDArray[np.uint16]
    factor: int

    def flags_of(self, words: NDArray[np.int32]) -> NDArray[np.uint16]:
        found: NDArray[np.uint16] = look_up(
            words, self.numbers, self.flags, self.factor, _TABLE_BITS
        )
        return found


def flags_of(words: NDArray[np.int32]) -> NDArray[np.uint16]:
    """Return for each word, given by its number, the lists that it is on, one bit for each.

    >>> bool(flags_of(np.array([number_of("he")], np.int32))[0] & LEANING)
    True
    """
    return _table().flags_of(words)


def may_be_phrases(words: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Tell of each word but the last whether it and the next are the pair of a phrase of a site.

    >>> numbers = [number_of(word) for word in ("please", "leave", "a", "comment")]
    >>> bool(may_be_phrases(np.array(numbers, np.int32)).any())
    True
    """
    pairs = _pair(words[:-1], words[1:])
    return np.asarray(_pairs().flags_of(pairs) != 0)


def _pair(word: Any, following: Any) -> Any:
    return (word ^ (following * 5)) & ((1 << WORD_BITS) - 1)


@cache
def _table() -> _Table:
    listed: dict[int, int] = {}

    def add(words: Iterable[str], flag: int) -> None:
        for word in words:
            number = number_of(word)
            listed[number] = listed.get(number, 0) | flag

    rows = read_rows("line_words")
    for kind, flag in (
        ("function", FUNCTION),
        ("reader", READER),
        ("stamp", STAMP),
        ("byline", BYLINE),
        ("leaning", LEANING),
    ):
        add((row["word"] for row in rows if row["kind"] == kind), flag)
    add(read_words("topic_stop_words"), STOP_WORD)
    rows = read_rows("furniture_lines")
    opening = [row["phrase"] for row in rows if row["place"] in _OPENING_PLACES]
    opening += read_words("read_next_markers")
    add((phrase for phrase in opening if len(_words(phrase)) == 1), OPENS)
    called = (row["phrase"] for row in rows if row["place"] in ("anywhere", "end"))
    add((phrase for phrase in called if len(_words(phrase)) == 1), CALLED)
    add((max(_words(phrase), key=len) for phrase in read_words("disclaimer_words")), DISCLAIMS)
    add(_BY_WORDS.split(), BY)
    add(_CREDIT_WORDS.split(), CREDIT)
    add((_words(phrase)[-1] for phrase in read_words("caption_credits")), CREDIT_END)
    return _collision_free(listed)


def _words(phrase: str) -> list[str]:
    return _WORD.findall(phrase)


@cache
def _pairs() -> _Table:
    phrases = [row["phrase"] for row in read_rows("furniture_lines")]
    phrases += read_words("read_next_markers")
    # The longest pair of each: few lines have it, while many have "to the".
    pairs = [
        max(pairwise(_words(phrase)), key=lambda pair: len(pair[0] + pair[1]))
        for phrase in phrases
        if len(_words(phrase)) > 1
    ]
    return _collision_free({_pair(number_of(one), number_of(other)): 1 for one, other in pairs})


def _collision_free(listed: dict[int, int]) -> _Table:
    """Return a table in which every listed word has a place of its own."""
    numbers = np.array(sorted(listed), np.int32)
    for attempt in range(_MOST_TRIES):
        factor = 2654435761 + 2 * attempt
        places = places_in(numbers, factor, _TABLE_BITS)
        if len(np.unique(places)) == len(numbers):
            table = _Table(
                np.full(1 << _TABLE_BITS, -1, np.int32),
                np.zeros(1 << _TABLE_BITS, np.uint16),
                factor,
            )
            table.numbers[places] = numbers
            table.flags[places] = [listed[number] for number in numbers.tolist()]
            return table
    raise ValueError(f"{len(numbers)} listed words need a table of more than {_TABLE_BITS} bits")
