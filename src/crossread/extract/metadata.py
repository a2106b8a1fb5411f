"""What a page states about its article: title, publisher, authors, dates, language, credits.

Each value is chosen among readings: one for each place that states it. The evidence of what is
returned names the place that won and what it was weighed against.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from crossread.extract.bylines import author_name, find_authors
from crossread.extract.datelines import find_dates, read_date
from crossread.extract.outlets import (
    Naming,
    agency_named,
    agreeing,
    find_agency,
    find_credit,
    find_namings,
    host_of,
    outlet_key,
)
from crossread.extract.titles import title_key, without_site
from crossread.offsets import text_of
from crossread.records import Block, Evidence, Layout, Page, Span, Stated, Zone, Zoning

_MOST_COMPARED = 4
_BLOCKS_AFTER_TITLE = 6
_LONGEST_DATELINE = 160
_LEAST_PUBLISHER_SCORE = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one place of a page says."""

    value: str
    rule: str
    score: float
    where: str
    """The place, in words for a reader."""
    span: Span | None = None
    """Of the page's text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReader:
    """A page with its blocks and their zones, as every search here needs them."""

    page: Page
    layout: Layout
    zonings: Sequence[Zoning]

    def blocks(self, *zones: Zone) -> Iterator[tuple[int, Block, str]]:
        """Yield place, block and text of the blocks in the zones."""
        pairs = zip(self.layout.blocks, self.zonings, strict=True)
        for place, (block, zoning) in enumerate(pairs):
            if zoning.zone in zones:
                yield place, block, text_of(self.layout.text, block.page_span)

    def declared(self, key: str) -> Iterator[tuple[str, str]]:
        """Yield value and source of what the markup declares."""
        for declared in self.layout.declared:
            if declared.key == key:
                yield declared.value, declared.source


def find_title(reader: PageReader) -> Stated | None:
    """Return the article's headline as its page shows it; none when it has none of its own.

    A visible headline goes before a declared one, which often is shortened or written for
    search engines. Without one, on an HTML page, the declared title is taken, less the site's
    name.
    """
    visible = [
        Reading(
            value=text,
            rule="title.visible",
            score=0.95,
            where="headline on the page",
            span=block.page_span,
        )
        for _, block, text in reader.blocks("title")
    ]
    sites = [value for value, _ in reader.declared("publisher")]
    sites += [host for value, _ in reader.declared("url") if (host := host_of(value))]
    headlines = [reading.value for reading in visible]
    declared = [
        Reading(
            value=without_site(value, sites=sites, headlines=headlines),
            rule="title.declared",
            score=0.8,
            where=source,
        )
        for value, source in reader.declared("title")
    ]
    return _stated([*visible[:1], *declared])


def find_publisher(reader: PageReader) -> Stated | None:
    """Return the outlet that published the page; none: unknown.

    The sidecar goes first, then the markup, then what the page's furniture says of itself. An
    outlet that the page credits as the origin of its text is not its publisher.
    """
    readings = []
    if reader.page.publisher:
        readings.append(_told("publisher", reader.page.publisher))
    readings += [
        Reading(value=value, rule="publisher.declared", score=0.9, where=source)
        for value, source in reader.declared("publisher")
        if not value.startswith(("http://", "https://", "@"))
    ]
    credited = {outlet_key(reading.value) for reading in _visible_credits(reader)}
    namings: list[Naming] = []
    for _, block, text in reader.blocks("boilerplate"):
        start = block.page_span.start
        namings += [
            replace(naming, span=Span(start + naming.span.start, start + naming.span.end))
            for naming in find_namings(text)
        ]
    for naming in namings:
        score = min(1.0, naming.score + 0.2 * agreeing(namings, naming))
        if score >= _LEAST_PUBLISHER_SCORE and outlet_key(naming.value) not in credited:
            readings.append(
                Reading(
                    value=naming.value,
                    rule=f"publisher.{naming.rule}",
                    score=min(score, 0.85),
                    where="furniture of the page",
                    span=naming.span,
                )
            )
    return _stated(readings)


def find_document_authors(reader: PageReader) -> tuple[Stated, ...]:
    """Return the authors, as the byline gives them or else the markup."""
    visible = []
    for _, block, text in reader.blocks("byline"):
        start = block.page_span.start
        visible += [
            Reading(
                value=name.value,
                rule="author.byline",
                score=0.95,
                where="byline on the page",
                span=Span(start + name.span.start, start + name.span.end),
            )
            for name in find_authors(text)
        ]
    declared = []
    first: str | None = None
    for value, source in reader.declared("author"):
        names = [name.value for name in find_authors(value)] or [author_name(value) or ""]
        if first in (None, source) and any(names):
            first = source
            declared += [
                Reading(value=name, rule="author.declared", score=0.85, where=source)
                for name in names
                if name and agency_named(name) is None
            ]
    chosen = visible or declared
    against = declared if visible else []
    once = {reading.value.casefold(): reading for reading in reversed(chosen)}
    unique = [reading for reading in chosen if once[reading.value.casefold()] is reading]
    return tuple(_as_stated(reading, against) for reading in unique)


def find_published(reader: PageReader) -> Stated | None:
    """Return when the article was published, ISO 8601; none when the page doesn't say."""
    readings = []
    if reader.page.published:
        readings.append(_told("published", reader.page.published))
    readings += _declared_dates(reader, "published")
    readings += [r for r in _visible_dates(reader) if r.rule == "published.visible"]
    return _stated(readings)


def find_modified(reader: PageReader) -> Stated | None:
    """Return when the article was last changed, ISO 8601; none when the page doesn't say."""
    readings = _declared_dates(reader, "modified")
    readings += [r for r in _visible_dates(reader) if r.rule == "modified.visible"]
    return _stated(readings)


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
    readings = list(_visible_credits(reader))
    readings += [
        Reading(value=value, rule="credit.declared", score=0.8, where=source)
        for value, source in reader.declared("credit")
    ]
    readings += [
        Reading(value=agency, rule="credit.agency", score=0.9, where=source)
        for value, source in reader.declared("author")
        if (agency := agency_named(author_name(value) or ""))
    ]
    readings += _foreign_canonical(reader)
    once: dict[str, Reading] = {}
    for reading in readings:
        once.setdefault(outlet_key(reading.value), reading)
    return tuple(_as_stated(reading, []) for reading in once.values())


def _visible_credits(reader: PageReader) -> Iterator[Reading]:
    bodies = list(reader.blocks("body", "dateline"))
    opening = {block.id for _, block, _ in bodies[:2]}
    for _, block, text in reader.blocks("body", "dateline", "byline", "deck", "boilerplate"):
        naming = find_credit(text) or find_agency(text, opening=block.id in opening)
        if naming is None:
            naming = _agency_byline(text)
        if naming is not None:
            start = block.page_span.start
            yield Reading(
                value=naming.value,
                rule=f"credit.{naming.rule}",
                score=naming.score,
                where="line on the page",
                span=Span(start + naming.span.start, start + naming.span.end),
            )


def _agency_byline(text: str) -> Naming | None:
    name = author_name(text)
    agency = agency_named(name) if name else None
    if name is None or agency is None:
        return None
    start = text.find(name)
    return Naming(value=agency, span=Span(start, start + len(name)), rule="agency", score=0.9)


def _foreign_canonical(reader: PageReader) -> Iterator[Reading]:
    """Yield the host of a canonical link that leads away from the page's own address."""
    own = host_of(reader.page.url or "")
    for value, source in reader.declared("url"):
        host = host_of(value)
        if own and host and source == "link[rel=canonical]" and outlet_key(host) != outlet_key(own):
            yield Reading(value=host, rule="credit.canonical", score=0.9, where=source)


def _declared_dates(reader: PageReader, key: str) -> list[Reading]:
    return [
        Reading(value=date, rule=f"{key}.declared", score=0.9, where=source)
        for value, source in reader.declared(key)
        if (date := read_date(value))
    ]


def _visible_dates(reader: PageReader) -> Iterator[Reading]:
    """Yield the dates in the byline, the dateline, and the short lines around the headline."""
    titles = [place for place, _, _ in reader.blocks("title")]
    near = range(titles[0] - 2, titles[0] + _BLOCKS_AFTER_TITLE) if titles else range(0)
    for place, block, text in reader.blocks("byline", "dateline", "boilerplate"):
        zone = reader.zonings[place].zone
        if len(text) > _LONGEST_DATELINE or (zone == "boilerplate" and place not in near):
            continue
        for date in find_dates(text):
            before = text[: date.span.start].lower()
            key = "modified" if "updated" in before or "modified" in before else "published"
            start = block.page_span.start
            yield Reading(
                value=date.value,
                rule=f"{key}.visible",
                score=0.85,
                where="date on the page",
                span=Span(start + date.span.start, start + date.span.end),
            )


def _told(key: str, value: str) -> Reading:
    return Reading(value=value, rule=f"{key}.told", score=1.0, where="told with the page")


def _stated(readings: Sequence[Reading]) -> Stated | None:
    """Return the surest reading, the first of equals."""
    if not readings:
        return None
    best = max(readings, key=lambda reading: reading.score)
    return _as_stated(best, [reading for reading in readings if reading is not best])


def _as_stated(reading: Reading, others: Sequence[Reading]) -> Stated:
    same = [other for other in others if title_key(other.value) == title_key(reading.value)]
    rest = [other for other in others if other not in same]
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
