"""When a page says its article was published and last changed, place by place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from crossread.extract.stating.dated_lines import shown_elsewhere
from crossread.extract.stating.datelines import WrittenDate, find_dates, read_date
from crossread.extract.stating.headers import header_lines, labelled_lines
from crossread.extract.stating.readings import PageReader, Reading

_LONGEST_DATELINE = 160
_DAY_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/-]|$)")
_DAY_FIRST = re.compile(r"/([0-3]?\d)-([01]?\d)-((?:19|20)\d\d)(?=[/.]|$)")
_TOGETHER = re.compile(r"/(20\d\d)([01]\d)([0-3]\d)[-_]")
_MONTH_NAMED = re.compile(r"/((?:19|20)\d\d)/([a-z]{3,9})/([0-3]?\d)(?=/|$)")
_ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/\d+[a-z_]*/")
_CHANGED = ("updated", "modified", "reviewed", "edited", "aktualisiert", "mis à jour", "actualiza")
_DAYS_FROM_CHANGE = 7
_DAYS_AFTER = 30
_LONGEST_LABEL = 2
"""Words of a line such as "Last updated", above the date it labels."""


def read_dates(reader: PageReader, key: str) -> list[Reading]:
    """Return the readings of a date, the best first."""
    declared = [
        Reading(value=date, rule=f"{key}.declared", score=0.9, where=source)
        for value, source in reader.declared(key)
        if (date := read_date(value))
    ]
    shown = reader.once(_visible_dates)
    visible = [reading for reading in shown if reading.rule == f"{key}.visible"]
    if key == "published":
        declared = [*_first_of_changed(reader, declared), *_addressed_days(reader)]
        labelled = reader.once(_labelled_dates)
        visible = _agreed(labelled, where=_FIRST) or visible or _agreed(labelled)
        return _by_votes(_on_local_days([*visible, *declared], shown)) or shown_elsewhere(reader)
    return _beside(visible, declared)


def is_before(one: str, other: str) -> bool:
    """Tell whether one ISO 8601 value is surely before another; days count where times are vague.

    >>> is_before("2025-02-24T10:37:00Z", "2025-02-24T12:08:00+01:00")
    True
    >>> is_before("2025-02-24", "2025-02-24T12:08:00Z")
    False
    """
    moments = _moment(one), _moment(other)
    if moments[0] and moments[1]:
        return moments[0] < moments[1]
    return one[:_DAY_ALONE] < other[:_DAY_ALONE]


def _beside(visible: list[Reading], declared: list[Reading]) -> list[Reading]:
    """Return the readings, the one that a reader sees first, in the exact time of the markup."""
    for seen in visible[:1]:
        same_day = [reading for reading in declared if reading.value[:10] == seen.value[:10]]
        rest = [reading for reading in declared if reading not in same_day]
        exact = [replace(reading, score=0.95) for reading in same_day]
        return [*exact, *visible, *rest]
    return declared


def _on_local_days(readings: list[Reading], shown: Iterable[Reading]) -> list[Reading]:
    """Put readings in the time zone of the page, where one place writes it and another doesn't.

    03:37 UTC is 23:37 of the day before in New York: the page was published on that day. So was
    one at 23:00 UTC sharp, when it shows the next day: publishing systems write a day without a
    time as midnight, here Central Europe's.
    """
    local = {
        moment: reading.value
        for reading in reversed(readings)
        if not reading.value.endswith("Z") and (moment := _moment(reading.value))
    }
    if not local and not any(reading.value.endswith(_MIDNIGHTS) for reading in readings):
        return readings
    days = {reading.value[:10] for reading in shown}
    found = []
    for reading in readings:
        moment = _moment(reading.value) if reading.value.endswith("Z") else None
        value = local.get(moment, reading.value) if moment else reading.value
        if moment and reading.value.endswith(_MIDNIGHTS):
            following = (moment + timedelta(hours=2)).date().isoformat()
            value = following if following in days else value
        found.append(reading if value == reading.value else replace(reading, value=value))
    return found


def _moment(value: str) -> datetime | None:
    """Return the moment that a value with a time zone names, in UTC."""
    if len(value) == _DAY_ALONE:
        return None
    moment = datetime.fromisoformat(value)
    return moment.astimezone(UTC) if moment.tzinfo else None


def _by_votes(readings: list[Reading]) -> list[Reading]:
    """Return the readings, first those of the day for which most places speak.

    One place alone is often wrong: a date of a teaser beside the headline, a template that writes
    the day of the last change for the day of publication. Of equal days the earlier goes first.
    """
    votes: dict[str, float] = {}
    shown = next((reading for reading in readings if reading.rule == "published.visible"), None)
    for reading in readings:
        day = reading.value[:10]
        votes[day] = votes.get(day, 0.0) + (_SHOWN_VOTE if reading is shown else _vote(reading))
    days = sorted(votes, key=lambda day: (-votes[day], day))
    best = [reading for reading in readings if reading.value[:10] in days[:1]]
    best.sort(key=lambda reading: (len(reading.value) <= _DAY_ALONE, -_vote(reading)))
    rest = [reading for reading in readings if reading.value[:10] not in days[:1]]
    best = [one if one.score >= 0.9 else replace(one, score=0.9) for one in best]
    return [*best, *rest]


def _vote(reading: Reading) -> float:
    if reading.rule == "published.visible":
        return _VISIBLE_VOTES.get(reading.where, 1.0)
    if reading.rule == "published.address":
        return 2.5
    weight = _DECLARED_VOTES.get(reading.where, 2.0)
    return weight * (0.3 if reading.score < _LEAST_DECLARED else 1.0)


_SHOWN_VOTE = 3.5
"""Of the first date beside the headline; any other there may be a teaser's."""
_MIDNIGHTS = ("T22:00:00Z", "T23:00:00Z")
_DAY_ALONE = len("2025-02-24")
_LEAST_DECLARED = 0.9
_LOOSE = "time[datetime]"
"""The first time near the headline, which may be that of the last change."""
_LABELLED = "line of the page that says when it was published"
_FIRST = "line of the page that says when it was first published"
_VISIBLE_VOTES = {_LABELLED: 3.0, _FIRST: 9.0}
_DECLARED_VOTES = {"json-ld": 3.0, "article:published_time": 3.0, "time[datetime]": 1.0}


def _addressed_days(reader: PageReader) -> list[Reading]:
    """Return the day that the page's address names: /2025/02/24/."""
    found = []
    told = [(reader.page.url, "address of the page")] if reader.page.url else []
    for address, where in [*told, *reader.declared("url")]:
        date = _addressed_day(_ARCHIVED.sub("", address).lower())
        if date:
            found.append(Reading(value=date, rule="published.address", score=0.7, where=where))
    return found[:1]


def _addressed_day(address: str) -> str | None:
    if match := _DAY_IN_ADDRESS.search(address) or _TOGETHER.search(address):
        return read_date("-".join(match.groups()))
    if match := _DAY_FIRST.search(address):
        return read_date("-".join(reversed(match.groups())))
    if match := _MONTH_NAMED.search(address):
        year, name, day = match.groups()
        return read_date(f"{day} {name} {year}")
    return None


def _first_of_changed(reader: PageReader, declared: list[Reading]) -> list[Reading]:
    """Put the dates that are given for the last change as well behind earlier ones.

    Some publishing systems write the last change for both, and the day of publication elsewhere.
    """
    modified = {date for value, _ in reader.declared("modified") if (date := read_date(value))}
    days = {date[:10] for date in modified}

    def changed(reading: Reading) -> bool:
        loose = reading.where == _LOOSE and reading.value[:10] in days
        return loose or reading.value in modified

    kept = [reading for reading in declared if not changed(reading)]
    earliest = min((reading.value[:10] for reading in declared), default="")
    if any(reading.value[:10] == earliest for reading in kept):
        late = [reading for reading in declared if changed(reading)]
        return kept + [replace(reading, score=0.5) for reading in late]
    return declared


def _labelled_dates(reader: PageReader) -> tuple[Reading, ...]:
    """Return the dates of lines such as "Published 3 May 2025", anywhere on the page."""
    return tuple(
        Reading(
            value=dates[0].value,
            rule="published.visible",
            score=0.8,
            where=_FIRST if _says_first(text) else _LABELLED,
            span=reader.span(place, dates[0].span),
        )
        for place, text in labelled_lines(reader)
        if (dates := find_dates(text))
    )


def _agreed(labelled: Iterable[Reading], *, where: str | None = None) -> list[Reading]:
    """Return the one day that labelled lines agree on; with `where`, those of that kind."""
    found = [one for one in labelled if where in {None, one.where}]
    if len({reading.value[:_DAY_ALONE] for reading in found}) != 1:
        return []
    return [replace(found[0], where=where or _LABELLED)]


def _says_first(text: str) -> bool:
    return not {"first", "originally"}.isdisjoint(text.lower().split()[:6])


def _visible_dates(reader: PageReader) -> tuple[Reading, ...]:
    """Return the dates that stand around the headline.

    A date is one of change when the words before it say so, or when the markup gives that day
    for the last change and another for publication: many pages show the later one unlabelled.
    """
    published = _declared_days(reader, "published")
    modified = _declared_days(reader, "modified") - published
    found = []
    label = ""
    for place, text in header_lines(reader):
        if len(text) > _LONGEST_DATELINE:
            continue
        above, label = label, text if len(text.split()) <= _LONGEST_LABEL else ""
        for written in find_dates(text):
            before = f"{above} {text[: written.span.start]}".lower()
            changed = any(word in before for word in _CHANGED)
            # Where nothing else says when it was published, the day shown without a word is it.
            changed = changed or (
                bool(published) and _is_of_change(written.value[:_DAY_ALONE], published, modified)
            )
            key = "modified" if changed else "published"
            found.append(
                Reading(
                    value=_month_first(written, text, published),
                    rule=f"{key}.visible",
                    score=0.9,
                    where="date on the page",
                    span=reader.span(place, written.span),
                )
            )
    return tuple(found)


def _is_of_change(day: str, published: Set[str], modified: Set[str]) -> bool:
    """Tell whether a day shown without a word is that of the last change.

    Some pages show the day on which an editor called the text new, a few days from the change
    that the markup has, and long after the day of publication.
    """
    if day in modified:
        return True
    shown = date.fromisoformat(day)
    return any(
        abs((shown - date.fromisoformat(one)).days) <= _DAYS_FROM_CHANGE for one in modified
    ) and all((shown - date.fromisoformat(one)).days > _DAYS_AFTER for one in published)


def _month_first(written: WrittenDate, text: str, published: Set[str]) -> str:
    """Return a date in figures with day and month changed over where the markup has it so.

    09.10.2024 is read as 9 October; a page that declares 10 September means that.
    """
    year, month, day = written.value[:_DAY_ALONE].split("-")
    other = f"{year}-{day}-{month}"
    if written.value[:_DAY_ALONE] in published or other not in published:
        return written.value
    in_figures = not any(
        map(str.isalpha, text[written.span.start : written.span.end].split(" ")[0])
    )
    return other + written.value[_DAY_ALONE:] if in_figures else written.value


def _declared_days(reader: PageReader, key: str) -> set[str]:
    """Return the days that the markup gives, those near the headline only where no others are."""
    rows = [
        (day[:10], source) for value, source in reader.declared(key) if (day := read_date(value))
    ]
    sure = {day for day, source in rows if source != _LOOSE}
    return sure or {day for day, _ in rows}
