"""Stories of known events, grouped by a decision that was learned without them."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path

import msgspec
from models.stories.train import Known, learn_parts, read_known

from crossread.group.likening.story_likeness import Decision
from crossread.group.stories import group_subjects
from evaluation.b_cubed import b_cubed, b_cubed_f1, mean_precision, mean_recall
from evaluation.origins.collections import Filed, read_events, read_subtopics
from evaluation.origins.peers import group_with_tfidf
from evaluation.scores import Peer, Score, Tally
from evaluation.scores import score as share

COSINES = (0.05, 0.08, 0.11, 0.15, 0.2, 0.25, 0.3)
"""Thresholds of the peer; the best on the data it is scored on counts."""

_READERS = {"5W1H events": read_events, "ECB+ sub-topics": read_subtopics}
_PREFIXES = {"5W1H events": "5w1h-", "ECB+ sub-topics": "ecb-"}


class Part(msgspec.Struct, frozen=True):
    """Events held out, and how each collection was grouped by what the others teach."""

    held_out: list[str]
    owners: dict[str, list[int]]
    """For each collection the number of each document's story."""


class PeerGrouping(msgspec.Struct, frozen=True):
    """How the peer grouped each collection at one threshold."""

    owners: dict[str, list[int]]


def predict_stories(shared: Path, folder: Path) -> None:
    """Write how the collections are grouped, event by event held out; and by the peer."""
    known = read_known(shared)
    parts = [
        Part(
            held_out=sorted(held_out),
            owners={name: _owners(known, name, decision) for name in known.collections},
        )
        for held_out, decision in learn_parts(known)
    ]
    (folder / "stories-parts.json").write_bytes(msgspec.json.encode(parts))
    peers = []
    if importlib.util.find_spec("sklearn"):
        texts = {name: _texts(read(shared)) for name, read in _READERS.items()}
        peers = [
            PeerGrouping(
                owners={name: group_with_tfidf(each, cosine=at) for name, each in texts.items()}
            )
            for at in COSINES
        ]
    (folder / "stories-peer.json").write_bytes(msgspec.json.encode(peers))


def score_stories(shared: Path, folder: Path) -> list[Score]:
    """Return B³ of each collection, over documents of events held out."""
    parts = msgspec.json.decode((folder / "stories-parts.json").read_bytes(), type=list[Part])
    peers = msgspec.json.decode(
        (folder / "stories-peer.json").read_bytes(), type=list[PeerGrouping]
    )
    rows = []
    for name, read in _READERS.items():
        events = [_PREFIXES[name] + filed.event for filed in read(shared)]
        ours = [
            tally
            for part in parts
            for event, tally in zip(events, _tallies(part.owners[name], events), strict=True)
            if event in part.held_out
        ]
        theirs = [b_cubed_f1(_tallies(peer.owners[name], events)) for peer in peers]
        best = Peer(name="TF-IDF", value=max(theirs, default=None))
        rows += [
            share(f"stories, {name}", "B³ precision", ours, mean_precision),
            share(f"stories, {name}", "B³ recall", ours, mean_recall),
            share(f"stories, {name}", "B³ F1", ours, b_cubed_f1, peers=(best,)),
        ]
    return rows


def _owners(known: Known, name: str, decision: Decision) -> list[int]:
    subjects = [filing.subject for filing in known.collections[name]]
    owner = {
        member: number
        for number, group in enumerate(group_subjects(subjects, decision).groups)
        for member in group
    }
    return [owner[place] for place in range(len(subjects))]


def _tallies(owners: Sequence[int], events: Sequence[str]) -> list[Tally]:
    return b_cubed([(event, str(owner)) for event, owner in zip(events, owners, strict=True)])


def _texts(filed: Sequence[Filed]) -> list[str]:
    return [one.document.text for one in filed]
