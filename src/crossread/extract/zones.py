"""Whether each block of a page belongs to the article, as what, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crossread.extract.layouts import first_blocks, is_flat
from crossread.extract.rendering.scripted import SCRIPT
from crossread.extract.zoning.flat_zones import zone_lines
from crossread.extract.zoning.furniture import Zoned, without_furniture
from crossread.extract.zoning.markup_zones import zone_markup
from crossread.records import KEPT_ZONES, Evidence, Layout, Vocabulary, Zone, Zonings


def zone_blocks(layout: Layout, vocabulary: Vocabulary) -> Zonings:
    """Return what each block of a page is, one Zoning for each block, in block order.

    A page in HTML is read by its words and its elements, a flattened one by its words alone, and
    there the words of other pages count where these seem to tell the same story. A line that the
    publisher's other pages have too is furniture on either.

    >>> from crossread.extract.layouts import find_lines
    >>> zone_blocks(find_lines("p-1", "Skip to content"), Vocabulary(pages=(), words=()))[0].zone
    'boilerplate'
    """
    found = zone_lines(layout, vocabulary) if is_flat(layout) else _zone_markup(layout)
    zones = without_furniture(layout, found, vocabulary)
    return Zonings(
        blocks=layout.blocks,
        zones=tuple([zone for zone, _ in zones]),
        evidence=tuple([evidence for _, evidence in zones]),
    )


def _zone_markup(layout: Layout) -> Sequence[Zoned]:
    """Return the zones of an HTML page: of what it shows, and of an article in a script.

    Where there is one, what the page shows besides its headline, byline and dates is no article.
    """
    tags = layout.blocks.tags
    if SCRIPT not in tags:
        return zone_markup(layout)
    # The article in a script stands below what is shown.
    shown = tags.index(SCRIPT)
    zones = zone_markup(replace(layout, blocks=first_blocks(layout.blocks, shown)))
    beside = [
        zoned if zoned[0] in _ABOUT or zoned[0] not in KEPT_ZONES else _BESIDE for zoned in zones
    ]
    return [*beside, *[_IN_SCRIPT] * (len(tags) - shown)]


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
