"""The days that a page's markup and its address give for publication and for the last change."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Literal

from crossread.extract.stating.datelines import read_date
from crossread.extract.stating.readings import PageReader, Reading

LOOSE = "time[datetime]"
"""The first time near the headline, which may be that of the last change."""
OF_ARTICLE = "article:published_time"
LEAST_SURE = 0.9
"""Score of a declared day of publication that is not the day of the last change as well."""
_MANY = 4
"""Different values of one place that are those of comments, reviews or a list."""
_DAY_ALONE = len("2025-02-24")
_DAY_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/-]|$)")
_DAY_FIRST = re.compile(r"/([0-3]?\d)-([01]?\d)-((?:19|20)\d\d)(?=[/.]|$)")
_TOGETHER = re.compile(r"/(20\d\d)([01]\d)([0-3]\d)[-_]")
_MONTH_NAMED = re.compile(r"/((?:19|20)\d\d)/([a-z]{3,9})/([0-3]?\d)(?=/|$)")
_ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/\d+[a-z_]*/")


def declared_dates(reader: PageReader, key: Literal["published", "modified"]) -> list[Reading]:
    """Return what the markup gives for `published` or `modified`, each element once."""
    return reader.once(_published if key == "published" else _modified)


def _published(reader: PageReader) -> list[Reading]:
    return _declared(reader, "published")


def _modified(reader: PageReader) -> list[Reading]:
    return _declared(reader, "modified")


def _declared(reader: PageReader, key: str) -> list[Reading]:
    found: dict[str, Reading] = {}
    for value, source in reader.declared(key):
        date = read_date(value, order=reader.date_order)
        if date:
            reading = Reading(value=date, rule=f"{key}.declared", score=LEAST_SURE, where=source)
            # One `meta` element with `itemprop` is told of twice.
            place = f"{source} {value}".lower().removeprefix("meta")
            found.setdefault(place, reading)
    days = Counter(where for where, _ in {(one.where, one.value) for one in found.values()})
    return [one for one in found.values() if days[one.where] < _MANY]


def published_dates(reader: PageReader) -> list[Reading]:
    """Return the days of publication of the markup; behind earlier ones those of a change as well.

    Some publishing systems write the last change for both, and the day of publication elsewhere.
    """
    return reader.once(_published_first)


def _published_first(reader: PageReader) -> list[Reading]:
    declared = declared_dates(reader, "published")
    modified = {reading.value for reading in declared_dates(reader, "modified")}
    days = {date[:_DAY_ALONE] for date in modified}

    def changed(reading: Reading) -> bool:
        loose = reading.where == LOOSE and reading.value[:_DAY_ALONE] in days
        return loose or reading.value in modified

    kept = [reading for reading in declared if not changed(reading)]
    earliest = min((reading.value[:_DAY_ALONE] for reading in declared), default="")
    if any(reading.value[:_DAY_ALONE] == earliest for reading in kept):
        late = [reading for reading in declared if changed(reading)]
        return kept + [replace(reading, score=0.5) for reading in late]
    return declared


def addressed_dates(reader: PageReader) -> list[Reading]:
    """Return the day that the page's address names: /2025/02/24/."""
    told = [(reader.page.url, "address of the page")] if reader.page.url else []
    for address, where in [*told, *reader.declared("url")]:
        date = _addressed_day(_ARCHIVED.sub("", address).lower())
        if date:
            return [Reading(value=date, rule="published.address", score=0.7, where=where)]
    return []


def _addressed_day(address: str) -> str | None:
    if match := _DAY_IN_ADDRESS.search(address) or _TOGETHER.search(address):
        return read_date("-".join(match.groups()))
    if match := _DAY_FIRST.search(address):
        return read_date("-".join(reversed(match.groups())))
    if match := _MONTH_NAMED.search(address):
        year, name, day = match.groups()
        return read_date(f"{day} {name} {year}")
    return None
