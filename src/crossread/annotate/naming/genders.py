"""Whether a first name is a man's or a woman's."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache

from crossread.lexicons import read_rows


def first_name_gender(name: str) -> str:
    """Return m or f for a first name, with or without its accents; u for either or unknown.

    >>> [first_name_gender(name) for name in ("Solène", "Solene", "Kirill", "Robin")]
    ['f', 'f', 'm', 'u']
    """
    return _genders().get(name, "u")


@cache
def _genders() -> Mapping[str, str]:
    table: dict[str, str] = {}
    for resource in ("given_names", "first_names"):
        for row in read_rows(resource):
            known = row["gender"] if row["gender"] != "u" else table.get(row["name"], "u")
            table[row["name"]] = known
    for name, gender in list(table.items()):
        plain = unicodedata.normalize("NFKD", name)
        table.setdefault("".join(one for one in plain if not unicodedata.combining(one)), gender)
    return table
