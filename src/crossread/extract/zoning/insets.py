"""What the markup tells of blocks that stand between paragraphs: boxes, lines of links, cells."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.extract.zoning.traits import Traits
from crossread.records import Block

_TABLES = frozenset({"td", "th", "tr", "table", "caption", "tbody"})
_NOT_PLAIN = _TABLES | {"h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "line"}
_CELL_MARK = " | "
_LINE_IN_LINKS = 0.8
_LEAST_RUNNING = 8
_RUNNING = frozenset({"prose", "sentence", "unended"})


def is_boxed(blocks: Sequence[Block], index: int, traits: Traits) -> bool:
    """Tell whether a block is a table of its own, of one cell, without a sentence.

    Old layouts set boxes into the text so ("In today's paper"); a table of data has cells beside
    each other or rows below each other.
    """
    block = blocks[index]
    if block.tag not in _TABLES or traits.kind in ("prose", "unended") or _CELL_MARK in traits.text:
        return False
    table = _table_of(block)
    beside = [*blocks[max(0, index - 1) : index], *blocks[index + 1 : index + 2]]
    return bool(table) and all(_table_of(other) != table for other in beside)


def _table_of(block: Block) -> str:
    """Return the path of the innermost table that a block stands in; empty when in none."""
    above, table, rest = block.path.rpartition(" > table")
    return above + table + rest.partition(" > ")[0] if table else ""


def is_running_cell(traits: Traits) -> bool:
    """Tell whether a cell holds running text, as on pages that are laid out by tables."""
    sentences = traits.kind in ("prose", "sentence", "unended", "cut")
    return sentences and traits.words >= _LEAST_RUNNING and _CELL_MARK not in traits.text


def is_linked_line(block: Block, traits: Traits, *, beside: Sequence[Traits]) -> bool:
    """Tell whether a line, no heading, item or cell, is nothing but links.

    A paragraph counts only between two of running text: several such in a row may be a list.
    """
    if traits.kind not in ("short", "headline") or block.tag in _NOT_PLAIN:
        return False
    between = block.tag != "p" or all(other.kind in _RUNNING for other in beside)
    return between and block.link_density >= _LINE_IN_LINKS
