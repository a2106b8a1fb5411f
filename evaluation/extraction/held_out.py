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
from collections.abc import Iterable
from pathlib import Path

from models.zones.folds import FOLDS

from evaluation.predict import ROOT

TRAINERS = ("models.zones.train_lines", "models.zones.train_html")
"""Each writes what it learned from `--without-fold K` into `--output FOLDER`, under the names that
the files have in `resources/`."""

_PACKAGE = ROOT / "src" / "crossread"
_CODE = (_PACKAGE / "extract", _PACKAGE / "learned", ROOT / "models" / "zones")
"""What the weights depend on beside the data: a change in one of these learns them again."""


def predict_held_out(shared: Path, predictions: Path) -> None:
    """Write Crossread's predictions for every set, each page by the weights learned without it."""
    folder = predictions / "extraction"
    digest = _digest(_CODE)
    for fold in range(FOLDS):
        weights = _weights(shared, fold, digest)
        package = _package_with(weights, fold)
        path = os.pathsep.join([str(package), str(ROOT)])
        _python(
            "evaluation.extraction.fold", shared, fold, folder / f"fold-{fold}", PYTHONPATH=path
        )
    for name in ("wcxb", "snippets", "flattened"):
        parts = [folder / f"fold-{fold}" / f"{name}.jsonl" for fold in range(FOLDS)]
        joined = b"".join(part.read_bytes() for part in parts)
        (folder / f"{name}-crossread.jsonl").write_bytes(joined)


def _weights(shared: Path, fold: int, digest: str) -> Path:
    """Return the folder with what is learned without a fold; learned unless it is there."""
    folder = ROOT / "build" / "zones" / f"fold-{fold}"
    stamp = folder.with_suffix(".learned-from")
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != digest:
        print(f"learning zones without fold {fold} of {FOLDS}", file=sys.stderr)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for trainer in TRAINERS:
            options = ("--without-fold", fold, "--output", folder)
            _python(trainer, shared / "benchmarks", *options, PYTHONPATH=str(ROOT))
        stamp.write_text(digest, encoding="utf-8")
    return folder


def _package_with(weights: Path, fold: int) -> Path:
    """Return a folder that holds a copy of the package, with these weights in its resources."""
    folder = ROOT / "build" / "zones" / f"package-{fold}"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(_PACKAGE, folder / "crossread", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(weights, folder / "crossread" / "resources", dirs_exist_ok=True)
    return folder


def _python(module: str, *arguments: object, **environment: str) -> None:
    command = [sys.executable, "-m", module, *map(str, arguments)]
    subprocess.run(command, check=True, cwd=ROOT, env=os.environ | environment)


def _digest(folders: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".py", ".tsv", ".txt"):
                digest.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()
