"""Where else a page shows its day: asked where headline, markup and address say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from crossread.extract.stating.datelines import DateOrder, WrittenDate, find_dates, find_short_date
from crossread.extract.stating.readings import PageReader, Reading
from crossread.records import KEPT_ZONES, Span, Zone

_CHANGED = re.compile(
    r"updat|modif|review|(?<!cr)edit|last\b|aktualisiert|änderung|geändert|zuletzt|\bstand\b|actualiz"
    r"|mis(?:e)? à jour|copyright|©|registriert|joined|member since|mitglied seit|\btermin\b",
    re.I,
)
"""Words beside a date, or in the names of its element, that make it another day than that of
publication."""
_DATED_PLACE = re.compile(
    r"(?<!up)date(?!-?picker)|publish|posted|stamp|submitted|created|meta\b|datum|fecha", re.I
)
_OTHERS = re.compile(
    r"(?:^|> )(?:nav|aside|footer)\b|related|comment|breadcrumb|recommend|trending|teaser|footer"
    r"|sidebar|slider|swiper|carousel|event|latest|recent|popular|\bcard|widget|similar|registr",
    re.I,
)
"""Elements that speak of other pages, of what others wrote, or of the site."""
_OWN = re.compile(r"(?:single-?|entry-?|this-?)(?:post|article)?-?_?(?:meta|date|time)", re.I)
"""Elements about the one article of the page, wherever they stand."""
_SAID = re.compile(
    r"\b(?:published|posted|submitted|written|erschienen|veröffentlicht|publiziert|geschrieben"
    r"|gespeichert|eingestellt|erstellt|autor|author|datum)\b[^.]{0,40}$",
    re.I,
)
"""Words before a date that make it the day of publication: "Geschrieben von Ana am"."""
_DATED_ZONES = frozenset({"byline", "dateline"})
_YEAR = re.compile(r"(?:19|20)\d\d|\.\d\d\b")
_YEARS = (re.compile(r"20\d\d"), re.compile(r"19\d\d"), re.compile(r"\.\d\d\b"))
"""The same in parts, each of which the whole text is searched for at once."""
_LONGEST_LINE = 160
_LONGEST_REST = 6
"""Letters beside the date in a line that is a date and nothing else."""
_LONGEST_LABEL = 3
_LINES_BEFORE = 8
_LINES_AFTER = 8
_HEAD_PROSE = 120
"""Characters of a block that is the article's first paragraph, not a line of its header."""
_OPENED_PARAGRAPHS = 3
_OPENS = re.compile(r"\W{0,3}(?:(?:press\w*|news|meldung|communiqué)\W(?:\w+ ){0,3})?\W{0,3}", re.I)
_OPENING = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    place: int
    date: WrittenDate
    start: int
    """Where the line starts in the page's text."""


def shown_elsewhere(reader: PageReader) -> list[Reading]:
    """Return the one day that lines of a date alone, or a first paragraph's opening, state.

    Lines of elements named after dates count, and lines with hardly a letter beside the date; of
    several that differ those above the article's first paragraph. A day that is said to be that
    of a change counts for nothing.
    """
    lines = list(_dated_lines(reader))
    title = reader.title
    if title is not None and len(_days(lines)) > 1:
        ends = _first_paragraph(reader, title)
        lines = [line for line in lines if line.place < ends]
    if len(_days(lines)) == 1:
        return [_reading(lines[0].date, lines[0].start, "line that is a date")]
    return list(_opened(reader))[:1]


def _days(lines: Iterable[_Line]) -> set[str]:
    return {line.date.value[:10] for line in lines}


def _reading(date: WrittenDate, start: int, where: str) -> Reading:
    span = Span(start + date.span.start, start + date.span.end)
    return Reading(value=date.value, rule="published.elsewhere", score=0.6, where=where, span=span)


def _dated_lines(reader: PageReader) -> Iterator[_Line]:
    title, zones = reader.title, reader.zones
    places = range(len(reader))
    first = title if title is not None else _first_kept(zones, places, default=0)
    last = _first_kept(zones, reversed(places), default=len(reader))
    opening = max(0, first - _LINES_BEFORE)
    for place in reader.places_of(*_YEARS):
        if place < opening or reader.size(place) > _LONGEST_LINE:
            continue
        path, text = reader.path(place), reader.text(place)
        named = " > ".join(path.split(" > ")[-2:])
        dated = zones[place] in _DATED_ZONES or bool(_DATED_PLACE.search(named))
        # A bare date above the headline is the masthead's, the day on which the page was opened.
        if title is not None and place < title and not dated:
            continue
        date = _only_date(text, dated=dated, order=reader.date_order)
        if (
            date is None
            or _CHANGED.search(named)
            or (_OTHERS.search(path) and not _OWN.search(named))
        ):
            continue
        before = text[: date.span.start]
        above = _label(reader, place - 1) if place > opening else ""
        if place > last + _LINES_AFTER and not _SAID.search(f"{above} {before}"):
            continue
        if _SAID.search(before) or not _CHANGED.search(f"{above} {before}"):
            yield _Line(place=place, date=date, start=reader.starts[place])


def _first_kept(zones: Sequence[Zone], places: Iterable[int], *, default: int) -> int:
    return next((place for place in places if zones[place] in KEPT_ZONES), default)


def _label(reader: PageReader, place: int) -> str:
    """Return the words of a line that may say what the date below it is; else nothing."""
    text = reader.text(place) if reader.size(place) <= _LONGEST_LINE else ""
    return "" if text.count(" ") >= _LONGEST_LABEL or _YEAR.search(text) else text


def _only_date(text: str, *, dated: bool, order: DateOrder | None) -> WrittenDate | None:
    """Return the date of a line that is one and nothing else, or that stands in a dated place."""
    dates = find_dates(text, order=order)
    for said in dates:
        if _SAID.search(text[: said.span.start]):
            return said
    date = dates[0] if dates else find_short_date(text)
    if date is None:
        return None
    rest = text[: date.span.start] + text[date.span.end :]
    return date if dated or sum(map(str.isalpha, rest)) <= _LONGEST_REST else None


def _first_paragraph(reader: PageReader, title: int) -> int:
    for place in range(title + 1, len(reader)):
        if reader.zones[place] == "body" and reader.size(place) > _HEAD_PROSE:
            return place
    return len(reader)


def _opened(reader: PageReader) -> Iterator[Reading]:
    """Yield the dates that the headline or one of the first paragraphs open with."""
    bodies = reader.places("body")
    long = (place for place in bodies if reader.size(place) > _HEAD_PROSE)
    places = [*reader.places("title")[:1], *reader.places("deck")[:1]]
    places += [*islice(long, _OPENED_PARAGRAPHS), *bodies[:1]]
    for place, text in reader.lines(places):
        for date in find_dates(text[:_OPENING])[:1]:
            if _OPENS.fullmatch(text[: date.span.start]):
                yield Reading(
                    value=date.value,
                    rule="published.opening",
                    score=0.6,
                    where="opening of the headline or of a first paragraph",
                    span=reader.span(place, date.span),
                )
