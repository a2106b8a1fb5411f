"""Train the tagger of sources, cues and contents. See CARD.md; run from the repository's root.

python -m models.quotes.train BENCHMARKS [--hold-out] [--output FOLDER]

It rests on the models of the linguistic core as they lie in the package, and on the rules of
`annotate/speaking`: train it anew when those change. `--hold-out` learns from five sixths of the
articles, prints the scores on the others and writes nothing.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from evaluation.speech.polnear import FOLDER
from numpy.typing import NDArray

from crossread.annotate.language.tokens import TOKEN_VERSION
from crossread.annotate.speaking.attribution_features import (
    ATTRIBUTION_BITS,
    ATTRIBUTION_LABELS,
    ATTRIBUTION_VERSION,
    Chances,
    attribution_templates,
)
from crossread.learned.kernel import Atoms, feature_ids
from crossread.learned.model_files import pack_model
from models.language.corpora import NO_LICENCE, describe
from models.language.sequences import LabelledWords, LearnedLabels, learn_labels
from models.language.train import MODELS
from models.quotes.articles import Sample, crossed_atoms, cue_shares, read_samples
from models.quotes.held_out import print_scores

DATA = FOLDER.removeprefix("benchmarks/") + "/train"
ROWS = 220_000
ROUNDS = 4
SEEN = 3
"""Times that a feature must be seen to be learned."""
FOLDS = 5
SEEDS = (0, 1, 2)
"""The tagger is learned several times over, in another order, and the weights averaged."""
HELD = 6
"""With `--hold-out`, every so many articles one is kept."""


def main() -> None:
    """Train as the command line asks."""
    parser = argparse.ArgumentParser(prog="python -m models.quotes.train", description=__doc__)
    parser.add_argument("benchmarks", type=Path, help="folder with quotes/")
    parser.add_argument("--hold-out", action="store_true")
    parser.add_argument("--output", type=Path, default=MODELS, help="folder for quotes.model")
    options = parser.parse_args()
    samples = read_samples(options.benchmarks / DATA)
    if options.hold_out:
        held = samples[HELD - 1 :: HELD]
        others = [one for at, one in enumerate(samples) if at % HELD != HELD - 1]
        print_scores(learn(others), cue_shares(others), held, rows=ROWS)
        return
    chances = cue_shares(samples)
    learned = learn(samples)
    manifest = {
        "name": "quotes",
        "tokens": TOKEN_VERSION,
        "features": ATTRIBUTION_VERSION,
        "labels": ATTRIBUTION_LABELS,
        "data": [describe(options.benchmarks, DATA, NO_LICENCE)],
    }
    content = pack_model(manifest, {**learned.packed(rows=ROWS), **_packed_chances(chances)})
    (options.output / "quotes.model").write_bytes(content)
    print(f"quotes: {len(content):,} bytes")


def learn(samples: Sequence[Sample]) -> LearnedLabels:
    """Return the weights learned from the samples: the mean of several learners."""
    words = _labelled(samples, crossed_atoms(samples, folds=FOLDS))
    learned = [
        learn_labels(
            words,
            labels=len(ATTRIBUTION_LABELS),
            bits=ATTRIBUTION_BITS,
            rounds=ROUNDS,
            seed=seed,
            seen=SEEN,
            impossible=_impossible(),
        )
        for seed in SEEDS
    ]
    share = np.float32(1 / len(SEEDS))
    return LearnedLabels(
        weights=sum((one.weights for one in learned[1:]), learned[0].weights) * share,
        transitions=sum((one.transitions for one in learned[1:]), learned[0].transitions) * share,
        counts=learned[0].counts,
    )


def _labelled(samples: Sequence[Sample], atoms: Sequence[Atoms]) -> LabelledWords:
    """Return all samples as one: paragraphs are the rows of words that labels are learned for."""
    templates = attribution_templates()
    starts = [0]
    for sample in samples:
        starts += (sample.words.paragraphs[1:] + starts[-1]).tolist()
    features = [
        feature_ids(one, sample.words.paragraphs, templates, ATTRIBUTION_BITS)
        for one, sample in zip(atoms, samples, strict=True)
    ]
    return LabelledWords(
        features=np.concatenate(features),
        starts=np.array(starts, dtype=np.int32),
        labels=np.concatenate([sample.labels for sample in samples]),
    )


def _impossible() -> NDArray[np.bool_]:
    """Mark what cannot follow: the inside of something that did not begin."""
    size = len(ATTRIBUTION_LABELS)
    impossible = np.zeros((size + 1, size + 1), dtype=np.bool_)
    for after, label in enumerate(ATTRIBUTION_LABELS):
        if label.startswith("I-"):
            role = label.removeprefix("I-")
            impossible[:, after] = True
            for before in (f"B-{role}", label):
                impossible[ATTRIBUTION_LABELS.index(before), after] = False
    return impossible


def _packed_chances(chances: Chances) -> dict[str, NDArray[np.uint8]]:
    words = "\n".join(chances).encode()
    shares = [round(255 * share) for share in chances.values()]
    return {
        "cue_words": np.frombuffer(words, dtype=np.uint8),
        "cue_shares": np.array(shares, dtype=np.uint8),
    }


if __name__ == "__main__":
    main()
