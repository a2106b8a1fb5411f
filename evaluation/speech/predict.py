"""Read articles with Crossread and keep the quotes it finds. Knows no gold.

`python -m evaluation.speech.predict FOLDER` does this alone; FOLDER holds `benchmarks/`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from evaluation.predict import PREDICTIONS
from evaluation.speech.alterations_said import predict_alterations
from evaluation.speech.polnear_said import predict_polnear
from evaluation.speech.polnear_speed import predict_speed
from evaluation.speech.speakers_said import predict_speakers


def predict(shared: Path, predictions: Path) -> None:
    """Write what Crossread says of every data set of this group."""
    folder = predictions / "speech"
    folder.mkdir(parents=True, exist_ok=True)
    predict_polnear(shared, folder)
    predict_speed(shared, folder)
    predict_speakers(shared, folder)
    predict_alterations(shared, folder)


if __name__ == "__main__":
    predict(Path(sys.argv[1]), PREDICTIONS)
