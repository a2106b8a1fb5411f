"""Index pages: headlines that lead elsewhere, items each with its "Read more", several articles."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from crossread.extract.judging.seen import LEAST_PROSE, Seen
from crossread.extract.zoning.traits import is_byline
from crossread.lexicons import read_words
from crossread.records import KEPT_ZONES, Evidence

_HEADINGS = frozenset({"h2", "h3", "h4"})
_ITEM_HEADINGS = frozenset({"h2", "h3", "h4", "h5"})
_LINKED = 0.8
_FEW_HEADLINES = 5
_LITTLE_PROSE = 400
_MANY_HEADLINES = 10
_PROSE_SHARE = 0.25
_BRIEF = 150
"""Words that a page under a headline of its own may well have for a brief report."""
_MOST_ARTICLES = 2
_MANY_ARTICLES = 4
"""Bylines with text below them on a flattened page: one is now and then said again."""
_LONGEST_BYLINE = 100
_LEAST_ITEMS = 5
_LONGEST_END = 24
_ITEM_BLOCKS = 5
"""Blocks of an item at most: picture, headline, day, section, blurb."""
_LONGEST_RUN = 8
"""Blocks of prose that follow each other; an item of a list has fewer."""
_LONGEST_ITEM = 70
"""Words of an item of a list: longer ones are what an article of tips is made of."""
_MOST_BESIDE = 60
"""Words of prose on a page of items that stand in none of them: a list has a line above it."""


def find_index(seen: Seen) -> Evidence | None:
    """Tell a page of headlines that lead elsewhere, or of several articles below each other.

    A page that is itself dated in its markup is one article, however many teasers follow.
    """
    if seen.dated:
        return None
    if _is_brief(seen):
        return None
    prose = seen.words
    layout, tags = seen.layout, seen.layout.blocks.tags
    headlines = sum(
        tag in _HEADINGS and density >= _LINKED and zone not in KEPT_ZONES
        for tag, density, zone in zip(
            tags, layout.blocks.link_densities, seen.zonings.zones, strict=True
        )
    )
    total = layout.text.count(" ") + 1
    if prose < headlines * 20 and (
        (headlines >= _FEW_HEADLINES and prose < _LITTLE_PROSE)
        or (headlines >= _MANY_HEADLINES and prose < _PROSE_SHARE * total)
    ):
        detail = f"index page: {headlines} headlines that lead to other pages"
        return Evidence(rule="index-page", score=0.8, detail=detail)
    articles = _articles(seen)
    if articles > _MOST_ARTICLES:
        detail = f"{articles} articles on one page"
        return Evidence(rule="several-articles", score=0.8, detail=detail)
    return None


def find_items(seen: Seen) -> Evidence | None:
    """Tell a list of items, each ended by "Read more" or headed by a link, and no text beside."""
    if not seen.body or seen.dated or _runs_on(seen):
        return None
    ends = _ends(seen)
    if len(ends) >= _LEAST_ITEMS and _are_items(seen, ends, above=True):
        detail = f"index page: {len(ends)} items, each with a link to more"
        return Evidence(rule="index-page", score=0.7, detail=detail)
    if seen.is_flat:
        return None
    heads = _heads(seen)
    if len(heads) >= _LEAST_ITEMS and _are_items(seen, heads, above=False):
        detail = f"index page: {len(heads)} items under headlines that lead to other pages"
        return Evidence(rule="index-page", score=0.7, detail=detail)
    return None


def _runs_on(seen: Seen) -> bool:
    """Tell whether paragraphs follow each other without a headline between, as in an article."""
    body = seen.body
    return any(
        later - place == _LONGEST_RUN
        for place, later in zip(body, body[_LONGEST_RUN:], strict=False)
    )


def _ends(seen: Seen) -> list[int]:
    """Return the blocks that say no more than "Read more"."""
    blocks, text = seen.layout.blocks, seen.layout.text
    words = read_words("item_ends")
    return [
        place
        for place, (start, end) in enumerate(zip(blocks.starts, blocks.ends, strict=True))
        if end - start <= _LONGEST_END and text[start:end].lower().rstrip(" .…»›→>") in words
    ]


def _heads(seen: Seen) -> list[int]:
    blocks = seen.layout.blocks
    return [
        place
        for place, (tag, density) in enumerate(zip(blocks.tags, blocks.link_densities, strict=True))
        if tag in _ITEM_HEADINGS and density >= _LINKED
    ]


def _are_items(seen: Seen, marks: Sequence[int], *, above: bool) -> bool:
    """Tell whether nearly all prose stands in items, above or below their marks, each short."""
    beside = 0
    items: dict[int, int] = {}
    for place, words in zip(seen.body, seen.lengths, strict=True):
        mark = bisect_left(marks, place) if above else bisect_right(marks, place) - 1
        if 0 <= mark < len(marks) and abs(marks[mark] - place) <= _ITEM_BLOCKS:
            items[mark] = items.get(mark, 0) + words
        elif words >= LEAST_PROSE:
            beside += words
    # The end of an article stands right above the first "Read more" as well.
    beside += sum(words for words in items.values() if words > _LONGEST_ITEM)
    return len(items) >= _LEAST_ITEMS and beside <= _MOST_BESIDE


def find_articles_below_each_other(seen: Seen) -> Evidence | None:
    """Tell a flattened page of several articles, each under its byline."""
    if not seen.is_flat:
        return None
    blocks, zones = seen.layout.blocks, seen.zonings.zones
    articles = sum(
        zones[place] == "body"
        and place > 0
        and zones[place - 1] != "body"
        and blocks.ends[place - 1] - blocks.starts[place - 1] <= _LONGEST_BYLINE
        and is_byline(seen.text(place - 1))
        for place in seen.body
    )
    if articles < _MANY_ARTICLES:
        return None
    detail = f"{articles} articles on one page, each under its byline"
    return Evidence(rule="several-articles", score=0.8, detail=detail)


def _is_brief(seen: Seen) -> bool:
    """Tell whether a page has a headline of its own and text enough for a brief report."""
    return seen.words >= _BRIEF and "title" in seen.zonings.zones


def _articles(seen: Seen) -> int:
    """Count the `article` elements that have a headline with a link and prose of their own."""
    blocks, text = seen.layout.blocks, seen.layout.text
    headed = {
        _article_of(blocks.path(place)) for place in _heads(seen) if blocks.tags[place] in _HEADINGS
    } - {""}
    if len(headed) <= _MOST_ARTICLES:
        return 0
    telling = {
        _article_of(blocks.path(place))
        for place, zone in enumerate(seen.zonings.zones)
        if zone in KEPT_ZONES
        and text.count(" ", blocks.starts[place], blocks.ends[place]) >= LEAST_PROSE
    }
    return len(headed & telling)


def _article_of(path: str) -> str:
    """Return the path of the innermost `article` that a block stands in; empty when in none."""
    above, found, rest = path.rpartition(" > article")
    return above + found + rest.partition(" > ")[0] if found else ""
