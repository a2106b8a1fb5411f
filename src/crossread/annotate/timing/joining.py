"""Times written in two parts: "5 p.m. EST, Nov. 6", "yesterday at noon"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from crossread.annotate.timing.readings import Reading

_GAP = r"[ \t\u00a0]{1,2}"
_CLOCK_FIRST = re.compile(rf",?{_GAP}(?:on{_GAP})?\(?")
_DAY_FIRST = re.compile(
    rf",?{_GAP}(?:(?:at|by|after|before|from|between|around|about){_GAP}){{0,2}}"
)
_TO = re.compile(rf"{_GAP}(?:to|and|or|until|till|through){_GAP}|[ \t\u00a0]?[-–—][ \t\u00a0]?")
_FROM = re.compile(rf"{_GAP}(before|prior to|after|from|following){_GAP}", re.I)
_IN = re.compile(rf"{_GAP}in{_GAP}")
_AND = re.compile(rf",?{_GAP}(?:and{_GAP})?")
_DAY = re.compile(r"(?:\d{4}|XXXX)-(?:\d\d|XX)-(?:\d\d|XX)|XXXX-WXX-[1-7]|\w{4}-\d\d-WXX-\d-\d")
_LENGTH = re.compile(r"P(T?)(\d+)([YMWDHS])")
_LAST_UNIT = re.compile(r"(?<=\d)[YMWDHS]$")
_UNITS = ("Y", "M", "W", "D", "TH", "TM", "TS")


def join_parts(readings: Sequence[Reading], text: str) -> list[Reading]:
    """Return the readings, in text order, with what is written in two parts made one.

    A clock time is joined to the day beside it, and the other end of a range of clock times is
    of the same day; hours are joined with their minutes.

    >>> clock = Reading(start=0, end=6, rule="times.clock", value="T17:00", type="TIME")
    >>> day = Reading(start=7, end=13, rule="times.weekday", value="XXXX-WXX-5")
    >>> [one.value for one in join_parts([clock, day], "5 p.m. Friday")]
    ['XXXX-WXX-5T17:00']
    """
    joined: list[Reading] = []
    for reading in readings:
        before = joined[-1] if joined else None
        if before is not None:
            gap = text[before.end : reading.start]
            whole = _whole(before, reading, gap)
            if whole is not None:
                joined[-1] = whole
                continue
        joined.append(reading)
    return _spread(joined, text)


def _whole(before: Reading, after: Reading, gap: str) -> Reading | None:
    """Return two neighbours as one time, where they are one."""
    if _is_clock(before) and _is_day(after) and _CLOCK_FIRST.fullmatch(gap):
        return _joined(after, before)
    if _is_day(before) and _is_clock(after) and _DAY_FIRST.fullmatch(gap):
        return _joined(before, after)
    if _is_day(before) and after.rule == "times.day-part" and _IN.fullmatch(gap):
        return _joined(before, replace(after, value="T" + after.value.partition("T")[2]))
    if match := _FROM.fullmatch(gap):
        return _counted_from(before, after, back=match[1].lower() in {"before", "prior to"})
    if _AND.fullmatch(gap):
        return _longer(before, after)
    return None


def _counted_from(length: Reading, day: Reading, *, back: bool) -> Reading | None:
    """Return "two weeks before Christmas" as one day; none where it is not a step from a day."""
    match = re.fullmatch(r"P(\d{1,3})([DW])", length.value)
    if match is None or length.type != "DURATION" or not _is_day(day):
        return None
    days = int(match[1]) * (7 if match[2] == "W" else 1) * (-1 if back else 1)
    if day.offset is not None:
        own = re.fullmatch(r"([+-]?)P(\d{1,3})D", day.offset)
        if own is None:
            return None
        days += int(own[2]) * (-1 if own[1] == "-" else 1)
    elif not re.match(r"XXXX-(?:\d\d-\d\d|WXX-\d)$", day.value):
        return None
    return replace(
        day,
        start=length.start,
        rule="times.step-from-day",
        offset=f"{'-' if days < 0 else '+'}P{abs(days)}D",
        counted_from="writing",
        direction=None,
        mod=length.mod,
    )


def _is_clock(reading: Reading) -> bool:
    return reading.rule == "times.clock" and reading.value.startswith("T")


def _is_day(reading: Reading) -> bool:
    """Tell whether a reading is a day or a part of one ("Tuesday night"), without a clock time."""
    day, _, part = reading.value.partition("T")
    named = _DAY.fullmatch(day) is not None and reading.type != "DURATION"
    return named and not any(sign.isdigit() for sign in part)


def _joined(day: Reading, clock: Reading) -> Reading:
    return replace(
        day,
        start=min(day.start, clock.start),
        end=max(day.end, clock.end),
        value=day.value.partition("T")[0] + clock.value,
        type="SET" if day.type == "SET" else "TIME",
        zone=clock.zone,
    )


def _longer(before: Reading, after: Reading) -> Reading | None:
    """Return "two hours and ten minutes" as one length; none where the second is no part of it."""
    one, other = _LAST_UNIT.search(before.value), _LENGTH.fullmatch(after.value)
    if one is None or other is None or {before.type, after.type} != {"DURATION"} or after.mod:
        return None
    timed = "T" if "T" in before.value else ""
    if _UNITS.index(timed + one[0]) >= _UNITS.index(other[1] + other[3]):
        return None
    time = "" if timed else other[1]
    return replace(before, end=after.end, value=f"{before.value}{time}{other[2]}{other[3]}")


def _spread(readings: list[Reading], text: str) -> list[Reading]:
    """Return the readings with both ends of "3 to 5 p.m. Friday" on that day."""
    for place in range(1, len(readings)):
        one, other = readings[place - 1], readings[place]
        if not _TO.fullmatch(text[one.end : other.start]):
            continue
        if _is_clock(one) and other.type == "TIME" and not _is_clock(other):
            readings[place - 1] = replace(_joined(other, one), start=one.start, end=one.end)
        elif _is_clock(other) and one.type == "TIME" and not _is_clock(one):
            readings[place] = replace(_joined(one, other), start=other.start, end=other.end)
        else:
            readings[place - 1] = _of_year(one, other)
    return readings


def _of_year(one: Reading, other: Reading) -> Reading:
    """Return the first of "Nov. 18 to Dec. 19, 2015" with the year that stands after the second."""
    dated = {one.rule, other.rule} <= {"times.month-day", "times.month", "times.months"}
    if not dated or one.value[:4] != "XXXX" or one.offset or not other.value[:4].isdigit():
        return one
    year = int(other.value[:4]) - (one.value[4:] > other.value[4:])
    return replace(one, value=f"{year}{one.value[4:]}")
