"""Where a name starts and ends, in the few places where a rule is surer than the model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from crossread.annotate.naming.gazetteers import first_names, longest_match
from crossread.annotate.naming.name_runs import Reading, is_capitalised, starts_clause
from crossread.annotate.naming.name_words import name_words
from crossread.lexicons import read_rows

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
    before = words[start - 1]
    given = before in first_names() and longest_match(words, start - 1) is None
    if (
        given
        and is_capitalised(before)
        and not (starts_clause(reading, start - 1) and before.lower() in _COMMON)
    ):
        return start - 1
    return start + 1 if words[start] in _HYPHENS else start


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
