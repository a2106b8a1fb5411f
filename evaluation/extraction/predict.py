"""Run Crossread and its peers over the development pages and keep what they took. Knows no gold.

What a peer took is kept under `build/` by its version and the data's digest, and made once: the
peers need minutes, and a page does not change. What Crossread took is made anew in every run,
each page with the weights that were learned without its fold (`held_out.py`).

`python -m evaluation.extraction.predict FOLDER` does this alone; FOLDER holds `benchmarks/`.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from evaluation.extraction.extracted import Extracted, write_rows
from evaluation.extraction.held_out import predict_held_out
from evaluation.extraction.pages import (
    TRAFILATURA_EVAL,
    WCXB,
    SavedPage,
    read_snippet_pages,
    read_wcxb_pages,
)
from evaluation.extraction.programs import PEERS, Program
from evaluation.gold import data_digest


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSet:
    """One set of development pages."""

    name: str
    folder: str
    read_pages: Callable[[Path], Iterator[SavedPage]]


SETS = (
    PageSet(name="wcxb", folder=WCXB, read_pages=read_wcxb_pages),
    PageSet(name="snippets", folder=TRAFILATURA_EVAL, read_pages=read_snippet_pages),
)


def predict(shared: Path, predictions: Path) -> None:
    """Write what every program took from every page."""
    for pages in SETS:
        digest = data_digest(shared / pages.folder)
        for program in PEERS:
            if not program.is_here:
                continue
            target = peer_file(predictions, pages.name, program, digest)
            if not target.exists():
                print(f"{program.name} reads {pages.name}, once for its version", file=sys.stderr)
                write_rows(target, _run(program, pages.read_pages(shared)))
    predict_held_out(shared, predictions)


def peer_file(predictions: Path, name: str, program: Program, digest: str) -> Path:
    """Return where a peer's predictions for a set are kept."""
    return predictions / "extraction" / f"{name}-{digest[:8]}-{program.release}.jsonl"


def own_file(predictions: Path, name: str) -> Path:
    """Return where Crossread's predictions for a set are kept."""
    return predictions / "extraction" / f"{name}-crossread.jsonl"


def _run(program: Program, pages: Iterator[SavedPage]) -> Iterator[Extracted]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for page in pages:
            yield _careful(program, page)


def _careful(program: Program, page: SavedPage) -> Extracted:
    """Return nothing for a page that a peer breaks on: its failure is its score."""
    try:
        return program.extract(page)
    except Exception as error:
        return Extracted(page=page.id, note=f"{type(error).__name__}: {error}"[:200])


if __name__ == "__main__":
    predict(Path(sys.argv[1]), Path("build/evaluation"))
