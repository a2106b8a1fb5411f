"""Whether each block of a page belongs to the article, as what, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crossread.extract.rendering.scripted import SCRIPT
from crossread.extract.zoning.flat_zones import zone_lines
from crossread.extract.zoning.furniture import Zoned, without_furniture
from crossread.extract.zoning.markup_zones import zone_markup
from crossread.records import KEPT_ZONES, Evidence, Layout, Vocabulary, Zone, Zoning


def zone_blocks(layout: Layout, vocabulary: Vocabulary) -> tuple[Zoning, ...]:
    """Return what each block of a page is, one Zoning for each block, in block order.

    A page in HTML is read by its words and its elements, a flattened one by its words alone, and
    there the words of other pages count where these seem to tell the same story. A line that the
    publisher's other pages have too is furniture on either.

    >>> from crossread.records import Block, Span
    >>> text = "Skip to content"
    >>> block = Block(id="b-1", page_span=Span(0, len(text)), tag="line")
    >>> page = Layout(page="p-1", text=text, blocks=(block,))
    >>> zone_blocks(page, Vocabulary(pages=(), words=()))[0].zone
    'boilerplate'
    """
    flat = all(block.tag == "line" for block in layout.blocks)
    found = zone_lines(layout, vocabulary) if flat else _zone_markup(layout)
    zones = without_furniture(layout, found, vocabulary)
    return tuple(
        Zoning(block=block.id, zone=zone, kept=zone in KEPT_ZONES, evidence=evidence)
        for block, (zone, evidence) in zip(layout.blocks, zones, strict=True)
    )


def _zone_markup(layout: Layout) -> Sequence[Zoned]:
    """Return the zones of an HTML page: of what it shows, and of an article in a script.

    Where there is one, what the page shows besides its headline, byline and dates is no article.
    """
    shown = tuple(block for block in layout.blocks if block.tag != SCRIPT)
    hidden = len(layout.blocks) - len(shown)
    if not hidden:
        return zone_markup(layout)
    zones = zone_markup(replace(layout, blocks=shown)) if shown else ()
    beside = [
        zoned if zoned[0] in _ABOUT or zoned[0] not in KEPT_ZONES else _BESIDE for zoned in zones
    ]
    return [*beside, *[_IN_SCRIPT] * hidden]


_ABOUT: frozenset[Zone] = frozenset({"title", "deck", "byline", "dateline"})
_BESIDE: Zoned = (
    "boilerplate",
    Evidence(
        rule="boilerplate.beside-script",
        score=0.8,
        detail="the page shows none of its article, which stands in a script",
    ),
)
_IN_SCRIPT: Zoned = (
    "body",
    Evidence(
        rule="body.in-script", score=0.8, detail="the page's JSON-LD gives it as the article's text"
    ),
)
