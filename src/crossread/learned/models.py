"""The trained models of the package, ready to be applied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from crossread.learned.kernel import (
    Atoms,
    Integers,
    Linear,
    best_labels,
    token_scores,
)
from crossread.learned.model_files import read_model, row_weights
from crossread.learned.words import WORD_VERSION, Clusters


@dataclass(frozen=True, slots=True, kw_only=True)
class SequenceModel:
    """A model that gives every word of a sentence a label, all of them together the best."""

    labels: tuple[str, ...]
    scorer: Linear
    transitions: Integers

    def label(self, atoms: Atoms, starts: Integers) -> Integers:
        """Return the number of the label of each word; see `feature_ids` for the arguments."""
        scores = token_scores(atoms, starts, self.scorer)
        labels: Integers = best_labels(scores, self.transitions, starts)
        return labels


@dataclass(frozen=True, slots=True, kw_only=True)
class ParserModel:
    """The models of a parser: of the first reading, of the second one, of the arcs' labels."""

    relations: tuple[str, ...]
    backward: Linear
    actions: Linear
    arcs: Linear


@cache
def read_clusters(*, tokens: str) -> Clusters:
    """Return the clusters of words that the model file `clusters` holds."""
    model = read_model("clusters", features=WORD_VERSION, tokens=tokens)
    words = bytes(model.arrays["words"]).decode().split("\n")
    groups = model.arrays["groups"].tolist()
    return {word: tuple(row) for word, row in zip(words, groups, strict=True)}


def read_sequence_model(
    name: str, templates: Integers, *, bits: int, features: str, tokens: str, part: str = ""
) -> SequenceModel:
    """Return a model of labels; `features` and `tokens` are the versions it must be made for.

    `part` tells apart the models of one file by what their arrays' names start with.
    """
    model = read_model(name, features=features, tokens=tokens)
    index, weights = row_weights(model.arrays, size=1 << bits, prefix=part)
    return SequenceModel(
        labels=model.labels,
        scorer=Linear(templates, index, weights, bits),
        transitions=np.ascontiguousarray(model.arrays[f"{part}transitions"], dtype=np.int32),
    )


def read_parser_model(
    name: str,
    templates: Sequence[Integers],
    bits: Sequence[int],
    *,
    features: str,
    tokens: str,
) -> ParserModel:
    """Return a parser; `templates` and `bits` are of the first reading, the second, the labels."""
    model = read_model(name, features=features, tokens=tokens)
    backward, actions, arcs = (
        Linear(table, *row_weights(model.arrays, size=1 << size, prefix=prefix), size)
        for table, size, prefix in zip(
            templates, bits, ("backward_", "actions_", "arcs_"), strict=True
        )
    )
    return ParserModel(relations=model.labels, backward=backward, actions=actions, arcs=arcs)
