"""Where two word sequences run alike: shared shingles, exact runs, and runs joined over edits.

Sampling schemes (MinHash, SimHash) miss most truncated and embedded copies, as BENCHMARKS
measured; so all five-word shingles are compared and the runs they belong to are aligned.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

SHINGLE = 5
"""Words of a shingle: shorter ones are set phrases, longer ones break at every edit."""
_GAP = 40
"""Words that an edit may put between two runs of one passage."""
_DENSITY = 0.45
"""Share of words alike that two runs joined over a gap must keep."""
_REPEATS = 4
"""Places of one shingle that are looked at: a page that repeats itself stays cheap."""

Shingles = Mapping[tuple[str, ...], Sequence[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words `a_start:a_end` of one sequence that run alike with `b_start:b_end` of another."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    words: int
    """How many of them are equal, in order."""


def find_shingles(words: Sequence[str]) -> Shingles:
    """Return the places of each run of five words, the first few of each.

    >>> find_shingles("we would be ready to offer".split())[("we", "would", "be", "ready", "to")]
    [0]
    """
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for start in range(len(words) - SHINGLE + 1):
        held = places[tuple(words[start : start + SHINGLE])]
        if len(held) < _REPEATS:
            held.append(start)
    return places


def align(
    a: Sequence[str], b: Sequence[str], *, a_shingles: Shingles, b_shingles: Shingles
) -> list[Run]:
    """Return where two word sequences run alike, in the order of the first.

    Runs are exact, then joined over gaps of edited words while enough words stay alike.

    >>> words = "the deal was signed in Riyadh after two days of talks".split()
    >>> other = "late on Monday the deal was signed in Riyadh after talks".split()
    >>> runs = align(
    ...     words, other, a_shingles=find_shingles(words), b_shingles=find_shingles(other)
    ... )
    >>> [words[run.a_start : run.a_end] for run in runs]
    [['the', 'deal', 'was', 'signed', 'in', 'Riyadh', 'after']]
    """
    exact = _without_overlap(_exact_runs(a_shingles, b_shingles), len(a), len(b))
    return _joined(exact, a, b)


def _exact_runs(a_shingles: Shingles, b_shingles: Shingles) -> list[tuple[int, int, int]]:
    """Return (start in a, start in b, length) of each longest run of equal words."""
    if len(b_shingles) < len(a_shingles):
        shared = [shingle for shingle in b_shingles if shingle in a_shingles]
    else:
        shared = [shingle for shingle in a_shingles if shingle in b_shingles]
    diagonals: defaultdict[int, list[int]] = defaultdict(list)
    for shingle in shared:
        for i in a_shingles[shingle]:
            for j in b_shingles[shingle]:
                diagonals[i - j].append(i)
    runs = []
    for diagonal, places in diagonals.items():
        places.sort()
        start = previous = places[0]
        for place in [*places[1:], places[-1] + SHINGLE + 1]:
            if place > previous + 1:
                runs.append((start, start - diagonal, previous - start + SHINGLE))
                start = place
            previous = place
    return runs


def _without_overlap(
    runs: Iterable[tuple[int, int, int]], a_size: int, b_size: int
) -> list[tuple[int, int, int]]:
    """Return runs that use no word twice, the longest first served, sorted by place."""
    a_used, b_used = bytearray(a_size), bytearray(b_size)
    kept = []
    for i, j, length in sorted(runs, key=lambda run: (-run[2], run[0], run[1])):
        while length and (a_used[i] or b_used[j]):
            i, j, length = i + 1, j + 1, length - 1
        size = 0
        while size < length and not a_used[i + size] and not b_used[j + size]:
            size += 1
        if size >= 3:
            a_used[i : i + size] = b_used[j : j + size] = b"\x01" * size
            kept.append((i, j, size))
    return sorted(kept)


def _joined(exact: Iterable[tuple[int, int, int]], a: Sequence[str], b: Sequence[str]) -> list[Run]:
    runs: list[Run] = []
    for i, j, length in exact:
        run = Run(a_start=i, a_end=i + length, b_start=j, b_end=j + length, words=length)
        if runs and (wider := _join(runs[-1], run, a, b)):
            runs[-1] = wider
        else:
            runs.append(run)
    return runs


def _join(first: Run, second: Run, a: Sequence[str], b: Sequence[str]) -> Run | None:
    """Return two runs as one, or none when too much or too little stands between them."""
    a_gap, b_gap = second.a_start - first.a_end, second.b_start - first.b_end
    if not (0 <= a_gap <= _GAP and 0 <= b_gap <= _GAP):
        return None
    between = _common(a[first.a_end : second.a_start], b[first.b_end : second.b_start])
    words = first.words + between + second.words
    longer = max(second.a_end - first.a_start, second.b_end - first.b_start)
    if words < _DENSITY * longer:
        return None
    return Run(
        a_start=first.a_start,
        a_end=second.a_end,
        b_start=first.b_start,
        b_end=second.b_end,
        words=words,
    )


def _common(a: Sequence[str], b: Sequence[str]) -> int:
    """Return the length of the longest common subsequence; both are at most `_GAP` long."""
    row = [0] * (len(b) + 1)
    for word in a:
        previous = 0
        for place, other in enumerate(b, 1):
            previous, row[place] = (
                row[place],
                previous + 1 if word == other else max(row[place], row[place - 1]),
            )
    return row[-1]
