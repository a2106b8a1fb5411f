"""Predictions by weights that have not seen the page.

What is learned ships learned from all development pages, so these could not be scored with it.
For each fold (`models.zones.folds`) the weights are learned again without its pages, put into a
copy of the package, and a process that has this copy first on its path predicts the fold.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from models.zones.folds import FOLDS

from evaluation.predict import ROOT

_PACKAGE = ROOT / "src" / "crossread"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trainer:
    """A module that writes what it learned from `--without-fold K` into `--output FOLDER`.

    Under the names that the files have in `resources/`. A change in one of the files that its
    weights depend on, beside the data, learns them again.
    """

    module: str
    code: tuple[str, ...]
    """Patterns of files below the package's folder."""
    training: tuple[str, ...]
    """Patterns of files below `models/zones/`."""

    def digest(self) -> str:
        """Return one SHA-256 over these files."""
        files = [path for pattern in self.code for path in _PACKAGE.glob(pattern)]
        folder = ROOT / "models" / "zones"
        files += [path for pattern in self.training for path in folder.glob(pattern)]
        digest = hashlib.sha256()
        for path in sorted(set(files)):
            digest.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
        return digest.hexdigest()


TRAINERS = (
    Trainer(
        module="models.zones.train_lines",
        code=(
            "extract/zoning/line_*.py",
            "extract/zoning/word_lists.py",
            "learned/_portable_lines.py",
            "learned/_lines.pxi",
            "learned/_likes.pxi",
            "resources/line_words.tsv",
            "resources/furniture_lines.tsv",
            "resources/read_next_markers.txt",
            "resources/topic_stop_words.txt",
        ),
        training=("train_lines.py", "boosting.py", "labels.py", "flattening.py", "made_pages.py"),
    ),
    Trainer(
        module="models.zones.train_html",
        code=(
            "extract/rendering/*.py",
            "extract/zoning/markup_cues.py",
            "extract/zoning/markup_scores.py",
            "extract/zoning/markup_trees.py",
            "learned/_portable_blocks.py",
            "learned/_blocks.pxi",
            "extract/zoning/containers.py",
            "extract/zoning/site_phrases.py",
            "extract/zoning/traits.py",
            "resources/path_cues.tsv",
            "resources/furniture_lines.tsv",
            "resources/html_elements.tsv",
            "resources/hidden_classes.txt",
            "resources/loose_classes.txt",
            "resources/read_next_markers.txt",
        ),
        training=("train_html.py", "html_*.py", "folds.py", "boosting.py"),
    ),
)


def predict_held_out(shared: Path, predictions: Path) -> None:
    """Write Crossread's predictions for every set, each page by the weights learned without it."""
    folder = predictions / "extraction"
    for fold in range(FOLDS):
        weights = [_weights(shared, fold, trainer) for trainer in TRAINERS]
        path = os.pathsep.join([str(_package_with(weights, fold)), str(ROOT)])
        _python(
            "evaluation.extraction.fold", shared, fold, folder / f"fold-{fold}", PYTHONPATH=path
        )
    for name in ("wcxb", "snippets", "flattened", "natures"):
        parts = [folder / f"fold-{fold}" / f"{name}.jsonl" for fold in range(FOLDS)]
        joined = b"".join(part.read_bytes() for part in parts)
        (folder / f"{name}-crossread.jsonl").write_bytes(joined)


def _weights(shared: Path, fold: int, trainer: Trainer) -> Path:
    """Return the folder with what is learned without a fold; learned unless it is there."""
    name = trainer.module.rpartition(".")[2]
    folder = ROOT / "build" / "zones" / f"{name}-without-{fold}"
    stamp = folder.with_suffix(".learned-from")
    digest = trainer.digest()
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != digest:
        print(f"{name} without fold {fold} of {FOLDS}", file=sys.stderr)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        options = ("--without-fold", fold, "--output", folder)
        _python(trainer.module, shared / "benchmarks", *options, PYTHONPATH=str(ROOT))
        stamp.write_text(digest, encoding="utf-8")
    return folder


def _package_with(weights: Sequence[Path], fold: int) -> Path:
    """Return a folder that holds a copy of the package, with these weights in its resources."""
    folder = ROOT / "build" / "zones" / f"package-{fold}"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(_PACKAGE, folder / "crossread", ignore=shutil.ignore_patterns("__pycache__"))
    for learned in weights:
        shutil.copytree(learned, folder / "crossread" / "resources", dirs_exist_ok=True)
    return folder


def _python(module: str, *arguments: object, **environment: str) -> None:
    command = [sys.executable, "-m", module, *map(str, arguments)]
    subprocess.run(command, check=True, cwd=ROOT, env=os.environ | environment)
