"""Which found times are the gold's, after TempEval-3, and when two values mean the same.

Source: UzZaman et al., "SemEval-2013 Task 1: TempEval-3", section 4.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evaluation.scores import Tally
from evaluation.times.texts import Timex


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Of one text: how many times are marked and found, and how many fit."""

    gold: int
    found: int
    relaxed: int
    """Pairs that share a character."""
    strict: int
    """Pairs with the same first and last character."""
    values: int
    """Pairs that share a character and have the same value."""
    types: int

    def tally(self, right: int) -> Tally:
        """Return right, wrong and missed, where so many pairs count as right."""
        return Tally(right=right, wrong=self.found - right, missed=self.gold - right)


def count(gold: Sequence[Timex], found: Sequence[Timex]) -> Counts:
    """Return the counts of one text. Every time is in one pair at most, the longest overlap first.

    >>> gold = [Timex(start=3, end=9, type="DATE", value="2025-02-24")]
    >>> found = [Timex(start=0, end=9, type="DATE", value="2025-02-24")]
    >>> counts = count(gold, found)
    >>> counts.relaxed, counts.strict, counts.values
    (1, 0, 1)
    """
    pairs = pair(gold, found)
    return Counts(
        gold=len(gold),
        found=len(found),
        relaxed=len(pairs),
        strict=sum((a.start, a.end) == (b.start, b.end) for a, b in pairs),
        values=sum(same_value(a.value, b.value) for a, b in pairs),
        types=sum(a.type == b.type for a, b in pairs),
    )


def pair(gold: Sequence[Timex], found: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """Return the pairs of a gold time and a found one that share characters."""
    overlaps = sorted(
        (
            (min(a.end, b.end) - max(a.start, b.start), -i, -j)
            for i, a in enumerate(gold)
            for j, b in enumerate(found)
            if a.start < b.end and b.start < a.end
        ),
        reverse=True,
    )
    used_gold: set[int] = set()
    used_found: set[int] = set()
    pairs = []
    for _, i, j in overlaps:
        if -i not in used_gold and -j not in used_found:
            used_gold.add(-i)
            used_found.add(-j)
            pairs.append((gold[-i], found[-j]))
    return pairs


def same_value(a: str, b: str) -> bool:
    """Tell whether two TIMEX3 values are the same, as strings without regard to case.

    >>> same_value("P1Y", "p1y"), same_value("2025", "2025-02")
    (True, False)
    """
    return a.strip().upper() == b.strip().upper()
