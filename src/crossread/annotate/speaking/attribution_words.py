"""The words of a document as arrays, for the tagger of attributions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from crossread.annotate.language.parsing import relation_names
from crossread.annotate.language.quotation_marks import find_quotations
from crossread.annotate.language.tagging import atoms_of, tag_names, tag_numbers
from crossread.learned.kernel import Atoms, Integers
from crossread.records import PROSE_ZONES, Document, Parse, Sentence, Span, Tagging

Places = NDArray[np.int64]

OUTSIDE, INSIDE, OPENING, CLOSING = range(4)
"""Where a word stands to the outermost quotation marks; a mark is a word."""
_SIZES = (3, 6, 12)
"""Words of a quotation, marks included, from which it counts as longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionWords:
    """The words of a document's prose; places are indices of them."""

    words: tuple[str, ...]
    """In lower case, with straight apostrophes."""
    opens: Places
    """Where each word starts in the document's text."""
    closes: Places
    paragraphs: Integers
    """The first word of each paragraph, and the number of words."""
    sentences: Integers
    """The same of sentences."""
    atoms: Atoms
    tags: Integers
    upos: Places
    heads: Places
    """The place of each word's head; -1 for the root of a sentence."""
    relations: Places
    """Numbers of `relation_names`."""
    marks: Places
    """`OUTSIDE`, `INSIDE`, `OPENING` or `CLOSING`."""
    sizes: Places
    """How long the quotation is that a word stands in, and whether it closes; 0 outside."""

    def within(self, span: Span) -> tuple[int, int]:
        """Return the first word that a span touches, and the word after its last."""
        first = int(np.searchsorted(self.closes, span.start, side="right"))
        return first, max(first, int(np.searchsorted(self.opens, span.end)))

    def span(self, first: int, end: int) -> Span:
        """Return the span of the words from `first` up to, without, `end`."""
        return Span(int(self.opens[first]), int(self.closes[end - 1]))


def read_attribution_words(
    document: Document,
    sentences: Sequence[Sentence],
    taggings: Sequence[Tagging],
    parses: Sequence[Parse],
) -> AttributionWords:
    """Return the words of the sentences that stand in prose, with their tags and syntax."""
    rows = [
        row
        for row in zip(sentences, taggings, parses, strict=True)
        if row[0].zone in PROSE_ZONES and row[0].tokens
    ]
    text = document.text
    forms = [[text[one.start : one.end] for one in sentence.tokens] for sentence, _, _ in rows]
    atoms, starts = atoms_of(forms)
    tokens = [token for sentence, _, _ in rows for token in sentence.tokens]
    opens = np.array([token.start for token in tokens], dtype=np.int64)
    closes = np.array([token.end for token in tokens], dtype=np.int64)
    tags = tag_numbers([tagging for _, tagging, _ in rows])
    relations = _relation_numbers()
    sizes = np.diff(starts)
    heads = np.array([head for _, _, parse in rows for head in parse.heads], dtype=np.int64)
    marks, lengths = _quotation_states(document, opens, closes)
    return AttributionWords(
        words=tuple(word.lower().replace("’", "'") for words in forms for word in words),
        opens=opens,
        closes=closes,
        paragraphs=_paragraphs(document, opens),
        sentences=starts,
        atoms=atoms,
        tags=tags,
        upos=_upos()[tags],
        heads=np.where(heads >= 0, heads + np.repeat(starts[:-1], sizes), -1),
        relations=np.array(
            [relations[name] for _, _, parse in rows for name in parse.relations], dtype=np.int64
        ),
        marks=marks,
        sizes=lengths,
    )


def _paragraphs(document: Document, opens: Places) -> Integers:
    starts = np.searchsorted(opens, [segment.span.start for segment in document.segments])
    return np.unique(np.append(np.append(starts, 0), len(opens))).astype(np.int32)


@cache
def _relation_numbers() -> dict[str, int]:
    return {name: number for number, name in enumerate(relation_names())}


@cache
def _upos() -> Places:
    universal = sorted({upos for upos, _ in tag_names()})
    return np.array([universal.index(upos) for upos, _ in tag_names()], dtype=np.int64)


def _quotation_states(document: Document, opens: Places, closes: Places) -> tuple[Places, Places]:
    """Return of each word where it stands to quotation marks, and the size of its quotation."""
    marks = np.full(len(opens), OUTSIDE, dtype=np.int64)
    sizes = np.zeros(len(opens), dtype=np.int64)
    for segment in document.segments:
        if segment.zone not in PROSE_ZONES:
            continue
        for quotation in find_quotations(document.text, segment.span.start, segment.span.end):
            if quotation.depth:
                continue
            first = int(np.searchsorted(closes, quotation.span.start, side="right"))
            end = int(np.searchsorted(opens, quotation.span.end))
            if first >= end:
                continue
            marks[first:end] = INSIDE
            marks[first] = OPENING
            if quotation.closed:
                marks[end - 1] = CLOSING
            size = 1 + bisect_left(_SIZES, end - first)
            sizes[first:end] = size if quotation.closed else size + len(_SIZES) + 1
    return marks, sizes
