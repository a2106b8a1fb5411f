"""Closed-class words by class: prepositions, auxiliaries, determiners and their like."""

from __future__ import annotations

from functools import cache

from crossread.lexicons import read_rows


@cache
def function_words(kind: str) -> frozenset[str]:
    """Return the lower-case words of one class of `resources/function_words.tsv`.

    Raises `ValueError` for a class the table does not have.

    >>> "toward" in function_words("preposition")
    True
    """
    words = frozenset(row["word"] for row in read_rows("function_words") if row["class"] == kind)
    if not words:
        classes = sorted({row["class"] for row in read_rows("function_words")})
        raise ValueError(f"no class {kind!r} in function_words.tsv; it has {', '.join(classes)}")
    return words
