"""Learn what tells the article's blocks of an HTML page: `markup_weights.tsv`, `blocks.model`.

python -m models.zones.train_html BENCHMARKS [--without-fold K] [--output FOLDER]

First what each named cue of a block is worth, then trees that judge a block by its score and its
company. See CARD.md.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from crossread.extract.zoning.markup_cues import PageCues
from crossread.extract.zoning.markup_scores import add_up
from crossread.extract.zoning.markup_trees import (
    LEAF_UNIT,
    MODEL,
    UNIT,
    VERSION,
    Company,
    Trees,
    describe_company,
)
from crossread.learned.model_files import pack_model
from models.language.corpora import describe
from models.zones.boosting import Settings, grow
from models.zones.folds import FOLDS, fold_of
from models.zones.html_labels import MarkupPage, read_markup_pages, read_stretched_pages

RESOURCES = Path(__file__).parents[2] / "src" / "crossread" / "resources"
FILE = "markup_weights.tsv"
LICENCES = {"extraction/wcxb_dev": "CC BY 4.0", "extraction/trafilatura_eval": "Apache-2.0"}
LEAST_PAGES = 5
"""Pages that a cue must stand on: a class name of one site says nothing about others."""
LEAST_WEIGHT = 0.03
STRENGTH = 0.1
"""Inverse of the L2 penalty."""
LITTLE, EVERY = 0.002, 4
"""Of blocks that count so little, menus mostly, each fourth is learned from, counting four times
as much."""
TREES = Settings(trees=150, depth=6, rate=0.1, smoothing=20.0)
MOST_DROPPED = 1.0
"""So much the blocks of a page that are none of its article count in all, for the trees: many a
gold text ends early, and a page of comments is no more than a page."""

Weights = Mapping[str, int]
"""In hundredths."""


@dataclass(frozen=True, slots=True)
class Example:
    """A page with the cues of its blocks, and its blocks in numbers."""

    page: MarkupPage
    own: list[tuple[str, ...]]
    around: list[tuple[str, ...]]
    company: Company
    weights: NDArray[np.float64]

    @property
    def fold(self) -> int:
        """The fold of the page."""
        return fold_of(self.page.name)


def read_example(page: MarkupPage) -> Example:
    """Return a page as the models see it; its company is told no scores yet."""
    cues = PageCues(page.layout, page.texts)
    count = len(page.texts)
    weights = np.array(page.weights)
    little = weights < LITTLE
    learned = np.where(little, np.where(np.arange(count) % EVERY, 0.0, weights * EVERY), weights)
    blocks = page.layout.blocks
    nothing = [(0, 0, 0)] * count
    company = describe_company(
        nothing, page.texts, blocks.tags, blocks.link_densities, cues.elements()
    )
    return Example(
        page,
        [cues.own(index) for index in range(count)],
        [cues.around(index) for index in range(count)],
        company,
        learned,
    )


# --- cues -------------------------------------------------------------------------------------


def learn_weights(examples: Sequence[Example]) -> Weights:
    """Return the weight of each cue, by logistic regression, `always` among them."""
    stands_on = Counter(cue for one in examples for cue in _cues_of(one))
    names = sorted(cue for cue, count in stands_on.items() if count >= LEAST_PAGES)
    columns = {cue: column for column, cue in enumerate(names)}
    starts, found, labels, importance = [0], [], [], []
    for one in examples:
        for index in np.flatnonzero(one.weights):
            cues = (*one.own[index], *one.around[index])
            found += [columns[cue] for cue in cues if cue in columns]
            starts.append(len(found))
            labels.append(one.page.labels[index])
            importance.append(one.weights[index])
    matrix = csr_matrix(
        (np.ones(len(found)), np.array(found), np.array(starts)),
        shape=(len(starts) - 1, len(names)),
    )
    model = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=60, tol=1e-3)
    counts = np.array(importance)
    model.fit(matrix, np.array(labels), sample_weight=counts * (len(counts) / counts.sum()))
    weights = {
        cue: round(float(weight) * UNIT)
        for cue, weight in zip(names, model.coef_[0], strict=True)
        if abs(weight) >= LEAST_WEIGHT
    }
    return weights | {"always": round(float(model.intercept_[0]) * UNIT)}


def _cues_of(one: Example) -> set[str]:
    return {cue for blocks in (one.own, one.around) for block in blocks for cue in block}


def write_weights(weights: Weights, folder: Path) -> None:
    """Write the weights, sorted by cue."""
    head = [
        "# What each cue of a block of an HTML page is worth: log odds that the block is of the",
        "# article. Written by models/zones/train_html.py; models/zones/CARD.md tells more.",
        "cue\tweight",
    ]
    rows = [f"{cue}\t{weight / UNIT:.2f}" for cue, weight in sorted(weights.items())]
    (folder / FILE).write_text("\n".join([*head, *rows]) + "\n", encoding="utf-8")


# --- trees ------------------------------------------------------------------------------------


def tell_scores(one: Example, weights: Weights) -> None:
    """Write into a page's company what its blocks score by these weights."""
    for index, text in enumerate(one.page.texts):
        total, own, around = add_up(one.own[index], one.around[index], text.words, weights)
        one.company.columns[:3, index] = own, around, total


def learn_trees(examples: Sequence[Example]) -> Trees:
    """Return trees over the scores of blocks and their company, which have to be told before."""
    labelled = [one for one in examples if one.weights.any()]
    weights = [_even_weights(one) for one in labelled]
    used = [weight > 0 for weight in weights]
    rows = [one.company.rows()[:, seen] for one, seen in zip(labelled, used, strict=True)]
    labels = [np.array(one.page.labels)[seen] for one, seen in zip(labelled, used, strict=True)]
    counts = np.concatenate([weight[seen] for weight, seen in zip(weights, used, strict=True)])
    grown = grow(
        np.ascontiguousarray(np.concatenate(rows, axis=1).T),
        np.concatenate(labels),
        counts * (len(counts) / counts.sum()),
        TREES,
        seed=5,
    )
    leaves = np.round(grown.leaves * LEAF_UNIT).astype(np.int16)
    return Trees(grown.features, grown.thresholds, leaves)


def _even_weights(one: Example) -> NDArray[np.float64]:
    dropped = np.where(one.page.labels, 0.0, one.weights)
    too_much = max(0.0, 1 - MOST_DROPPED / max(float(dropped.sum()), 1e-9))
    weights: NDArray[np.float64] = one.weights - dropped * too_much
    return weights


def learn(examples: Sequence[Example]) -> tuple[Weights, Trees]:
    """Return the weights of cues, and trees that were told scores of unseen pages."""
    for fold in sorted({one.fold for one in examples}):
        weights = learn_weights([one for one in examples if one.fold != fold])
        for one in examples:
            if one.fold == fold:
                tell_scores(one, weights)
    return learn_weights(examples), learn_trees(examples)


def write_trees(trees: Trees, benchmarks: Path, folder: Path) -> None:
    """Write the model file, with what it was made of."""
    manifest = {
        "name": MODEL,
        "features": VERSION,
        "tokens": "none",
        "labels": ["article"],
        "data": [describe(benchmarks, name, licence) for name, licence in LICENCES.items()],
    }
    arrays: dict[str, NDArray[Any]] = {
        "features": trees.features,
        "thresholds": trees.thresholds,
        "leaves": trees.leaves,
    }
    target = folder / "models" / f"{MODEL}.model"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(pack_model(manifest, arrays))


def main() -> None:
    """Read the pages, learn, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("benchmarks", type=Path, help="folder that has extraction/wcxb_dev")
    parser.add_argument("--without-fold", type=int, choices=range(FOLDS), default=None)
    parser.add_argument("--output", type=Path, default=RESOURCES)
    options = parser.parse_args()
    folder = options.benchmarks / "extraction" / "wcxb_dev"
    if not folder.is_dir():
        parser.error(f"{folder} is not there; give the folder that has extraction/wcxb_dev")
    pages = [*read_markup_pages(folder), *read_stretched_pages(options.benchmarks.parent)]
    weights, trees = learn(
        [
            read_example(page)
            for page in pages
            if options.without_fold is None or fold_of(page.name) != options.without_fold
        ]
    )
    write_weights(weights, options.output)
    write_trees(trees, options.benchmarks, options.output)


if __name__ == "__main__":
    main()
