"""Where a name starts and ends, in the few places where a rule is surer than the model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from crossread.annotate.naming.gazetteers import first_names, longest_match, office_endings
from crossread.annotate.naming.name_runs import Reading, is_capitalised, starts_clause
from crossread.annotate.naming.name_words import name_words
from crossread.lexicons import read_rows, read_words

Marked = tuple[int, int, str]
"""First word, end and type of a name in one sentence."""

_HYPHENS = frozenset("-‐‑")
_COMMON = frozenset({"will", "mark", "may", "grant", "rich", "bill", "sue", "hope", "joy"})
"""First names that are also words which start sentences."""


def mend_names(reading: Reading, marked: Sequence[Marked]) -> list[Marked]:
    """Return the names of a sentence with their ends mended, from left to right.

    First names that the model cut off belong to the person ("Maria Lopez", "Jean-Claude Petit");
    a place and its country are two names ("Lima, Peru"), as are two bodies of one kind joined by
    "and".
    """
    mended: list[Marked] = []
    for one in marked:
        for part in _parted(reading, *one):
            start = _first_name(reading, part[0], part[2])
            while mended and mended[-1][1] > start:
                mended.pop()
            mended.append((start, part[1], _kind(reading, *part)))
    return mended


def _kind(reading: Reading, start: int, end: int, kind: str) -> str:
    """Return the type of a name; what is built goes by its last word: "Old Harbour Bridge"."""
    words = reading.words
    if kind == "location" and end - start > 1 and words[end - 1] in name_words("facility", "last"):
        return "facility"
    many = end - start > 1 and words[start] not in first_names()
    if kind == "person" and many and words[end - 1] in name_words("organization", "last"):
        return "organization"
    beside = start > 0 and _kinds_beside().get(words[start - 1])
    if beside and kind == "person" and words[start] not in first_names():
        return beside  # "the battery maker Norvik Lumen"
    return kind


@cache
def _kinds_beside() -> dict[str, str]:
    """Return what the words that stand right before a name say it is."""
    return {
        row["word"]: row["type"] for row in read_rows("name_context") if row["place"] == "beside"
    }


def _first_name(reading: Reading, start: int, kind: str) -> int:
    """Return where a person's name starts, with the first name before it."""
    words = reading.words
    if kind != "person" or start == 0:
        return start
    if words[start - 1] in _HYPHENS and start > 1 and reading.glued[start]:
        start -= 1
    if _is_given(reading, start - 1):
        return start - 1
    return start + 1 if words[start] in _HYPHENS else start


def _is_given(reading: Reading, place: int) -> bool:
    """Tell whether the word before a person's name is their first name.

    One that no list has is told by its capital: "The Ports Minister, Thibault Oyono, met …".
    """
    word = reading.words[place]
    if not is_capitalised(word) or longest_match(reading.words, place):
        return False
    opens = starts_clause(reading, place)
    if word in first_names():
        return not (opens and word.lower() in _COMMON)
    alone = place > 0 and reading.words[place - 1] == ","
    office = word.lower() in office_endings() or word in read_words("weak_names")
    return alone and not opens and not office and word.isalpha() and not word.isupper()


def _parted(reading: Reading, start: int, end: int, kind: str) -> Iterator[Marked]:
    words = reading.words
    for place in range(start + 1, end - 1):
        if words[place] == "," and kind == "location" and longest_match(words, place + 1):
            yield start, place, kind
            yield from _parted(reading, place + 1, end, kind)
            return
        if words[place] == "and" and kind == "organization":
            bodies = name_words("organization", "last") | name_words("organization", "first")
            if bodies & set(words[start:place]) & set(words[place + 1 : end]):
                yield start, place, kind
                yield place + 1, end, kind
                return
    yield start, end, kind
