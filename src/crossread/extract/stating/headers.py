"""The lines around a headline, where bylines and dates stand, and those that say "published"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crossread.extract.stating.readings import Line, PageReader
from crossread.records import Zone

_SAYS = re.compile(
    r"\W*(?:first\s+)?(?:published|posted|updated|veröffentlicht|(?:(?:text|words|story)\s+)?by|von)"
    r"\b",
    re.I,
)
_PUBLISHED = re.compile(
    r"\W*(?:this\s+(?:article|story|post)\s+(?:was|has\s+been)\s+)?"
    r"(?:(?:(?:first|originally)\s+)?(?:published|posted|submitted)\b(?!\s+(?:in|by)\b)"
    r"|(?:wurde\s+)?(?:veröffentlicht|erschienen|publiziert|erstellt|gespeichert)\b"
    r"|(?:datum|erscheinungsdatum|publié|publicado|pubblicato|opublikowano)\b)",
    re.I,
)
_OPENS = re.compile(
    r"\n[^\w\n]*(?:this\s|first\s|originally\s|published|posted|submitted|wurde\s|ver[öÖ]ffen"
    r"|erschienen|publiziert|erstellt|gespeichert|datum|erscheinungsd|publi[éÉ]|publicado"
    r"|pubblicato|opublikowano)"
)
"""How the lines open that `_PUBLISHED` matches, among few others."""
_HEAD_ZONES: frozenset[Zone] = frozenset(
    {"byline", "dateline", "boilerplate", "teaser", "deck", "subheading", "list"}
)
_LONGEST_LABELLED = 160
_ABOVE_TEXT = 3
_LEAST_SHARED_STEPS = 3
_MOST_STEPS_APART = 4
_WRITTEN = re.compile(r"\W*(?:(?:written|text|words|story|report(?:ed|ing)?)\s+)?by\b", re.I)
_BEFORE_TITLE = 2
_AFTER_TITLE = 9
_BEFORE_HEADLINE = 5
_AFTER_HEADLINE = 14
_LONGEST_HEADER = 160
_OF_HEADER = re.compile(r"publish|(?<!up)(?<!current-)date|byline|author", re.I)
_OTHERS = ("related", "comment", "breadcrumb", "recommend", "trending")
_MENU = re.compile(r"(?:^|> )nav\b")
_LEAST_BODY_WORDS = 12
_DATE_ALONE = re.compile(r"(?<!up)(?<!current-)date|article-meta", re.I)


def header_lines(reader: PageReader) -> tuple[Line, ...]:
    """Return the blocks around the headline that are no article text, up to the body.

    Bylines and dates stand here even where nothing in their words tells them from the page's
    furniture. Above the headline they count only where words tell: a bare date there is the
    masthead's, the day on which the page was opened.
    """
    return reader.once(_find_header)


def _find_header(reader: PageReader) -> tuple[Line, ...]:
    title = reader.title
    if title is None:
        return tuple(_above_text(reader))
    return tuple((_around_element if reader.is_markup else _around_line)(reader, title))


def _around_line(reader: PageReader, title: int) -> Iterator[Line]:
    """Yield the header of a flattened page, below its first paragraph only bylines."""
    in_body = False
    for place in range(max(0, title - _BEFORE_TITLE), min(title + _AFTER_TITLE, len(reader))):
        zone, text = reader.zones[place], reader.text(place)
        in_body = in_body or (
            zone == "body" and place > title and len(text.split()) >= _LEAST_BODY_WORDS
        )
        if zone not in _HEAD_ZONES or (in_body and not _WRITTEN.match(text)):
            continue
        loose = place < title and zone in {"boilerplate", "teaser"}
        if not loose or _SAYS.match(text):
            yield Line(place, text)


def _around_element(reader: PageReader, title: int) -> Iterator[Line]:
    """Yield the short blocks around the headline of an HTML page, whatever their zone.

    Below the first paragraph only those that open like a byline.
    """
    head, in_body = reader.path(title), False
    for place in range(max(0, title - _BEFORE_HEADLINE), min(title + _AFTER_HEADLINE, len(reader))):
        if place == title:
            continue
        zone, path, text = reader.zones[place], reader.path(place), reader.text(place)
        prose = zone == "body" and text.count(" ") >= _LEAST_BODY_WORDS
        if not prose and len(text) > _LONGEST_HEADER:
            continue
        if _is_of_others(path) and _is_of_others(_apart(path, head)):
            continue
        in_body = in_body or (prose and place > title)
        if len(text) > _LONGEST_HEADER:
            continue
        if in_body and not (_WRITTEN.match(text) or _DATE_ALONE.search(path.rpartition(" > ")[2])):
            continue
        if (
            place > title
            or (place == title - 1 and zone == "dateline")
            or _OF_HEADER.search(path.rpartition(" > ")[2])
            or _SAYS.match(text)
            or _stands_beside(path, head)
        ):
            yield Line(place, text)


def _apart(path: str, head: str) -> str:
    """Return the part of a path below what it shares with the headline's: that holds both."""
    return " > ".join(path.split(" > ")[_shared_steps(path, head) :])


def _pairs(one: str, other: str) -> list[tuple[str, str]]:
    return list(zip(one.split(" > "), other.split(" > "), strict=False))


def _shared_steps(one: str, other: str) -> int:
    for place, (step, other_step) in enumerate(pairs := _pairs(one, other)):
        if step != other_step:
            return place
    return len(pairs)


def _is_of_others(path: str) -> bool:
    """Tell whether a path leads to what speaks of other pages, or what others wrote."""
    named = path.lower()
    return any(map(named.__contains__, _OTHERS)) or (
        "nav" in named and _MENU.search(named) is not None
    )


def _above_text(reader: PageReader) -> Iterator[Line]:
    """Yield the bylines and dates right above the text of a page without a headline.

    There are only those that the zones call so.
    """
    first = next(iter(reader.places("body")), 0)
    for place in range(max(0, first - _ABOVE_TEXT), first):
        if reader.zones[place] in {"byline", "dateline"}:
            yield Line(place, reader.text(place))


def _stands_beside(path: str, head: str) -> bool:
    """Tell whether a block of an HTML page stands in one element with the headline below it.

    The masthead stands in another: what it shares with the headline is the page, or its frame.
    """
    shared = _shared_steps(path, head)
    apart = max(path.count(" > "), head.count(" > ")) + 1 - shared
    return shared >= _LEAST_SHARED_STEPS and apart <= _MOST_STEPS_APART


def labelled_lines(reader: PageReader) -> Iterator[Line]:
    """Yield the short lines that say when something was published, whatever their zone."""
    for line in reader.lines(reader.places_of(_OPENS)):
        if len(line.text) <= _LONGEST_LABELLED and _PUBLISHED.match(line.text):
            yield line
