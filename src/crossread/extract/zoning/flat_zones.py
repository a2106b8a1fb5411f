"""What each line of a flattened page is, and why: from its words and those of its neighbours."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from crossread.extract.stating.bylines import find_agency_byline
from crossread.extract.vocabulary import words_of_accounts
from crossread.extract.zoning.headings import find_title
from crossread.extract.zoning.insets import is_boxed, is_linked_line, is_running_cell
from crossread.extract.zoning.runs import Reading, cue_weights, find_run
from crossread.extract.zoning.traits import is_signed_stamp
from crossread.lexicons import read_rows
from crossread.records import Block, Evidence, Layout, Vocabulary, Zone

_FEWEST_WORDS = 20
"""A page whose run has fewer words of sentences is all navigation."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset({"li", "dt", "dd"})
_TABLES = frozenset({"td", "th", "tr", "table", "caption", "tbody"})
_SENTENCES = frozenset({"prose", "sentence", "unended", "cut"})
_PROMPTS = frozenset(
    {"comment prompt", "share bar", "account prompt", "newsletter prompt", "advertisement"}
)
_LABELS = frozenset({"headline", "short", "stamp"})
_REASONS_GIVEN = 3
_LINKED = frozenset({"links.some", "links.most"})
_LONGEST_LIST = 40
_NO_DECK = frozenset(
    {"text.cut-elsewhere", "shape.heads-blurb", "path.caption", "path.related", "path.aside"}
)
_SITE_PARTS = (
    "path.comment",
    "path.consent",
    "path.share",
    "path.navigation",
    "path.element-nav",
    "path.element-footer",
    "path.advert",
    "path.related",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """A page's blocks and how they were read."""

    blocks: Sequence[Block]
    readings: Sequence[Reading]
    first: int
    """The first block of the run; `len(blocks)` when there is none."""
    last: int
    title: int | None
    captions: frozenset[int]
    flat: bool


def zone_lines(layout: Layout, vocabulary: Vocabulary) -> tuple[tuple[Zone, Evidence], ...]:
    """Return what each block of a flattened page is, with the reason, in block order.

    The words of other pages count where these seem to tell the same story; a page by itself is
    cut as well.

    >>> from crossread.records import Block, Span
    >>> text = "Skip to content"
    >>> block = Block(id="b-1", page_span=Span(0, len(text)), tag="line")
    >>> page = Layout(page="p-1", text=text, blocks=(block,))
    >>> zone_lines(page, Vocabulary(pages=(), words=()))[0][0]
    'boilerplate'
    """
    readings = find_run(layout)
    accounts = words_of_accounts(layout, readings, vocabulary)
    if accounts:
        readings = find_run(layout, accounts=accounts)
    page = _page(layout, readings)
    return tuple(_zone(page, index) for index in range(len(page.blocks)))


def _page(layout: Layout, readings: Sequence[Reading]) -> _Page:
    run = [index for index, reading in enumerate(readings) if reading.state == "article"]
    words = sum(
        readings[index].traits.words for index in run if readings[index].traits.kind in _SENTENCES
    )
    if words < _FEWEST_WORDS:
        run = []
    first, last = (run[0], run[-1]) if run else (len(readings), -1)
    flat = all(block.tag == "line" for block in layout.blocks)
    return _Page(
        blocks=layout.blocks,
        readings=readings,
        first=first,
        last=last,
        title=find_title(layout, readings, first) if run else None,
        captions=_captions(layout.blocks, readings, first, last),
        flat=flat,
    )


def _captions(
    blocks: Sequence[Block], readings: Sequence[Reading], first: int, last: int
) -> frozenset[int]:
    """Find the captions within the run: credited lines, and the alternative text beside them."""
    credited = {
        index
        for index in range(first, last + 1)
        if readings[index].traits.kind == "credit"
        or blocks[index].tag == "figcaption"
        or ("path.caption" in readings[index].cues and readings[index].traits.words <= 90)
    }
    # Alternative text is flattened into a line of its own, right before the caption it repeats.
    alternative = {
        index - 1
        for index in credited
        if index > first
        and readings[index - 1].traits.kind in ("headline", "unended", "short")
        and readings[index - 1].traits.content & readings[index].traits.content
    }
    return frozenset(credited | alternative)


def _zone(page: _Page, index: int) -> tuple[Zone, Evidence]:
    reading, block = page.readings[index], page.blocks[index]
    if page.last < 0:
        return "boilerplate", Evidence(
            rule="boilerplate.no-article", detail="the page has no running text"
        )
    if index == page.title:
        return "title", Evidence(
            rule="title.heads-run", score=_sure(reading), detail="heads the text that follows"
        )
    if index in page.captions:
        return "caption", _caption_evidence(page, index)
    near = page.first - 6 <= index <= page.last + 3
    if near and (reading.traits.kind == "byline" or _is_bare_byline(page, index)):
        return "byline", Evidence(rule="byline.names", score=0.9, detail="names who wrote it")
    if reading.state == "article":
        return _zone_within(page, index, reading, block)
    if _is_deck_above(page, index):
        return "deck", _kept("deck.between-title-and-text", reading, page)
    if reading.traits.kind == "stamp" and (_is_head(page, index) or _is_signed(page, index)):
        return "dateline", Evidence(
            rule="dateline.stamp", score=0.8, detail="a date between the title and the text"
        )
    return _dropped(page, index)


def _is_head(page: _Page, index: int) -> bool:
    """Tell whether a block stands between the title and the first sentence of the text."""
    if page.title is None or not page.title < index <= page.title + 6:
        return False
    between = range(max(page.first, page.title + 1), index)
    return all(page.readings[place].traits.kind not in _SENTENCES for place in between)


def _is_signed(page: _Page, index: int) -> bool:
    """Tell whether a date right above the text stands beside its byline: there may be no title."""
    beside = page.readings[max(0, index - 1)], page.readings[min(index + 1, page.last)]
    return index <= page.first + 1 and any(one.traits.kind == "byline" for one in beside)


def _is_bare_byline(page: _Page, index: int) -> bool:
    """Tell whether a few capitalised words stand where a byline stands, without a "by"."""
    if page.title is None or not page.title < index <= page.title + 3 or index >= page.last:
        return False
    text = page.readings[index].traits.text
    if is_signed_stamp(text) or (len(text) <= 60 and find_agency_byline(text)):
        return True
    words = page.readings[index].traits.text.split()
    if not 2 <= len(words) <= 6 or page.readings[index].traits.kind not in ("short", "headline"):
        return False
    named = "path.author" in page.readings[index].cues or any(w.endswith(",") for w in words)
    below = page.readings[index + 1].traits.kind
    return named and below in ("prose", "stamp") and all(w[:1].isupper() for w in words)


def _is_deck_above(page: _Page, index: int) -> bool:
    """Tell whether a line between the title and the run sums up what the run says."""
    if page.title is None or not page.title < index < page.first:
        return False
    traits, cues = page.readings[index].traits, page.readings[index].cues
    if traits.words < 6 or not cues.isdisjoint(_NO_DECK):
        return False
    if traits.kind in ("prose", "sentence"):
        return bool({"topic.page-50", "topic.page-more"} & cues)
    if traits.kind != "headline" or "text.sentence-case" not in cues:
        return False
    return "topic.page-more" in cues or (
        index == page.title + 1 and bool({"topic.page-35", "topic.page-50"} & cues)
    )


def _caption_evidence(page: _Page, index: int) -> Evidence:
    if page.readings[index].traits.kind == "credit":
        return Evidence(rule="caption.credit", score=0.9, detail="ends in the credit of a picture")
    if page.blocks[index].tag == "figcaption":
        return Evidence(rule="caption.markup", detail="stands in a figcaption element")
    if "path.caption" in page.readings[index].cues:
        return Evidence(rule="caption.markup", score=0.8, detail="its element is named a caption")
    return Evidence(
        rule="caption.alternative-text",
        score=0.8,
        detail="a line without a full stop before a credited caption that repeats it",
    )


def _zone_within(page: _Page, index: int, reading: Reading, block: Block) -> tuple[Zone, Evidence]:
    """Name a block of the run."""
    traits = reading.traits
    foreign = _zone_of_inset(page, index)
    if foreign is not None:
        return foreign
    if traits.kind == "stamp":
        return _zone_of_stamp(page, index)
    if block.tag in _HEADINGS and not _is_named_deck(page, index):
        return "subheading", _kept("subheading.markup", reading, page)
    if block.tag in _LISTS or "text.bullet" in reading.cues:
        return "list", _kept("list.item", reading, page)
    if block.tag in _TABLES and not is_running_cell(traits):
        return "table", _kept("table.cell", reading, page)
    if _is_named_deck(page, index):
        return "deck", _kept("deck.markup", reading, page)
    if traits.kind in ("headline", "short") and traits.words <= 14 and index < page.last:
        return "subheading", _kept("subheading.line", reading, page)
    if _is_deck(page, index):
        return "deck", _kept("deck.between-title-and-byline", reading, page)
    return "body", _kept("body.run", reading, page)


def _zone_of_inset(page: _Page, index: int) -> tuple[Zone, Evidence] | None:
    """Name a block that stands within the run and is none of the article; none for the others."""
    block, traits, size = page.blocks[index], page.readings[index].traits, len(page.blocks)
    if traits.kind in ("marker", "furniture") and not _is_own_heading(page, index):
        return _dropped(page, index)
    if page.title is not None and index < page.title and traits.kind in _LABELS:
        return _dropped(page, index)
    if page.first < index < page.last and is_boxed(page.blocks, index, traits):
        return "teaser", Evidence(
            rule="teaser.box", score=0.8, detail="a table of one cell, set into the text"
        )
    beside = [page.readings[place].traits for place in (index - 1, index + 1) if 0 <= place < size]
    if is_linked_line(block, traits, beside=beside):
        return "teaser", Evidence(
            rule="teaser.linked-line", score=0.8, detail="a line of links between paragraphs"
        )
    if _is_linked_list(page, index):
        return "teaser", Evidence(
            rule="teaser.links-after-read-next",
            score=0.9,
            detail="one of the links below an announcement of other stories",
        )
    return None


def _zone_of_stamp(page: _Page, index: int) -> tuple[Zone, Evidence]:
    """Name a date or number of the run: a cell, the date under the title, or a stray one."""
    tag = page.blocks[index].tag
    if tag in _TABLES:
        return "table", _kept("table.cell", page.readings[index], page)
    if tag in _LISTS:
        return "list", _kept("list.item", page.readings[index], page)
    if (page.title is not None and index <= page.title + 6) or _is_signed(page, index):
        return "dateline", Evidence(
            rule="dateline.stamp", score=0.8, detail="a date between the title and the text"
        )
    return _dropped(page, index)


def _is_named_deck(page: _Page, index: int) -> bool:
    """Tell whether a block right below the title is called a deck by its class."""
    if page.title is None or not page.title < index <= page.title + 3:
        return False
    reading = page.readings[index]
    return "path.deck" in reading.cues and reading.traits.words >= 4


def _is_own_heading(page: _Page, index: int) -> bool:
    """Tell whether a heading such as "Recent news" heads a part of the article, and no links."""
    if page.blocks[index].tag not in _HEADINGS or index + 1 >= len(page.blocks):
        return False
    if page.readings[index].traits.furniture in _PROMPTS:
        return False
    below = page.readings[index + 1]
    return below.state == "article" and _LINKED.isdisjoint(below.cues)


def _is_linked_list(page: _Page, index: int) -> bool:
    """Tell whether nothing but links stand between a block and a "Read next" above it."""
    for place in range(index, max(-1, index - _LONGEST_LIST), -1):
        reading = page.readings[place]
        if reading.traits.kind == "marker":
            return place < index
        if _LINKED.isdisjoint(reading.cues):
            return False
    return False


def _is_deck(page: _Page, index: int) -> bool:
    """Tell whether a block stands between the title and a byline or date."""
    if page.title != index - 1 or index != page.first:
        return False
    following = [reading.traits.kind for reading in page.readings[index + 1 : index + 3]]
    return "byline" in following or "stamp" in following[:1]


def _kept(rule: str, reading: Reading, page: _Page) -> Evidence:
    reasons = _reasons(reading, page, sign=1)
    return Evidence(rule=rule, score=_sure(reading), detail="; ".join(reasons))


def _dropped(page: _Page, index: int) -> tuple[Zone, Evidence]:
    """Name a block that is no part of the article."""
    reading = page.readings[index]
    traits, cues = reading.traits, reading.cues
    if traits.kind == "marker":
        return "boilerplate", Evidence(
            rule="boilerplate.read-next", score=0.9, detail="announces other stories"
        )
    if traits.kind == "furniture":
        return "boilerplate", Evidence(
            rule="boilerplate." + traits.furniture.replace(" ", "-"),
            score=0.9,
            detail=f"its words are those of a site's {traits.furniture}",
        )
    marker = _marker_before(page, index)
    if marker is not None:
        quoted = page.readings[marker].traits.text[:60]
        return "teaser", Evidence(
            rule="teaser.after-read-next", score=0.9, detail=f"stands after “{quoted}”"
        )
    if traits.kind == "cut" or {"text.cut-elsewhere", "shape.heads-blurb"} & cues:
        return "teaser", Evidence(
            rule="teaser.cut-off",
            score=0.9,
            detail="a text that is cut off with an ellipsis, or the headline over one",
        )
    part = next((cue for cue in _SITE_PARTS if cue in cues), None)
    if part is not None and reading.state != "article":
        zone: Zone = "teaser" if part == "path.related" and traits.words > 2 else "boilerplate"
        return zone, Evidence(
            rule=f"{zone}.{part.replace('.', '-')}", score=0.8, detail=_wordings()[part]
        )
    story = {"topic.page-none", "topic.page-10"} & cues or traits.kind in (
        "prose",
        "sentence",
        "headline",
        "unended",
    )
    zone = "teaser" if story else "boilerplate"
    where = "before" if index < page.first else "after" if index > page.last else "inset"
    reasons = _reasons(reading, page, sign=-1)
    return zone, Evidence(rule=f"{zone}.{where}", score=_sure(reading), detail="; ".join(reasons))


def _marker_before(page: _Page, index: int) -> int | None:
    """Return the nearest "Read next" above a block, with nothing of the article in between."""
    for above in range(index - 1, max(-1, index - 2 * _LONGEST_LIST), -1):
        reading = page.readings[above]
        if reading.traits.kind == "marker" and not reading.traits.pointer:
            return above
        if reading.state == "article" or reading.traits.furniture in (
            "site menu",
            "legal notice",
            "comment prompt",
        ):
            return None
    return None


def _sure(reading: Reading) -> float:
    return round(1 / (1 + math.exp(-min(abs(reading.score), 20.0))), 2)


@cache
def _wordings() -> Mapping[str, str]:
    return {row["cue"]: row["wording"] for row in read_rows("zone_cues")}


def _reasons(reading: Reading, page: _Page, *, sign: int) -> list[str]:
    """Return the wording of the cues that weighed most in a direction, heaviest first."""
    weights = cue_weights("line" if page.flat else "html")
    wordings = _wordings()
    ranked = sorted(
        (cue for cue in reading.cues if weights.get(cue, 0.0) * sign > 0 and wordings.get(cue)),
        key=lambda cue: (-weights[cue] * sign, cue),
    )
    given = [wordings[cue] for cue in ranked[:_REASONS_GIVEN]]
    place = "in the run of the article" if sign > 0 else "outside the run of the article"
    return given or [place]
