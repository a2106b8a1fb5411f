"""Learn to parse: a transition system led by what is best for the gold tree, with its own errors.

The dynamic oracle of Goldberg and Nivre (2013) tells after any step, right or wrong, which next
steps lose no more gold arcs; the averaged perceptron (Collins, 2002) learns to take one of those.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numba
import numpy as np
from numpy.typing import NDArray

from crossread.learned.kernel import SHIFT, Atoms, Integers, Linear, Transitions
from crossread.learned.model_files import pack_weights, row_weights
from models.language.sequences import Floats, largest_rows

_FOLLOW = 0.9
"""Share of wrong steps that are followed after the first round, so that errors are learned from."""
_SCALE = np.float32(10.0)
"""Perceptron weights are counts of errors; divided, they fit the scale of a model file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trees:
    """Sentences as their words' atoms, with the gold head and relation of each word."""

    atoms: Atoms
    starts: Integers
    heads: Integers
    """Within the sentence; the sentence's length for the root."""
    relations: Integers

    def turned(self) -> Trees:
        """Return the sentences written from their end to their start."""
        places = self._turned_places()
        sizes = np.repeat(np.diff(self.starts), np.diff(self.starts))
        heads = np.where(self.heads == sizes, sizes, sizes - 1 - self.heads)
        return Trees(
            atoms=np.ascontiguousarray(self.atoms[places]),
            starts=self.starts,
            heads=heads[places].astype(np.int32),
            relations=self.relations[places],
        )

    def _turned_places(self) -> NDArray[np.int64]:
        ends = np.repeat(self.starts[1:], np.diff(self.starts))
        firsts = np.repeat(self.starts[:-1], np.diff(self.starts))
        return (firsts + ends - 1 - np.arange(len(self.heads))).astype(np.int64)


class Perceptron:
    """Weights under training, and the sums that their mean is computed from."""

    def __init__(self, templates: Integers, *, bits: int, labels: int) -> None:
        self.weights: Floats = np.zeros((1 << bits, labels), dtype=np.float32)
        self._sums: Floats = np.zeros((1 << bits, labels), dtype=np.float32)
        self.counts: Integers = np.zeros(1 << bits, dtype=np.int32)
        self._steps = 1
        self.scores: Floats = np.empty(labels, dtype=np.float32)
        nothing = np.zeros((1, labels), dtype=np.int16)
        self.reader = Linear(templates, np.zeros(1, dtype=np.int32), nothing, bits)

    def score(self, features: Integers) -> int:
        """Fill `scores` for a state and return the best label."""
        return int(_score(self.weights, features, self.scores))

    def learn(self, features: Integers, good: NDArray[np.bool_]) -> bool:
        """Correct the weights when the best of `scores` is not good; tell whether it was not."""
        self._steps += 1
        step = np.float32(self._steps)
        return bool(_correct(self.weights, self._sums, features, self.scores, good, step))

    def mean(self) -> Floats:
        """Return the mean of the weights over all steps."""
        mean = (self.weights - self._sums / np.float32(self._steps)) / _SCALE
        return mean.astype(np.float32)


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnedWeights:
    """Weights of a part of a parser, before they are packed."""

    weights: Floats
    counts: Integers

    def packed(self, *, rows: int, prefix: str, seen: int = 2) -> dict[str, NDArray[Any]]:
        """Return the arrays of the model file."""
        kept = largest_rows(self.weights, self.counts, rows=rows, seen=seen)
        return pack_weights(self.weights, kept, prefix=prefix)

    def linear(self, templates: Integers, *, bits: int, rows: int) -> Linear:
        """Return the scorer that the packed model would give."""
        arrays = self.packed(rows=rows, prefix="")
        return Linear(templates, *row_weights(arrays, size=1 << bits), bits)


def learn_actions(
    trees: Trees,
    sentences: Sequence[int],
    *,
    actions: Perceptron,
    arcs: Perceptron | None,
    guide: Integers | None,
    rounds: int,
    seed: int,
) -> None:
    """Go over some of the sentences in some rounds; what is learned stays in the perceptrons.

    `guide` holds the heads that another reading gave. Without `arcs` no labels are learned.
    """
    chance = np.random.default_rng(seed)
    for round_ in range(rounds):
        wrong = 0
        for sentence in chance.permutation(np.asarray(sentences)):
            start, end = trees.starts[sentence], trees.starts[sentence + 1]
            follow = chance.random(2 * (end - start)) < _FOLLOW
            state = Transitions(trees.atoms[start:end], None if guide is None else guide[start:end])
            wrong += _read(
                state,
                trees.heads[start:end],
                trees.relations[start:end],
                actions=actions,
                arcs=arcs,
                follow=follow & (round_ > 0),
                first=round_ == 0,
            )
        print(f"  round {round_ + 1}: {wrong} wrong steps", flush=True)


def _read(
    state: Transitions,
    heads: Integers,
    relations: Integers,
    *,
    actions: Perceptron,
    arcs: Perceptron | None,
    follow: NDArray[np.bool_],
    first: bool,
) -> int:
    """Read one sentence, learn from it, and return how many steps were wrong."""
    wrong = 0
    costs = np.empty(3, dtype=np.int32)
    step = 0
    while any(allowed := state.allowed()):
        if sum(allowed) == 1:
            action = allowed.index(True)
        else:
            _count_losses(
                np.array(state.stack, dtype=np.int32), state.next, state.size, heads, allowed, costs
            )
            features = state.action_features(actions.reader)
            actions.score(features)
            actions.scores[~np.array(allowed)] = -1e30
            good = costs == costs.min()
            action = int(actions.scores.argmax())
            if first:
                actions.counts[features] += 1
            if actions.learn(features, good):
                wrong += 1
                if not follow[step]:
                    action = int(np.where(good, actions.scores, -1e30).argmax())
        step += 1
        label = 0
        if action != SHIFT and arcs is not None:
            label = _label(state, action, heads, relations, arcs=arcs, first=first)
        state.apply(action, label)
    return wrong


def _label(
    state: Transitions,
    action: int,
    heads: Integers,
    relations: Integers,
    *,
    arcs: Perceptron,
    first: bool,
) -> int:
    """Return the label of the arc a step makes, and learn from it where the arc is right."""
    head, child = state.arc(action)
    features = state.label_features(arcs.reader, head, child)
    label = arcs.score(features)
    if first:
        arcs.counts[features] += 1
    if heads[child] == head:
        good = np.zeros(len(arcs.scores), dtype=np.bool_)
        good[relations[child]] = True
        arcs.learn(features, good)
        if first:
            label = int(relations[child])
    return label


@numba.njit(cache=True)  # type: ignore[misc, unused-ignore]
def _score(weights, features, scores):  # type: ignore[no-untyped-def, unused-ignore]
    for label in range(scores.shape[0]):
        scores[label] = 0
    for row in features:
        for label in range(scores.shape[0]):
            scores[label] += weights[row, label]
    best = 0
    for label in range(1, scores.shape[0]):
        if scores[label] > scores[best]:
            best = label
    return best


@numba.njit(cache=True)  # type: ignore[misc, unused-ignore]
def _correct(weights, sums, features, scores, good, step):  # type: ignore[no-untyped-def, unused-ignore]
    best, right = 0, -1
    for label in range(scores.shape[0]):
        if scores[label] > scores[best]:
            best = label
        if good[label] and (right < 0 or scores[label] > scores[right]):
            right = label
    if good[best]:
        return False
    for row in features:
        weights[row, right] += 1
        weights[row, best] -= 1
        sums[row, right] += step
        sums[row, best] -= step
    return True


@numba.njit(cache=True)  # type: ignore[misc, unused-ignore]
def _count_losses(stack, waits, size, heads, allowed, costs):  # type: ignore[no-untyped-def, unused-ignore]  # noqa: C901
    """Count for each step the gold arcs that can no longer be made after it."""
    costs[:] = 1 << 20
    depth = len(stack)
    top = stack[depth - 1] if depth > 0 else -1
    below = stack[depth - 2] if depth > 1 else -1
    if allowed[0]:
        lost = 0
        for place in range(depth):
            word = stack[place]
            if heads[word] == waits:
                lost += 1
            if place < depth - 1 and heads[waits] == word:
                lost += 1
        costs[0] = lost
    if depth == 0:
        return
    left = right = 0
    for word in range(waits, size):
        if heads[word] == top:
            left += 1
            right += 1
        if heads[top] == word:
            right += 1
            if word != waits:
                left += 1
    if below >= 0 and heads[top] == below:
        left += 1
    if heads[top] == size:
        right += 1
        if waits < size:
            left += 1
    if allowed[1]:
        costs[1] = left
    if allowed[2]:
        costs[2] = right
