"""Score a tagger on articles that it was not trained on, before it is packed into the package."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from evaluation.scores import Score
from evaluation.speech.polnear import Attribution
from evaluation.speech.polnear_scores import attribution_scores

from crossread.annotate.speaking.attribution_features import (
    ATTRIBUTION_BITS,
    ATTRIBUTION_LABELS,
    Chances,
    attribution_templates,
)
from crossread.annotate.speaking.attribution_model import pieces_of, whole_quotations
from crossread.learned.kernel import Linear
from crossread.learned.model_files import row_weights
from crossread.learned.models import SequenceModel
from models.language.sequences import LearnedLabels
from models.quotes.articles import Sample


def print_scores(
    learned: LearnedLabels, chances: Chances, samples: Sequence[Sample], *, rows: int
) -> None:
    """Print the exact-span scores of the tagger alone on some articles."""
    model = _packed(learned, rows=rows)
    found = [read_pieces(model, chances, sample) for sample in samples]
    for one in attribution_scores([sample.article for sample in samples], found):
        print(_line(one), flush=True)


def _packed(learned: LearnedLabels, *, rows: int) -> SequenceModel:
    """Return the model as it will be read from its file."""
    arrays = learned.packed(rows=rows)
    index, weights = row_weights(arrays, size=1 << ATTRIBUTION_BITS)
    return SequenceModel(
        labels=ATTRIBUTION_LABELS,
        scorer=Linear(attribution_templates(), index, weights, ATTRIBUTION_BITS),
        transitions=np.ascontiguousarray(arrays["transitions"], dtype=np.int32),
    )


def read_pieces(model: SequenceModel, chances: Chances, sample: Sample) -> list[Attribution]:
    """Return what the tagger marks in an article; every piece stands for itself."""
    words = sample.words
    labels = model.label(sample.atoms(chances), words.paragraphs).tolist()
    found = []
    for piece in whole_quotations(words, pieces_of(labels, words)):
        span = (words.span(piece.first, piece.end),)
        found.append(
            Attribution(
                source=span if piece.role.startswith("source") else (),
                cue=span if piece.role == "cue" else (),
                content=span if piece.role.startswith("content") else (),
            )
        )
    return found


def _line(score: Score) -> str:
    return f"{score.task}: {score.name} {score.value:.3f} ({score.low:.3f} to {score.high:.3f})"
