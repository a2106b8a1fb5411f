"""Times of day: "5:40 a.m. EST", "17:05", "noon", "2100 GMT"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from crossread.annotate.timing.readings import Match, Reading, make_reading, word
from crossread.annotate.timing.time_words import codes

_MIDNIGHT = "24:00"
_UNIVERSAL = frozenset({"UTC", "GMT", "Z"})
"""Zones that TIMEX3 writes into the value."""


def read_clock(match: Match) -> Reading | None:
    """Read a time on the clock; none where there is no such hour (13 p.m.)."""
    groups = match.groupdict()
    hour, half = int(match["hour"]), (groups.get("half") or "").lower()[:1]
    spoken = word(match, "spoken")
    if spoken and hour <= 12:
        half = "a" if spoken == "morning" else "p"  # "five in the afternoon"
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    zone = groups.get("zone")
    universal = "Z" if zone in _UNIVERSAL else ""
    seconds = f":{groups['second']}" if groups.get("second") else ""
    value = f"T{hour:02d}:{groups.get('minute') or '00'}{seconds}{universal}"
    return replace(make_reading(match, "clock", value, type="TIME"), zone=zone)


def read_minutes_past(match: Match) -> Reading | None:
    """Read "half past seven", "20 minutes past eight in the evening"."""
    numbers = codes("number")
    past, hour = (_digits(word(match, name), numbers) for name in ("past", "spelled"))
    minutes = {"half": 30, "quarter": 15}.get(word(match, "past"), past)
    if minutes is None or hour is None or minutes > 59:
        return None
    hour += 12 if word(match, "spoken") in {"afternoon", "evening"} and hour < 12 else 0
    return make_reading(match, "clock", f"T{hour:02d}:{minutes:02d}", type="TIME")


def _digits(words: str, numbers: Mapping[str, str]) -> int | None:
    digits = words if words.isdigit() else numbers.get(words, "")
    return int(digits) if digits.isdigit() else None


def read_named_hour(match: Match) -> Reading:
    """Read "noon" and "midnight"; the midnight of a day is taken to end it, as TIMEX3 does."""
    value = "12:00" if word(match, "named") == "noon" else _MIDNIGHT
    return make_reading(match, "clock", f"T{value}", type="TIME")


def read_day_part(match: Match) -> Reading:
    """Read "the morning", "that night": a part of a day that the text has spoken of."""
    part = codes("part of day")[word(match, "daytime")]
    value = f"XXXX-XX-XXT{part}"
    step = word(match, "relation") in {"next", "following"}
    return make_reading(
        match,
        "day-part",
        value,
        type="TIME",
        offset="+P1D" if step else "P0D",
        counted_from="narrative",
    )
