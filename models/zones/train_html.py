"""Learn `markup_weights.tsv`: what each cue of an HTML block is worth. See CARD.md.

python -m models.zones.train_html BENCHMARKS [--without-fold K] [--output FOLDER]
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from crossread.extract.zoning.markup_cues import PageCues, read_texts
from models.zones.folds import FOLDS, fold_of
from models.zones.html_labels import MarkupPage, read_markup_pages

RESOURCES = Path(__file__).parents[2] / "src" / "crossread" / "resources"
FILE = "markup_weights.tsv"
LEAST_PAGES = 5
"""Pages that a cue must stand on: a class name of one site says nothing about others."""
LEAST_WEIGHT = 0.03
STRENGTH = 0.1
"""Inverse of the L2 penalty."""
LEAST_GOLD = 20

Cues = Sequence[Sequence[str]]
"""Of each block of a page."""


def learn(pages: Sequence[MarkupPage], cues: Sequence[Cues]) -> dict[str, float]:
    """Return the weight of each cue, by logistic regression, `always` among them.

    A block counts by its share of its page's gold words, so that a page counts as much as
    another, as in the score; a block that is half in the gold text counts for nothing.
    """
    stands_on = Counter(cue for page in cues for cue in {cue for block in page for cue in block})
    names = sorted(cue for cue, count in stands_on.items() if count >= LEAST_PAGES)
    columns = {cue: column for column, cue in enumerate(names)}
    starts, found = [0], []
    for page in cues:
        for block in page:
            found += [columns[cue] for cue in block if cue in columns]
            starts.append(len(found))
    matrix = csr_matrix(
        (np.ones(len(found)), np.array(found), np.array(starts)),
        shape=(len(starts) - 1, len(names)),
    )
    labels = np.array([share > 0.5 for page in pages for share in page.shares])
    importance = np.array([one for page in pages for one in _importance(page)])
    model = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=60, tol=1e-3)
    model.fit(matrix, labels, sample_weight=importance * (len(importance) / importance.sum()))
    weights = {cue: float(weight) for cue, weight in zip(names, model.coef_[0], strict=True)}
    return weights | {"always": float(model.intercept_[0])}


def page_cues(page: MarkupPage) -> Cues:
    """Return all cues of each block of a page."""
    texts = read_texts(page.layout)
    cues = PageCues(page.layout, texts)
    return [(*cues.own(index), *cues.around(index)) for index in range(len(texts))]


def _importance(page: MarkupPage) -> list[float]:
    pairs = list(zip(page.shares, page.sizes, strict=True))
    gold = max(LEAST_GOLD, sum(size for share, size in pairs if share > 0.5))
    return [min(1.0, size / gold) * abs(2 * share - 1) + 1e-4 for share, size in pairs]


def write_weights(weights: dict[str, float], folder: Path) -> None:
    """Write the weights that are worth keeping, sorted by cue."""
    head = [
        "# What each cue of a block of an HTML page is worth: log odds that the block is of the",
        "# article. Written by models/zones/train_html.py; models/zones/CARD.md tells more.",
        "cue\tweight",
    ]
    rows = [
        f"{cue}\t{weight:.2f}"
        for cue, weight in sorted(weights.items())
        if abs(weight) >= LEAST_WEIGHT
    ]
    (folder / FILE).write_text("\n".join([*head, *rows]) + "\n", encoding="utf-8")


def main() -> None:
    """Read the pages, learn, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("benchmarks", type=Path, help="folder that has extraction/wcxb_dev")
    parser.add_argument("--without-fold", type=int, choices=range(FOLDS), default=None)
    parser.add_argument("--output", type=Path, default=RESOURCES)
    arguments = parser.parse_args()
    folder = arguments.benchmarks / "extraction" / "wcxb_dev"
    if not folder.is_dir():
        parser.error(f"{folder} is not there; give the folder that has extraction/wcxb_dev")
    pages = [
        page
        for page in read_markup_pages(folder)
        if arguments.without_fold is None or fold_of(page.name) != arguments.without_fold
    ]
    write_weights(learn(pages, [page_cues(page) for page in pages]), arguments.output)


if __name__ == "__main__":
    main()
