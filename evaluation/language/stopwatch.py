"""One program in a process of its own, timed: what `speed` starts and reads.

The process reads one sentence, prints how long it took to be ready, then reads pages and prints
what they took. Times are of the processor from the start of the interpreter on, not of the clock
on the wall, so that other work on the machine counts for little; a program with several threads
is charged for all of them.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from crossread.records import Document
from evaluation.language.texts import Text, as_document, lines

FIRST = "President Vladimir Putin said on Monday that Russia would sell 2 million tons of aluminum."
MOMENT = 1e-9
"""Seconds that no pages, or none worth a tick of the clock, took."""
TIMES = 2
"""The better of so many turns counts."""

Reader = Callable[[Document], object]


def run(
    to_names: Reader, with_parse: Reader, *, models: Path, to_mentions: Reader | None = None
) -> None:
    """Read one sentence, then the pages in the file named on the command line; print JSON.

    `models` is the folder of the program's model files, whose size is told. `to_mentions` also
    resolves what names, offices and pronouns stand for, where the program can.
    """
    with_parse(_document("first", FIRST))
    start = time.process_time()
    pages = [
        _document(str(place), page)
        for place, page in enumerate(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    ]
    names, parse = (
        min(_seconds(read, pages) for _ in range(TIMES)) for read in (to_names, with_parse)
    )
    mentions = min(_seconds(to_mentions, pages) for _ in range(TIMES)) if to_mentions else None
    print(
        json.dumps(
            {
                "start_seconds": start,
                "names_pages_per_second": len(pages) / (names or MOMENT),
                "parse_pages_per_second": len(pages) / (parse or MOMENT),
                "mentions_pages_per_second": len(pages) / (mentions or MOMENT)
                if mentions
                else None,
                "resident_mb": resident_mb(),
                "models_mb": models_mb(models),
            }
        )
    )


def resident_mb() -> float:
    """Return the megabytes of memory this process holds now (Linux)."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def models_mb(folder: Path) -> float:
    """Return the size of all files below a folder, in millions of bytes."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def _document(name: str, page: str) -> Document:
    return as_document(Text(name=name, text=page, paragraphs=lines(page)))


def _seconds(read: Reader, pages: Sequence[Document]) -> float:
    start = time.process_time()
    for page in pages:
        read(page)
    return time.process_time() - start
