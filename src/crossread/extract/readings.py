"""What single places of a page say about its article, before they are weighed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crossread.offsets import text_of
from crossread.records import Block, Layout, Page, Span, Zone, Zoning

_SAYS = re.compile(r"\W*(?:first\s+)?(?:published|posted|updated|by)\b", re.I)
_BEFORE_TITLE = 2
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


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReader:
    """A page with its blocks and their zones, as every search for metadata needs them."""

    page: Page
    layout: Layout
    zonings: Sequence[Zoning]

    def blocks(self, *zones: Zone) -> Iterator[tuple[int, Block, str]]:
        """Yield place, block and text of the blocks in the zones."""
        pairs = zip(self.layout.blocks, self.zonings, strict=True)
        for place, (block, zoning) in enumerate(pairs):
            if zoning.zone in zones:
                yield place, block, text_of(self.layout.text, block.page_span)

    def header(self) -> Iterator[tuple[Block, str]]:
        """Yield the blocks around the headline that are no article text, up to the body.

        Bylines and dates stand here even where nothing in their words tells them from the
        page's furniture. Above the headline they count only where words tell: a bare date there
        is the masthead's, the day on which the page was opened.
        """
        titles = [place for place, _, _ in self.blocks("title")]
        if not titles:
            return
        for place in range(max(0, titles[0] - _BEFORE_TITLE), titles[0] + _AFTER_TITLE):
            if place >= len(self.zonings):
                return
            block, zone = self.layout.blocks[place], self.zonings[place].zone
            text = text_of(self.layout.text, block.page_span)
            if zone == "body" and place > titles[0] and len(text.split()) >= _LEAST_BODY_WORDS:
                return
            if place < titles[0] and zone in {"boilerplate", "teaser"} and not _SAYS.match(text):
                continue
            if zone in {"byline", "dateline", "boilerplate", "teaser", "deck", "subheading"}:
                yield block, text

    def declared(self, key: str) -> Iterator[tuple[str, str]]:
        """Yield value and source of what the markup declares."""
        for declared in self.layout.declared:
            if declared.key == key:
                yield declared.value, declared.source


def moved(span: Span, block: Block) -> Span:
    """Return where a span of a block's text stands in the page's text."""
    start = block.page_span.start
    return Span(start + span.start, start + span.end)
