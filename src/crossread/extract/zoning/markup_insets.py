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
from crossread.records import Block, Evidence, Layout, Zone

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
    found: dict[int, Named] = {}
    for index in [index for index, one in enumerate(kept) if one]:
        opener = sections.get(index)
        if opener is not None:
            zone: Zone = "boilerplate" if opener == index else "teaser"
            found[index] = (
                zone,
                Evidence(
                    rule=f"{zone}.section",
                    score=0.9,
                    detail=f"of a section that “{texts[opener].text[:60]}” opens",
                ),
            )
            continue
        named = _name_inset(blocks, texts, index)
        if (
            named is None
            and elements.is_near(index, _CONSENT)
            and elements.share_of_prose(index) < _LITTLE_PROSE
        ):
            detail = "stands in a notice about cookies"
            named = "boilerplate", Evidence(rule="boilerplate.consent", score=0.8, detail=detail)
        if named is None and _heads_links(blocks, index, kept):
            detail = "a heading with nothing but links below it"
            named = (
                "boilerplate",
                Evidence(rule="boilerplate.heads-links", score=0.8, detail=detail),
            )
        if named is not None:
            found[index] = named
    return found


def _heads_links(blocks: Sequence[Block], index: int, kept: Sequence[bool]) -> bool:
    if blocks[index].tag not in HEADINGS or index + 1 >= len(blocks) or kept[index + 1]:
        return False
    return blocks[index + 1].link_density >= _LINE_IN_LINKS


def _opened_sections(
    blocks: Sequence[Block], texts: Sequence[BlockText], elements: Elements
) -> dict[int, int]:
    """Return the blocks of elements that a "Read next" or a prompt opens, each with its opener.

    An element that holds a good part of the page's prose is the article's own, whatever line
    stands first in it.
    """
    found: dict[int, int] = {}
    for index, one in enumerate(texts):
        if index in found or not _opens_section(one):
            continue
        element = _section_of(blocks, index)
        size = element.count(" > ")
        members = []
        for place in range(index, min(len(blocks), index + _LONGEST_SECTION)):
            path = blocks[place].path
            if path != element and not path.startswith(f"{element} > "):
                break
            members.append(place)
        prose = sum(texts[place].prose for place in members)
        if size and prose <= _SECTION_PROSE * max(1, elements.prose[0]):
            found.update(dict.fromkeys(members, index))
    return found


def _opens_section(one: BlockText) -> bool:
    if one.marker and one.words <= _LONGEST_OPENER:
        return True
    if one.words > _LONGEST_OPENER or one.prose:
        return False
    return (
        _may_be(one.key, "prompt") and find_furniture(one.text, words=one.words) in _SECTION_PROMPTS
    )


def _may_be(key: str, furniture: Literal["any", "prompt"]) -> bool:
    """Tell whether a short line has the words of a phrase, wherever the phrase would have to stand.

    Few lines have, and `find_furniture` looks closely.
    """
    phrases, tokens = _phrases_by_word(furniture), key.split(" ")
    if phrases.keys().isdisjoint(tokens):
        return False
    padded = f" {key} "
    return any(f" {phrase} " in padded for token in tokens for phrase in phrases.get(token, ()))


@cache
def _phrases_by_word(furniture: Literal["any", "prompt"]) -> dict[str, tuple[str, ...]]:
    """Return the words of phrases, without figures, by the first of them."""
    rows = read_rows("furniture_lines")
    phrases = {
        row["phrase"] for row in rows if furniture == "any" or row["kind"] in _SECTION_PROMPTS
    }
    if furniture == "any":
        phrases |= read_words("disclaimer_words")
    found: dict[str, tuple[str, ...]] = {}
    for words in sorted({" ".join(_TOKEN.findall(phrase)) for phrase in phrases} - {""}):
        first = words.partition(" ")[0]
        found[first] = (*found.get(first, ()), words)
    return found


def _section_of(blocks: Sequence[Block], index: int) -> str:
    """Return the path of the element that a line opens: its own, or the one it is first in."""
    path = blocks[index].path
    if index + 1 < len(blocks) and blocks[index + 1].path.startswith(f"{path} > "):
        return path
    above = path.rpartition(" > ")[0]
    if index and (
        blocks[index - 1].path == above or blocks[index - 1].path.startswith(f"{above} > ")
    ):
        return path
    return above


def _name_inset(blocks: Sequence[Block], texts: Sequence[BlockText], index: int) -> Named | None:
    """Return what a block among those of the article is instead; none when it's of the article."""
    block, one = blocks[index], texts[index]
    if one.words <= _LONGEST_POINTER and _points_elsewhere(one):
        return "teaser", Evidence(
            rule="teaser.pointer", score=0.9, detail="opens as an announcement of other stories"
        )
    if one.words <= _LONGEST_FURNITURE and (
        not one.key or "©" in one.text[:2] or _may_be(one.key, "any")
    ):
        kind = find_furniture(one.text, words=one.words)
        # A heading such as "Recent news" may head a part of the article.
        if kind and (block.tag not in HEADINGS or kind in _PROMPTS):
            return "boilerplate", Evidence(
                rule="boilerplate." + kind.replace(" ", "-"),
                score=0.9,
                detail=f"its words are those of a site's {kind}",
            )
    if _is_boxed(blocks, texts, index):
        return "teaser", Evidence(
            rule="teaser.box", score=0.8, detail="a table of one cell, set into the text"
        )
    if _is_linked_line(blocks, texts, index):
        return "teaser", Evidence(
            rule="teaser.linked-line", score=0.8, detail="a line of links between paragraphs"
        )
    return None


def _points_elsewhere(one: BlockText) -> bool:
    """Tell whether a line opens with a "Read also:", or with a "Most read" and no sentence."""
    markers = read_words("read_next_markers")
    head, colon, _ = one.text[:_LONGEST_HEAD].partition(":")
    if colon and head.lower() in markers:
        return True
    tokens = one.text[:_LONGEST_POINTER_OPENING].lower().split(" ", 3)[:3]
    opens = " ".join(tokens[:2]) in markers or " ".join(tokens) in markers
    return opens and one.ending != "stop" and one.words > _LONGEST_OPENER


def _is_boxed(blocks: Sequence[Block], texts: Sequence[BlockText], index: int) -> bool:
    """Tell whether a block is a table of its own, of one cell, without a sentence.

    Old layouts set boxes into the text so ("In today's paper"); a table of data has cells beside
    each other or rows below each other.
    """
    block, one = blocks[index], texts[index]
    if block.tag not in _TABLES or one.prose or _CELL_MARK in one.text:
        return False
    table = _table_of(block)
    beside = [*blocks[max(0, index - 1) : index], *blocks[index + 1 : index + 2]]
    return bool(table) and all(_table_of(other) != table for other in beside)


def _table_of(block: Block) -> str:
    """Return the path of the innermost table that a block stands in; empty when in none."""
    above, table, rest = block.path.rpartition(" > table")
    return above + table + rest.partition(" > ")[0] if table else ""


def _is_linked_line(blocks: Sequence[Block], texts: Sequence[BlockText], index: int) -> bool:
    """Tell whether a line, no heading, item or cell, is nothing but links.

    A paragraph counts only between two of running text: several such in a row may be a list.
    """
    block, one = blocks[index], texts[index]
    if block.link_density < _LINE_IN_LINKS or one.words > _LONGEST_LINE or one.prose:
        return False
    if block.tag in HEADINGS or block.tag in _TABLES or block.tag in _LISTS:
        return False
    beside = [*texts[max(0, index - 1) : index], *texts[index + 1 : index + 2]]
    return block.tag != "p" or all(other.prose for other in beside)
