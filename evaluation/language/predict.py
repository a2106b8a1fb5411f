"""Read the texts with Crossread and with spaCy, and keep what they said. Knows no gold.

There is one exception: whom he and she stand for among the mentions of the gold is asked, too.
`python -m evaluation.language.predict FOLDER` does this alone; FOLDER holds `benchmarks/`. What
spaCy said is made once for a training of it; what Crossread says is made anew each time.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from evaluation.language.analyses import Analysis, write_analyses
from evaluation.language.given_mentions import resolve_given
from evaluation.language.reading import read
from evaluation.language.speed import measure, read_pages, write_speed
from evaluation.language.texts import GUM, NEWSWIRE, TEXT_SETS, Layer, Text, TextSet
from evaluation.language.treebanks import read_treebank
from evaluation.predict import PREDICTIONS

PAGES, PEER_PAGES = 200, 20
"""How many pages are timed; fewer for the peer, which takes its time."""


def predict(shared: Path, predictions: Path) -> None:
    """Write what every program says of every text, and how fast each is."""
    folder = predictions / "language"
    for texts in TEXT_SETS:
        given = texts.read_texts(shared)
        said = [read(one) for one in given]
        if texts.name == "gum":
            said = _with_given_mentions(said, shared)
        write_analyses(folder / f"{texts.name}.crossread.json", said)
        for peer in ("rules", "trained"):
            predict_by_spacy(folder / f"{texts.name}.spacy-{peer}.json", peer, texts, given)
    pages = read_pages(shared / NEWSWIRE, PAGES)
    write_speed(
        folder / "speed.crossread.json",
        measure("evaluation.language.crossread_timed", pages, folder),
    )
    peer_speed = folder / "speed.spacy-trained.json"
    peer_speed.unlink(missing_ok=True)
    if spacy_reader("trained", ()):
        timed = measure("evaluation.peers.spacy_timed", pages[:PEER_PAGES], folder)
        write_speed(peer_speed, timed)


def _with_given_mentions(said: Sequence[Analysis], shared: Path) -> list[Analysis]:
    """Return the analyses of GUM with pronouns resolved among the treebank's mentions as well."""
    gold = {one.name: one for one in read_treebank(shared / GUM)}
    return [replace(one, links_given_mentions=resolve_given(gold[one.name])) for one in said]


def predict_by_spacy(path: Path, peer: str, texts: TextSet, given: Sequence[Text]) -> None:
    """Write what spaCy says, unless the same spaCy said it of the same texts before."""
    reader = spacy_reader(peer, texts.layers)
    made_of = path.with_suffix(".made-of")
    if reader is None:
        path.unlink(missing_ok=True)
        made_of.unlink(missing_ok=True)
        return
    read_text, release = reader
    content = hashlib.sha256("\0".join(one.text for one in given).encode()).hexdigest()
    key = f"{release} {content}"
    if path.exists() and made_of.exists() and made_of.read_text(encoding="utf-8") == key:
        return
    print(f"spaCy ({peer}) reads {texts.name}, once for its version", file=sys.stderr)
    write_analyses(path, [read_text(one) for one in given])
    made_of.write_text(key, encoding="utf-8")


def spacy_reader(
    peer: str, layers: Sequence[Layer]
) -> tuple[Callable[[Text], Analysis], str] | None:
    """Return spaCy by its `rules` or as `trained` here, and its release; None where it is not."""
    if find_spec("spacy") is None:
        return None
    from evaluation.peers import spacy_read  # noqa: PLC0415 (an optional dependency)

    if peer == "trained" and not spacy_read.is_trained():
        return None
    reader = spacy_read.rules() if peer == "rules" else spacy_read.trained(layers)
    return reader, spacy_read.release()


if __name__ == "__main__":
    predict(Path(sys.argv[1]), PREDICTIONS)
