"""Train the models that tell an article's lines on a flattened page. See CARD.md.

python -m models.zones.train_lines BENCHMARKS [--without-fold K] [--output FOLDER]
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from crossread.extract.zoning.line_features import (
    VERSION,
    Integers,
    LineFeatures,
    find_features,
)
from crossread.extract.zoning.line_likes import LIKE_ROWS
from crossread.extract.zoning.line_model import (
    MODEL,
    MORE_ROWS,
    SCORE_UNIT,
    WORD_BITS,
    Bytes,
    Trees,
    add_rows_for_second,
    add_rows_for_third,
    rows_for_first,
    word_scores,
)
from crossread.extract.zoning.line_words import read_lines
from crossread.learned.kernel import LineWords, weight_ids
from crossread.learned.model_files import pack_model
from models.language.corpora import describe
from models.zones.boosting import Settings, grow
from models.zones.folds import FOLDS, fold_of
from models.zones.labels import Labelled, read_pages
from models.zones.made_pages import make_pages, read_articles

RESOURCES = Path(__file__).parents[2] / "src" / "crossread" / "resources"
LICENCES = {"extraction/wcxb_dev": "CC BY 4.0", "reuse/articles.jsonl.gz": "none stated"}
PARTS = 3
"""What one model tells the next is always told by one that has not seen the page."""
FIRST = Settings(trees=140, depth=5, rate=0.15)
SECOND = Settings(trees=240, depth=6, rate=0.12)
THIRD = Settings(trees=160, depth=6, rate=0.12, rows=0.3, columns=0.4)
THIRDS = (5, 6)
"""Seeds. What the third trees say is the mean of what these say: they differ by chance."""
MADE_PAGES = 700
EPOCHS, RATE, DECAY = 4, 0.5, 1e-4
_WEIGHT_UNIT = 32

Floats = NDArray[np.floating[Any]]
Numbered = Mapping[int, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Example:
    """A page, read: its lines' features, labels, and how much each line counts."""

    part: int
    read: LineWords
    features: LineFeatures
    labels: NDArray[np.int64]
    """1: of the article, 0: not of it, -1: neither, the headline."""
    weights: Floats


def read_example(page: Labelled) -> Example:
    """Return a page as the models see it. A page of a thousand lines counts as one of 350."""
    text = page.layout.text
    spans = [block.page_span for block in page.layout.blocks]
    read = read_lines([text[span.start : span.end] for span in spans])
    labels = np.array([-1 if label is None else int(label) for label in page.labels])
    share = min(1.0, (120 / max(1, len(labels))) ** 0.5)
    digest = hashlib.sha256(f"part {page.layout.page}".encode()).hexdigest()
    return Example(
        int(digest[:8], 16) % PARTS,
        read,
        find_features(read),
        labels,
        np.where(labels >= 0, share, 0.0),
    )


# --- words ------------------------------------------------------------------------------------


def learn_words(examples: Sequence[Example]) -> NDArray[np.int8]:
    """Return the weights of words and pairs of words (logistic regression, AdaGrad)."""
    numbers, starts, labels, weights = [], [np.zeros(1, np.int64)], [], []
    size = 0
    for example in examples:
        ids, places = weight_ids(example.read.words, example.read.lines, WORD_BITS)
        order = np.argsort(places, kind="stable")
        ends = np.cumsum(np.bincount(places, minlength=example.read.count))
        numbers.append(ids[order])
        starts.append(ends + size)
        size += len(ids)
        labels.append(example.labels)
        weights.append(example.weights)
    source = np.random.default_rng(1)
    count = sum(map(len, labels))
    order = np.stack([source.permutation(count) for _ in range(EPOCHS)])
    found = _descend(
        np.concatenate(starts),
        np.concatenate(numbers),
        np.concatenate(labels),
        np.concatenate(weights),
        order,
    )
    return np.clip(np.round(found * _WEIGHT_UNIT), -127, 127).astype(np.int8)


@njit(cache=True)
def _descend(
    starts: Integers, numbers: Integers, labels: Integers, weights: Floats, order: Integers
) -> Floats:
    found = np.zeros(1 << WORD_BITS)
    squares = np.ones(1 << WORD_BITS)
    bias = 0.0
    for epoch in range(len(order)):
        for row in order[epoch]:
            start, end = starts[row], starts[row + 1]
            if labels[row] < 0 or start == end:
                continue
            share = 1 / np.sqrt(end - start)
            score = bias
            for place in range(start, end):
                score += found[numbers[place]] * share
            slope = (1 / (1 + np.exp(-score)) - labels[row]) * weights[row]
            bias -= 0.01 * slope
            for place in range(start, end):
                number = numbers[place]
                step = slope * share + DECAY * found[number]
                squares[number] += step * step
                found[number] -= RATE * step / np.sqrt(squares[number])
    return found


# --- trees ------------------------------------------------------------------------------------


def learn(examples: Sequence[Example]) -> dict[str, NDArray[Any]]:
    """Return the arrays of the model file."""
    every = range(len(examples))
    parts = [[place for place in every if examples[place].part == part] for part in range(PARTS)]
    others = [[place for place in every if examples[place].part != part] for part in range(PARTS)]
    rows: dict[int, Bytes] = {}
    for inside, outside in zip(parts, others, strict=True):
        words = learn_words([examples[place] for place in outside])
        for place in inside:
            example = examples[place]
            rows[place] = rows_for_first(example.features, word_scores(example.read, words))
    # The rows that the second and third trees alone may ask for are not filled yet.
    narrow = {place: one[:-MORE_ROWS] for place, one in rows.items()}
    scores: dict[int, Integers] = {}
    for part, (inside, outside) in enumerate(zip(parts, others, strict=True)):
        trees = _grow(examples, narrow, outside, FIRST, seed=part)
        scores |= {place: trees.scores(rows[place]) for place in inside}
    first = _grow(examples, narrow, every, FIRST, seed=9)
    for place, example in enumerate(examples):
        add_rows_for_second(example.read, example.features, rows[place], scores[place])
        add_rows_for_third(example.read, example.features, rows[place], scores[place])
    narrow = {place: one[:-LIKE_ROWS] for place, one in rows.items()}
    second = _grow(examples, narrow, every, SECOND, seed=5)
    third = [_grow(examples, rows, every, THIRD, seed=seed) for seed in THIRDS]
    return {
        "words": learn_words(examples),
        **_arrays("first", first),
        **_arrays("second", second),
        **_arrays("third", _mean_of(third)),
    }


def _grow(
    examples: Sequence[Example],
    rows: Mapping[int, Bytes],
    places: Sequence[int],
    settings: Settings,
    *,
    seed: int,
) -> Trees:
    labels = np.concatenate([examples[place].labels for place in places])
    weights = np.concatenate([examples[place].weights for place in places])
    told = labels >= 0
    grown = grow(
        np.concatenate([rows[place] for place in places], axis=1).T[told],
        labels[told] == 1,
        weights[told],
        settings,
        seed=seed,
    )
    leaves = np.round(grown.leaves * SCORE_UNIT).astype(np.int16)
    return Trees(grown.features, grown.thresholds, leaves)


def _mean_of(several: Sequence[Trees]) -> Trees:
    """Return trees whose scores are the mean of what several say."""
    return Trees(
        np.concatenate([trees.features for trees in several]),
        np.concatenate([trees.thresholds for trees in several]),
        np.concatenate([trees.leaves // len(several) for trees in several]),
    )


def _arrays(name: str, trees: Trees) -> dict[str, NDArray[Any]]:
    return {
        f"{name}-features": trees.features,
        f"{name}-thresholds": trees.thresholds,
        f"{name}-leaves": trees.leaves,
    }


def main() -> None:
    """Train on the development pages, or on those of four folds, and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("benchmarks", type=Path, help="folder that holds extraction/ and reuse/")
    parser.add_argument("--without-fold", type=int, choices=range(FOLDS))
    parser.add_argument("--output", type=Path, default=RESOURCES, help="folder to write into")
    options = parser.parse_args()
    folder = options.benchmarks / "extraction" / "wcxb_dev"
    if not folder.is_dir():
        parser.error(f"{options.benchmarks} has no extraction/wcxb_dev; give the benchmarks")
    pages = read_pages(folder, media="text")
    pages = [page for page in pages if fold_of(page.layout.page) != options.without_fold]
    articles = read_articles(options.benchmarks / "reuse" / "articles.jsonl.gz")[::2]
    made = make_pages(articles, MADE_PAGES, seed=1)
    arrays = learn([read_example(page) for page in [*pages, *made]])
    data = [describe(options.benchmarks, name, licence) for name, licence in LICENCES.items()]
    manifest = {
        "name": MODEL,
        "features": VERSION,
        "tokens": "none",
        "labels": ["article"],
        "data": data,
    }
    target = options.output / "models" / f"{MODEL}.model"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(pack_model(manifest, arrays))


if __name__ == "__main__":
    main()
