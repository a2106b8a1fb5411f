"""Learn the decision from known events, in collections of many densities.

The same pair looks different in a folder of five pages and in a day's news of ten thousand, so
the decision is learned in collections that were thinned and mixed in many ways: all documents of
all events, a few of each, and both among pages that tell of no event that another page tells of.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from evaluation.b_cubed import b_cubed, b_cubed_f1
from evaluation.scores import Tally
from numpy.typing import NDArray

from crossread.group.likening.story_likeness import (
    FEATURES,
    Decision,
    Pairs,
    Subject,
    compare_subjects,
)
from crossread.group.stories import agglomerate, likely_pairs

Floats = NDArray[np.float64]

STEPS = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
"""Likelihoods of which one becomes the one from which groups are joined."""
_THIN = (1, 1, 2, 3, 4, 6, 10)
"""Documents that are left of an event in a thinned collection, drawn anew for each event."""
_DRAWS = 2
"""Collections that are drawn of each mix."""
_RIDGE = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """A document's subject and the event it is filed under; events of one document are many."""

    subject: Subject
    event: str
    source: str
    """The collection whose gold files it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mix:
    thin: bool
    strangers: int
    share: float = 1.0
    """Of the events."""


_MIXES = (
    _Mix(thin=False, strangers=0),
    _Mix(thin=False, strangers=200),
    _Mix(thin=True, strangers=0),
    _Mix(thin=True, strangers=200),
    _Mix(thin=True, strangers=400),
    _Mix(thin=True, strangers=50, share=0.12),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Collection:
    """A collection to learn in: pairs, and the event of each document; strangers have none."""

    pairs: Pairs
    events: tuple[str, ...]
    sources: tuple[str, ...]
    """The collection each filed document comes from; strangers come after them."""


def learn(filed: Sequence[Filing], strangers: Sequence[Filing], *, seed: int = 0) -> Decision:
    """Return the decision that known events teach; `strangers` belong to no event of theirs."""
    random_ = random.Random(seed)
    collections = [_mixed(filed, strangers, mix, random_) for mix in _MIXES for _ in range(_DRAWS)]
    rows, gold = [], []
    for collection in collections:
        events = np.array(collection.events)
        places = collection.pairs.places
        rows.append(collection.pairs.features)
        gold.append(events[places[:, 0]] == events[places[:, 1]])
    start, weights = _fit(np.concatenate(rows), np.concatenate(gold))
    decisions = [Decision(start=start, weights=weights, join=step) for step in STEPS]
    scores = [
        sum(_b_cubed(collection, decision) for collection in collections) for decision in decisions
    ]
    # The best of nine noisy scores is often a lucky one; the middle of the best three is steadier.
    smooth = [sum(scores[place - 1 : place + 2]) for place in range(1, len(scores) - 1)]
    return decisions[1 + smooth.index(max(smooth))]


def _mixed(
    filed: Sequence[Filing], strangers: Sequence[Filing], mix: _Mix, random_: random.Random
) -> _Collection:
    by_event: defaultdict[str, list[Filing]] = defaultdict(list)
    for filing in filed:
        by_event[filing.event].append(filing)
    events = sorted(by_event)
    chosen = random_.sample(events, max(3, round(len(events) * mix.share)))
    found: list[Filing] = []
    for event in sorted(chosen):
        members = by_event[event]
        left = min(len(members), random_.choice(_THIN)) if mix.thin else len(members)
        found += random_.sample(members, left)
    several = found + random_.sample(list(strangers), min(mix.strangers, len(strangers)))
    return _Collection(
        pairs=compare_subjects([filing.subject for filing in several]),
        events=tuple(filing.event for filing in several),
        sources=tuple(filing.source for filing in found),
    )


def _fit(rows: Floats, gold: NDArray[np.bool_]) -> tuple[float, tuple[float, ...]]:
    """Return the start and the weights of a logistic regression (Newton's method, ridge)."""
    design = np.concatenate([np.ones((len(rows), 1)), rows], axis=1)
    weights = np.zeros(design.shape[1])
    ridge = np.full(len(weights), _RIDGE)
    ridge[0] = 0.0
    for _ in range(25):
        likely = 1.0 / (1.0 + np.exp(-design @ weights))
        gradient = design.T @ (gold - likely) - ridge * weights
        curvature = (design * (likely * (1 - likely))[:, None]).T @ design + np.diag(ridge)
        weights = weights + np.linalg.solve(curvature, gradient)
    rounded = [round(float(weight), 3) for weight in weights]
    return rounded[0], tuple(rounded[1:])


def _b_cubed(collection: _Collection, decision: Decision) -> float:
    """Return B³ F1 of the documents filed, each source counting alike.

    A stranger in a story costs precision.
    """
    likely = likely_pairs(collection.pairs, decision)
    groups = agglomerate(likely, len(collection.events), threshold=decision.join)
    tallies = tally_groups(groups, collection.events)
    by_source: defaultdict[str, list[Tally]] = defaultdict(list)
    for place, source in enumerate(collection.sources):
        by_source[source].append(tallies[place])
    return sum(b_cubed_f1(each) for each in by_source.values()) / len(by_source)


def tally_groups(groups: Iterable[Sequence[int]], events: Sequence[str]) -> list[Tally]:
    """Return for each place what was rightly, wrongly and not put together with it."""
    owner = {member: str(number) for number, group in enumerate(groups) for member in group}
    return b_cubed([(event, owner[place]) for place, event in enumerate(events)])


def describe(decision: Decision) -> list[tuple[str, float]]:
    """Return the rows of the table that is shipped."""
    named = list(zip(FEATURES, decision.weights, strict=True))
    return [("(start)", decision.start), ("(join)", decision.join), *named]
