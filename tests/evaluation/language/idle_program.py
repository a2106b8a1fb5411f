"""A program that reads nothing, under the stopwatch; `evaluation.language.speed` starts it."""

from __future__ import annotations

from pathlib import Path

from evaluation.language.stopwatch import run

if __name__ == "__main__":
    run(
        lambda document: document.text,
        lambda document: document.text.split(),
        models=Path(__file__).parent,
    )
