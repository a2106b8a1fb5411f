"""What a page states about its article: title, publisher, authors, dates, language, credits.

Each value is chosen among readings: one for each place that states it. The evidence of what is
returned names the place that won and what it was weighed against.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import compress

from crossread.extract.stating.author_places import (
    agency_authors,
    closing_names,
    declared_authors,
    outlet_keys,
    visible_authors,
)
from crossread.extract.stating.bylines import is_person_name, person_key
from crossread.extract.stating.credits import declared_credits, visible_credits
from crossread.extract.stating.outlets import host_of, outlet_key
from crossread.extract.stating.publication_days import is_before, read_dates, withheld_date
from crossread.extract.stating.publishers import (
    addressed_publisher,
    declared_publishers,
    visible_publishers,
)
from crossread.extract.stating.readings import PageReader, Reading
from crossread.extract.stating.titles import after_kicker, is_banner, title_key, without_site
from crossread.records import Evidence, Span, Stated

_MOST_COMPARED = 4
_LONGEST_SECTION = 60


def find_title(reader: PageReader) -> Stated | None:
    """Return the article's headline as its page shows it; none when it has none of its own.

    A visible headline goes before a declared one, which often is shortened or written for
    search engines; the line above it is left out. Without one, on an HTML page, the declared
    title is taken, less the site's name.
    """
    places = reader.places("title")[:1]
    sites = [value for value, _ in reader.declared("publisher")]
    sites += [host for value, _ in reader.declared("url") if (host := host_of(value))]
    shown = [text for _, text in reader.lines(places)]
    declared = [
        Reading(
            value=without_site(value, sites=sites, headlines=shown),
            rule="title.declared",
            score=0.8,
            where=source,
        )
        for value, source in reader.declared("title")
    ]
    titles = [reading.value for reading in declared]
    visible = [
        _headline(reader, place, titles)
        for place, text in reader.lines(places)
        if not is_banner(text, titles, sites)
    ]
    return _stated([*visible, *declared])


def _headline(reader: PageReader, place: int, titles: Sequence[str]) -> Reading:
    text = reader.text(place)
    start = after_kicker(text, titles)
    return Reading(
        value=text[start:],
        rule="title.visible",
        score=0.95,
        where="headline on the page",
        span=reader.span(place, Span(start, len(text))),
    )


def find_publisher(reader: PageReader) -> Stated | None:
    """Return the outlet that published the page; none: unknown.

    The sidecar goes first, then the markup, then what the page's furniture says of itself. An
    outlet that the page credits as the origin of its text is not its publisher.
    """
    return reader.once(_find_publisher)


def _find_publisher(reader: PageReader) -> Stated | None:
    told = reader.page.publisher
    readings = [_told("publisher", told)] if told else []
    readings += declared_publishers(reader)
    readings = readings or list(visible_publishers(reader)) or list(addressed_publisher(reader))
    return _stated(readings)


def find_document_authors(reader: PageReader) -> tuple[Stated, ...]:
    """Return the authors as the byline gives them, or else the markup.

    Where both name persons and none in common, the markup is right: the visible name is an
    editor's or a reviewer's.
    """
    visible = _unique(visible_authors(reader))
    declared = _unique(declared_authors(reader))
    persons = [reading for reading in declared if is_person_name(reading.value)]
    if any(outlet_key(one.value) not in reader.once(outlet_keys) for one in visible):
        persons = [one for one in persons if outlet_key(one.value) not in reader.once(outlet_keys)]
    seen = {person_key(reading.value) for reading in visible}
    declared_keys = {person_key(reading.value) for reading in persons}
    shared = [reading for reading in persons if person_key(reading.value) in seen]
    if visible and shared:
        # Beside the author stand editors, reviewers, and labels that look like names.
        lines = {_line_of(reader, one) for one in visible if person_key(one.value) in declared_keys}
        visible = [one for one in visible if _line_of(reader, one) in lines]
        # Several names, each a line of its own, of which the first was read: the markup has all.
        missing = [one for one in persons if one not in shared] if len(visible) == 1 else []
        return tuple(_as_stated(reading, declared) for reading in visible) + tuple(
            _as_stated(reading, visible) for reading in missing
        )
    if visible and not persons:
        return tuple(_as_stated(reading, declared) for reading in visible)
    chosen = persons or declared or list(agency_authors(reader)) or closing_names(reader)
    return tuple(_as_stated(reading, visible) for reading in chosen)


def _line_of(reader: PageReader, reading: Reading) -> int:
    """Return where the line starts in which a reading stands."""
    start = reading.span.start if reading.span else 0
    return reader.layout.text.rfind("\n", 0, start)


def _unique(readings: Sequence[Reading]) -> list[Reading]:
    once: dict[str, Reading] = {}
    for reading in readings:
        once.setdefault(person_key(reading.value), reading)
    return list(once.values())


def find_published(reader: PageReader) -> Stated | None:
    """Return when the article was published, ISO 8601; none when the page doesn't say.

    What the sidecar tells goes first, then what a reader sees beside the headline, in the exact
    time that the markup may give for the same day, then the markup.
    """
    readings = []
    if reader.page.published:
        readings.append(_told("published", reader.page.published))
    return _stated(readings + read_dates(reader, "published"))


def find_modified(reader: PageReader, published: Stated | None = None) -> Stated | None:
    """Return when the article was last changed, ISO 8601; none when the page doesn't say.

    A text that was written before its hour has a change before it was `published`: none is told.
    """
    readings = read_dates(reader, "modified")
    if published is not None:
        readings = [one for one in readings if not is_before(one.value, published.value)]
    stated = _stated(readings)
    first = withheld_date(reader)
    if stated is None or first is None:
        return stated
    detail = f"{stated.evidence.detail}; {first.where} alone has {first.value} for the publication"
    return replace(stated, evidence=replace(stated.evidence, detail=detail))


def find_language(reader: PageReader) -> Stated | None:
    """Return the language that the markup declares, as a BCP 47 tag."""
    return _stated(
        [
            Reading(
                value=value.replace("_", "-"), rule="language.declared", score=0.8, where=source
            )
            for value, source in reader.declared("language")
            if 2 <= len(value) <= 12
        ]
    )


def find_section(reader: PageReader) -> Stated | None:
    """Return the part of its site that the markup puts the article in, such as `Politics`."""
    return _stated(
        [
            Reading(value=value, rule="section.declared", score=0.8, where=source)
            for value, source in reader.declared("section")
            if len(value) <= _LONGEST_SECTION and not value.startswith(("http://", "https://"))
        ]
    )


def find_url(reader: PageReader) -> Stated | None:
    """Return the page's address: as told, or the one it declares."""
    readings = [_told("url", reader.page.url)] if reader.page.url else []
    readings += [
        Reading(value=value, rule="url.declared", score=0.85, where=source)
        for value, source in reader.declared("url")
        if value.startswith(("http://", "https://"))
    ]
    return _stated(readings)


def find_credits(reader: PageReader) -> tuple[Stated, ...]:
    """Return whom the page itself names as the origin of its text, each once."""
    readings = [*visible_credits(reader), *declared_credits(reader)]
    publisher = find_publisher(reader) if readings else None
    once: dict[str, Reading] = {}
    for reading in readings:
        key = outlet_key(reading.value)
        # An agency's own page writes its name into the dateline too: that is no credit.
        if publisher is None or key != outlet_key(publisher.value):
            once.setdefault(key, reading)
    return tuple(_as_stated(reading, []) for reading in once.values())


def _told(key: str, value: str) -> Reading:
    return Reading(value=value, rule=f"{key}.told", score=1.0, where="told with the page")


def _stated(readings: Sequence[Reading]) -> Stated | None:
    """Return the surest reading, the first of equals."""
    if not readings:
        return None
    best = max(readings, key=lambda reading: reading.score)
    return _as_stated(best, [reading for reading in readings if reading is not best])


def _as_stated(reading: Reading, others: Sequence[Reading]) -> Stated:
    key = title_key(reading.value)
    alike = [other.value == reading.value or title_key(other.value) == key for other in others]
    same = list(compress(others, alike))
    rest = [other for other, is_same in zip(others, alike, strict=True) if not is_same]
    detail = reading.where
    if same:
        detail += f"; so say {', '.join(dict.fromkeys(other.where for other in same))}"
    if rest:
        compared = [f"“{other.value}” ({other.where})" for other in rest[:_MOST_COMPARED]]
        detail += f"; weighed against {', '.join(compared)}"
    return Stated(
        value=reading.value,
        page_span=reading.span,
        evidence=Evidence(rule=reading.rule, score=reading.score, detail=detail),
    )
