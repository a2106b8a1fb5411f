"""Whether each block of a page belongs to the article, as what, and why."""

from __future__ import annotations

from crossread.extract.zoning.flat_zones import zone_lines
from crossread.extract.zoning.furniture import without_furniture
from crossread.extract.zoning.markup_zones import zone_markup
from crossread.records import KEPT_ZONES, Layout, Vocabulary, Zoning


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
    found = zone_lines(layout, vocabulary) if flat else zone_markup(layout)
    zones = without_furniture(layout, found, vocabulary)
    return tuple(
        Zoning(block=block.id, zone=zone, kept=zone in KEPT_ZONES, evidence=evidence)
        for block, (zone, evidence) in zip(layout.blocks, zones, strict=True)
    )
