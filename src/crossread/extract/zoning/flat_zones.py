"""What each line of a flattened page is, and why: from its words and those of its neighbours."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from crossread.extract.stating.bylines import find_agency_byline
from crossread.extract.vocabulary import words_of_accounts
from crossread.extract.zoning.headings import find_title
from crossread.extract.zoning.line_reasons import reasons_against, reasons_for
from crossread.extract.zoning.runs import PageLines, find_run
from crossread.extract.zoning.traits import (
    READ_CHARACTERS,
    Kind,
    find_site_part,
    is_signed_stamp,
)
from crossread.records import Evidence, Layout, Vocabulary, Zone

_FEWEST_WORDS = 20
"""A page whose run has fewer words of sentences is all navigation."""
_LEAST_DECK = 4
_STORY_WORDS = 5
_WORDS_COUNTED = 20
_LONGEST_BULLET = 400
_SENTENCES = frozenset({"prose", "sentence", "unended", "cut"})
_LABELS = frozenset({"headline", "short", "stamp"})
_MARKER_REACH = 80
_SURE_HEAD = 2.0
"""A word or two between title and text is the alternative text of a picture as often as not."""
_BULLET = re.compile(r"^(?:[•·▪‣◦*–—-]\s|\(?\d{1,2}[.)]\s)")
_SITE_MENU = frozenset({"site menu", "legal notice", "comment prompt"})
_BYLINES_ABOVE, _BYLINES_BELOW = 6, 3
_NAMED_NEAR, _NAMED_AT_END = 40, 15
"""So far from the text, and from the end of the page, what is no article is looked at closely, to
say what part of a site it is; elsewhere by lists of whole lines and openings alone."""

Zoned = tuple[Zone, Evidence]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """A page's lines and how they were read."""

    lines: PageLines
    first: int
    """The first line of the run; their number when there is none."""
    last: int
    title: int | None
    captions: frozenset[int]
    markers: tuple[int | None, ...]
    """For each line the nearest "Read next" above it, with nothing of the article in between."""
    reasons_for: tuple[str, ...]
    reasons_against: tuple[str, ...]
    sure: tuple[float, ...]
    """How sure the score of each line is, 0.5 to 1."""
    is_cut: list[int]
    is_story: list[bool]
    """Whether a line that is dropped is rather of another story than of the site."""

    @property
    def count(self) -> int:
        return len(self.lines.texts)

    def kind(self, index: int) -> Kind:
        return self.lines.kind(index)

    def text(self, index: int) -> str:
        return self.lines.texts[index][:READ_CHARACTERS]

    def words(self, index: int) -> int:
        return len(self.lines.texts[index].split(maxsplit=_WORDS_COUNTED))


def zone_lines(layout: Layout, vocabulary: Vocabulary) -> tuple[Zoned, ...]:
    """Return what each block of a flattened page is, with the reason, in block order.

    The words of other pages count where these seem to tell the same story; a page by itself is
    cut as well.

    >>> from crossread.extract.layouts import find_lines
    >>> zone_lines(find_lines("p-1", "Skip to content"), Vocabulary(pages=(), words=()))[0][0]
    'boilerplate'
    """
    lines = find_run(layout)
    accounts = words_of_accounts(layout, lines, vocabulary)
    if accounts:
        lines = find_run(layout, accounts=accounts)
    page = _page(lines)
    return tuple([_zone(page, index) for index in range(page.count)])


def _page(lines: PageLines) -> _Page:
    run = lines.run()
    words = sum(
        int(lines.features.words[index]) for index in run if lines.kind(index) in _SENTENCES
    )
    if words < _FEWEST_WORDS:
        run = []
    first, last = (run[0], run[-1]) if run else (len(lines.texts), -1)
    return _Page(
        lines=lines,
        first=first,
        last=last,
        title=find_title(lines, first) if run else None,
        captions=_captions(lines, first, last),
        markers=_markers(lines),
        reasons_for=reasons_for(lines.features),
        reasons_against=reasons_against(lines.features),
        sure=tuple(map(_sure, lines.scores)),
        is_cut=lines.column("cut"),
        is_story=(lines.features.words >= _STORY_WORDS).tolist(),
    )


def _captions(lines: PageLines, first: int, last: int) -> frozenset[int]:
    """Find the captions within the run: credited lines, and the alternative text beside them."""
    credited = {index for index in range(first, last + 1) if lines.kind(index) == "credit"}
    # Alternative text is flattened into a line of its own, right before the caption it repeats.
    alternative = {
        index - 1
        for index in credited
        if index > first
        and lines.kind(index - 1) in ("headline", "unended", "short")
        and lines.topics.words(index - 1) & lines.topics.words(index)
    }
    return frozenset(credited | alternative)


def _markers(lines: PageLines) -> tuple[int | None, ...]:
    """Return for each line the "Read next" that it stands after."""
    found: list[int | None] = []
    marker: int | None = None
    listed = lines.column("marker")
    for index, state in enumerate(lines.states):
        near = marker is not None and index - marker < _MARKER_REACH
        found.append(marker if near else None)
        if listed[index] and _is_announcement(lines, index):
            marker = index
        elif marker is not None and (state == "article" or _furniture(lines, index) in _SITE_MENU):
            marker = None
    return tuple(found)


def _is_announcement(lines: PageLines, index: int) -> bool:
    """Tell whether a line announces several other stories: "Read next"."""
    return lines.kind(index) == "marker" and not lines.traits(index).pointer


def _furniture(lines: PageLines, index: int) -> str:
    """Return what part of a site a line is whose words are on the list; empty for others."""
    told = lines.told("furniture", index) or lines.told("furniture-start", index)
    return find_site_part(lines.texts[index]) if told else ""


def _zone(page: _Page, index: int) -> Zoned:
    if page.last < 0:
        return "boilerplate", _evidence(
            "boilerplate.no-article", 1.0, "the page has no running text"
        )
    near = page.first - _BYLINES_ABOVE <= index <= page.last + _BYLINES_BELOW
    if not near and index != page.title:
        return _dropped(page, index)
    if index == page.title:
        return "title", _evidence(
            "title.heads-run", page.sure[index], "heads the text that follows"
        )
    if index in page.captions:
        return "caption", _caption_evidence(page, index)
    if page.kind(index) == "byline" or _is_bare_byline(page, index):
        return "byline", _evidence("byline.names", 0.9, "names who wrote it")
    if page.lines.states[index] == "article":
        return _zone_within(page, index)
    if _is_deck_above(page, index):
        return "deck", _kept("deck.between-title-and-text", page, index)
    if page.kind(index) == "stamp" and (_is_head(page, index) or _is_signed(page, index)):
        return "dateline", _evidence("dateline.stamp", 0.8, "a date between the title and the text")
    return _dropped(page, index)


def _is_head(page: _Page, index: int) -> bool:
    """Tell whether a line stands between the title and the first sentence of the text."""
    if page.title is None or not page.title < index <= page.title + 6:
        return False
    between = range(max(page.first, page.title + 1), index)
    return all(page.kind(place) not in _SENTENCES for place in between)


def _is_signed(page: _Page, index: int) -> bool:
    """Tell whether a date right above the text stands beside its byline: there may be no title."""
    beside = page.kind(max(0, index - 1)), page.kind(min(index + 1, page.last))
    return index <= page.first + 1 and "byline" in beside


def _is_bare_byline(page: _Page, index: int) -> bool:
    """Tell whether a few capitalised words stand where a byline stands, without a "by"."""
    if page.title is None or not page.title < index <= page.title + 3 or index >= page.last:
        return False
    text = page.text(index)
    if is_signed_stamp(text) or (len(text) <= 60 and find_agency_byline(text)):
        return True
    words = text.split()
    if not 2 <= len(words) <= 6 or page.kind(index) not in ("short", "headline"):
        return False
    named = any(word.endswith(",") for word in words)
    below = page.kind(index + 1)
    return named and below in ("prose", "stamp") and all(word[:1].isupper() for word in words)


def _is_deck_above(page: _Page, index: int) -> bool:
    """Tell whether a line between the title and the run sums up what the run says."""
    if page.title is None or not page.title < index < page.first:
        return False
    if page.words(index) < 6 or index in page.lines.cut_elsewhere or index in page.lines.heads:
        return False
    kind = page.kind(index)
    said = page.lines.told("said-below", index) / 16
    if kind in ("prose", "sentence"):
        return said > 0.35
    if kind != "headline" or page.lines.told("capital-words", index) > 9:
        return False
    return said > 0.5 or (index == page.title + 1 and said > 0.2)


def _caption_evidence(page: _Page, index: int) -> Evidence:
    if page.kind(index) == "credit":
        return _evidence("caption.credit", 0.9, "ends in the credit of a picture")
    return _evidence(
        "caption.alternative-text",
        0.8,
        "a line without a full stop before a credited caption that repeats it",
    )


def _zone_within(page: _Page, index: int) -> Zoned:
    """Name a line of the run."""
    kind = page.kind(index)
    if kind in ("marker", "furniture"):
        return _dropped(page, index)
    if page.title is not None and index < page.title and kind in _LABELS:
        return _dropped(page, index)
    if kind == "stamp":
        if (page.title is not None and index <= page.title + 6) or _is_signed(page, index):
            return "dateline", _evidence(
                "dateline.stamp", 0.8, "a date between the title and the text"
            )
        return _dropped(page, index)
    if _BULLET.match(page.lines.texts[index][:_LONGEST_BULLET]):
        return "list", _kept("list.item", page, index)
    if _is_deck(page, index):
        return "deck", _kept("deck.between-title-and-byline", page, index)
    if kind == "short" and _is_head(page, index) and page.lines.scores[index] < _SURE_HEAD:
        return _dropped(page, index)
    if kind in ("headline", "short") and page.words(index) <= 14 and index < page.last:
        return "subheading", _kept("subheading.line", page, index)
    return "body", _kept("body.run", page, index)


def _is_deck(page: _Page, index: int) -> bool:
    """Tell whether a line stands between the title and a byline or date."""
    if page.title != index - 1 or page.words(index) < _LEAST_DECK:
        return False
    following = [page.kind(place) for place in range(index + 1, min(index + 3, page.count))]
    return "byline" in following or "stamp" in following[:1]


def _kept(rule: str, page: _Page, index: int) -> Evidence:
    return _evidence(rule, page.sure[index], page.reasons_for[index])


def _dropped(page: _Page, index: int) -> Zoned:
    """Name a line that is no part of the article."""
    lines = page.lines
    part = _part_of_site(page, index) if lines.may_be_listed(index) else ""
    if part == "marker":
        return "boilerplate", _evidence("boilerplate.read-next", 0.9, "announces other stories")
    if part:
        return "boilerplate", _evidence(
            "boilerplate." + part.replace(" ", "-"), 0.9, f"its words are those of a site's {part}"
        )
    marker = page.markers[index]
    if marker is not None:
        quoted = lines.texts[marker][:60]
        return "teaser", _evidence("teaser.after-read-next", 0.9, f"stands after “{quoted}”")
    if page.is_cut[index] or index in lines.cut_elsewhere or index in lines.heads:
        return "teaser", _evidence(
            "teaser.cut-off",
            0.9,
            "a text that is cut off with an ellipsis, or the headline over one",
        )
    zone: Zone = "teaser" if page.is_story[index] else "boilerplate"
    where = "before" if index < page.first else "after" if index > page.last else "inset"
    return zone, _evidence(f"{zone}.{where}", page.sure[index], page.reasons_against[index])


def _part_of_site(page: _Page, index: int) -> str:
    """Return what part of a site a line is, if it is listed or near the text; see `_NAMED_NEAR`."""
    told = page.lines.told
    near = page.first - _NAMED_NEAR <= index <= page.last + _NAMED_NEAR
    near = near or index >= page.count - _NAMED_AT_END
    listed = told("marker", index) or told("furniture", index) or told("furniture-start", index)
    return find_site_part(page.lines.texts[index]) if near or listed else ""


def _sure(score: float) -> float:
    return _SURENESS[min(int(abs(score) * 64), len(_SURENESS) - 1)]


_SURENESS = tuple(round(1 / (1 + math.exp(-step / 64)), 2) for step in range(64 * 8))


# Most lines of a page are dropped for one of few reasons.
@lru_cache(maxsize=4_096)
def _evidence(rule: str, score: float, detail: str) -> Evidence:
    return Evidence(rule=rule, score=score, detail=detail)
