"""Sparse vectors of a collection: which documents are near each other, and how near.

Weights are whole numbers, so that a product is the same on every machine and in every order.
Candidates come from an inverted index over the heaviest terms; a term that very many documents
hold opens no comparison, so that the work for a document does not grow with the collection.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

_SCALE = 4096
"""Parts of a unit that weights are counted in."""
_WEIGHT_SHIFT = 26
_DOCUMENT_SHIFT = 40
"""Places of the parts of a sorting key: 26 bits of term, 14 of weight, the rest of document."""
_HEAVIEST = 40
"""Heaviest terms of a document that are looked up to find documents like it."""
_MAX_HOLDERS = 400
"""A term that more documents hold among their heaviest says little and opens no comparison."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vectors:
    """The vectors of a collection, one after the other, terms as numbers."""

    starts: Ints
    """Where the vector of each document begins, and where the last one ends."""
    terms: Ints
    weights: Ints
    vocabulary: int
    """How many terms there are."""

    def __len__(self) -> int:
        return len(self.starts) - 1


def weigh(
    rows: Sequence[Mapping[str, int]],
    *,
    rarity: Callable[[Mapping[str, int], int], Mapping[str, float]],
) -> Vectors:
    """Return a unit vector for each document from how often each of its terms stands in it.

    `rarity` is called with how many documents hold each term, and how many there are; it gives
    the weight of a term that stands once.

    >>> vectors = weigh([{"dam": 4}, {"dam": 1}], rarity=lambda held, count: {"dam": 2.0})
    >>> products(vectors, 0, np.array([1])).tolist()
    [1.0]
    """
    numbered = _number(rows)
    counts = np.array([count for row in rows for count in row.values()], dtype=np.float64)
    held = np.bincount(numbered.terms, minlength=len(numbered.vocabulary)).tolist()
    rare = rarity(dict(zip(numbered.vocabulary, held, strict=True)), len(rows))
    each = np.array([rare[term] for term in numbered.vocabulary], dtype=np.float64)
    raw = each[numbered.terms] * (1 + np.log(counts)) if len(counts) else counts
    owners = np.repeat(np.arange(len(rows)), np.diff(numbered.starts))
    length = np.sqrt(np.bincount(owners, weights=raw * raw, minlength=len(rows)))
    length[length == 0] = 1.0
    return _vectors(numbered, raw / length[owners])


def weigh_names(rows: Sequence[Set[str]], weight: Callable[[str], float]) -> Vectors:
    """Return vectors of the terms each document has, whose products add up the weights of both.

    >>> vectors = weigh_names([{"kessel", "rehm"}, {"kessel"}], lambda name: 2.0)
    >>> round(float(products(vectors, 0, np.array([1]))[0]), 3)
    2.0
    """
    numbered = _number([sorted(row) for row in rows])
    each = np.array([math.sqrt(weight(term)) for term in numbered.vocabulary], dtype=np.float64)
    return _vectors(numbered, each[numbered.terms])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Numbered:
    starts: Ints
    terms: Ints
    vocabulary: tuple[str, ...]


def _number(rows: Sequence[Iterable[str]]) -> _Numbered:
    """Return terms as numbers, in the order they come up."""
    numbers: dict[str, int] = {}
    found: list[int] = []
    sizes = [0]
    for row in rows:
        before = len(found)
        found += [numbers.setdefault(term, len(numbers)) for term in row]
        sizes.append(len(found) - before)
    return _Numbered(
        starts=np.cumsum(sizes, dtype=np.int64),
        terms=np.array(found, dtype=np.int64),
        vocabulary=tuple(numbers),
    )


def _vectors(numbered: _Numbered, weights: NDArray[np.float64]) -> Vectors:
    return Vectors(
        starts=numbered.starts,
        terms=numbered.terms,
        weights=np.rint(weights * _SCALE).astype(np.int64),
        vocabulary=len(numbered.vocabulary),
    )


def products(vectors: Vectors, place: int, others: Ints) -> NDArray[np.float64]:
    """Return the product of one document's vector with each of others."""
    row = np.zeros(vectors.vocabulary, dtype=np.int64)
    return _products_with(vectors, row, place, others)


def all_products(vectors: Vectors, pairs: Ints) -> NDArray[np.float64]:
    """Return the product of each pair of documents: two columns, sorted by the first."""
    row = np.zeros(vectors.vocabulary, dtype=np.int64)
    found = np.zeros(len(pairs), dtype=np.float64)
    for begin, end in _groups(pairs[:, 0]):
        place = int(pairs[begin, 0])
        found[begin:end] = _products_with(vectors, row, place, pairs[begin:end, 1])
    return found


def find_candidates(vectors: Vectors, *, most: int) -> Ints:
    """Return the pairs of documents worth comparing: for each the `most` that share the most.

    Two columns, the lower document first; sorted; each pair once.
    """
    count = len(vectors)
    documents, terms, weights = _heaviest(vectors)
    order = np.argsort(terms, kind="stable")  # within a term by document
    holders, held = documents[order], weights[order]
    ends = np.cumsum(np.bincount(terms, minlength=vectors.vocabulary))
    begins = np.concatenate([[0], ends[:-1]])
    size = ends - begins
    looked_up = (size[terms] > 1) & (size[terms] <= _MAX_HOLDERS)
    documents, terms, weights = documents[looked_up], terms[looked_up], weights[looked_up]
    found = []
    for begin, end in _groups(documents):
        place = int(documents[begin])
        spans, sizes = begins[terms[begin:end]], size[terms[begin:end]]
        at = _ranges(spans, sizes)
        shared = held[at] * np.repeat(weights[begin:end], sizes)
        others, scores = _sums(holders[at], shared)
        apart = others != place
        others, scores = others[apart], scores[apart]
        if len(others) > most:
            others = others[np.lexsort((others, -scores))[:most]]
        found.append(np.minimum(others, place) * count + np.maximum(others, place))
    keys = np.unique(np.concatenate(found)) if found else np.zeros(0, dtype=np.int64)
    return np.stack([keys // count, keys % count], axis=1) if count else keys.reshape(0, 2)


def _heaviest(vectors: Vectors) -> tuple[Ints, Ints, Ints]:
    """Return (document, term, weight) of each document's heaviest terms, sorted by document."""
    sizes = np.diff(vectors.starts)
    documents = np.repeat(np.arange(len(vectors)), sizes)
    # One whole number for each (document, heaviest first, term): sorted several times faster.
    keys = (documents << _DOCUMENT_SHIFT) | ((_SCALE - vectors.weights) << _WEIGHT_SHIFT)
    keys = np.sort(keys | vectors.terms)
    rank = np.arange(len(keys)) - np.repeat(vectors.starts[:-1], sizes)
    kept = keys[rank < _HEAVIEST]
    weights = _SCALE - ((kept >> _WEIGHT_SHIFT) & (2 * _SCALE - 1))
    return kept >> _DOCUMENT_SHIFT, kept & ((1 << _WEIGHT_SHIFT) - 1), weights


def _products_with(vectors: Vectors, row: Ints, place: int, others: Ints) -> NDArray[np.float64]:
    """Return the products of a document with others; `row` is all zeros before and after."""
    own = slice(vectors.starts[place], vectors.starts[place + 1])
    row[vectors.terms[own]] = vectors.weights[own]
    begins = vectors.starts[others]
    sizes = vectors.starts[others + 1] - begins
    at = _ranges(begins, sizes)
    sums = np.concatenate([[0], np.cumsum(row[vectors.terms[at]] * vectors.weights[at])])
    row[vectors.terms[own]] = 0
    ends = np.cumsum(sizes)
    found: NDArray[np.float64] = (sums[ends] - sums[ends - sizes]) / _SCALE**2
    return found


def _ranges(begins: Ints, sizes: Ints) -> Ints:
    """Return begin, begin + 1, … of each range, one range after the other."""
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) + np.repeat(begins - ends + sizes, sizes)


def _sums(keys: Ints, values: Ints) -> tuple[Ints, Ints]:
    """Return each key once, sorted, with the sum of its values."""
    order = np.argsort(keys, kind="stable")
    keys, values = keys[order], values[order]
    first = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])) if len(keys) else keys
    return keys[first], np.add.reduceat(values, first) if len(first) else values


def _groups(keys: Ints) -> Iterator[tuple[int, int]]:
    """Yield where each run of equal keys begins and ends."""
    if len(keys):
        bounds = np.flatnonzero(keys[1:] != keys[:-1]) + 1
        edges = [0, *bounds.tolist(), len(keys)]
        yield from pairwise(edges)
