"""Score the copies that were planted, and how fast they and stories are found.

A planted copy is found where the pair of it and its source is called copies; Crossread's pairs
are all those of one text origin. Precision is of the pairs with a planted copy in them: right are
those with its source, and with an article that is a copy of the source by nature, which a plain
count tells: half of the shorter text's five-word shingles stand in the other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

import msgspec

from evaluation.origins.collections import FOLDERS as FOLDERS
from evaluation.origins.collections import read_articles
from evaluation.origins.copying import CROSSREAD, PEERS, Called, Pairs
from evaluation.origins.known_stories import score_stories
from evaluation.origins.peers import shingles
from evaluation.origins.planted import KINDS, QUOTATION, Plant, Planted, plant
from evaluation.origins.predict import GROWTH, RATES, read_called
from evaluation.scores import Peer, Score, Tally, count, f1, measurement, precision, recall
from evaluation.scores import score as share

_NATURAL = 0.5
"""Share of the shorter text's shingles from which two articles are copies by nature."""

NATURAL = Path(__file__).parent / "natural_pairs.tsv"

Peers = Mapping[str, Called | None]


def score(shared: Path, predictions: Path) -> list[Score]:
    """Return the scores of planted copies, of stories, and the speeds of both."""
    planted = plant(read_articles(shared))
    ours = read_called(CROSSREAD, predictions)[0]
    theirs = {peer.name: _best(read_called(peer, predictions), planted) for peer in PEERS}
    folder = predictions / "origins"
    return [
        *_score_copies(ours, theirs, planted),
        *_score_natural(ours, planted),
        *score_stories(shared, folder),
        *_score_rates(ours, theirs, folder),
    ]


def _score_copies(ours: Called, theirs: Peers, planted: Planted) -> list[Score]:
    copies = [one for one in planted.plants if one.kind != QUOTATION]
    quotations = [one for one in planted.plants if one.kind == QUOTATION]
    found = partial(_share_found, plants=copies)
    rows = [share("copies", "planted, found", _found(ours.pairs, copies), peers=_of(theirs, found))]
    for kind in KINDS:
        plants = [one for one in copies if one.kind == kind]
        if plants:
            peers = _of(theirs, partial(_share_found, plants=plants))
            rows.append(share("copies", f"… {kind}", _found(ours.pairs, plants), peers=peers))
    judge = partial(_share_right, planted=planted)
    judged = _judged(ours.pairs, planted)
    rows.append(share("copies", "precision", judged, precision, peers=_of(theirs, judge)))
    peers = _of(theirs, partial(_share_found, plants=quotations))
    told = _found(ours.pairs, quotations)
    rows.append(
        share("copies", "shared quotations called copies", told, better="lower", peers=peers)
    )
    return rows


def _score_natural(ours: Called, planted: Planted) -> list[Score]:
    """Return how many pairs of two outlets, called copies and looked at by eye, are copies."""
    outlets = {article.id: article.outlet for article in planted.articles}
    made = {one.copy for one in planted.plants}
    called = {
        (a, b)
        for a, b in ours.pairs
        if a not in made and b not in made and outlets[a] != outlets[b]
    }
    # Through a planted copy two articles can come together that alone would not.
    there = {(a, b): verdict for a, b, verdict in _verdicts() if {a, b} <= outlets.keys()}
    right = [there[pair] == "copy" for pair in sorted(called & there.keys())]
    missed = [pair for pair, verdict in there.items() if verdict == "copy" and pair not in called]
    judged = [Tally(right=1) if one else Tally(wrong=1) for one in right]
    judged += [Tally(missed=1)] * len(missed)
    return [
        share("copies", "of two outlets, looked at by eye: precision", judged, precision),
        share("copies", "of two outlets, looked at by eye: recall", judged, recall),
        count("copies", "of two outlets, not looked at", len(called - there.keys())),
    ]


def _verdicts() -> list[tuple[str, str, str]]:
    lines = NATURAL.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    return [(min(a, b), max(a, b), verdict) for a, b, verdict in rows]


def _score_rates(ours: Called, theirs: Peers, folder: Path) -> list[Score]:
    peers = tuple(Peer(name=name, value=one.rate if one else None) for name, one in theirs.items())
    rates = msgspec.json.decode((folder / RATES).read_bytes(), type=dict[str, float])
    return [
        measurement("speed", "copies, 9,389 documents", ours.rate, "documents/s", peers=peers),
        *(
            measurement("speed", f"stories, {count:,} documents", rates[str(count)], "documents/s")
            for count in GROWTH
        ),
    ]


def _of(theirs: Peers, measure: Callable[[Pairs], float]) -> tuple[Peer, ...]:
    return tuple(
        Peer(name=name, value=measure(called.pairs) if called else None)
        for name, called in theirs.items()
    )


def _found(pairs: Pairs, plants: Sequence[Plant]) -> list[Tally]:
    return [
        Tally(right=1) if _pair(one.source, one.copy) in pairs else Tally(missed=1)
        for one in plants
    ]


def _share_found(pairs: Pairs, *, plants: Sequence[Plant]) -> float:
    return recall(_found(pairs, plants))


def _judged(pairs: Pairs, planted: Planted) -> list[Tally]:
    """Return a tally for each pair that has a planted copy in it."""
    sources = {one.copy: one.source for one in planted.plants if one.kind != QUOTATION}
    texts = {article.id: article.body for article in planted.articles}
    tallies = []
    for a, b in sorted(pairs):
        if a in sources or b in sources:
            one, other = sources.get(a, a), sources.get(b, b)
            right = one == other or _natural(texts[one], texts[other])
            tallies.append(Tally(right=1) if right else Tally(wrong=1))
    return tallies


def _share_right(pairs: Pairs, *, planted: Planted) -> float:
    return precision(_judged(pairs, planted))


def _natural(a: str, b: str) -> bool:
    one, other = set(shingles(a)), set(shingles(b))
    return len(one & other) >= _NATURAL * max(1, min(len(one), len(other)))


def _best(settings: Sequence[Called], planted: Planted) -> Called | None:
    """Return the setting that serves a peer best: by F1 over copies found and pairs judged."""
    copies = [one for one in planted.plants if one.kind != QUOTATION]

    def balance(called: Called) -> float:
        missed = [tally for tally in _found(called.pairs, copies) if tally.missed]
        return f1([*_judged(called.pairs, planted), *missed])

    return max(settings, key=balance, default=None)


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)
