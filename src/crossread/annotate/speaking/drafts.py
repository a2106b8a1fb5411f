"""Quotes in the making: what one verb of speech says, before its neighbours are asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from crossread.annotate.language.noun_phrases import Bounds
from crossread.annotate.language.speech_units import Unit
from crossread.annotate.speaking.speakers import (
    NOBODY,
    Cast,
    Speaker,
    candidates_before,
    resolve_speaker,
    speaks_of_self,
)
from crossread.annotate.speaking.speech_contents import Speech
from crossread.annotate.speaking.speeches import venue_before
from crossread.records import QuoteAct, QuoteKind, Span


@dataclass(slots=True, kw_only=True)
class Draft:
    """A quote while later units may still add to it."""

    kind: QuoteKind
    rule: str
    score: float
    source: Span | None
    cue: Span | None
    content: list[Span]
    speaker: Speaker
    unit: int
    paragraph: int
    addressee: Span | None = None
    venue: Span | None = None
    time: Span | None = None
    act: QuoteAct = "speech"
    reopened: bool = False
    """Its mark stays open and the next paragraph opens one again: one speech in two paragraphs."""
    notes: list[str] = field(default_factory=list)


def draft_speech(
    units: Sequence[Unit],
    index: int,
    speech: Speech,
    drafts: list[Draft],
    cast: Cast,
) -> Draft:
    """Return the quote of one verb of speech, with its speaker as far as its words tell."""
    unit = units[index]
    source = speech.source
    notes = []
    span: Span | None
    if source:
        speaker = resolve_speaker(unit, source, cast)
        named = speaker.mention
        if named and speaks_of_self(unit, source, speech.content, named, cast):
            speaker = Speaker(mention=None, candidates=(named,), score=0.0)
            notes.append("its content names the person whom the source seemed to stand for")
        span = unit.span(source.start, source.end)
    else:
        span, speaker = _subject_of(units, index, speech, drafts, cast)
        notes.append("speaker of the clause before")
    if speaker.mention is None and not speaker.candidates:
        speaker = Speaker(
            mention=None,
            candidates=candidates_before(units, index, cast),
            kind=speaker.kind,
            score=speaker.score,
        )
    venue = venue_before(unit, speech)
    return Draft(
        kind=speech.kind,
        rule=speech.rule,
        score=speech.score,
        source=span,
        cue=_span(unit, speech.cue),
        content=[unit.span(part.start, part.end) for part in speech.content],
        speaker=speaker,
        unit=index,
        paragraph=unit.paragraph,
        addressee=_span(unit, speech.addressee),
        venue=_span(unit, venue),
        time=_span(unit, speech.time),
        notes=notes,
    )


def _subject_of(
    units: Sequence[Unit],
    index: int,
    speech: Speech,
    drafts: list[Draft],
    cast: Cast,
) -> tuple[Span | None, Speaker]:
    """Return the source of a verb without a subject of its own: "…, adding that".

    It is that of the speech before in the same unit, else the name or pronoun that opens it.
    """
    if drafts and drafts[-1].unit == index:
        return drafts[-1].source, drafts[-1].speaker
    unit = units[index]
    opening = unit.mention_at(0) or unit.mention_at(1)
    dateline = opening and opening[2].type == "location" and unit.words[opening[1]] in "(,—–-:"
    if opening and not dateline and speech.cue and opening[1] < speech.cue.start:
        bounds = Bounds(0, opening[1])
        return unit.span(*bounds), resolve_speaker(unit, bounds, cast)
    return None, NOBODY


def _span(unit: Unit, bounds: Bounds | None) -> Span | None:
    return unit.span(bounds.start, bounds.end) if bounds else None
