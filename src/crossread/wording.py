"""Numbers, figures and lists in words for people. Knows nothing of pages or markup."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from crossread.records import EventType, Quantity

EVENT_WORDS: dict[EventType, str] = {
    "AGREE": "agreement",
    "CONSULT": "meeting or talks",
    "SUPPORT": "support",
    "CONCEDE": "concession",
    "COOPERATE": "cooperation",
    "AID": "aid",
    "RETREAT": "retreat",
    "REQUEST": "request",
    "ACCUSE": "accusation",
    "REJECT": "refusal",
    "THREATEN": "threat",
    "PROTEST": "protest",
    "SANCTION": "sanction",
    "MOBILIZE": "mobilisation",
    "COERCE": "coercion",
    "ASSAULT": "attack",
}
"""What a reader calls an event of each PLOVER type."""

_BOUND_WORDS = {
    "~": "about ",
    "<": "less than ",
    "<=": "at most ",
    ">": "more than ",
    ">=": "at least ",
}
_DURATIONS = {"a": "year", "mo": "month", "wk": "week", "d": "day", "h": "hour", "min": "minute"}
_CURRENCY_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩"}
"""Currencies that readers know by one sign; the sign stands before the number."""

_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_SYMBOL = re.compile(r"[^a-z -]|(?:^| )[a-z]{1,2}(?: |$)")
"""What has no plural of its own: `kWh`, `t`, `fl oz`."""


def number_in_words(value: float) -> str:
    """Return a number as a newspaper prints it.

    >>> number_in_words(3_800_000), number_in_words(1180), number_in_words(0.5)
    ('3.8 million', '1,180', '0.5')
    """
    if not math.isfinite(value):
        return "an unbounded number"
    for scale, name in _SCALES:
        if scale <= abs(value) < scale * 1e5:
            return f"{value / scale:,.10g} {name}"
    if value == int(value):
        return f"{value:,.0f}"
    return f"{value:,.3f}".rstrip("0").rstrip(".") if abs(value) >= 1 else f"{value:.3g}"


def range_in_words(low: float, high: float) -> str:
    """Return an interval with its shared scale written once.

    >>> range_in_words(25, 50), range_in_words(2e6, 3e6), range_in_words(900_000, 1e6)
    ('25–50', '2–3 million', '900,000–1 million')
    """
    first, last = number_in_words(low), number_in_words(high)
    scale = last.partition(" ")[2]
    if scale and first.endswith(f" {scale}"):
        first = first.removesuffix(f" {scale}")
    return f"{first}–{last}"


def quantity_in_words(quantity: Quantity) -> str:
    """Return a quantity's normal form for a reader: `about 2 million t a year`, `25–50 %`.

    A comparison without a number says so; other figures without one are empty, and their own words
    must do.
    """
    if quantity.kind == "comparison":
        return {">": "more, without a number", "<": "less, without a number"}.get(
            quantity.bound, "compared, without a number"
        )
    low, high, unit = quantity.low, quantity.high, quantity.unit
    counts = quantity.dimension == "count"
    if quantity.bound == "top-group" or (low is None and high is None):
        return "among the leading" if quantity.bound == "top-group" else ""
    if quantity.kind in ("rank", "ordinal") or unit == "rank":
        return _rank_in_words(low if low is not None else high)
    if low is None or high is None:
        known = high if low is None else low
        bound = "at most " if low is None else "at least "
        if quantity.bound in _BOUND_WORDS:
            bound = _BOUND_WORDS[quantity.bound]
        return bound + _with_unit(number_in_words(known or 0), unit, known, counts=counts)
    if low != high:
        about = "about " if quantity.bound == "~" else ""
        return about + _with_unit(range_in_words(low, high), unit, None, counts=counts)
    number = _with_unit(number_in_words(low), unit, low, counts=counts)
    return _BOUND_WORDS.get(quantity.bound, "") + number


def _rank_in_words(value: float | None) -> str:
    if value is None or not math.isfinite(value) or value != int(value):
        return ""
    return f"rank {int(value)}"


def _with_unit(number: str, unit: str | None, value: float | None, *, counts: bool) -> str:
    """Return a number with its unit; with `counts` that is a noun: "two Kazakh officials"."""
    if not unit:
        return number
    if unit in _CURRENCY_SIGNS:
        return _CURRENCY_SIGNS[unit] + number
    measure, _, period = unit.rpartition("/")
    if measure and period in _DURATIONS:
        article = "an" if period == "h" else "a"
        return f"{_with_unit(number, measure, value, counts=counts)} {article} {_DURATIONS[period]}"
    if measure in _CURRENCY_SIGNS:
        return f"{_CURRENCY_SIGNS[measure]}{number} per {period}"
    unit = _DURATIONS.get(unit, unit)
    alone = _SYMBOL.search(unit) and not counts
    return f"{number} {unit if alone else plural(unit, value)}"


def plural(noun: str, value: float | None) -> str:
    """Return a counted noun in the number that `value` asks for; none asks for the plural.

    >>> plural("metal", 15), plural("company", 2), plural("country", 1)
    ('metals', 'companies', 'country')
    """
    if value == 1 or noun.endswith("s"):
        return noun
    if noun == "person" or noun.endswith(" person"):
        return f"{noun[:-6]}people"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("x", "z", "ch", "sh")) else f"{noun}s"


def counted(value: int, noun: str) -> str:
    """Return a count with its noun.

    >>> counted(1, "account"), counted(1200, "page")
    ('1 account', '1,200 pages')
    """
    return f"{value:,} {plural(noun, value)}"


def listed(words: Sequence[str], *, last: str = "and") -> str:
    """Return words joined as a sentence joins them.

    >>> listed(["period", "bound", "condition"])
    'period, bound and condition'
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
