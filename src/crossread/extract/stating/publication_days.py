"""When a page says its article was published and last changed, place by place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from crossread.extract.stating.datelines import find_dates, read_date
from crossread.extract.stating.readings import PageReader, Reading, moved

_LONGEST_DATELINE = 160
_LONGEST_LABEL = 2
"""Words of a line such as "Last updated", above the date it labels."""


def read_dates(reader: PageReader, key: str) -> list[Reading]:
    """Return the readings of a date, the best first."""
    declared = [
        Reading(value=date, rule=f"{key}.declared", score=0.9, where=source)
        for value, source in reader.declared(key)
        if (date := read_date(value))
    ]
    visible = [reading for reading in _visible_dates(reader) if reading.rule == f"{key}.visible"]
    if key == "published":
        declared = _first_of_changed(reader, declared)
        visible = _labelled_dates(reader, first=True) or visible or _labelled_dates(reader)
    for seen in visible[:1]:
        same_day = [reading for reading in declared if reading.value[:10] == seen.value[:10]]
        rest = [reading for reading in declared if reading not in same_day]
        exact = [replace(reading, score=0.95) for reading in same_day]
        return [*exact, *visible, *rest]
    return declared


def _first_of_changed(reader: PageReader, declared: list[Reading]) -> list[Reading]:
    """Put the dates that are given for the last change as well behind earlier ones.

    Some publishing systems write the last change for both, and the day of publication elsewhere.
    """
    modified = {date for value, _ in reader.declared("modified") if (date := read_date(value))}
    kept = [reading for reading in declared if reading.value not in modified]
    earliest = min((reading.value[:10] for reading in declared), default="")
    if any(reading.value[:10] == earliest for reading in kept):
        return kept + [
            replace(reading, score=0.5) for reading in declared if reading.value in modified
        ]
    return declared


def _labelled_dates(reader: PageReader, *, first: bool = False) -> list[Reading]:
    """Return the one day that lines such as "Published 3 May 2025", anywhere, agree on.

    With `first` the lines have to say that it was published then first, or originally.
    """
    found = [
        Reading(
            value=dates[0].value,
            rule="published.visible",
            score=0.8,
            where="line of the page that says when it was published",
            span=moved(dates[0].span, block),
        )
        for block, text in reader.labelled()
        if (dates := find_dates(text)) and (not first or _says_first(text))
    ]
    return found[:1] if len({reading.value[:10] for reading in found}) == 1 else []


def _says_first(text: str) -> bool:
    return not {"first", "originally"}.isdisjoint(text.lower().split()[:6])


def _visible_dates(reader: PageReader) -> Iterator[Reading]:
    """Yield the dates that stand around the headline.

    A date is one of change when the words before it say so, or when the markup gives that day
    for the last change and another for publication: many pages show the later one unlabelled.
    """
    days = {
        key: {day[:10] for value, _ in reader.declared(key) if (day := read_date(value))}
        for key in ("published", "modified")
    }
    label = ""
    for block, text in reader.header():
        if len(text) > _LONGEST_DATELINE:
            continue
        above, label = label, text if len(text.split()) <= _LONGEST_LABEL else ""
        for date in find_dates(text):
            before = f"{above} {text[: date.span.start]}".lower()
            changed = any(word in before for word in ("updated", "modified", "reviewed"))
            # Where nothing else says when it was published, the day shown without a word is it.
            changed = changed or (
                bool(days["published"]) and date.value[:10] in days["modified"] - days["published"]
            )
            key = "modified" if changed else "published"
            yield Reading(
                value=date.value,
                rule=f"{key}.visible",
                score=0.9,
                where="date on the page",
                span=moved(date.span, block),
            )
