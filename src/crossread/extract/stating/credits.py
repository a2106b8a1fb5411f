"""Whom a page's lines and its markup name as the origin of its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress

from crossread.extract.stating.bylines import author_name
from crossread.extract.stating.outlets import (
    LONGEST_AGENCY,
    Naming,
    agency_named,
    credit_signs,
    ends_in_agency,
    find_agency,
    find_credit,
    host_of,
    may_name_agencies,
    outlet_key,
    wire_named,
)
from crossread.extract.stating.readings import PageReader, Reading
from crossread.records import Span, Zone

_LONGEST_CREDIT = 8
_CREDITED_FIRST = 3
_CREDITED_LAST = 5
_LINES_BEFORE = 12
_LINES_AFTER = 16
_CREDITING: frozenset[Zone] = frozenset({"body", "dateline", "byline", "deck", "boilerplate"})


def visible_credits(reader: PageReader) -> tuple[Reading, ...]:
    """Return whom lines in and around the article name as the origin of its text."""
    return reader.once(_find_visible)


def _find_visible(reader: PageReader) -> tuple[Reading, ...]:
    bodies = reader.places("body", "dateline")
    if not bodies:
        return ()
    # The site's own lists of agencies and partners stand apart from the article.
    near = range(max(0, bodies[0] - _LINES_BEFORE), min(bodies[-1] + _LINES_AFTER, len(reader)))
    # Amid the text "first published in" speaks of a study, not of the page.
    inner = set(bodies[_CREDITED_FIRST:-_CREDITED_LAST])
    crediting = [place for place in near if reader.zones[place] in _CREDITING]
    outer = [place for place in crediting if place not in inner]
    signed = set(reader.places_with(credit_signs(), outer))
    found = []
    for place in sorted({*signed, *_ending_in_agency(reader, crediting), *bodies[:2]}):
        opening, text = place in bodies[:2], reader.text(place)
        naming = find_credit(text) if place in signed else None
        naming = naming or find_agency(text, opening=opening) or _agency_byline(text)
        if naming is not None:
            found.append(
                Reading(
                    value=naming.value,
                    rule=f"credit.{naming.rule}",
                    score=naming.score,
                    where="line on the page",
                    span=reader.span(place, naming.span),
                )
            )
    return tuple(found)


def _ending_in_agency(reader: PageReader, places: Sequence[int]) -> list[int]:
    """Return those of some blocks that may name an agency in their last words."""
    text, starts, ends = reader.layout.text, reader.starts, reader.ends
    tails = [text[max(starts[one], ends[one] - LONGEST_AGENCY) : ends[one]] for one in places]
    return list(compress(places, may_name_agencies(tails)))


def _agency_byline(text: str) -> Naming | None:
    name = author_name(text) if ends_in_agency(text) else None
    agency = agency_named(name) if name else None
    if name is None or agency is None:
        return None
    start = text.index(name)
    return Naming(value=agency, span=Span(start, start + len(name)), rule="agency", score=0.9)


def declared_credits(reader: PageReader) -> Iterator[Reading]:
    """Yield whom the markup names as the origin, as an agency that wrote it, or by its address."""
    for value, source in reader.declared("credit"):
        # A longer one is the reference of a study or a picture.
        if value.count(" ") < _LONGEST_CREDIT:
            yield Reading(value=value, rule="credit.declared", score=0.8, where=source)
    for value, source in reader.declared("author"):
        if agency := agency_named(author_name(value) or "") or wire_named(value):
            yield Reading(value=agency, rule="credit.agency", score=0.9, where=source)
    yield from _foreign_canonical(reader)


def _foreign_canonical(reader: PageReader) -> Iterator[Reading]:
    """Yield the host of a canonical link that leads away from the page's own address."""
    own = host_of(reader.page.url or "")
    for value, source in reader.declared("url"):
        host = host_of(value)
        if own and host and source == "link[rel=canonical]" and outlet_key(host) != outlet_key(own):
            yield Reading(value=host, rule="credit.canonical", score=0.9, where=source)
