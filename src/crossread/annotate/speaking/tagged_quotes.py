"""Quotes that the tagger of attributions finds, set beside those of the rules."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from crossread.annotate.language.function_words import function_words
from crossread.annotate.language.noun_phrases import Bounds
from crossread.annotate.language.speech_units import Unit
from crossread.annotate.language.speech_verbs import speech_forms
from crossread.annotate.speaking.attribution_model import TaggedQuote
from crossread.annotate.speaking.drafts import Draft
from crossread.annotate.speaking.speakers import (
    NOBODY,
    Cast,
    Speaker,
    candidates_before,
    resolve_speaker,
)
from crossread.annotate.speaking.speeches import is_title
from crossread.records import QuoteAct, QuoteKind, Span

_SURE = 0.8
"""Score from which a rule's content stays as it is where the tagger sees another."""
_TAGGED: Mapping[QuoteAct, float] = {"speech": 0.85, "stance": 0.67}
"""Score of what the tagger alone found: how much of it lies mostly in what the annotators of
PolNeAR's development articles marked, too (models/quotes/CARD.md)."""
_MOST_NEAR = 50
"""Drafts before a place that are looked at: more never lie one in the other."""
_SAYING = frozenset({"according", ":"})
_ANNOUNCED = frozenset({"will", "'ll", "’ll"})
"""What somebody will say has been told in advance; what he would or can say has not."""
_ANYBODY = frozenset({("you",), ("one",), ("we",), ("i",), ("me",), ("let's",), ("let’s",)})
"""Sources of what nobody has said: "you agree to receive updates", "one might say"."""


def add_tagged(
    units: Sequence[Unit], drafts: list[Draft], found: Sequence[TaggedQuote], cast: Cast
) -> list[Draft]:
    """Return the drafts of the rules, their ends as the tagger sees them, and the tagger's own.

    Where both find the same cue it is one quote: its source is the tagger's, which takes in
    appositions; its content is the rule's where the rule is sure. What only the tagger finds is
    speech when its cue is a word of speech with a source, or its content stands in marks; else it
    is a stance.
    """
    starts = [unit.spans[0].start for unit in units]
    by_cue = _Places([(draft.cue, draft) for draft in drafts if draft.cue])
    by_content = _Places([(part, draft) for draft in drafts for part in draft.content])
    added: list[Draft] = []
    gone: set[int] = set()
    for one in found:
        same = next(by_cue.touching(one.cue), None) if one.cue else None
        if same is not None:
            _mend(same, one, units, starts, cast)
            more = [part for part in one.content if not any(by_content.touching(part))]
            marked = [part for part in more if _kind(units, starts, (part,))[0] == "direct"]
            same.content = sorted({*same.content, *marked})
            continue
        others = [draft for draft in _near(by_content, one.content) if _covers(one, draft)]
        if one.cue is None and others:
            continue
        own = tuple(part for part in one.content if not _is_taken(part, others))
        draft = _tagged(units, starts, replace(one, content=own), cast) if own else None
        if draft is not None:
            # What nobody was known to say has its cue now.
            gone.update(id(other) for other in others if other.cue is None)
            added.append(draft)
    kept = [draft for draft in drafts if id(draft) not in gone]
    return sorted([*kept, *added], key=lambda draft: (draft.content[0], draft.cue or Span(0, 0)))


class _Places:
    """Drafts by spans of theirs, to be found by what touches them."""

    def __init__(self, rows: list[tuple[Span, Draft]]) -> None:
        self._rows = sorted(rows, key=lambda row: row[0])
        self._starts = [row[0].start for row in self._rows]

    def touching(self, span: Span) -> Iterator[Draft]:
        """Yield the drafts with a span that shares a character with this one."""
        end = bisect_left(self._starts, span.end)
        for other, draft in self._rows[max(0, end - _MOST_NEAR) : end]:
            if other.end > span.start:
                yield draft


def _near(places: _Places, content: Sequence[Span]) -> Iterator[Draft]:
    for part in content:
        yield from places.touching(part)


def _covers(one: TaggedQuote, draft: Draft) -> bool:
    """Tell whether the contents of both are half the same."""
    return _overlap(one.content, draft.content)


def _is_taken(part: Span, drafts: Sequence[Draft]) -> bool:
    """Tell whether the rules know which verb says these words: one that stands outside of them.

    One that stands within them is told by the other: "he denounced what she called “a farce”".
    """
    return any(
        _overlap((part,), draft.content)
        for draft in drafts
        if draft.cue and not part.start <= draft.cue.start < part.end
    )


def _overlap(one: Sequence[Span], other: Sequence[Span]) -> bool:
    """Tell whether two runs of spans share half of the characters of the shorter."""
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    lengths = [sum(part.end - part.start for part in parts) for parts in (one, other)]
    return 2 * shared >= min(lengths)


def _mend(
    draft: Draft, one: TaggedQuote, units: Sequence[Unit], starts: Sequence[int], cast: Cast
) -> None:
    """Give a rule's quote the ends that the tagger sees, and the speaker whom these name."""
    if one.cue and draft.cue:
        # "also said" begins earlier; where "said on state TV" ends, a venue has begun.
        draft.cue = Span(min(one.cue.start, draft.cue.start), draft.cue.end)
    if one.source and (draft.source is None or _overlap((one.source,), (draft.source,))):
        longer = draft.source != one.source
        draft.source = one.source
        unit = units[draft.unit]
        source = _bounds(unit, one.source) if longer and draft.speaker.mention is None else None
        speaker = resolve_speaker(unit, source, cast) if source else NOBODY
        if speaker.mention is not None:
            draft.speaker = speaker
    # The rule of "called the plan “reckless”" knows no second name: "and its author “a fool”".
    if (draft.score < _SURE or draft.rule == "cue-naming") and _covers(one, draft):
        draft.content = list(one.content)
        draft.kind, _ = _kind(units, starts, one.content)
    draft.notes.append("the tagger finds it too")


def _tagged(
    units: Sequence[Unit], starts: Sequence[int], one: TaggedQuote, cast: Cast
) -> Draft | None:
    """Return what only the tagger found as a draft; none outside the prose that rules read."""
    index = bisect_right(starts, (one.cue or one.content[0]).start) - 1
    if index < 0:
        return None
    unit = units[index]
    cue = _bounds(unit, one.cue) if one.cue else None
    content = [part for part in one.content if _is_whole(units, starts, part, index)]
    if not content:
        return None
    kind, marked = _kind(units, starts, content)
    if cue is None and (one.cue or kind != "direct"):
        return None
    if marked and _is_titled(units, starts, content):
        return None  # "She read “War and Peace” on the train"
    if cue and unit.lower[cue.start] == "asked" and _is_fronted(unit, cue):
        return None  # "When asked about the deal, Mr. Grant smiled": nobody tells who asked
    source = _bounds(unit, one.source) if one.source else None
    speaker = resolve_speaker(unit, source, cast) if source else NOBODY
    if speaker.mention is None and not speaker.candidates:
        speaker = Speaker(
            mention=None,
            candidates=candidates_before(units, index, cast),
            kind=speaker.kind,
            score=speaker.score,
        )
    words = unit.lower[cue.start : cue.end] if cue else ()
    says = _says(words)
    # "She had high fever and was worried the “old clinic” was shut": nobody says that.
    spoken = marked and (kind == "direct" or says or source is not None)
    if not spoken and says and source is not None:
        spoken = unit.lower[source.start : source.end] not in _ANYBODY
    hollow = (kind == "indirect" and _tells_nothing(unit, content)) or _is_named_so(unit, cue)
    act: QuoteAct = "speech" if spoken and not hollow else "stance"
    return Draft(
        kind=kind,
        rule="tagger",
        score=_TAGGED[act],
        source=one.source,
        cue=one.cue,
        content=content,
        speaker=speaker,
        unit=index,
        paragraph=unit.paragraph,
        act=act,
        notes=["found by the learned tagger alone" + (f", by {' '.join(words)}" if words else "")],
    )


def _is_named_so(unit: Unit, cue: Bounds | None) -> bool:
    """Tell whether a cue only gives a name: "the campaign, called …", "often known as"."""
    if cue is None:
        return False
    words = unit.lower[cue.start : cue.end]
    if "known" in words or "dubbed" in words:
        return words[-1] == "as" or "dubbed" in words
    return words[-1] in {"called", "named", "titled"} and unit.words[cue.start - 1] == ","


def _tells_nothing(unit: Unit, content: Sequence[Span]) -> bool:
    """Tell whether a content is one small word: "the fees, which the customers deny"."""
    part = _bounds(unit, content[0]) if len(content) == 1 else None
    if part is None or part.end > part.start + 1:
        return False
    return unit.lower[part.start] in function_words("pronoun", "relative", "determiner") | {"what"}


def _says(words: Sequence[str]) -> bool:
    """Tell whether the words of a cue say that something is said: "has denied", "took to task".

    Not "did not reveal", "must agree on", "to claim", nor "has continued to demolish".
    """
    said = [at for at, word in enumerate(words) if word in _SAYING or word in speech_forms()]
    if not said or any(word in function_words("negation") for word in words):
        return False
    if words[0] == "to" or words[0] in function_words("modal") - _ANNOUNCED:
        return False
    return words[said[-1] + 1 : said[-1] + 2] != ("to",) or len(words) == said[-1] + 2


def _is_whole(units: Sequence[Unit], starts: Sequence[int], part: Span, index: int) -> bool:
    """Tell whether a piece is what the cue can say: of another sentence no torn end.

    "… has a price that the headlines leave out. Vargas has offered …": she says nothing of it.
    """
    at = bisect_right(starts, part.start) - 1
    if at in {index, -1} or starts[at] == part.start:
        return True
    unit = units[at]
    first = bisect_left(unit.spans, part.start, key=lambda one: one.start)
    return first < len(unit.spans) and unit.quoted[first] >= 0


def _is_fronted(unit: Unit, cue: Bounds) -> bool:
    return cue.start == 0 or unit.lower[cue.start - 1] in {"when", "if", "once"}


def _is_titled(units: Sequence[Unit], starts: Sequence[int], content: Sequence[Span]) -> bool:
    """Tell whether what stands in marks within a content is written as a title, and no more."""
    for part in content:
        unit = units[max(0, bisect_right(starts, part.start) - 1)]
        first = bisect_left(unit.spans, part.start, key=lambda one: one.start)
        end = bisect_right(unit.spans, part.end, key=lambda one: one.end)
        for at in range(first, end):
            opens = unit.quoted[at] >= 0 and unit.quoted[at - 1] != unit.quoted[at]
            if (opens or at == first) and unit.quoted[at] >= 0:
                return is_title(unit, at, unit.quotation_end(at) - 1)
    return False


def _bounds(unit: Unit, span: Span) -> Bounds | None:
    """Return the words of a unit that a span covers; none where it reaches beyond the unit."""
    first = bisect_left(unit.spans, span.start, key=lambda one: one.start)
    end = bisect_right(unit.spans, span.end, key=lambda one: one.end)
    return Bounds(first, end) if first < end and unit.spans[first].start == span.start else None


_FEW = 3
"""Words in marks that make a content speech, whatever its cue."""


def _kind(
    units: Sequence[Unit], starts: Sequence[int], content: Sequence[Span]
) -> tuple[QuoteKind, bool]:
    """Return the kind of a content by its marks, and whether enough of it stands in marks."""
    all_, marked = 0, 0
    for part in content:
        index = max(0, bisect_right(starts, part.start) - 1)
        while index < len(units) and starts[index] < part.end:
            unit = units[index]
            first = bisect_left(unit.spans, part.start, key=lambda one: one.start)
            end = bisect_right(unit.spans, part.end, key=lambda one: one.end)
            words = [at for at in range(first, end) if unit.words[at][0].isalnum()]
            all_ += len(words)
            marked += sum(unit.quoted[at] >= 0 for at in words)
            index += 1
    if marked and marked == all_:
        return "direct", True
    return ("mixed" if marked else "indirect"), marked >= _FEW
