"""What a literal TIMEX3 value means when the day of publication is known."""

from __future__ import annotations

import re
from datetime import date, timedelta

from crossread.records import TimeExpression

_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])(T[A-Z\d:]{2,5})?")
_MONTH_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)(T[A-Z]{2})?")
_MONTH = re.compile(r"XXXX-(\d\d)")
_PART_OF_YEAR = re.compile(r"XXXX-(SP|SU|FA|WI|Q[1-4]|H[12])")
_STEP = re.compile(r"([+-]?)P(\d{1,4})(D|WE|W|M|Q|Y|DE)")
_NEAR = timedelta(days=60)
"""A month-day without a year or a tense is taken for the occurrence this near, if only one is."""
_FIRST_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12, "H1": 1, "H2": 7}


def value_on(time: TimeExpression, published: date) -> str | None:
    """Return the TIMEX3 value of an expression in a text published on a day, or none.

    Values that name themselves ("2023", "PAST_REF", "P2Y") are returned as they are.

    >>> from crossread.records import Evidence, Span
    >>> monday = TimeExpression(
    ...     id="t", document="d", span=Span(0, 6), type="DATE", value="XXXX-WXX-1", mod=None,
    ...     offset=None, direction="past", evidence=Evidence(rule="times.weekday"),
    ... )
    >>> value_on(monday, date(2025, 2, 26))
    '2025-02-24'
    """
    if "X" not in time.value or time.type in {"DURATION", "SET"}:
        return None if time.value.startswith("T") else time.value
    if time.offset is not None:
        return _step(time, published)
    if match := _WEEKDAY.fullmatch(time.value):
        day = weekday_near(int(match[1]), published, time.direction)
        return f"{day}{match[2] or ''}" if day else None
    if match := _MONTH_DAY.fullmatch(time.value):
        day = month_day_near(int(match[1]), int(match[2]), published, time.direction)
        return f"{day}{match[3] or ''}" if day else None
    if match := _MONTH.fullmatch(time.value):
        year = _year_of_month(int(match[1]), published, time.direction)
        return f"{year}-{match[1]}" if year else None
    if match := _PART_OF_YEAR.fullmatch(time.value):
        part = match[1]
        first = _FIRST_MONTHS.get(part) or 3 * int(part[1]) - 2
        # Results of "the third quarter" are told once it has begun, in whatever tense.
        begun = first <= published.month
        year = published.year if begun else _year_of_month(first, published, time.direction)
        return f"{year}-{part}" if year else None
    return None


def weekday_near(weekday: int, published: date, direction: str | None) -> date | None:
    """Return the day a bare weekday means: the day of publication, or the one last or next.

    >>> weekday_near(7, date(2025, 3, 31), "past").isoformat()
    '2025-03-30'
    """
    behind = (published.isoweekday() - weekday) % 7
    if behind == 0:
        return published
    if direction == "past":
        return shifted(published, -behind)
    if direction == "future":
        return shifted(published, 7 - behind)
    return None


def month_day_near(month: int, day: int, published: date, direction: str | None) -> date | None:
    """Return the day that a month and day without a year mean in a text of a given day."""
    found = [
        candidate
        for year in range(published.year - 8, published.year + 9)
        if (candidate := day_or_none(year, month, day))
    ]
    past = [candidate for candidate in found if candidate <= published]
    future = [candidate for candidate in found if candidate >= published]
    if direction == "past":
        return past[-1] if past else None
    if direction == "future":
        return future[0] if future else None
    near = [candidate for candidate in found if abs(candidate - published) <= _NEAR]
    return near[0] if len(near) == 1 else None


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


def _year_of_month(month: int, published: date, direction: str | None) -> int | None:
    if month == published.month or direction is None:
        return published.year if month == published.month else None
    if direction == "past":
        return published.year - (month > published.month)
    return published.year + (month < published.month)


def _step(time: TimeExpression, published: date) -> str | None:
    match = _STEP.fullmatch(time.offset or "")
    if match is None:
        return None
    amount = int(match[2]) * (-1 if match[1] == "-" else 1)
    part = time.value.partition("T")[2]
    if match[3] in {"D", "W", "WE"}:
        day = shifted(published, amount * (1 if match[3] == "D" else 7))
        if day is None:
            return None
        if match[3] == "D":
            return f"{day}T{part}" if part else str(day)
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02d}" + ("-WE" if match[3] == "WE" else "")
    months = published.year * 12 + published.month - 1
    if match[3] == "M":
        year, month = divmod(months + amount, 12)
        return f"{year:04d}-{month + 1:02d}"
    if match[3] == "Q":
        year, quarter = divmod(months // 3 + amount, 4)
        return f"{year:04d}-Q{quarter + 1}"
    return f"{published.year + amount:04d}" if match[3] == "Y" else None
