"""The day that a time names where the outlet is: just after midnight UTC, the evening before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache

from crossread.extract.stating.outlets import host_of
from crossread.extract.stating.readings import PageReader, Reading
from crossread.lexicons import read_rows

DAY_ALONE = len("2025-02-24")
_MIDNIGHTS = ("T22:00:00Z", "T23:00:00Z")


def on_local_days(
    readings: list[Reading], shown: Iterable[Reading], reader: PageReader
) -> list[Reading]:
    """Put readings in the time zone of the page, where one place writes it and another doesn't.

    03:37 UTC is 23:37 of the day before in New York: the page was published on that day. So was
    one at 23:00 UTC sharp, when it shows the next day: publishing systems write a day without a
    time as midnight, here Central Europe's. A page that shows no day and writes no zone has the
    clock of its outlet's country, where the address tells it.
    """
    local = {
        at: reading.value
        for reading in reversed(readings)
        if not reading.value.endswith("Z") and (at := moment(reading.value))
    }
    days = {reading.value[:DAY_ALONE] for reading in shown}
    clock = None if local or days else _clock_of(reader.page.url or "")
    found = []
    for reading in readings:
        at = moment(reading.value) if reading.value.endswith("Z") else None
        value = local.get(at, reading.value) if at else reading.value
        if at and reading.value.endswith(_MIDNIGHTS):
            following = (at + timedelta(hours=2)).date().isoformat()
            value = following if following in days else value
        if at and clock:
            value = _on_clock(at, *clock)
        found.append(reading if value == reading.value else replace(reading, value=value))
    return found


def moment(value: str) -> datetime | None:
    """Return the moment that an ISO 8601 value with a time zone names, in UTC; else none."""
    if len(value) == DAY_ALONE:
        return None
    at = datetime.fromisoformat(value)
    return at.astimezone(UTC) if at.tzinfo else None


def days_between(one: str, other: str) -> int:
    """Return how many days the day of one ISO 8601 value is before that of another.

    >>> days_between("2025-02-24T10:37:00Z", "2025-03-01")
    5
    """
    first, second = (date.fromisoformat(value[:DAY_ALONE]) for value in (one, other))
    return (second - first).days


def _on_clock(at: datetime, hours: float, summer: bool) -> str:
    """Return a moment by the clocks of a country.

    >>> _on_clock(datetime(2022, 5, 4, 0, 44, 52, tzinfo=UTC), -3, False)
    '2022-05-03T21:44:52-03:00'
    """
    offset = timedelta(hours=hours + (summer and _is_summer(at)))
    return at.astimezone(timezone(offset)).isoformat() if offset else at.isoformat()[:-6] + "Z"


def _is_summer(at: datetime) -> bool:
    """Tell whether European summer time holds, which begins and ends at one o'clock UTC."""
    begins, ends = (_last_sunday(at.year, month) for month in (3, 10))
    return begins <= at < ends


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)


@cache
def _clocks() -> dict[str, tuple[float, bool]]:
    return {
        row["tld"]: (float(row["hours"]), row["summer"] == "european")
        for row in read_rows("country_clocks")
    }


def _clock_of(address: str) -> tuple[float, bool] | None:
    return _clocks().get((host_of(address) or "").rpartition(".")[2])
