"""The days that a page shows its reader: beside the headline, and in lines that say "published"."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import replace

from crossread.extract.stating.datelines import WrittenDate, find_dates
from crossread.extract.stating.declared_days import (
    LEAST_SURE,
    LOOSE,
    declared_dates,
    published_dates,
)
from crossread.extract.stating.headers import header_lines, labelled_lines
from crossread.extract.stating.local_days import days_between
from crossread.extract.stating.readings import PageReader, Reading

LABELLED = "line of the page that says when it was published"
FIRST = "line of the page that says when it was first published"
_LONGEST_DATELINE = 160
_CHANGED = ("updated", "modified", "reviewed", "edited", "aktualisiert", "mis à jour", "actualiza")
_OTHERS = ("registriert", "joined", "member since", "mitglied seit", "termin:", "event date")
"""Words before a date that is neither of the page's: since when somebody is a member, when a thing
takes place."""
_DAYS_FROM_CHANGE = 7
_DAYS_AFTER = 30
_LONGEST_LABEL = 2
"""Words of a line such as "Last updated", above the date it labels."""
_DAY_ALONE = len("2025-02-24")


def agreed(labelled: Iterable[Reading], *, where: str | None = None) -> list[Reading]:
    """Return the one day that labelled lines agree on; with `where`, those of that kind."""
    found = [one for one in labelled if where in {None, one.where}]
    if len({reading.value[:_DAY_ALONE] for reading in found}) != 1:
        return []
    return [replace(found[0], where=where or LABELLED)]


def labelled_dates(reader: PageReader) -> tuple[Reading, ...]:
    """Return the dates of lines such as "Published 3 May 2025", anywhere on the page."""
    return tuple(
        Reading(
            value=dates[0].value,
            rule="published.visible",
            score=0.8,
            where=FIRST if _says_first(text) else LABELLED,
            span=reader.span(place, dates[0].span),
        )
        for place, text in labelled_lines(reader)
        if (dates := find_dates(text, order=reader.date_order))
    )


def _says_first(text: str) -> bool:
    return not {"first", "originally"}.isdisjoint(text.lower().split()[:6])


def visible_dates(reader: PageReader) -> tuple[Reading, ...]:
    """Return the dates that stand around the headline.

    A date is one of change when the words before it say so, or when the markup gives that day
    for the last change and another for publication: many pages show the later one unlabelled.
    """
    published = _declared_days(reader)
    modified = {one.value[:_DAY_ALONE] for one in declared_dates(reader, "modified")} - published
    title = reader.title or 0
    found: list[tuple[bool, Reading]] = []
    label = ""
    for place, text in header_lines(reader):
        if len(text) > _LONGEST_DATELINE:
            continue
        above, label = label, text if len(text.split()) <= _LONGEST_LABEL else ""
        # A date above the headline may be a teaser's, unless the zones call it this page's.
        loose = place < title and reader.zones[place] != "dateline"
        for written in find_dates(text, order=reader.date_order):
            before = f"{above} {text[: written.span.start]}".lower()
            if any(map(before.__contains__, _OTHERS)):
                continue
            changed = any(map(before.__contains__, _CHANGED)) or (
                # Where nothing else says when it was published, the day shown is it.
                bool(published) and _is_of_change(written.value[:_DAY_ALONE], published, modified)
            )
            reading = Reading(
                value=_month_first(written, text, published),
                rule=f"{'modified' if changed else 'published'}.visible",
                score=0.9,
                where="date on the page",
                span=reader.span(place, written.span),
            )
            found.append((loose, reading))
    found.sort(key=lambda row: row[0])
    return tuple(reading for _, reading in found)


def _is_of_change(day: str, published: Set[str], modified: Set[str]) -> bool:
    """Tell whether a day shown without a word is that of the last change.

    Some pages show the day on which an editor called the text new, a few days from the change
    that the markup has, and long after the day of publication.
    """
    if day in modified:
        return True
    return any(abs(days_between(day, one)) <= _DAYS_FROM_CHANGE for one in modified) and all(
        days_between(one, day) > _DAYS_AFTER for one in published
    )


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


def _declared_days(reader: PageReader) -> set[str]:
    """Return the days of publication that the markup gives.

    Those near the headline only where no others are, and none that it gives for a change as well
    while another is long before.
    """
    rows = published_dates(reader)
    sure = [one for one in rows if one.where != LOOSE] or rows
    first = min((one.value[:_DAY_ALONE] for one in sure), default="")
    return {
        day
        for one in sure
        if (day := one.value[:_DAY_ALONE]) == first
        or one.score >= LEAST_SURE
        or days_between(first, day) <= _DAYS_AFTER
    }
