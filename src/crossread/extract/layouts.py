"""What stands on a page: its text as a reader sees it, block by block, and what it declares."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from selectolax.lexbor import LexborHTMLParser

from crossread.extract.rendering.declarations import find_statements
from crossread.extract.rendering.limits import limit_markup
from crossread.extract.rendering.scripted import (
    LINKED_DATA,
    SCRIPT,
    find_scripted_article,
    find_state_script,
)
from crossread.extract.rendering.visible import find_steps, read_visible
from crossread.learned.kernel import line_spans
from crossread.records import Blocks, Capture, Declared, Layout

MOST_BLOCKS = 50_000
"""Blocks that are read of a page. A book has some thousands of paragraphs; a page with more is
broken, hostile or a table, and each block costs about a kilobyte."""

LINE = "line"
"""The tag of a block of a flattened page."""


def find_layout(capture: Capture) -> Layout:
    r"""Return the text of a page and its blocks, in page order; no page raises.

    On a flattened page the text is the page's own, and every line that is not blank is a block,
    without the white space around it. On an HTML page the text is made here: the visible text,
    one line for each block, see `read_visible`; the markup's own statements (JSON-LD, Open
    Graph, meta elements) become `Layout.declared`. An article that stands in JSON-LD alone
    follows the visible text, see `find_scripted_article`.

    >>> from crossread.records import Page
    >>> page = Page(id="p-1", name="a.txt", digest="", size=0, media="text", encoding="utf-8")
    >>> content = "Putin Offers Rare Earths\r\n\r\n  By Ana Silva"
    >>> layout = find_layout(Capture(page=page, content=content))
    >>> [content[b.page_span.start : b.page_span.end] for b in layout.blocks]
    ['Putin Offers Rare Earths', 'By Ana Silva']
    """
    if capture.page.media == "html":
        return _html_layout(capture)
    return find_lines(capture.page.id, capture.content)


def find_lines(page: str, text: str) -> Layout:
    """Return the layout of flattened text, given the id of its page.

    >>> layout = find_lines("p-1", "Skip to content")
    >>> len(layout.blocks), layout.blocks[0].tag
    (1, 'line')
    """
    starts, ends, more = line_spans(text, MOST_BLOCKS)
    blocks = Blocks(
        page=page,
        starts=starts,
        ends=ends,
        tags=(LINE,) * len(starts),
        link_densities=(0.0,) * len(starts),
        owners=(0,) * len(starts),
        parents=(-1,),
        steps=("",),
        positions=(1,),
    )
    declared: tuple[Declared, ...] = ()
    if more:
        lines = sum(not line.isspace() for line in text.splitlines())
        declared = _cut(f"{lines:,} lines")
    return Layout(page=page, text=text, blocks=blocks, declared=declared)


def is_flat(layout: Layout) -> bool:
    """Tell whether a page has no markup: only lines are left of it. One without text is flat."""
    return not layout.blocks or layout.blocks.tags[0] == LINE


def first_blocks(blocks: Blocks, count: int) -> Blocks:
    """Return the first blocks of a page alone."""
    return Blocks(
        page=blocks.page,
        starts=blocks.starts[:count],
        ends=blocks.ends[:count],
        tags=blocks.tags[:count],
        link_densities=blocks.link_densities[:count],
        owners=blocks.owners[:count],
        parents=blocks.parents,
        steps=blocks.steps,
        positions=blocks.positions,
    )


def _html_layout(capture: Capture) -> Layout:
    limited = limit_markup(capture.content)
    markup = LexborHTMLParser(limited.markup).html or ""
    marked = read_visible(markup)
    held = min(len(marked.starts), MOST_BLOCKS)
    owners = marked.owners[:held]
    elements = max(owners, default=0) + 1
    blocks = Blocks(
        page=capture.page.id,
        starts=tuple(marked.starts[:held]),
        ends=tuple(marked.ends[:held]),
        tags=tuple(marked.tags[:held]),
        link_densities=tuple(marked.densities[:held]),
        owners=tuple(owners),
        parents=tuple(marked.parents[:elements]) or (-1,),
        # What the page's own element is called tells what a browser can do, and leads nowhere.
        steps=("", *find_steps(marked, most=elements)[1:]),
        positions=tuple(marked.positions[:elements]) or (1,),
    )
    declared = tuple(
        Declared(key=statement.key, value=statement.value, source=statement.source)
        for statement in find_statements(markup, marked)
    )
    text = marked.text
    if held < len(marked.starts):
        text = text[: blocks.ends[-1]]
        declared = (*declared, *_cut(limited.cut or f"{len(marked.starts):,} blocks"))
    elif limited.cut:
        declared = (*declared, *_cut(limited.cut))
    if state := find_state_script(markup, text):
        declared = (*declared, Declared(key="script", value=state, source="script"))
    if paragraphs := find_scripted_article(markup, text):
        blocks = _with_script(blocks, paragraphs, start=len(text) + bool(text))
        text = "\n".join([text, *paragraphs] if text else paragraphs)
    return Layout(page=capture.page.id, text=text, blocks=blocks, declared=declared)


def _cut(size: str) -> tuple[Declared, ...]:
    """Return what says that a page was not read to its end, and how much of it there is."""
    return (Declared(key="cut", value=size, source="page"),)


def _with_script(blocks: Blocks, paragraphs: Sequence[str], *, start: int) -> Blocks:
    """Return the blocks with those of an article that a script holds below them."""
    count = len(paragraphs)
    # A line feed stands between two.
    lengths = [len(paragraph) + 1 for paragraph in paragraphs]
    starts = list(accumulate(lengths[:-1], initial=start))
    ends = [begin + length - 1 for begin, length in zip(starts, lengths, strict=True)]
    return Blocks(
        page=blocks.page,
        starts=(*blocks.starts, *starts),
        ends=(*blocks.ends, *ends),
        tags=(*blocks.tags, *[SCRIPT] * count),
        link_densities=(*blocks.link_densities, *[0.0] * count),
        owners=(*blocks.owners, *[len(blocks.steps)] * count),
        parents=(*blocks.parents, 0),
        steps=(*blocks.steps, LINKED_DATA),
        positions=(*blocks.positions, 1),
    )
