"""Predict the pages of one fold; a process of its own, see `held_out.py`.

`python -m evaluation.extraction.fold SHARED FOLD FOLDER` writes into FOLDER what the Crossread that
is first on the path takes from the pages of FOLD, which lines it keeps of them flattened, and what
it says that they and pages of other types are.
"""

from __future__ import annotations

import sys
from pathlib import Path

from models.zones.flattening import flatten
from models.zones.folds import fold_of

from evaluation.extraction.extracted import KeptLines, write_rows
from evaluation.extraction.natures import tell_fold
from evaluation.extraction.pages import read_snippet_pages, read_wcxb_pages
from evaluation.extraction.programs import METADATA_ZONES, cut_page, decoded, with_crossread


def predict_fold(shared: Path, fold: int, folder: Path) -> None:
    """Write `wcxb.jsonl`, `snippets.jsonl`, `flattened.jsonl` and `natures.jsonl` of one fold."""
    articles = [page for page in read_wcxb_pages(shared) if fold_of(page.id) == fold]
    write_rows(folder / "wcxb.jsonl", map(with_crossread, articles))
    snippets = (page for page in read_snippet_pages(shared) if fold_of(page.id) == fold)
    write_rows(folder / "snippets.jsonl", map(with_crossread, snippets))
    lines = ((page.id, flatten(decoded(page))) for page in articles)
    write_rows(folder / "flattened.jsonl", (keep_lines(page, text) for page, text in lines))
    write_rows(folder / "natures.jsonl", tell_fold(shared, fold))


def keep_lines(page: str, lines: tuple[str, ...]) -> KeptLines:
    """Return which lines of a flattened page, given alone, Crossread takes for its text."""
    document = cut_page("\n".join(lines), media="text", name=page)
    kept = tuple(
        number
        for number, zoning in enumerate(document.zonings)
        if zoning.kept and zoning.zone not in METADATA_ZONES
    )
    if len(document.zonings) != len(lines):
        raise ValueError(f"{page} has {len(lines)} lines and {len(document.zonings)} blocks")
    return KeptLines(page=page, lines=lines, kept=kept)


if __name__ == "__main__":
    predict_fold(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
