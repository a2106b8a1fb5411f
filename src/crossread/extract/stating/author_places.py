"""Who a page says wrote its article, place by place: byline, line below the headline, markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

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
    person_key,
)
from crossread.extract.stating.outlets import agency_named, outlet_key, wire_named
from crossread.extract.stating.readings import PageReader, Reading, moved
from crossread.offsets import text_of
from crossread.records import Block

_LONGEST_BOXED = 60
_WRITTEN_BY = re.compile(r"\W*(?:(?:this (?:post|article) was )?written by|author:|text:)\s", re.I)


def agency_authors(reader: PageReader) -> Iterator[Reading]:
    """Yield the agency that a line in the byline's place gives as the writer."""
    lines = [(block, text) for _, block, text in reader.blocks("byline")]
    for block, text in [*lines, *reader.header()]:
        name = find_agency_byline(text)
        if name is not None:
            yield Reading(
                value=name.value,
                rule="author.agency",
                score=0.8,
                where="agency in the byline's place",
                span=moved(name.span, block),
            )
            return


def visible_authors(reader: PageReader) -> list[Reading]:
    """Return the names in the byline, or else those in the header that stand like a byline.

    Where no person is named, a team, a desk or an account's name that a line says it is by, and
    last whom a box about the author names.
    """
    lines = [(block, text, find_authors(text)) for _, block, text in reader.blocks("byline")]
    header = list(reader.header())
    if not any(names for _, _, names in lines):
        found = (
            (block, text, find_authors(text) if is_author_place(block.path) else find_byline(text))
            for block, text in header
        )
        lines = (
            [line for line in found if line[2]][:1]
            or _bare_names(reader)
            or _first(header, find_dated_name)
            or _first([(block, text) for _, block, text in reader.blocks("byline")], _undersigned)
            or _first(header, _undersigned)
            or _boxed_names(reader)
        )
    return [
        Reading(
            value=name.value,
            rule="author.byline",
            score=0.95,
            where="byline on the page",
            span=moved(name.span, block),
        )
        for block, _, names in lines
        for name in names
    ]


Line = tuple[Block, str, tuple[WrittenName, ...]]


def _first(
    blocks: Iterable[tuple[Block, str]], find: Callable[[str], tuple[WrittenName, ...]]
) -> list[Line]:
    found = ((block, text, find(text)) for block, text in blocks)
    return [line for line in found if line[2]][:1]


def _undersigned(text: str) -> tuple[WrittenName, ...]:
    names = find_undersigned(text)
    return (
        () if any(agency_named(name.value) or wire_named(name.value) for name in names) else names
    )


def _boxed_names(reader: PageReader) -> list[Line]:
    """Return the one name that stands in the page's elements for authors, or below the text.

    A page that lists several, as beside its teasers, names none of them for its article.
    """
    found: list[Line] = []
    for block in reader.layout.blocks:
        size = block.page_span.end - block.page_span.start
        if size > _LONGEST_BOXED or not block.path:
            continue
        text = text_of(reader.layout.text, block.page_span)
        named, signed = is_first_name(text), _WRITTEN_BY.match(text)
        if not (named or signed):
            continue
        if is_author_place(block.path):
            names = find_bare_name(text) if named else ()
        else:
            names = find_authors(text) if signed else ()
        if names:
            found.append((block, text, names))
    once = {person_key(name.value) for _, _, names in found for name in names}
    return found[:1] if len(once) == 1 else []


def _bare_names(reader: PageReader) -> list[Line]:
    """Return the first line right below the headline that is a person's name and nothing else.

    "Personal Finance" is capitalised too: a "Written by" in the line above tells, a known first
    name, or the same words as a line
    of their own further down, in the box about the author.
    """
    titles = [block for _, block, _ in reader.blocks("title")]
    label = False
    for block, text in reader.header():
        labelled, label = label, is_author_label(text)
        if not titles or block.page_span.start < titles[0].page_span.start:
            continue
        names = find_bare_name(text)
        if names and (labelled or is_first_name(text) or _has_author_box(reader, block, text)):
            return [(block, text, names)]
    return []


def _has_author_box(reader: PageReader, block: Block, name: str) -> bool:
    """Tell whether another block names the same words as an author, or says who that is."""
    for other in reader.layout.blocks:
        if other is not block:
            text = text_of(reader.layout.text, other.page_span)
            if text.startswith(f"{name} is ") or (text == name and is_author_place(other.path)):
                return True
    return False


def declared_authors(reader: PageReader) -> list[Reading]:
    """Return the names of the first place in the markup that gives any.

    The outlet itself is an author only when it is the only one.
    """
    outlets = {outlet_key(value) for value, _ in reader.declared("publisher")}
    found: list[Reading] = []
    for value, source in reader.declared("author"):
        if found and found[0].where != source:
            break
        names = [name.value for name in find_authors(value)] or [author_name(value) or ""]
        found += [
            Reading(value=name, rule="author.declared", score=0.85, where=source)
            for name in names
            if name and agency_named(name) is None
        ]
    others = [reading for reading in found if outlet_key(reading.value) not in outlets]
    return others or found
