"""Turns of a transcript: "PUTIN: We are ready to meet.", "Q: When?"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crossread.annotate.language.noun_phrases import Bounds
from crossread.annotate.language.speech_units import Unit
from crossread.annotate.speaking.drafts import Draft
from crossread.annotate.speaking.speakers import NOBODY, Cast, Speaker, resolve_speaker
from crossread.lexicons import read_words
from crossread.records import Span

_ASKED = frozenset({"q", "a", "question", "answer"})
_LONGEST_LABEL = 6
_FEWEST = 3
"""Labelled paragraphs that make a transcript, if somebody has two turns; two will do where they
ask and answer. "ROME: …", "PARIS: …", "BERLIN: …" is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Label:
    unit: int
    colon: int
    words: tuple[str, ...]
    """In lower case."""


def add_turns(units: Sequence[Unit], drafts: list[Draft], cast: Cast) -> None:
    """Add the turns of a transcript to `drafts`; nothing where the document is none.

    One line that begins "ROME:" or "NOTE:" is no transcript. A turn ends with its paragraph.
    """
    labels = list(_labels(units))
    asked = sum(label.words[0] in _ASKED for label in labels)
    again = len({label.words for label in labels}) < len(labels)
    if asked < 2 and (len(labels) < _FEWEST or not (asked or again)):
        return
    for label in labels:
        unit = units[label.unit]
        end = label.unit
        while end + 1 < len(units) and units[end + 1].paragraph == unit.paragraph:
            end += 1
        start = unit.spans[label.colon + 1].start
        drafts.append(
            Draft(
                kind="direct",
                rule="transcript-turn",
                score=0.95,
                source=unit.span(0, label.colon),
                cue=unit.spans[label.colon],
                content=[Span(start, units[end].spans[-1].end)],
                speaker=_speaker(unit, label, cast),
                unit=label.unit,
                paragraph=unit.paragraph,
                notes=["a turn of a transcript: a speaker's label and a colon"],
            )
        )


def _labels(units: Sequence[Unit]) -> Iterator[_Label]:
    refused = read_words("not_speakers")
    before = -1
    for index, unit in enumerate(units):
        opens = unit.paragraph != before
        before = unit.paragraph
        words = unit.words[: _LONGEST_LABEL + 1]
        if not opens or ":" not in words[1:] or unit.zone == "title":
            continue
        colon = words.index(":", 1)
        label = unit.lower[:colon]
        spoken = any(word[0].isalnum() for word in unit.words[colon + 1 :])
        if spoken and " ".join(label) not in refused and _is_label(unit, colon):
            yield _Label(unit=index, colon=colon, words=label)


def _is_label(unit: Unit, colon: int) -> bool:
    """Tell whether the words before a colon are in capitals, or are a person's name."""
    if unit.quoted[colon - 1] >= 0:
        return False
    if unit.lower[:colon] in {(word,) for word in _ASKED}:
        return True
    mention = unit.mention_at(0)
    if mention and mention[1] == colon and mention[2].type == "person":
        return mention[2].form == "name"
    letters = [word for word in unit.words[:colon] if word[0].isalpha()]
    return bool(letters) and all(word.isupper() for word in letters)


def _speaker(unit: Unit, label: _Label, cast: Cast) -> Speaker:
    """Return the person whose surname the label is, in capitals or not."""
    found = resolve_speaker(unit, Bounds(0, label.colon), cast)
    if found.mention:
        return found
    named = {
        mention.name: mention.id
        for mention in reversed(cast.by_id.values())
        if mention.form == "name"
        and mention.type == "person"
        and mention.name.lower().split()[-1:] == list(label.words[-1:])
    }
    if len(named) == 1:
        return Speaker(mention=next(iter(named.values())))
    return NOBODY
