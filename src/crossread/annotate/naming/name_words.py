"""Words that names of organisations, places and buildings are made with."""

from __future__ import annotations

from functools import cache
from typing import Literal

from crossread.lexicons import read_rows
from crossread.records import EntityType


@cache
def name_words(kind: EntityType, place: Literal["first", "last"]) -> frozenset[str]:
    """Return the words that stand first or last in names of a type, as they are written.

    >>> "Valley" in name_words("location", "last")
    True
    """
    return frozenset(
        row["word"]
        for row in read_rows("name_words")
        if row["type"] == kind and place in row["place"].split("|")
    )
