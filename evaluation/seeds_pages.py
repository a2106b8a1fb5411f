"""Pages: every line of a seed, kept or dropped, against `lines.json`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from crossread.records import Account, Layout
from evaluation.gold import BODY_ZONES, Prediction, read_gold, read_prediction
from evaluation.scores import Score, Tally, f1, recall, score


def score_pages(seeds: Path, predictions: Path) -> list[Score]:
    """Return line F1 and recall, each seed by itself and all five together (macro means)."""
    lines = read_gold(seeds, "lines")
    together = read_prediction(predictions / "seeds.json")
    scores = []
    for label, alone in (("by itself", True), ("with the others", False)):
        tallies = []
        for name, gold in sorted(lines.items()):
            prediction = together
            if alone:
                prediction = read_prediction(predictions / f"seed-{name[:3]}.json")
            tallies.append(
                _tally(prediction, name, {number for number, zone in gold if zone == "body"})
            )
        worst = min(tallies, key=lambda tally: f1([tally]))
        scores += [
            score("pages", f"line F1, each seed {label}", tallies, _macro_f1),
            score("pages", f"line F1, worst seed {label}", [worst], f1),
            score("pages", f"line recall, each seed {label}", tallies, _macro_recall),
        ]
    return scores


def _macro_f1(tallies: Sequence[Tally]) -> float:
    return sum(f1([tally]) for tally in tallies) / len(tallies)


def _macro_recall(tallies: Sequence[Tally]) -> float:
    return sum(recall([tally]) for tally in tallies) / len(tallies)


def _tally(prediction: Prediction, name: str, gold: set[int]) -> Tally:
    account = prediction.account(name)
    if account is None:
        return Tally(missed=len(gold))
    layout = next(
        layout
        for dossier in prediction.report
        for layout in dossier.layouts
        if layout.page == account.document.page
    )
    kept = _kept_lines(account, layout)
    return Tally(right=len(kept & gold), wrong=len(kept - gold), missed=len(gold - kept))


def _kept_lines(account: Account, layout: Layout) -> set[int]:
    """Return the numbers of the lines kept as article text; the first line is 1."""
    return {
        layout.text.count("\n", 0, segment.page_span.start) + 1
        for segment in account.document.segments
        if segment.zone in BODY_ZONES
    }
