"""What a page states about its article: title, publisher, authors, dates, language, credits.

Each value is chosen among readings: one for each place that states it. The evidence of what is
returned names the place that won and what it was weighed against.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from crossread.extract.stating.author_places import (
    agency_authors,
    declared_authors,
    visible_authors,
)
from crossread.extract.stating.bylines import (
    author_name,
    is_person_name,
    person_key,
)
from crossread.extract.stating.outlets import (
    Naming,
    agency_named,
    ends_in_agency,
    find_agency,
    find_credit,
    find_masthead,
    find_namings,
    host_of,
    may_be_credit,
    may_name_agency,
    outlet_key,
    wire_named,
    without_company,
)
from crossread.extract.stating.publication_days import is_before, read_dates
from crossread.extract.stating.readings import PageReader, Reading, moved
from crossread.extract.stating.titles import site_in, title_key, title_likeness, without_site
from crossread.records import Evidence, Span, Stated

_MOST_COMPARED = 4
_LEAST_LIKENESS = 0.34
_LEAST_PUBLISHER_SCORE = 0.7
_LONGEST_CREDIT = 8
_CREDITED_FIRST = 3
_CREDITED_LAST = 5
_LINES_BEFORE = 12
_LINES_AFTER = 16


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
    if readings:
        return _stated(readings)
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
    readings = list(_visible_publishers(reader, namings)) if namings else []
    return _stated(readings or list(_addressed_publisher(reader)))


def _visible_publishers(reader: PageReader, namings: Sequence[Naming]) -> Iterator[Reading]:
    credited = {
        outlet_key(reading.value)
        for reading in _visible_credits(reader)
        if reading.rule != "credit.agency"
    }
    lines = {outlet_key(text) for _, _, text in reader.blocks("boilerplate", "teaser", "title")}
    signs = Counter(outlet_key(naming.value) for naming in namings)
    for given in namings:
        naming = without_company(given, lines=lines)
        others = signs[outlet_key(naming.value)] - (naming is given)
        score = min(1.0, naming.score + 0.2 * others)
        if score >= _LEAST_PUBLISHER_SCORE and outlet_key(naming.value) not in credited:
            yield Reading(
                value=naming.value,
                rule=f"publisher.{naming.rule}",
                score=min(score, 0.85),
                where="furniture of the page",
                span=naming.span,
            )


def _addressed_publisher(reader: PageReader) -> Iterator[Reading]:
    """Yield the site's name at the end of a declared title, known by the page's address."""
    addresses = [reader.page.url] if reader.page.url else []
    addresses += [value for value, _ in reader.declared("url")]
    hosts = {outlet_key(host) for address in addresses if (host := host_of(address))}
    for value, source in reader.declared("title"):
        name = site_in(value)
        if name and outlet_key(name) in hosts:
            yield Reading(value=name, rule="publisher.title", score=0.8, where=f"end of {source}")


def find_document_authors(reader: PageReader) -> tuple[Stated, ...]:
    """Return the authors as the byline gives them, or else the markup.

    Where both name persons and none in common, the markup is right: the visible name is an
    editor's or a reviewer's.
    """
    visible = _unique(visible_authors(reader))
    declared = _unique(declared_authors(reader))
    persons = [reading for reading in declared if is_person_name(reading.value)]
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
    chosen = persons or declared or list(agency_authors(reader))
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
        # A longer one is the reference of a study or a picture.
        if value.count(" ") < _LONGEST_CREDIT
    ]
    readings += [
        Reading(value=agency, rule="credit.agency", score=0.9, where=source)
        for value, source in reader.declared("author")
        if (agency := agency_named(author_name(value) or "") or wire_named(value))
    ]
    readings += _foreign_canonical(reader)
    publisher = find_publisher(reader) if readings else None
    once: dict[str, Reading] = {}
    for reading in readings:
        key = outlet_key(reading.value)
        # An agency's own page writes its name into the dateline too: that is no credit.
        if publisher is None or key != outlet_key(publisher.value):
            once.setdefault(key, reading)
    return tuple(_as_stated(reading, []) for reading in once.values())


def _visible_credits(reader: PageReader) -> Iterator[Reading]:
    bodies = [place for place, _, _ in reader.blocks("body", "dateline")]
    opening = set(bodies[:2])
    # Amid the text "first published in" speaks of a study, not of the page.
    inner = set(bodies[_CREDITED_FIRST:-_CREDITED_LAST])
    near = range(bodies[0] - _LINES_BEFORE, bodies[-1] + _LINES_AFTER) if bodies else range(0)
    rows = reader.blocks("body", "dateline", "byline", "deck", "boilerplate")
    for place, block, text in rows:
        # The site's own lists of agencies and partners stand apart from the article.
        if place not in near:
            continue
        signed = place not in inner and may_be_credit(text)
        if not (signed or place in opening or may_name_agency(text)):
            continue
        naming = find_credit(text) if signed else None
        naming = naming or find_agency(text, opening=place in opening) or _agency_byline(text)
        if naming is not None:
            yield Reading(
                value=naming.value,
                rule=f"credit.{naming.rule}",
                score=naming.score,
                where="line on the page",
                span=moved(naming.span, block),
            )


def _agency_byline(text: str) -> Naming | None:
    name = author_name(text) if ends_in_agency(text) else None
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
    key = title_key(reading.value)
    same = [other for other in others if title_key(other.value) == key]
    rest = [other for other in others if title_key(other.value) != key]
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
