"""How much two reports say the same, by the telling words they share."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache

from crossread.lexicons import read_rows

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:\.[^\W\d_])*")
_NEGATIONS = frozenset({"no", "not", "never", "nor", "without", "cannot", "none"})
_FEWEST = 3
"""Telling words that must be shared; two nouns make a subject, not a statement."""


_LEAST_WEIGHT = 1.6
"""Words in more than a fifth of all articles tell nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """The telling words of a quote."""

    weights: dict[str, float]
    numbers: frozenset[str]
    negated: bool


@cache
def _counts() -> dict[str, int]:
    """Return in how many articles of the background collection each word stands."""
    return {row["word"]: int(row["documents"]) for row in read_rows("word_document_counts")}


@cache
def _countries() -> dict[str, str]:
    """Return the ISO code of each one-word name and demonym of a country."""
    names: dict[str, str] = {}
    for row in read_rows("countries"):
        for column in ("name", "aliases", "demonyms", "capital", "seats"):
            for name in row[column].split("|"):
                words = [_plain(word) for word in _WORD.findall(name)]
                if len(words) == 1:
                    names.setdefault(words[0], row["iso3"].lower())
    return names


def find_gist(text: str) -> Gist:
    """Return the telling words of a quote with their weights, its numbers, and its polarity.

    A word's weight is its inverse document frequency in newspaper English; countries, their
    people and capitals count as one word.

    >>> sorted(find_gist("Moscow will sell 2 million tons of aluminum").weights)
    ['2', 'aluminum', 'rus', 'sell', 'ton']
    """
    total = _counts().get("(all)", 1)
    weights = {}
    words = [_plain(word) for word in _WORD.findall(text.replace("’", "'"))]
    for word in _with_countries(words):
        weight = math.log(total / max(30, _counts().get(word, 30)))
        if weight >= _LEAST_WEIGHT and (len(word) > 2 or word.isdigit()):
            weights[word] = weight
    return Gist(
        weights=dict(sorted(weights.items())),
        numbers=frozenset(word for word in words if word[0].isdigit()),
        negated=any(word in _NEGATIONS for word in words) or "n't" in text.replace("’", "'"),
    )


def _with_countries(words: list[str]) -> list[str]:
    names = _countries()
    joined = []
    skip = False
    for at, word in enumerate(words):
        if skip:
            skip = False
            continue
        if word == "united" and words[at + 1 : at + 2] == ["state"]:
            joined.append("usa")
            skip = True
        else:
            joined.append(names.get(word, word))
    return joined


def _plain(word: str) -> str:
    lower = word.casefold()
    if len(lower) > 3 and lower.endswith("s") and not lower.endswith("ss"):
        return lower[:-1]
    return lower


def likeness(one: Gist, two: Gist) -> float:
    """Return from 0 to 1 how much of the less telling of two quotes the other one shares.

    0 where their numbers differ, one is negated and the other is not, or fewer than three telling
    words are shared.
    """
    if one.negated != two.negated:
        return 0.0
    if one.numbers and two.numbers and not one.numbers & two.numbers:
        return 0.0
    shared = [word for word in one.weights if word in two.weights]
    if len(shared) < _FEWEST:
        return 0.0
    common = sum(one.weights[word] for word in shared)
    smaller = min(sum(one.weights.values()), sum(two.weights.values()))
    larger = max(sum(one.weights.values()), sum(two.weights.values()))
    return common / math.sqrt(smaller * larger)
