"""The days on which an account may have been published, and how they are narrowed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from crossread.reconcile.dating.days import day_or_none
from crossread.records import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """What is known of the days on which one account may have been published."""

    earliest: date | None = None
    latest: date | None = None
    evidence: tuple[Evidence, ...] = ()
    event_day: date | None = None
    """The day of what the account reports, once known."""

    @property
    def closed(self) -> bool:
        """Whether both ends are known."""
        return self.earliest is not None and self.latest is not None

    def narrowed(self, earliest: date | None, latest: date | None, why: Evidence) -> Window:
        """Return the window cut to an interval; unchanged when nothing would be left of it."""
        low = max((day for day in (self.earliest, earliest) if day), default=None)
        high = min((day for day in (self.latest, latest) if day), default=None)
        if low and high and low > high:
            clash = replace(why, rule="datings.contradicted", score=0.0)
            return replace(self, evidence=(*self.evidence, clash))
        if (low, high) == (self.earliest, self.latest):
            return self
        return replace(self, earliest=low, latest=high, evidence=(*self.evidence, why))


def days_of(value: str) -> tuple[date, date] | None:
    """Return the days that an ISO 8601 date, date-time or month covers."""
    match = re.match(r"(\d{4})-(\d\d)(?:-(\d\d))?(?!\d)", value.strip())
    if match is None:
        return None
    year, month = int(match[1]), int(match[2])
    if match[3]:
        day = day_or_none(year, month, int(match[3]))
        return (day, day) if day else None
    first = day_or_none(year, month, 1)
    following = day_or_none(year + month // 12, month % 12 + 1, 1)
    return (first, following - timedelta(days=1)) if first and following else None
