"""Which pairs of documents are called copies, by Crossread and by its peers. Knows no gold."""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

from crossread.group.origins import trace_origins
from crossread.group.passages import find_passages
from crossread.records import Account
from evaluation.origins import peers
from evaluation.origins.collections import Article

Pairs = frozenset[tuple[str, str]]

_LARGEST = 200
"""Documents of one origin of which every pair is told: beyond it, each with the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """The pairs that a program calls copies, and its documents a second of processor time."""

    pairs: Pairs
    rate: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """Something that finds near-duplicates."""

    name: str
    package: str | None
    """What must be installed; none: nothing beyond this project."""
    find: Callable[[Sequence[Article]], list[Pairs]]
    """Returns the pairs it calls copies, once for each setting that is tried."""

    @property
    def is_here(self) -> bool:
        """Whether it is installed."""
        return self.package is None or importlib.util.find_spec(self.package) is not None


def call(program: Program, articles: Sequence[Article]) -> list[Called]:
    """Return what a program calls copies, for each of its settings; the rate is of them all."""
    begin = time.process_time()
    settings = program.find(articles)
    rate = len(articles) / (time.process_time() - begin)
    return [Called(pairs=pairs, rate=rate) for pairs in settings]


def find_origins(articles: Sequence[Article]) -> list[Pairs]:
    """Return the pairs of documents that have one text origin."""
    accounts = [Account(document=one.document()) for one in articles]
    origins = trace_origins(accounts, find_passages(accounts), [])
    return [frozenset(pair for origin in origins for pair in _pairs(origin.documents))]


def _pairs(documents: Sequence[str]) -> list[tuple[str, str]]:
    if len(documents) <= _LARGEST:
        return list(combinations(sorted(documents), 2))
    first, *rest = sorted(documents)
    return [(first, other) for other in rest]


CROSSREAD = Program(name="Crossread", package=None, find=find_origins)
PEERS = (
    Program(name="datasketch", package="datasketch", find=peers.find_with_datasketch),
    Program(name="rensa", package="rensa", find=peers.find_with_rensa),
    Program(name="simhash", package="simhash", find=peers.find_with_simhash),
    Program(name="TF-IDF", package="sklearn", find=peers.find_with_tfidf),
)
