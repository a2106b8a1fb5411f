"""The timeline: resolved times by day, with what the accounts date by them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crossread.present.views.calendar import on_calendar
from crossread.present.views.catalogue import AccountLabel, Catalogue, Item
from crossread.present.views.events import EventsView, EventView
from crossread.present.wording import day_in_words, period_in_words
from crossread.records import TimeExpression


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeView:
    """A time expression with what it was resolved from; the same in several accounts once."""

    text: str
    items: tuple[Item, ...]
    letters: str
    anchor: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day, or a month or year where the accounts give no more."""

    value: str
    words: str
    published: tuple[AccountLabel, ...]
    events: tuple[EventView, ...]
    quotes: tuple[Item, ...]
    times: tuple[TimeView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """An account whose day of publication is known as an interval only, or not at all."""

    account: AccountLabel
    period: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineView:
    """The section."""

    days: tuple[Day, ...]
    vague: tuple[TimeView, ...]
    """Durations, habits and times that no account ties to the calendar."""
    uncertain: tuple[Publication, ...]


def view_timeline(catalogue: Catalogue, events: EventsView) -> TimelineView:
    """Return the days in order; what cannot be dated is listed apart."""
    times = [time for document in catalogue.labels for time in catalogue.accounts[document].times]
    by_day: dict[str, list[TimeExpression]] = {}
    vague = []
    for time in times:
        value = on_calendar(catalogue, time.id) if time.type in ("DATE", "TIME") else None
        if value is None:
            vague.append(time)
        else:
            by_day.setdefault(value, []).append(time)
    published, uncertain = _publications(catalogue)
    days = [
        _day(catalogue, value, by_day.get(value, []), published.get(value, []), events)
        for value in sorted({*by_day, *published}, key=_calendar_order)
    ]
    return TimelineView(
        days=tuple(days), vague=_times(catalogue, vague), uncertain=tuple(uncertain)
    )


def _calendar_order(value: str) -> tuple[str, str]:
    """Sort a year before its months and a month before its days; weeks by their Monday."""
    return (_first_day(value), value)


def _first_day(value: str) -> str:
    words = day_in_words(value)
    if words.startswith("week of ") and (match := re.match(r"(\d{4})-W(\d\d)", value)):
        ordinal_day = max(0, (int(match[2]) - 1) * 7)
        return f"{match[1]}-{1 + ordinal_day // 31:02}"
    return value


def _publications(
    catalogue: Catalogue,
) -> tuple[dict[str, list[AccountLabel]], list[Publication]]:
    dated: dict[str, list[AccountLabel]] = {}
    uncertain = []
    for document, label in catalogue.labels.items():
        dating = catalogue.datings.get(document)
        earliest, latest = (dating.earliest, dating.latest) if dating else (None, None)
        if earliest and earliest == latest:
            dated.setdefault(earliest.partition("T")[0], []).append(label)
            continue
        details = [evidence.detail for evidence in dating.evidence] if dating else []
        uncertain.append(
            Publication(
                account=label,
                period=period_in_words(earliest, latest),
                why=catalogue.plain("; ".join(detail for detail in details if detail)),
            )
        )
    return dated, uncertain


def _day(
    catalogue: Catalogue,
    value: str,
    times: list[TimeExpression],
    published: list[AccountLabel],
    events: EventsView,
) -> Day:
    keys = {time.id for time in times}
    dated = {
        event.id
        for account in catalogue.accounts.values()
        for event in account.events
        if event.time in keys
    }
    return Day(
        value=value,
        words=day_in_words(value, weekday=True),
        published=tuple(published),
        events=tuple(
            one
            for one in (*events.deals, *events.others)
            if dated & {item.id for item in one.items}
        ),
        quotes=_quotes(catalogue, times),
        times=_times(catalogue, times),
    )


def _quotes(catalogue: Catalogue, times: list[TimeExpression]) -> tuple[Item, ...]:
    """Return the quotes whose account dates them by one of these times."""
    places = {(time.document, time.span) for time in times}
    return tuple(
        catalogue.items[quote.id]
        for document in catalogue.labels
        for quote in catalogue.accounts[document].quotes
        if quote.time is not None and (document, quote.time) in places
    )


def _times(catalogue: Catalogue, times: list[TimeExpression]) -> tuple[TimeView, ...]:
    grouped: dict[tuple[str, str, str], list[Item]] = {}
    for time in times:
        item, meaning = catalogue.items[time.id], catalogue.resolved.get(time.id)
        anchor = catalogue.plain(meaning.anchor) if meaning else ""
        reason = catalogue.plain(meaning.evidence.detail) if meaning else "not resolved"
        grouped.setdefault((item.text, anchor, reason), []).append(item)
    return tuple(
        TimeView(
            text=text,
            items=tuple(items),
            letters=" ".join(dict.fromkeys(item.account.letter for item in items)),
            anchor=anchor,
            reason=reason,
        )
        for (text, anchor, reason), items in grouped.items()
    )
