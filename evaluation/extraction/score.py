"""Score what was predicted for the development pages, Crossread's beside its peers'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from evaluation.extraction.articles import score_snippets, score_texts
from evaluation.extraction.extracted import Extracted, KeptLines, Told, read_rows
from evaluation.extraction.flattened import score_lines
from evaluation.extraction.furniture import score_furniture
from evaluation.extraction.memory import score_memory
from evaluation.extraction.metadata import score_metadata
from evaluation.extraction.natures import score_natures
from evaluation.extraction.pages import read_snippet_gold, read_wcxb_gold
from evaluation.extraction.predict import SETS, PageSet, own_file, peer_file
from evaluation.extraction.programs import PEERS
from evaluation.extraction.speeds import score_speeds
from evaluation.gold import data_digest
from evaluation.scores import Score


def score(shared: Path, predictions: Path) -> list[Score]:
    """Return text, metadata, lines, what pages are, and speed, with each peer that is installed."""
    wcxb, snippets = SETS
    articles = read_wcxb_gold(shared)
    german = read_snippet_gold(shared)
    ours = read_rows(own_file(predictions, wcxb.name), Extracted)
    ours_german = read_rows(own_file(predictions, snippets.name), Extracted)
    peers = _peers(shared, predictions, wcxb)
    peers_german = _peers(shared, predictions, snippets)
    lines = read_rows(own_file(predictions, "flattened"), KeptLines)
    told = read_rows(own_file(predictions, "natures"), Told)
    return [
        *score_texts("wcxb", articles, ours, peers),
        *score_metadata("wcxb", articles, ours, peers),
        *score_snippets("trafilatura's", german, ours_german, peers_german),
        *score_metadata("trafilatura's", german, ours_german, peers_german),
        *score_lines(articles, lines),
        *score_natures(shared, told),
        *score_furniture(shared, articles),
        *score_speeds(shared),
        *score_memory(shared),
    ]


Taken = Mapping[str, Extracted]


def _peers(shared: Path, predictions: Path, pages: PageSet) -> Sequence[tuple[str, Taken | None]]:
    """Return what each peer took; none for one that is not installed."""
    digest = data_digest(shared / pages.folder)
    found: list[tuple[str, Taken | None]] = []
    for program in PEERS:
        source = peer_file(predictions, pages.name, program, digest) if program.is_here else None
        there = source is not None and source.exists()
        found.append((program.name, read_rows(source, Extracted) if source and there else None))
    return found
