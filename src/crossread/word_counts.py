"""In how many news articles a word stands, and the form in which words are counted.

The background that says how telling a word is, where a handful of pages is too small to count
its own: `resources/word_document_counts.tsv`, made by `models/word_counts`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from crossread.lexicons import read_rows

_TOTAL = "(all)"


def stem(word: str) -> str:
    """Return the form a word is counted by: lower case, plural s dropped.

    >>> stem("Metals"), stem("Russia's"), stem("gas")
    ('metal', 'russia', 'gas')
    """
    lower = word.lower().removesuffix("'s").removesuffix("’s")
    if len(lower) > 4 and lower.endswith("s") and lower[-2] not in "sui":
        return lower[:-1]
    return lower


@cache
def article_counts() -> Mapping[str, int]:
    """Return in how many of the counted articles each word stands, by its stem; not the rare ones.

    >>> article_counts()["said"] > article_counts()["government"]
    True
    """
    return MappingProxyType({word: count for word, count in _rows().items() if word != _TOTAL})


def articles_counted() -> int:
    """Return how many articles were counted.

    >>> articles_counted() > 5_000
    True
    """
    return _rows()[_TOTAL]


@cache
def _rows() -> Mapping[str, int]:
    return {row["word"]: int(row["documents"]) for row in read_rows("word_document_counts")}
