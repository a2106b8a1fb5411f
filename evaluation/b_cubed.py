"""B-cubed: how well items are put together, item by item (Bagga and Baldwin 1998)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from evaluation.scores import Tally


def b_cubed(pairs: Sequence[tuple[str, str]]) -> list[Tally]:
    """Return one tally for each item: those rightly, wrongly and not put together with it.

    A pair is what the gold files an item under, and what we do.

    >>> b_cubed([("a", "1"), ("a", "1"), ("b", "1")])[2]
    Tally(right=1, wrong=2, missed=0)
    """
    gold: dict[str, set[int]] = defaultdict(set)
    said: dict[str, set[int]] = defaultdict(set)
    for number, (entity, ours) in enumerate(pairs):
        gold[entity].add(number)
        said[ours].add(number)
    tallies = []
    for entity, ours in pairs:
        right = len(gold[entity] & said[ours])
        tallies.append(
            Tally(
                right=right,
                wrong=len(said[ours]) - right,
                missed=len(gold[entity]) - right,
            )
        )
    return tallies


def mean_precision(tallies: Sequence[Tally]) -> float:
    """Return the mean over the items of the share rightly put together with each."""
    return _mean([one.right / (one.right + one.wrong) for one in tallies])


def mean_recall(tallies: Sequence[Tally]) -> float:
    """Return the mean over the items of the share of its class that is put together with each."""
    return _mean([one.right / (one.right + one.missed) for one in tallies])


def b_cubed_f1(tallies: Sequence[Tally]) -> float:
    """Return the harmonic mean of both."""
    one, other = mean_precision(tallies), mean_recall(tallies)
    return 2 * one * other / (one + other) if one + other else 0.0


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 1.0
