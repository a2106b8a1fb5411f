"""When each document of a story was published, by what the accounts say together.

Each account has a window of days. What is told or stated closes it at once. For the others the
windows are narrowed by constraints until nothing changes:

1. Two accounts that quote the same words and each name the day name the same day. A weekday in
   one and a month and day in the other leave only the years in which they agree.
2. A text that says "on Monday" of what it reports was published that Monday or within six days.
3. An account whose lead reports the same, with the same person first, and that names the same
   weekday or date as past, is news of the same days.
4. A bare month in the past tense is over ("in February"); one in the future is still to come.

No clock plays a part, and nothing is taken from the story that is not in the accounts: where a
constraint is missing, the document stays undated and the evidence says why.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from crossread.reconcile.dating.captures import bound_capture
from crossread.reconcile.dating.day_mentions import DayMention, find_day_mentions
from crossread.reconcile.dating.days import shifted
from crossread.reconcile.dating.event_days import Link, find_event_day, link_mentions
from crossread.reconcile.dating.shared_news import (
    Told,
    lead_similarity,
    read_told,
    renders_quote,
    tells_of_lead,
)
from crossread.reconcile.dating.stated_days import latest_past_year, stated_window
from crossread.reconcile.dating.windows import Window, days_of
from crossread.records import Account, Dating, Entity, Evidence, Layout, Page, TimeExpression

_NEWS_DAYS = 6
"""A bare weekday in the past tense reaches back less than a week."""
_SAME_LEAD = 0.42
"""Likeness of two leads that makes them one day's news, given the same person first."""
_WIDEST = 92
"""Days of a window that still dates a document; a wider one is not worth telling."""
_MID_MONTH = 15


@dataclass(slots=True, kw_only=True)
class _Case:
    """The accounts of a story with what dating looks at; windows are what changes."""

    accounts: Sequence[Account]
    told: Sequence[Told]
    mentions: Sequence[Sequence[DayMention]]
    years: Sequence[int | None]
    """Latest year that each account names as past."""
    links: Sequence[Sequence[Link]]
    windows: list[Window]


def date_documents(
    accounts: Sequence[Account],
    pages: Sequence[Page],
    entities: Sequence[Entity],
    *,
    layouts: Sequence[Layout] = (),
) -> tuple[Dating, ...]:
    """Return when each account was published, one dating for each, in the same order.

    `pages` are those of the accounts, in the same order. Days are ISO 8601; both ends are none
    when the accounts don't tell. With the pages' `layouts`, the evidence also tells since when
    an undated page can have been captured, by the other stories it offers.

    >>> date_documents([], [], [])
    ()
    """
    told = read_told(accounts, entities)
    mentions = [find_day_mentions(account) for account in accounts]
    case = _Case(
        accounts=accounts,
        told=told,
        mentions=mentions,
        years=[latest_past_year(account) for account in accounts],
        links=link_mentions(told, mentions),
        windows=[
            stated_window(account, page) for account, page in zip(accounts, pages, strict=True)
        ],
    )
    for _ in range(len(accounts) + 1):
        before = list(case.windows)
        _date_shared_events(case)
        _date_same_news(case)
        _date_by_months(case)
        if case.windows == before:
            break
    by_page = {layout.page: layout for layout in layouts}
    return tuple(
        _dating(account, window, None if page.captured else by_page.get(page.id))
        for account, page, window in zip(accounts, pages, case.windows, strict=True)
    )


def _dating(account: Account, window: Window, layout: Layout | None) -> Dating:
    low, high = window.earliest, window.latest
    bound = bound_capture(account.document, layout) if layout else None
    captured = (bound,) if bound else ()
    if low is None or high is None or (high - low).days > _WIDEST:
        known = [f"not before {low}"] if low else []
        known += [f"not after {high}"] if high else []
        undated = Evidence(
            rule="datings.undated",
            score=0.0,
            detail=", ".join(known) or "nothing in the accounts ties it to a day",
        )
        return Dating(
            document=account.document.id,
            earliest=None,
            latest=None,
            evidence=(undated, *window.evidence, *captured),
        )
    return Dating(
        document=account.document.id,
        earliest=low.isoformat(),
        latest=high.isoformat(),
        evidence=(*window.evidence, *captured),
    )


# --- one event in several accounts ------------------------------------------------------------


def _date_shared_events(case: _Case) -> None:
    """Date the accounts that quote the same words and name the day of it."""
    for links in case.links:
        found = find_event_day(links, case.windows, case.years)
        if found.day is None:
            continue
        for link in links:
            days = _published_around(case, link, found.day)
            window = case.windows[link.place].narrowed(*days, found.evidence)
            case.windows[link.place] = replace(window, event_day=window.event_day or found.day)


def _published_around(case: _Case, link: Link, day: date) -> tuple[date | None, date | None]:
    """Return when an account was published that names a day in a certain way."""
    place, mention = link.place, link.mention
    if mention.step is not None:
        published = shifted(day, -mention.step)
        return published, published
    # A date in figures may be old news; the first paragraphs' only day is what they report.
    bare = mention.weekday is not None and mention.month_day is None
    signatures = {other.signature for other in case.mentions[place]}
    if bare or (len(signatures) == 1 and mention.paragraph <= _lead_end(case.accounts[place])):
        return day, shifted(day, _NEWS_DAYS)
    return day, None


def _lead_end(account: Account) -> int:
    body = [n for n, segment in enumerate(account.document.segments) if segment.zone == "body"]
    return body[min(2, len(body) - 1)] if body else 0


# --- the same news without a shared quote -----------------------------------------------------


def _date_same_news(case: _Case) -> None:
    """Date accounts whose lead reports what a dated account reports, the same person first."""
    dated = [place for place, window in enumerate(case.windows) if window.event_day]
    for place, window in enumerate(case.windows):
        if window.closed or window.event_day:
            continue
        best = max(((_likeness(case, place, other), -other) for other in dated), default=(0.0, 0))
        if best[0] < _SAME_LEAD:
            continue
        other = -best[1]
        day = case.windows[other].event_day
        if day is None:
            continue
        quoting = renders_quote(case.told[place], case.told[other])
        if not _can_be_news_of(case, place, day):
            if quoting:
                why = Evidence(
                    rule="datings.gives-quoted-words",
                    score=0.7,
                    detail=f"gives words that another account reports of {day}, and no day itself",
                )
                case.windows[place] = window.narrowed(day, None, why)
            continue
        detail = f"its lead reports what another account reports of {day}"
        if quoting:
            detail += ", and gives words quoted there"
        why = Evidence(rule="datings.same-news", score=round(best[0], 3), detail=detail)
        narrowed = window.narrowed(day, shifted(day, _NEWS_DAYS), why)
        case.windows[place] = replace(narrowed, event_day=day)


def _likeness(case: _Case, a: int, b: int) -> float:
    one, other = case.told[a], case.told[b]
    if one.actor is None or one.actor != other.actor:
        return 0.0
    return lead_similarity(one, other)


def _can_be_news_of(case: _Case, place: int, day: date) -> bool:
    """Tell whether an account names a day as past, and nothing puts it later than its week."""
    for time in case.accounts[place].times:
        month = re.fullmatch(r"XXXX-(\d\d)", time.value)
        if month and time.direction == "past" and int(month[1]) == day.month:
            return False  # "in February" is written when February is over
    # A lead alone may be an analysis of weeks later: the account must name the day by itself.
    return any(
        day.isoweekday() == mention.weekday or mention.month_day == (day.month, day.day)
        for mention in case.mentions[place]
    )


# --- months -----------------------------------------------------------------------------------


def _date_by_months(case: _Case) -> None:
    """Narrow accounts that speak of a dated event by its month, and of months to come."""
    dated = [place for place, window in enumerate(case.windows) if window.event_day]
    for place, window in enumerate(case.windows):
        if window.closed:
            continue
        account = case.accounts[place]
        for time in account.times:
            month = re.fullmatch(r"XXXX-(\d\d)", time.value)
            if month is None or time.direction != "past":
                continue
            day = _event_in_month(case, place, time, int(month[1]), dated)
            if day:
                window = _after_month(window, day, account.document.text, time)
                window = _after_week(window, day, case.mentions[place])
        case.windows[place] = _before_plans(window, account)


def _event_in_month(
    case: _Case, place: int, time: TimeExpression, month: int, dated: Sequence[int]
) -> date | None:
    """Return the day of a dated event that a sentence tells of by its month, or none."""
    days = {
        day
        for other in dated
        if (day := case.windows[other].event_day)
        and day.month == month
        and tells_of_lead(case.accounts[place], time.span, case.told[place], case.told[other])
    }
    return days.pop() if len(days) == 1 else None


def _after_month(window: Window, day: date, text: str, time: TimeExpression) -> Window:
    days = days_of(f"{day.year}-{day.month:02d}")
    if days is None:
        return window
    words = text[time.span.start : time.span.end]
    why = Evidence(
        rule="datings.month-is-over",
        score=0.8,
        detail=f"tells of {day} as of “{words}”, a month that is over",
    )
    return window.narrowed(shifted(days[1], 1), None, why)


def _after_week(window: Window, day: date, mentions: Sequence[DayMention]) -> Window:
    """Return the window without the week of a past event, when its weekday is named for another.

    An account that tells of a Monday's event as "in February" means a later Monday by "Monday".
    """
    for mention in mentions:
        if mention.weekday == day.isoweekday() and mention.month_day is None:
            why = Evidence(
                rule="datings.other-weekday",
                score=0.8,
                detail=f"its “{mention.words}” is a later one than {day}",
            )
            return window.narrowed(shifted(day, 7), None, why)
    return window


def _before_plans(window: Window, account: Account) -> Window:
    """Return the window closed by the months that the text speaks of as still to come."""
    if window.earliest is None or not any(
        evidence.rule == "datings.month-is-over" for evidence in window.evidence
    ):
        return window
    for time in account.times:
        month = re.fullmatch(r"XXXX-(\d\d)", time.value)
        if month is None or time.direction != "future":
            continue
        year = window.earliest.year + (int(month[1]) < window.earliest.month)
        days = days_of(f"{year}-{month[1]}")
        if days is None:
            continue
        last = days[0] + timedelta(days=_MID_MONTH - 2) if time.mod == "MID" else days[1]
        words = account.document.text[time.span.start : time.span.end]
        why = Evidence(
            rule="datings.month-to-come", score=0.8, detail=f"“{words}” is still to come"
        )
        window = window.narrowed(None, last, why)
    return window
