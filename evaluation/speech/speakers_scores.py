"""Score the speakers of quotes in marks: how often an answer is given, and how often it is right.

An answer is a name, or that the source is unnamed: `Quote.source_kind` anonymous or document. The
latter is right where the annotator too found only a description, and ours overlaps it. A quote that
is not found at all is not answered.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from evaluation.scores import Score, Tally, recall
from evaluation.scores import score as share
from evaluation.speech.speaker_names import same_name
from evaluation.speech.speaker_texts import PARTS, SpokenBy, read_annotations
from evaluation.speech.speakers_said import Spoken, read_said

TASK = "speakers of quotes in marks"
_UNNAMED = ("anonymous", "document")


def speaker_scores(folder: Path) -> list[Score]:
    """Return the scores of both parts of the annotated quotes, and of all."""
    said = read_said(folder)
    scores = []
    for part in (None, *PARTS):
        gold = [one for one in read_annotations() if part in (None, one.part)]
        found = [find_spoken(one, said[f"{one.corpus} {one.document}"]) for one in gold]
        name = part or "all"
        scores += _part_scores(name, gold, found)
    return scores


def find_spoken(gold: SpokenBy, said: Sequence[Spoken]) -> Spoken | None:
    """Return the quote in marks that covers most of an annotated quotation, half at least.

    Of two that cover it alike, as where one report stands within another, the shortest.
    """
    best: tuple[int, int, Spoken] | None = None
    for one in said:
        if one.quote.kind == "indirect":
            continue
        covered = sum(
            max(0, min(part.end, gold.end) - max(part.start, gold.start))
            for part in one.quote.content
        )
        size = sum(part.end - part.start for part in one.quote.content)
        if covered * 2 >= gold.end - gold.start and (
            best is None or (covered, -size) > (best[0], best[1])
        ):
            best = (covered, -size, one)
    return best[2] if best else None


def is_right(gold: SpokenBy, ours: Spoken) -> bool | None:
    """Tell whether the speaker is the annotated one; none: no answer."""
    if ours.name is not None:
        return any(same_name(name, ours.name) for name in gold.speaker)
    if ours.quote.source_kind not in _UNNAMED or ours.quote.source is None:
        return None
    start, end = gold.described or (0, 0)
    return ours.quote.source.start < end and start < ours.quote.source.end


def _part_scores(
    name: str, gold: Sequence[SpokenBy], found: Sequence[Spoken | None]
) -> list[Score]:
    pairs = [(one, ours) for one, ours in zip(gold, found, strict=True) if ours is not None]
    judged = [is_right(one, ours) for one, ours in pairs]
    answers = [one for one in judged if one is not None]
    missing = [None] * (len(gold) - len(pairs))
    return [
        share(TASK, f"{name}, right where answered", [_tally(one) for one in answers], recall),
        share(TASK, f"{name}, answered", [_tally(one is not None) for one in judged + missing]),
        share(
            TASK,
            f"{name}, answered where the quote is found",
            [_tally(one is not None) for one in judged],
        ),
    ]


def _tally(good: bool) -> Tally:
    return Tally(right=1) if good else Tally(missed=1)
