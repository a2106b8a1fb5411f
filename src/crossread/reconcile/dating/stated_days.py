"""What page and text state of the day of publication, before other accounts are looked at.

In this order: what is told beside the page, what the page states, the dateline, and the dates
that the text itself speaks of as past; no later than the page was changed or captured.
"""

from __future__ import annotations

import re
from datetime import date

from crossread.reconcile.dating.days import day_or_none
from crossread.reconcile.dating.windows import Window, days_of
from crossread.records import Account, Evidence, Page, TimeExpression

_STILL_OPEN = re.compile(r"\b(?:until|till)\s(?:the\s)?(?:end\sof\s)?$", re.I)
"""What may stand before a day or year that a clause in the past tense looks ahead to."""
_PLACE = re.compile(r"[A-Z][A-Z.’'-]+(?:[ ,/]{1,2}[A-Z][\w.’'-]*){0,4}[,.]?\s\(?")
"""How a dateline opens, up to its date: "WASHINGTON, "."""
_AGENCY = re.compile(r"\)?,?\s{0,2}(?:\([^()\n]{2,40}\)\s{0,2})?[-–—:]")
"""How it goes on after its date: " (Reuters) — "."""
_DAY = re.compile(r"(\d{4}|XXXX)-(\d\d)-(\d\d)(?:T.*)?")


def stated_window(account: Account, page: Page) -> Window:
    """Return the window that the sidecar, the page or the text's own dates give."""
    document = account.document
    for value, rule, how in (
        (page.published, "datings.told", "told beside the page"),
        (document.published.value if document.published else None, "datings.stated", "stated"),
    ):
        if value and (days := days_of(value)):
            why = Evidence(rule=rule, detail=f"{how}: {value}")
            return Window().narrowed(*days, why)
    bounds = _latest_bounds(account, page)
    window = _dateline(account, min((day for day, _ in bounds), default=None))
    if window:
        return window
    window = Window()
    for time in account.times:
        day = _full_day(time)
        if day and is_over(account, time):
            words = document.text[time.span.start : time.span.end]
            why = Evidence(rule="datings.past-date", detail=f"speaks of {words} as past")
            window = window.narrowed(day, None, why)
    for day, why in bounds:
        window = window.narrowed(None, day, why)
    return window


def _latest_bounds(account: Account, page: Page) -> list[tuple[date, Evidence]]:
    """Return the days that a page cannot be younger than: it was changed or captured then."""
    changed = account.document.modified
    bounds = []
    for value, rule, how in (
        (changed.value if changed else None, "datings.changed", "changed"),
        (page.captured, "datings.captured", "captured"),
    ):
        if value and (days := days_of(value)):
            bounds.append((days[1], Evidence(rule=rule, detail=f"{how} {value}")))
    return bounds


def is_over(account: Account, time: TimeExpression) -> bool:
    """Tell whether an expression is past: "did not have to pay until November 2018" is not."""
    before = account.document.text[max(0, time.span.start - 16) : time.span.start]
    return time.direction == "past" and _STILL_OPEN.search(before) is None


def latest_past_year(account: Account) -> int | None:
    """Return the latest year that an account names as past."""
    years = [
        int(time.value[:4])
        for time in account.times
        if re.match(r"\d{4}(?:-|$)", time.value) and is_over(account, time)
    ]
    return max(years, default=None)


def _dateline(account: Account, latest: date | None) -> Window | None:
    """Return the day of the dateline that opens the text; none where nothing tells its year.

    Source: the form of the agencies, "WASHINGTON, Aug. 11 (Xinhua) --".
    """
    document = account.document
    body = next((segment for segment in document.segments if segment.zone == "body"), None)
    for time in account.times:
        if body is None or not body.span.start <= time.span.start < body.span.end:
            continue
        opening = document.text[body.span.start : time.span.start]
        going_on = document.text[time.span.end : time.span.end + 60]
        if not (_PLACE.fullmatch(opening) and _AGENCY.match(going_on)):
            return None
        day = _full_day(time) or _last_such_day(time, latest)
        if day is None:
            return None
        words = document.text[time.span.start : time.span.end]
        why = Evidence(rule="datings.dateline", detail=f"dateline of {words}, {day}")
        return Window().narrowed(day, day, why)
    return None


def _full_day(time: TimeExpression) -> date | None:
    match = _DAY.fullmatch(time.value)
    if match is None or match[1] == "XXXX":
        return None
    return day_or_none(*(int(part) for part in match.groups()))


def _last_such_day(time: TimeExpression, latest: date | None) -> date | None:
    """Return the last such day up to the latest possible one, for a date without its year."""
    match = _DAY.fullmatch(time.value)
    if match is None or latest is None:
        return None
    days = [
        day
        for year in (latest.year - 1, latest.year)
        if (day := day_or_none(year, int(match[2]), int(match[3]))) and day <= latest
    ]
    return max(days, default=None)
