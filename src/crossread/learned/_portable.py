"""The numeric kernel in NumPy: what runs where no compiler was at hand.

`_compiled.pyx` is the same in C. All weights and scores are integers, so that both give the same
result to the last bit, in whatever order they add.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Atoms = NDArray[np.uint32]
Integers = NDArray[np.int32]
Weights = NDArray[np.int16]

BEFORE, AFTER, NOTHING = 1, 2, 3
"""Atoms of a place before or after the sentence, and of a word that isn't there."""
SHIFT, LEFT, RIGHT = 0, 1, 2
FORBIDDEN = -(1 << 28)
"""Score of a step that may never be taken; far enough from the limits to be added to."""

_SEED = np.uint64(0x94D049BB133111EB)
_STEP = np.uint64(0xBF58476D1CE4E5B9)
_MIX = np.uint64(0x9E3779B97F4A7C15)
_FOLD = np.uint64(29)


def _seeds(count: int) -> NDArray[np.uint64]:
    return np.arange(1, count + 1, dtype=np.uint64) * _STEP + _SEED


def _mix(state: NDArray[np.uint64], value: NDArray[np.uint64]) -> NDArray[np.uint64]:
    state = (state ^ value) * _MIX
    return state ^ (state >> _FOLD)


def feature_ids(atoms: Atoms, starts: Integers, templates: Integers, bits: int) -> Integers:
    """Return the hashed features of every token: an array of tokens by templates.

    `atoms` holds what is known of each token, one column for each kind of knowledge; `starts`
    the first token of each sentence and the number of tokens. A row of `templates` is the number
    of its parts, then a place (-1: the token before) and a column for each part. A feature is a
    number below `2 ** bits`.
    """
    columns = _feature_columns(atoms, starts, templates, bits)
    return (
        np.stack(list(columns), axis=1) if len(templates) else np.empty((len(atoms), 0), np.int32)
    )


def token_scores(atoms: Atoms, starts: Integers, model: Linear) -> Integers:
    """Return the score of every label for every token: an array of tokens by labels.

    `atoms` and `starts` are those of `feature_ids`, and so are the templates of the model.
    """
    scores = np.zeros((len(atoms), model.weights.shape[1]), dtype=np.int32)
    for features in _feature_columns(atoms, starts, model.templates, model.bits):
        scores += model.weights[model.index[features]]
    return scores


def _feature_columns(
    atoms: Atoms, starts: Integers, templates: Integers, bits: int
) -> Iterator[Integers]:
    """Give for one template after the other the feature of every token."""
    lengths = np.diff(starts)
    first = np.repeat(starts[:-1], lengths)
    last = np.repeat(starts[1:], lengths)
    here = np.arange(len(atoms))
    seeds = _seeds(len(templates))
    for number, template in enumerate(templates):
        state = np.full(len(atoms), seeds[number])
        for part in range(template[0]):
            place = here + template[1 + 2 * part]
            inside = np.clip(place, 0, max(len(atoms) - 1, 0))
            value = atoms[inside, template[2 + 2 * part]].astype(np.uint64)
            value[place < first] = BEFORE
            value[place >= last] = AFTER
            state = _mix(state, value)
        yield (state >> np.uint64(64 - bits)).astype(np.int32)


def best_labels(scores: Integers, transitions: Integers, starts: Integers) -> Integers:
    """Return the labels of the best path through each sentence (Viterbi, 1967).

    `transitions` holds the score of each label after each label; its last row that of the first
    label of a sentence, its last column that of the last. Of equal paths the one with the lower
    label wins.
    """
    labels = scores.shape[1]
    best = np.zeros(len(scores), dtype=np.int32)
    inner, opening = transitions[:labels, :labels], transitions[labels]
    closing = transitions[:, -1]
    for start, end in pairwise(starts.tolist()):
        if start == end:
            continue
        came = np.zeros((end - start, labels), dtype=np.int32)
        state = scores[start] + opening[:labels]
        for place in range(start + 1, end):
            paths = state[:, None] + inner
            came[place - start] = paths.argmax(axis=0)
            # A long sentence must not run over: only differences between the states count.
            state = paths.max(axis=0) + scores[place]
            state -= state.max()
        label = int((state + closing[:labels]).argmax())
        for place in range(end - 1, start - 1, -1):
            best[place] = label
            label = int(came[place - start, label])
    return best


class Transitions:
    """One sentence on the way through the parser: arc-hybrid (Kuhlmann et al., 2011).

    Words wait in a buffer, in order, with the root behind the last of them. `SHIFT` puts the next
    one on the stack, `LEFT` hangs the top of the stack on the next word of the buffer, `RIGHT` on
    the word below it on the stack. `guide` holds the heads that another reading of the sentence
    gave, as features: stacking (Nivre and McDonald, 2008).
    """

    def __init__(self, atoms: Atoms, guide: Integers | None = None) -> None:
        """Begin with all words in the buffer; `atoms` is one row for each word."""
        self.atoms = atoms
        self.size = len(atoms)
        self._guide = (
            [int(head) if head >= 0 else self.size for head in guide] if guide is not None else []
        )
        self._last = [-2] * (self.size + 1)
        for place, head in enumerate(self._guide):
            self._last[head] = place
        self.stack: list[int] = []
        self.next = 0
        self.heads = [-1] * self.size
        self.labels = [0] * self.size
        self._left = [[-1, -1] for _ in range(self.size + 1)]
        self._right = [[-1, -1] for _ in range(self.size + 1)]
        self._lefts = [0] * (self.size + 1)
        self._rights = [0] * (self.size + 1)

    def allowed(self) -> tuple[bool, bool, bool]:
        """Tell which of SHIFT, LEFT and RIGHT may be taken; none when the sentence is done."""
        waiting = self.next < self.size
        depth = len(self.stack)
        # With the buffer empty one word stays for the root, so that there is one root only.
        return waiting, depth > 0 and (waiting or depth == 1), depth > 1

    def apply(self, action: int, label: int) -> None:
        """Take a step; `label` is that of the arc it makes."""
        if action == SHIFT:
            self.stack.append(self.next)
            self.next += 1
            return
        child = self.stack.pop()
        self.labels[child] = label
        if action == LEFT:
            head = self.next
            self.heads[child] = head if head < self.size else -1
            self._left[head] = [child, self._left[head][0]]
            self._lefts[head] += 1
        else:
            head = self.stack[-1]
            self.heads[child] = head
            self._right[head] = [child, self._right[head][0]]
            self._rights[head] += 1

    def arc(self, action: int) -> tuple[int, int]:
        """Return the head and the dependent of the arc that a step would make."""
        child = self.stack[-1]
        return (self.next if action == LEFT else self.stack[-2]), child

    def _word(self, place: int) -> list[int]:
        if place < 0:
            return [NOTHING] * self.atoms.shape[1]
        if place >= self.size:
            return [AFTER] * self.atoms.shape[1]
        return self.atoms[place].tolist()  # type: ignore[no-any-return]

    def _label(self, place: int) -> int:
        return self.labels[place] + 10 if place >= 0 else NOTHING

    def action_slots(self) -> list[int]:
        """Return what the choice of a step looks at; see `ACTION_SLOTS` of `slots`."""
        stack = [self.stack[-1 - down] if len(self.stack) > down else -1 for down in range(3)]
        first, second = stack[0], stack[1]
        waits = min(self.next, self.size)
        left, right = self._left[first], self._right[first]
        if first < 0:
            left = right = [-1, -1]
        below_left = self._left[second][0] if second >= 0 else -1
        below_right = self._right[second][0] if second >= 0 else -1
        ahead = self._left[waits]
        places = [
            *stack,
            waits,
            waits + 1,
            waits + 2,
            *left,
            *right,
            below_left,
            below_right,
            *ahead,
        ]
        slots = [atom for place in places for atom in self._word(place)]
        slots += [self._label(place) for place in places[6:]]
        slots.append(10 + min(self._lefts[first], 9) if first >= 0 else NOTHING)
        slots.append(10 + min(self._rights[first], 9) if first >= 0 else NOTHING)
        slots.append(10 + min(self._lefts[waits], 9))
        slots.append(10 + min(self._rights[second], 9) if second >= 0 else NOTHING)
        slots.append(10 + min(waits - first, 9) if first >= 0 else NOTHING)
        slots.append(10 + min(first - second, 9) if second >= 0 else NOTHING)
        slots.append(self._told(first, waits, second))
        slots.append(self._told(second, waits, first))
        slots.append(self._told(waits, first, second) if waits < self.size else NOTHING)
        slots.append(self._expects(first, waits))
        slots.append(self._expects(second, waits))
        return slots

    def _told(self, word: int, one: int, other: int) -> int:
        """Return where the guide hangs a word: on one of two others, or in which direction."""
        if word < 0 or not self._guide:
            return NOTHING
        head = self._guide[word]
        if head in (one, other):
            return 11 if head == one else 12
        if head == self.size:
            return 13
        if head > self.next:
            return 14
        return 15 if head > word else 16

    def _expects(self, word: int, waits: int) -> int:
        """Tell whether the guide hangs a word of the buffer on a word of the stack."""
        if word < 0 or not self._guide:
            return NOTHING
        return 11 if self._last[word] >= waits else 10

    def label_slots(self, head: int, child: int) -> list[int]:
        """Return what the label of an arc looks at; see `LABEL_SLOTS` of `slots`."""
        left, right = self._left[child], self._right[child]
        places = [
            *(head, child, head - 1, head + 1, child - 1, child + 1),
            *(*left, *right, self._left[head][0]),
            self._right[head][0],
        ]
        slots = [atom for place in places for atom in self._word(place)]
        slots += [self._label(place) for place in places[6:]]
        distance = min(abs(head - child), 9) + (20 if head > child else 10)
        slots.append(distance)
        slots.append(20 if head > child else 10)
        slots.append(10 + min(self._lefts[child], 9))
        slots.append(10 + min(self._rights[child], 9))
        return slots


def slot_features(slots: Sequence[int], templates: Integers, bits: int) -> Integers:
    """Return the hashed features of one state, from its slots and templates of up to four slots.

    A row of `templates` is the number of its parts and then the slot of each.
    """
    values = np.array(slots, dtype=np.uint64)
    state = _seeds(len(templates))
    for part in range(templates.shape[1] - 1):
        mixed = _mix(state, values[templates[:, 1 + part]])
        state = np.where(templates[:, 0] > part, mixed, state)
    return (state >> np.uint64(64 - bits)).astype(np.int32)


class Linear:
    """Templates, the rows of weights they lead to, and how features are hashed.

    `index` gives the row of `weights` for each feature, in the order of the features; the first
    row is nothing but zeros, for features that no weight was learned for.
    """

    def __init__(self, templates: Integers, index: Integers, weights: Weights, bits: int) -> None:
        """Keep the arrays; templates as for `slot_features` or `feature_ids`."""
        self.templates, self.index, self.weights, self.bits = templates, index, weights, bits

    def scores(self, slots: Sequence[int]) -> Integers:
        """Return the score of every label for one state."""
        rows = self.index[slot_features(slots, self.templates, self.bits)]
        scores: Integers = self.weights[rows].sum(axis=0, dtype=np.int32)
        return scores


def parse(
    atoms: Atoms, starts: Integers, backward: Linear, actions: Linear, labels: Linear
) -> tuple[Integers, Integers]:
    """Return the head of every token within its sentence, -1 for the root, and its label.

    A first reading from the end of the sentence to its start guides a second one from start to
    end. Every step is the best allowed one (greedy); of equal ones the first.
    """
    heads = np.empty(len(atoms), dtype=np.int32)
    found = np.empty(len(atoms), dtype=np.int32)
    for start, end in pairwise(starts.tolist()):
        state = Transitions(atoms[start:end], guide_heads(atoms[start:end], backward))
        _run(state, actions, labels)
        heads[start:end] = state.heads
        found[start:end] = state.labels
    return heads, found


def guide_heads(atoms: Atoms, backward: Linear) -> Integers:
    """Return the heads of a sentence as read from its end to its start."""
    state = Transitions(atoms[::-1])
    _run(state, backward, None)
    last = len(atoms) - 1
    turned = [last - head if head >= 0 else -1 for head in state.heads]
    return np.array(turned[::-1], dtype=np.int32)


def _run(state: Transitions, actions: Linear, labels: Linear | None) -> None:
    while any(allowed := state.allowed()):
        scores = actions.scores(state.action_slots())
        action = int(np.where(allowed, scores, FORBIDDEN).argmax())
        label = 0
        if action != SHIFT and labels is not None:
            label = int(labels.scores(state.label_slots(*state.arc(action))).argmax())
        state.apply(action, label)
