"""What stands between an article's paragraphs and is none of it, though its place says it is."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.extract.zoning.markup_cues import HEADINGS, BlockText
from crossread.extract.zoning.traits import find_furniture
from crossread.records import Block, Evidence, Zone

_TABLES = frozenset({"td", "th", "tr", "table", "caption", "tbody"})
_LISTS = frozenset({"li", "dt", "dd"})
_CELL_MARK = " | "
_LINE_IN_LINKS = 0.8
_LONGEST_LINE = 25
_LONGEST_FURNITURE = 20
_PROMPTS = frozenset(
    {"comment prompt", "share bar", "account prompt", "newsletter prompt", "advertisement"}
)

Named = tuple[Zone, Evidence]


def name_inset(blocks: Sequence[Block], texts: Sequence[BlockText], index: int) -> Named | None:
    """Return what a block among those of the article is instead; none when it's of the article."""
    block, one = blocks[index], texts[index]
    if one.words <= _LONGEST_FURNITURE:
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
