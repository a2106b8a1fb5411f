"""Groups of words that stand in the same places of news text.

For each word how much more often than by chance each frequent word stands right before or after
it (positive pointwise mutual information), squeezed to 100 dimensions (truncated SVD; Levy and
Goldberg, 2014), and grouped by k-means: 1,000 small groups, joined into 200 and into 50.
"""

from __future__ import annotations

import gzip
import json
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.cluster import KMeans, MiniBatchKMeans
from sklearn.utils.extmath import randomized_svd

from crossread.annotate.language.tokens import find_tokens
from crossread.learned.words import normal_form

_SENTENCE_END = re.compile(r"(?<=[.!?”\"]) +(?=[A-Z“\"])")
_SEEN = 8
"""How often a word must stand in the corpus to be grouped."""
_NEIGHBOURS = 5000
_DIMENSIONS = 100
_SIZES = (1000, 200, 50)


def group_words(articles: Path) -> dict[str, NDArray[Any]]:
    """Return the arrays of the model file, from gzipped JSON lines with `title` and `body`."""
    sentences = [words for words in _sentences(articles) if words]
    seen = Counter(word for words in sentences for word in words)
    vocabulary = sorted(word for word, count in seen.items() if count >= _SEEN)
    frequent = sorted(seen, key=lambda word: (-seen[word], word))[:_NEIGHBOURS]
    vectors = _vectors(sentences, vocabulary, frequent)
    small = MiniBatchKMeans(_SIZES[0], random_state=0, batch_size=8192, n_init=1, max_iter=60)
    labels = small.fit_predict(vectors)
    groups = [labels]
    for size in _SIZES[1:]:
        joined = KMeans(size, random_state=0, n_init=2).fit_predict(small.cluster_centers_)
        groups.append(joined[labels])
    return {
        "words": np.frombuffer("\n".join(vocabulary).encode(), dtype=np.uint8),
        "groups": np.stack(groups, axis=1).astype(np.uint16),
    }


def _sentences(articles: Path) -> Iterator[list[str]]:
    """Give the words of each sentence once: what an agency wrote stands in many outlets."""
    known = set()
    with gzip.open(articles, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            for paragraph in f"{article['title']}\n{article['body']}".split("\n"):
                for sentence in _SENTENCE_END.split(paragraph):
                    digest = crc32(sentence.encode())
                    if digest not in known:
                        known.add(digest)
                        tokens = find_tokens(sentence, 0, len(sentence))
                        yield [normal_form(sentence[one.start : one.end]) for one in tokens]


def _vectors(
    sentences: Iterable[Sequence[str]], vocabulary: Sequence[str], frequent: Sequence[str]
) -> NDArray[np.float32]:
    rows, columns = array("i"), array("i")
    row_of = {word: place for place, word in enumerate(vocabulary)}
    column_of = {word: place for place, word in enumerate(frequent)}
    other, edge = len(frequent), len(frequent) + 1
    for words in sentences:
        near = [edge, *(column_of.get(word, other) for word in words), edge]
        for place, word in enumerate(words):
            row = row_of.get(word)
            if row is not None:
                rows.extend((row, row))
                columns.extend((near[place], len(frequent) + 2 + near[place + 2]))
    shape = (len(vocabulary), 2 * (len(frequent) + 2))
    ones = np.ones(len(rows), dtype=np.float32)
    counts = sparse.coo_matrix((ones, (np.array(rows), np.array(columns))), shape=shape).tocsr()
    table = counts.tocoo()
    total = table.data.sum()
    by_row = np.asarray(counts.sum(axis=1)).ravel()
    # Frequent neighbours are smoothed, so that rare ones don't count for too much.
    by_column = np.asarray(counts.sum(axis=0)).ravel() ** 0.75
    by_column *= total / by_column.sum()
    told = np.log(table.data * total / (by_row[table.row] * by_column[table.col]))
    kept = told > 0
    positive = sparse.csr_matrix(
        (told[kept].astype(np.float32), (table.row[kept], table.col[kept])), shape=shape
    )
    left, strength, _ = randomized_svd(positive, n_components=_DIMENSIONS, n_iter=4, random_state=0)
    vectors = left * np.sqrt(strength)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    return vectors.astype(np.float32)  # type: ignore[no-any-return]
