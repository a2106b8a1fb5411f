"""What stands between an article's paragraphs and is none of it, though its place says it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from crossread.extract.zoning.containers import Elements
from crossread.extract.zoning.markup_cues import HEADINGS, BlockText
from crossread.extract.zoning.traits import find_furniture
from crossread.lexicons import read_rows, read_words
from crossread.records import Blocks, Evidence, Layout, Zone

_TABLES = frozenset({"td", "th", "tr", "table", "caption", "tbody"})
_LISTS = frozenset({"li", "dt", "dd"})
_CELL_MARK = " | "
_LINE_IN_LINKS = 0.8
_LONGEST_LINE = 25
_LONGEST_FURNITURE = 20
_LONGEST_OPENER = 8
_LONGEST_POINTER = 60
_LITTLE_PROSE = 0.2
"""An element that is called so and holds the page's text is a wrapper around all of it."""
_LONGEST_HEAD = 40
_LONGEST_POINTER_OPENING = 200
_TOKEN = re.compile(r"[^\W\d_]+")
_CONSENT = frozenset({"consent", "cookie", "cookies", "gdpr"})
_LONGEST_SECTION = 60
_SECTION_PROSE = 0.15
_SECTION_PROMPTS = frozenset({"newsletter prompt", "app banner", "follow prompt"})
_PROMPTS = frozenset(
    {"comment prompt", "share bar", "account prompt", "newsletter prompt", "advertisement"}
)

Named = tuple[Zone, Evidence]


def find_insets(
    layout: Layout, texts: Sequence[BlockText], elements: Elements, kept: Sequence[bool]
) -> dict[int, Named]:
    """Return those of the kept blocks that are none of the article, and what they are instead."""
    blocks = layout.blocks
    sections = _opened_sections(blocks, texts, elements)
    asking = elements.called(_CONSENT)
    found: dict[int, Named] = {}
    for index, is_kept in enumerate(kept):
        if not is_kept:
            continue
        named: Named | None
        if index in sections:
            named = _of_section(texts[sections[index]], opens=sections[index] == index)
        else:
            named = _name_inset(blocks, texts, elements, index)
            if named is None and asking and elements.is_near(index, asking):
                named = _CONSENT_NOTICE if _holds_little(elements, index) else None
            if (
                named is None
                and blocks.tags[index] in HEADINGS
                and _heads_links(blocks, index, kept)
            ):
                named = _HEADS_LINKS
        if named is not None:
            found[index] = named
    return found


def _of_section(opener: BlockText, *, opens: bool) -> Named:
    """Return what a block of a section is that a "Read next" opens."""
    zone: Zone = "boilerplate" if opens else "teaser"
    detail = f"of a section that “{opener.text[:60]}” opens"
    return zone, Evidence(rule=f"{zone}.section", score=0.9, detail=detail)


def _holds_little(elements: Elements, index: int) -> bool:
    return elements.share_of_prose(index) < _LITTLE_PROSE


def _heads_links(blocks: Blocks, index: int, kept: Sequence[bool]) -> bool:
    """Tell whether right below a heading stands nothing of the article but links."""
    below = index + 1
    if below >= len(blocks) or kept[below]:
        return False
    return blocks.link_densities[below] >= _LINE_IN_LINKS


def _opened_sections(
    blocks: Blocks, texts: Sequence[BlockText], elements: Elements
) -> dict[int, int]:
    """Return the blocks of elements that a "Read next" or a prompt opens, each with its opener.

    An element that holds a good part of the page's prose is the article's own, whatever line
    stands first in it.
    """
    found: dict[int, int] = {}
    prompts = _phrases_by_word("prompt").keys()
    for index, one in enumerate(texts):
        if one.words > _LONGEST_OPENER:
            continue
        # Most lines of a page are short, and few have a word of those that ask for something.
        if not one.marker and (one.prose or prompts.isdisjoint(one.key.split(" "))):
            continue
        if index in found or not _opens_section(one):
            continue
        element = _section_of(elements, index)
        members = []
        for place in range(index, min(len(blocks), index + _LONGEST_SECTION)):
            if not elements.holds(element, place):
                break
            members.append(place)
        prose = sum(texts[place].prose for place in members)
        inner = elements.parents[element] > 0
        if inner and prose <= _SECTION_PROSE * max(1, elements.prose[0]):
            found.update(dict.fromkeys(members, index))
    return found


def _opens_section(one: BlockText) -> bool:
    """Tell whether a line of a few words announces other stories, or asks for something."""
    if one.marker:
        return True
    if not _may_be(one.key.split(" "), "prompt"):
        return False
    return find_furniture(one.text, words=one.words) in _SECTION_PROMPTS


def _may_be(tokens: Sequence[str], furniture: Literal["any", "prompt"]) -> bool:
    """Tell whether a short line has the words of a phrase, wherever the phrase would have to stand.

    Few lines have, and `find_furniture` looks closely.
    """
    phrases = _phrases_by_word(furniture)
    if phrases.keys().isdisjoint(tokens):
        return False
    padded = f" {' '.join(tokens)} "
    return any(f" {phrase} " in padded for token in tokens for phrase in phrases.get(token, ()))


@cache
def _phrases_by_word(furniture: Literal["any", "prompt"]) -> dict[str, tuple[str, ...]]:
    """Return the words of phrases, without figures, by the longest: it is seldom a common one."""
    rows = read_rows("furniture_lines")
    phrases = {
        row["phrase"] for row in rows if furniture == "any" or row["kind"] in _SECTION_PROMPTS
    }
    if furniture == "any":
        phrases |= read_words("disclaimer_words")
    found: dict[str, tuple[str, ...]] = {}
    for words in sorted({" ".join(_TOKEN.findall(phrase)) for phrase in phrases} - {""}):
        longest = max(words.split(" "), key=len)
        found[longest] = (*found.get(longest, ()), words)
    return found


def _section_of(elements: Elements, index: int) -> int:
    """Return the element that a line opens: its own, or the one it is first in."""
    own = elements.of_block[index]
    below = index + 1
    if below < len(elements.of_block) and elements.is_deeper(own, below):
        return own
    above = elements.parents[own]
    if above < 0 or (index and elements.holds(above, index - 1)):
        return own
    return above


def _name_inset(
    blocks: Blocks, texts: Sequence[BlockText], elements: Elements, index: int
) -> Named | None:
    """Return what a block among those of the article is instead; none when it's of the article."""
    tag, one = blocks.tags[index], texts[index]
    if one.words <= _LONGEST_POINTER and _points_elsewhere(one):
        return _POINTER
    if one.words <= _LONGEST_FURNITURE and _may_be_furniture(one):
        kind = find_furniture(one.text, words=one.words)
        # A heading such as "Recent news" may head a part of the article.
        if kind and (tag not in HEADINGS or kind in _PROMPTS):
            return "boilerplate", Evidence(
                rule="boilerplate." + kind.replace(" ", "-"),
                score=0.9,
                detail=f"its words are those of a site's {kind}",
            )
    if tag in _TABLES:
        return _BOX if _is_boxed(elements, one, index) else None
    if blocks.link_densities[index] >= _LINE_IN_LINKS and _is_linked_line(tag, texts, index):
        return _LINKED_LINE
    return None


def _may_be_furniture(one: BlockText) -> bool:
    if "©" in one.text[:2]:
        return True
    tokens = one.key.split(" ") if one.key else _TOKEN.findall(one.text.lower())
    # Words in no letters, a mark or a number, may be a site's too.
    return not tokens or _may_be(tokens, "any")


def _points_elsewhere(one: BlockText) -> bool:
    """Tell whether a line opens with a "Read also:", or with a "Most read" and no sentence."""
    if one.text.partition(" ")[0].partition(":")[0].lower() not in _openers():
        return False
    markers = read_words("read_next_markers")
    head, colon, _ = one.text[:_LONGEST_HEAD].partition(":")
    if colon and head.lower() in markers:
        return True
    tokens = one.text[:_LONGEST_POINTER_OPENING].lower().split(" ", 3)[:3]
    opens = " ".join(tokens[:2]) in markers or " ".join(tokens) in markers
    return opens and one.ending != "stop" and one.words > _LONGEST_OPENER


@cache
def _openers() -> frozenset[str]:
    """Return the first words of what announces other stories."""
    markers = read_words("read_next_markers")
    return frozenset(marker.partition(" ")[0].partition(":")[0] for marker in markers)


def _is_boxed(elements: Elements, one: BlockText, index: int) -> bool:
    """Tell whether a cell is a table of its own, without a sentence.

    Old layouts set boxes into the text so ("In today's paper"); a table of data has cells beside
    each other or rows below each other.
    """
    if one.prose or _CELL_MARK in one.text:
        return False
    table = _table_of(elements, index)
    beside = (place for place in (index - 1, index + 1) if 0 <= place < len(elements.of_block))
    return table > 0 and all(_table_of(elements, place) != table for place in beside)


def _table_of(elements: Elements, index: int) -> int:
    """Return the innermost table that a block stands in; 0 when it is in none."""
    element = elements.of_block[index]
    while element > 0 and not elements.steps[element].startswith("table"):
        element = elements.parents[element]
    return max(element, 0)


def _is_linked_line(tag: str, texts: Sequence[BlockText], index: int) -> bool:
    """Tell whether a line that is nothing but links is no heading, item or sentence.

    A paragraph counts only between two of running text: several such in a row may be a list.
    """
    one = texts[index]
    if one.words > _LONGEST_LINE or one.prose or tag in HEADINGS or tag in _LISTS:
        return False
    beside = [*texts[max(0, index - 1) : index], *texts[index + 1 : index + 2]]
    return tag != "p" or all(other.prose for other in beside)


_POINTER: Named = (
    "teaser",
    Evidence(rule="teaser.pointer", score=0.9, detail="opens as an announcement of other stories"),
)
_CONSENT_NOTICE: Named = (
    "boilerplate",
    Evidence(rule="boilerplate.consent", score=0.8, detail="stands in a notice about cookies"),
)
_HEADS_LINKS: Named = (
    "boilerplate",
    Evidence(
        rule="boilerplate.heads-links",
        score=0.8,
        detail="a heading with nothing but links below it",
    ),
)
_BOX: Named = (
    "teaser",
    Evidence(rule="teaser.box", score=0.8, detail="a table of one cell, set into the text"),
)
_LINKED_LINE: Named = (
    "teaser",
    Evidence(rule="teaser.linked-line", score=0.8, detail="a line of links between paragraphs"),
)
