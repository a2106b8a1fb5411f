"""Days of the calendar: whether there is such a day, and days that a rule gives for each year."""

from __future__ import annotations

from datetime import date, timedelta

_THURSDAY = 4


def day_or_none(year: int, month: int, day: int) -> date | None:
    """Return a calendar day, or none where there is no such day (29 February 2025)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shifted(day: date, days: int) -> date | None:
    """Return the day so many days later, or none beyond the calendar's ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def weekday_of_month(year: int, month: int, weekday: int, place: int) -> date | None:
    """Return the first, second … such weekday of a month; the last where there are fewer.

    >>> weekday_of_month(2025, 11, 4, 4).isoformat()
    '2025-11-27'
    """
    days = [
        day
        for number in range(1, 32)
        if (day := day_or_none(year, month, number)) and day.isoweekday() == weekday
    ]
    return days[min(place, len(days)) - 1] if days else None


def week_of_month(year: int, month: int, place: int) -> str | None:
    """Return a week of a month as ISO 8601 numbers it; 5 is the last, however many there are.

    As in ISO 8601, a week is of the month that its Thursday lies in.

    >>> week_of_month(2009, 3, 5)
    '2009-W13'
    """
    thursday = weekday_of_month(year, month, _THURSDAY, place)
    if thursday is None:
        return None
    iso = thursday.isocalendar()
    return f"{iso.year:04d}-W{iso.week:02d}"


def easter_sunday(year: int) -> date | None:
    """Return Easter Sunday of the western churches.

    Source: the anonymous Gregorian algorithm (Nature, 20 April 1876), as Meeus gives it.

    >>> easter_sunday(2025).isoformat()
    '2025-04-20'
    """
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    moon = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * moon) // 451
    month, day = divmod(h + moon - 7 * m + 114, 31)
    return day_or_none(year, month, day + 1)
