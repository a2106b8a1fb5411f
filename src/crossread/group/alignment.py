"""Where two word sequences run alike: shared shingles, exact runs, and runs joined over edits.

Sampling schemes (MinHash, SimHash) miss most truncated and embedded copies, as BENCHMARKS
measured; so all five-word shingles are compared and the runs they belong to are aligned.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

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
    spoken: bool = False
    """Whether the words are speech in both sequences."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words of a document, ready to be aligned."""

    words: tuple[str, ...]
    speech: bytes
    """For each word 2 between quotation marks, 1 in indirect speech, 0 in the outlet's voice."""
    shingles: Shingles


def align(a: Wording, b: Wording) -> list[Run]:
    """Return where two word sequences run alike, in the order of the first.

    Runs are exact, cut where speech begins or ends, then joined over gaps of edited words
    while enough words stay alike. Speech and an outlet's own words are never joined.

    >>> words = tuple("the deal was signed in Riyadh after two days of talks".split())
    >>> other = tuple("late on Monday the deal was signed in Riyadh after talks".split())
    >>> one, two = (
    ...     Wording(words=w, speech=bytes(len(w)), shingles=find_shingles(w))
    ...     for w in (words, other)
    ... )
    >>> [words[run.a_start : run.a_end] for run in align(one, two)]
    [('the', 'deal', 'was', 'signed', 'in', 'Riyadh', 'after')]
    """
    exact = _without_overlap(_exact_runs(a.shingles, b.shingles), len(a.words), len(b.words))
    return _joined([run for piece in exact for run in _cut_at_speech(a, b, *piece)], a, b)


def _cut_at_speech(a: Wording, b: Wording, i: int, j: int, length: int) -> Iterator[Run]:
    """Yield the pieces of an exact run: speech in both texts, or an outlet's own words."""
    kinds = [_is_spoken(a.speech[i + step], b.speech[j + step]) for step in range(length)]
    start = 0
    for spoken, members in groupby(kinds):
        end = start + len(list(members))
        yield Run(
            a_start=i + start,
            a_end=i + end,
            b_start=j + start,
            b_end=j + end,
            words=end - start,
            spoken=spoken,
        )
        start = end


def _is_spoken(one: int, other: int) -> bool:
    """Tell whether a word both texts have is speech: in marks in one, as speech in the other.

    Indirect speech in the same words in both is one outlet's wording, taken over.
    """
    return min(one, other) > 0 and max(one, other) == 2


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


def _joined(exact: Iterable[Run], a: Wording, b: Wording) -> list[Run]:
    runs: list[Run] = []
    for run in exact:
        if runs and (wider := _join(runs[-1], run, a, b)):
            runs[-1] = wider
        else:
            runs.append(run)
    return runs


def _join(first: Run, second: Run, a: Wording, b: Wording) -> Run | None:
    """Return two runs as one, or none when too much or too little stands between them."""
    a_gap, b_gap = second.a_start - first.a_end, second.b_start - first.b_end
    if not (0 <= a_gap <= _GAP and 0 <= b_gap <= _GAP):
        return None
    a_between = slice(first.a_end, second.a_start)
    if first.spoken != second.spoken or (not first.spoken and 2 in a.speech[a_between]):
        return None
    between = _common(a.words[a_between], b.words[first.b_end : second.b_start])
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
        spoken=first.spoken,
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
