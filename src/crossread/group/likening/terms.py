"""What a document is about, as counted words: those of its text, its title and its names.

One pass over the prose of a document, the first 1,500 words of it: a thousand documents a second
are to be grouped, and beyond that nothing new about a subject is learnt.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass

from crossread.records import PROSE_ZONES, Document
from crossread.word_counts import article_counts, articles_counted, stem

_WORD = re.compile(r"[^\W\d_]{2,30}")
_FIGURE = re.compile(r"\d[\d.,]*\d")
_LEAD = 120
"""Words of the body that count double: news puts what happened first."""
_NAMING_LEAD = 150
"""Words in which a report names what it is about."""
_TITLE_WEIGHT = 3
_LEAD_WEIGHT = 2
_MAX_WORDS = 1_500
_WORD_ROOM = 31
"""Characters of the longest word and the space after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The words of a document's prose, by their stems."""

    words: Mapping[str, int]
    """How often each word stands in it, title and lead weighing more."""
    title: Set[str]
    """Words of the title; of the first line where there is none."""
    names: Mapping[str, int]
    """How often each word stands in it that has a capital and never stands without one."""
    lead_names: Set[str]
    """Those of them that the lead has: whom and what a report names first."""
    figures: Mapping[str, int]
    """How often each number of two digits or more stands in it, years among them."""
    cased: bool
    """Whether its script has capitals, and its text uses them."""


class _Forms(dict[str, tuple[str, bool]]):
    """Stems of words and whether each has a capital, told once: a collection repeats itself."""

    def __missing__(self, word: str) -> tuple[str, bool]:
        if len(self) > 200_000:
            self.clear()
        found = self[word] = stem(word), word[0].isupper()
        return found


_forms = _Forms()


def count_terms(document: Document) -> Terms:
    """Return how often each word stands in a document's prose, and which of them are names.

    >>> from crossread.records import Segment, Span
    >>> segment = Segment(block="b", zone="title", span=Span(0, 14), page_span=Span(0, 14))
    >>> document = Document(
    ...     id="d", page="p", text="Strike at mine", segments=(segment,), zonings=()
    ... )
    >>> terms = count_terms(document)
    >>> terms.words["strike"], sorted(terms.names)
    (3, ['strike'])
    """
    title: list[str] = []
    body: list[str] = []
    figures: list[str] = []
    for segment in document.segments:
        room = _MAX_WORDS - len(body)
        if segment.zone not in PROSE_ZONES or room <= 0:
            continue
        start = segment.span.start
        # A page can be one block of megabytes.
        end = min(segment.span.end, start + room * _WORD_ROOM)
        found = _WORD.findall(document.text, start, end)
        (title if segment.zone == "title" else body).extend(found[:room])
        figures += _FIGURE.findall(document.text, start, end)
    words: dict[str, int] = {}
    capitals: dict[str, int] = {}
    lower: set[str] = set()
    for word, count in Counter(title + body).items():
        key, capital = _forms[word]
        words[key] = words.get(key, 0) + count
        if capital:
            capitals[key] = capitals.get(key, 0) + count
        else:
            lower.add(key)
    for word in body[:_LEAD]:
        words[_forms[word][0]] += _LEAD_WEIGHT - 1
    for word in title:
        words[_forms[word][0]] += _TITLE_WEIGHT - 1
    names = {key: count for key, count in capitals.items() if key not in lower}
    lead = {_forms[word][0] for word in body[:_NAMING_LEAD] if len(word) > 2}
    return Terms(
        words=words,
        title={_forms[word][0] for word in title or _first_line(document)},
        names=names,
        lead_names=lead & names.keys(),
        figures=Counter(figures),
        cased=bool(lower) and bool(capitals),
    )


def _first_line(document: Document) -> list[str]:
    for segment in document.segments:
        if segment.zone in PROSE_ZONES:
            start = segment.span.start
            return _WORD.findall(document.text, start, min(segment.span.end, start + 400))[:30]
    return []


def measure_rarity(held: Mapping[str, int], documents: int) -> Mapping[str, float]:
    """Return the inverse document frequency of words, 0 or more, natural logarithm.

    `held` tells in how many of a collection's `documents` each word stands. In a collection of
    five pages no such frequency can be counted, so the background table of newspaper English is
    added to both (`resources/word_document_counts.tsv`); the collection's own counts prevail
    only where it is large.

    >>> rarity = measure_rarity({"kessel": 2, "said": 2}, 2)
    >>> rarity["kessel"] > 5 > 1 > rarity["said"]
    True
    """
    background = article_counts()
    total = articles_counted() + documents
    return {
        word: max(0.0, math.log(total / (background.get(word, 0) + count + 1)))
        for word, count in held.items()
    }
