"""What stands on a page: its text as a reader sees it, block by block, and what it declares."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from selectolax.lexbor import LexborHTMLParser

from crossread.extract.rendering.declarations import find_statements
from crossread.extract.rendering.nesting import limit_nesting
from crossread.extract.rendering.scripted import (
    LINKED_DATA,
    SCRIPT,
    find_scripted_article,
    find_state_script,
)
from crossread.extract.rendering.visible import find_paths, read_visible
from crossread.records import Block, Capture, Declared, Layout, Span, ids_of

MOST_BLOCKS = 50_000
"""Blocks that are read of a page. A book has some thousands of paragraphs; a page with more is
broken, hostile or a table, and each block costs about a kilobyte."""


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
    return _text_layout(capture)


def _text_layout(capture: Capture) -> Layout:
    blocks: list[Block] = []
    declared: tuple[Declared, ...] = ()
    id_of = ids_of("b", capture.page.id)
    line_start = 0
    for line in capture.content.splitlines(keepends=True):
        words = line.strip()
        if words and len(blocks) == MOST_BLOCKS:
            lines = sum(not line.isspace() for line in capture.content.splitlines())
            declared = _cut(f"{lines:,} lines")
            break
        if words:
            start = line_start + line.index(words[0])
            span = Span(start, start + len(words))
            blocks.append(Block(id=id_of(span.start, span.end), page_span=span, tag="line"))
        line_start += len(line)
    return Layout(
        page=capture.page.id, text=capture.content, blocks=tuple(blocks), declared=declared
    )


def _html_layout(capture: Capture) -> Layout:
    markup = LexborHTMLParser(limit_nesting(capture.content)).html or ""
    marked = read_visible(markup)
    held = min(len(marked.starts), MOST_BLOCKS)
    paths = find_paths(marked, most=max(marked.owners[:held], default=-1) + 1)
    id_of = ids_of("b", capture.page.id)
    blocks = tuple(
        Block(
            id=id_of(start, end),
            page_span=Span(start, end),
            tag=tag,
            path=paths[owner],
            link_density=density,
        )
        for start, end, owner, tag, density in islice(
            zip(
                marked.starts,
                marked.ends,
                marked.owners,
                marked.tags,
                marked.densities,
                strict=True,
            ),
            held,
        )
    )
    declared = tuple(
        Declared(key=statement.key, value=statement.value, source=statement.source)
        for statement in find_statements(markup, marked)
    )
    text = marked.text
    if held < len(marked.starts):
        text = text[: blocks[-1].page_span.end]
        declared = (*declared, *_cut(f"{len(marked.starts):,} blocks"))
    if state := find_state_script(markup, text):
        declared = (*declared, Declared(key="script", value=state, source="script"))
    if paragraphs := find_scripted_article(markup, text):
        blocks = (*blocks, *_scripted_blocks(id_of, paragraphs, start=len(text) + bool(text)))
        text = "\n".join([text, *paragraphs] if text else paragraphs)
    return Layout(page=capture.page.id, text=text, blocks=blocks, declared=declared)


def _cut(size: str) -> tuple[Declared, ...]:
    """Return what says that a page was not read to its end, and how much of it there is."""
    return (Declared(key="cut", value=size, source="page"),)


def _scripted_blocks(
    id_of: Callable[[int, int], str], paragraphs: Sequence[str], *, start: int
) -> Iterator[Block]:
    for paragraph in paragraphs:
        end = start + len(paragraph)
        yield Block(id=id_of(start, end), page_span=Span(start, end), tag=SCRIPT, path=LINKED_DATA)
        start = end + 1
