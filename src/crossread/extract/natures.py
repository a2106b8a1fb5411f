"""What a page is that has no article to read: an index, a wall, a check for robots."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from crossread.extract.stating.languages import find_foreign_language
from crossread.lexicons import read_rows
from crossread.offsets import text_of
from crossread.records import Block, Evidence, Layout, Zoning

LEAST_WORDS = 25
"""Words of body text below which nothing on a page reads as an article: a news brief has 40, and
the lead that a paywall leaves standing 25 to 60."""

_HEADINGS = frozenset({"h2", "h3", "h4"})
_LINKED = 0.8
_FEW_HEADLINES = 5
_LITTLE_PROSE = 400
_MANY_HEADLINES = 10
_PROSE_SHARE = 0.25
_MOST_ARTICLES = 2
_LEAST_PROSE = 12
_BRIEF = 150
"""Words that a page under a headline of its own may well have for a brief report."""
_DATES_ANY_PAGE = "json-ld WebPage"
_READ_CHARACTERS = 20_000


def find_fault(layout: Layout, zonings: Sequence[Zoning]) -> Evidence | None:
    """Return why there is no article to read on a page; none when there is one.

    >>> find_fault(Layout(page="p-1", text="", blocks=()), ()).detail
    'no article found: 0 blocks, all navigation, teasers or boilerplate'
    """
    body = [
        text_of(layout.text, block.page_span)
        for block, zoning in zip(layout.blocks, zonings, strict=True)
        if zoning.zone in {"body", "list"}
    ]
    words = sum(len(text.split()) for text in body)
    has_article = words >= LEAST_WORDS
    # The zones are read from English words, so a foreign article may look like none.
    language = find_foreign_language("\n".join(body) if has_article else layout.text)
    if language is not None:
        detail = f"this page is in {language}; Crossread reads English so far"
        return Evidence(rule="language", detail=detail)
    index = _index_page(layout, zonings, prose=words)
    if index is not None or has_article:
        return index
    return _wall(layout, body) or _nothing(zonings)


def _index_page(layout: Layout, zonings: Sequence[Zoning], *, prose: int) -> Evidence | None:
    """Tell a page of headlines that lead elsewhere, or of several articles below each other.

    A page that is itself dated in its markup is one article, however many teasers follow.
    """
    if any(one.key == "published" and one.source != _DATES_ANY_PAGE for one in layout.declared):
        return None
    titled = any(zoning.zone == "title" for zoning in zonings)
    if titled and prose >= _BRIEF:
        return None
    headlines = sum(
        block.tag in _HEADINGS and block.link_density >= _LINKED and not zoning.kept
        for block, zoning in zip(layout.blocks, zonings, strict=True)
    )
    total = layout.text.count(" ") + 1
    if (headlines >= _FEW_HEADLINES and prose < _LITTLE_PROSE and prose < headlines * 20) or (
        headlines >= _MANY_HEADLINES and prose < _PROSE_SHARE * total and prose < headlines * 20
    ):
        return Evidence(
            rule="index-page",
            score=0.8,
            detail=f"index page: {headlines} headlines that lead to other pages",
        )
    articles = _articles(layout, zonings)
    if articles > _MOST_ARTICLES:
        return Evidence(
            rule="index-page", score=0.8, detail=f"index page: {articles} articles on one page"
        )
    return None


def _articles(layout: Layout, zonings: Sequence[Zoning]) -> int:
    """Count the `article` elements that have a headline with a link and prose of their own."""
    headed: set[str] = set()
    telling: set[str] = set()
    for block, zoning in zip(layout.blocks, zonings, strict=True):
        element = _article_of(block)
        if not element:
            continue
        if block.tag in _HEADINGS and block.link_density >= _LINKED:
            headed.add(element)
        span = block.page_span
        if zoning.kept and layout.text.count(" ", span.start, span.end) >= _LEAST_PROSE:
            telling.add(element)
    return len(headed & telling)


def _article_of(block: Block) -> str:
    """Return the path of the innermost `article` that a block stands in; empty when in none."""
    above, found, rest = block.path.rpartition(" > article")
    return above + found + rest.partition(" > ")[0] if found else ""


def _wall(layout: Layout, body: Sequence[str]) -> Evidence | None:
    text = layout.text[:_READ_CHARACTERS].lower()
    for kind, sign in _signs():
        if sign in text:
            paragraphs = f"{len(body)} paragraph" + ("" if len(body) == 1 else "s")
            rest = paragraphs if body else "no article found"
            name = "paywalled" if kind == "paywall" else kind
            return Evidence(
                rule=kind.replace(" ", "-"), score=0.8, detail=f"{name}: {rest}; it says “{sign}”"
            )
    return None


def _nothing(zonings: Sequence[Zoning]) -> Evidence:
    blocks = f"{len(zonings)} block" + ("" if len(zonings) == 1 else "s")
    rest = "all navigation, teasers or boilerplate"
    if any(zoning.kept for zoning in zonings):
        rest = f"and fewer than {LEAST_WORDS} words of them read as an article's body"
    return Evidence(rule="no-article", detail=f"no article found: {blocks}, {rest}")


@cache
def _signs() -> tuple[tuple[str, str], ...]:
    return tuple((row["kind"], row["sign"]) for row in read_rows("page_signs"))
