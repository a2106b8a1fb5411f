"""Which outlet published a page: as its markup declares, or as its furniture names itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from crossread.extract.stating.credits import visible_credits
from crossread.extract.stating.outlets import (
    Naming,
    find_masthead,
    find_namings,
    host_of,
    names_company,
    naming_signs,
    outlet_key,
    without_company,
)
from crossread.extract.stating.readings import PageReader, Reading
from crossread.extract.stating.titles import site_in

_LEAST_SCORE = 0.7


def declared_publishers(reader: PageReader) -> Iterator[Reading]:
    """Yield the outlets that the markup names."""
    for value, source in reader.declared("publisher"):
        if not value.startswith(("http://", "https://", "@")):
            yield Reading(value=value, rule="publisher.declared", score=0.9, where=source)


def visible_publishers(reader: PageReader) -> Iterator[Reading]:
    """Yield the outlets by whose names the page's furniture calls the page itself.

    An outlet that the page credits as the origin of its text is not its publisher.
    """
    namings = list(_namings(reader))
    if not namings:
        return
    credited = {
        outlet_key(reading.value)
        for reading in visible_credits(reader)
        if reading.rule != "credit.agency"
    }
    signs = Counter(outlet_key(naming.value) for naming in namings)
    for given in namings:
        naming = given
        if names_company(given):
            naming = without_company(given, lines=reader.once(_keys_of_lines))
        others = signs[outlet_key(naming.value)] - (naming is given)
        score = min(1.0, naming.score + 0.2 * others)
        if score >= _LEAST_SCORE and outlet_key(naming.value) not in credited:
            yield Reading(
                value=naming.value,
                rule=f"publisher.{naming.rule}",
                score=min(score, 0.85),
                where="furniture of the page",
                span=naming.span,
            )


def _namings(reader: PageReader) -> Iterator[Naming]:
    """Yield the namings of the page's furniture, their spans those of the page's text."""
    furniture = reader.places("boilerplate")
    for place, text in reader.lines(reader.places_with(naming_signs(), furniture)):
        for naming in find_namings(text):
            yield replace(naming, span=reader.span(place, naming.span))
    # The first line of a page, if the headline stands below it, may be the masthead.
    if reader.title and reader.zones[0] in {"boilerplate", "teaser"}:
        masthead = find_masthead(reader.text(0))
        if masthead is not None:
            yield replace(masthead, span=reader.span(0, masthead.span))


def _keys_of_lines(reader: PageReader) -> frozenset[str]:
    places = reader.places("boilerplate", "teaser", "title")
    return frozenset(outlet_key(text) for _, text in reader.lines(places))


def addressed_publisher(reader: PageReader) -> Iterator[Reading]:
    """Yield the site's name at the end of a declared title, known by the page's address."""
    addresses = [reader.page.url] if reader.page.url else []
    addresses += [value for value, _ in reader.declared("url")]
    hosts = {outlet_key(host) for address in addresses if (host := host_of(address))}
    for value, source in reader.declared("title"):
        name = site_in(value)
        if name and outlet_key(name) in hosts:
            yield Reading(value=name, rule="publisher.title", score=0.8, where=f"end of {source}")
