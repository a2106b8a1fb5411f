"""Quotations without a verb of speech of their own, and quotations over several paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from crossread.annotate.language.noun_phrases import Bounds
from crossread.annotate.language.speech_units import STOPS, Unit, is_mark
from crossread.annotate.speaking.drafts import Draft
from crossread.annotate.speaking.missing_sources import signature_start
from crossread.annotate.speaking.speakers import NOBODY, Cast, Speaker, candidates_before

_FEWEST_SPOKEN = 4
"""Words that a quotation without a verb of speech beside it must have to count as speech."""


def read_free_quotations(
    units: Sequence[Unit], index: int, drafts: list[Draft], cast: Cast, taken: set[int]
) -> None:
    """Add to `drafts` the quotations of a unit that are all of it and that no verb has taken."""
    unit = units[index]
    if not _stands_alone(unit):
        return
    at = 0
    while at < len(unit.words):
        number = unit.quoted[at]
        if number < 0:
            at += 1
            continue
        end = unit.quotation_end(at)
        if number not in taken:
            _read_free_quotation(units, index, Bounds(at, end), drafts, cast)
        at = end


def _read_free_quotation(
    units: Sequence[Unit], index: int, bounds: Bounds, drafts: list[Draft], cast: Cast
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
        Draft(
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


def _last_direct(drafts: list[Draft], paragraph: int, index: int) -> Draft | None:
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
    """Tell whether quotations are all of a sentence, or all but a line that says whose they are.

    Only stops and marks stand beside them.
    """
    told = signature_start(unit)
    outside = [
        word for word, number in zip(unit.words[:told], unit.quoted, strict=False) if number < 0
    ]
    return all(word in STOPS or word == "," or is_mark(word) for word in outside)


def _is_whole_paragraph(units: Sequence[Unit], index: int, bounds: Bounds) -> bool:
    unit = units[index]
    neighbours = [*units[max(0, index - 1) : index], *units[index + 1 : index + 2]]
    return bounds.start == 0 and all(one.paragraph != unit.paragraph for one in neighbours)


def note_unclosed(units: Sequence[Unit], index: int, drafts: list[Draft]) -> None:
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


def share_speakers_back(drafts: list[Draft]) -> None:
    """Give a paragraph that the next one goes on with the speaker named there."""
    for draft, following in reversed(list(pairwise(drafts))):
        unknown = draft.speaker.mention is None and draft.source is None and draft.reopened
        if unknown and following.kind == "direct" and following.unit == draft.unit + 1:
            draft.speaker = following.speaker
            draft.rule = "quotation-reopened"
            draft.score = 0.85
