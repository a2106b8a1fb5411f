"""How much memory and time a page of 20 MB takes: one of news, and pages made to do harm.

Each is read by a process of its own, as the command reads it, and the most memory that the process
ever held counts, the interpreter and the package (some 60 MB) included.
`python -m evaluation.extraction.memory FILE` reads one and prints both.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from crossread import pipeline
from crossread.ingest.pages import SIZE_LIMIT
from evaluation.extraction.pages import SavedPage, read_wcxb_pages
from evaluation.predict import ROOT
from evaluation.scores import Score, measurement

LONGEST = 120
"""Seconds after which a page counts as never read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hostile:
    """A page of one thing repeated until it has 20 MB."""

    name: str
    unit: str
    head: str = ""
    suffix: str = ".html"


HOSTILE = (
    Hostile(name="paragraphs", unit="<p>a"),
    Hostile(name="nested elements", unit="<div>"),
    Hostile(name="nested tables", unit="<table><tr><td>"),
    Hostile(name="misnested elements", unit="<b><i><u><p>x</b></i></u>"),
    Hostile(name="line breaks", unit="a<br>"),
    Hostile(name="comments", unit="<!---->"),
    Hostile(name="links", unit="<h2><a href=/1>Minister opens bridge</a></h2>"),
    Hostile(name="an unclosed tag", unit="<p "),
    Hostile(name="one word", unit="a", head="<p>"),
    Hostile(name="one line of sentences", unit="Prices rose on Monday. ", head="<p>"),
    Hostile(name="JSON-LD", unit='{"@graph":[', head='<script type="application/ld+json">'),
    Hostile(name="statements", unit='<meta property="og:title" content="x">'),
    Hostile(name="scripts", unit="<script></script>"),
    Hostile(name="lines of a letter", unit="a\n", suffix=".txt"),
    Hostile(name="headlines", unit="Minister Opens Bridge In The North\n", suffix=".txt"),
    Hostile(name="one line without markup", unit="Prices rose on Monday. ", suffix=".txt"),
)


def score_memory(shared: Path) -> list[Score]:
    """Return megabytes and seconds of a page of news of 20 MB, and of the worst hostile page."""
    with tempfile.TemporaryDirectory() as folder:
        news = Path(folder, "news.html")
        news.write_bytes(_together(read_wcxb_pages(shared)))
        of_news = _read_apart(news)
        worst = [_read_apart(_write(page, Path(folder))) for page in HOSTILE]
    hostile = f"of {len(HOSTILE)} hostile pages of 20 MB the worst"
    rows = (
        ("a page of news of 20 MB", of_news),
        (hostile, (max(row[0] for row in worst), max(row[1] for row in worst))),
    )
    scores = []
    for name, (megabytes, seconds) in rows:
        scores += [
            measurement("large pages", f"{name}, memory", megabytes, "MB", better="lower"),
            measurement("large pages", f"{name}, time", seconds, "s", better="lower"),
        ]
    return scores


def _together(pages: Iterator[SavedPage]) -> bytes:
    """Return development pages one after the other, up to the largest size that is read."""
    pieces: list[bytes] = []
    length = 0
    for page in cycle(list(pages)):
        if length >= SIZE_LIMIT:
            break
        pieces.append(page.markup)
        length += len(page.markup)
    return b"".join(pieces)[:SIZE_LIMIT]


def _write(page: Hostile, folder: Path) -> Path:
    target = folder / f"page{page.suffix}"
    room = SIZE_LIMIT - len(page.head)
    target.write_text(page.head + page.unit * (room // len(page.unit)), encoding="utf-8")
    return target


def _read_apart(page: Path) -> tuple[float, float]:
    """Return the megabytes and the seconds of processor time of a process that reads a page."""
    command = [sys.executable, "-m", "evaluation.extraction.memory", str(page)]
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            check=True,
            timeout=LONGEST,
            env=os.environ | {"PYTHONPATH": path},
        )
    except subprocess.TimeoutExpired:
        return float("inf"), float(LONGEST)
    row = json.loads(done.stdout)
    return row["megabytes"], row["seconds"]


def main(page: str) -> None:
    """Read one page and print what it took."""
    start = time.process_time()
    cuts = pipeline.extract([page])
    seconds = time.process_time() - start
    notes = [cut.document.note.detail for cut in cuts if cut.document and cut.document.note]
    print(json.dumps({"megabytes": _peak(), "seconds": seconds, "notes": notes}))


def _peak() -> float:
    """Return the most megabytes this process held.

    On Linux not by `getrusage`, which counts what the process held that started this one.
    """
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text(encoding="utf-8").splitlines()
        line = next(line for line in lines if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000_000


if __name__ == "__main__":
    main(sys.argv[1])
