"""Call copies and group stories, with Crossread and its peers. Knows no gold."""

from __future__ import annotations

import hashlib
import sys
import time
from importlib.metadata import version
from pathlib import Path

import msgspec

from crossread.group.stories import group_stories
from crossread.records import Account
from evaluation.origins.collections import Article, read_articles
from evaluation.origins.copying import CROSSREAD, PEERS, Called, Program, call
from evaluation.origins.known_stories import predict_stories
from evaluation.origins.planted import plant
from evaluation.predict import PREDICTIONS

RATES = "stories-rates.json"
GROWTH = (1_000, 3_000, 9_000)
"""Articles that are grouped to see how the time for each grows with the collection."""


def predict(shared: Path, predictions: Path) -> None:
    """Write which documents every program calls copies, and how fast stories are grouped."""
    folder = predictions / "origins"
    folder.mkdir(parents=True, exist_ok=True)
    articles = read_articles(shared)
    planted = plant(articles).articles
    _write(folder / "crossread.json", call(CROSSREAD, planted))
    digest = hashlib.sha256("".join(one.body for one in planted).encode()).hexdigest()[:16]
    for peer in PEERS:
        if peer.is_here and not (kept := _kept(peer, folder, digest)).exists():
            _write(kept, call(peer, planted))
    predict_stories(shared, folder)
    rates = {str(count): _rate(articles[:count]) for count in GROWTH}
    (folder / RATES).write_bytes(msgspec.json.encode(rates))


def read_called(program: Program, predictions: Path) -> list[Called]:
    """Return what a program calls copies, for each of its settings; empty where it is not here."""
    folder = predictions / "origins"
    paths = sorted(folder.glob(f"{program.name.lower()}*.json"))
    return [
        called
        for path in paths[-1:]
        for called in msgspec.json.decode(path.read_bytes(), type=list[Called])
    ]


def _kept(peer: Program, folder: Path, digest: str) -> Path:
    """Return the file of a peer's predictions: made again only for other texts or another peer."""
    name = {"sklearn": "scikit-learn"}.get(peer.package or "", peer.package or "")
    return folder / f"{peer.name.lower()}-{version(name)}-{digest}.json"


def _write(path: Path, called: list[Called]) -> None:
    path.write_bytes(msgspec.json.encode(called))


def _rate(articles: list[Article]) -> float:
    """Return how many documents are grouped into stories in a second of processor time."""
    accounts = [Account(document=one.document()) for one in articles]
    begin = time.process_time()
    group_stories(accounts)
    return len(accounts) / (time.process_time() - begin)


if __name__ == "__main__":
    predict(Path(sys.argv[1]), PREDICTIONS)
