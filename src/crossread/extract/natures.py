"""What a page is that is no plain whole article: index, wall, live blog, several articles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from crossread.extract.rendering.scripted import SCRIPT
from crossread.extract.stating.languages import find_foreign_language
from crossread.extract.zoning.traits import is_byline
from crossread.lexicons import read_rows
from crossread.offsets import text_of
from crossread.records import Block, Evidence, Layout, Zoning
from crossread.wording import counted

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
_MANY_ARTICLES = 4
"""Bylines with text below them on a flattened page: one is now and then said again."""
_LONGEST_BYLINE = 100
_MOST_OF_CONSENT = 500
_LEAST_ASKING = 2
_LEAST_PROSE = 12
_BRIEF = 150
"""Words that a page under a headline of its own may well have for a brief report."""
_DATES_ANY_PAGE = "json-ld WebPage"
_READ_CHARACTERS = 20_000
_TIME = re.compile(
    r"\W*(?:(?:updated|posted)\s+(?:at\s+)?)?(?:[0-2]?\d[:.h][0-5]\d(?:\s*[ap]\.?m\.?)?(?:\s+uhr)?"
    r"(?:\s*\(?[A-Z]{2,4}\)?)?|\d+\s*(?:m|min|mins|minutes|h|hrs?|hours?)\s+ago)\W*",
    re.I,
)
_LIVE = re.compile(
    r"\blive\b(?!\s+(?:in|with|on|by|at|from)\b)|\blive-?(?:ticker|blog|updates)|relacja"
    r"|as it happened|minute by minute"
)
_LONGEST_TIME = 24
_LEAST_ENTRIES = 3
_STOPS = frozenset({"paywall", "login wall"})
_LINES_OF_WALL = 5
_LONGEST_WALL = 300
_MOST_OF_LEAD = 300
"""Words that a wall leaves standing at most."""
_LEAST_OF_LEAD = 150
"""Words below which a text for subscribers is a lead: metered pages show the whole."""
_TO_COMMENT = re.compile(r"comment|kommentar|commenta|discussion")


def find_fault(layout: Layout, zonings: Sequence[Zoning]) -> Evidence | None:
    """Return why there is no article to read on a page; none when there is one.

    >>> from crossread.extract.layouts import find_lines
    >>> find_fault(find_lines("p-1", ""), ()).detail
    'no article found: 0 blocks, all navigation, teasers or boilerplate'
    """
    body = [
        text_of(layout.text, block.page_span)
        for block, zoning in zip(layout.blocks, zonings, strict=True)
        if zoning.zone in {"body", "list"}
    ]
    words = sum(text.count(" ") + 1 for text in body)
    has_article = words >= LEAST_WORDS
    # The zones are read from English words, so a foreign article may look like none.
    language = find_foreign_language("\n".join(body) if has_article else layout.text)
    if language is not None:
        detail = f"this page is in {language}; Crossread reads English so far"
        return Evidence(rule="language", detail=detail)
    index = _index_page(layout, zonings, prose=words)
    if index is not None:
        return index
    if has_article:
        return _consent(body, words) or _articles_below_each_other(layout, zonings)
    return _wall(layout, body) or _nothing(layout, zonings)


def find_note(layout: Layout, zonings: Sequence[Zoning]) -> Evidence | None:
    """Return what a page is that has text to read but is no plain whole article.

    A live blog, the lead of an article that stops at a wall, an article that only a script holds,
    a page too large to be read to its end. None: it reads as one article.

    >>> from crossread.extract.layouts import find_lines
    >>> find_note(find_lines("p-1", ""), ()) is None
    True
    """
    cut = next((one.value for one in layout.declared if one.key == "cut"), None)
    if cut is not None:
        detail = f"cut off: the page has {cut}, of which the first {len(layout.blocks):,} are read"
        return Evidence(rule="cut-off", detail=detail)
    body = [place for place, zoning in enumerate(zonings) if zoning.zone in {"body", "list"}]
    if not body:
        return None
    if layout.blocks[body[-1]].tag == SCRIPT:
        detail = "article in a script: its text stands in the page's JSON-LD and is not shown"
        return Evidence(rule="article-in-script", detail=detail)
    return _live_blog(layout, zonings, body) or _stopped(layout, body)


def _live_blog(layout: Layout, zonings: Sequence[Zoning], body: Sequence[int]) -> Evidence | None:
    """Tell a page of entries, each under its time of day."""
    times = sum(
        _is_time(layout, block)
        for block in layout.blocks[body[0] : body[-1] + 1]
        if block.page_span.end - block.page_span.start <= _LONGEST_TIME
    )
    named = [
        text_of(layout.text, block.page_span).lower()
        for block, zoning in zip(layout.blocks, zonings, strict=True)
        if zoning.zone == "title"
    ]
    named += [one.value.lower() for one in layout.declared if one.key in {"title", "url"}]
    # A forum has as many times, one for each post.
    if times < _LEAST_ENTRIES or not any(_LIVE.search(name) for name in named):
        return None
    return Evidence(
        rule="live-blog",
        score=0.9,
        detail=f"live blog: {times} entries under a time of day",
    )


def _is_time(layout: Layout, block: Block) -> bool:
    span = block.page_span
    return _TIME.fullmatch(layout.text, span.start, span.end) is not None


def _stopped(layout: Layout, body: Sequence[int]) -> Evidence | None:
    """Tell an article that a wall stops: right below its last paragraph a line says so.

    Or the markup says that the text is for subscribers, and the page shows no more than a lead.
    """
    spans = [layout.blocks[place].page_span for place in body]
    words = sum(layout.text.count(" ", span.start, span.end) for span in spans)
    if words > _MOST_OF_LEAD:
        return None
    paragraphs = counted(len(body), "paragraph")
    for block in layout.blocks[body[-1] : body[-1] + _LINES_OF_WALL]:
        span = block.page_span
        if span.end - span.start > _LONGEST_WALL:
            continue
        line = layout.text[span.start : span.end].lower()
        if _TO_COMMENT.search(line):
            continue
        for kind, sign in _signs():
            if kind in _STOPS and sign in line:
                return _walled(kind, paragraphs, sign, score=0.7)
    if words <= _LEAST_OF_LEAD and any(one.key == "free" for one in layout.declared):
        detail = f"paywalled: {paragraphs}; its JSON-LD says that the text is for subscribers"
        return Evidence(rule="paywall", score=0.7, detail=detail)
    return None


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
            rule="several-articles", score=0.8, detail=f"{articles} articles on one page"
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
    """Tell what stands in the article's place, by the first sign of the surest kind."""
    text = layout.text[:_READ_CHARACTERS].lower()
    found = [(kind, text.find(sign), sign) for kind, sign in _signs() if sign in text]
    if not found:
        return None
    kinds = _STOPS if found[0][0] in _STOPS else {found[0][0]}
    # Of two walls the one that is named first is met first: "Log in to continue reading".
    kind, _, sign = min((row for row in found if row[0] in kinds), key=lambda row: row[1])
    return _walled(kind, counted(len(body), "paragraph") if body else "no article found", sign)


def _consent(body: Sequence[str], words: int) -> Evidence | None:
    """Tell a page whose only text asks for consent to cookies."""
    if words > _MOST_OF_CONSENT:
        return None
    asking: list[str] = []
    asked = 0
    for text in body:
        lowered = text.lower()
        signs = [sign for kind, sign in _signs() if kind == "cookie wall" and sign in lowered]
        asking += signs
        asked += len(text.split()) if signs else 0
    if len(set(asking)) < _LEAST_ASKING or asked < words / 2:
        return None
    return _walled("cookie wall", "no article found", asking[0])


def _articles_below_each_other(layout: Layout, zonings: Sequence[Zoning]) -> Evidence | None:
    """Tell a flattened page of several articles, each under its byline."""
    if layout.blocks[0].tag != "line":
        return None
    articles = sum(
        prose.zone == "body" and is_byline(text_of(layout.text, signed.page_span))
        for signed, prose in zip(layout.blocks, zonings[1:], strict=False)
        if signed.page_span.end - signed.page_span.start <= _LONGEST_BYLINE
    )
    if articles < _MANY_ARTICLES:
        return None
    detail = f"{articles} articles on one page, each under its byline"
    return Evidence(rule="several-articles", score=0.8, detail=detail)


def _walled(kind: str, rest: str, sign: str, *, score: float = 0.8) -> Evidence:
    name = "paywalled" if kind == "paywall" else kind
    return Evidence(
        rule=kind.replace(" ", "-"), score=score, detail=f"{name}: {rest}; it says “{sign}”"
    )


def _nothing(layout: Layout, zonings: Sequence[Zoning]) -> Evidence:
    blocks = counted(len(zonings), "block")
    rest = "all navigation, teasers or boilerplate"
    if any(zoning.kept for zoning in zonings):
        rest = f"and fewer than {LEAST_WORDS} words of them read as an article's body"
    others = sum(zoning.zone == "teaser" for zoning in zonings)
    if others >= _MANY_HEADLINES and not any(zoning.zone == "title" for zoning in zonings):
        detail = f"index page: {others} lines about other stories and no article"
        return Evidence(rule="index-page", score=0.7, detail=detail)
    state = next((one.value for one in layout.declared if one.key == "script"), None)
    if state is not None:
        rest += f"; the text may stand in the script {state}, which is not run"
    return Evidence(rule="no-article", detail=f"no article found: {blocks}, {rest}")


@cache
def _signs() -> tuple[tuple[str, str], ...]:
    return tuple((row["kind"], row["sign"]) for row in read_rows("page_signs"))
