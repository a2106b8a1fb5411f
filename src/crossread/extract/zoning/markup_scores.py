"""How surely each block of an HTML page is of the article, and the cue that says so most."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np

from crossread.extract.zoning.containers import MAIN_SHARE, Elements, name_parts, read_step
from crossread.extract.zoning.markup_cues import BlockText, PageCues, bin_edges
from crossread.extract.zoning.markup_trees import (
    UNIT,
    Company,
    describe_company,
    name_kind,
    name_turn,
    weigh_company,
)
from crossread.learned._portable_blocks import Column
from crossread.learned.kernel import BlockScorer
from crossread.lexicons import read_rows
from crossread.records import Layout

_LEAST_WORDS = 12
_HOPELESS = -300
"""Where the elements around a short block speak so clearly against it, its words are not asked:
half of a page's blocks, and of the development pages' gold words one in a hundred thousand."""
_UNTURNED = -100
"""Above this a block's own cues would rather keep it."""
_HIGHEST_BAR = 0
_LOWEST_BAR = -300


class BlockScore(NamedTuple):
    """What speaks for a block, in hundredths of log odds."""

    total: int
    """By its cues and by its company."""
    own: int
    around: int
    best_own: str
    """The cue of its own that weighs most in the direction of `own`."""
    best_around: str
    turned: str = ""
    """The company that outweighs its cues, where it does."""


CueScore = tuple[int, int, int, str, str]
"""What the cues of a block come to: the same, by its cues alone."""


class CuedPage(NamedTuple):
    """The blocks of a page as their cues score them, and where they stand."""

    scores: Sequence[CueScore]
    elements: Elements
    company: Company


class _Context(NamedTuple):
    total: int
    best: str


_NOTHING = _Context(0, "")


def score_page(
    layout: Layout, texts: Sequence[BlockText]
) -> tuple[tuple[BlockScore, ...], Elements]:
    """Return the score of each block of an HTML page, in block order, and the page's elements.

    >>> from crossread.extract.layouts import find_lines
    >>> score_page(find_lines("p-1", ""), [])[0]
    ()
    """
    page = (score_by_cues if BlockScorer is None else score_in_kernel)(layout, texts)
    if not page.scores:
        return (), page.elements
    rows = page.company.rows()
    totals = weigh_company(rows)
    turned = [""] * len(texts)
    for index in np.flatnonzero((totals > 0) != (page.company.totals > _UNTURNED)).tolist():
        turned[index] = name_turn(rows, index, kept=bool(totals[index] > 0))
    _, *cued = zip(*page.scores, strict=True)
    scores = zip(totals.tolist(), *cued, turned, strict=True)
    return tuple(map(BlockScore._make, scores)), page.elements


def score_in_kernel(layout: Layout, texts: Sequence[BlockText]) -> CuedPage:
    """Return what `score_by_cues` returns, without naming the cues."""
    blocks = layout.blocks
    page = _scorer().page(
        list(blocks.link_densities),
        list(blocks.tags),
        list(blocks.owners),
        blocks.parents,
        blocks.steps,
        list(texts),
    )
    scores = page.scores()
    company = Company(*page.company(scores))
    named = company.columns[Column.PARTS].tolist()
    elements = Elements(blocks.owners, blocks.parents, blocks.steps, page.prose, page.main, named)
    return CuedPage(scores, elements, company)


@cache
def _scorer() -> BlockScorer:
    return BlockScorer(
        dict(_weights()), dict(bin_edges()), read_step, MAIN_SHARE, name_parts, name_kind
    )


def score_by_cues(layout: Layout, texts: Sequence[BlockText]) -> CuedPage:
    """Return the score of each block of an HTML page, added up cue by cue."""
    cues, weights = PageCues(layout, texts), _weights()
    always = weights.get("always", 0)
    contexts: dict[int, _Context] = {}
    scores = []
    for index, one in enumerate(texts):
        around = cues.around(index)
        context = contexts.get(id(around))
        if context is None:
            context = contexts[id(around)] = _weigh(around, weights)
        own = _NOTHING
        if _asks_words(context.total, one.words):
            own = _weigh(cues.own(index), weights)
        total = always + own.total + context.total
        scores.append((total, own.total, context.total, own.best, context.best))
    elements = cues.elements()
    company = describe_company(
        scores, texts, layout.blocks.tags, layout.blocks.link_densities, elements
    )
    return CuedPage(scores, elements, company)


def add_up(
    own: Sequence[str], around: Sequence[str], words: int, weights: Mapping[str, int]
) -> tuple[int, int, int]:
    """Return what the cues of a block come to by these weights: total, own and around.

    >>> add_up(["tag=p"], ["near:story"], 9, {"tag=p": 40, "near:story": 30, "always": -50})
    (20, 40, 30)
    """
    outer = sum(weights.get(cue, 0) for cue in around)
    inner = sum(weights.get(cue, 0) for cue in own) if _asks_words(outer, words) else 0
    return weights.get("always", 0) + inner + outer, inner, outer


def _asks_words(around: int, words: int) -> bool:
    return around > _HOPELESS or words >= _LEAST_WORDS


def _weigh(cues: tuple[str, ...], weights: Mapping[str, int]) -> _Context:
    values = [weights.get(cue, 0) for cue in cues]
    total = sum(values)
    if not total:
        return _NOTHING
    best = max(values) if total > 0 else min(values)
    return _Context(total, cues[values.index(best)])


def find_bar(scores: Sequence[BlockScore], texts: Sequence[BlockText]) -> int:
    """Return the score above which a block is kept: where the expected F1 of words is best.

    It is lower on a page whose blocks all score low: such a page is built unlike those the
    weights were learned from, and would be lost as a whole.
    """
    chances = _chances()
    sizes = [
        (score[0], one.words)
        for score, one in zip(scores, texts, strict=True)
        if score[0] > -_FURTHEST
    ]
    article = sum([chances[total] * words for total, words in sizes])
    pairs = sorted([pair for pair in sizes if pair[0] >= _LOWEST_BAR], reverse=True)
    bar, best, right, kept = _HIGHEST_BAR, 0.0, 0, 0
    for place, (total, words) in enumerate(pairs, 1):
        right += chances[total] * words
        kept += words
        f1 = 2 * right / (kept * _SURE + article)
        # Blocks that score alike are kept together.
        if f1 > best and (place == len(pairs) or pairs[place][0] != total):
            bar, best = total - 1, f1
    return max(_LOWEST_BAR, min(_HIGHEST_BAR, bar))


_SURE = 1 << 16
_FURTHEST = 600
"""Hundredths of log odds; blocks that score lower are none of the article."""


class _Chances(dict[int, int]):
    """The chance that a block is of the article by its score, of 65,536, as it is asked for."""

    def __missing__(self, total: int) -> int:
        found = self[total] = round(_SURE / (1 + math.exp(-total / UNIT)))
        return found


@cache
def _chances() -> _Chances:
    return _Chances()


@lru_cache(maxsize=8_192)
def word_cue(cue: str, *, kept: bool) -> str:
    """Return what a cue says, in words for a reader.

    >>> word_cue("near:sidebar", kept=False)
    'an element close around it is called “sidebar”'
    """
    column = "kept" if kept else "dropped"
    row = _wordings().get(cue)
    if row is not None:
        return row[column]
    for mark in "=:":
        name, found, rest = cue.partition(mark)
        row = _wordings().get(name + mark) if found else None
        if row is not None:
            return row[column].format(rest.partition(",")[0])
    return ""


@cache
def _weights() -> Mapping[str, int]:
    return {row["cue"]: round(float(row["weight"]) * UNIT) for row in read_rows("markup_weights")}


@cache
def _wordings() -> Mapping[str, Mapping[str, str]]:
    return {row["cue"]: row for row in read_rows("markup_wordings")}
