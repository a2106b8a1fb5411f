"""The article of a page: its kept blocks as one text, and what the page states about it."""

from __future__ import annotations

from crossread.extract.metadata import (
    find_credits,
    find_document_authors,
    find_language,
    find_modified,
    find_published,
    find_publisher,
    find_title,
    find_url,
)
from crossread.extract.stating.languages import find_foreign_language
from crossread.extract.stating.readings import PageReader
from crossread.extract.zones import zone_blocks
from crossread.offsets import text_of
from crossread.records import (
    Document,
    Evidence,
    Layout,
    Page,
    Segment,
    Span,
    Vocabulary,
    Zoning,
    content_id,
)

LEAST_WORDS = 25
"""Words of body text below which nothing on a page reads as an article: a news brief has 40, and
the lead that a paywall leaves standing 25 to 60."""


def cut_document(page: Page, layout: Layout, vocabulary: Vocabulary) -> Document:
    """Return the article of a page, cut from its blocks with the collection's vocabulary at hand.

    The text is that of the kept blocks, each unchanged, in page order, one line feed between
    two, so every character maps back to the page. A page whose body has fewer than
    `LEAST_WORDS` words, or that surely is not in English, has a fault; what was kept of it stays
    for a reader to see.
    """
    zonings = zone_blocks(layout, vocabulary)
    segments = _segments(layout, zonings)
    text = "\n".join(text_of(layout.text, segment.page_span) for segment in segments)
    reader = PageReader(page=page, layout=layout, zonings=zonings)
    return Document(
        id=content_id("d", page.id),
        page=page.id,
        text=text,
        segments=segments,
        zonings=zonings,
        title=find_title(reader),
        publisher=find_publisher(reader),
        authors=find_document_authors(reader),
        published=find_published(reader),
        modified=find_modified(reader),
        language=find_language(reader),
        url=find_url(reader),
        credits=find_credits(reader),
        fault=_fault(layout, zonings),
    )


def _segments(layout: Layout, zonings: tuple[Zoning, ...]) -> tuple[Segment, ...]:
    segments = []
    start = 0
    for block, zoning in zip(layout.blocks, zonings, strict=True):
        if not zoning.kept:
            continue
        length = block.page_span.end - block.page_span.start
        segments.append(
            Segment(
                block=block.id,
                zone=zoning.zone,
                span=Span(start, start + length),
                page_span=block.page_span,
            )
        )
        start += length + 1
    return tuple(segments)


def _fault(layout: Layout, zonings: tuple[Zoning, ...]) -> Evidence | None:
    body = "\n".join(
        text_of(layout.text, block.page_span)
        for block, zoning in zip(layout.blocks, zonings, strict=True)
        if zoning.zone in {"body", "list"}
    )
    has_article = len(body.split()) >= LEAST_WORDS
    # The zones are read from English words, so a foreign article may look like none.
    language = find_foreign_language(body if has_article else layout.text)
    if language is not None:
        detail = f"this page is in {language}; Crossread reads English so far"
        return Evidence(rule="language", detail=detail)
    if has_article:
        return None
    blocks = f"{len(zonings)} block" + ("" if len(zonings) == 1 else "s")
    return Evidence(
        rule="no-article", detail=f"no article found: {blocks}, {_what_they_are(zonings)}"
    )


def _what_they_are(zonings: tuple[Zoning, ...]) -> str:
    if any(zoning.kept for zoning in zonings):
        return f"and fewer than {LEAST_WORDS} words of them read as an article's body"
    return "all navigation, teasers or boilerplate"
