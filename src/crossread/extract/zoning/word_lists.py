"""Which lists the words of a page are on, asked for all of them at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from crossread.extract.zoning.line_words import number_of
from crossread.learned.kernel import WORD_BITS, look_up, places_in, sieve_of
from crossread.lexicons import read_rows, read_words

STOP_WORD, FUNCTION, READER, STAMP, BYLINE, LEANING = (1 << bit for bit in range(6))
"""Lists that features ask for."""
OPENS, CALLED, DISCLAIMS, BY, CREDIT, CREDIT_END = (1 << bit for bit in range(6, 12))
ALONE, START, LABEL = (1 << bit for bit in range(12, 15))
"""Words of phrases that `traits.traits_of` looks for: what opens, or is called within, a line of a
site; the longest of those of a disclaimer; what opens a byline, what credits are made of, how they
end. Of what opens a line of a site: what is all of it, its start, the label before its colon. Of
phrases of several words see `PhraseTable`."""

_BY_WORDS = "by written reported reporting editing words story report author von par por di da"
_CREDIT_WORDS = "photo photos image images photograph picture credit foto illustration source"
_OPENING_FLAGS = {"whole": ALONE, "start": START, "label": LABEL}
_OPENING_PLACES = frozenset(_OPENING_FLAGS)
ANY_PLACE, AT_START, AT_WHOLE = 1, 2, 4
"""Where a phrase of a site stands in its line. Numbers may stand in a whole line beside it."""

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
    sieve: NDArray[np.uint8]

    def flags_of(self, words: NDArray[np.int32]) -> NDArray[np.uint16]:
        found: NDArray[np.uint16] = look_up(
            words, self.numbers, self.flags, self.factor, _TABLE_BITS, self.sieve
        )
        return found


def flags_of(words: NDArray[np.int32]) -> NDArray[np.uint16]:
    """Return for each word, given by its number, the lists that it is on, one bit for each.

    >>> bool(flags_of(np.array([number_of("he")], np.int32))[0] & LEANING)
    True
    """
    return _table().flags_of(words)


@dataclass(frozen=True, slots=True)
class PhraseTable:
    """The phrases of sites that have several words, by the longest of each one's pairs of words.

    Few lines have that pair, while many have "to the".
    """

    pairs: NDArray[np.int32]
    """The pair that stands at a place of a table without collisions, see `places_in`."""
    groups: NDArray[np.uint16]
    """Which group of phrases has it."""
    factor: int
    bits: int
    sieve: NDArray[np.uint8]
    """Tells of most pairs that they are none of these, see `sieve_of`."""
    firsts: NDArray[np.int32]
    """The first phrase of each group, and the number of phrases."""
    places: NDArray[np.uint8]
    """Of each phrase, where in its line it stands."""
    offsets: NDArray[np.int32]
    """Of each phrase, which of its words its pair starts with."""
    sizes: NDArray[np.int32]
    """Words of each phrase."""
    letters: NDArray[np.int32]
    """Letters of each phrase."""
    begins: NDArray[np.int32]
    """Where the words of each phrase begin."""
    words: NDArray[np.int32]
    """Numbers of the words of all phrases."""


@cache
def phrase_table() -> PhraseTable:
    """Return the phrases of several words."""
    found: dict[str, int] = {}
    for row in read_rows("furniture_lines"):
        found[row["phrase"]] = found.get(row["phrase"], 0) | _PLACES[row["place"]]
    for marker in _markers():
        found[marker] = found.get(marker, 0) | AT_START | AT_WHOLE
    phrases = [(_words(phrase), place) for phrase, place in found.items()]
    told = sorted(
        (_pair(number_of(words[at]), number_of(words[at + 1])), at, tuple(words), place)
        for words, place in phrases
        if len(words) > 1
        for at in [_longest_pair(words)]
    )
    pairs = sorted({pair for pair, *_ in told})
    table = _collision_free({pair: group for group, pair in enumerate(pairs)})
    each = [pair for pair, *_ in told]
    sizes = [len(words) for _, _, words, _ in told]
    return PhraseTable(
        pairs=table.numbers,
        groups=table.flags,
        factor=table.factor,
        bits=_TABLE_BITS,
        sieve=table.sieve,
        firsts=np.searchsorted(each, [*pairs, 1 << WORD_BITS]).astype(np.int32),
        places=np.array([place for *_, place in told], np.uint8),
        offsets=np.array([at for _, at, _, _ in told], np.int32),
        sizes=np.array(sizes, np.int32),
        letters=np.array([len("".join(words)) for _, _, words, _ in told], np.int32),
        begins=np.cumsum([0, *sizes[:-1]], dtype=np.int32),
        words=np.array([number_of(word) for _, _, words, _ in told for word in words], np.int32),
    )


def phrases_with(word: int, following: int) -> range:
    """Return the phrases, by their places in the table, whose longest pair two words are.

    >>> len(phrases_with(number_of("leave"), number_of("the"))) > 0
    False
    """
    table, pair = phrase_table(), _pair(word, following)
    there = (pair * table.factor >> 20) & ((1 << table.bits) - 1)
    if table.pairs[there] != pair:
        return range(0)
    group = int(table.groups[there])
    return range(int(table.firsts[group]), int(table.firsts[group + 1]))


_PLACES = {
    "anywhere": ANY_PLACE,
    "end": ANY_PLACE,
    "start": AT_START,
    "label": AT_START,
    "whole": AT_START | AT_WHOLE,
}


def _longest_pair(words: Sequence[str]) -> int:
    sizes = [len(one) + len(other) for one, other in pairwise(words)]
    return sizes.index(max(sizes))


def _markers() -> list[str]:
    return sorted(read_words("read_next_markers"))


def _pair(word: int, following: int) -> int:
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
    opening = [(row["phrase"], row["place"]) for row in rows if row["place"] in _OPENING_PLACES]
    opening += [(marker, place) for marker in _markers() for place in ("whole", "label")]
    for phrase, place in opening:
        if len(_words(phrase)) == 1:
            add([phrase], OPENS | _OPENING_FLAGS[place])
    called = (row["phrase"] for row in rows if row["place"] in ("anywhere", "end"))
    add((phrase for phrase in called if len(_words(phrase)) == 1), CALLED)
    add((max(_words(phrase), key=len) for phrase in read_words("disclaimer_words")), DISCLAIMS)
    add(_BY_WORDS.split(), BY)
    add(_CREDIT_WORDS.split(), CREDIT)
    add((_words(phrase)[-1] for phrase in read_words("caption_credits")), CREDIT_END)
    return _collision_free(listed)


def _words(phrase: str) -> list[str]:
    return _WORD.findall(phrase)


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
                sieve_of(numbers),
            )
            table.numbers[places] = numbers
            table.flags[places] = [listed[number] for number in numbers.tolist()]
            return table
    raise ValueError(f"{len(numbers)} listed words need a table of more than {_TABLE_BITS} bits")
