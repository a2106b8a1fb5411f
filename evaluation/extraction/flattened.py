"""Pages flattened to lines: which lines were kept, against lines labelled by the gold text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.zones.labels import label_lines

from evaluation.extraction.articles import mean_f1, mean_precision, mean_recall
from evaluation.extraction.extracted import KeptLines
from evaluation.extraction.pages import Gold
from evaluation.scores import Score, Tally, f1, precision, recall, score


def score_lines(gold: Mapping[str, Gold], kept: Mapping[str, KeptLines]) -> list[Score]:
    """Return line F1 over all lines and as the mean of the pages.

    Lines are labelled by `models.zones.labels.label_lines`. The headline's own line counts
    neither way, and lines that Crossread names headline, byline or dateline are none of its text.
    """
    tallies = [tally_lines(gold[page], kept[page]) for page in sorted(kept) if gold[page].text]
    return [
        score("flattened wcxb", "line F1, all lines", tallies, f1),
        score("flattened wcxb", "line precision, all lines", tallies, precision),
        score("flattened wcxb", "line recall, all lines", tallies, recall),
        score("flattened wcxb", "line F1, mean over pages", tallies, mean_f1),
        score("flattened wcxb", "line precision, mean over pages", tallies, mean_precision),
        score("flattened wcxb", "line recall, mean over pages", tallies, mean_recall),
    ]


def tally_lines(gold: Gold, kept: KeptLines) -> Tally:
    """Return how many lines were kept rightly, kept wrongly, and missed."""
    labels = label_lines(kept.lines, gold.text, gold.title)
    return tally_labels(labels, frozenset(kept.kept))


def tally_labels(labels: Sequence[bool | None], kept: frozenset[int]) -> Tally:
    """Return the tally of lines kept against labels; a line without a label does not count."""
    right = sum(label is True and number in kept for number, label in enumerate(labels))
    wrong = sum(label is False and number in kept for number, label in enumerate(labels))
    return Tally(right=right, wrong=wrong, missed=sum(map(bool, labels)) - right)
