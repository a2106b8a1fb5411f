"""How surely each block of an HTML page is of the article, and the cue that says so most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from crossread.extract.zoning.containers import MAIN_SHARE, Elements, read_step
from crossread.extract.zoning.markup_cues import BlockText, PageCues, bin_edges
from crossread.learned.kernel import BlockScorer
from crossread.lexicons import read_rows
from crossread.records import Layout

_UNIT = 100
"""Weights have two digits; sums of whole hundredths depend on no order."""
_LEAST_WORDS = 12
_HOPELESS = -300
"""Where the elements around a short block speak so clearly against it, its words are not asked:
half of a page's blocks, and of the development pages' gold words one in a hundred thousand."""
_HIGHEST_BAR = -100
_LOWEST_BAR = -400
_BAR_SLOPE = 0.5
_BAR_START = -200


class BlockScore(NamedTuple):
    """What the cues of a block come to, in hundredths of log odds."""

    total: int
    own: int
    around: int
    best_own: str
    """The cue of its own that weighs most in the direction of `own`."""
    best_around: str


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
    if BlockScorer is None:
        cues = PageCues(layout, texts)
        return score_blocks(cues, texts), cues.elements()
    blocks = layout.blocks
    page = _scorer().page(
        list(blocks.link_densities),
        list(blocks.tags),
        list(blocks.owners),
        blocks.parents,
        blocks.steps,
        list(texts),
    )
    elements = Elements(blocks.owners, blocks.parents, page.steps, page.prose, page.main)
    return tuple(map(BlockScore._make, page.scores())), elements


@cache
def _scorer() -> BlockScorer:
    return BlockScorer(dict(_weights()), dict(bin_edges()), read_step, MAIN_SHARE)


def score_blocks(cues: PageCues, texts: Sequence[BlockText]) -> tuple[BlockScore, ...]:
    """Return the score of each block of an HTML page, added up cue by cue.

    The kernel's `BlockScorer` comes to the same without naming the cues.

    >>> from crossread.extract.layouts import find_lines
    >>> score_blocks(PageCues(find_lines("p-1", ""), ()), ())
    ()
    """
    weights = _weights()
    always = weights.get("always", 0)
    contexts: dict[int, _Context] = {}
    scores = []
    for index, one in enumerate(texts):
        around = cues.around(index)
        context = contexts.get(id(around))
        if context is None:
            context = contexts[id(around)] = _weigh(around, weights)
        own = _NOTHING
        if context.total > _HOPELESS or one.words >= _LEAST_WORDS:
            own = _weigh(cues.own(index), weights)
        total = always + own.total + context.total
        scores.append(BlockScore(total, own.total, context.total, own.best, context.best))
    return tuple(scores)


def _weigh(cues: tuple[str, ...], weights: Mapping[str, int]) -> _Context:
    values = [weights.get(cue, 0) for cue in cues]
    total = sum(values)
    if not total:
        return _NOTHING
    best = max(values) if total > 0 else min(values)
    return _Context(total, cues[values.index(best)])


def find_bar(scores: Sequence[BlockScore], texts: Sequence[BlockText]) -> int:
    """Return the score above which a block is kept.

    The bar is lower where half of the words of a page's longer blocks score low: such a page is
    built unlike those the weights were learned from, and would be lost as a whole.
    """
    pairs = sorted(
        (
            (score.total, one.words)
            for score, one in zip(scores, texts, strict=True)
            if one.words >= _LEAST_WORDS
        ),
        reverse=True,
    )
    half = sum(words for _, words in pairs) / 2
    seen = 0
    for total, words in pairs:
        seen += words
        if seen >= half:
            return max(_LOWEST_BAR, min(_HIGHEST_BAR, round(_BAR_SLOPE * total) + _BAR_START))
    return _HIGHEST_BAR


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
    return {row["cue"]: round(float(row["weight"]) * _UNIT) for row in read_rows("markup_weights")}


@cache
def _wordings() -> Mapping[str, Mapping[str, str]]:
    return {row["cue"]: row for row in read_rows("markup_wordings")}
