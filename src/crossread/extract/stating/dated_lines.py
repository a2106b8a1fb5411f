"""Where else a page shows its day: asked where headline, markup and address say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from crossread.extract.stating.datelines import WrittenDate, find_dates, find_short_date
from crossread.extract.stating.readings import PageReader, Reading, moved
from crossread.records import Span

_CHANGED = re.compile(
    r"updat|modif|review|edit|last\b|aktualisiert|änderung|geändert|zuletzt|\bstand\b|actualiz"
    r"|mis(?:e)? à jour|copyright|©",
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
    title = reader.first_place("title")
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
    layout, zonings = reader.layout, reader.zonings
    kept = [place for place, zoning in enumerate(zonings) if zoning.kept]
    title = reader.first_place("title")
    first = title if title is not None else next(iter(kept), 0)
    last = kept[-1] if kept else len(zonings)
    label = ""
    for place in range(max(0, first - _LINES_BEFORE), len(zonings)):
        block = layout.blocks[place]
        above, label = label, ""
        start, end = block.page_span.start, block.page_span.end
        if end - start > _LONGEST_LINE:
            continue
        text = layout.text[start:end]
        if not _YEAR.search(text):
            label = text if text.count(" ") < _LONGEST_LABEL else ""
            continue
        named = " > ".join(block.path.split(" > ")[-2:])
        dated = zonings[place].zone in _DATED_ZONES or bool(_DATED_PLACE.search(named))
        date = _only_date(text, dated=dated)
        # A bare date above the headline is the masthead's, the day on which the page was opened.
        if date is None or (title is not None and place < title and not dated):
            continue
        if _CHANGED.search(named) or (_OTHERS.search(block.path) and not _OWN.search(named)):
            continue
        before = text[: date.span.start]
        if place > last + _LINES_AFTER and not _SAID.search(f"{above} {before}"):
            continue
        if _SAID.search(before) or not _CHANGED.search(f"{above} {before}"):
            yield _Line(place=place, date=date, start=start)


def _only_date(text: str, *, dated: bool) -> WrittenDate | None:
    """Return the date of a line that is one and nothing else, or that stands in a dated place."""
    dates = find_dates(text)
    for said in dates:
        if _SAID.search(text[: said.span.start]):
            return said
    date = dates[0] if dates else find_short_date(text)
    if date is None:
        return None
    rest = text[: date.span.start] + text[date.span.end :]
    return date if dated or sum(map(str.isalpha, rest)) <= _LONGEST_REST else None


def _first_paragraph(reader: PageReader, title: int) -> int:
    for place in range(title + 1, len(reader.zonings)):
        span = reader.layout.blocks[place].page_span
        if reader.zonings[place].zone == "body" and span.end - span.start > _HEAD_PROSE:
            return place
    return len(reader.zonings)


def _opened(reader: PageReader) -> Iterator[Reading]:
    """Yield the dates that the headline or one of the first paragraphs open with."""
    rows = [*list(reader.blocks("title"))[:1], *list(reader.blocks("deck"))[:1]]
    rows += [row for row in reader.blocks("body") if len(row[2]) > _HEAD_PROSE][:_OPENED_PARAGRAPHS]
    rows += list(reader.blocks("body"))[:1]
    for _, block, text in rows:
        for date in find_dates(text[:_OPENING])[:1]:
            if _OPENS.fullmatch(text[: date.span.start]):
                yield Reading(
                    value=date.value,
                    rule="published.opening",
                    score=0.6,
                    where="opening of the headline or of a first paragraph",
                    span=moved(date.span, block),
                )
