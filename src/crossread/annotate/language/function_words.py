"""Closed-class words by class: prepositions, auxiliaries, determiners and their like."""

from __future__ import annotations

from functools import cache

from crossread.lexicons import read_rows, read_words

_LIMITS = (
    "preposition",
    "particle",
    "determiner",
    "quantifier",
    "pronoun",
    "expletive",
    "be",
    "auxiliary",
    "passive",
    "modal",
    "negation",
    "subordinator",
    "relative",
    "conjunction",
)
_WITHIN_PHRASES = frozenset({"past"})
"""Prepositions that are adjectives as often: "the past three years"."""


@cache
def function_words(*classes: str) -> frozenset[str]:
    """Return the lower-case words of some classes of `resources/function_words.tsv`.

    Raises `ValueError` for a class the table does not have.

    >>> "toward" in function_words("preposition")
    True
    """
    rows = read_rows("function_words")
    known = {row["class"] for row in rows}
    if unknown := sorted(set(classes) - known):
        raise ValueError(f"no class {unknown[0]!r} in function_words.tsv; it has {sorted(known)}")
    return frozenset(row["word"] for row in rows if row["class"] in classes)


@cache
def status_words(*classes: str) -> frozenset[str]:
    """Return the lower-case words of some classes of `resources/status_words.tsv`.

    >>> "trying" in status_words("pursuit")
    True
    """
    return frozenset(row["word"] for row in read_rows("status_words") if row["class"] in classes)


@cache
def phrase_limits() -> frozenset[str]:
    """Return the lower-case words that no noun phrase runs over.

    >>> {"of", "will", "said"} <= phrase_limits()
    True
    """
    return (function_words(*_LIMITS) - _WITHIN_PHRASES) | read_words("phrase_limits")


def is_adverb(word: str) -> bool:
    """Tell whether a lower-case word can stand between a subject and its verb.

    >>> is_adverb("strongly"), is_adverb("later"), is_adverb("family")
    (True, True, False)
    """
    if word in function_words("adverb"):
        return True
    return word.endswith("ly") and len(word) > 4 and word not in function_words("not-adverb")
