"""Which blocks of a page make up its article: the best run of blocks, by weighed cues.

The article of a page is mostly one run: things before it, the article with insets (a related
story, a share bar, a picture), things after it. Blocks are scored by their cues, and the best
path through the four states is found by dynamic programming (Viterbi), in linear time.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import repeat
from operator import itemgetter
from typing import Literal

from crossread.extract.zoning.cues import markup_cues, shape_cues, topic_cues
from crossread.extract.zoning.endings import can_tell, find_end
from crossread.extract.zoning.traits import Traits, read_traits
from crossread.lexicons import read_rows
from crossread.records import Layout

State = Literal["before", "article", "inset", "after"]

_DOUBT = -2.5
"""A paragraph that weighs less for going on does not vouch for those below it."""
_MUCH_TEXT = 40
_ALLOWANCE = 1.5
_STATES: tuple[State, ...] = ("before", "article", "inset", "after")
_MOVES: Mapping[tuple[State, State], float] = {
    ("before", "before"): 0.0,
    ("before", "article"): -0.5,
    ("before", "after"): -4.0,
    ("article", "article"): 0.0,
    ("article", "inset"): -1.2,
    ("article", "after"): -0.5,
    ("inset", "inset"): -0.3,
    ("inset", "article"): -1.2,
    ("inset", "after"): -0.5,
    ("after", "after"): 0.0,
}
_MOVES_TO: Mapping[State, tuple[tuple[State, float], ...]] = {
    state: tuple((old, cost) for (old, new), cost in _MOVES.items() if new == state)
    for state in _STATES
}
_value = itemgetter(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One block as the run finder saw it."""

    traits: Traits
    cues: frozenset[str]
    score: float
    """Weighed cues: above 0 they speak for the article, below 0 against it."""
    state: State


def find_run(layout: Layout, *, accounts: frozenset[str] = frozenset()) -> tuple[Reading, ...]:
    """Return how each block of a page was read, in block order.

    `accounts` are words that other pages about the same story use; a page is read in two passes,
    and the words of the blocks that the first takes for the article are evidence in the second.
    """
    traits, shown, central = _first_pass(layout)
    weights = cue_weights("line" if _is_flat(layout) else "html")
    cues = [set(found) for found in shown]
    ongoing = _add_topics(traits, cues, central, accounts, weights)
    scores = [weigh(found, weights) for found in cues]
    states = _best_run(traits, scores)
    end = find_end(ongoing, [state in ("article", "inset") for state in states])
    if end is not None:
        states[end:] = ["after"] * (len(states) - end)
    return tuple(
        Reading(traits=trait, cues=frozenset(found), score=score, state=state)
        for trait, found, score, state in zip(traits, cues, scores, states, strict=True)
    )


# A page is read for the vocabulary, by itself and with the other accounts' words.
@lru_cache(maxsize=64)
def _first_pass(
    layout: Layout,
) -> tuple[tuple[Traits, ...], tuple[frozenset[str], ...], tuple[bool, ...]]:
    """Return each block's traits, its cues but for what it is about, and if it looks central."""
    traits = read_traits(layout)
    weights = cue_weights("line" if _is_flat(layout) else "html")
    pairs = zip(shape_cues(traits), markup_cues(layout, traits), strict=True)
    cues = tuple(frozenset(one | other) for one, other in pairs)
    states = best_path([weigh(found, weights) for found in cues])
    return traits, cues, tuple(state == "article" for state in states)


def _add_topics(
    traits: Sequence[Traits],
    cues: list[set[str]],
    central: Sequence[bool],
    accounts: frozenset[str],
    weights: Mapping[str, float],
) -> list[float | None]:
    """Add to each block's cues what it is about; return how much each speaks for going on."""
    going_on = cue_weights("goes_on")
    ongoing: list[float | None] = []

    def accepts(index: int, found: set[str]) -> bool:
        cues[index] |= found
        tells = can_tell(traits[index], cues[index])
        weight = weigh(cues[index], going_on) if tells else None
        ongoing.append(weight)
        return (weight is None or weight >= _DOUBT) and weigh(cues[index], weights) > 0

    topic_cues(traits, central, accounts, accepts)
    return ongoing


def _best_run(traits: Sequence[Traits], scores: Sequence[float]) -> list[State]:
    """Return the best path; the best by a lower standard when it finds nothing in much text."""
    # A pointer to one story is dropped later, and tells nothing of where the article ends.
    scores = [
        max(score, 0.0) if trait.pointer else score
        for trait, score in zip(traits, scores, strict=True)
    ]
    states = best_path(scores)
    if "article" in states or not any(
        trait.kind == "prose" and trait.words >= _MUCH_TEXT for trait in traits
    ):
        return states
    return best_path([score + _ALLOWANCE for score in scores])


def _is_flat(layout: Layout) -> bool:
    return all(block.tag == "line" for block in layout.blocks)


@cache
def cue_weights(column: Literal["line", "html", "goes_on"]) -> Mapping[str, float]:
    """Return the weight of each cue on flattened pages, on HTML pages, or for going on."""
    return {row["cue"]: float(row[column]) for row in read_rows("zone_cues") if row[column]}


def weigh(cues: Iterable[str], weights: Mapping[str, float]) -> float:
    """Return the summed weight of the cues, the weight `always` included."""
    # An exact sum: rounding must not depend on the order of a set.
    return math.fsum([weights.get("always", 0.0), *map(weights.get, cues, repeat(0.0))])


def best_path(scores: Sequence[float]) -> list[State]:
    """Return the state of each block on the best path.

    >>> best_path([-2.0, 3.0, -1.0, 3.0, -4.0])
    ['before', 'article', 'article', 'article', 'after']
    """
    best = dict.fromkeys(_STATES, -math.inf) | {"before": 0.0}
    steps: list[dict[State, State]] = []
    for score in scores:
        reached: dict[State, float] = {}
        came: dict[State, State] = {}
        for new, moves in _MOVES_TO.items():
            value, came[new] = max([(best[old] + cost, old) for old, cost in moves], key=_value)
            reached[new] = value + score if new == "article" else value
        best = reached
        steps.append(came)
    state = max(_STATES, key=lambda one: best[one])
    path: list[State] = []
    for came in reversed(steps):
        path.append(state)
        state = came[state]
    return path[::-1]
