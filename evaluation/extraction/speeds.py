"""Pages a second, Crossread and its peers on the same pages in the same run, one core.

Rates depend on the machine, so the floors hold none of them; the ratio to a peer is told too.
"""

from __future__ import annotations

import gc
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
"""Crossread and trafilatura's fast mode take turns so often; the median counts. Each round has
pages of its own: what a program remembers of a page must not help it with the same page."""
FAST = "trafilatura fast"

Item = TypeVar("Item")


def score_speeds(shared: Path) -> list[Score]:
    """Return pages per second of processor time, metadata included; pages are read beforehand."""
    every = list(read_wcxb_pages(shared))
    # What the evaluation holds in memory is not the programs' to look through for garbage.
    gc.collect()
    gc.freeze()
    rounds = [every[turn::EVERY] for turn in range(ROUNDS)]
    flattened = [
        [("\n".join(flatten(decoded(page))), page.id) for page in pages] for pages in rounds
    ]
    here = {program.name: program for program in PEERS if program.is_here}
    warm = every[ROUNDS : 2 * EVERY : EVERY]
    own, fast, theirs = [], [], {}
    for program in (CROSSREAD, *here.values()):
        _rate(program.extract, warm)
    for pages in rounds:
        own.append(_rate(CROSSREAD.extract, pages))
        if FAST in here:
            fast.append(_rate(here[FAST].extract, pages))
    for name, program in here.items():
        theirs[name] = _middle(fast) if name == FAST else _rate(program.extract, rounds[0])
    rate = _middle(own)
    ratio = _middle([one / other for one, other in zip(own, fast, strict=True)]) if fast else 0.0
    _rate(_cut_lines, [("\n".join(flatten(decoded(page))), page.id) for page in warm])
    lines = _middle([_rate(_cut_lines, pages) for pages in flattened])
    gc.unfreeze()
    peers = tuple(Peer(name=peer.name, value=theirs.get(peer.name)) for peer in PEERS)
    return [
        measurement("speed", "HTML pages, metadata included", rate, "pages/s", peers=peers),
        measurement("speed", "times trafilatura fast", ratio, "×"),
        measurement("speed", "flattened pages", lines, "pages/s"),
    ]


def _middle(rates: Sequence[float]) -> float:
    return sorted(rates)[len(rates) // 2]


def _rate(extract: Callable[[Item], object], pages: Sequence[Item]) -> float:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        start = time.process_time()
        for page in pages:
            extract(page)
        return len(pages) / (time.process_time() - start)


def _cut_lines(page: tuple[str, str]) -> object:
    return cut_page(page[0], media="text", name=page[1])
