"""Score what was found against the gold. Runs no program; README.md here defines the figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from evaluation.scores import Peer, Score, Tally, f1, measurement, recall
from evaluation.scores import score as share
from evaluation.times import peers
from evaluation.times.matching import Counts, count
from evaluation.times.predict import read_found
from evaluation.times.solving import is_solved
from evaluation.times.specifications import FOLDER as SPECIFICATIONS
from evaluation.times.specifications import read_cases
from evaluation.times.speed import read_speeds
from evaluation.times.texts import DatedText, Timex, marked
from evaluation.times.timebank import FOLDER as TIMEBANK
from evaluation.times.timebank import is_held, read_timebank
from evaluation.times.wikinews import FOLDER as WIKINEWS
from evaluation.times.wikinews import read_wikinews

FOLDERS = (TIMEBANK, WIKINEWS, SPECIFICATIONS)
"""What the floors are pinned to."""

Found = Mapping[str, list[Timex]]
_FIGURES: tuple[tuple[str, Callable[[Counts], int]], ...] = (
    ("relaxed F1", lambda counts: counts.relaxed),
    ("strict F1", lambda counts: counts.strict),
    ("value F1", lambda counts: counts.values),
)


def score(shared: Path, predictions: Path) -> list[Score]:
    """Return the figures of every corpus, of the specifications, and of speed."""
    folder = predictions / "times"
    timebank = read_timebank(shared / TIMEBANK)
    wikinews = read_wikinews(shared / WIKINEWS)
    held = [text for place, text in enumerate(timebank) if is_held(place)]
    return [
        *_corpus("TimeBank and AQUAINT", timebank, folder, "timebank"),
        *_corpus("of these, held out", held, folder, "timebank"),
        *_corpus("MEANTIME", wikinews, folder, "wikinews"),
        _specifications(shared, folder),
        *_speeds(folder),
    ]


def _ours(folder: Path, corpus: str) -> Found:
    return read_found(folder / f"{corpus}-crossread.json") or {}


def _tallies(
    texts: Sequence[DatedText], found: Found, right: Callable[[Counts], int]
) -> list[Tally]:
    tallies = []
    for text in texts:
        counts = count(text.gold, marked(text, found.get(text.name, [])))
        tallies.append(counts.tally(right(counts)))
    return tallies


def _corpus(task: str, texts: Sequence[DatedText], folder: Path, corpus: str) -> list[Score]:
    """Return the three figures with intervals over the texts, the peers' beside them."""
    ours = _ours(folder, corpus)
    theirs = {
        peer.name: peers.read_kept(folder / f"{corpus}-{peer.slug}.json") for peer in peers.PEERS
    }
    return [
        share(
            task,
            name,
            _tallies(texts, ours, right),
            f1,
            peers=tuple(
                Peer(name=peer, value=None if found is None else f1(_tallies(texts, found, right)))
                for peer, found in theirs.items()
            ),
        )
        for name, right in _FIGURES
    ]


def _specifications(shared: Path, folder: Path) -> Score:
    cases = read_cases(shared / SPECIFICATIONS)

    def solved(found: Found) -> list[Tally]:
        return [
            Tally(right=1) if is_solved(case, found.get(case.name, [])) else Tally(missed=1)
            for case in cases
        ]

    beside = []
    for peer in peers.PEERS:
        theirs = peers.read_kept(folder / f"specifications-{peer.slug}.json")
        value = None if theirs is None else recall(solved(theirs))
        beside.append(Peer(name=peer.name, value=value))
    return share(
        "Recognizers-Text's DateTimeModel, English",
        "cases solved",
        solved(_ours(folder, "specifications")),
        recall,
        peers=tuple(beside),
    )


def _speeds(folder: Path) -> list[Score]:
    speeds = read_speeds(folder / "speeds.json")
    ours = speeds["crossread"]
    beside = tuple(Peer(name=peer.name, value=speeds.get(peer.slug)) for peer in peers.PEERS)
    return [
        measurement("speed", "one core, sentences given", ours, "sentences/s", peers=beside),
    ]
