"""How much two reports say the same, by the telling words they share."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache

from crossread.lexicons import read_rows, read_words
from crossread.word_counts import article_counts, articles_counted

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:\.[^\W\d_])*")
_NEGATIONS = frozenset({"no", "not", "never", "nor", "without", "cannot", "none"})
_FEWEST = 3
"""Telling words that must be shared; two nouns make a subject, not a statement."""


_COUNTRY_WEIGHT = 2.5
"""A country is named in most sentences of its story: it tells less than the word is rare."""
_LEAST_WEIGHT = 1.6
"""Words in more than a fifth of all articles tell nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """The telling words of a quote."""

    weights: dict[str, float]
    numbers: frozenset[str]
    negated: bool


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(_plain(word) for word in read_words("topic_stop_words"))


@cache
def _countries() -> dict[str, str]:
    """Return @ and the ISO code of each one-word name and demonym of a country."""
    names: dict[str, str] = {}
    for row in read_rows("countries"):
        for column in ("name", "aliases", "demonyms", "capital", "seats"):
            for name in row[column].split("|"):
                words = [_plain(word) for word in _WORD.findall(name)]
                if len(words) == 1:
                    names.setdefault(words[0], "@" + row["iso3"].lower())
    return names


def find_gist(text: str) -> Gist:
    """Return the telling words of a quote with their weights, its numbers, and its polarity.

    A word's weight is its inverse document frequency in newspaper English; countries, their
    people and capitals count as one word.

    >>> sorted(find_gist("Moscow will sell 2 million tons of aluminum").weights)
    ['2', '@rus', 'aluminum', 'sell', 'ton']
    """
    stops = _stop_words()
    weights = {}
    words = [_plain(word) for word in _WORD.findall(text.replace("’", "'"))]
    for word in _with_countries(words):
        if word.startswith("@"):
            weights[word] = _COUNTRY_WEIGHT
            continue
        weight = math.log(articles_counted() / max(30, article_counts().get(word, 30)))
        telling = (len(word) > 2 and word not in stops) or word[0].isdigit()
        if telling and weight >= _LEAST_WEIGHT:
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
            joined.append("@usa")
            skip = True
        else:
            joined.append(names.get(word, word))
    return joined


def _plain(word: str) -> str:
    """Return the form in which quotes share a word: unlike `stem`, of short plurals too, "tons"."""
    lower = word.casefold()
    if len(lower) > 3 and lower.endswith("s") and not lower.endswith("ss"):
        return lower[:-1]
    return lower


def likeness(one: Gist, two: Gist) -> float:
    """Return from 0 to 1 how much of two quotes' telling words they share (cosine of weights).

    0 where they cannot say the same: see `may_agree`.
    """
    if not may_agree(one, two):
        return 0.0
    sizes = sum(one.weights.values()) * sum(two.weights.values())
    return _common(one, two) / math.sqrt(sizes)


def shares_figure(one: Gist, two: Gist) -> bool:
    """Tell whether two quotes give the same number of the same thing.

    "2 million tons of aluminum" from the same speaker is one statement, whatever else each
    account adds to it: half of the telling words of the shorter one must be shared.
    """
    if not may_agree(one, two) or not one.numbers & two.numbers:
        return False
    shared = [word for word in one.weights if word in two.weights]
    smaller = min(sum(one.weights.values()), sum(two.weights.values()))
    return len(shared) > _FEWEST and _common(one, two) >= smaller / 2


def may_agree(one: Gist, two: Gist, *, fewest: int = _FEWEST) -> bool:
    """Tell whether two quotes can say the same.

    Not where their numbers differ, where one is negated and the other is not, or where fewer than
    `fewest` telling words are shared.
    """
    if one.negated != two.negated:
        return False
    if one.numbers and two.numbers and not one.numbers & two.numbers:
        return False
    return sum(word in two.weights for word in one.weights) >= fewest


def _common(one: Gist, two: Gist) -> float:
    return sum(weight for word, weight in one.weights.items() if word in two.weights)
