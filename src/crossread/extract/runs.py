"""Which blocks of a page make up its article: the best run of blocks, by weighed cues.

The article of a page is mostly one run: things before it, the article with insets (a related
story, a share bar, a picture), things after it. Blocks are scored by their cues, and the best
path through the four states is found by dynamic programming (Viterbi), in linear time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from crossread.extract.cues import markup_cues, shape_cues, topic_cues
from crossread.extract.endings import can_tell, find_end
from crossread.extract.traits import Traits, read_traits
from crossread.lexicons import read_rows
from crossread.records import Layout

State = Literal["before", "article", "inset", "after"]

_DOUBT = -2.5
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
    traits = read_traits(layout)
    weights = cue_weights("line" if _is_flat(layout) else "html")
    going_on = cue_weights("goes_on")
    shapes = shape_cues(traits)
    markup = markup_cues(layout, traits)
    cues = [one | other for one, other in zip(shapes, markup, strict=True)]
    scores = [weigh(found, weights) for found in cues]
    states = best_path(scores)

    ongoing: list[float | None] = []

    def accepts(index: int, found: set[str]) -> bool:
        whole = cues[index] | found
        tells = can_tell(traits[index], whole)
        ongoing.append(weigh(whole, going_on) if tells else None)
        if (ongoing[-1] or 0.0) < _DOUBT:
            return False
        return weigh(whole, weights) > 0

    topics = topic_cues(traits, [state == "article" for state in states], accounts, accepts)
    cues = [one | other for one, other in zip(cues, topics, strict=True)]
    scores = [weigh(found, weights) for found in cues]
    states = best_path(scores)
    end = find_end(ongoing, [state in ("article", "inset") for state in states])
    if end is not None:
        states[end:] = ["after"] * (len(states) - end)
    return tuple(
        Reading(traits=trait, cues=frozenset(found), score=score, state=state)
        for trait, found, score, state in zip(traits, cues, scores, states, strict=True)
    )


def _is_flat(layout: Layout) -> bool:
    return all(block.tag == "line" for block in layout.blocks)


@cache
def cue_weights(column: Literal["line", "html", "goes_on"]) -> Mapping[str, float]:
    """Return the weight of each cue on flattened pages, on HTML pages, or for going on."""
    return {row["cue"]: float(row[column]) for row in read_rows("zone_cues") if row[column]}


def weigh(cues: Iterable[str], weights: Mapping[str, float]) -> float:
    """Return the summed weight of the cues, the weight `always` included."""
    # Sorted, so that rounding does not depend on the order of a set.
    return weights.get("always", 0.0) + sum(weights.get(cue, 0.0) for cue in sorted(cues))


def best_path(scores: Sequence[float]) -> list[State]:
    """Return the state of each block on the best path.

    >>> best_path([-2.0, 3.0, -1.0, 3.0, -4.0])
    ['before', 'article', 'article', 'article', 'after']
    """
    best: dict[State, float] = {"before": 0.0}
    steps: list[dict[State, State]] = []
    for score in scores:
        reached: dict[State, float] = {}
        came: dict[State, State] = {}
        for (old, new), cost in _MOVES.items():
            if old in best:
                value = best[old] + cost + (score if new == "article" else 0.0)
                if new not in reached or value > reached[new]:
                    reached[new], came[new] = value, old
        best = reached
        steps.append(came)
    state = max(best, key=lambda one: (best[one], -_STATES.index(one)))
    path: list[State] = []
    for came in reversed(steps):
        path.append(state)
        state = came[state]
    return path[::-1]
