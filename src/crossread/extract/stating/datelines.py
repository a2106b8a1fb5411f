"""Days and times that a page gives for itself, in ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Literal

from crossread.lexicons import read_rows
from crossread.records import Span

DateOrder = Literal["day", "month"]
"""What stands first in a date in figures."""
_ISO = re.compile(
    r"(\d{4})[-/](\d\d?)[-/](\d\d?)(?:[T\s]+(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?"
    r"\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?(?![\d-])",
    re.I,
)
_LONGEST_ISO = 40
_UNIX = re.compile(r"^[A-Z][a-z]{2} ([A-Z][a-z]{2} \d\d?) \d\d:\d\d:\d\d [A-Z]{3,4} (\d{4})$")
"""As programs in Java print a time: "Tue Jan 28 15:28:56 CET 2020"."""
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?)?", re.I)
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE_YEAR = 40
_AFTER_YEAR = 80
_LONGEST_TEXT = 2_000
_SHORT = re.compile(
    r"(?<![\w.])(?P<date>(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)\.(?P<year>\d\d))\W*$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDate:
    """A complete date in running text."""

    value: str
    """ISO 8601: a day, or a time with its zone where the text gives one."""
    span: Span


@cache
def _written() -> re.Pattern[str]:
    # Any word: a hundred names of months would be tried at every word of a line.
    month = r"[^\W\d_]{3,12}"
    zone = "|".join(row["zone"] for row in read_rows("time_zones"))
    day = r"(?P<day{n}>[0-3]?\d)(?:st|nd|rd|th)?"
    return re.compile(
        rf"(?:(?<![\w/-])(?:(?P<month1>{month})\.?\s+{day.format(n=1)},?\s+(?P<year1>(?:19|20)\d\d)"
        rf"|{day.format(n=2)}(?:\.|er|º|-)?\s*(?:(?:of|de)\s+)?(?P<month2>{month})\b\.?,?"
        r"(?:\s+(?:del?\s+)?|-)(?P<year2>(?:19|20)\d\d)"
        r"|(?P<year3>(?:19|20)\d\d)(?P<line>[-./])(?P<month3>[01]\d)(?P=line)(?P<day3>[0-3]\d)"
        r"|(?P<first>[0-3]?\d)/(?P<second>[0-3]?\d)/(?P<year4>(?:19|20)\d\d))(?![\w/-])"
        # Layouts set figures with dots right beside words: "am24.02.2025".
        r"|(?<![\d/.-])(?P<day5>[0-3]?\d)\.\s?(?P<month5>[01]?\d)\.\s?(?P<year5>(?:19|20)\d\d)"
        r"(?![\d/-]|\.\d))"
        r"(?:(?:\s*(?:,|\||-|–|—|·|•|at|@)){0,2}\s*(?P<hour>[0-2]?\d)[:.](?P<minute>[0-5]\d)"
        r"(?::[0-5]\d)?"
        r"\s*(?P<half>[ap]\.?m\.?)?(?![\w:])"
        rf"(?:\s*\(?(?P<zone>{zone})\b)?)?",
        re.I,
    )


@lru_cache(maxsize=512)
def read_date(text: str, *, order: DateOrder | None = None) -> str | None:
    """Return a date as markup or a table writes it, in ISO 8601; none when it isn't complete.

    Days are checked against the calendar. `03/04/2025` is none: it names two different days,
    unless the page's `order` is known; `24/02/2025` names one.

    >>> read_date("2025-02-24T10:05:00Z"), read_date("Feb. 24, 2025"), read_date("24 Feb")
    ('2025-02-24T10:05:00Z', '2025-02-24', None)
    """
    text = text.strip()[:60]
    match = _ISO.match(text) or _COMPACT.fullmatch(text)
    if match:
        return _of_numbers(match)
    text = _UNIX.sub(r"\1 \2", text)
    dates = find_dates(text, order=order)
    return dates[0].value if dates else None


def _of_numbers(match: re.Match[str]) -> str | None:
    year, month, day, hour, minute, second, zone = match.groups()
    return _iso(year, month, day, _clock(hour, minute, second), zone)


def find_dates(text: str, *, order: DateOrder | None = None) -> tuple[WrittenDate, ...]:
    """Return the complete dates in a text, with the clock time and zone where they follow.

    `order` tells what stands first in figures with slashes.

    >>> find_dates("Published 24 February 2025 10:05 GMT")[0].value
    '2025-02-24T10:05:00Z'
    >>> find_dates("Veröffentlicht am 3. März 2025")[0].value
    '2025-03-03'
    """
    years = [match.start() for match in _YEAR.finditer(text, 0, _LONGEST_TEXT)]
    if not years:
        return ()
    found = []
    whole = _ISO.fullmatch(text.strip()) if len(text) < _LONGEST_ISO else None
    if whole and read_date(whole[0]):
        start = text.index(whole[0])
        span = Span(start, start + len(whole[0]))
        return (WrittenDate(value=_of_numbers(whole) or "", span=span),)
    # The pattern is slow, and a date stands close around its year.
    begin, end = max(0, years[0] - _BEFORE_YEAR), min(years[-1] + _AFTER_YEAR, _LONGEST_TEXT)
    for match in _written().finditer(text, begin, end):
        part = {name: value for name, value in match.groupdict().items() if value}
        year, month, day = _day(part, order)
        clock = _clock(part.get("hour"), part.get("minute"), None, half=part.get("half", ""))
        value = _iso(year, month, day, clock, part.get("zone")) if month else None
        if value is not None:
            found.append(WrittenDate(value=value, span=Span(*match.span())))
    return tuple(found)


def find_short_date(text: str) -> WrittenDate | None:
    """Return the date at the end of a line that gives its year in two figures: "31.10.23".

    Day, month and year stand in this order wherever dots are written; the century is this one.

    >>> find_short_date("Von: Ana Silva | 31.10.23").value
    '2023-10-31'
    """
    match = _SHORT.search(text)
    if match is None:
        return None
    value = _iso(f"20{match['year']}", match["month"], match["day"], "", None)
    return WrittenDate(value=value, span=Span(*match.span("date"))) if value else None


def _day(part: dict[str, str], order: DateOrder | None) -> tuple[str, str, str]:
    """Return year, month and day; the month is empty when it has none, or could be two."""
    if "year5" in part:
        # With dots the day stands first, wherever dots are written.
        return part["year5"], part["month5"], part["day5"]
    if "year4" in part:
        first, second = int(part["first"]), int(part["second"])
        if first <= 12 and second <= 12 and first != second and order is None:
            return part["year4"], "", ""
        day_first = first > 12 or (second <= 12 and order == "day")
        month, day = (second, first) if day_first else (first, second)
        return part["year4"], str(month), str(day)
    year = part.get("year1") or part.get("year2") or part["year3"]
    day_text = part.get("day1") or part.get("day2") or part["day3"]
    name = (part.get("month1") or part.get("month2") or "").lower()
    return year, part.get("month3") or _all_months().get(name, ""), day_text


def order_of(language: str, country: str) -> DateOrder | None:
    """Return what dates in figures put first in a page's language, as `es` or `en-GB`; else none.

    English has two habits. Where the language names no country, the last part of the page's
    address may: `country` is such as `uk`.

    >>> order_of("es", "com"), order_of("en", "uk"), order_of("en", "com")
    ('day', 'day', None)
    """
    name = language.lower().replace("_", "-")
    if name == "en":
        name = f"en-{'gb' if country == 'uk' else country}"
    return _orders().get(name) or _orders().get(name.partition("-")[0])


@cache
def _orders() -> dict[str, DateOrder]:
    rows = read_rows("date_orders")
    return {row["language"]: "day" if row["order"] == "day" else "month" for row in rows}


@cache
def months() -> Mapping[str, str]:
    """Return the names of the months and their short forms, in lower case, with their numbers.

    >>> months()["sept"]
    '09'
    """
    rows = read_rows("time_words")
    return MappingProxyType(
        {row["form"].lower(): row["value"] for row in rows if row["kind"].startswith("month")}
    )


@cache
def _all_months() -> Mapping[str, str]:
    """Return the months in every language listed: a page in German is dated all the same."""
    foreign = {row["name"]: row["month"] for row in read_rows("month_names")}
    return MappingProxyType(foreign | dict(months()))


@cache
def _zones() -> dict[str, str]:
    return {row["zone"]: row["offset"] for row in read_rows("time_zones")}


def _clock(hour: str | None, minute: str | None, second: str | None, *, half: str = "") -> str:
    """Return `hh:mm:ss`, or nothing when there is no such time of day."""
    if hour is None or minute is None:
        return ""
    hours = int(hour)
    if half:
        if not 1 <= hours <= 12:
            return ""
        hours = hours % 12 + (12 if half.lower().startswith("p") else 0)
    return f"{hours:02}:{minute}:{second or '00'}" if hours < 24 else ""


def _iso(year: str, month: str, day: str, clock: str, zone: str | None) -> str | None:
    offset = _zones().get((zone or "").upper(), zone or "").upper()
    if re.fullmatch(r"[+-]\d{4}", offset):
        offset = f"{offset[:3]}:{offset[3:]}"
    if offset == "+00:00":
        offset = "Z"
    text = f"{year}-{int(month):02}-{int(day):02}"
    if clock:
        text += f"T{clock}{offset}"
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return None
    return text
