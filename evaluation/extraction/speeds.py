"""Pages a second, Crossread and its peers on the same pages in the same run, one core.

Rates depend on the machine, so the floors hold none of them; the ratio to a peer is told too.
"""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from models.zones.flattening import flatten

from evaluation.extraction.pages import read_wcxb_pages
from evaluation.extraction.programs import (
    CROSSREAD,
    PEERS,
    cut_page,
    decoded,
)
from evaluation.scores import Peer, Score, measurement

EVERY = 12
"""One page in so many of `wcxb_dev`: 60 pages, which take the slowest peer ten seconds."""
ROUNDS = 3
"""Crossread runs over the pages so often, and the peers in between; the median counts."""

Item = TypeVar("Item")


def score_speeds(shared: Path) -> list[Score]:
    """Return pages per second of processor time, metadata included; pages are read beforehand."""
    pages = [page for place, page in enumerate(read_wcxb_pages(shared)) if place % EVERY == 0]
    flattened = [("\n".join(flatten(decoded(page))), page.id) for page in pages]
    here = [program for program in PEERS if program.is_here]
    _rate(CROSSREAD.extract, pages[:3])
    own, theirs = [], {program.name: 0.0 for program in here}
    for turn in range(ROUNDS):
        own.append(_rate(CROSSREAD.extract, pages))
        for program in here[turn::ROUNDS]:
            theirs[program.name] = _rate(program.extract, pages)
    rate = sorted(own)[ROUNDS // 2]
    fast = theirs.get("trafilatura fast", 0.0)
    lines = sorted(_rate(_cut_lines, flattened) for _ in range(ROUNDS))[ROUNDS // 2]
    peers = tuple(Peer(name=peer.name, value=theirs.get(peer.name)) for peer in PEERS)
    return [
        measurement("speed", "HTML pages, metadata included", rate, "pages/s", peers=peers),
        measurement("speed", "times trafilatura fast", rate / fast if fast else 0.0, "×"),
        measurement("speed", "flattened pages", lines, "pages/s"),
    ]


def _rate(extract: Callable[[Item], object], pages: Sequence[Item]) -> float:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        start = time.process_time()
        for page in pages:
            extract(page)
        return len(pages) / (time.process_time() - start)


def _cut_lines(page: tuple[str, str]) -> object:
    return cut_page(page[0], media="text", name=page[1])
