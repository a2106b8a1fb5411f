"""The day of an event that several accounts quote, from the ways in which each names it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from crossread.reconcile.dating.calendar_values import value_on
from crossread.reconcile.dating.day_mentions import DayMention
from crossread.reconcile.dating.days import day_or_none
from crossread.reconcile.dating.shared_news import Told, shared_quotes
from crossread.reconcile.dating.windows import Window, days_of
from crossread.records import Evidence

_YEARS = 5
"""Years after the latest past year a text names that are tried. A weekday and a date meet again
after five, six or eleven years; reports that name no year later than six years ago are rare."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A day mention that dates what an account quotes, and the account's place in the story."""

    place: int
    mention: DayMention


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDay:
    """The day of an event, if the mentions leave but one, and why."""

    day: date | None
    evidence: Evidence


def link_mentions(
    told: Sequence[Told], mentions: Sequence[Sequence[DayMention]]
) -> list[list[Link]]:
    """Return groups of day mentions that date the same quoted words in several accounts."""
    links = {
        (place, mention.time.id): Link(place=place, mention=mention)
        for place, found in enumerate(mentions)
        for mention in found
    }
    leader = {key: key for key in links}
    for a, b in _quoting_pairs(told):
        for here, there in shared_quotes(told[a], told[b]):
            first = _mention_of(mentions[a], here)
            second = _mention_of(mentions[b], there)
            if first and second:
                old, new = leader[b, second.time.id], leader[a, first.time.id]
                leader = {key: new if top == old else top for key, top in leader.items()}
    groups: defaultdict[tuple[int, str], list[Link]] = defaultdict(list)
    for key, top in leader.items():
        groups[top].append(links[key])
    return [group for group in groups.values() if len({link.place for link in group}) > 1]


def _quoting_pairs(told: Sequence[Told]) -> list[tuple[int, int]]:
    """Return the pairs of accounts that share any quoted words, by place."""
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, one in enumerate(told):
        for shingle in one.quoted:
            holders[shingle].append(place)
    return sorted({pair for places in holders.values() for pair in combinations(places, 2)})


def _mention_of(mentions: Sequence[DayMention], paragraph: int) -> DayMention | None:
    """Return the mention that dates a quote: in its paragraph, or the account's only past day."""
    near = [mention for mention in mentions if mention.paragraph == paragraph]
    if near and len({mention.signature for mention in near}) == 1:
        return near[0]
    if not near and len({mention.signature for mention in mentions}) == 1:
        return mentions[0]
    return None


def find_event_day(
    links: Sequence[Link],
    windows: Sequence[Window],
    years: Sequence[int | None],
) -> EventDay:
    """Return the one day that fits all mentions of an event.

    `windows` are those of all accounts of the story and `years` the latest year each names as
    past, both by place. An account whose day of publication is known decides; else the weekday
    of one mention is set against the month and day of another.
    """
    day, basis = _day_from_dated(links, windows), "by an account whose day is known"
    if day is None:
        day, basis = _day_from_calendar(links, windows, years)
    named = " and ".join(sorted({f"“{link.mention.words}”" for link in links}))
    meaning = f"mean {day}" if day else "stay open"
    detail = f"{named}, said in {len(links)} accounts of the same quoted words, {meaning}: {basis}"
    return EventDay(
        day=day, evidence=Evidence(rule="datings.shared-quote", score=0.9, detail=detail)
    )


def _day_from_dated(links: Sequence[Link], windows: Sequence[Window]) -> date | None:
    days = set()
    for link in links:
        window = windows[link.place]
        if link.mention.day:
            days.add(link.mention.day)
        elif window.earliest and window.earliest == window.latest:
            value = value_on(link.mention.time, window.earliest)
            found = days_of(value) if value else None
            if found:
                days.add(found[0])
    if len(days) != 1:
        return None
    (day,) = days
    return day if all(_fits(day, link.mention) for link in links) else None


def _fits(day: date, mention: DayMention) -> bool:
    return (
        mention.weekday in {None, day.isoweekday()}
        and mention.month_day in {None, (day.month, day.day)}
        and mention.day in {None, day}
    )


def _day_from_calendar(
    links: Sequence[Link], windows: Sequence[Window], years: Sequence[int | None]
) -> tuple[date | None, str]:
    """Return the day on which the weekday and the month and day named agree, if only one does."""
    dates = {link.mention.month_day for link in links if link.mention.month_day}
    weekdays = {link.mention.weekday for link in links if link.mention.weekday}
    if len(dates) != 1 or len(weekdays) != 1:
        return None, "no weekday stands against a month and day"
    ((month, day),) = dates
    bounds = _year_bounds([link.place for link in links], windows, years)
    if bounds is None:
        return None, "no account names a year"
    first, last = bounds
    fitting = [
        candidate
        for year in range(first, last + 1)
        if (candidate := day_or_none(year, month, day)) and candidate.isoweekday() in weekdays
    ]
    if len(fitting) != 1:
        return None, f"{len(fitting)} of the years {first} to {last} fit"
    return fitting[0], f"the only year of {first} to {last} in which they agree"


def _year_bounds(
    places: Sequence[int], windows: Sequence[Window], years: Sequence[int | None]
) -> tuple[int, int] | None:
    """Return the years to try: from the latest that the accounts name as past.

    Where they name none, the years about the story's dated accounts are tried.
    """
    past = [year for place in places if (year := years[place])]
    latest = [day.year for place in places if (day := windows[place].latest)]
    if past:
        return max(past), min([max(past) + _YEARS, *latest])
    dated = [day.year for window in windows if window.closed and (day := window.earliest)]
    return (min(dated) - 1, max(dated) + 1) if dated else None
