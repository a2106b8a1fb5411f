"""A page's text cut into tokens: text, the beginnings and ends of items, and their marks.

Items overlap as they like: a figure stands inside a quote, and two events share half a sentence.
Markup must nest, so an item that crosses another is closed and opened again, and only its first
piece carries the anchor. After an item's last piece comes its mark, the link back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from crossread.present.views.catalogue import Item
from crossread.records import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One stretch of an item in the page's text."""

    item: Item
    span: Span
    first: bool
    """Whether it is the item's first stretch, where the anchor goes."""
    last: bool
    """Whether it is the item's last stretch, after which the mark goes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A step of the annotated text; `text` for text, `item` for the others."""

    kind: Literal["text", "anchor", "open", "close", "mark"]
    text: str = ""
    item: Item | None = None


def annotate(text: str, span: Span, hits: Sequence[Hit]) -> tuple[Token, ...]:
    """Return the tokens of `text` within `span`; every opened item is closed, in nesting order.

    `hits` lie within `span` and may overlap in any way.
    """
    return tuple(_tokens(text, span, [hit for hit in hits if hit.span.start < hit.span.end]))


def _tokens(text: str, span: Span, hits: list[Hit]) -> Iterator[Token]:
    starts: dict[int, list[Hit]] = {}
    for hit in hits:
        starts.setdefault(hit.span.start, []).append(hit)
    edges = sorted({span.start, span.end, *starts, *(hit.span.end for hit in hits)})
    opened: list[Hit] = []
    for edge, following in zip(edges, [*edges[1:], span.end], strict=True):
        yield from _close(opened, edge)
        for hit in sorted(starts.get(edge, ()), key=lambda hit: (-hit.span.end, hit.item.code)):
            opened.append(hit)
            yield Token(kind="anchor" if hit.first else "open", item=hit.item)
        if edge < following:
            yield Token(kind="text", text=text[edge:following])


def _close(opened: list[Hit], edge: int) -> Iterator[Token]:
    """Close what ends here, and open again what had to be closed with it."""
    ending = [hit for hit in opened if hit.span.end <= edge]
    if not ending:
        return
    depth = min(number for number, hit in enumerate(opened) if hit.span.end <= edge)
    crossing = [hit for hit in opened[depth:] if hit.span.end > edge]
    for hit in reversed(opened[depth:]):
        yield Token(kind="close", item=hit.item)
    del opened[depth:]
    for hit in reversed(ending):
        if hit.last:
            yield Token(kind="mark", item=hit.item)
    for hit in crossing:
        opened.append(hit)
        yield Token(kind="open", item=hit.item)
