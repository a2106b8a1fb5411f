"""The benchmark groups: data beside the checkout that one part of Crossread is measured on.

To add a group, write a package `evaluation/<group>/` with `predict(shared, predictions)`, which
knows no gold and writes files, and `score(shared, predictions)`, which reads those files and the
gold; then add one line to `BENCHMARKS`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from evaluation.entities.predict import predict as predict_entities
from evaluation.entities.score import FOLDERS as ENTITIES
from evaluation.entities.score import score as score_entities
from evaluation.extraction.pages import FOLDERS as EXTRACTION
from evaluation.extraction.predict import predict as predict_extraction
from evaluation.extraction.score import score as score_extraction
from evaluation.figures.predict import predict as predict_figures
from evaluation.figures.score import FOLDERS as FIGURES
from evaluation.figures.score import score_all as score_figures
from evaluation.gold import data_digest
from evaluation.language.predict import predict as predict_language
from evaluation.language.score import FOLDERS as LANGUAGE
from evaluation.language.score import score as score_language
from evaluation.origins.predict import predict as predict_origins
from evaluation.origins.score import FOLDERS as ORIGINS
from evaluation.origins.score import score as score_origins
from evaluation.scores import Score
from evaluation.speech.predict import predict as predict_quotes
from evaluation.speech.score import FOLDERS as QUOTES
from evaluation.speech.score import score as score_quotes
from evaluation.times.predict import predict as predict_times
from evaluation.times.score import FOLDERS as TIMES
from evaluation.times.score import score as score_times


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """One group of scores and the data they are measured on."""

    name: str
    folders: tuple[str, ...]
    """Folders of the data, relative to the folder given as `--shared`."""
    predict: Callable[[Path, Path], None]
    """Called with the shared folder and the folder for predictions; writes, returns nothing."""
    score: Callable[[Path, Path], list[Score]]
    """Called with the same two folders once `predict` has written."""

    def missing(self, shared: Path) -> list[Path]:
        """Return the folders of data that are not there."""
        return [shared / folder for folder in self.folders if not (shared / folder).is_dir()]

    def digest(self, shared: Path) -> str:
        """Return one SHA-256 over the data, which the floors are pinned to."""
        digests = [data_digest(shared / folder) for folder in self.folders]
        return hashlib.sha256("".join(digests).encode()).hexdigest()


BENCHMARKS: tuple[Benchmark, ...] = (
    Benchmark(name="entities", folders=ENTITIES, predict=predict_entities, score=score_entities),
    Benchmark(
        name="extraction", folders=EXTRACTION, predict=predict_extraction, score=score_extraction
    ),
    Benchmark(name="figures", folders=FIGURES, predict=predict_figures, score=score_figures),
    Benchmark(name="language", folders=LANGUAGE, predict=predict_language, score=score_language),
    Benchmark(name="origins", folders=ORIGINS, predict=predict_origins, score=score_origins),
    Benchmark(name="quotes", folders=QUOTES, predict=predict_quotes, score=score_quotes),
    Benchmark(name="times", folders=TIMES, predict=predict_times, score=score_times),
)
