"""Near-duplicates and stories as other libraries find them, each as its manual shows.

Each near-duplicate finder is tried with several thresholds; the scorer takes the one that serves
the library best on the very data it is scored on, which is more than we allow ourselves.
"""

from __future__ import annotations

import contextlib
import logging
import re
from collections.abc import Sequence

import numpy as np

from evaluation.origins.collections import Article

with contextlib.suppress(ImportError):  # peers are measured where they are installed
    from datasketch import MinHash, MinHashLSH
with contextlib.suppress(ImportError):
    from rensa import RMinHash, RMinHashLSH
with contextlib.suppress(ImportError):
    from simhash import Simhash, SimhashIndex
with contextlib.suppress(ImportError):
    from sklearn.feature_extraction.text import TfidfVectorizer

Pairs = frozenset[tuple[str, str]]

JACCARD = (0.2, 0.3, 0.5, 0.8)
DISTANCES = (3, 6)
COSINES = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
_PERMUTATIONS = 128
_WORD = re.compile(r"\w+")
_ROWS = 500
_SILENT = logging.getLogger("simhash.index")
_SILENT.setLevel(logging.ERROR)  # it warns of every crowded bucket


def shingles(text: str) -> list[str]:
    """Return the runs of five words of a text."""
    words = _WORD.findall(text.lower())
    return [" ".join(words[place : place + 5]) for place in range(len(words) - 4)]


def find_with_datasketch(articles: Sequence[Article]) -> list[Pairs]:
    """Return pairs that datasketch's MinHash LSH returns, by threshold of Jaccard similarity."""
    hashes = {}
    for article in articles:
        hashes[article.id] = MinHash(num_perm=_PERMUTATIONS)
        hashes[article.id].update_batch([one.encode() for one in shingles(article.body)])
    found = []
    for threshold in JACCARD:
        index = MinHashLSH(threshold=threshold, num_perm=_PERMUTATIONS)
        pairs = set()
        for name, minhash in hashes.items():
            pairs |= {_pair(name, other) for other in index.query(minhash)}
            index.insert(name, minhash)
        found.append(frozenset(pairs))
    return found


def find_with_rensa(articles: Sequence[Article]) -> list[Pairs]:
    """Return pairs that rensa's R-MinHash LSH returns, by threshold of Jaccard similarity."""
    names = [article.id for article in articles]
    hashes = []
    for article in articles:
        minhash = RMinHash(num_perm=_PERMUTATIONS, seed=42)
        minhash.update(shingles(article.body))
        hashes.append(minhash)
    found = []
    for threshold in JACCARD:
        index = RMinHashLSH(threshold=threshold, num_perm=_PERMUTATIONS, num_bands=32)
        pairs = set()
        for place, minhash in enumerate(hashes):
            for other in index.query(minhash):
                if minhash.jaccard(hashes[other]) >= threshold:
                    pairs.add(_pair(names[place], names[other]))
            index.insert(place, minhash)
        found.append(frozenset(pairs))
    return found


def find_with_simhash(articles: Sequence[Article]) -> list[Pairs]:
    """Return pairs whose SimHashes of five-word shingles differ in few bits."""
    hashes = {article.id: Simhash(shingles(article.body) or [""]) for article in articles}
    found = []
    for distance in DISTANCES:
        index = SimhashIndex(list(hashes.items()), k=distance, log=_SILENT)
        pairs = {
            _pair(name, other)
            for name, simhash in hashes.items()
            for other in index.get_near_dups(simhash)
            if other != name
        }
        found.append(frozenset(pairs))
    return found


def find_with_tfidf(articles: Sequence[Article]) -> list[Pairs]:
    """Return pairs whose TF-IDF vectors lie near each other, by cosine."""
    names = [article.id for article in articles]
    texts = [article.body for article in articles]
    vectors = TfidfVectorizer(sublinear_tf=True).fit_transform(texts)
    pairs: list[set[tuple[str, str]]] = [set() for _ in COSINES]
    for begin in range(0, len(names), _ROWS):
        near = vectors[begin : begin + _ROWS] @ vectors.T
        near.data[near.data < COSINES[0]] = 0
        near.eliminate_zeros()
        rows, columns = near.nonzero()
        for row, column, value in zip(rows + begin, columns, near.data, strict=True):
            if row < column:
                for number, cosine in enumerate(COSINES):
                    if value >= cosine:
                        pairs[number].add(_pair(names[row], names[column]))
    return [frozenset(each) for each in pairs]


def group_with_tfidf(texts: Sequence[str], *, cosine: float) -> list[int]:
    """Return the story of each text: that of the nearest centroid, or a new one (single pass)."""
    vectors = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(texts)
    sums: list[np.ndarray] = []
    stories = []
    for row in vectors:
        dense = row.toarray()[0]
        near = [float(dense @ each) / float(np.linalg.norm(each)) for each in sums]
        best = max(range(len(near)), key=near.__getitem__, default=None)
        if best is None or near[best] < cosine:
            stories.append(len(sums))
            sums.append(dense)
        else:
            stories.append(best)
            sums[best] = sums[best] + dense
    return stories


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)
