"""Span arithmetic, and the map from a document's text back to its page's text."""

from __future__ import annotations

from bisect import bisect_right

from crossread.records import Document, Segment, Span


def text_of(text: str, span: Span) -> str:
    """Return the characters of `text` that `span` covers.

    >>> text_of("Putin said on Monday", Span(6, 10))
    'said'
    """
    return text[span.start : span.end]


def overlaps(a: Span, b: Span) -> bool:
    """Tell whether two spans share a character.

    >>> overlaps(Span(0, 3), Span(3, 5))
    False
    """
    return a.start < b.end and b.start < a.end


def contains(outer: Span, inner: Span) -> bool:
    """Tell whether `inner` lies within `outer`.

    >>> contains(Span(0, 5), Span(2, 5))
    True
    """
    return outer.start <= inner.start and inner.end <= outer.end


def page_spans(document: Document, span: Span) -> tuple[Span, ...]:
    """Return where a span of `document.text` stands in the page's text, one span per segment.

    The line feeds between segments belong to no page and are left out, so the pieces joined by
    line feeds are the document's text again.
    """
    # A page has up to 50,000 segments and as many sentences: only those within are looked at.
    segments = document.segments
    first = bisect_right(segments, span.start, key=_start_of) - 1
    pieces = []
    for place in range(max(0, first), len(segments)):
        segment = segments[place]
        if segment.span.start >= span.end:
            break
        start = max(span.start, segment.span.start)
        end = min(span.end, segment.span.end)
        if start < end:
            shift = segment.page_span.start - segment.span.start
            pieces.append(Span(start + shift, end + shift))
    return tuple(pieces)


def _start_of(segment: Segment) -> int:
    return segment.span.start


def document_span(document: Document, page_span: Span) -> Span | None:
    """Return where a span of the page's text stands in `document.text`, or none when it was cut.

    A span that reaches over several kept segments is returned as one span.
    """
    start: int | None = None
    end: int | None = None
    for segment in document.segments:
        if not overlaps(segment.page_span, page_span):
            continue
        shift = segment.span.start - segment.page_span.start
        if start is None:
            start = max(page_span.start, segment.page_span.start) + shift
        end = min(page_span.end, segment.page_span.end) + shift
    return None if start is None or end is None else Span(start, end)
