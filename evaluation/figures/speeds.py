"""Sentences a second, Crossread and its peers on the same sentences in the same run, one core.

Rates depend on the machine, so the floors hold none of them; the ratio to quantulum3 is told too.
"""

from __future__ import annotations

import gzip
import json
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from evaluation.figures.newsquant import read_sentences
from evaluation.figures.programs import (
    PEERS,
    document_of,
    find_figures,
    prepare,
    read_figures,
)
from evaluation.scores import Peer, Score, measurement

ROUNDS = 5
"""Crossread reads the sentences so often; the best of its turns counts, and of the peers' one."""
ARTICLES = "benchmarks/reuse"
EVERY_ARTICLE = 150
"""Of 9,389 news articles one in so many is read: 63 of them."""
EVERY = {"quantulum3": 3, "Recognizers-Text": 30}
"""Of the peers' sentences one in so many is read: at 60 and 4 a second they need a few seconds."""

Item = TypeVar("Item")


def score_speeds(shared: Path) -> list[Score]:
    """Return sentences per second of processor time, peers beside."""
    texts = [sentence.text for sentence in read_sentences(shared)]
    document = document_of("\n".join(texts))
    prepared = prepare(document)
    find_figures(prepared)
    articles = [prepare(document_of(body)) for body in _bodies(shared)]
    sentences = sum(len(article.sentences) for article in articles)
    alone, whole, running, theirs = 0.0, 0.0, 0.0, {}
    for turn in range(ROUNDS):
        alone = max(alone, len(texts) * _rate(find_figures, [prepared]))
        whole = max(whole, len(texts) * _rate(read_figures, [document]))
        running = max(running, sentences / len(articles) * _rate(find_figures, articles))
        for peer in [peer for peer in PEERS if peer.is_here][turn::ROUNDS]:
            peer.read(texts[0])
            theirs[peer.name] = _rate(peer.read, texts[:: EVERY[peer.name]])
    peers = tuple(Peer(name=peer.name, value=theirs.get(peer.name)) for peer in PEERS)
    slow = theirs.get("quantulum3", 0.0)
    return [
        measurement("speed", "figures, all else given", alone, "sentences/s", peers=peers),
        measurement("speed", "times quantulum3", alone / slow if slow else 0.0, "×"),
        measurement("speed", "figures in news articles, all else given", running, "sentences/s"),
        measurement("speed", "sentences, tags, times and figures", whole, "sentences/s"),
    ]


def _bodies(shared: Path) -> list[str]:
    with gzip.open(shared / ARTICLES / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [
            json.loads(line)["body"]
            for place, line in enumerate(lines)
            if place % EVERY_ARTICLE == 0
        ]


def _rate(read: Callable[[Item], object], items: Sequence[Item]) -> float:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        start = time.process_time()
        for item in items:
            read(item)
        return len(items) / (time.process_time() - start)
