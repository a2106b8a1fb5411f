"""Where two word sequences run alike: exact runs, cut at speech and joined over edits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

GAP = 40
"""Words that an edit may put between two runs of one passage."""
_DENSITY = 0.45
"""Share of words alike that two runs joined over a gap must keep."""
_SHORTEST = 3
"""Words that are left of a run whose other words belong to a longer one, for it to count."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words of a document, ready to be aligned."""

    words: NDArray[np.int64]
    """A number for each word, the same for the same word in every document."""
    speech: bytes
    """For each word 2 between quotation marks, 1 in indirect speech, 0 in the outlet's voice."""


def align(a: Wording, b: Wording, exact: Iterable[tuple[int, int, int]]) -> list[Run]:
    """Return where two word sequences run alike, in the order of the first.

    `exact` are the runs of equal words (start in a, start in b, words), overlapping or not. They
    are cut where speech begins or ends, then joined over gaps of edited words while enough
    words stay alike. Speech and an outlet's own words are never joined.

    >>> one, two = (
    ...     Wording(words=np.array(words), speech=bytes(len(words)))
    ...     for words in ([1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 4, 5, 7, 8, 9])
    ... )
    >>> [(run.a_start, run.a_end, run.words) for run in align(one, two, [(0, 0, 5), (6, 5, 3)])]
    [(0, 9, 8)]
    """
    apart = _without_overlap(exact, len(a.words), len(b.words))
    return _joined([run for piece in apart for run in _cut_at_speech(a, b, *piece)], a, b)


def _cut_at_speech(a: Wording, b: Wording, i: int, j: int, length: int) -> Iterator[Run]:
    """Yield the pieces of an exact run: speech in both texts, or an outlet's own words."""
    if not (any(a.speech[i : i + length]) and any(b.speech[j : j + length])):
        yield Run(a_start=i, a_end=i + length, b_start=j, b_end=j + length, words=length)
        return
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
        if size >= _SHORTEST:
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
    if not (0 <= a_gap <= GAP and 0 <= b_gap <= GAP):
        return None
    a_between = slice(first.a_end, second.a_start)
    if first.spoken != second.spoken or (not first.spoken and 2 in a.speech[a_between]):
        return None
    b_between = slice(first.b_end, second.b_start)
    between = _common(a.words[a_between].tolist(), b.words[b_between].tolist())
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


def _common(a: Sequence[int], b: Sequence[int]) -> int:
    """Return the length of the longest common subsequence; both are at most `GAP` long."""
    row = [0] * (len(b) + 1)
    for word in a:
        previous = 0
        for place, other in enumerate(b, 1):
            previous, row[place] = (
                row[place],
                previous + 1 if word == other else max(row[place], row[place - 1]),
            )
    return row[-1]
