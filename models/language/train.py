"""Train the models of the linguistic core. See CARD.md; run from the repository's root.

python -m models.language.train BENCHMARKS [clusters] [tags] [syntax] [names] [--output FOLDER]

Each rests on those before it, as they lie in the package. All four take some twenty minutes. Run
`models.language.score` afterwards: it writes the scores into the files.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crossread.annotate.language.parsing import (
    ACTION_BITS,
    BACKWARD_BITS,
    LABEL_BITS,
    PARSE_VERSION,
    parse_templates,
    syntax_atoms,
)
from crossread.annotate.language.tagging import (
    TAG_BITS,
    TAG_VERSION,
    atoms_of,
    split_tag,
    tag_templates,
)
from crossread.annotate.language.tokens import TOKEN_VERSION
from crossread.learned.kernel import Integers, feature_ids, guide_heads
from crossread.learned.model_files import pack_model
from crossread.learned.words import WORD_VERSION
from models.language.arcs import LearnedWeights, Perceptron, Trees, learn_actions
from models.language.clusters import group_words
from models.language.corpora import (
    ARTICLES,
    NO_LICENCE,
    TREEBANK_LICENCES,
    describe,
    frequent_relations,
    frequent_tags,
    nearest_relation,
    nearest_tag,
    read_trees,
)
from models.language.corpora import Trees as GoldTrees
from models.language.names import train_names
from models.language.sequences import LabelledWords, jackknife, learn_labels

MODELS = Path(__file__).parents[2] / "src" / "crossread" / "resources" / "models"
TAG_ROWS = 60_000
TAG_ROUNDS = 6
BACKWARD_ROWS, ACTION_ROWS, ARC_ROWS = 200_000, 300_000, 60_000
BACKWARD_ROUNDS, ACTION_ROUNDS = 5, 8
SEEDS = (0, 1, 2)
"""The second reading is learned several times over, in another order, and the weights averaged."""
_TEN = 10
"""Neighbouring sentences, of one document mostly, that stay together in a fold."""

Packed = tuple[Mapping[str, Any], Mapping[str, NDArray[Any]]]


def main() -> None:
    """Train what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m models.language.train", description=__doc__)
    parser.add_argument("benchmarks", type=Path, help="folder with treebanks/, entities/, reuse/")
    parser.add_argument("which", nargs="*", help=f"of {', '.join(TRAINERS)}; all if none")
    parser.add_argument("--output", type=Path, default=MODELS, help="folder for the .model files")
    options = parser.parse_args()
    if unknown := set(options.which) - set(TRAINERS):
        parser.error(f"no model {', '.join(sorted(unknown))}; there are {', '.join(TRAINERS)}")
    options.output.mkdir(parents=True, exist_ok=True)
    for name, train in TRAINERS.items():
        if not options.which or name in options.which:
            manifest, arrays = train(options.benchmarks)
            content = pack_model({"name": name, "tokens": TOKEN_VERSION, **manifest}, arrays)
            (options.output / f"{name}.model").write_bytes(content)
            print(f"{name}: {len(content):,} bytes", flush=True)


def train_clusters(benchmarks: Path) -> Packed:
    """Return the groups of words."""
    manifest = {"features": WORD_VERSION, "data": [describe(benchmarks, ARTICLES, NO_LICENCE)]}
    return manifest, group_words(benchmarks / ARTICLES)


def train_tags(benchmarks: Path) -> Packed:
    """Return the model of parts of speech."""
    trees = read_trees(benchmarks)
    tags = frequent_tags(trees, seen=12)
    words = _tagged(trees, tags)
    learned = learn_labels(words, labels=len(tags), bits=TAG_BITS, rounds=TAG_ROUNDS, seed=0)
    manifest = {"features": TAG_VERSION, "labels": tags, "data": _treebanks(benchmarks)}
    return manifest, learned.packed(rows=TAG_ROWS)


def train_syntax(benchmarks: Path) -> Packed:
    """Return the parser, learned from trees whose tags were predicted."""
    gold = read_trees(benchmarks)
    tags = frequent_tags(gold, seen=12)
    words = _tagged(gold, tags)
    folds = (np.arange(len(gold)) // _TEN) % 4
    found = jackknife(words, folds, labels=len(tags), bits=TAG_BITS, rounds=3, rows=TAG_ROWS)
    relations = frequent_relations(gold, seen=40)
    trees = _trees(gold, found, tags, relations)
    templates = parse_templates()
    guide, backward = _learn_guide(trees, templates[0])
    actions, arcs = _learn_forward(trees, templates[1:], guide, len(relations))
    manifest = {"features": PARSE_VERSION, "labels": relations, "data": _treebanks(benchmarks)}
    return manifest, {
        **backward.packed(rows=BACKWARD_ROWS, prefix="backward_"),
        **actions.packed(rows=ACTION_ROWS, prefix="actions_"),
        **arcs.packed(rows=ARC_ROWS, prefix="arcs_"),
    }


def _learn_guide(trees: Trees, templates: Integers) -> tuple[Integers, LearnedWeights]:
    """Return the heads that the first reading gives, each by weights not learned from it."""
    turned = trees.turned()
    count = len(trees.starts) - 1
    folds = (np.arange(count) // _TEN) % 3
    guide = np.empty(len(trees.heads), dtype=np.int32)
    for fold in range(3):
        learned = _learn_backward(turned, np.flatnonzero(folds != fold), templates, 3, fold + 1)
        reader = learned.linear(templates, bits=BACKWARD_BITS, rows=BACKWARD_ROWS)
        for sentence in np.flatnonzero(folds == fold):
            start, end = trees.starts[sentence], trees.starts[sentence + 1]
            guide[start:end] = guide_heads(trees.atoms[start:end], reader)
    return guide, _learn_backward(turned, np.arange(count), templates, BACKWARD_ROUNDS, 0)


def _learn_backward(
    trees: Trees, sentences: NDArray[np.int64], templates: Integers, rounds: int, seed: int
) -> LearnedWeights:
    actions = Perceptron(templates, bits=BACKWARD_BITS, labels=3)
    learn_actions(
        trees, sentences.tolist(), actions=actions, arcs=None, guide=None, rounds=rounds, seed=seed
    )
    return LearnedWeights(weights=actions.mean(), counts=actions.counts)


def _learn_forward(
    trees: Trees, templates: tuple[Integers, Integers], guide: Integers, relations: int
) -> tuple[LearnedWeights, LearnedWeights]:
    """Return the steps and the labels of the second reading: the mean of several learners."""
    sentences = range(len(trees.starts) - 1)
    learned = []
    for seed in SEEDS:
        actions = Perceptron(templates[0], bits=ACTION_BITS, labels=3)
        arcs = Perceptron(templates[1], bits=LABEL_BITS, labels=relations)
        learn_actions(
            trees,
            sentences,
            actions=actions,
            arcs=arcs,
            guide=guide,
            rounds=ACTION_ROUNDS,
            seed=seed,
        )
        learned.append((actions.mean(), actions.counts, arcs.mean(), arcs.counts))
    parts = list(zip(*learned, strict=True))
    weights = [sum(part) / np.float32(len(SEEDS)) for part in (parts[0], parts[2])]
    return (
        LearnedWeights(weights=weights[0], counts=parts[1][0]),
        LearnedWeights(weights=weights[1], counts=parts[3][0]),
    )


def _tagged(trees: GoldTrees, tags: tuple[str, ...]) -> LabelledWords:
    atoms, starts = atoms_of([[word.form for word in words] for words in trees])
    places = {tag: place for place, tag in enumerate(tags)}
    labels = [places[nearest_tag(word, tags)] for words in trees for word in words]
    return LabelledWords(
        features=feature_ids(atoms, starts, tag_templates(), TAG_BITS),
        starts=starts,
        labels=np.array(labels, dtype=np.int32),
    )


def _trees(
    gold: GoldTrees, tags: Integers, names: tuple[str, ...], relations: tuple[str, ...]
) -> Trees:
    atoms, starts = atoms_of([[word.form for word in words] for words in gold])
    heads = [word.head if word.head >= 0 else len(words) for words in gold for word in words]
    labels = [
        relations.index(nearest_relation(word.relation, relations))
        for words in gold
        for word in words
    ]
    return Trees(
        atoms=syntax_atoms(atoms, tags, tuple(split_tag(name) for name in names)),
        starts=starts,
        heads=np.array(heads, dtype=np.int32),
        relations=np.array(labels, dtype=np.int32),
    )


def _treebanks(benchmarks: Path) -> list[dict[str, str]]:
    return [describe(benchmarks, name, licence) for name, licence in TREEBANK_LICENCES.items()]


TRAINERS: dict[str, Callable[[Path], Packed]] = {
    "clusters": train_clusters,
    "tags": train_tags,
    "syntax": train_syntax,
    "names": train_names,
}

if __name__ == "__main__":
    main()
