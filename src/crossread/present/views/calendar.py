"""Which times stand on the calendar, and how a dated thing says when."""

from __future__ import annotations

import re

from crossread.present.views.catalogue import Catalogue
from crossread.present.wording import day_in_words

_CALENDAR = re.compile(r"\d{4}(-(\d\d|W\d\d|Q\d|H\d|SP|SU|FA|WI)\b|$)|\d{3}$")


def on_calendar(catalogue: Catalogue, time: str) -> str | None:
    """Return the day, week, month or year that a time expression means.

    None when it is not resolved, or to nothing with a place on the calendar (`PAST_REF`).
    """
    resolved = catalogue.resolved.get(time)
    value = (resolved.value if resolved else None) or ""
    if "X" in value or not _CALENDAR.match(value):
        return None
    return value.partition("T")[0]


def when_in_words(catalogue: Catalogue, time: str | None) -> str:
    """Return when something is dated for a reader; empty when no time dates it."""
    item = catalogue.items.get(time or "")
    if time is None or item is None:
        return ""
    value = on_calendar(catalogue, time)
    return day_in_words(value) if value else f"“{item.text}”, undated"
