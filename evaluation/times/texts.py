"""A text to find times in, the day it was written, and the times its annotators marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from crossread.records import Document, Evidence, Segment, Span, Stated, content_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time expression of the gold or of a program."""

    start: int
    end: int
    """Code points of the text's own `text`, half-open."""
    type: str
    """`DATE`, `TIME`, `DURATION` or `SET`."""
    value: str
    """TIMEX3 value, resolved where its maker could."""
    literal: str = ""
    """The value by the words alone (`XXXX-WXX-1`), where the maker keeps it apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedText:
    """One text with its gold."""

    name: str
    text: str
    paragraphs: tuple[Span, ...]
    written: str
    """ISO 8601 day on which it was written: given to every program."""
    gold: tuple[Timex, ...]
    language: str | None = None
    """As the page would state it, such as `en-US`; told to programs that ask for it."""
    unmarked: tuple[Span, ...] = ()
    """Stretches that the annotators left out: what is found there is neither right nor wrong."""

    def document(self) -> Document:
        """Return the text as a document with one body segment for each paragraph."""
        return Document(
            id=content_id("d", self.name),
            page=self.name,
            text=self.text,
            segments=tuple(
                Segment(block=f"b-{place}", zone="body", span=span, page_span=span)
                for place, span in enumerate(self.paragraphs)
            ),
            zonings=(),
            language=self._stated_language(),
        )

    def _stated_language(self) -> Stated | None:
        told = Evidence(rule="metadata.declared", detail="told beside the text")
        return Stated(value=self.language, page_span=None, evidence=told) if self.language else None


def paragraphs_of(text: str) -> tuple[Span, ...]:
    r"""Return the stretches between blank lines, without white space at their ends.

    >>> paragraphs_of("Talks began.\n\nThey ended.\n")
    (Span(start=0, end=12), Span(start=14, end=25))
    """
    spans = []
    start = 0
    for piece in text.split("\n\n"):
        inner = piece.strip()
        if inner:
            begin = start + piece.index(inner)
            spans.append(Span(begin, begin + len(inner)))
        start += len(piece) + 2
    return tuple(spans)


def marked(text: DatedText, found: Iterable[Timex]) -> list[Timex]:
    """Return what was found where the annotators looked."""
    return [
        one
        for one in found
        if not any(one.start < span.end and span.start < one.end for span in text.unmarked)
    ]
