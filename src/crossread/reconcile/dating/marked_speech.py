"""Where an account gives words between quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from crossread.offsets import overlaps
from crossread.records import Account, Span

_MARKED = re.compile(
    r"“[^“”\n]{1,2000}(?:”|$)|„[^„“”\n]{1,2000}(?:[“”]|$)|«[^«»\n]{1,2000}(?:»|$)"
    r"|\"[^\"\n]{1,2000}(?:\"|$)"
)
"""An opening mark after one that was never closed opens anew; only after „ does “ close."""


def find_marked_speech(account: Account) -> list[Span]:
    """Return the stretches between quotation marks, in text order; they may overlap.

    Marks are read besides the direct quotes, so that a quote without a speaker counts too. A
    mark that is never closed reaches to the end of its paragraph.

    >>> from crossread.records import Document, Segment
    >>> text = "“It holds,” she said."
    >>> segment = Segment(block="b", zone="body", span=Span(0, 21), page_span=Span(0, 21))
    >>> document = Document(id="d", page="p", text=text, segments=(segment,), zonings=())
    >>> find_marked_speech(Account(document=document))
    [Span(start=0, end=11)]
    """
    document = account.document
    spans = {
        content for quote in account.quotes if quote.kind != "indirect" for content in quote.content
    }
    for segment in document.segments:
        start = segment.span.start
        for match in _MARKED.finditer(document.text[start : segment.span.end]):
            spans.add(Span(start + match.start(), start + match.end()))
    return sorted(spans)


def lies_in(speech: Sequence[Span], place: Span) -> bool:
    """Tell whether a place lies in one of some stretches of speech, which are in text order.

    >>> lies_in([Span(0, 9)], Span(4, 7)), lies_in([Span(0, 9)], Span(11, 14))
    (True, False)
    """
    before = speech[: bisect_right(speech, place.start, key=lambda span: span.start)]
    # Stretches are in order and few reach over the next: the last ones before it decide.
    return any(overlaps(place, span) for span in before[-3:])
