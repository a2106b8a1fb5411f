"""Known names: countries, their people, capitals and seats, places, organisations, offices.

All lookups go through one table from a name's first token to the names that start with it, so
that finding every known name in a sentence takes one dictionary lookup a token.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from crossread.annotate.language.tokens import find_tokens
from crossread.lexicons import read_rows, read_words

Kind = Literal["country", "bloc", "people", "capital", "seat", "place", "organization"]

BLOCS = frozenset({"EUE", "UNO", "NTO"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A name of the gazetteer."""

    kind: Kind
    name: str
    """The usual name: `United States` for "U.S."."""
    country: str | None
    trade: str = ""
    """What kind of organisation it is: `outlet`, `agency`, `ministry`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The head word of a title, an office or an occupation."""

    family: str
    gender: str
    leads: bool
    """Whether "leader" may stand for it."""


Table = Mapping[str, tuple[tuple[tuple[str, ...], Known], ...]]


@cache
def known_names() -> Table:
    """Return the known names by their first token, each list with the longest name first."""
    entries: dict[tuple[str, ...], Known] = {}
    for row in read_rows("organizations"):
        known = Known(
            kind="organization",
            name=row["name"],
            country=row["country"] or None,
            trade=row["kind"],
        )
        _enter(entries, [row["name"], *row["aliases"].split("|")], known)
    for row in read_rows("places"):
        place = Known(kind="place", name=row["name"], country=row["iso3"] or None)
        _enter(entries, [row["name"], *row["aliases"].split("|")], place)
    for word in sorted(read_words("peoples")):
        _enter(entries, [word], Known(kind="people", name=word, country=None))
    for row in read_rows("countries"):
        _enter_country(entries, row)
    return _by_first_token(entries)


def _enter_country(entries: dict[tuple[str, ...], Known], row: Mapping[str, str]) -> None:
    code = row["iso3"]
    for seat in row["seats"].split("|"):
        _enter(entries, [seat], Known(kind="seat", name=seat, country=code))
    for place, known in _capitals(row["capital"], code):
        _enter(entries, [place], known)
    for people in row["demonyms"].split("|"):
        _enter(entries, [people], Known(kind="people", name=people, country=code))
    kind: Kind = "bloc" if code in BLOCS else "country"
    known = Known(kind=kind, name=row["name"], country=code)
    _enter(entries, [row["name"], *row["aliases"].split("|")], known)


def _capitals(names: str, code: str) -> Iterable[tuple[str, Known]]:
    for name in names.split("|"):
        # "Kyiv" and "Kiev" are one city, and so two spellings; the entity joins them by country.
        yield name, Known(kind="capital", name=name, country=code)


def _enter(entries: dict[tuple[str, ...], Known], names: Iterable[str], known: Known) -> None:
    for name in names:
        if name:
            entries[_words(name)] = known


def _words(name: str) -> tuple[str, ...]:
    name = name.replace("’", "'")
    return tuple(name[token.start : token.end] for token in find_tokens(name, 0, len(name)))


def _by_first_token(entries: Mapping[tuple[str, ...], Known]) -> Table:
    table: dict[str, list[tuple[tuple[str, ...], Known]]] = {}
    for words, known in entries.items():
        table.setdefault(words[0], []).append((words, known))
    return {
        first: tuple(sorted(names, key=lambda name: (-len(name[0]), name[0])))
        for first, names in table.items()
    }


def longest_match(words: Sequence[str], start: int) -> tuple[int, Known] | None:
    """Return the end of the longest known name that starts at a token, and what it is.

    >>> longest_match(["the", "White", "House", "said"], 1)[0]
    3
    """
    for name, known in known_names().get(words[start], ()):
        end = start + len(name)
        if tuple(words[start:end]) == name:
            return end, known
    return None


@cache
def offices() -> Mapping[tuple[str, ...], Office]:
    """Return the heads of titles and offices by their tokens in lower case.

    >>> offices()["prime", "minister"].leads
    True
    """
    # Abbreviations are one word with their full stop, and known by their capital: "Sen.", "Mr."
    return {
        tuple(word.lower() for word in _words(row["head"].title())): Office(
            family=row["family"], gender=row["gender"], leads=row["leads"] == "yes"
        )
        for row in read_rows("role_heads")
    }


def office_before(lowered: Sequence[str], end: int) -> tuple[int, Office] | None:
    """Return the start of the longest office that ends before a token, and what it is.

    >>> office_before(["the", "prime", "minister", "said"], 3)[0]
    1
    """
    # Asked of every word of a document: most end no office, and one look tells so.
    if end < 1 or lowered[end - 1] not in office_endings():
        return None
    for start in range(max(0, end - 4), end):
        if office := offices().get(tuple(lowered[start:end])):
            return start, office
    return None


@cache
def office_endings() -> frozenset[str]:
    """Return the last words of offices, in lower case.

    >>> "minister" in office_endings()
    True
    """
    return frozenset(words[-1] for words in offices())


@cache
def neighbours(shows: str) -> frozenset[str]:
    """Return the small words that show something about the name beside them.

    >>> "near" in neighbours("locates")
    True
    """
    return frozenset(row["word"] for row in read_rows("name_neighbours") if row["shows"] == shows)


@cache
def first_names() -> Mapping[str, str]:
    """Return the gender (m, f or u) of each first name."""
    return {row["name"]: row["gender"] for row in read_rows("first_names")}
