"""Closed-class words that show how a clause is built: auxiliaries, prepositions, subordinators."""

from __future__ import annotations

from functools import cache

from crossread.lexicons import read_rows


@cache
def words_of(kind: str) -> frozenset[str]:
    """Return the lower-case words of a class, as `resources/clause_words.tsv` names it.

    >>> "with" in words_of("preposition")
    True
    """
    return frozenset(row["word"] for row in read_rows("clause_words") if row["class"] == kind)


def is_adverb(word: str) -> bool:
    """Tell whether a lower-case word can stand between a subject and its verb.

    >>> is_adverb("strongly"), is_adverb("ally")
    (True, False)
    """
    return word in words_of("adverb") or (word.endswith("ly") and len(word) > 5)
