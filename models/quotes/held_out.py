"""Score a tagger on articles that it was not trained on, before it is packed into the package."""

from __future__ import annotations

from collections.abc import Sequence

from evaluation.scores import Score
from evaluation.speech.polnear import Attribution
from evaluation.speech.polnear_scores import attribution_scores

from crossread.annotate.speaking.attribution_features import (
    ATTRIBUTION_BITS,
    Chances,
    attribution_templates,
)
from crossread.annotate.speaking.attribution_model import pieces_of, whole_quotations
from crossread.learned.kernel import feature_ids
from models.language.sequences import LearnedLabels
from models.quotes.articles import Sample


def print_scores(
    learned: LearnedLabels, chances: Chances, samples: Sequence[Sample], *, rows: int
) -> None:
    """Print the exact-span scores of the tagger alone on some articles."""
    found = [read_pieces(learned, chances, sample, rows=rows) for sample in samples]
    for one in attribution_scores([sample.article for sample in samples], found):
        print(_line(one), flush=True)


def read_pieces(
    learned: LearnedLabels, chances: Chances, sample: Sample, *, rows: int
) -> list[Attribution]:
    """Return what the tagger marks in an article; every piece stands for itself."""
    words = sample.words
    features = feature_ids(
        sample.atoms(chances), words.paragraphs, attribution_templates(), ATTRIBUTION_BITS
    )
    labels = learned.predict(features, words.paragraphs, rows=rows).tolist()
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
