"""Times written in two parts: "5 p.m. EST, Nov. 6", "yesterday at noon"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from crossread.annotate.timing.readings import Reading

_CLOCK_FIRST = re.compile(r",?[ \t\u00a0]{1,2}(?:on[ \t\u00a0])?(?:\(?)")
_DAY_FIRST = re.compile(r",?[ \t\u00a0]{1,2}(?:at[ \t\u00a0])?(?:(?:about|around)[ \t\u00a0])?")
_DAY = re.compile(r"(?:\d{4}|XXXX)-(?:\d\d|XX)-(?:\d\d|XX)|XXXX-WXX-[1-7]")


def join_clocks(readings: Sequence[Reading], text: str) -> list[Reading]:
    """Return the readings, in text order, with each clock time joined to the day beside it.

    >>> clock = Reading(start=0, end=6, rule="times.clock", value="T17:00", type="TIME")
    >>> day = Reading(start=7, end=13, rule="times.weekday", value="XXXX-WXX-5")
    >>> [one.value for one in join_clocks([clock, day], "5 p.m. Friday")]
    ['XXXX-WXX-5T17:00']
    """
    joined: list[Reading] = []
    for reading in readings:
        before = joined[-1] if joined else None
        if before is not None:
            gap = text[before.end : reading.start]
            if _is_clock(before) and _is_day(reading) and _CLOCK_FIRST.fullmatch(gap):
                joined[-1] = _joined(reading, before)
                continue
            if _is_day(before) and _is_clock(reading) and _DAY_FIRST.fullmatch(gap):
                joined[-1] = _joined(before, reading)
                continue
        joined.append(reading)
    return joined


def _is_clock(reading: Reading) -> bool:
    return reading.rule == "times.clock"


def _is_day(reading: Reading) -> bool:
    return reading.type == "DATE" and _DAY.fullmatch(reading.value) is not None


def _joined(day: Reading, clock: Reading) -> Reading:
    return replace(
        day,
        start=min(day.start, clock.start),
        end=max(day.end, clock.end),
        value=day.value + clock.value,
        type="TIME",
        zone=clock.zone,
    )
