"""What single places of a page say about its article, before they are weighed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from crossread.offsets import text_of
from crossread.records import Block, Layout, Page, Span, Zone, Zoning

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
_HEAD_ZONES = frozenset(
    {"byline", "dateline", "boilerplate", "teaser", "deck", "subheading", "list"}
)
_LONGEST_LABELLED = 160
_ABOVE_TEXT = 3
_LEAST_SHARED_STEPS = 3
_MOST_STEPS_APART = 4
_WRITTEN = re.compile(r"\W*(?:(?:written|text|words|story|report(?:ed|ing)?)\s+)?by\b", re.I)
_BEFORE_TITLE = 2
_BEFORE_HEADLINE = 5
_AFTER_HEADLINE = 14
_LONGEST_HEADER = 160
_OF_HEADER = re.compile(r"publish|(?<!up)(?<!current-)date|byline|author", re.I)
_OTHERS = re.compile(r"(?:^|> )nav\b|related|comment|breadcrumb|recommend|trending", re.I)
"""Parts of a path to blocks that speak of other pages, or that others wrote."""
_AFTER_TITLE = 9
_LEAST_BODY_WORDS = 12


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


@dataclass(slots=True, kw_only=True, eq=False)
class PageReader:
    """A page with its blocks and their zones, as every search for metadata needs them."""

    page: Page
    layout: Layout
    zonings: Sequence[Zoning]
    _of_zone: defaultdict[Zone, list[tuple[int, Block, str]]] = field(init=False, repr=False)
    _header: tuple[tuple[Block, str], ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._of_zone = defaultdict(list)
        text = self.layout.text
        pairs = zip(self.layout.blocks, self.zonings, strict=True)
        for place, (block, zoning) in enumerate(pairs):
            span = block.page_span
            self._of_zone[zoning.zone].append((place, block, text[span.start : span.end]))
        self._header = tuple(self._find_header())

    def blocks(self, *zones: Zone) -> Iterator[tuple[int, Block, str]]:
        """Yield place, block and text of the blocks in the zones."""
        rows = [row for zone in zones for row in self._of_zone.get(zone, ())]
        yield from sorted(rows, key=lambda row: row[0])

    def first_place(self, zone: Zone) -> int | None:
        """Return where the first block of a zone stands; none: there is no such block."""
        rows = self._of_zone.get(zone)
        return rows[0][0] if rows else None

    def header(self) -> tuple[tuple[Block, str], ...]:
        """Return the blocks around the headline that are no article text, up to the body.

        Bylines and dates stand here even where nothing in their words tells them from the
        page's furniture. Above the headline they count only where words tell: a bare date there
        is the masthead's, the day on which the page was opened.
        """
        return self._header

    def _find_header(self) -> Iterator[tuple[Block, str]]:
        if any(block.path for block in self.layout.blocks):
            yield from self._markup_header()
            return
        title = next((place for place, _, _ in self.blocks("title")), None)
        if title is None:
            yield from self._above_text()
            return
        head = self.layout.blocks[title]
        in_body = False
        for place in range(max(0, title - _BEFORE_TITLE), title + _AFTER_TITLE):
            if place >= len(self.zonings):
                return
            block, zone = self.layout.blocks[place], self.zonings[place].zone
            text = text_of(self.layout.text, block.page_span)
            in_body = in_body or (
                zone == "body" and place > title and len(text.split()) >= _LEAST_BODY_WORDS
            )
            if zone not in _HEAD_ZONES or (in_body and not _WRITTEN.match(text)):
                continue
            loose = place < title and zone in {"boilerplate", "teaser"}
            if not loose or _SAYS.match(text) or _stands_beside(block, head):
                yield block, text

    def _markup_header(self) -> Iterator[tuple[Block, str]]:
        """Yield the short blocks around the headline of an HTML page, whatever their zone.

        Below the first paragraph only those that open like a byline. Above the text of a page
        without a headline there are only those that the zones call so.
        """
        title = next((place for place, _, _ in self.blocks("title")), None)
        if title is None:
            yield from self._above_text()
            return
        head = self.layout.blocks[title]
        in_body = False
        for place in range(max(0, title - _BEFORE_HEADLINE), title + _AFTER_HEADLINE):
            if place >= len(self.zonings):
                return
            block, zoning = self.layout.blocks[place], self.zonings[place]
            text = text_of(self.layout.text, block.page_span)
            if place == title:
                continue
            prose = zoning.zone == "body" and text.count(" ") >= _LEAST_BODY_WORDS
            if (prose or len(text) <= _LONGEST_HEADER) and _OTHERS.search(block.path):
                continue
            in_body = in_body or (prose and place > title)
            if len(text) > _LONGEST_HEADER or (in_body and not _WRITTEN.match(text)):
                continue
            dated = place == title - 1 and zoning.zone == "dateline"
            named = _OF_HEADER.search(block.path.rpartition(" > ")[2])
            if place > title or dated or named or _SAYS.match(text) or _stands_beside(block, head):
                yield block, text

    def _above_text(self) -> Iterator[tuple[Block, str]]:
        """Yield the bylines and dates right above the text of a page without a headline."""
        first = next((place for place, _, _ in self.blocks("body")), 0)
        for place in range(max(0, first - _ABOVE_TEXT), first):
            if self.zonings[place].zone in {"byline", "dateline"}:
                block = self.layout.blocks[place]
                yield block, text_of(self.layout.text, block.page_span)

    def labelled(self) -> Iterator[tuple[Block, str]]:
        """Yield the short lines that say when something was published, whatever their zone."""
        text = self.layout.text
        for block in self.layout.blocks:
            start, end = block.page_span.start, block.page_span.end
            if end - start <= _LONGEST_LABELLED and _PUBLISHED.match(text, start, end):
                yield block, text[start:end]

    def declared(self, key: str) -> Iterator[tuple[str, str]]:
        """Yield value and source of what the markup declares."""
        for declared in self.layout.declared:
            if declared.key == key:
                yield declared.value, declared.source


def _stands_beside(block: Block, head: Block) -> bool:
    """Tell whether a block of an HTML page stands in one element with the headline below it.

    The masthead stands in another: what it shares with the headline is the page, or its frame.
    """
    ours, theirs = block.path.split(" > "), head.path.split(" > ")
    shared = next(
        (place for place, pair in enumerate(zip(ours, theirs, strict=False)) if pair[0] != pair[1]),
        min(len(ours), len(theirs)),
    )
    apart = max(len(ours), len(theirs)) - shared
    return shared >= _LEAST_SHARED_STEPS and apart <= _MOST_STEPS_APART


def moved(span: Span, block: Block) -> Span:
    """Return where a span of a block's text stands in the page's text."""
    start = block.page_span.start
    return Span(start + span.start, start + span.end)
