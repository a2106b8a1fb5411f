"""Score quotes against PolNeAR: exact spans, words of contents, whole attributions, marks.

A span is a piece: what a cue splits in two is two spans, as for all who label words in a row
(CofeNet, Wang and others 2022; the prototype of BENCHMARKS.md). Two are the same when they have
the same characters, white space around them left out. "All its pieces" asks for the whole
discontinuous content; "source, cue and content" for all three of one attribution.

The annotators marked no attributions inside of contents (six in two thousand), so that ours
within another's content ("NBC reported that Trump said …") are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from crossread.records import Quote, Span
from evaluation.scores import Score, Tally, f1, precision, recall
from evaluation.scores import score as share
from evaluation.speech.marks import is_within, passages, word_spans
from evaluation.speech.polnear import FOLDER, Article, Attribution, read_articles
from evaluation.speech.polnear_said import parts, read_said

TASK = "PolNeAR dev"
Item = TypeVar("Item")
Pick = Callable[[Attribution], Iterable[object]]


def polnear_scores(shared: Path, folder: Path) -> list[Score]:
    """Return the scores of quotes on the development articles."""
    articles = read_articles(shared / FOLDER / "dev")
    said = read_said(folder)
    return attribution_scores(articles, [attributions(said[one.name]) for one in articles])


def attribution_scores(
    articles: Sequence[Article], ours: Sequence[Sequence[Attribution]]
) -> list[Score]:
    """Return the scores of what was found in some articles; intervals are over articles."""
    scores = []
    for name, pick in _PICKS.items():
        tallies = [
            _tally(_all(pick, gold.attributions), _all(pick, found))
            for gold, found in zip(articles, ours, strict=True)
        ]
        if name in ("source", "cue", "content"):
            scores.append(share(TASK, f"{name}, exact span, precision", tallies, precision))
            scores.append(share(TASK, f"{name}, exact span, recall", tallies, recall))
        scores.append(share(TASK, f"{name}, exact span, F1", tallies, f1))
    tokens = [
        _tally(_words(gold.text, gold.attributions), _words(gold.text, found))
        for gold, found in zip(articles, ours, strict=True)
    ]
    scores.append(share(TASK, "content, by word, F1", tokens, f1))
    marks = [_marks(gold, found) for gold, found in zip(articles, ours, strict=True)]
    scores.append(share("words in marks", "passages within contents found", marks, recall))
    scores.append(share("words in marks", "passages found that are in contents", marks, precision))
    direct = [_direct(gold, found) for gold, found in zip(articles, ours, strict=True)]
    scores.append(share("quotes in marks", "quotations found", [one for one, _ in direct], recall))
    scores.append(
        share("quotes in marks", "quotations found that are", [one for _, one in direct], precision)
    )
    return scores


def attributions(quotes: Sequence[Quote]) -> list[Attribution]:
    """Return our quotes in the form of the gold's, those inside another's content left out."""
    contents = sorted(((part, one.id) for one in quotes for part in one.content), key=_outer_first)
    return [
        Attribution(source=parts(one.source), cue=parts(one.cue), content=one.content)
        for one in quotes
        if not (one.cue and _is_inside(one.cue, one.id, contents))
    ]


def _outer_first(row: tuple[Span, str]) -> tuple[int, int]:
    return row[0].start, -row[0].end


def _is_inside(cue: Span, quote: str, contents: Sequence[tuple[Span, str]]) -> bool:
    return any(
        part.start <= cue.start and cue.end <= part.end and other != quote
        for part, other in contents
    )


_PICKS: dict[str, Pick] = {
    "source": lambda one: one.source,
    "cue": lambda one: one.cue,
    "content": lambda one: one.content,
    "content, all its pieces": lambda one: [one.content] if one.content else [],
    "source, cue and content together": lambda one: [(one.source, one.cue, one.content)],
}


def _all(pick: Pick, found: Iterable[Attribution]) -> set[object]:
    return {item for one in found for item in pick(one)}


def _words(text: str, found: Iterable[Attribution]) -> set[Span]:
    return {word for one in found for piece in one.content for word in word_spans(text, piece)}


def _marks(gold: Article, found: Sequence[Attribution]) -> Tally:
    wanted = [piece for one in gold.attributions for piece in one.content]
    ours = [piece for one in found for piece in one.content]
    in_marks = list(passages(gold.text))
    return _tally(
        {one for one in in_marks if is_within(gold.text, one, wanted)},
        {one for one in in_marks if is_within(gold.text, one, ours)},
    )


def _direct(gold: Article, found: Sequence[Attribution]) -> tuple[Tally, Tally]:
    """Return how many quotations of the gold are found, and how many of ours are contents.

    A quotation is a passage in marks that is a content's piece by itself, but for stops and
    marks, of two words or more: not a few words in marks within a reported sentence.
    """
    wanted = [piece for one in gold.attributions for piece in one.content]
    ours = [piece for one in found for piece in one.content]
    in_marks = [one for one in passages(gold.text) if len(word_spans(gold.text, one)) > 1]
    theirs = [one for one in in_marks if _is_piece(gold.text, one, wanted)]
    mine = [one for one in in_marks if _is_piece(gold.text, one, ours)]
    found_of_theirs = sum(is_within(gold.text, one, ours) for one in theirs)
    right_of_mine = sum(is_within(gold.text, one, wanted) for one in mine)
    return (
        Tally(right=found_of_theirs, missed=len(theirs) - found_of_theirs),
        Tally(right=right_of_mine, wrong=len(mine) - right_of_mine),
    )


def _is_piece(text: str, passage: Span, pieces: Sequence[Span]) -> bool:
    """Tell whether pieces that lie within a passage and its marks hold enough of its words."""
    own = [one for one in pieces if passage.start - 1 <= one.start and one.end <= passage.end + 2]
    return is_within(text, passage, own)


def _tally(wanted: set[Item], found: set[Item]) -> Tally:
    right = len(wanted & found)
    return Tally(right=right, wrong=len(found) - right, missed=len(wanted) - right)
