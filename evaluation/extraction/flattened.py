"""Pages flattened to lines: which lines were kept, against lines labelled by the gold text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from models.zones.labels import label_lines

from evaluation.extraction.aligned_lines import label_by_alignment
from evaluation.extraction.articles import mean_f1, mean_precision, mean_recall
from evaluation.extraction.extracted import KeptLines
from evaluation.extraction.pages import Gold
from evaluation.scores import Score, Tally, f1, precision, recall, score

Label = Callable[[Sequence[str], str, str], tuple[bool | None, ...]]


def score_lines(gold: Mapping[str, Gold], kept: Mapping[str, KeptLines]) -> list[Score]:
    """Return line F1 over all lines and as the mean of the pages.

    Lines are labelled by `models.zones.labels.label_lines`. The headline's own line counts
    neither way, and lines that Crossread names headline, byline or dateline are none of its text.
    The last row is corrected for what that labelling gets wrong, see `aligned_lines`.
    """
    pages = [page for page in sorted(kept) if gold[page].text]
    tallies = [tally_lines(gold[page], kept[page]) for page in pages]
    by_words = [tally_lines(gold[page], kept[page], by_words=True) for page in pages]
    aligned = [tally_lines(gold[page], kept[page], labelled=label_by_alignment) for page in pages]
    return [
        score("flattened wcxb", "line F1, all lines", tallies, f1),
        score("flattened wcxb", "line precision, all lines", tallies, precision),
        score("flattened wcxb", "line recall, all lines", tallies, recall),
        score("flattened wcxb", "line F1, mean over pages", tallies, mean_f1),
        score("flattened wcxb", "line precision, mean over pages", tallies, mean_precision),
        score("flattened wcxb", "line recall, mean over pages", tallies, mean_recall),
        score("flattened wcxb", "line F1, a line counts by its words", by_words, f1),
        score("flattened wcxb", "line F1, lines labelled by alignment", aligned, f1),
    ]


def tally_lines(
    gold: Gold, kept: KeptLines, *, by_words: bool = False, labelled: Label = label_lines
) -> Tally:
    """Return how many lines, or words of lines, were kept rightly, kept wrongly, and missed.

    A line without a label does not count.
    """
    labels = labelled(kept.lines, gold.text, gold.title)
    weights = [len(line.split()) if by_words else 1 for line in kept.lines]
    held = frozenset(kept.kept)
    right = wrong = there = 0
    for number, (label, weight) in enumerate(zip(labels, weights, strict=True)):
        right += weight * (label is True and number in held)
        wrong += weight * (label is False and number in held)
        there += weight * (label is True)
    return Tally(right=right, wrong=wrong, missed=there - right)
