"""Quotes of a document: who says what, by which verb, to whom and where.

Source, cue and content follow PARC 3 and PolNeAR (Newell et al. 2018): the content of indirect
speech includes its "that", and that of direct speech includes its quotation marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from crossread.annotate.language.noun_phrases import Bounds
from crossread.annotate.language.speech_units import STOPS, Unit, find_units, is_mark
from crossread.annotate.speaking.speaker_turns import Turn, settle_speakers
from crossread.annotate.speaking.speakers import (
    NOBODY,
    Cast,
    Speaker,
    candidates_before,
    read_cast,
    resolve_speaker,
    speaks_of_self,
)
from crossread.annotate.speaking.speech_contents import Speech
from crossread.annotate.speaking.speeches import find_speeches, venue_before
from crossread.records import (
    Document,
    Evidence,
    Mention,
    Quote,
    QuoteKind,
    Sentence,
    Span,
    TimeExpression,
    content_id,
)

_FEWEST_SPOKEN = 4
"""Words that a quotation without a verb of speech beside it must have to count as speech."""


@dataclass(slots=True, kw_only=True)
class _Draft:
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
    reopened: bool = False
    """Its mark stays open and the next paragraph opens one again: one speech in two paragraphs."""
    notes: list[str] = field(default_factory=list)


def find_quotes(
    document: Document,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
) -> tuple[Quote, ...]:
    """Return the direct, mixed and indirect quotes of a document's prose, in text order.

    Words in marks that nobody is said to speak (titles, scare quotes) are no quotes. A speaker
    who cannot be told is none, with the mentions considered as candidates. Titles, body, decks,
    captions and lists are read.

    >>> from crossread.annotate.sentences import find_sentences
    >>> from crossread.records import Segment
    >>> text = "“The talks will resume,” Mr. Grant told reporters. “Nobody has left.”"
    >>> whole = Span(0, len(text))
    >>> segment = Segment(block="b-1", zone="body", span=whole, page_span=whole)
    >>> document = Document(id="d-1", page="p-1", text=text, segments=(segment,), zonings=())
    >>> [quote] = find_quotes(document, find_sentences(document), (), ())
    >>> quote.kind, [text[part.start : part.end] for part in quote.content]
    ('direct', ['“The talks will resume,”', '“Nobody has left.”'])
    """
    units = find_units(document, sentences, mentions, times)
    cast = read_cast(mentions)
    drafts: list[_Draft] = []
    for index in range(len(units)):
        _read_unit(units, index, drafts, cast)
        _note_unclosed(units, index, drafts)
    _share_speakers_back(drafts)
    _settle(units, drafts, cast)
    drafts.sort(key=lambda draft: (draft.content[0], draft.cue or Span(0, 0)))
    return tuple(_quote(document, draft) for draft in drafts)


def _read_unit(units: Sequence[Unit], index: int, drafts: list[_Draft], cast: Cast) -> None:
    unit = units[index]
    speeches = find_speeches(unit)
    for speech in speeches:
        drafts.append(_draft(units, index, speech, drafts, cast))
    taken = {
        unit.quoted[at]
        for speech in speeches
        for part in speech.content
        for at in range(part.start, part.end)
    }
    alone = _stands_alone(unit)
    at = 0
    while at < len(unit.words) and alone:
        number = unit.quoted[at]
        if number < 0:
            at += 1
            continue
        end = unit.quotation_end(at)
        if number not in taken:
            _read_free_quotation(units, index, Bounds(at, end), drafts, cast)
        at = end


def _draft(
    units: Sequence[Unit],
    index: int,
    speech: Speech,
    drafts: list[_Draft],
    cast: Cast,
) -> _Draft:
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
    return _Draft(
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
    drafts: list[_Draft],
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


def _read_free_quotation(
    units: Sequence[Unit], index: int, bounds: Bounds, drafts: list[_Draft], cast: Cast
) -> None:
    """Read a quotation without a cue of its own: it goes on with an earlier one, or is nobody's."""
    unit = units[index]
    words = [word for word in unit.words[bounds.start : bounds.end] if word[0].isalnum()]
    if not words:
        return
    span = unit.span(bounds.start, bounds.end)
    before = drafts[-1] if drafts else None
    same_paragraph = before is not None and before.paragraph == unit.paragraph
    spoken = _last_direct(drafts, unit.paragraph, index)
    if spoken:
        spoken.content.append(span)
        spoken.unit = index
        return
    if len(words) < _FEWEST_SPOKEN:
        return
    whole = _is_whole_paragraph(units, index, bounds)
    speaker, rule, score = NOBODY, "quotation-alone", 0.5
    if before and same_paragraph and before.unit >= index - 1:
        speaker, rule, score = before.speaker, "quotation-after-report", 0.7
    elif before and whole and before.unit == index - 1:
        speaker, rule, score = before.speaker, "paragraph-in-marks", 0.85
        score = score if before.kind == "direct" else 0.65
    elif not whole:
        return
    if not _ends_as_speech(unit, bounds):
        return  # a subheading or a title in marks
    if speaker.mention is None and not speaker.candidates:
        speaker = Speaker(mention=None, candidates=candidates_before(units, index, cast), score=0.0)
    drafts.append(
        _Draft(
            kind="direct",
            rule=rule,
            score=score,
            source=None,
            cue=None,
            content=[span],
            speaker=speaker,
            unit=index,
            paragraph=unit.paragraph,
        )
    )


def _ends_as_speech(unit: Unit, bounds: Bounds) -> bool:
    """Tell whether a quotation ends with a stop or a comma within its marks, or stays open."""
    last = bounds.end - 1
    while last > bounds.start and is_mark(unit.words[last]):
        last -= 1
    stop = unit.words[last]
    return last == bounds.end - 1 or stop in STOPS or stop == "," or stop[-1] in ".…"


def _last_direct(drafts: list[_Draft], paragraph: int, index: int) -> _Draft | None:
    """Return the direct quote of the sentence before that a quotation goes on with.

    What the same sentence adds in reported speech ("…," she said, adding that) is passed over,
    unless somebody else says it.
    """
    for draft in reversed(drafts):
        if draft.paragraph != paragraph or draft.unit < index - 1:
            return None
        if draft.kind == "direct":
            return draft if draft.speaker.mention == drafts[-1].speaker.mention else None
    return None


def _stands_alone(unit: Unit) -> bool:
    """Tell whether quotations are all of a sentence: only stops and marks stand beside them."""
    outside = [word for word, number in zip(unit.words, unit.quoted, strict=True) if number < 0]
    return all(word in STOPS or word == "," or is_mark(word) for word in outside)


def _is_whole_paragraph(units: Sequence[Unit], index: int, bounds: Bounds) -> bool:
    unit = units[index]
    neighbours = [*units[max(0, index - 1) : index], *units[index + 1 : index + 2]]
    return bounds.start == 0 and all(one.paragraph != unit.paragraph for one in neighbours)


def _note_unclosed(units: Sequence[Unit], index: int, drafts: list[_Draft]) -> None:
    """Say of a quote whose mark never closes that it ends with its paragraph, and why."""
    unit = units[index]
    last = unit.quotations[-1] if unit.quotations else None
    if last is None or last.closed:
        return
    following = units[index + 1 : index + 2]
    reopened = any(is_mark(one.words[0]) and one.paragraph != unit.paragraph for one in following)
    for draft in reversed(drafts):
        if draft.unit != index:
            break
        if draft.content[-1].end <= last.span.start or draft.reopened:
            continue
        draft.reopened = reopened
        if reopened:
            draft.notes.append("goes on in the next paragraph")
        else:
            draft.notes.append("the quotation mark never closes: ends with its paragraph")
            draft.score = min(draft.score, 0.6)


def _settle(units: Sequence[Unit], drafts: Sequence[_Draft], cast: Cast) -> None:
    """Ask the neighbours of each quote who speaks, where its own words do not tell."""
    turns = [
        Turn(kind=one.kind, source=one.source, content=tuple(one.content), speaker=one.speaker)
        for one in drafts
    ]
    for draft, settled in zip(drafts, settle_speakers(units, turns, cast), strict=True):
        draft.source, draft.speaker = settled.source, settled.speaker
        if settled.note:
            draft.notes.append(settled.note)


def _share_speakers_back(drafts: list[_Draft]) -> None:
    """Give a paragraph that the next one goes on with the speaker named there."""
    for draft, following in reversed(list(pairwise(drafts))):
        unknown = draft.speaker.mention is None and draft.source is None and draft.reopened
        if unknown and following.kind == "direct" and following.unit == draft.unit + 1:
            draft.speaker = following.speaker
            draft.rule = "quotation-reopened"
            draft.score = 0.85


def _span(unit: Unit, bounds: Bounds | None) -> Span | None:
    return unit.span(bounds.start, bounds.end) if bounds else None


def _quote(document: Document, draft: _Draft) -> Quote:
    speaker = draft.speaker
    content = tuple(draft.content)
    spans = [f"{part.start}:{part.end}" for part in content]
    return Quote(
        id=content_id("q", document.id, *spans, draft.cue),
        document=document.id,
        kind=draft.kind,
        source=draft.source,
        cue=draft.cue,
        content=content,
        speaker=speaker.mention,
        source_kind="named" if speaker.mention else speaker.kind,
        candidates=() if speaker.mention else speaker.candidates,
        addressee=draft.addressee,
        venue=draft.venue,
        time=draft.time,
        evidence=Evidence(rule=draft.rule, score=draft.score, detail="; ".join(draft.notes)),
    )
