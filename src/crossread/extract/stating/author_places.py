"""Who a page says wrote its article, place by place: byline, line below the headline, markup."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from crossread.extract.stating.bylines import (
    WrittenName,
    author_name,
    find_agency_byline,
    find_authors,
    find_bare_name,
    find_byline,
    find_dated_name,
    find_undersigned,
    is_author_label,
    is_author_place,
    is_first_name,
    is_given_name,
    is_person_name,
    person_key,
)
from crossread.extract.stating.headers import header_lines
from crossread.extract.stating.outlets import agency_named, outlet_key, wire_named
from crossread.extract.stating.readings import Line, PageReader, Reading
from crossread.records import Span

_LONGEST_BOXED = 60
_LEAST_PARAGRAPHS = 4
_LABEL = re.compile(
    r"\n[^\w\n]*(?:(?:written|article|posted|published|story|text|words) )?"
    r"(?:by|authors?|autor|autorin|autoren|auteurs?|von|par|por)\b[^\w\n]*(?:(?:in|s)\b[^\w\n]*)?\n"
)
"""A line that announces the author and gives no name; A to Z in lower case."""
_WRITTEN_BY = re.compile(
    r"\n[^\w\n]*(?:(?:this (?:post|article) was )?written by|posted by|article by|text:|words:"
    r"|author:|autor(?:in|en)?:|auteur:|(?:geschrieben|erstellt|verfasst) von|von:)[^\S\n]"
)
"""How a line opens that signs the article; A to Z in lower case."""


def agency_authors(reader: PageReader) -> Iterator[Reading]:
    """Yield the agency that a line in the byline's place gives as the writer."""
    for place, text in [*reader.lines(reader.places("byline")), *header_lines(reader)]:
        name = find_agency_byline(text)
        if name is not None:
            yield Reading(
                value=name.value,
                rule="author.agency",
                score=0.8,
                where="agency in the byline's place",
                span=reader.span(place, name.span),
            )
            return


def visible_authors(reader: PageReader) -> list[Reading]:
    """Return the names in the byline, or else those in the header that stand like a byline.

    Where no person is named, a team, a desk or an account's name that a line says it is by, and
    last whom a box about the author names.
    """
    bylines = list(reader.lines(reader.places("byline")))
    header = header_lines(reader)
    lines: list[_Signed] = [(line, find_authors(line.text)) for line in bylines]
    if not any(names for _, names in lines):
        lines = (
            _first(header, lambda line: _header_names(reader, line))
            or _bare_names(reader)
            or _labelled_names(reader)
            or _first(header, lambda line: find_dated_name(line.text))
            or _first(bylines, _undersigned)
            or _first(header, _undersigned)
            or _boxed_names(reader)
        )
    return [
        _as_reading(reader, place, _without_outlet(reader, name))
        for (place, _), names in lines
        for name in names
    ]


def _as_reading(reader: PageReader, place: int, name: WrittenName) -> Reading:
    return Reading(
        value=name.value,
        rule="author.byline",
        score=0.95,
        where="byline on the page",
        span=reader.span(place, name.span),
    )


def _without_outlet(reader: PageReader, name: WrittenName) -> WrittenName:
    """Return a name less the outlet's at its end: "Ana Silva Valley Courier"."""
    for outlet, _ in reader.declared("publisher"):
        rest = name.value.lower().removesuffix(f" {outlet.lower()}")
        if len(rest) < len(name.value) and is_person_name(name.value[: len(rest)]):
            start = name.span.start
            return WrittenName(value=name.value[: len(rest)], span=Span(start, start + len(rest)))
    return name


_Names = tuple[WrittenName, ...]
_Signed = tuple[Line, _Names]


def _first(lines: Iterable[Line], find: Callable[[Line], _Names]) -> list[_Signed]:
    found = ((line, find(line)) for line in lines)
    return list(islice((one for one in found if one[1]), 1))


def _header_names(reader: PageReader, line: Line) -> _Names:
    named = is_author_place(reader.path(line.place))
    names = find_authors(line.text) if named else ()
    return names or find_byline(line.text)


def _undersigned(line: Line) -> _Names:
    names = find_undersigned(line.text)
    return (
        () if any(agency_named(name.value) or wire_named(name.value) for name in names) else names
    )


def _boxed_names(reader: PageReader) -> list[_Signed]:
    """Return the one name that stands in the page's elements for authors, or below the text.

    A page that lists several, as beside its teasers, names none of them for its article.
    """
    if not reader.is_markup:
        return []
    found: list[_Signed] = []
    signed = reader.places_of(_WRITTEN_BY)
    for place in sorted({*signed, *_author_places(reader)}):
        line = Line(place, reader.text(place))
        if len(line.text) > _LONGEST_BOXED:
            continue
        if is_author_place(reader.path(place)):
            names = find_bare_name(line.text) if is_first_name(line.text) else ()
        else:
            names = find_authors(line.text)
        if names:
            found.append((line, names))
    once = {person_key(name.value) for _, names in found for name in names}
    return found[:1] if len(once) == 1 else []


def closing_names(reader: PageReader) -> list[Reading]:
    """Return the person's name that is the last line of the article's text, and nothing else."""
    bodies = reader.places("body")
    if len(bodies) < _LEAST_PARAGRAPHS:
        return []
    place = bodies[-1]
    text = reader.text(place)
    names = find_bare_name(text) if is_given_name(text) else ()
    return [_as_reading(reader, place, name) for name in names]


def _author_places(reader: PageReader) -> list[int]:
    """Return the short blocks that open with a first name, in elements named after authors."""
    text, sizes = reader.layout.text, zip(reader.starts, reader.ends, strict=True)
    # Few blocks open with a name, and every path would have to be searched.
    named = [
        place
        for place, (start, end) in enumerate(sizes)
        if end - start <= _LONGEST_BOXED and is_first_name(text[start:end])
    ]
    return [place for place in named if is_author_place(reader.path(place))]


def _bare_names(reader: PageReader) -> list[_Signed]:
    """Return the first line right below the headline that is a person's name and nothing else.

    "Personal Finance" is capitalised too: a "Written by" in the line above tells, a known first
    name, or the same words as a line of their own further down, in the box about the author.
    """
    title = reader.title
    label = False
    for line in header_lines(reader):
        labelled, label = label, is_author_label(line.text)
        if title is None or line.place < title:
            continue
        names = find_bare_name(line.text)
        if names and (labelled or is_first_name(line.text) or _has_author_box(reader, line)):
            return [(line, names)]
    return []


def _labelled_names(reader: PageReader) -> list[_Signed]:
    """Return the names below the lines that announce the author, if all announce the same."""
    found: list[_Signed] = []
    for place in reader.places_of(_LABEL):
        if place + 1 < len(reader) and is_author_label(reader.text(place)):
            line = Line(place + 1, reader.text(place + 1))
            names = find_authors(line.text) if len(line.text) <= _LONGEST_BOXED else ()
            if names:
                found.append((line, names))
    once = {tuple(person_key(name.value) for name in names) for _, names in found}
    return found[:1] if len(once) == 1 else []


def _has_author_box(reader: PageReader, name: Line) -> bool:
    """Tell whether another block names the same words as an author, or says who that is."""
    text = reader.layout.text
    at = text.find(name.text)
    while at >= 0:
        place = bisect_right(reader.starts, at) - 1
        if place != name.place and reader.starts[place] == at:
            if text.startswith(" is ", at + len(name.text)):
                return True
            if reader.size(place) == len(name.text) and is_author_place(reader.path(place)):
                return True
        at = text.find(name.text, at + 1)
    return False


def outlet_keys(reader: PageReader) -> frozenset[str]:
    """Return the names by which the markup calls the outlet, as `outlet_key` has them."""
    return frozenset(outlet_key(value) for value, _ in reader.declared("publisher"))


def declared_authors(reader: PageReader) -> list[Reading]:
    """Return the names of the first place in the markup that gives any.

    The outlet itself is an author only when it is the only one.
    """
    outlets = reader.once(outlet_keys)
    readings = [
        Reading(value=name, rule="author.declared", score=0.85, where=source)
        for value, source in reader.declared("author")
        for name in [one.value for one in find_authors(value)] or [author_name(value) or ""]
        if name and agency_named(name) is None
    ]
    others = [reading for reading in readings if outlet_key(reading.value) not in outlets]
    found = others or readings
    return [reading for reading in found if reading.where == found[0].where]
