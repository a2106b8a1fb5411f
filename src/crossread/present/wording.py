"""Numbers, days and verdicts in words for people; nothing here knows about markup."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import date

from crossread.records import (
    ClaimRelation,
    Dating,
    EventType,
    Quantity,
    RenderingKind,
    Verdict,
)

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

RELATION_SIGNS: dict[ClaimRelation, str] = {
    "agree": "=",
    "agree, differs in detail": "≈",
    "conflict": "≠",
    "one account only": "○",
}
"""A sign beside the words of a relation, so that it is seen without colour."""

VERDICT_SIGNS: dict[Verdict, str] = {
    "confirmed": "✓",
    "contradicted": "✗",
    "not supported": "–",
    "context only": "i",
    "not checkable": "?",
}

RENDERING_WORDS: dict[RenderingKind, str] = {
    "exact": "word for word",
    "truncated": "shortened",
    "insertion": "words inserted by the editor",
    "altered": "altered",
    "translated": "translated differently",
    "paraphrased": "paraphrased",
}

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

_BOUND_WORDS = {
    "~": "about ",
    "<": "less than ",
    "<=": "at most ",
    ">": "more than ",
    ">=": "at least ",
}
_DURATIONS = {"a": "year", "mo": "month", "wk": "week", "d": "day", "h": "hour", "min": "minute"}
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_SYMBOL = re.compile(r"[^a-z -]|^[a-z]{1,2}$")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)$")


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

    Empty when the quantity has neither number nor rank; its own words must then do.
    """
    low, high, unit = quantity.low, quantity.high, quantity.unit
    if quantity.bound == "top-group" or (low is None and high is None):
        return "among the leading" if quantity.bound == "top-group" else ""
    if quantity.kind in ("rank", "ordinal") or unit == "rank":
        return _rank_in_words(low if low is not None else high)
    if low is None or high is None:
        known = high if low is None else low
        bound = "at most " if low is None else "at least "
        if quantity.bound in _BOUND_WORDS:
            bound = _BOUND_WORDS[quantity.bound]
        return bound + _with_unit(number_in_words(known or 0), unit, known)
    if low != high:
        about = "about " if quantity.bound == "~" else ""
        return about + _with_unit(range_in_words(low, high), unit, None)
    return _BOUND_WORDS.get(quantity.bound, "") + _with_unit(number_in_words(low), unit, low)


def _rank_in_words(value: float | None) -> str:
    if value is None or not math.isfinite(value) or value != int(value):
        return ""
    return f"rank {int(value)}"


def _with_unit(number: str, unit: str | None, value: float | None) -> str:
    if not unit:
        return number
    measure, _, period = unit.rpartition("/")
    if measure and period in _DURATIONS:
        article = "an" if period == "h" else "a"
        return f"{_with_unit(number, measure, value)} {article} {_DURATIONS[period]}"
    unit = _DURATIONS.get(unit, unit)
    return f"{number} {unit if _SYMBOL.search(unit) else plural(unit, value)}"


def plural(noun: str, value: float | None) -> str:
    """Return a counted noun in the number that `value` asks for; none asks for the plural.

    >>> plural("metal", 15), plural("company", 2), plural("country", 1)
    ('metals', 'companies', 'country')
    """
    if value == 1 or noun.endswith("s"):
        return noun
    if noun == "person":
        return "people"
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


def sentence_case(words: str) -> str:
    """Return words with a capital first, the rest as it is.

    >>> sentence_case("reserves of U.S. copper")
    'Reserves of U.S. copper'
    """
    return words[:1].upper() + words[1:]


def tied(words: str) -> str:
    """Return a short value with its number and unit tied, so that no line ends between them.

    >>> " " in tied("3.8 million t"), " " in tied("joint exploration of the deposits in the north")
    (False, True)
    """
    return words.replace(" ", "\xa0") if len(words) <= 24 else words


def day_in_words(value: str, *, weekday: bool = False) -> str:
    """Return a day, month, week or year for a reader; anything else as it is.

    >>> day_in_words("2025-02-24"), day_in_words("2025-02"), day_in_words("2023")
    ('24 February 2025', 'February 2025', '2023')
    >>> day_in_words("2025-02-24", weekday=True)
    'Monday 24 February 2025'
    """
    if match := _DAY.match(value):
        try:
            day = date.fromisoformat(match[0])
        except ValueError:
            return value
        name = f"{WEEKDAYS[day.weekday()]} " if weekday else ""
        return f"{name}{day.day} {MONTHS[day.month - 1]} {day.year}"
    if (match := _MONTH.match(value)) and 1 <= int(match[2]) <= 12:
        return f"{MONTHS[int(match[2]) - 1]} {match[1]}"
    if (match := _WEEK.match(value)) and 1 <= int(match[2]) <= 53:
        try:
            monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
            return f"week of {day_in_words(monday.isoformat())}"
        except ValueError:
            return value
    return value


def period_in_words(earliest: str | None, latest: str | None) -> str:
    """Return an interval of days with what both ends share written once.

    >>> period_in_words("2025-02-24", "2025-02-28"), period_in_words("2025-02-24", None)
    ('24–28 February 2025', 'from 24 February 2025')
    >>> period_in_words("2025-02-24", "2025-03-31"), period_in_words(None, None)
    ('24 February – 31 March 2025', 'undated')
    """
    if earliest is None and latest is None:
        return "undated"
    if latest is None or earliest is None:
        return (
            f"from {day_in_words(earliest)}" if earliest else f"until {day_in_words(latest or '')}"
        )
    if earliest[:10] == latest[:10]:
        return day_in_words(earliest)
    first, last = day_in_words(earliest), day_in_words(latest)
    if _DAY.match(earliest) and _DAY.match(latest) and earliest[:4] == latest[:4]:
        if earliest[:7] == latest[:7]:
            return f"{first.split()[0]}–{last}"
        return f"{' '.join(first.split()[:2])} – {last}"
    return f"{first} – {last}"


def dating_in_words(dating: Dating | None) -> str:
    """Return when a document was published, as far as the record knows."""
    return period_in_words(dating.earliest, dating.latest) if dating else "undated"
