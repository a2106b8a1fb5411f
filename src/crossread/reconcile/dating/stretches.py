"""The days that a TIMEX3 value covers."""

from __future__ import annotations

import re
from datetime import date, timedelta

from crossread.reconcile.dating.days import day_or_none, shifted

Days = tuple[date, date]
"""First and last day, both counted in."""

_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_PART_MONTHS = {"Q": 3, "H": 6}
_SEASON_LENGTH = 3


def days_covered(value: str) -> Days | None:
    """Return the first and last day of a TIMEX3 date or time; none where it names none.

    A season is its three months in the north, as news in English mostly means it.

    >>> [day.isoformat() for day in days_covered("2025-W09")]
    ['2025-02-24', '2025-03-02']
    >>> days_covered("PAST_REF") is days_covered("XXXX-02") is days_covered("2025-02-31") is None
    True
    """
    day = value.partition("T")[0]
    if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", day):
        found = day_or_none(*(int(part) for part in match.groups()))
        return (found, found) if found else None
    if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", day):
        return _week(int(match[1]), int(match[2]), weekend=bool(match[3]))
    if match := re.fullmatch(r"(\d{4})-(\d\d)", day):
        return _months(int(match[1]), int(match[2]), 1)
    if match := re.fullmatch(r"(\d{4})-([QH])([1-4])", day):
        length = _PART_MONTHS[match[2]]
        return _months(int(match[1]), (int(match[3]) - 1) * length + 1, length)
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", day):
        return _months(int(match[1]), _SEASON_MONTHS[match[2]], _SEASON_LENGTH)
    if match := re.fullmatch(r"\d{2,4}", day):
        years = 10 ** (4 - len(day))
        return _months(int(day) * years, 1, 12 * years)
    return None


def _week(year: int, week: int, *, weekend: bool) -> Days | None:
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    last = shifted(monday, 6)
    first = shifted(monday, 5) if weekend else monday
    return (first, last) if first and last else None


def _months(year: int, month: int, count: int) -> Days | None:
    """Return the days of so many months from the first of one on."""
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    months = year * 12 + month - 1 + count
    following = day_or_none(months // 12, months % 12 + 1, 1)
    first = day_or_none(year, month, 1)
    if first is None:
        return None
    return first, following - timedelta(days=1) if following else date.max


def days_of_length(value: str, anchor: date, direction: str) -> Days | None:
    """Return the days of so long a stretch up to a day, or from it on; none where it is open.

    >>> [day.isoformat() for day in days_of_length("P3M", date(2025, 5, 31), "past")]
    ['2025-02-28', '2025-05-31']
    """
    match = re.fullmatch(r"P(\d{1,4})([DWMY])", value)
    if match is None:
        return None
    amount = int(match[1]) * (-1 if direction == "past" else 1)
    if match[2] in "DW":
        other = shifted(anchor, amount * (7 if match[2] == "W" else 1))
    else:
        months = anchor.year * 12 + anchor.month - 1 + amount * (12 if match[2] == "Y" else 1)
        other = _last_such_day(months // 12, months % 12 + 1, anchor.day)
    if other is None:
        return None
    return (other, anchor) if direction == "past" else (anchor, other)


def _last_such_day(year: int, month: int, day: int) -> date | None:
    """Return the day of a month, or its last one where it is shorter."""
    days = (day_or_none(year, month, number) for number in range(day, day - 4, -1))
    return next((found for found in days if found), None)
