"""Documents with nearly the same words, put together before anything is compared.

A thousand reprints of a page would else be half a million comparisons that all say the same.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from heapq import nlargest
from itertools import pairwise

from crossread.group.likening.terms import Terms

_COPY = 0.9
"""Cosine of plain word counts that only copies have."""
_HEAVIEST = 8
"""Words of a document that say under which keys it is remembered."""
_LONG = 5
"""Letters of such a word: every page has the short ones."""


def put_copies_together(documents: Sequence[Terms]) -> list[list[int]]:
    """Return the places of documents in groups of copies, each with its first document first.

    >>> one, other = ({"dam": 3, "kessel": 2}, {"strike": 2, "tallow": 1})
    >>> terms = [
    ...     Terms(words=w, title=set(), names={}, lead_names=set(), figures={}, cased=True)
    ...     for w in (one, other, dict(one))
    ... ]
    >>> put_copies_together(terms)
    [[0, 2], [1]]
    """
    leaders: dict[tuple[str, ...], int] = {}
    copies: dict[int, list[int]] = {}
    for place, terms in enumerate(documents):
        keys = _keys(terms.words)
        candidates = sorted({leaders[key] for key in keys if key in leaders})
        found = next((c for c in candidates if _alike(documents[c].words, terms.words)), None)
        if found is not None:
            copies[found].append(place)
            continue
        copies[place] = [place]
        for key in keys:
            leaders.setdefault(key, place)
    return list(copies.values())


def _keys(words: Mapping[str, int]) -> list[tuple[str, ...]]:
    """Return pairs of a document's most frequent words: copies share some, others hardly any."""
    long = {word: count for word, count in words.items() if len(word) >= _LONG} or words
    heavy = sorted(nlargest(_HEAVIEST, long, key=lambda word: (long[word], word)))
    # A page without words is nobody's copy: it has no key.
    return list(pairwise(heavy)) or [tuple(heavy)] * bool(heavy)


def _alike(a: Mapping[str, int], b: Mapping[str, int]) -> bool:
    if not 0.5 * len(a) <= len(b) <= 2 * len(a):
        return False
    product = sum(count * b[word] for word, count in a.items() if word in b)
    return product >= _COPY * math.hypot(*a.values()) * math.hypot(*b.values())
