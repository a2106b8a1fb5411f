"""The words of the calendar and the clock, from `resources/`, in the forms patterns need."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, cast

from crossread.lexicons import read_rows
from crossread.records import TimeType

Direction = Literal["past", "future"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A fixed phrase such as "recently" or "yesterday", and what it says."""

    type: TimeType
    value: str
    offset: str | None
    direction: Direction | None


def normal(words: str) -> str:
    """Return words as the lists have them: lower case, one space, no closing full stop.

    >>> normal("Feb."), normal("New Year’s  Eve")
    ('feb', "new year's eve")
    """
    return " ".join(words.lower().replace("’", "'").rstrip(".").split())


@cache
def codes(kind: str) -> Mapping[str, str]:
    """Return the words of a kind, in normal form, each with its code in a TIMEX3 value.

    >>> codes("month")["feb"]
    '02'
    """
    return MappingProxyType({normal(form): value for form, value in _forms(kind).items()})


@cache
def _forms(kind: str) -> Mapping[str, str]:
    """Return the words of a kind as they are written, each with its code."""
    forms = {
        row["form"]: row["value"]
        for row in read_rows("time_words")
        if row["kind"].removesuffix(" abbreviation") == kind
    }
    if kind == "number":
        exact = {"unit", "teen", "ten", "hundred"}
        rows = read_rows("number_words")
        forms |= {row["word"]: row["value"] for row in rows if row["kind"] in exact}
    return MappingProxyType(forms)


_OTHER_WORDS = frozenset({"march", "august"})
"""Small-letter names of months that are other words too. Short ones ("may", "sat") are left out
by their length."""


@cache
def alternatives(kind: str) -> str:
    """Return a pattern that matches any word of a kind, longer words first.

    Names of months and days are matched as written; they may stand in capitals, or in small
    letters where no other word is written so.
    """
    forms = set(_forms(kind))
    named = kind in {"month", "weekday"}
    if named:
        small = {form.lower() for form in forms if len(form) > 3} - _OTHER_WORDS
        forms |= {form.upper() for form in forms} | small
    pattern = joined(forms)
    return f"(?:{pattern})" if named else f"(?i:{pattern})"


@cache
def references() -> Mapping[str, Reference]:
    """Return the fixed phrases, in normal form, each with what it says."""
    return MappingProxyType(
        {
            row["phrase"]: Reference(
                type=cast(TimeType, row["type"]),
                value=row["value"],
                offset=row["offset"] or None,
                direction=cast(Direction, row["direction"]) if row["direction"] else None,
            )
            for row in read_rows("time_references")
        }
    )


@cache
def reference_alternatives() -> str:
    """Return a pattern that matches any fixed phrase, longer phrases first."""
    return f"(?i:{joined(set(references()))})"


def joined(forms: Iterable[str]) -> str:
    """Return a pattern that matches any of some phrases, longer ones first.

    A space stands for any gap between words, an apostrophe for the curly one too.
    """
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    return "|".join(
        re.escape(form).replace(r"\ ", r"[ \t\u00a0]{1,3}").replace("'", "['’]") for form in ordered
    )
