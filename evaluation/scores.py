"""What a score is: a share of gold items, with a bootstrap interval over those items."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

DRAWS = 1000
"""Bootstrap draws: enough that the second decimal of a 95 % interval stands still."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """What another program scored on the same items in the same run."""

    name: str
    """The head of its column in the table, such as `spaCy`."""
    value: float | None
    """None: the program is not installed or not trained here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One measured figure."""

    task: str
    name: str
    value: float
    low: float
    high: float
    items: int
    better: str = "higher"
    """`higher` or `lower`: which way is an improvement."""
    is_count: bool = False
    """A plain number of things, with neither interval nor items."""
    unit: str = ""
    """Of a measurement such as pages/s, which has neither interval nor items."""
    pinned: bool = True
    """Whether `floors.json` holds it: not what depends on the machine, such as a timing."""
    peers: tuple[Peer, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """Of one item or page: found rightly, found wrongly, missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0


def precision(tallies: Sequence[Tally]) -> float:
    """Return the share of what was found that is right; 1.0 when nothing was found."""
    found = sum(tally.right + tally.wrong for tally in tallies)
    return sum(tally.right for tally in tallies) / found if found else 1.0


def recall(tallies: Sequence[Tally]) -> float:
    """Return the share of what is there that was found; 1.0 when nothing is there."""
    there = sum(tally.right + tally.missed for tally in tallies)
    return sum(tally.right for tally in tallies) / there if there else 1.0


def f1(tallies: Sequence[Tally]) -> float:
    """Return the harmonic mean of precision and recall."""
    p, r = precision(tallies), recall(tallies)
    return 2 * p * r / (p + r) if p + r else 0.0


def score(
    task: str,
    name: str,
    tallies: Sequence[Tally],
    measure: Callable[[Sequence[Tally]], float] = recall,
    *,
    better: str = "higher",
    pinned: bool = True,
    peers: tuple[Peer, ...] = (),
) -> Score:
    """Return the measure with its 95 % bootstrap interval over the tallies."""
    source = random.Random(20250224)
    draws = sorted(
        measure(source.choices(tallies, k=len(tallies))) for _ in range(DRAWS) if tallies
    )
    low = draws[int(DRAWS * 0.025)] if draws else 0.0
    high = draws[int(DRAWS * 0.975) - 1] if draws else 0.0
    return Score(
        task=task,
        name=name,
        value=measure(tallies),
        low=low,
        high=high,
        items=len(tallies),
        better=better,
        pinned=pinned,
        peers=peers,
    )


def count(task: str, name: str, value: int, *, better: str = "lower") -> Score:
    """Return a plain count, such as the number of false conflicts."""
    return Score(
        task=task,
        name=name,
        value=value,
        low=value,
        high=value,
        items=value,
        better=better,
        is_count=True,
    )


def measurement(
    task: str,
    name: str,
    value: float,
    unit: str,
    *,
    better: str = "higher",
    pinned: bool = False,
    peers: tuple[Peer, ...] = (),
) -> Score:
    """Return a measured size or rate; by default the floors do not hold it (see `Score.pinned`)."""
    return Score(
        task=task,
        name=name,
        value=value,
        low=value,
        high=value,
        items=1,
        better=better,
        unit=unit,
        pinned=pinned,
        peers=peers,
    )
