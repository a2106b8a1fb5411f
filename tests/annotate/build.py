"""Documents made by hand for the annotators' tests."""

from __future__ import annotations

from crossread.records import Document, Segment, Span, Zone


def document_of(*blocks: tuple[Zone, str]) -> Document:
    """Return a document of the given blocks, one segment for each."""
    text = "\n".join(block for _, block in blocks)
    segments = []
    start = 0
    for zone, block in blocks:
        span = Span(start, start + len(block))
        if block:
            segments.append(Segment(block=f"b-{start}", zone=zone, span=span, page_span=span))
        start = span.end + 1
    return Document(id="d-1", page="p-1", text=text, segments=tuple(segments), zonings=())


def one_block(text: str, zone: Zone = "body") -> Document:
    """Return a document of one block, line feeds and all."""
    span = Span(0, len(text))
    segment = Segment(block="b-0", zone=zone, span=span, page_span=span)
    return Document(id="d-1", page="p-1", text=text, segments=(segment,), zonings=())


def paragraphs(text: str) -> Document:
    """Return a document whose lines are paragraphs of its body."""
    return document_of(*(("body", line) for line in text.split("\n")))
