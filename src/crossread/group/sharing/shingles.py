"""Which stretches of words two documents of a collection share: an index over all of its shingles.

Sampling schemes (MinHash, SimHash) miss most truncated and embedded copies, as BENCHMARKS
measured; so every run of five words of every document is compared, all of them at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Hashes = NDArray[np.uint64]

SHINGLE = 5
"""Words of a shingle: shorter ones are set phrases, longer ones break at every edit."""
_REPEATS = 4
"""Places of one shingle in a document that are looked at: a page may repeat itself."""
_MANY = 20
"""Documents with one shingle, above which each is held against the first of them and the one
before it only: a thousand copies are a few thousand comparisons then, and still one piece."""
_LEAST = 2
"""Shingles that two documents must share: by one alone they share a set phrase."""
_MULTIPLIER = 0x9E3779B97F4A7C15
"""Odd, from the golden ratio: spreads the numbers of words over 64 bits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """The exact runs of words that two documents share."""

    a: int
    """Place of the first document in the collection."""
    b: int
    runs: tuple[tuple[int, int, int], ...]
    """(start in a, start in b, words) of each, sorted; runs may overlap."""


def find_shared(documents: Sequence[Ints]) -> Iterator[Shared]:
    """Yield what pairs of documents share, by their places; `documents` are numbers of words.

    >>> one, other = np.array([1, 2, 3, 4, 5, 6, 7, 8]), np.array([3, 4, 5, 6, 7, 8, 9])
    >>> [shared.runs for shared in find_shared([one, other])]
    [((2, 0, 6),)]
    """
    matches = _matches(documents)
    matches = matches[_shared_enough(matches)]
    yield from _runs(matches)


@dataclass(frozen=True, slots=True)
class _Matches:
    """Shingles that two documents share: the documents, and the place of the shingle in each."""

    a: Ints
    b: Ints
    i: Ints
    j: Ints

    def __getitem__(self, chosen: NDArray[np.bool_] | Ints) -> _Matches:
        return _Matches(self.a[chosen], self.b[chosen], self.i[chosen], self.j[chosen])

    def __len__(self) -> int:
        return len(self.a)


def _matches(documents: Sequence[Ints]) -> _Matches:
    sizes = np.array([len(words) for words in documents], dtype=np.int64)
    starts = np.cumsum(sizes) - sizes
    found, hashes = _repeated(*_hash_shingles(documents, sizes, starts))
    owners = np.searchsorted(starts, found, side="right") - 1
    places = found - starts[owners]
    kept = _first_repeats(owners, hashes)
    owners, places, hashes = owners[kept], places[kept], hashes[kept]
    bounds = _bounds(hashes)
    sizes = np.diff(bounds)
    first, second = [], []
    for size in np.unique(sizes[sizes > 1]).tolist():
        begins = bounds[:-1][sizes == size]
        one, other = _couples(size)
        first.append((begins[:, None] + one).ravel())
        second.append((begins[:, None] + other).ravel())
    if not first:
        none = np.zeros(0, dtype=np.int64)
        return _Matches(none, none, none, none)
    a, b = np.concatenate(first), np.concatenate(second)
    apart = owners[a] != owners[b]
    a, b = a[apart], b[apart]
    return _Matches(owners[a], owners[b], places[a], places[b])


def _hash_shingles(documents: Sequence[Ints], sizes: Ints, starts: Ints) -> tuple[Ints, Hashes]:
    """Return where each shingle begins among all words of the collection, and its hash."""
    words = np.concatenate([*documents, np.zeros(0, dtype=np.int64)]).astype(np.uint64)
    mixed = (words + np.uint64(1)) * np.uint64(_MULTIPLIER)
    mixed ^= mixed >> np.uint64(29)
    count = max(0, len(words) - SHINGLE + 1)
    hashes = np.zeros(count, dtype=np.uint64)
    for step in range(SHINGLE):
        hashes *= np.uint64(0x100000001B3)
        hashes += mixed[step : step + count]
    inside = np.ones(count, dtype=bool)
    ends = starts + sizes
    for step in range(1, SHINGLE):
        # A shingle that begins in the last words of a document would end in the next one.
        across = ends[ends >= step] - step
        inside[across[across < count]] = False
    return np.flatnonzero(inside), hashes[inside]


def _repeated(positions: Ints, hashes: Hashes) -> tuple[Ints, Hashes]:
    """Return the shingles that stand twice or oftener, by hash and then by position.

    Most stand once, and are told by a sort of single numbers: the upper bits of the hash with the
    place of the shingle below them. It is several times faster than sorting places by hashes.
    """
    bits = np.uint64(max(1, len(hashes).bit_length()))
    keys = ((hashes >> bits) << bits) | np.arange(len(hashes), dtype=np.uint64)
    keys.sort()
    again = (keys[1:] >> bits) == (keys[:-1] >> bits)
    kept = np.zeros(len(keys), dtype=bool)
    kept[1:] |= again
    kept[:-1] |= again
    chosen = (keys[kept] & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    # Within equal upper bits by place already; the rest of the hash tells apart what is not equal.
    order = np.argsort(hashes[chosen], kind="stable")
    return positions[chosen[order]], hashes[chosen[order]]


def _first_repeats(owners: Ints, hashes: Hashes) -> NDArray[np.bool_]:
    """Return which entries are among the first few of their shingle in their document."""
    if len(owners) <= _REPEATS:
        return np.ones(len(owners), dtype=bool)
    same = np.zeros(len(owners), dtype=bool)
    same[_REPEATS:] = (owners[_REPEATS:] == owners[:-_REPEATS]) & (
        hashes[_REPEATS:] == hashes[:-_REPEATS]
    )
    return ~same


def _couples(size: int) -> tuple[Ints, Ints]:
    """Return which entries of a shingle that so many places have are held against which."""
    if size <= _MANY:
        one, other = np.triu_indices(size, 1)
        return one.astype(np.int64), other.astype(np.int64)
    rest = np.arange(1, size)
    return (
        np.concatenate([np.zeros(size - 1, dtype=np.int64), rest[1:] - 1]),
        np.concatenate([rest, rest[1:]]),
    )


def _shared_enough(matches: _Matches) -> NDArray[np.bool_]:
    """Return which matches are of documents that share several shingles."""
    pairs = (matches.a << 32) | matches.b
    _, which, counts = np.unique(pairs, return_inverse=True, return_counts=True)
    enough: NDArray[np.bool_] = counts[which] >= _LEAST
    return enough


def _runs(matches: _Matches) -> Iterator[Shared]:
    """Yield the runs of each pair of documents, made of shingles that follow one another."""
    if not len(matches):
        return
    diagonal = matches.i - matches.j
    order = np.lexsort((matches.i, diagonal, matches.b, matches.a))
    matches, diagonal = matches[order], diagonal[order]
    follows = (
        (matches.a[1:] == matches.a[:-1])
        & (matches.b[1:] == matches.b[:-1])
        & (diagonal[1:] == diagonal[:-1])
        & (matches.i[1:] == matches.i[:-1] + 1)
    )
    begins = np.flatnonzero(np.concatenate([[True], ~follows]))
    sizes = np.diff(np.concatenate([begins, [len(matches)]])) + SHINGLE - 1
    runs = matches[begins]
    # By place in the first document again: the diagonals took them apart.
    order = np.lexsort((runs.j, runs.i, runs.b, runs.a))
    runs, sizes = runs[order], sizes[order]
    rows = list(zip(runs.i.tolist(), runs.j.tolist(), sizes.tolist(), strict=True))
    for begin, end in pairwise(_bounds((runs.a << 32) | runs.b).tolist()):
        yield Shared(a=int(runs.a[begin]), b=int(runs.b[begin]), runs=tuple(rows[begin:end]))


def _bounds(keys: Ints | Hashes) -> Ints:
    """Return where each run of equal keys begins, and where the last one ends."""
    if not len(keys):
        return np.zeros(1, dtype=np.int64)
    changes = np.flatnonzero(keys[1:] != keys[:-1]) + 1
    return np.concatenate([[0], changes, [len(keys)]]).astype(np.int64)
