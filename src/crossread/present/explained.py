"""The articles of pages in the terminal: each block, and with `--explain` why it was kept or not.

Lines are pieces of text with a style; a style is a help and carries no meaning of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from crossread.offsets import text_of
from crossread.records import Block, Cut, Document, Evidence, Layout, Stated, Zoning
from crossread.wording import counted

Line = tuple[tuple[str, str], ...]
"""Pieces of a line: text and the name of a `rich` style."""

_LABEL = 12
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_MEDIA_WORDS = {"text": "flattened page", "html": "HTML page"}


def explained_lines(cut: Cut, *, width: int) -> Iterator[Line]:
    """Yield every block of a page in order: kept or dropped, zone, rule, score and reason.

    `width` is where a block's text is cut off; its reason is never.
    """
    yield from _head(cut, explained=True)
    if cut.layout is None or cut.document is None:
        return
    for block, zoning in zip(cut.layout.blocks, cut.document.zonings, strict=True):
        yield from _explained(cut.layout, block, zoning, width=width)


def article_lines(cut: Cut) -> Iterator[Line]:
    """Yield what a page states about its article, and the kept blocks, each in its zone."""
    yield from _head(cut, explained=False)
    if cut.layout is None or cut.document is None or cut.fault is not None:
        return
    for block, zoning in zip(cut.layout.blocks, cut.document.zonings, strict=True):
        if zoning.kept:
            text = safe(text_of(cut.layout.text, block.page_span))
            yield ((f"{zoning.zone:<{_LABEL}}", _style(zoning)), (text, ""))


def safe(text: str) -> str:
    r"""Return a page's text fit for a terminal: no page may move the cursor or hide its words.

    >>> safe("Prices\trose \x1b[2Jby a tenth")
    'Prices rose �[2Jby a tenth'
    """
    return _UNSAFE.sub("�", text.replace("\t", " "))


def _head(cut: Cut, *, explained: bool) -> Iterator[Line]:
    blocks = len(cut.layout.blocks) if cut.layout else 0
    kept = sum(zoning.kept for zoning in cut.document.zonings) if cut.document else 0
    counts = f", {kept} of {counted(blocks, 'block')} kept" if blocks else ""
    # What was set aside unread, such as a picture, is no page of either kind.
    kind = f"  {_MEDIA_WORDS[cut.page.media]}{counts}" if cut.layout else ""
    yield ((safe(cut.page.name), "bold"), (kind, "dim"))
    if cut.fault is not None:
        yield _row("set aside", cut.fault.detail)
        if explained:
            yield _reason(Evidence(rule=cut.fault.rule, score=cut.fault.score))
    elif cut.document is not None and cut.document.note is not None:
        yield _row("note", cut.document.note.detail)
        if explained:
            yield _reason(Evidence(rule=cut.document.note.rule, score=cut.document.note.score))
    if cut.document is not None:
        for label, stated in _stated(cut.document):
            yield _row(label, stated.value)
            if explained:
                yield _reason(stated.evidence)
    yield ()


def _stated(document: Document) -> Iterator[tuple[str, Stated]]:
    """Yield what the page states; the title is among the blocks, if it is on the page."""
    if document.title is not None:
        yield "title", document.title
    if document.publisher is not None:
        yield "publisher", document.publisher
    for author in document.authors:
        yield "author", author
    if document.published is not None:
        yield "published", document.published
    if document.modified is not None:
        yield "modified", document.modified
    if document.language is not None:
        yield "language", document.language
    if document.section is not None:
        yield "section", document.section
    if document.url is not None:
        yield "address", document.url
    for credit in document.credits:
        yield "credit", credit


def _explained(layout: Layout, block: Block, zoning: Zoning, *, width: int) -> Iterator[Line]:
    text = safe(text_of(layout.text, block.page_span))
    word = "kept" if zoning.kept else "dropped"
    room = width - 9 - _LABEL
    shown = text if len(text) <= room else text[: room - 1].rstrip() + "…"
    style = _style(zoning)
    yield ((f"{word:<9}", style), (f"{zoning.zone:<{_LABEL}}", style), (shown, ""))
    yield _reason(zoning.evidence)


def _reason(evidence: Evidence) -> Line:
    detail = f": {safe(evidence.detail)}" if evidence.detail else ""
    return ((f"{'':<{9 + _LABEL}}{evidence.rule} {evidence.score:.2f}{detail}", "dim"),)


def _row(label: str, value: str) -> Line:
    return ((f"{label:<{_LABEL}}", "bold"), (safe(value), ""))


def _style(zoning: Zoning) -> str:
    return "green" if zoning.kept else "dim"
