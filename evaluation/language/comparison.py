"""Our score with the peers' beside it, from what each program wrote about the same texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from evaluation.language.analyses import Analysis, read_analyses
from evaluation.scores import Peer, Score, Tally, f1, score

OURS = "crossread"
PEERS = {"spacy-trained": "spaCy", "spacy-rules": "spaCy's rules"}
"""The peers' names in files, and at the head of their columns."""

Said = Mapping[str, Analysis]
"""What one program says, by the names of the texts."""


def read_said(folder: Path, texts: str) -> dict[str, Said | None]:
    """Return what every program says of a set of texts; None for a peer that is not here."""
    return {one: read_analyses(folder / f"{texts}.{one}.json") for one in (OURS, *PEERS)}


def compare(
    task: str,
    name: str,
    said: Mapping[str, Said | None],
    tallies: Callable[[Said], Sequence[Tally] | None],
    measure: Callable[[Sequence[Tally]], float] = f1,
) -> Iterator[Score]:
    """Yield the score of ours with its peers; nothing where ours doesn't give what is scored.

    `tallies` returns None for a program that doesn't give it: such a peer has no figure.
    """
    ours = said[OURS]
    found = None if ours is None else tallies(ours)
    if found is None:
        return
    peers = []
    for peer, title in PEERS.items():
        their = said[peer]
        if their is None:
            peers.append(Peer(name=title, value=None))
        elif (theirs := tallies(their)) is not None:
            peers.append(Peer(name=title, value=measure(theirs)))
    yield score(task, name, found, measure, peers=tuple(peers))
