"""Proportions told by two numbers or by a word: "one in five", "2-to-1", "twice as large"."""

from __future__ import annotations

import re
from functools import cache

from crossread.annotate.measuring.spoken_numbers import number_values, small_value
from crossread.lexicons import read_rows

_MOST = 1000
"""What a proportion may be out of: beyond that stands a year."""


@cache
def _multiples() -> dict[str, float]:
    rows = read_rows("number_words")
    return {row["word"]: float(row["value"]) for row in rows if row["kind"] == "multiple"}


@cache
def proportions() -> str:
    """Return the pattern of proportions, for a verbose pattern that ignores case."""
    small = "|".join(sorted(number_values("unit", "teen", "ten")))
    number = rf"(?:{small}|\d{{1,4}})"
    words = "|".join(sorted(_multiples()))
    return rf"""
        (?P<above>\b{number})[ -](?:in|out\ of)(?:\ every)?[ -](?P<below>{number})\b
            (?=\ (?!years?\b|months?\b|weeks?\b|days?\b|hours?\b|minutes?\b|seconds?\b|
                stars?\b|points?\b)[a-z])
      | (?P<for>\b{number})-to-(?P<against>{number})\b
      | \b(?P<multiple>{words})\b
            (?=\ (?:as\ (?:much|many)\b|as\ \w+(?:\ \w+){{0,2}}?\ as\b|
                (?:the|its|their)\ (?!\d)|that\ of|what\ ))
    """


def share_of(match: re.Match[str]) -> float | None:
    """Return "one in five" in percent; none when the first number is not the smaller one."""
    above, below = _value(match["above"]), _value(match["below"])
    if not 0 < above < below <= _MOST:
        return None
    return round(100 * above / below, 1)


def multiple_of(match: re.Match[str]) -> float | None:
    """Return how many times: 2 for "2-to-1" and "twice as"; none for a division by zero."""
    if match["multiple"]:
        return _multiples()[match["multiple"].lower()]
    above, below = _value(match["for"]), _value(match["against"])
    return float(f"{above / below:.4g}") if above and below else None


def _value(word: str) -> float:
    return float(word) if word.isdigit() else small_value(word.lower())
