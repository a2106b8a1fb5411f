"""The learners learn, and give the same twice. They need the extra `train`."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("numba", reason="the extra `train` is not installed")

from models.language.arcs import LearnedWeights, Perceptron, Trees, learn_actions
from models.language.sequences import LabelledWords, jackknife, learn_labels

from crossread.learned.kernel import feature_ids, guide_heads

BITS = 10
TEMPLATES = np.array([[1, 0, 0, 0, 0], [2, -1, 0, 0, 0]], dtype=np.int32)


def labelled() -> LabelledWords:
    """A word of an odd number has label 1, unless it comes after itself: only a pair tells."""
    chance = np.random.default_rng(3)
    atoms = chance.integers(10, 16, size=(600, 1)).astype(np.uint32)
    starts = np.arange(0, 601, 6).astype(np.int32)
    before = np.where(np.arange(600) % 6 == 0, 0, np.roll(atoms[:, 0], 1))
    labels = ((atoms[:, 0] % 2 == 1) & (atoms[:, 0] != before)).astype(np.int32)
    features = feature_ids(atoms, starts, TEMPLATES, BITS)
    return LabelledWords(features=features, starts=starts, labels=labels)


def test_labels_are_learned_from_words_and_their_neighbours() -> None:
    words = labelled()
    learned = learn_labels(words, labels=2, bits=BITS, rounds=5, seed=0)
    found = learned.predict(words.features, words.starts, rows=200)
    assert (found == words.labels).mean() > 0.99


def test_the_same_corpus_gives_the_same_weights() -> None:
    packed = [
        learn_labels(labelled(), labels=2, bits=BITS, rounds=3, seed=0).packed(rows=99)
        for _ in range(2)
    ]
    assert packed[0].keys() == packed[1].keys()
    assert all(np.array_equal(packed[0][name], packed[1][name]) for name in packed[0])


def test_a_label_that_is_impossible_is_never_given() -> None:
    words = labelled()
    impossible = np.zeros((3, 3), dtype=np.bool_)
    impossible[1, 1] = True
    learned = learn_labels(words, labels=2, bits=BITS, rounds=3, seed=0, impossible=impossible)
    found = learned.predict(words.features, words.starts, rows=200).reshape(-1, 6)
    assert not ((found[:, 1:] == 1) & (found[:, :-1] == 1)).any()


def test_what_is_seen_too_rarely_gets_no_weight() -> None:
    words = labelled()
    learned = learn_labels(words, labels=2, bits=BITS, rounds=3, seed=0, seen=30)
    rare = (learned.counts > 0) & (learned.counts < 30)
    assert rare.any()
    assert np.abs(learned.weights[rare]).max() < 1e-6 < np.abs(learned.weights[~rare]).max()


def test_a_jackknife_labels_every_word_by_others() -> None:
    words = labelled()
    folds = np.arange(100) % 4
    found = jackknife(words, folds, labels=2, bits=BITS, rounds=3, rows=200)
    assert 0.9 < (found == words.labels).mean() <= 1.0


def trees() -> Trees:
    """Of two kinds of words one hangs on the next word, the other on the word before."""
    chance = np.random.default_rng(5)
    atoms, starts, heads = [], [0], []
    for _ in range(120):
        kinds = [*chance.integers(10, 12, size=4).tolist(), 12]
        place = int(chance.integers(0, 5))
        kinds[place], kinds[4] = 12, kinds[place]
        atoms += kinds
        heads += [5 if kind == 12 else place for kind in kinds]
        starts.append(len(atoms))
    return Trees(
        atoms=np.array(atoms, dtype=np.uint32)[:, None],
        starts=np.array(starts, dtype=np.int32),
        heads=np.array(heads, dtype=np.int32),
        relations=np.zeros(len(heads), dtype=np.int32),
    )


def test_trees_are_learned_and_a_turned_tree_is_the_same_tree() -> None:
    corpus = trees()
    turned = corpus.turned()
    assert np.array_equal(turned.turned().heads, corpus.heads)
    templates = np.array([[1, 0, 0], [2, 0, 3], [2, 0, 1]], dtype=np.int32)
    actions = Perceptron(templates, bits=BITS, labels=3)
    learn_actions(turned, range(100), actions=actions, arcs=None, guide=None, rounds=4, seed=0)
    learned = LearnedWeights(weights=actions.mean(), counts=actions.counts)
    reader = learned.linear(templates, bits=BITS, rows=500)
    right = 0
    for sentence in range(100, 120):
        start, end = corpus.starts[sentence], corpus.starts[sentence + 1]
        found = guide_heads(corpus.atoms[start:end], reader)
        gold = corpus.heads[start:end]
        right += int((np.where(found < 0, 5, found) == gold).sum())
    assert right >= 95
