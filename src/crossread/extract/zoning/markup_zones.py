"""What each block of an HTML page is, and why: from its words and the elements it stands in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from crossread.extract.stating.bylines import find_agency_byline, is_first_name, is_person_name
from crossread.extract.stating.datelines import find_dates
from crossread.extract.zoning.containers import Elements, parts_in
from crossread.extract.zoning.markup_cues import HEADINGS, BlockText, read_texts
from crossread.extract.zoning.markup_insets import Named, find_insets
from crossread.extract.zoning.markup_reasons import explain, sureness
from crossread.extract.zoning.markup_scores import BlockScore, find_bar, score_page
from crossread.extract.zoning.markup_titles import find_headline
from crossread.extract.zoning.traits import content_words, is_byline, is_credited, is_signed_stamp
from crossread.records import Blocks, Evidence, Layout, Zone

LEAST_WORDS = 20
"""A page that keeps fewer words than these, see `_has_article`, has no article."""
_LISTS = frozenset({"li", "dt", "dd"})
_TABLES = frozenset({"td", "th", "tr", "table", "caption", "tbody"})
_ABOVE_TITLE = 3
_BELOW_TITLE = 12
_BELOW_TEXT = 3
_LONGEST_BYLINE = 160
_LONGEST_CAPTION = 90
_LONGEST_DECK = 80
_LEAST_DECK = 8
_LEAST_HEADLINE = 4
_OPENING = 8
_DECK_SHARE = 0.4
_MOST_BESIDE_DATE = 8
"""Words of a dateline beside its date: "Last updated on", "5 min read"."""
_SITE_PARTS = ("comment", "consent", "share", "navigation", "footer", "advert", "related", "tags")
_FURTHEST_MARKER = 80
_BARELY = 150
_CLEARLY = 150
_HALF = 0.5
_LEAST_ENDING = -300
"""A last paragraph is often short, and nothing of the article stands below it."""
_LEAST_CAPTION = -150
"""Pictures inside an article have captions about it; those of a gallery of others score lower."""
_LEAST_ROW = -200
"""A table right below a paragraph that is kept, with more of the article below."""
_LEAST_CELLS = -300
"""The same, where the row is plainly one of data."""
_LEAST_SEAMS = 2
_MOST_OF_CELLS = 12


@dataclass(frozen=True, slots=True)
class _Page:
    """A page's blocks, how they were read, and where its article stands."""

    blocks: Blocks
    texts: Sequence[BlockText]
    elements: Elements
    scores: Sequence[BlockScore]
    bar: int
    kept: Sequence[bool]
    insets: Mapping[int, Named]
    """Kept by their scores, and none of the article."""
    first: int
    """The first kept block; `len(blocks)` when there is none."""
    text_starts: int
    """The first kept block that reads as prose."""
    last: int
    title: int | None
    sections: Sequence[int]
    """For each block the last "Read next" above it with nothing kept in between, or -1."""


def zone_markup(layout: Layout) -> tuple[tuple[Zone, Evidence], ...]:
    """Return what each block of an HTML page is, with the reason, in block order.

    >>> from crossread.extract.layouts import find_lines
    >>> zone_markup(find_lines("p-1", ""))
    ()
    """
    page = _read(layout)
    if page.last < 0:
        evidence = Evidence(rule="boilerplate.no-article", detail="the page has no running text")
        return (("boilerplate", evidence),) * len(page.blocks)
    near_head = _near_head(page)
    zoned: list[tuple[Zone, Evidence]] = []
    for index, kept in enumerate(page.kept):
        if index in near_head:
            zoned.append(_zone_near_head(page, index))
        elif kept:
            zoned.append(_zone_within(page, index))
        else:
            zoned.append(page.insets.get(index) or _zone_outside(page, index))
    return tuple(zoned)


def _read(layout: Layout) -> _Page:
    texts = read_texts(layout)
    scores, elements = score_page(layout, texts)
    bar = find_bar(scores, texts)
    kept = _fill([score.total > bar for score in scores], layout.blocks, texts, scores)
    insets = find_insets(layout, texts, elements, kept)
    for index in insets:
        kept[index] = False
    _drop_imprint(kept, scores, elements, bar)
    _keep_ending(kept, layout.blocks, scores, insets)
    prose = [index for index, one in enumerate(kept) if one and texts[index].prose]
    if not _has_article(layout.blocks, texts, scores, kept):
        prose, kept = [], [False] * len(kept)
    places = [index for index, one in enumerate(kept) if one]
    first, last = (places[0], places[-1]) if places else (len(scores), -1)
    starts = prose[0] if prose else first
    title = find_headline(layout, texts, elements, starts=starts) if places else None
    # What stands above the headline and is no prose is the page's, however it scores.
    for index in [index for index in places if title is not None and index < min(title, starts)]:
        kept[index] = False
    return _Page(
        blocks=layout.blocks,
        texts=texts,
        elements=elements,
        scores=scores,
        bar=bar,
        kept=kept,
        insets=insets,
        first=first,
        text_starts=starts,
        last=last,
        title=title,
        sections=_sections(texts, kept),
    )


def _has_article(
    blocks: Blocks,
    texts: Sequence[BlockText],
    scores: Sequence[BlockScore],
    kept: Sequence[bool],
) -> bool:
    """Tell whether enough was kept: sentences, or lines outside links that are clearly text."""
    prose = clear = 0
    for index in [index for index, one in enumerate(kept) if one]:
        words = texts[index].words
        prose += words if texts[index].prose else 0
        if scores[index].total > _CLEARLY and blocks.link_densities[index] < _HALF:
            clear += words
    return max(prose, clear) >= LEAST_WORDS


def _fill(
    kept: list[bool], blocks: Blocks, texts: Sequence[BlockText], scores: Sequence[BlockScore]
) -> list[bool]:
    """Keep what stands alone between kept blocks: beside the one above, or a picture's caption."""
    filled = list(kept)
    first = kept.index(True) if True in kept else len(kept)
    last = len(kept) - 1 - kept[::-1].index(True) if True in kept else -1
    for index in range(first + 1, last):
        if kept[index]:
            continue
        if blocks.tags[index] == "figcaption":
            filled[index] = scores[index].total > _LEAST_CAPTION
        elif blocks.tags[index] == "tr" and kept[index - 1]:
            cells = _is_row_of_data(texts[index])
            filled[index] = scores[index].total > (_LEAST_CELLS if cells else _LEAST_ROW)
        elif kept[index - 1] and kept[index + 1]:
            filled[index] = _are_beside(blocks, index - 1, index)
    return filled


def _is_row_of_data(one: BlockText) -> bool:
    """Tell whether a row has several short cells and figures in them; layouts have long ones."""
    if one.words > _MOST_OF_CELLS or one.text.count(" | ") < _LEAST_SEAMS:
        return False
    return any(map(str.isdigit, one.text))


def _are_beside(blocks: Blocks, one: int, other: int) -> bool:
    """Tell whether two blocks stand in one element."""
    return blocks.parents[blocks.owners[one]] == blocks.parents[blocks.owners[other]]


def _drop_imprint(
    kept: list[bool], scores: Sequence[BlockScore], elements: Elements, bar: int
) -> None:
    """Drop what was barely kept below the text and stands apart from it: the page's imprint."""
    for index in range(len(kept) - 1, -1, -1):
        if kept[index]:
            if elements.is_in_main(index) or scores[index].total > bar + _BARELY:
                return
            kept[index] = False


def _keep_ending(
    kept: list[bool],
    blocks: Blocks,
    scores: Sequence[BlockScore],
    insets: Mapping[int, Named],
) -> None:
    """Keep a short last paragraph right below the last that was kept."""
    place = len(kept) - kept[::-1].index(True) if True in kept else 0
    if not 0 < place < len(kept) or place in insets or blocks.link_densities[place]:
        return
    if blocks.tags[place - 1] == blocks.tags[place] == "p":
        beside = _are_beside(blocks, place - 1, place)
        kept[place] = beside and scores[place].total > _LEAST_ENDING


def _sections(texts: Sequence[BlockText], kept: Sequence[bool]) -> tuple[int, ...]:
    """Return for each block the last "Read next" above it with nothing kept in between, or -1."""
    if not any(one.marker for one in texts):
        return (-1,) * len(texts)
    found = []
    marker = -1
    for index, (one, inside) in enumerate(zip(texts, kept, strict=True)):
        if inside or index - marker > _FURTHEST_MARKER:
            marker = -1
        found.append(marker)
        if one.marker and not inside:
            marker = index
    return tuple(found)


def _near_head(page: _Page) -> frozenset[int]:
    """Return the blocks that stand where bylines and dates do: by the title, or below the text."""
    head = page.title if page.title is not None else page.text_starts
    below = min(head + _BELOW_TITLE, page.text_starts + 1)
    return frozenset(range(head - _ABOVE_TITLE, below + 1)).union(
        range(page.last + 1, page.last + 1 + _BELOW_TEXT)
    )


def _zone_near_head(page: _Page, index: int) -> tuple[Zone, Evidence]:
    if index == page.title:
        return "title", Evidence(rule="title.heads-text", score=0.9, detail="heads the article")
    named = _zone_of_head(page, index)
    if named is not None:
        return named
    if page.kept[index]:
        return _zone_within(page, index)
    return page.insets.get(index) or _zone_outside(page, index)


def _zone_of_head(page: _Page, index: int) -> tuple[Zone, Evidence] | None:
    one = page.texts[index]
    if len(one.text) <= _LONGEST_BYLINE and not one.prose:
        if is_byline(one.text) or is_signed_stamp(one.text) or find_agency_byline(one.text):
            return "byline", Evidence(rule="byline.names", score=0.9, detail="names who wrote it")
        named = is_person_name(one.text) and is_first_name(one.text)
        if named and "author" in page.elements.parts(index):
            return "byline", Evidence(
                rule="byline.markup", score=0.9, detail="a name in an element for authors"
            )
        if _is_dateline(one.text) and index <= page.text_starts:
            return "dateline", Evidence(
                rule="dateline.stamp", score=0.8, detail="a date between the title and the text"
            )
    if page.title is not None and page.title < index < page.text_starts:
        deck = "deck" in page.elements.parts(index)
        if deck and 4 <= one.words <= _LONGEST_DECK:
            return "deck", Evidence(
                rule="deck.markup", score=0.9, detail="its element is called a deck"
            )
        if index == page.title + 1 and _sums_up(page, index):
            return "deck", Evidence(
                rule="deck.sums-up",
                score=0.7,
                detail="a sentence between headline and text, about what the text is about",
            )
    return None


def _sums_up(page: _Page, index: int) -> bool:
    one = page.texts[index]
    if not _LEAST_DECK <= one.words <= _LONGEST_DECK or page.blocks.link_densities[index] > 0.3:
        return False
    words = content_words(one.text)
    opening = page.texts[page.text_starts : page.text_starts + _OPENING]
    told = frozenset().union(*(content_words(below.text) for below in opening))
    return len(words & told) >= _DECK_SHARE * len(words) > 0


def _is_dateline(text: str) -> bool:
    if not any(map(str.isdigit, text)):
        return False
    dates = find_dates(text)
    covered = sum(len(text[date.span.start : date.span.end].split()) for date in dates)
    return bool(dates) and len(text.split()) - covered <= _MOST_BESIDE_DATE


def _zone_within(page: _Page, index: int) -> tuple[Zone, Evidence]:
    """Name a block that the scores keep."""
    one, tag = page.texts[index], page.blocks.tags[index]
    if tag in HEADINGS:
        below_title = page.title is not None and index == page.title + 1
        zone: Zone = "deck" if below_title and one.words >= _LEAST_DECK else "subheading"
    elif tag in _TABLES and (not one.prose or " | " in one.text):
        zone = "table"
    elif tag == "figcaption" or _is_caption(page, index):
        zone = "caption"
    elif tag in _LISTS:
        zone = "list"
    elif page.title is not None and index == page.title + 1 and _follows_byline(page, index):
        zone = "deck"
    else:
        zone = "body"
    return zone, explain(f"{zone}.cues", page.scores[index], bar=page.bar, kept=True)


def _is_caption(page: _Page, index: int) -> bool:
    one = page.texts[index]
    if one.words > _LONGEST_CAPTION:
        return False
    return "caption" in page.elements.parts(index) or (
        one.ending != "stop" and is_credited(one.text)
    )


def _follows_byline(page: _Page, index: int) -> bool:
    """Tell whether a byline or a date stands right below: what is above it is no body text."""
    below = page.texts[index + 1 : index + 3]
    return any(is_byline(one.text) or _is_dateline(one.text[:_LONGEST_BYLINE]) for one in below)


def _zone_outside(page: _Page, index: int) -> tuple[Zone, Evidence]:
    """Name a block that the scores drop."""
    one, score = page.texts[index], page.scores[index]
    if one.marker:
        return "boilerplate", _announcement(sureness(score, page.bar))
    heading = ""
    zone: Zone = "boilerplate"
    if page.sections[index] >= 0:
        zone, rule = "teaser", "after-read-next"
        heading = page.texts[page.sections[index]].text[:60]
    elif (part := _site_part(page.elements.named[index])) is not None:
        rule = part
        if part == "related" and one.words > 2:
            zone = "teaser"
    else:
        rule = "before" if index < page.first else "after" if index > page.last else "inset"
        if one.prose or (one.words >= 4 and page.blocks.tags[index] in HEADINGS):
            zone = "teaser"
    evidence = explain(f"{zone}.{rule}", score, bar=page.bar, kept=False, heading=heading)
    return zone, evidence


@lru_cache(maxsize=256)
def _announcement(sure: float) -> Evidence:
    return Evidence(rule="boilerplate.read-next", score=sure, detail="announces other stories")


@lru_cache(maxsize=4_096)
def _site_part(bits: int) -> str | None:
    """Return the part of a site that elements are called by, given as `Elements.named` has it."""
    parts = parts_in(bits)
    return next((part for part in _SITE_PARTS if part in parts), None)
