"""How likely two documents tell of one happening: features of a pair, and what was learned.

A product of words means little by itself: two pages of one trade share a vocabulary, and one
story is told at greater length than another. So a pair is also held against the neighbourhood
of both: whether each is about as near to the other as to whatever it is nearest to.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
from numpy.typing import NDArray

from crossread.group.likening.advice import gives_advice
from crossread.group.likening.neighbours import (
    Ints,
    Vectors,
    all_products,
    find_candidates,
    weigh,
    weigh_names,
)
from crossread.group.likening.terms import Terms, count_terms, measure_rarity
from crossread.lexicons import read_rows
from crossread.records import Document

Floats = NDArray[np.float64]

FEATURES = (
    "title",
    "names",
    "lead names",
    "figures",
    "advice",
    "near in time",
    "dated",
    "length",
    "words, of the nearer",
    "words, of the farther",
)
"""What is known of a pair, in the order of the columns."""

MOST_COMPARED = 40
"""Documents like a document that it is held against."""
_NEAREST = 5
"""Neighbours whose mean nearness says how dense a document's surroundings are."""
_FLOOR = 0.15
"""Added to it: the nearest of strangers is still a stranger."""
_RARITY_POWER = 1.5
"""Above 1, names weigh more against the words of the trade: +.015 B³ F1 on known events."""
_NAME = 5.0
"""What one name of the lead counts for at most: "Adobe" alone makes no happening."""
_NAMES = 8.0
"""Rarity of shared lead names, added up, that is all that can be asked for."""
_FEWEST_WORDS = 20
_USUAL_LENGTH = 5.0
"""Logarithm of the different words of a usual report."""
_LONGEST_GAP = 5.0
"""Logarithm of the days between two pages at which they are simply far apart."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a document is about, as far as grouping asks."""

    terms: Terms
    advises: bool
    day: int | None
    """Ordinal of the day it says it was published."""
    sureness: float
    """How sure that day is, 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Pairs of documents that may tell of one happening, with what is known of each pair."""

    places: Ints
    """Two columns: places of the documents, the lower first; sorted."""
    features: Floats
    """A row for each pair, a column for each of `FEATURES`."""


def read_subject(document: Document) -> Subject:
    """Return what a document is about, and when it says it was published."""
    day, sureness = _day(document)
    return Subject(
        terms=count_terms(document),
        advises=gives_advice(document),
        day=day,
        sureness=sureness,
    )


def compare_subjects(subjects: Sequence[Subject]) -> Pairs:
    """Return the pairs of a collection that are worth a look, with their features."""
    words = weigh([subject.terms.words for subject in subjects], rarity=_rarity)
    places = find_candidates(words, most=MOST_COMPARED)
    alike = all_products(words, places)
    names = weigh([subject.terms.names for subject in subjects], rarity=_rarity)
    named = all_products(names, places)
    headed = [dict.fromkeys(sorted(subject.terms.title), 1) for subject in subjects]
    titles = weigh(headed, rarity=_rarity)
    figures = weigh([subject.terms.figures for subject in subjects], rarity=_rarity)
    lead = all_products(_lead_names(subjects), places)
    a, b = places[:, 0], places[:, 1]
    cased = np.array([subject.terms.cased for subject in subjects], dtype=bool)
    share = np.minimum(1.0, lead / _NAMES)
    # No names can be told in Chinese, Arabic, or a page in lower case: the words stand for them.
    share[~(cased[a] & cased[b])] = 1.0
    named = np.where(cased[a] & cased[b], named, alike)
    columns = (
        np.sqrt(all_products(titles, places)),
        np.sqrt(named),
        share,
        np.sqrt(all_products(figures, places)),
        _either(subjects, places),
        *_near_in_time(subjects, places),
        _length(subjects, places),
        *_among_neighbours(alike, places, len(subjects)),
    )
    return Pairs(places=places, features=np.stack(columns, axis=1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What was learned about which pairs of documents tell of one happening.

    Source: logistic regression, `models/stories` (data and figures in its CARD.md).
    """

    start: float
    """What every pair starts with."""
    weights: tuple[float, ...]
    """What each of `FEATURES` adds."""
    join: float
    """Mean likelihood from which two groups are one story."""

    def judge(self, features: Floats) -> Floats:
        """Return how likely each pair, a row of features, tells of one happening, 0 to 1."""
        # Added column by column: the order of a sum must not depend on the machine.
        total = np.full(len(features), self.start)
        for column, weight in enumerate(self.weights):
            total = total + features[:, column] * weight
        likely: Floats = np.round(1.0 / (1.0 + np.exp(-total)), 6)
        return likely


@cache
def shipped_decision() -> Decision:
    """Return what was learned from all the known events (`resources/story_weights.tsv`)."""
    rows = {row["feature"]: float(row["weight"]) for row in read_rows("story_weights")}
    return Decision(
        start=rows["(start)"],
        weights=tuple(rows[feature] for feature in FEATURES),
        join=rows["(join)"],
    )


def _day(document: Document) -> tuple[int | None, float]:
    stated = document.published
    match = _DAY.match(stated.value) if stated else None
    if stated is None or match is None:
        return None, 0.0
    try:
        day = date.fromisoformat(match[0]).toordinal()
    except ValueError:
        return None, 0.0
    score = stated.evidence.score
    return day, 1.0 if score is None else score


def _rarity(held: Mapping[str, int], documents: int) -> Mapping[str, float]:
    rarity = measure_rarity(held, documents)
    return {term: value**_RARITY_POWER for term, value in rarity.items()}


def _lead_names(subjects: Sequence[Subject]) -> Vectors:
    """Return vectors whose product adds up the rarity of the names that two leads share."""
    held = Counter(name for subject in subjects for name in subject.terms.lead_names)
    rarity = measure_rarity(held, len(subjects))
    return weigh_names(
        [subject.terms.lead_names for subject in subjects],
        lambda name: min(_NAME, rarity[name]),
    )


def _either(subjects: Sequence[Subject], places: Ints) -> Floats:
    advises = np.array([subject.advises for subject in subjects], dtype=np.float64)
    return np.maximum(advises[places[:, 0]], advises[places[:, 1]])


def _near_in_time(subjects: Sequence[Subject], places: Ints) -> tuple[Floats, Floats]:
    """Return how near two pages are in time, and how sure that is; both 0 where a day is unknown.

    1 for two pages of one day down to -1 for far apart, eleven days lying half way; as sure as
    the less sure of the two days.
    """
    days = np.array([subject.day or 0 for subject in subjects], dtype=np.float64)
    sureness = np.array([subject.sureness for subject in subjects], dtype=np.float64)
    a, b = places[:, 0], places[:, 1]
    sure = np.minimum(sureness[a], sureness[b])
    gap = np.minimum(np.log1p(np.abs(days[a] - days[b])), _LONGEST_GAP)
    return (1 - 2 * gap / _LONGEST_GAP) * sure, sure


def _length(subjects: Sequence[Subject], places: Ints) -> Floats:
    """Return the logarithm of the words of the shorter document: two briefs are easily alike."""
    sizes = np.log([max(_FEWEST_WORDS, len(subject.terms.words)) for subject in subjects])
    return np.minimum(sizes[places[:, 0]], sizes[places[:, 1]]) - _USUAL_LENGTH


def _among_neighbours(alike: Floats, places: Ints, count: int) -> tuple[Floats, Floats]:
    """Return each pair's nearness as a share of what is near to the one and to the other."""
    a, b = places[:, 0], places[:, 1]
    ends, nearness = np.concatenate([a, b]), np.concatenate([alike, alike])
    order = np.lexsort((-nearness, ends))
    ends, nearness = ends[order], nearness[order]
    begins = np.searchsorted(ends, np.arange(count))
    rank = np.arange(len(ends)) - begins[ends]
    near = rank < _NEAREST
    among = max(1, min(_NEAREST, count - 1))
    around = np.bincount(ends[near], weights=nearness[near], minlength=count) / among + _FLOOR
    low, high = np.minimum(around[a], around[b]), np.maximum(around[a], around[b])
    return alike / low, alike / high
