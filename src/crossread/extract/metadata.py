"""What a page states about its article: title, publisher, authors, dates, language, credits.

Each value is chosen among readings: one for each place that states it. The evidence of what is
returned names the place that won and what it was weighed against.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from crossread.extract.bylines import (
    author_name,
    find_authors,
    find_byline,
    is_author_place,
    is_person_name,
)
from crossread.extract.datelines import find_dates, read_date
from crossread.extract.outlets import (
    Naming,
    agency_named,
    agreeing,
    find_agency,
    find_credit,
    find_masthead,
    find_namings,
    host_of,
    outlet_key,
    wire_named,
)
from crossread.extract.readings import PageReader, Reading, moved
from crossread.extract.titles import title_key, title_likeness, without_site
from crossread.records import Evidence, Span, Stated

_MOST_COMPARED = 4
_LONGEST_DATELINE = 160
_LEAST_LIKENESS = 0.34
_LEAST_PUBLISHER_SCORE = 0.7


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
    # A block that shares no words with any declared title is a banner in the headline's place.
    if visible and declared:
        likeness = max(title_likeness(visible[0].value, other.value) for other in declared)
        if likeness < _LEAST_LIKENESS:
            visible = []
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
    credited = {
        outlet_key(reading.value)
        for reading in _visible_credits(reader)
        if reading.rule != "credit.agency"
    }
    namings: list[Naming] = []
    for _, block, text in reader.blocks("boilerplate"):
        namings += [
            replace(naming, span=moved(naming.span, block)) for naming in find_namings(text)
        ]
    title = next((place for place, _, _ in reader.blocks("title")), 0)
    for place, block, text in reader.blocks("boilerplate", "teaser"):
        masthead = find_masthead(text) if place == 0 < title else None
        if masthead is not None:
            namings.append(replace(masthead, span=moved(masthead.span, block)))
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
    """Return the authors as the byline gives them, or else the markup.

    Where both name persons and none in common, the markup is right: the visible name is an
    editor's or a reviewer's.
    """
    visible = _unique(_visible_authors(reader))
    declared = _unique(_declared_authors(reader))
    persons = [reading for reading in declared if is_person_name(reading.value)]
    seen = {reading.value.casefold() for reading in visible}
    if visible and (not persons or any(reading.value.casefold() in seen for reading in persons)):
        return tuple(_as_stated(reading, declared) for reading in visible)
    return tuple(_as_stated(reading, visible) for reading in persons or declared)


def _visible_authors(reader: PageReader) -> list[Reading]:
    """Return the names in the byline, or else those in the header that stand like a byline."""
    lines = [(block, text, find_authors(text)) for _, block, text in reader.blocks("byline")]
    if not any(names for _, _, names in lines):
        lines = [
            (block, text, find_authors(text) if is_author_place(block.path) else find_byline(text))
            for block, text in reader.header()
        ]
        lines = [line for line in lines if line[2]][:1]
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


def _declared_authors(reader: PageReader) -> list[Reading]:
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


def _unique(readings: Sequence[Reading]) -> list[Reading]:
    once: dict[str, Reading] = {}
    for reading in readings:
        once.setdefault(reading.value.casefold(), reading)
    return list(once.values())


def find_published(reader: PageReader) -> Stated | None:
    """Return when the article was published, ISO 8601; none when the page doesn't say.

    What the sidecar tells goes first, then what a reader sees beside the headline, in the exact
    time that the markup may give for the same day, then the markup.
    """
    readings = []
    if reader.page.published:
        readings.append(_told("published", reader.page.published))
    return _stated(readings + _dates(reader, "published"))


def find_modified(reader: PageReader) -> Stated | None:
    """Return when the article was last changed, ISO 8601; none when the page doesn't say."""
    return _stated(_dates(reader, "modified"))


def _dates(reader: PageReader, key: str) -> list[Reading]:
    """Return the readings of a date, the best first."""
    declared = [
        Reading(value=date, rule=f"{key}.declared", score=0.9, where=source)
        for value, source in reader.declared(key)
        if (date := read_date(value))
    ]
    visible = [reading for reading in _visible_dates(reader) if reading.rule == f"{key}.visible"]
    for seen in visible[:1]:
        same_day = [reading for reading in declared if reading.value[:10] == seen.value[:10]]
        rest = [reading for reading in declared if reading not in same_day]
        exact = [replace(reading, score=0.95) for reading in same_day]
        return [*exact, *visible, *rest]
    return declared


def _visible_dates(reader: PageReader) -> Iterator[Reading]:
    """Yield the dates that stand around the headline.

    A date is one of change when the words before it say so, or when the markup gives that day
    for the last change and another for publication: many pages show the later one unlabelled.
    """
    days = {
        key: {day[:10] for value, _ in reader.declared(key) if (day := read_date(value))}
        for key in ("published", "modified")
    }
    for block, text in reader.header():
        if len(text) > _LONGEST_DATELINE:
            continue
        for date in find_dates(text):
            before = text[: date.span.start].lower()
            changed = "updated" in before or "modified" in before or "reviewed" in before
            changed = changed or date.value[:10] in days["modified"] - days["published"]
            key = "modified" if changed else "published"
            yield Reading(
                value=date.value,
                rule=f"{key}.visible",
                score=0.9,
                where="date on the page",
                span=moved(date.span, block),
            )


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
        if (agency := agency_named(author_name(value) or "") or wire_named(value))
    ]
    readings += _foreign_canonical(reader)
    publisher = find_publisher(reader)
    once: dict[str, Reading] = {}
    for reading in readings:
        key = outlet_key(reading.value)
        # An agency's own page writes its name into the dateline too: that is no credit.
        if publisher is None or key != outlet_key(publisher.value):
            once.setdefault(key, reading)
    return tuple(_as_stated(reading, []) for reading in once.values())


def _visible_credits(reader: PageReader) -> Iterator[Reading]:
    bodies = list(reader.blocks("body", "dateline"))
    opening = {block.id for _, block, _ in bodies[:2]}
    for _, block, text in reader.blocks("body", "dateline", "byline", "deck", "boilerplate"):
        naming = find_credit(text) or find_agency(text, opening=block.id in opening)
        if naming is None:
            naming = _agency_byline(text)
        if naming is not None:
            yield Reading(
                value=naming.value,
                rule=f"credit.{naming.rule}",
                score=naming.score,
                where="line on the page",
                span=moved(naming.span, block),
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
