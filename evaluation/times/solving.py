"""Whether a program solves a case of Recognizers-Text's specifications.

Those cases were written for another program with conventions of its own: it joins "from X to Y"
into one range and gives two readings of a day without a year. A case is solved when

* every time that the case wants shares a character with a time found, or, where a range is
  wanted, holds two found ones that are its ends;
* each of those means the same: one of the wanted `timex` values as it stands (literal or
  resolved), the same length of time, or the same stretch of the calendar or clock as one of the
  readings;
* nothing is found that shares no character with a wanted time. A case that wants none is solved
  by finding none.

Exact spans and `Mod` are not compared.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from evaluation.times.specifications import Case, Wanted
from evaluation.times.texts import Timex

Stretch = tuple[datetime, datetime]
_PARTS = {"MO": (8, 12), "AF": (12, 16), "EV": (16, 20), "NI": (20, 24), "MI": (12, 12)}
"""Hours that Recognizers-Text gives the parts of a day."""
_SEASONS = {"SP": (3, 1), "SU": (6, 1), "FA": (9, 1), "WI": (12, 1)}


def is_solved(case: Case, found: Sequence[Timex]) -> bool:
    """Tell whether a program's times solve a case."""
    for one in found:
        if not any(one.start < want.end and want.start < one.end for want in case.wanted):
            return False
    found = [_now_as_day(one, case) for one in found]
    return all(
        _answers(want, [one for one in found if one.start < want.end and want.start < one.end])
        for want in case.wanted
    )


def _now_as_day(found: Timex, case: Case) -> Timex:
    """Return a time with the day of reading in place of "now", as the cases give it."""
    if found.value != "PRESENT_REF":
        return found
    return replace(found, literal=case.read_at[:10])


def _answers(want: Wanted, found: Sequence[Timex]) -> bool:
    if not found or len(found) > 2:
        return False
    if len(found) == 2:
        return want.kind.endswith("range") and any(_ends(one, found) for one in want.readings)
    if not want.readings:
        return True
    return any(_means(one, found[0]) for one in want.readings)


def _means(reading: dict[str, str], found: Timex) -> bool:
    timex = reading.get("timex", "")
    if _fits(timex, found):
        return True
    length = re.fullmatch(r"\((.*),(.*),(P[^,]+)\)", timex)
    if length and found.value == length[3]:
        return True  # "the past three months" is a stretch of that length in either scheme
    wanted = _stretch_of_reading(reading)
    return wanted is not None and stretch(found.value) == wanted


def _ends(reading: dict[str, str], found: Sequence[Timex]) -> bool:
    """Tell whether two times are the ends of a range; its end may be counted in or not."""
    match = re.fullmatch(r"\((.*),(.*),(P[^,]+)\)", reading.get("timex", ""))
    if match and _fits(match[1], found[0]) and _fits(match[2], found[1]):
        return True
    wanted = _stretch_of_reading(reading)
    first, last = stretch(found[0].value), stretch(found[1].value)
    if wanted is None or first is None or last is None:
        return False
    return first[0] == wanted[0] and wanted[1] in last


def _fits(end: str, found: Timex) -> bool:
    given = {found.value, found.literal}
    if end.endswith("-01") and end[:-3] in given:
        return True  # an end given by the first day of its month
    if _plain(end) in {_plain(value) for value in given}:
        return True
    wanted = seconds(end)
    return wanted is not None and wanted in {seconds(value) for value in given}


def seconds(value: str) -> float | None:
    """Return how long a TIMEX3 duration is, a month taken for 30.5 days; None for other values.

    >>> seconds("PT1.5H") == seconds("PT1H30M")
    True
    """
    if not re.fullmatch(r"P(?:[\d.]+[YQMWD])*(?:T(?:[\d.]+[HMS])+)?", value) or value == "P":
        return None
    days, _, clock = value[1:].partition("T")
    parts = [(_LENGTHS[unit], amount) for amount, unit in re.findall(r"([\d.]+)([YQMWD])", days)]
    parts += [(_CLOCK[unit], amount) for amount, unit in re.findall(r"([\d.]+)([HMS])", clock)]
    return sum(length * float(amount) for length, amount in parts)


_DAY = 86_400.0
_LENGTHS = {"Y": 366 * _DAY, "Q": 91.5 * _DAY, "M": 30.5 * _DAY, "W": 7 * _DAY, "D": _DAY}
_CLOCK = {"H": 3600.0, "M": 60.0, "S": 1.0}


def _plain(value: str) -> str:
    """Return a value as the cases write it: `T16:00` is `T16`, the morning of an open day `TMO`."""
    return re.sub(r"(T\d\d):00(:00)?$", r"\1", value.removeprefix("XXXX-XX-XX"))


def _stretch_of_reading(reading: dict[str, str]) -> Stretch | None:
    if "value" in reading:
        value = reading["value"]
        return stretch(value.replace(" ", "T")) if value[:4].isdigit() else None
    start, end = reading.get("start"), reading.get("end")
    if not start or not end or not start[:4].isdigit():
        return None
    return datetime.fromisoformat(start), datetime.fromisoformat(end)


def stretch(value: str) -> Stretch | None:
    """Return the first moment of a TIMEX3 date or time and the one after its last; None if open.

    >>> stretch("2025-Q1") == stretch("2025-01") or stretch("2025-W09")
    (datetime.datetime(2025, 2, 24, 0, 0), datetime.datetime(2025, 3, 3, 0, 0))
    """
    try:
        return _stretch(value)
    except (ValueError, OverflowError):
        return None


def _stretch(value: str) -> Stretch | None:
    day, _, clock = value.partition("T")
    if clock and re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        return _clock(datetime.fromisoformat(day), clock)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        start = datetime.fromisoformat(day)
        return start, start + timedelta(days=1)
    if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", day):
        monday = datetime.fromisocalendar(int(match[1]), int(match[2]), 1)
        weekend = monday + timedelta(days=5) if match[3] else monday
        return weekend, monday + timedelta(days=7)
    if match := re.fullmatch(r"(\d{4})-(\d\d)", day):
        return _months(int(match[1]), int(match[2]), 1)
    if match := re.fullmatch(r"(\d{4})-([QH])([1-4])", day):
        length = 3 if match[2] == "Q" else 6
        return _months(int(match[1]), (int(match[3]) - 1) * length + 1, length)
    if re.fullmatch(r"\d{4}", day):
        return _months(int(day), 1, 12)
    if re.fullmatch(r"\d{3}", day):
        return _months(int(day) * 10, 1, 120)
    return None


def _clock(day: datetime, clock: str) -> Stretch | None:
    if clock in _PARTS:
        first, last = _PARTS[clock]
        return day + timedelta(hours=first), day + timedelta(hours=last)
    parts = [int(part) for part in clock.split(":")]
    moment = day + timedelta(hours=parts[0], minutes=parts[1] if len(parts) > 1 else 0)
    return moment, moment


def _months(year: int, month: int, count: int) -> Stretch:
    years, last = divmod(month - 1 + count, 12)
    return datetime(year, month, 1), datetime(year + years, last + 1, 1)
