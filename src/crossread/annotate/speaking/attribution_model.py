"""Apply the tagger of attributions to a document: which words name a source, a cue, a content."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from crossread.annotate.language.parsing import relation_names
from crossread.annotate.language.tokens import TOKEN_VERSION
from crossread.annotate.speaking.attribution_features import (
    ATTRIBUTION_BITS,
    ATTRIBUTION_VERSION,
    Chances,
    Told,
    attribution_atoms,
    attribution_templates,
    begins,
    quotations_of,
    role_of,
)
from crossread.annotate.speaking.attribution_words import CLOSING, OUTSIDE, AttributionWords
from crossread.learned.model_files import read_model
from crossread.learned.models import SequenceModel, read_sequence_model
from crossread.records import Mention, Span, TimeExpression

_WHOLE = 0.3
"""Share of a quotation's words that must be content for all of it to be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words that play one role in an attribution, in places of `AttributionWords`."""

    first: int
    end: int
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggedQuote:
    """Source, cue and content that the tagger found and joined."""

    source: Span | None
    cue: Span | None
    """None: content in a paragraph that has no cue at all."""
    content: tuple[Span, ...]


def find_attributions(
    words: AttributionWords,
    *,
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    told: Sequence[Told],
) -> tuple[TaggedQuote, ...]:
    """Return the attributions of a document's prose, in the order of their cues.

    `told` are the quotes that rules found: the tagger weighs them, and may see them differently.
    """
    if not words.words:
        return ()
    atoms = attribution_atoms(
        words,
        mentions=mentions,
        times=times,
        told=told,
        chances=cue_chances(),
        relations=relation_names(),
    )
    labels = _model().label(atoms, words.paragraphs).tolist()
    return join_pieces(words, whole_quotations(words, pieces_of(labels, words)))


@cache
def _model() -> SequenceModel:
    return read_sequence_model(
        "quotes",
        attribution_templates(),
        bits=ATTRIBUTION_BITS,
        features=ATTRIBUTION_VERSION,
        tokens=TOKEN_VERSION,
    )


@cache
def cue_chances() -> Chances:
    """Return how often each word was part of a cue in the training data, from the model file."""
    model = read_model("quotes", features=ATTRIBUTION_VERSION, tokens=TOKEN_VERSION)
    forms = bytes(model.arrays["cue_words"]).decode().split("\n")
    shares = (model.arrays["cue_shares"] / 255).tolist()
    return dict(zip(forms, shares, strict=True))


def pieces_of(labels: Sequence[int], words: AttributionWords) -> list[Piece]:
    """Return the pieces that labels mark; none crosses paragraphs."""
    borders = set(words.paragraphs.tolist())
    pieces = []
    first = -1
    for place, label in enumerate([*labels, 0]):
        if first >= 0 and (label == 0 or begins(label) or place in borders):
            pieces.append(Piece(first=first, end=place, role=role_of(labels[first])))
            first = -1
        if label and first < 0:
            first = place
    return pieces


def whole_quotations(words: AttributionWords, pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with every closed quotation either content as a whole or not at all.

    Labels one after the other may lose the thread within a long quotation; what opens and closes
    in marks is said by one. Words in marks that name a source or a cue are left as they are, but
    none begins in marks and ends outside of them.
    """
    contents = [piece for piece in pieces if piece.role.startswith("content")]
    others = _outside(words, [piece for piece in pieces if not piece.role.startswith("content")])
    taken = {place for piece in others for place in range(piece.first, piece.end)}
    kept: list[Piece] = []
    at = 0
    for first, end in quotations_of(words):
        while at < len(contents) and contents[at].end <= first:
            kept.append(contents[at])
            at += 1
        begin = kept.pop() if kept and kept[-1].end > first else None
        inside = [begin] if begin else []
        while at < len(contents) and contents[at].first < end:
            inside.append(contents[at])
            at += 1
        if _is_content(words, (first, end), inside, taken):
            start, stop = min(first, inside[0].first), max(end, inside[-1].end)
            inside = [Piece(first=start, end=stop, role=inside[-1].role)]
        kept += inside
    return sorted([*others, *kept, *contents[at:]], key=lambda one: one.first)


def _outside(words: AttributionWords, pieces: Sequence[Piece]) -> list[Piece]:
    """Return sources and cues, each that a closing mark cuts in two with its part after it."""
    kept = []
    for piece in pieces:
        marks = words.marks[piece.first : piece.end]
        closing = np.flatnonzero(marks == CLOSING)
        crosses = marks[0] != OUTSIDE and marks[-1] == OUTSIDE and len(closing)
        first = piece.first + int(closing[-1]) + 1 if crosses else piece.first
        kept.append(Piece(first=first, end=piece.end, role=piece.role))
    return kept


def _is_content(
    words: AttributionWords, bounds: tuple[int, int], inside: Sequence[Piece], taken: set[int]
) -> bool:
    """Tell whether a quotation is closed, and enough of it is content and nothing else."""
    first, end = bounds
    if not inside or words.marks[end - 1] != CLOSING:
        return False
    covered = sum(min(one.end, end) - max(one.first, first) for one in inside)
    return covered >= _WHOLE * (end - first) and taken.isdisjoint(range(first, end))


def join_pieces(words: AttributionWords, pieces: Sequence[Piece]) -> tuple[TaggedQuote, ...]:
    """Return each cue with its source and its content: those that point to it.

    A source or a content says whether its cue comes before or after it; the nearest one in the
    paragraph is meant, for a content also one on the other side. A content in a paragraph without
    a cue stands for itself. A cue without a source of its own shares that of the cue before it in
    the sentence. A cue without any content says nothing, and is left out.
    """
    cues = [piece for piece in pieces if piece.role == "cue"]
    sources: dict[int, Piece] = {}
    contents: dict[int, list[Piece]] = {}
    found = []
    for piece, number in _pointed(pieces, cues, words.paragraphs.tolist()):
        if number is None:
            alone = words.span(piece.first, piece.end)
            found.append(TaggedQuote(source=None, cue=None, content=(alone,)))
        elif piece.role.startswith("source"):
            sources.setdefault(number, piece)
        else:
            contents.setdefault(number, []).append(piece)
    sentences = words.sentences.tolist()
    for number, cue in enumerate(cues):
        if number not in contents:
            continue
        source = sources.get(number)
        if source is None and number - 1 in sources:
            before = cues[number - 1].first
            same = bisect_right(sentences, cue.first) == bisect_right(sentences, before)
            source = sources[number - 1] if same else None
        found.append(
            TaggedQuote(
                source=words.span(source.first, source.end) if source else None,
                cue=words.span(cue.first, cue.end),
                content=tuple(words.span(one.first, one.end) for one in contents[number]),
            )
        )
    return tuple(sorted(found, key=lambda one: one.content))


def _pointed(
    pieces: Sequence[Piece], cues: Sequence[Piece], paragraphs: Sequence[int]
) -> Iterator[tuple[Piece, int | None]]:
    """Yield sources and contents with the number of their cue; none for contents without one."""
    places = [cue.first for cue in cues]
    paragraph_of = [bisect_right(paragraphs, place) for place in places]
    for piece in pieces:
        if piece.role == "cue":
            continue
        paragraph = bisect_right(paragraphs, piece.first)
        after = bisect_right(places, piece.first)
        sides = [after, after - 1] if piece.role.endswith(">") else [after - 1, after]
        if piece.role.startswith("source"):
            del sides[1]
        near = [at for at in sides if 0 <= at < len(cues) and paragraph_of[at] == paragraph]
        if near:
            yield piece, near[0]
        elif piece.role.startswith("content"):
            yield piece, None
