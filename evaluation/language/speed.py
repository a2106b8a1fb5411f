"""Pages a second, start and memory of a program, measured in processes of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from evaluation.predict import ROOT
from evaluation.scores import Peer, Score, measurement

WORDS_PER_PAGE = 610
STARTS = 3
"""The shortest of so many starts counts."""
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """What one program took, on one core of this machine."""

    start_seconds: float
    """Of the processor, from starting the interpreter to the first sentence parsed."""
    names_pages_per_second: float
    parse_pages_per_second: float
    resident_mb: float
    """Memory held after reading the pages."""
    models_mb: float
    """All model files together, in millions of bytes."""
    mentions_pages_per_second: float | None = None
    """None for a program that does not say what pronouns and offices stand for."""


def speed_scores(ours: Speed, peer: Speed | None) -> Iterator[Score]:
    """Yield what was timed, with spaCy's figures of the same run beside.

    None of it is pinned as a floor: it is as fast as the machine was just then. What can be
    compared between machines is how many times faster than spaCy it is.
    """
    mentions = ours.mentions_pages_per_second
    if mentions is not None:
        name = "tokens to mentions, with what they stand for"
        yield measurement("speed", name, mentions, "pages/s")
    for name, unit, better, value in _FIGURES:
        peers = (Peer(name="spaCy", value=value(peer) if peer else None),)
        yield measurement("speed", name, value(ours), unit, better=better, peers=peers)
    if peer:
        ratio = ours.parse_pages_per_second / peer.parse_pages_per_second
        yield measurement("speed", "with parse, against spaCy", ratio, "times as fast")


_FIGURES: tuple[tuple[str, str, str, Callable[[Speed], float]], ...] = (
    ("tokens to names, one core", "pages/s", "higher", lambda one: one.names_pages_per_second),
    ("with parse, one core", "pages/s", "higher", lambda one: one.parse_pages_per_second),
    ("cold start to first sentence", "s", "lower", lambda one: one.start_seconds),
    ("memory after reading", "MB", "lower", lambda one: one.resident_mb),
    ("model files together", "MB", "lower", lambda one: one.models_mb),
)


def read_pages(folder: Path, count: int) -> list[str]:
    """Return `count` pages of `WORDS_PER_PAGE` words, cut from the newswire articles in order."""
    return [page for page, _ in zip(_pages(folder), range(count), strict=False)]


def _pages(folder: Path) -> Iterator[str]:
    page: list[str] = []
    room = WORDS_PER_PAGE
    for path in sorted((folder / "original_articles").glob("*.txt")):
        for line in path.read_bytes().decode("utf-8", "replace").splitlines():
            words = line.split()
            while len(words) >= room:
                yield "\n".join([*page, " ".join(words[:room])])
                words, page, room = words[room:], [], WORDS_PER_PAGE
            page.append(" ".join(words))
            room -= len(words)


def measure(module: str, pages: list[str], folder: Path) -> Speed:
    """Return what the program of `module` takes; `folder` keeps the pages for its process."""
    folder.mkdir(parents=True, exist_ok=True)
    file, none = folder / "pages.json", folder / "no-pages.json"
    file.write_text(json.dumps(pages), encoding="utf-8")
    none.write_text("[]", encoding="utf-8")
    start = min(_run(module, none).start_seconds for _ in range(STARTS))
    return replace(_run(module, file), start_seconds=start)


def write_speed(path: Path, speed: Speed) -> None:
    """Write a measurement as JSON."""
    path.write_text(json.dumps(asdict(speed)), encoding="utf-8")


def read_speed(path: Path) -> Speed | None:
    """Return a measurement; None where there is no file."""
    return Speed(**json.loads(path.read_text(encoding="utf-8"))) if path.exists() else None


def _run(module: str, pages: Path) -> Speed:
    done = subprocess.run(
        [sys.executable, "-m", module, str(pages)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **ONE_THREAD},
        cwd=ROOT,
        check=False,
    )
    if done.returncode or not done.stdout.startswith("{"):
        raise RuntimeError(f"{module} printed {done.stdout[:80]!r} where times were due; run it")
    return Speed(**json.loads(done.stdout))
