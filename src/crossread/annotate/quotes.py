"""Quotes of a document: who says what, by which verb, to whom and where.

Source, cue and content follow PARC 3 and PolNeAR (Newell et al. 2018): the content of indirect
speech includes its "that", and that of direct speech includes its quotation marks.

Rules read verbs of speech and quotation marks (`speaking/speeches.py`, `free_quotations.py`). A
learned tagger that knows the words' syntax, and what the rules found, sees the rest
(`attribution_model.py`); `tagged_quotes.py` sets both side by side.
"""

from __future__ import annotations

from collections.abc import Sequence

from crossread.annotate.language.speech_units import Unit, find_units
from crossread.annotate.speaking.attribution_features import Told
from crossread.annotate.speaking.attribution_model import find_attributions
from crossread.annotate.speaking.attribution_words import read_attribution_words
from crossread.annotate.speaking.drafts import Draft, draft_speech
from crossread.annotate.speaking.free_quotations import (
    note_unclosed,
    read_free_quotations,
    share_speakers_back,
)
from crossread.annotate.speaking.parsed_subjects import (
    Syntax,
    parsed_subject,
    read_syntax,
    shared_subject,
)
from crossread.annotate.speaking.speaker_turns import Turn, settle_speakers
from crossread.annotate.speaking.speakers import Cast, read_cast, resolve_span
from crossread.annotate.speaking.speeches import find_speeches
from crossread.annotate.speaking.tagged_quotes import add_tagged
from crossread.annotate.speaking.transcripts import add_turns
from crossread.records import (
    Document,
    Evidence,
    Mention,
    Parse,
    Quote,
    Sentence,
    Span,
    Tagging,
    TimeExpression,
    content_id,
)


def find_quotes(
    document: Document,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    *,
    taggings: Sequence[Tagging] = (),
    parses: Sequence[Parse] = (),
) -> tuple[Quote, ...]:
    """Return the direct, mixed and indirect quotes of a document's prose, in text order.

    Words in marks that nobody is said to speak (titles, scare quotes) are no quotes. A speaker
    who cannot be told is none, with the mentions considered as candidates. Titles, body, decks,
    captions and lists are read.

    `taggings` and `parses` are those of all the sentences. With them the learned tagger is asked
    too, which also finds what somebody is said to think, want or feel (`Quote.act`); without
    them rules find speech alone.

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
    drafts = _read_by_rules(units, cast)
    if parses:
        words = read_attribution_words(document, sentences, taggings, parses)
        told = [_told(draft) for draft in drafts]
        found = find_attributions(words, mentions=mentions, times=times, told=told)
        drafts = add_tagged(units, drafts, found, cast)
        _set_sources_right(units, drafts, read_syntax(words), cast)
    share_speakers_back(drafts)
    _settle(units, drafts, cast)
    drafts.sort(key=lambda draft: (draft.content[0], draft.cue or Span(0, 0)))
    return tuple(_quote(document, draft) for draft in drafts)


def find_told(
    document: Document,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
) -> tuple[Told, ...]:
    """Return what the rules alone find, as the tagger is told of it. For its training."""
    units = find_units(document, sentences, mentions, times)
    return tuple(_told(draft) for draft in _read_by_rules(units, read_cast(mentions)))


def _told(draft: Draft) -> Told:
    return Told(source=draft.source, cue=draft.cue, content=tuple(draft.content), rule=draft.rule)


def _read_by_rules(units: Sequence[Unit], cast: Cast) -> list[Draft]:
    drafts: list[Draft] = []
    for index, unit in enumerate(units):
        speeches = find_speeches(unit)
        for speech in speeches:
            drafts.append(draft_speech(units, index, speech, drafts, cast))
        taken = {
            unit.quoted[at]
            for speech in speeches
            for part in speech.content
            for at in range(part.start, part.end)
        }
        read_free_quotations(units, index, drafts, cast, taken)
        note_unclosed(units, index, drafts)
    add_turns(units, drafts, cast)
    return drafts


def _set_sources_right(
    units: Sequence[Unit], drafts: Sequence[Draft], words: Syntax, cast: Cast
) -> None:
    """Give each quote the whole subject of its verb as its source, and whom that names."""
    for draft in drafts:
        if draft.cue is None:
            continue
        if draft.source is not None:
            subject = parsed_subject(words, draft.cue, draft.source)
        else:
            speech = draft.act == "speech" and draft.speaker.mention is None
            subject = shared_subject(words, draft.cue, draft.content) if speech else None
        if subject is not None:
            draft.source = subject
            draft.speaker = resolve_span(units[draft.unit], subject, cast)
            draft.notes.append("the source is the subject of its verb")


def _settle(units: Sequence[Unit], drafts: Sequence[Draft], cast: Cast) -> None:
    """Ask the neighbours of each quote who speaks, where its own words do not tell."""
    turns = [
        Turn(
            kind=one.kind,
            act=one.act,
            source=one.source,
            content=tuple(one.content),
            speaker=one.speaker,
        )
        for one in drafts
    ]
    for draft, settled in zip(drafts, settle_speakers(units, turns, cast), strict=True):
        draft.source, draft.speaker = settled.source, settled.speaker
        if settled.note:
            draft.notes.append(settled.note)


def _quote(document: Document, draft: Draft) -> Quote:
    speaker = draft.speaker
    content = tuple(draft.content)
    spans = [f"{part.start}:{part.end}" for part in content]
    return Quote(
        id=content_id("q", document.id, *spans, draft.cue),
        document=document.id,
        kind=draft.kind,
        act=draft.act,
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
