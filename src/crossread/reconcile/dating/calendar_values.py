"""What a literal TIMEX3 value means when the day it is counted from is known."""

from __future__ import annotations

import re
from datetime import date, timedelta

from crossread.reconcile.dating.days import (
    day_or_none,
    easter_sunday,
    shifted,
    week_of_month,
    weekday_of_month,
)
from crossread.records import TimeExpression

_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])(T[A-Z\d:]{2,9})?")
_WEEKEND = re.compile(r"XXXX-WXX-WE")
_MONTH_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)(T[A-Z\d:]{2,9})?")
_DAY_OF_MONTH = re.compile(r"XXXX-XX-(\d\d)")
_MONTH = re.compile(r"XXXX-(\d\d)")
_PART_OF_YEAR = re.compile(r"XXXX-(SP|SU|FA|WI|Q[1-4]|H[12])")
_HOLIDAY = re.compile(
    r"(XXXX|\d{4})-(?:(\d\d)-WXX-([1-7])-([1-5])|EASTER([+-]\d{1,2}))(T[A-Z\d:]{2,9})?"
)
_WEEK_OF_MONTH = re.compile(r"(\d{4}|XXXX)-(\d\d|XX)-W0([1-5])")
_DAY = re.compile(r"-\d\d$")
_FROM_DAY = re.compile(r"([+-]?)P(\d{1,4}D|0W)")
_STEP = re.compile(r"([+-]?)P(T?)(\d{1,4})(DE|CE|WE|[DWMQYHS])")
_NEAR = timedelta(days=150)
"""A month and day without a year that lies this near is meant, whatever the tense seems to say."""
_NEAR_BACK = timedelta(days=60)
"""The same for a day behind in a clause that speaks of the future."""
_LONG = {"DE": 10, "CE": 100}
"""Years of a decade and of a century."""
_RESULTS = 3
"""Months after a quarter in which its results are still to come."""
_FIRST_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12, "H1": 1, "H2": 7}
_NEAR_MONTHS = 3
"""A month so near ahead is meant even by a clause in the past tense: "told of a cut in June"."""


def value_on(time: TimeExpression, anchor: date) -> str | None:
    """Return the TIMEX3 value of an expression that is counted from a day, or none.

    Values that name themselves ("2023", "PAST_REF", "P2Y") are returned as they are.

    >>> from crossread.records import Evidence, Span
    >>> monday = TimeExpression(
    ...     id="t", document="d", span=Span(0, 6), type="DATE", value="XXXX-WXX-1", mod=None,
    ...     offset=None, counted_from=None, direction="past", quant=None, freq=None, zone=None,
    ...     evidence=Evidence(rule="times.weekday"),
    ... )
    >>> value_on(monday, date(2025, 2, 26))
    '2025-02-24'
    """
    if match := _HOLIDAY.fullmatch(time.value):
        return _holiday(match, time, anchor)
    if match := _WEEK_OF_MONTH.fullmatch(time.value):
        return _week_of_month(match, time, anchor)
    if "X" not in time.value or time.type in {"DURATION", "SET"}:
        return None if time.value.startswith("T") else time.value
    if time.offset is None or "P" not in time.offset:
        return _named(time, anchor)
    if match := _FROM_DAY.fullmatch(time.offset):
        return _from_day(time, match, anchor)
    return _day_of_week(time, anchor) or _stepped(time, anchor)


def own_value(time: TimeExpression) -> str | None:
    """Return the value of an expression that needs no day to count from; none for the others.

    "Thanksgiving 2025" and "the last week of March 2009" name their year and are worked out.
    """
    ruled = _HOLIDAY.fullmatch(time.value) or _WEEK_OF_MONTH.fullmatch(time.value)
    if ruled and ruled[1].isdigit() and not (time.offset and "P" in time.offset):
        return value_on(time, date(max(1, int(ruled[1])), 1, 1))
    if ruled or time.value.startswith("T"):
        return None
    itself = time.type in {"DURATION", "SET"} or "X" not in time.value
    return time.value if itself else None


def _from_day(time: TimeExpression, step: re.Match[str], anchor: date) -> str | None:
    """Return what is counted from a named day: "two days after Christmas", "the week of May 6"."""
    if _DAY.search(time.value) is None and _WEEKDAY.fullmatch(time.value) is None:
        return _stepped(time, anchor)
    found = _named(time, anchor)
    day = _day_or_none(found) if found else None
    if day is None:
        return None
    if step[2] == "0W" and not _WEEKDAY.fullmatch(time.value):
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}"
    if step[2] == "0W":
        return _day_of_week(time, anchor)
    moved = shifted(day, int(step[2][:-1]) * (-1 if step[1] == "-" else 1))
    return moved.isoformat() if moved else None


def _day_or_none(value: str) -> date | None:
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value)
    return day_or_none(*(int(part) for part in match.groups())) if match else None


def _week_of_month(match: re.Match[str], time: TimeExpression, anchor: date) -> str | None:
    """Return the week of a month: as in ISO 8601, a week is of the month its Thursday lies in."""
    year, month = match[1], match[2]
    if month == "XX":
        stepped = _STEP.fullmatch(time.offset or "")
        if stepped is None:
            return None
        months = anchor.year * 12 + anchor.month - 1 + _signed(stepped)
        year, month = str(months // 12), f"{months % 12 + 1:02d}"
    elif year == "XXXX" and time.offset and "P" in time.offset:
        year = str(anchor.year + {"-": -1, "+": 1}.get(time.offset[0], 0))
    elif year == "XXXX":
        found = _year_of_month(int(month), anchor, time.direction, offset=time.offset)
        year = str(found) if found else ""
    return week_of_month(int(year), int(month), int(match[3])) if year else None


def _signed(step: re.Match[str]) -> int:
    return int(step[3]) * (-1 if step[1] == "-" else 1)


def _day_of_week(time: TimeExpression, anchor: date) -> str | None:
    """Return the day of "Tuesday of next week"; none for any other step."""
    match = _WEEKDAY.fullmatch(time.value)
    if match is None or (not (time.offset or "").endswith("P1W") and time.offset != "P0W"):
        return None
    weeks = {"-": -1, "+": 1}.get(time.offset[0], 0) if time.offset else 0
    day = shifted(anchor, 7 * weeks + int(match[1]) - anchor.isoweekday())
    return f"{day}{match[2] or ''}" if day else None


def _named(time: TimeExpression, anchor: date) -> str | None:
    """Return what a day, month or part of a year means that is named without its year."""
    direction, offset = time.direction, time.offset
    if match := _WEEKDAY.fullmatch(time.value):
        day = weekday_near(int(match[1]), anchor, direction, offset=offset)
        return f"{day}{match[2] or ''}" if day else None
    if _WEEKEND.fullmatch(time.value):
        return _weekend_near(anchor, direction)
    if match := _MONTH_DAY.fullmatch(time.value):
        day = month_day_near(int(match[1]), int(match[2]), anchor, direction, offset=offset)
        return f"{day}{match[3] or ''}" if day else None
    if match := _DAY_OF_MONTH.fullmatch(time.value):
        return _day_of_month_near(int(match[1]), anchor, direction)
    if match := _MONTH.fullmatch(time.value):
        year = _year_of_month(int(match[1]), anchor, direction, offset=offset)
        return f"{year}-{match[1]}" if year else None
    if match := _PART_OF_YEAR.fullmatch(time.value):
        return _part_of_year(match[1], anchor, direction, offset=offset)
    return None


def weekday_near(
    weekday: int, anchor: date, direction: str | None, *, offset: str | None = None
) -> date | None:
    """Return the day a bare weekday means: the day itself, or the one last or next.

    "last Monday" (offset -1) is never the day itself. "next Monday" is the coming one only where
    that one lies in the next week: on a Tuesday "next Friday" may be either, and none is returned.

    >>> weekday_near(7, date(2025, 3, 31), "past").isoformat()
    '2025-03-30'
    """
    behind = (anchor.isoweekday() - weekday) % 7
    if offset == "-1":
        return shifted(anchor, -(behind or 7))
    if offset == "+1":
        ahead = (7 - behind) if behind else 7
        return shifted(anchor, ahead) if anchor.isoweekday() + ahead > 7 else None
    if behind == 0:
        return anchor
    if direction == "past":
        return shifted(anchor, -behind)
    if direction == "future" or offset == "0":
        return shifted(anchor, 7 - behind)
    return None


def _weekend_near(anchor: date, direction: str | None) -> str | None:
    """Return the weekend meant by "over the weekend": on a Monday the one that is over."""
    ahead = anchor.isoweekday() >= 6 or direction == "future"
    if not ahead and direction != "past":
        return None
    day = anchor if ahead else shifted(anchor, -7)
    if day is None:
        return None
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}-WE"


def month_day_near(
    month: int, day: int, anchor: date, direction: str | None, *, offset: str | None = None
) -> date | None:
    """Return the day that a month and day without a year mean.

    News mostly tells the year of a day that is far off: a near one is meant, even where the
    tense points the other way ("set a Jan. 14 deadline"). Else the tense decides. With the
    offset -1 ("the year ended March 31") it is the last such day.

    >>> month_day_near(1, 14, date(2000, 1, 5), "past").isoformat()
    '2000-01-14'
    """
    found = [
        candidate
        for year in range(anchor.year - 8, anchor.year + 9)
        if (candidate := day_or_none(year, month, day))
    ]
    back = _NEAR_BACK if direction == "future" else _NEAR
    near = [candidate for candidate in found if -back <= candidate - anchor <= _NEAR]
    if near and offset is None:
        return near[0]
    if direction == "past" or offset == "-1":
        return max((candidate for candidate in found if candidate <= anchor), default=None)
    if direction == "future" or offset == "+1":
        return min((candidate for candidate in found if candidate >= anchor), default=None)
    return None


def _day_of_month_near(day: int, anchor: date, direction: str | None) -> str | None:
    """Return "the 24th" as the last or next such day; none where the tense does not tell."""
    if anchor.day == day:
        return anchor.isoformat()
    if direction is None:
        return None
    step = -1 if direction == "past" else 1
    for days in range(1, 62):
        found = shifted(anchor, step * days)
        if found is not None and found.day == day:
            return found.isoformat()
    return None


def _year_of_month(
    month: int, anchor: date, direction: str | None, *, offset: str | None
) -> int | None:
    """Return the year of a month named without one."""
    ahead = (month - anchor.month) % 12
    coming = anchor.year + (month < anchor.month)
    if offset == "-1":
        return anchor.year - (month >= anchor.month)
    if offset == "+1":
        return anchor.year + (month <= anchor.month)
    if ahead == 0 or offset == "0":
        return anchor.year
    if direction == "future":
        return coming
    if direction == "past":
        # The last one, unless that is in another year, whose number would be told, and the
        # coming one is near.
        return coming if coming == anchor.year and ahead <= _NEAR_MONTHS else coming - 1
    return None


def _part_of_year(
    part: str, anchor: date, direction: str | None, *, offset: str | None
) -> str | None:
    """Return the quarter, half or season meant, told by its first month.

    One that has begun is this year's, in whatever tense: in October companies "will report"
    their third quarter. Only one that is long over is next year's in the future tense.
    """
    first = _FIRST_MONTHS.get(part) or 3 * int(part[1]) - 2
    over = first + (6 if part[0] == "H" else 3) <= anchor.month
    long_over = first + (6 if part[0] == "H" else 3) + _RESULTS <= anchor.month
    if offset == "-1":
        return f"{anchor.year - (not over)}-{part}"
    if offset == "+1" or (long_over and direction == "future" and offset is None):
        return f"{anchor.year + (first <= anchor.month)}-{part}"
    if first <= anchor.month or direction == "future" or offset == "0":
        return f"{anchor.year}-{part}"
    return f"{anchor.year - 1}-{part}" if direction == "past" else None


def _stepped(time: TimeExpression, anchor: date) -> str | None:
    """Return the period that lies a step away from the day; as coarse as the value is."""
    match = _STEP.fullmatch(time.offset or "")
    if match is None or match[2]:
        return None
    amount = _signed(match)
    months = anchor.year * 12 + anchor.month - 1
    clock = time.value.partition("T")
    if match[4] == "D":
        day = shifted(anchor, amount)
        return f"{day}{clock[1]}{clock[2]}" if day else None
    if match[4] in {"W", "WE"}:
        day = shifted(anchor, 7 * amount)
        if day is None:
            return None
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if match[4] == "WE" else "")
    if match[4] == "M":
        year, month = divmod(months + amount, 12)
        return f"{year:04d}-{month + 1:02d}" if 1 <= year <= 9999 else None
    if match[4] == "Q":
        year, quarter = divmod(months // 3 + amount, 4)
        return f"{year:04d}-Q{quarter + 1}" if 1 <= year <= 9999 else None
    if match[4] in _LONG:
        return str(anchor.year // _LONG[match[4]] + amount)
    year = anchor.year + amount
    if match[4] != "Y" or not 1 <= year <= 9999:
        return None
    # "June of last year" keeps its month; "last year" and "two years ago" are years.
    rest = time.value[4:] if "XX" not in time.value[4:] and "QX" not in time.value else ""
    return f"{year:04d}{rest}"


def _holiday(match: re.Match[str], time: TimeExpression, anchor: date) -> str | None:
    """Return the day of a feast without a fixed date: in its year, or the nearest one."""
    if match[1] != "XXXX":
        years = [int(match[1])]
    elif time.offset and "P" in time.offset:
        step = {"-": -1, "+": 1}.get(time.offset[0], 0)
        years = [anchor.year + step]
    else:
        years = [anchor.year - 1, anchor.year, anchor.year + 1]
    days = [day for year in years if (day := _day_of_holiday(match, year))]
    if time.offset == "-1":
        days = [day for day in days if day < anchor][-1:]
    elif time.offset == "+1":
        days = [day for day in days if day > anchor][:1]
    elif (
        time.direction
        and match[1] == "XXXX"
        and not any(abs(day - anchor) <= _NEAR for day in days)
    ):
        past = time.direction == "past"
        days = [day for day in days if (day <= anchor if past else day >= anchor)]
    nearest = min(days, key=lambda day: abs(day - anchor), default=None)
    return f"{nearest}{match[6] or ''}" if nearest else None


def _day_of_holiday(match: re.Match[str], year: int) -> date | None:
    if match[5]:
        easter = easter_sunday(year)
        return shifted(easter, int(match[5])) if easter else None
    return weekday_of_month(year, int(match[2]), int(match[3]), int(match[4]))
