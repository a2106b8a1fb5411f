"""What each line of a flattened page is, and why: from its words and those of its neighbours."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from crossread.extract.stating.bylines import find_agency_byline
from crossread.extract.vocabulary import words_of_accounts
from crossread.extract.zoning.headings import find_title
from crossread.extract.zoning.line_features import NAMES
from crossread.extract.zoning.line_reasons import bits_against, bits_for, reason_against, reason_for
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
_CUT, _MARKER = NAMES.index("cut"), NAMES.index("marker")
_BULLETS = frozenset("•·▪‣◦*–—-(")
_BULLET = re.compile(r"^(?:[•·▪‣◦*–—-]\s|\(?\d{1,2}[.)]\s)")
_SITE_MENU = frozenset({"site menu", "legal notice", "comment prompt"})
_BYLINES_ABOVE, _BYLINES_BELOW = 6, 3
_HEAD_LINES = 6
"""A date stands at most so many lines below the title."""
_NAMED_NEAR, _NAMED_AT_END = 40, 15
"""So far from the text, and from the end of the page, what is no article is looked at closely, to
say what part of a site it is; elsewhere by lists of whole lines and openings alone."""

Zoned = tuple[Zone, Evidence]

_SURENESS = tuple(round(1 / (1 + math.exp(-step / 64)), 2) for step in range(64 * 8))
_PERCENT = 101
_SURE_PERCENT = np.array([round(100 * sure) for sure in _SURENESS])
_WHERE = ("before", "inset", "after")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """A page's lines and how they were read."""

    lines: PageLines
    first: int
    """The first line of the run; their number when there is none."""
    last: int
    title: int | None
    captions: frozenset[int]
    reasons: Sequence[int]
    """What speaks for each line and how sure its score is, see `_reason_codes`."""

    @property
    def count(self) -> int:
        return len(self.lines.texts)

    @property
    def near(self) -> range:
        """The lines of the run, and those beside it that a byline may be among."""
        last = min(self.count, self.last + _BYLINES_BELOW + 1)
        return range(max(0, self.first - _BYLINES_ABOVE), last)

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
    if page.last < 0:
        return (_NO_ARTICLE,) * page.count
    found = _without_article(page)
    head = max(page.first + 1, -1 if page.title is None else page.title + _HEAD_LINES)
    for index in page.near:
        zoned = (_zone if index <= head else _zone_below)(page, index)
        if zoned is None and lines.may_be_listed(index):
            zoned = _of_site(lines.traits(index).site_part)
        found[index] = zoned or found[index]
    if page.title is not None:
        found[page.title] = _title(page.reasons[page.title] % _PERCENT)
    return tuple(found)


def _page(lines: PageLines) -> _Page:
    run = lines.run()
    if not _has_text(lines, run):
        run = []
    first, last = (run[0], run[-1]) if run else (len(lines.texts), -1)
    return _Page(
        lines=lines,
        first=first,
        last=last,
        title=find_title(lines, first) if run else None,
        captions=_captions(lines, first, last),
        reasons=_reason_codes(lines, bits_for(lines.features)).tolist(),
    )


def _has_text(lines: PageLines, run: Sequence[int]) -> bool:
    """Tell whether the sentences of a run have enough words."""
    words = 0
    for index in run:
        if lines.kind(index) in _SENTENCES:
            words += int(lines.features.words[index])
            if words >= _FEWEST_WORDS:
                return True
    return False


def _captions(lines: PageLines, first: int, last: int) -> frozenset[int]:
    """Find the captions within the run: credited lines, and the alternative text beside them."""
    credited = {
        index
        for index in range(first, last + 1)
        if lines.may_be_listed(index) and lines.kind(index) == "credit"
    }
    # Alternative text is flattened into a line of its own, right before the caption it repeats.
    alternative = {
        index - 1
        for index in credited
        if index > first
        and lines.kind(index - 1) in ("headline", "unended", "short")
        and lines.topics.words(index - 1) & lines.topics.words(index)
    }
    return frozenset(credited | alternative)


def _markers(lines: PageLines) -> dict[int, int]:
    """Return the "Read next" that lines stand after, with nothing of the article in between."""
    listed = lines.column("marker")
    found: dict[int, int] = {}
    for marker in np.flatnonzero(lines.features.columns[_MARKER]).tolist():
        if not _is_announcement(lines, marker):
            continue
        for index in range(marker + 1, min(marker + _MARKER_REACH, len(lines.texts))):
            found[index] = marker
            if listed[index] and _is_announcement(lines, index):
                break
            if lines.states[index] == "article" or _furniture(lines, index) in _SITE_MENU:
                break
    return found


def _is_announcement(lines: PageLines, index: int) -> bool:
    """Tell whether a line announces several other stories: "Read next"."""
    return lines.kind(index) == "marker" and not lines.traits(index).pointer


def _furniture(lines: PageLines, index: int) -> str:
    """Return what part of a site a line is whose words are on the list; empty for others."""
    told = lines.told("furniture", index) or lines.told("furniture-start", index)
    return find_site_part(lines.texts[index]) if told else ""


def _zone(page: _Page, index: int) -> Zoned | None:
    """Name a line in or near the run; none: it is no part of the article."""
    if index in page.captions:
        return "caption", _caption_evidence(page, index)
    if page.kind(index) == "byline" or _is_bare_byline(page, index):
        return _BYLINE
    if page.lines.states[index] == "article":
        return _zone_within(page, index)
    if _is_deck_above(page, index):
        return _kept("deck", "deck.between-title-and-text", page.reasons[index])
    if page.kind(index) == "stamp" and (_is_head(page, index) or _is_signed(page, index)):
        return _DATELINE
    return None


def _is_head(page: _Page, index: int) -> bool:
    """Tell whether a line stands between the title and the first sentence of the text."""
    if page.title is None or not page.title < index <= page.title + _HEAD_LINES:
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


def _zone_within(page: _Page, index: int) -> Zoned | None:
    """Name a line of the run; none: it is dropped."""
    kind = page.kind(index)
    if kind in ("marker", "furniture"):
        return None
    if page.title is not None and index < page.title and kind in _LABELS:
        return None
    if kind == "stamp":
        headed = page.title is not None and index <= page.title + _HEAD_LINES
        signed = headed or _is_signed(page, index)
        return _DATELINE if signed else None
    text = page.lines.texts[index]
    if (text[0] in _BULLETS or text[0].isdigit()) and _BULLET.match(text[:_LONGEST_BULLET]):
        return _kept("list", "list.item", page.reasons[index])
    if _is_deck(page, index):
        return _kept("deck", "deck.between-title-and-byline", page.reasons[index])
    if kind == "short" and _is_head(page, index) and page.lines.scores[index] < _SURE_HEAD:
        return None
    if kind in ("headline", "short") and page.words(index) <= 14 and index < page.last:
        return _kept("subheading", "subheading.line", page.reasons[index])
    return _kept("body", "body.run", page.reasons[index])


def _is_deck(page: _Page, index: int) -> bool:
    """Tell whether a line stands between the title and a byline or date."""
    if page.title != index - 1 or page.words(index) < _LEAST_DECK:
        return False
    following = [page.kind(place) for place in range(index + 1, min(index + 3, page.count))]
    return "byline" in following or "stamp" in following[:1]


def _zone_below(page: _Page, index: int) -> Zoned | None:
    """Return the same as `_zone` for a line below the title, byline and date."""
    if index in page.captions:
        return "caption", _caption_evidence(page, index)
    kind = page.kind(index)
    if kind == "byline":
        return _BYLINE
    if page.lines.states[index] != "article" or kind in ("marker", "furniture", "stamp"):
        return None
    text = page.lines.texts[index]
    if (text[0] in _BULLETS or text[0].isdigit()) and _BULLET.match(text[:_LONGEST_BULLET]):
        return _kept("list", "list.item", page.reasons[index])
    if kind in ("headline", "short") and page.words(index) <= 14 and index < page.last:
        return _kept("subheading", "subheading.line", page.reasons[index])
    return _kept("body", "body.run", page.reasons[index])


@lru_cache(maxsize=4_096)
def _kept(zone: Zone, rule: str, code: int) -> Zoned:
    bits, sure = divmod(code, _PERCENT)
    return zone, _evidence(rule, sure / 100, reason_for(bits))


@lru_cache(maxsize=_PERCENT)
def _title(sure: int) -> Zoned:
    return "title", _evidence("title.heads-run", sure / 100, "heads the text that follows")


def _reason_codes(lines: PageLines, bits: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Return what was seen on each line, and how sure its score is in hundredths, as one number."""
    steps = np.minimum(np.abs(np.array(lines.scores)) * 64, len(_SURENESS) - 1).astype(np.int64)
    found: NDArray[np.int64] = bits.astype(np.int64) * _PERCENT + _SURE_PERCENT[steps]
    return found


def _without_article(page: _Page) -> list[Zoned]:
    """Name all lines as if none were of the article, but for parts of the site near it.

    Most lines of a page are far from its text and dropped for one of few reasons.
    """
    lines = page.lines
    found = list(map(_outside, _outside_codes(page).tolist()))
    cut_off = np.flatnonzero(lines.features.columns[_CUT]).tolist()
    for index in (*cut_off, *lines.cut_elsewhere, *lines.heads):
        found[index] = _CUT_OFF
    for index, marker in _markers(lines).items():
        quoted = lines.texts[marker][:60]
        found[index] = (
            "teaser",
            _evidence("teaser.after-read-next", 0.9, f"stands after “{quoted}”"),
        )
    near = page.near
    for index in lines.listed():
        if index not in near:
            found[index] = _of_site(_part_of_site(page, index)) or found[index]
    return found


def _outside_codes(page: _Page) -> NDArray[np.int64]:
    """Return where each line stands, whether it tells a story, how sure, and what is against it.

    As one number each: of a page's lines few differ.
    """
    lines = page.lines
    places = np.arange(page.count)
    where = 1 + (places > page.last) - (places < page.first)
    story = lines.features.words >= _STORY_WORDS
    code = _reason_codes(lines, bits_against(lines.features))
    found: NDArray[np.int64] = (code * 2 + story) * len(_WHERE) + where
    return found


@lru_cache(maxsize=4_096)
def _outside(code: int) -> Zoned:
    """Return the zone of a line that is dropped, see `_outside_codes`."""
    code, where = divmod(code, len(_WHERE))
    code, story = divmod(code, 2)
    bits, sure = divmod(code, _PERCENT)
    zone: Zone = "teaser" if story else "boilerplate"
    return zone, _evidence(f"{zone}.{_WHERE[where]}", sure / 100, reason_against(bits))


@lru_cache(maxsize=256)
def _of_site(part: str) -> Zoned | None:
    """Return the zone of a part of a site; none where there is no part."""
    if not part:
        return None
    if part == "marker":
        return "boilerplate", _evidence("boilerplate.read-next", 0.9, "announces other stories")
    return "boilerplate", _evidence(
        "boilerplate." + part.replace(" ", "-"), 0.9, f"its words are those of a site's {part}"
    )


def _part_of_site(page: _Page, index: int) -> str:
    """Return what part of a site a line is, if it is listed or near the text; see `_NAMED_NEAR`."""
    told = page.lines.told
    near = page.first - _NAMED_NEAR <= index <= page.last + _NAMED_NEAR
    near = near or index >= page.count - _NAMED_AT_END
    listed = told("marker", index) or told("furniture", index) or told("furniture-start", index)
    return find_site_part(page.lines.texts[index]) if near or listed else ""


@lru_cache(maxsize=4_096)
def _evidence(rule: str, score: float, detail: str) -> Evidence:
    return Evidence(rule=rule, score=score, detail=detail)


_NO_ARTICLE: Zoned = (
    "boilerplate",
    Evidence(rule="boilerplate.no-article", score=1.0, detail="the page has no running text"),
)
_BYLINE: Zoned = (
    "byline",
    Evidence(rule="byline.names", score=0.9, detail="names who wrote it"),
)
_DATELINE: Zoned = (
    "dateline",
    Evidence(rule="dateline.stamp", score=0.8, detail="a date between the title and the text"),
)
_CUT_OFF: Zoned = (
    "teaser",
    Evidence(
        rule="teaser.cut-off",
        score=0.9,
        detail="a text that is cut off with an ellipsis, or the headline over one",
    ),
)
