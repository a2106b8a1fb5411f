"""What a document tells of: whom and what it names first, and whether it tells of anything.

Two pages about one trade have their vocabulary in common; two reports of one happening have
its names in common. Names are read from capitals inside sentences rather than from mentions,
so that a language whose names nobody can type is grouped too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass

from crossread.lexicons import read_words
from crossread.records import PROSE_ZONES, Document
from crossread.word_counts import stem

_WORD = re.compile(r"[^\W\d_]{2,30}(?:['’][^\W\d_]{1,3}\b)?")
_MARKED = re.compile(
    r"“[^“”\n]{1,2000}”|„[^„“”\n]{1,2000}[“”]|«[^«»\n]{1,2000}»|\"[^\"\n]{1,2000}\""
)
_LEAD_WORDS = 150
"""Words in which a report names what it is about."""
_MAX_WORDS = 3_000
_ADDRESSING = 0.012
"""Share of words that speak to the reader, above which a page gives advice. Of 1,383 news
articles 2 in 100 reach it outside quotation marks, of 299 guides and shop pages 2 in 3."""
_TELLING = 0.004
"""Share of words of reporting, below which a page tells of no happening: 1 report in 10."""
_SHORTEST_LINE = 60
"""Characters; shorter lines are headings, whose capitals say nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Names of a document, in the form words are compared by, and its manner."""

    names: Set[str]
    """Words of its lead with a capital inside a sentence, and never without one."""
    capitals: Set[str]
    """Words of its title and lead with a capital anywhere, and never without one."""
    advises: bool
    """Whether it speaks to its reader and tells of no happening."""
    cased: bool
    """Whether its script has capitals, and its text uses them."""


def read_telling(document: Document) -> Telling:
    """Return what a document names in its title and lead, and whether it gives advice.

    >>> from crossread.records import Segment, Span
    >>> text = "On Monday the council of Tallow said that the bridge at Kessel was closed for good."
    >>> segment = Segment(block="b", zone="body", span=Span(0, len(text)), page_span=Span(0, 1))
    >>> document = Document(id="d", page="p", text=text, segments=(segment,), zonings=())
    >>> sorted(read_telling(document).names)
    ['kessel', 'monday', 'tallow']
    """
    names: set[str] = set()
    capitals: set[str] = set()
    lower: set[str] = set()
    for place, (word, inside) in enumerate(_words(document)):
        key = stem(word)
        if word[0].islower():
            lower.add(key)
        elif place < _LEAD_WORDS and len(key) > 2 and not word.isupper():
            capitals.add(key)
            if inside:
                names.add(key)
    return Telling(
        names=names - lower,
        capitals=capitals - lower,
        advises=_advises(document),
        cased=bool(lower) and bool(capitals),
    )


def _words(document: Document) -> Iterator[tuple[str, bool]]:
    """Yield the first words of the prose, and whether each stands inside a sentence."""
    seen = 0
    for segment in document.segments:
        if segment.zone not in PROSE_ZONES:
            continue
        start, end = segment.span.start, segment.span.end
        running = segment.zone != "title" and end - start >= _SHORTEST_LINE
        previous = start
        for match in _WORD.finditer(document.text, start, end):
            if seen >= _MAX_WORDS:
                return
            seen += 1
            between = document.text[previous : match.start()]
            inside = previous > start and (between.isspace() or between == ", ")
            yield match[0], running and inside
            previous = match.end()


def _advises(document: Document) -> bool:
    words = [word.lower().replace("’", "'") for word in _own_words(document)]
    addressing = sum(word in read_words("reader_words") for word in words)
    telling = sum(word in read_words("telling_words") for word in words)
    return addressing >= _ADDRESSING * max(1, len(words)) and telling < _TELLING * len(words)


def _own_words(document: Document) -> Iterator[str]:
    """Yield the first words of the document that stand outside quotation marks."""
    seen = 0
    for segment in document.segments:
        if segment.zone not in PROSE_ZONES:
            continue
        text = document.text[
            segment.span.start : min(segment.span.end, segment.span.start + 50_000)
        ]
        for match in _WORD.finditer(_MARKED.sub(" ", text)):
            if seen >= _MAX_WORDS:
                return
            seen += 1
            yield match[0]
