"""Offices that accounts give to persons, and those they describe somebody by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from crossread.group.linking.spellings import fold
from crossread.lexicons import read_rows, read_words

_WORD = re.compile(r"[^\W_]+\.?", re.UNICODE)
_LONGEST_HEAD = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What an office is, apart from whose it is."""

    family: str
    """Heads of one family may name the same office: `president`, `minister`."""
    leads: bool
    """Whether "leader" may mean it."""
    gender: str
    qualifiers: frozenset[str]
    """Words that make it another office: former, deputy."""
    fields: frozenset[str]
    """What it is an office of: energy, finance."""

    def may_be(self, held: Office) -> bool:
        """Tell whether this description fits an office that somebody holds."""
        if self.qualifiers != held.qualifiers or not self.fields <= held.fields:
            return False
        return self.family == held.family or (self.family == "leader" and held.leads)

    def names(self, held: Office) -> bool:
        """Tell whether this description of a state's office is enough to know its holder.

        "The British ambassador" isn't: a state has many. Nor is "the Serbian minister" by
        itself, but it names the one minister of Serbia that the story knows.
        """
        single = self.family in _ONE_HOLDER or self.family == "minister"
        by_field = self.family in _ONE_BY_FIELD and bool(self.fields)
        return (single or by_field) and self.may_be(held)


@lru_cache(maxsize=4096)
def read_office(words: str) -> Office | None:
    """Return the office that a title or a description names; none for other words.

    >>> office = read_office("Bulgaria's deputy energy minister")
    >>> office.family, sorted(office.qualifiers), sorted(office.fields)
    ('minister', ['deputy'], ['energy'])
    """
    tokens = [match[0] for match in _WORD.finditer(words.casefold().replace("’", "'"))]
    # The head of "the minister for energy policy" stands before what the office is for.
    stop = next((place for place, word in enumerate(tokens) if word in _LINKS), len(tokens))
    found: tuple[int, int, Mapping[str, str]] | None = None
    for start in range(len(tokens)):
        for end in range(start + 1, min(start + _LONGEST_HEAD, len(tokens)) + 1):
            head = " ".join(tokens[start:end])
            row = _heads().get(head) or _heads().get(head.rstrip("."))
            if row is not None and start < stop and (found is None or end > found[1]):
                found = (start, end, row)
    if found is None:
        return None
    first, last, row = found
    return _office(row, frozenset(tokens[:first] + tokens[last:]))


_LINKS = frozenset({"of", "for", "on", "to", "at", "in"})


def _office(row: Mapping[str, str], rest: frozenset[str]) -> Office:
    qualifiers = rest & read_words("office_qualifiers")
    return Office(
        family=row["family"],
        leads=row["leads"] == "yes",
        gender=row["gender"],
        qualifiers=qualifiers,
        fields=frozenset(
            fold(word)
            for word in (rest & read_words("role_modifiers")) - qualifiers - _RANKS - _state_words()
        ),
    )


_RANKS = frozenset({"special", "chief", "senior", "top", "general", "high", "first", "the", "of"})


_ONE_HOLDER = frozenset(
    {"leader", "president", "vice president", "premier", "monarch", "foreign minister"}
)
"""Families of offices that one person holds in a state at a time."""
_ONE_BY_FIELD = frozenset({"minister", "secretary"})
"""The same, for each field: energy, state."""


@cache
def _heads() -> Mapping[str, Mapping[str, str]]:
    return {row["head"]: row for row in read_rows("role_heads")}


@cache
def _state_words() -> frozenset[str]:
    return frozenset(
        word.casefold()
        for row in read_rows("countries")
        for column in ("name", "aliases", "demonyms")
        for name in row[column].split("|")
        for word in name.split()
    )
