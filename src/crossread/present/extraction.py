"""The articles of pages: what was kept of each, what was dropped, why, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from crossread.annotate.sentences import find_sentences
from crossread.offsets import page_spans, text_of
from crossread.records import (
    Cut,
    Document,
    Evidence,
    Layout,
    Span,
    Stated,
    Zone,
)
from crossread.text_fragments import SearchedText, link_to, read_searched

EXTRACTION_VERSION = "1"
"""Version of the JSON of `crossread extract`. It rises when a field changes its meaning or goes."""


# --- as JSON ----------------------------------------------------------------------------------


class ShownBlock(msgspec.Struct, frozen=True, kw_only=True):
    """A block of a page: kept or dropped, as what, why, and where it stands."""

    zone: Zone
    kept: bool
    reason: Evidence
    text: str
    page_span: Span
    """Where it stands in `page_text`."""
    span: Span | None
    """Where it stands in `text`; none: dropped."""
    tag: str
    """HTML element, or `line` on a flattened page."""
    path: str
    """CSS path to the element: `document.querySelector(path)`; empty on a flattened page."""
    link: str | None
    """Opens the live page at the block; none: dropped, no address known, or not sure."""


class ShownSentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of the document, and the link that opens the live page at it."""

    span: Span
    page_spans: tuple[Span, ...]
    link: str | None


class ShownTeaser(msgspec.Struct, frozen=True, kw_only=True):
    """What a page says of another story; spans are those of the page's text."""

    headline: Span | None
    """None: a blurb alone."""
    blurb: Span | None
    time: Span | None
    """When the other story was published, as the page says it."""
    reason: Evidence


class ShownPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page and its article. Spans count Unicode code points, half-open."""

    name: str
    digest: str
    media: str
    encoding: str
    fault: Evidence | None
    """Why there is no article to read; none: there is one."""
    note: Evidence | None = None
    """What the page is where it is no plain whole article: paywalled, a live blog, an index."""
    document: str | None = None
    """Id of the document; none, and all below empty: the page could not be used."""
    title: Stated | None = None
    publisher: Stated | None = None
    authors: tuple[Stated, ...] = ()
    published: Stated | None = None
    modified: Stated | None = None
    language: Stated | None = None
    section: Stated | None = None
    url: Stated | None = None
    credits: tuple[Stated, ...] = ()
    text: str = ""
    """The article: the kept blocks, one line feed between two."""
    page_text: str = ""
    """The whole page as a reader sees it."""
    blocks: tuple[ShownBlock, ...] = ()
    sentences: tuple[ShownSentence, ...] = ()
    teasers: tuple[ShownTeaser, ...] = ()
    """Other stories that a flattened page tells of; empty for HTML."""


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """What `crossread extract --json` prints."""

    version: str
    pages: tuple[ShownPage, ...]


def render_extraction(cuts: Sequence[Cut]) -> str:
    r"""Return the documents with their blocks as JSON text, the same bytes for the same pages.

    >>> render_extraction([])
    '{"version":"1","pages":[]}\n'
    """
    shown = Shown(version=EXTRACTION_VERSION, pages=tuple(map(_shown_page, cuts)))
    return msgspec.json.encode(shown).decode("utf-8") + "\n"


def _shown_page(cut: Cut) -> ShownPage:
    page, layout, document = cut.page, cut.layout, cut.document
    if layout is None or document is None:
        return ShownPage(
            name=page.name,
            digest=page.digest,
            media=page.media,
            encoding=page.encoding,
            fault=cut.fault,
        )
    searched = read_searched(layout.text) if page.media == "html" and document.url else None
    address = document.url.value if document.url else ""
    return ShownPage(
        name=page.name,
        digest=page.digest,
        media=page.media,
        encoding=page.encoding,
        fault=cut.fault,
        note=document.note,
        document=document.id,
        title=document.title,
        publisher=document.publisher,
        authors=document.authors,
        published=document.published,
        modified=document.modified,
        language=document.language,
        section=document.section,
        url=document.url,
        credits=document.credits,
        text=document.text,
        page_text=layout.text,
        blocks=_shown_blocks(layout, document, address, searched),
        sentences=_shown_sentences(document, address, searched),
        teasers=_shown_teasers(layout, document),
    )


def _shown_teasers(layout: Layout, document: Document) -> tuple[ShownTeaser, ...]:
    if not document.teasers:
        return ()
    spans = {block.id: block.page_span for block in layout.blocks}
    return tuple(
        ShownTeaser(
            headline=spans[teaser.headline] if teaser.headline else None,
            blurb=spans[teaser.blurb] if teaser.blurb else None,
            time=spans[teaser.time] if teaser.time else None,
            reason=teaser.evidence,
        )
        for teaser in document.teasers
    )


def _shown_blocks(
    layout: Layout, document: Document, address: str, searched: SearchedText | None
) -> tuple[ShownBlock, ...]:
    spans = {segment.block: segment.span for segment in document.segments}
    return tuple(
        ShownBlock(
            zone=zoning.zone,
            kept=zoning.kept,
            reason=zoning.evidence,
            text=text_of(layout.text, block.page_span),
            page_span=block.page_span,
            span=spans.get(block.id),
            tag=block.tag,
            path=block.path,
            link=link_to(address, searched, block.page_span) if searched and zoning.kept else None,
        )
        for block, zoning in zip(layout.blocks, document.zonings, strict=True)
    )


def _shown_sentences(
    document: Document, address: str, searched: SearchedText | None
) -> tuple[ShownSentence, ...]:
    shown = []
    for sentence in find_sentences(document):
        places = page_spans(document, sentence.span)
        whole = Span(places[0].start, places[-1].end) if places else None
        link = link_to(address, searched, whole) if searched and whole else None
        shown.append(ShownSentence(span=sentence.span, page_spans=places, link=link))
    return tuple(shown)
