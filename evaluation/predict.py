"""Run Crossread over the measured pages and keep what it said. Knows no gold.

`python -m evaluation.predict FOLDER` writes `build/evaluation/<set>.json`, one file per set of
pages: the five seeds together, each seed by itself, and each example.
"""

from __future__ import annotations

import sys
from pathlib import Path

from crossread import render_json, report

ROOT = Path(__file__).parents[1]
PREDICTIONS = ROOT / "build" / "evaluation"
EXAMPLES = tuple(sorted(gold.parent for gold in (ROOT / "examples").glob("*/gold.json")))
"""Folders of stories written for this project, each with `pages/` and `gold.json`."""


def predict(name: str, paths: list[Path], folder: Path = PREDICTIONS) -> Path:
    """Write the report of `paths` to `<folder>/<name>.json` and return that path."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{name}.json"
    target.write_text(render_json(report(paths)), encoding="utf-8")
    return target


def predict_all(seeds: Path | None, folder: Path = PREDICTIONS) -> None:
    """Predict every set whose pages are there; without `seeds`, the examples alone."""
    predict_examples(folder)
    if seeds is not None:
        predict_seeds(seeds, folder)


def predict_examples(folder: Path = PREDICTIONS) -> None:
    """Predict each story written for this project."""
    for example in EXAMPLES:
        predict(example.name, [example / "pages"], folder)


def predict_seeds(seeds: Path, folder: Path = PREDICTIONS) -> None:
    """Predict the seeds together, and each by itself."""
    pages = sorted(seeds.glob("*.txt"))
    predict("seeds", pages, folder)
    for page in pages:
        predict(f"seed-{page.stem[:3]}", [page], folder)


if __name__ == "__main__":
    predict_all(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
