"""Score what `predict` wrote. Knows no program."""

from __future__ import annotations

from pathlib import Path

from evaluation.scores import Score
from evaluation.speech.alterations_scores import alteration_scores
from evaluation.speech.polnear import FOLDER
from evaluation.speech.polnear_scores import polnear_scores
from evaluation.speech.polnear_speed import speed_scores
from evaluation.speech.speaker_texts import REUSE, WCXB
from evaluation.speech.speakers_scores import speaker_scores

FOLDERS = (FOLDER, f"{WCXB}/gold", REUSE)
"""What the floors are pinned to."""


def score(shared: Path, predictions: Path) -> list[Score]:
    """Return every score of quotes, speakers and utterances."""
    folder = predictions / "speech"
    return [
        *polnear_scores(shared, folder),
        *speed_scores(folder),
        *speaker_scores(folder),
        *alteration_scores(shared, folder),
    ]
