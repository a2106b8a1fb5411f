"""Sentences a second on one core: Crossread's `find_times` and its peers in the same run."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from crossread.annotate.sentences import find_sentences
from crossread.annotate.times import find_times
from evaluation.times.peers import PEERS, seconds_reader
from evaluation.times.texts import DatedText

TIMES = 3
"""The best of so many turns counts."""
PEER_SENTENCES = 60
"""Peers take too long for more; every so-manieth sentence is chosen."""


def measure_speeds(texts: Sequence[DatedText]) -> dict[str, float]:
    """Return sentences a second by program: `crossread`, and the slugs of peers that are here.

    Times are of the processor. Finding the sentences is not part of it, for any program.
    """
    documents = [text.document() for text in texts]
    pairs = [(document, find_sentences(document)) for document in documents]
    count = sum(len(sentences) for _, sentences in pairs)
    seconds = []
    for _ in range(TIMES):
        start = time.process_time()
        for document, sentences in pairs:
            find_times(document, sentences)
        seconds.append(time.process_time() - start)
    speeds = {"crossread": count / min(seconds)}
    words = [
        (document.text[sentence.span.start : sentence.span.end], text.written)
        for text, (document, sentences) in zip(texts, pairs, strict=True)
        for sentence in sentences
    ]
    chosen = words[:: max(1, len(words) // PEER_SENTENCES)][:PEER_SENTENCES]
    for peer in PEERS:
        read = seconds_reader(peer)
        if read is None:
            continue
        read(*_moment(chosen[0]))  # loading its tables is not reading
        start = time.process_time()
        for one in chosen:
            read(*_moment(one))
        speeds[peer.slug] = len(chosen) / (time.process_time() - start)
    return speeds


def _moment(one: tuple[str, str]) -> tuple[str, datetime]:
    return one[0], datetime.fromisoformat(one[1])


def write_speeds(path: Path, speeds: dict[str, float]) -> None:
    """Write speeds as JSON."""
    path.write_bytes(msgspec.json.encode(speeds))


def read_speeds(path: Path) -> dict[str, float]:
    """Return the speeds of a file."""
    return msgspec.json.decode(path.read_bytes(), type=dict[str, float])
