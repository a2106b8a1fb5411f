"""Places that bear the name of a state, and cities that are spelled in two ways."""

from __future__ import annotations

from collections.abc import Container, Mapping
from functools import cache

from crossread.group.linking.named import Key
from crossread.group.linking.spellings import fold
from crossread.lexicons import read_rows
from crossread.records import Mention


def place_key(name: str, country: str | None) -> Key:
    """Return what a place is compared by; a capital's spellings are one.

    >>> place_key("Kiev", "UKR") == place_key("Kyiv", "UKR")
    True
    """
    # "San Jose, California" is San Jose
    folded = fold(name.split(",")[0])
    return ("location", _capitals().get((country or "", folded), folded))


@cache
def _capitals() -> Mapping[tuple[str, str], str]:
    return {
        (row["iso3"], fold(name)): fold(row["capital"].split("|")[0])
        for row in read_rows("countries")
        for name in row["capital"].split("|")
        if name
    }


def namesake(
    mention: Mention, text: str, *, named: Container[tuple[str, str | None]], of_state: int
) -> str | None:
    """Return the other place that a state's name means here: "Atlanta, Georgia"; else none.

    `named` are the names of the account's mentions with their countries, and `of_state` how many
    different ones are of the state. It is told by a town of the other place right before the
    name, or, where nothing else of the state is named, by one anywhere in the account.
    """
    words = text[mention.span.start : mention.span.end]
    for row in _namesakes().get(words, ()):
        if row["country"] != mention.country:
            continue
        towns = row["near"].split("|")
        before = text[max(0, mention.span.start - _LONGEST_TOWN) : mention.span.start]
        if before.endswith(", ") and before[:-2].endswith(tuple(towns)):
            return row["other"]
        if of_state < 2 and any((town, country) in named for town in towns for country in _ANY):
            return row["other"]
    return None


_LONGEST_TOWN = 40
_ANY = (None, "USA")
"""Countries that a town in the United States may be given: it is no capital of a state."""


@cache
def _namesakes() -> Mapping[str, tuple[Mapping[str, str], ...]]:
    """Return the namesakes of each state by its name as it is written."""
    table: dict[str, list[Mapping[str, str]]] = {}
    for row in read_rows("place_namesakes"):
        table.setdefault(row["name"], []).append(row)
    return {name: tuple(rows) for name, rows in table.items()}
