"""The article of a page: its kept blocks as one text, and what the page states about it."""

from __future__ import annotations

from crossread.extract.metadata import (
    find_credits,
    find_document_authors,
    find_language,
    find_modified,
    find_published,
    find_publisher,
    find_section,
    find_title,
    find_url,
)
from crossread.extract.natures import find_nature
from crossread.extract.stating.readings import PageReader
from crossread.extract.teasers import group_teasers
from crossread.extract.zones import zone_blocks
from crossread.offsets import text_of
from crossread.records import (
    KEPT_ZONES,
    Document,
    Layout,
    Page,
    Segment,
    Span,
    Vocabulary,
    Zonings,
    content_id,
)


def cut_document(page: Page, layout: Layout, vocabulary: Vocabulary) -> Document:
    """Return the article of a page, cut from its blocks with the collection's vocabulary at hand.

    The text is that of the kept blocks, each unchanged, in page order, one line feed between
    two, so every character maps back to the page. A page that has no article to read, see
    `find_nature`, has a fault; what was kept of it stays for a reader to see.
    """
    zonings = zone_blocks(layout, vocabulary)
    segments = _segments(layout, zonings)
    text = "\n".join(text_of(layout.text, segment.page_span) for segment in segments)
    reader = PageReader(page=page, layout=layout, zonings=zonings)
    published = find_published(reader)
    fault, note = find_nature(layout, zonings)
    return Document(
        id=content_id("d", page.id),
        page=page.id,
        text=text,
        segments=segments,
        zonings=zonings,
        title=find_title(reader),
        publisher=find_publisher(reader),
        authors=find_document_authors(reader),
        published=published,
        modified=find_modified(reader, published),
        language=find_language(reader),
        section=find_section(reader),
        url=find_url(reader),
        credits=find_credits(reader),
        teasers=group_teasers(layout, zonings),
        fault=fault,
        note=note,
    )


def _segments(layout: Layout, zonings: Zonings) -> tuple[Segment, ...]:
    segments = []
    start = 0
    blocks, zones = layout.blocks, zonings.zones
    kept = [place for place, zone in enumerate(zones) if zone in KEPT_ZONES]
    for place, block in zip(kept, blocks.ids(kept), strict=True):
        page_span = blocks.span(place)
        end = start + page_span.end - page_span.start
        segments.append(
            Segment(block=block, zone=zones[place], span=Span(start, end), page_span=page_span)
        )
        start = end + 1
    return tuple(segments)
