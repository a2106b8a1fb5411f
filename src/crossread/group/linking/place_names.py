"""Places that bear the name of a state, and cities that are spelled in two ways."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from crossread.group.linking.named import Key
from crossread.group.linking.spellings import fold
from crossread.lexicons import read_rows
from crossread.records import Account, Mention

_TOWN_BEFORE = re.compile(r",\s\Z")


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


def namesake(mention: Mention, account: Account) -> str | None:
    """Return the other place that a state's name means here: "Atlanta, Georgia"; else none.

    It is told by a town of that place named right before it, or, where nothing of the state
    itself is named, by one anywhere in the account.
    """
    rows = [row for row in _namesakes().get(mention.name, ()) if row["country"] == mention.country]
    words = account.document.text[mention.span.start : mention.span.end]
    for row in rows:
        if words != row["name"]:
            continue
        near = frozenset(row["near"].split("|"))
        before = account.document.text[max(0, mention.span.start - 40) : mention.span.start]
        if _TOWN_BEFORE.search(before) and any(before[:-2].endswith(town) for town in near):
            return row["other"]
        own = any(
            one.country == mention.country and one.name != mention.name for one in account.mentions
        )
        if not own and any(one.name in near for one in account.mentions):
            return row["other"]
    return None


@cache
def _namesakes() -> Mapping[str, tuple[Mapping[str, str], ...]]:
    """Return the namesakes of each state, by the name that a mention of the state has."""
    table: dict[str, list[Mapping[str, str]]] = {}
    countries = {row["iso3"]: row for row in read_rows("countries")}
    for row in read_rows("place_namesakes"):
        names = {row["name"], countries[row["country"]]["name"]}
        for name in sorted(names):
            table.setdefault(name, []).append(row)
    return {name: tuple(rows) for name, rows in table.items()}
