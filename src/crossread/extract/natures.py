"""What a page is that is no plain whole article: index, wall, live blog, several articles."""

from __future__ import annotations

from crossread.extract.judging.entries import find_live_blog
from crossread.extract.judging.errors import find_error
from crossread.extract.judging.kinds import find_declared, find_forum
from crossread.extract.judging.listings import (
    find_articles_below_each_other,
    find_index,
    find_items,
)
from crossread.extract.judging.seen import Seen, see
from crossread.extract.judging.shops import find_shop
from crossread.extract.judging.walls import find_consent, find_stop, find_wall
from crossread.extract.rendering.scripted import SCRIPT
from crossread.extract.stating.languages import find_foreign_language
from crossread.extract.zoning.traits import unlisted_kind
from crossread.records import KEPT_ZONES, Evidence, Layout, Zonings
from crossread.wording import counted

LEAST_WORDS = 25
"""Words of body text below which nothing on a page reads as an article: a news brief has 40, and
the lead that a paywall leaves standing 25 to 60."""

_READ_FOR_LANGUAGE = 8_000
_GLANCE = 1_200
_ENGLISH = (" the ", " and ", " to ", " is ")
"""Words that no text in another language has many of; asked first, as most pages are in English."""
_SURELY_ENGLISH = 10
_MANY_HEADLINES = 10
_MANY_CAPTIONS = 3
_PARAGRAPH = 18
"""Words of a line that is no headline and no blurb."""
_MOST_PROSE_SHARE = 0.1


def find_nature(layout: Layout, zonings: Zonings) -> tuple[Evidence | None, Evidence | None]:
    """Return why there is no article to read on a page, and what the page is.

    Both none: it reads as one article. The second alone: a live blog, the lead of an article that
    stops at a wall, an article that only a script holds, a thread of a forum, a page too large to
    be read to its end. Where there is nothing to read the two are the same.

    >>> from crossread.extract.layouts import find_lines
    >>> from crossread.extract.zones import zone_blocks
    >>> from crossread.records import Vocabulary
    >>> layout = find_lines("p-1", "Skip to content")
    >>> fault, note = find_nature(layout, zone_blocks(layout, Vocabulary(pages=(), words=())))
    >>> fault.detail
    'no article found: 1 block, all navigation, teasers or boilerplate'
    >>> note == fault
    True
    """
    seen = see(layout, zonings)
    fault = _find_fault(seen)
    return fault, fault or _find_note(seen)


def _find_fault(seen: Seen) -> Evidence | None:
    has_article = seen.words >= LEAST_WORDS
    # The zones are read from English words, so a foreign article may look like none.
    language = _language(seen.first_text(_READ_FOR_LANGUAGE) if has_article else seen.layout.text)
    if language is not None:
        detail = f"this page is in {language}; Crossread reads English so far"
        return Evidence(rule="language", detail=detail)
    listed = find_error(seen) or find_shop(seen) or find_index(seen) or find_items(seen)
    if listed is not None:
        return listed
    declared = find_declared(seen)
    if declared is not None:
        return declared
    if has_article:
        return find_consent(seen) or find_articles_below_each_other(seen)
    return find_wall(seen) or _nothing(seen)


def _find_note(seen: Seen) -> Evidence | None:
    blocks = seen.layout.blocks
    cut = next(iter(seen.declared("cut")), None)
    if cut is not None:
        read = counted(len(blocks), "block")
        detail = f"cut off after {read}: the page has {cut}, which is too many"
        return Evidence(rule="cut-off", detail=detail)
    if not seen.body:
        return None
    if blocks.tags[seen.body[-1]] == SCRIPT:
        detail = "article in a script: its text stands in the page's JSON-LD and is not shown"
        return Evidence(rule="article-in-script", detail=detail)
    return find_live_blog(seen) or find_stop(seen) or find_forum(seen)


def _language(text: str) -> str | None:
    first = text[:_GLANCE]
    if sum(map(first.count, _ENGLISH)) >= _SURELY_ENGLISH:
        return None
    return find_foreign_language(text)


def _nothing(seen: Seen) -> Evidence:
    """Say of a page without an article what stands on it."""
    zones = seen.zonings.zones
    blocks = counted(len(zones), "block")
    forum = find_forum(seen)
    if forum is not None:
        detail = f"{forum.detail}; what was written there is not on the page"
        return Evidence(rule=forum.rule, score=forum.score, detail=detail)
    captions = zones.count("caption")
    if captions >= _MANY_CAPTIONS:
        return Evidence(
            rule="gallery", score=0.7, detail=f"gallery: {captions} captions and no article"
        )
    headlines = zones.count("teaser")
    if seen.is_flat and headlines < _MANY_HEADLINES:
        headlines = sum(map(_is_headline, seen.layout.blocks.texts(seen.layout.text)))
    if headlines >= _MANY_HEADLINES and "title" not in zones and not _has_prose(seen):
        detail = f"index page: {headlines} lines about other stories and no article"
        return Evidence(rule="index-page", score=0.7, detail=detail)
    rest = "all navigation, teasers or boilerplate"
    if any(zone in KEPT_ZONES for zone in zones):
        rest = f"and fewer than {LEAST_WORDS} words of them read as an article's body"
    cut = next(iter(seen.declared("cut")), None)
    if cut is not None:
        rest += f"; the page has {cut}, which is too many, and is not read to its end"
    state = next(iter(seen.declared("script")), None)
    if state is not None:
        rest += f"; the text may stand in the script {state}, which is not run"
    return Evidence(rule="no-article", detail=f"no article found: {blocks}, {rest}")


def _has_prose(seen: Seen) -> bool:
    """Tell whether paragraphs stand on a page: then it may have an article that was not known."""
    text, blocks = seen.layout.text, seen.layout.blocks
    words = [
        text.count(" ", start, end) + 1
        for start, end in zip(blocks.starts, blocks.ends, strict=True)
    ]
    return sum(one for one in words if one >= _PARAGRAPH) > _MOST_PROSE_SHARE * sum(words)


def _is_headline(line: str) -> bool:
    return unlisted_kind(line) == "headline"
