"""The kernel in C and the kernel in NumPy give the same result, to the last bit."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.annotate.language.parsing import (
    ACTION_BITS,
    BACKWARD_BITS,
    LABEL_BITS,
    PARSE_VERSION,
    parse_templates,
    parse_words,
    syntax_atoms,
)
from crossread.annotate.language.tagging import (
    TAG_BITS,
    TAG_VERSION,
    atoms_of,
    tag_names,
    tag_templates,
    tag_words,
)
from crossread.annotate.language.tokens import TOKEN_VERSION
from crossread.learned import _portable
from crossread.learned.kernel import AFTER, BEFORE, FORBIDDEN, LEFT, RIGHT, SHIFT
from crossread.learned.model_files import read_model, row_weights

EXAMPLE = Path(__file__).parents[2] / "examples" / "lithium" / "pages"
_compiled = pytest.importorskip(
    "crossread.learned._compiled", reason="no compiler was at hand when Crossread was installed"
)
COLUMNS, LABELS, BITS, ROWS = 3, 4, 10, 400
SIZES = st.lists(st.integers(0, 12), min_size=1, max_size=4)


def numbers(seed: int, *shape: int, low: int = 0, high: int = 50, kind: Any = np.int32) -> Any:
    return np.random.default_rng(seed).integers(low, high, size=shape).astype(kind)


def starts_of(sizes: list[int]) -> Any:
    return np.cumsum([0, *sizes]).astype(np.int32)


def index_of(seed: int, rows: int) -> Any:
    """Give some features a row, in their order, and leave the others out, as training does."""
    index = np.zeros(1 << BITS, dtype=np.int32)
    kept = np.random.default_rng(seed).permutation(1 << BITS)[: rows - 1]
    index[np.sort(kept)] = np.arange(1, rows)
    return index


def linear(module: Any, seed: int, slots: int, labels: int) -> Any:
    templates = np.zeros((20, 6), dtype=np.int32)
    templates[:, 0] = 1 + np.arange(20) % 5
    templates[:, 1:] = numbers(seed, 20, 5, high=slots)
    weights = numbers(seed + 1, ROWS, labels, low=-90, high=90, kind=np.int16)
    weights[0] = 0
    return module.Linear(templates, index_of(seed, ROWS), weights, BITS)


@given(sizes=SIZES, seed=st.integers(0, 999))
def test_features_scores_and_paths_are_the_same(sizes: list[int], seed: int) -> None:
    starts = starts_of(sizes)
    atoms = numbers(seed, starts[-1], COLUMNS, kind=np.uint32)
    templates = np.array([[1, 0, 0, 0, 0], [2, -1, 1, 0, 2], [2, 2, 0, -2, 1]], dtype=np.int32)
    weights = numbers(seed, ROWS, LABELS, low=-99, high=99, kind=np.int16)
    weights[0] = 0
    transitions = numbers(seed + 2, LABELS + 1, LABELS + 1, low=-50, high=50)
    transitions[1, 2] = FORBIDDEN
    found = []
    for module in (_compiled, _portable):
        features = module.feature_ids(atoms, starts, templates, BITS)
        model = module.Linear(templates, index_of(seed, ROWS), weights, BITS)
        scores = module.token_scores(atoms, starts, model)
        found.append((features, scores, module.best_labels(scores, transitions, starts)))
    for one, other in zip(*found, strict=True):
        assert np.array_equal(one, other)
        assert one.dtype == other.dtype


@given(sizes=SIZES, seed=st.integers(0, 999))
def test_trees_are_the_same(sizes: list[int], seed: int) -> None:
    starts = starts_of(sizes)
    atoms = numbers(seed, starts[-1], COLUMNS, kind=np.uint32)
    found = []
    for module in (_compiled, _portable):
        models = [
            linear(module, seed + place, 46, labels) for place, labels in enumerate((3, 3, LABELS))
        ]
        found.append(module.parse(atoms, starts, *models))
    assert np.array_equal(found[0][0], found[1][0])
    assert np.array_equal(found[0][1], found[1][1])


@given(size=st.integers(1, 12), seed=st.integers(0, 999), data=st.data())
def test_states_look_the_same_after_any_steps(size: int, seed: int, data: st.DataObject) -> None:
    atoms = numbers(seed, size, COLUMNS, kind=np.uint32)
    guide = numbers(seed, size, low=-1, high=size)
    states = [module.Transitions(atoms, guide) for module in (_compiled, _portable)]
    while any(allowed := states[0].allowed()):
        assert allowed == states[1].allowed()
        assert states[0].action_slots() == states[1].action_slots()
        action = data.draw(st.sampled_from([step for step in range(3) if allowed[step]]))
        if action != SHIFT:
            arc = states[0].arc(action)
            assert arc == states[1].arc(action)
            assert states[0].label_slots(*arc) == states[1].label_slots(*arc)
        for state in states:
            state.apply(action, size % 5)
    assert states[0].heads == states[1].heads
    assert states[0].labels == states[1].labels


@given(size=st.integers(1, 30), seed=st.integers(0, 999))
def test_a_tree_has_one_root_and_no_circle(size: int, seed: int) -> None:
    atoms = numbers(seed, size, COLUMNS, kind=np.uint32)
    models = [linear(_compiled, seed, 46, labels) for labels in (3, 3, LABELS)]
    heads, _ = _compiled.parse(atoms, starts_of([size]), *models)
    assert (heads == -1).sum() == 1
    for word in range(size):
        steps = 0
        while word >= 0:
            word, steps = heads[word], steps + 1
            assert steps <= size


def test_the_best_path_is_the_best_of_all_paths() -> None:
    scores = numbers(5, 4, LABELS)
    transitions = numbers(6, LABELS + 1, LABELS + 1, low=-30, high=30)
    every = np.stack(np.meshgrid(*[range(LABELS)] * 4, indexing="ij"), axis=-1).reshape(-1, 4)
    totals = [
        sum(scores[place, label] for place, label in enumerate(path))
        + transitions[LABELS, path[0]]
        + sum(transitions[one, two] for one, two in pairwise(path))
        + transitions[path[-1], LABELS]
        for path in every
    ]
    best = _portable.best_labels(scores, transitions, starts_of([4]))
    assert best.tolist() == every[int(np.argmax(totals))].tolist()


def test_a_place_outside_the_sentence_is_seen_as_such() -> None:
    atoms = np.full((2, 1), 77, dtype=np.uint32)
    templates = np.array([[1, -1, 0], [1, 1, 0]], dtype=np.int32)
    one = _portable.feature_ids(atoms, starts_of([1, 1]), templates, BITS)
    edges = np.array([[BEFORE], [AFTER]], dtype=np.uint32)
    inner = np.array([[1, 0, 0], [1, 0, 0]], dtype=np.int32)
    direct = _portable.feature_ids(edges, starts_of([2]), inner, BITS)
    assert one[0].tolist() == one[1].tolist() == [direct[0, 0], direct[1, 1]]


def test_steps_build_the_tree_they_say() -> None:
    state = _portable.Transitions(np.zeros((3, 1), dtype=np.uint32))
    for action in (SHIFT, LEFT, SHIFT, SHIFT, RIGHT, LEFT):
        assert state.allowed()[action]
        state.apply(action, 7)
    assert state.heads == [1, -1, 1]
    assert not any(state.allowed())


def test_the_shipped_models_say_the_same_in_both() -> None:
    """Real weights on a real page: the paths and trees of an example, compiled and in NumPy."""
    page = next(EXAMPLE.glob("*.txt")).read_text(encoding="utf-8")
    words = [line.split() for line in page.splitlines() if line.strip()]
    atoms, starts = atoms_of(words)
    tags = tag_words(atoms, starts)
    model = read_model("tags", features=TAG_VERSION, tokens=TOKEN_VERSION)
    index, weights = row_weights(model.arrays, size=1 << TAG_BITS)
    scorer = _portable.Linear(tag_templates(), index, weights, TAG_BITS)
    scores = _portable.token_scores(atoms, starts, scorer)
    assert len(set(tags.tolist())) > 10
    assert _portable.best_labels(scores, model.arrays["transitions"], starts).tolist() == (
        tags.tolist()
    )
    model = read_model("syntax", features=PARSE_VERSION, tokens=TOKEN_VERSION)
    readers = [
        _portable.Linear(table, *row_weights(model.arrays, size=1 << bits, prefix=prefix), bits)
        for table, bits, prefix in zip(
            parse_templates(),
            (BACKWARD_BITS, ACTION_BITS, LABEL_BITS),
            ("backward_", "actions_", "arcs_"),
            strict=True,
        )
    ]
    known = syntax_atoms(atoms, tags, tag_names())
    found = _portable.parse(known, starts, *readers)
    for one, other in zip(found, parse_words(atoms, tags, starts), strict=True):
        assert one.tolist() == other.tolist()
