"""Learn a model of labels in a row: a linear-chain conditional random field.

Lafferty and others (2001), with the gradient steps of AdaGrad (Duchi and others, 2011) and the
mean of the weights after each of the later rounds. One thread and a fixed seed: the same corpus
gives the same weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numba
import numpy as np
from numpy.typing import NDArray

from crossread.learned.kernel import Integers, best_labels
from crossread.learned.model_files import pack_transitions, pack_weights, row_weights

Floats = NDArray[np.float32]
IMPOSSIBLE = np.float32(-1e4)
"""Weight of a label after another that it may never follow."""
_RATE = 0.1
_STILL = np.float32(1e30)
"""Sum of squares of a weight that is not to move: a step is divided by its root."""
_WARM = 2
"""Rounds before the mean of the weights is taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledWords:
    """Sentences as their words' features, with the right label of each word."""

    features: Integers
    starts: Integers
    labels: Integers

    def only(self, sentences: Sequence[int]) -> LabelledWords:
        """Return some of the sentences."""
        places = [np.arange(self.starts[one], self.starts[one + 1]) for one in sentences]
        lengths = [len(one) for one in places]
        kept = np.concatenate(places)
        return LabelledWords(
            features=self.features[kept],
            starts=np.cumsum([0, *lengths]).astype(np.int32),
            labels=self.labels[kept],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnedLabels:
    """The weights learned, before they are packed."""

    weights: Floats
    transitions: Floats
    counts: Integers
    """How often each feature was seen in training."""

    def packed(self, *, rows: int, seen: int = 2) -> dict[str, NDArray[Any]]:
        """Return the arrays of the model file: the `rows` features of largest weight."""
        kept = largest_rows(self.weights, self.counts, rows=rows, seen=seen)
        transitions = np.where(self.transitions <= IMPOSSIBLE, -np.inf, self.transitions)
        return {
            **pack_weights(self.weights, kept),
            "transitions": pack_transitions(transitions),
        }

    def predict(self, features: Integers, starts: Integers, *, rows: int) -> Integers:
        """Return the labels that the packed model would give."""
        arrays = self.packed(rows=rows)
        index, weights = row_weights(arrays, size=len(self.weights))
        scores = np.zeros((len(features), weights.shape[1]), dtype=np.int32)
        for column in features.T:
            scores += weights[index[column]]
        labels: Integers = best_labels(scores, arrays["transitions"], starts)
        return labels


def largest_rows(weights: Floats, counts: Integers, *, rows: int, seen: int) -> Integers:
    """Return the features of the largest weights, in order; rare ones never."""
    size = np.abs(weights).max(axis=1)
    size[counts < seen] = 0
    best = np.argsort(-size, kind="stable")[:rows]
    return np.sort(best[size[best] > 0]).astype(np.int32)


def learn_labels(
    words: LabelledWords,
    *,
    labels: int,
    bits: int,
    rounds: int,
    seed: int,
    ridge: float = 1e-5,
    seen: int = 1,
    impossible: NDArray[np.bool_] | None = None,
) -> LearnedLabels:
    """Return the weights learned from labelled sentences in some rounds over them.

    Features that were not `seen` so often get no weight: what is learned from them is the corpus
    by heart. `impossible` marks the labels that may not follow each other; its last row and
    column stand for the start and the end of a sentence.
    """
    weights = np.zeros((1 << bits, labels), dtype=np.float32)
    squares = np.full((1 << bits, labels), 1e-2, dtype=np.float32)
    counts = np.zeros(1 << bits, dtype=np.int32)
    for column in words.features.T:
        counts += np.bincount(column, minlength=1 << bits).astype(np.int32)
    squares[counts < seen] = _STILL
    transitions = np.zeros((labels + 1, labels + 1), dtype=np.float32)
    if impossible is not None:
        transitions[impossible] = IMPOSSIBLE
    transition_squares = np.ones((labels + 1, labels + 1), dtype=np.float32)
    chance = np.random.default_rng(seed)
    total, total_transitions = np.zeros_like(weights), np.zeros_like(transitions)
    for round_ in range(rounds):
        rate = np.float32(_RATE * (1 - 0.8 * round_ / rounds))
        _round(
            *(weights, squares, transitions, transition_squares),
            *(words.features, words.labels, words.starts),
            *(chance.permutation(len(words.starts) - 1), rate, np.float32(ridge)),
        )
        if round_ >= _WARM or rounds <= _WARM:
            total += weights
            total_transitions += transitions
    taken = np.float32(max(rounds - _WARM, 1) if rounds > _WARM else rounds)
    mean = total_transitions / taken
    if impossible is not None:
        mean[impossible] = IMPOSSIBLE
    return LearnedLabels(weights=total / taken, transitions=mean, counts=counts)


def jackknife(
    words: LabelledWords,
    folds: NDArray[np.int64],
    *,
    labels: int,
    bits: int,
    rounds: int,
    rows: int,
) -> Integers:
    """Return the labels that models give to sentences which they were not trained on.

    `folds` numbers the part that each sentence belongs to. What is learned on top of labels has
    to see labels as wrong as they will be.
    """
    found = np.zeros_like(words.labels)
    for fold in range(int(folds.max()) + 1):
        others = words.only(np.flatnonzero(folds != fold).tolist())
        learned = learn_labels(others, labels=labels, bits=bits, rounds=rounds, seed=fold + 1)
        held = np.flatnonzero(folds == fold).tolist()
        places = np.concatenate(
            [np.arange(words.starts[one], words.starts[one + 1]) for one in held]
        )
        mine = words.only(held)
        found[places] = learned.predict(mine.features, mine.starts, rows=rows)
    return found


@numba.njit(cache=True, fastmath=True)  # type: ignore[misc, unused-ignore]
def _round(  # type: ignore[no-untyped-def, unused-ignore]  # noqa: C901  (loops alone: numba compiles them as one)
    weights, squares, transitions, transition_squares, features, gold, starts, order, rate, ridge
):
    """Go over the sentences once: forward, backward, step."""
    labels = weights.shape[1]
    width = features.shape[1]
    longest = 0
    for sentence in range(starts.shape[0] - 1):
        longest = max(longest, starts[sentence + 1] - starts[sentence])
    emitted = np.empty((longest, labels), np.float32)
    forward = np.empty((longest, labels), np.float32)
    backward = np.empty((longest, labels), np.float32)
    norm = np.empty(longest, np.float32)
    moves = np.empty((labels, labels), np.float32)
    some = np.empty(labels, np.float32)
    slope = np.empty((labels + 1, labels + 1), np.float32)
    for sentence in order:
        start = starts[sentence]
        size = starts[sentence + 1] - start
        if size == 0:
            continue
        for place in range(size):
            for label in range(labels):
                emitted[place, label] = 0
            for column in range(width):
                row = features[start + place, column]
                for label in range(labels):
                    emitted[place, label] += weights[row, label]
            most = emitted[place, 0]
            for label in range(1, labels):
                most = max(most, emitted[place, label])
            for label in range(labels):
                # Never quite zero: where no label is likely and few may follow, their sum would be.
                emitted[place, label] = max(np.exp(emitted[place, label] - most), 1e-30)
        for before in range(labels):
            for label in range(labels):
                moves[before, label] = np.exp(transitions[before, label])
        total = np.float32(0)
        for label in range(labels):
            forward[0, label] = emitted[0, label] * np.exp(transitions[labels, label])
            total += forward[0, label]
        norm[0] = total
        for label in range(labels):
            forward[0, label] /= total
        for place in range(1, size):
            for label in range(labels):
                some[label] = 0
            for before in range(labels):
                weight = forward[place - 1, before]
                for label in range(labels):
                    some[label] += weight * moves[before, label]
            total = np.float32(0)
            for label in range(labels):
                forward[place, label] = some[label] * emitted[place, label]
                total += forward[place, label]
            norm[place] = total
            for label in range(labels):
                forward[place, label] /= total
        total = np.float32(0)
        for label in range(labels):
            backward[size - 1, label] = np.exp(transitions[label, labels])
            total += backward[size - 1, label] * forward[size - 1, label]
        for label in range(labels):
            backward[size - 1, label] /= total
        for place in range(size - 2, -1, -1):
            for label in range(labels):
                some[label] = (
                    backward[place + 1, label] * emitted[place + 1, label] / norm[place + 1]
                )
            for before in range(labels):
                total = np.float32(0)
                for label in range(labels):
                    total += moves[before, label] * some[label]
                backward[place, before] = total
        slope[:] = 0
        for place in range(size):
            right = gold[start + place]
            if place > 0:
                for label in range(labels):
                    some[label] = backward[place, label] * emitted[place, label] / norm[place]
                for before in range(labels):
                    weight = forward[place - 1, before]
                    for label in range(labels):
                        slope[before, label] += weight * moves[before, label] * some[label]
                slope[gold[start + place - 1], right] -= 1
            for label in range(labels):
                some[label] = forward[place, label] * backward[place, label]
            some[right] -= 1
            if place == 0:
                for label in range(labels):
                    slope[labels, label] += some[label]
            if place == size - 1:
                for label in range(labels):
                    slope[label, labels] += some[label]
            for column in range(width):
                row = features[start + place, column]
                for label in range(labels):
                    step = some[label]
                    if step > 1e-4 or step < -1e-4:
                        step += ridge * weights[row, label]
                        squares[row, label] += step * step
                        weights[row, label] -= rate * step / np.sqrt(squares[row, label])
        for before in range(labels + 1):
            for label in range(labels + 1):
                step = slope[before, label]
                if step != 0 and transitions[before, label] > -1e3:
                    transition_squares[before, label] += step * step
                    transitions[before, label] -= (
                        rate * step / np.sqrt(transition_squares[before, label])
                    )
