"""The teasers of a flattened page as items: of each other story its headline, blurb and time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from crossread.extract.zoning.traits import traits_of
from crossread.offsets import text_of
from crossread.records import Block, Layout, Span, Zoning

Part = Literal["headline", "blurb", "time"]

_LONGEST_HEADLINE = 25
_SENTENCES = ("sentence", "cut")


class ShownTeaser(msgspec.Struct, frozen=True, kw_only=True):
    """What a page says of another story; spans are those of the page's text."""

    headline: Span | None
    """None: a blurb alone."""
    blurb: Span | None
    time: Span | None
    """When the other story was published, as the page says it."""


def group_teasers(layout: Layout, zonings: Sequence[Zoning]) -> tuple[ShownTeaser, ...]:
    """Return the items among the blocks that are teasers, in page order.

    Teasers that stand together make a list. In a list that opens with a time each item does; in
    others a time ends its item. A headline starts an item, and so does a second blurb.
    """
    return tuple(
        item for group in _lists(layout, zonings) for item in _items(_parts(layout, group))
    )


def _lists(layout: Layout, zonings: Sequence[Zoning]) -> Iterator[list[Block]]:
    """Yield the runs of teasers, with the times and numbers between them."""
    group: list[Block] = []
    told = 0
    for block, zoning in zip(layout.blocks, zonings, strict=True):
        if zoning.zone == "teaser":
            group.append(block)
            told += 1
        elif not zoning.kept and traits_of(text_of(layout.text, block.page_span)).kind == "stamp":
            group.append(block)
        else:
            if told:
                yield group
            group, told = [], 0
    if told:
        yield group


def _parts(layout: Layout, group: Sequence[Block]) -> list[tuple[Part, Span]]:
    parts: list[tuple[Part, Span]] = []
    for block in group:
        text = text_of(layout.text, block.page_span)
        traits = traits_of(text)
        if text.strip().isdigit():
            continue  # a place in a ranking
        if traits.kind == "stamp":
            parts.append(("time", block.page_span))
        elif traits.ending in _SENTENCES or traits.words > _LONGEST_HEADLINE:
            parts.append(("blurb", block.page_span))
        else:
            parts.append(("headline", block.page_span))
    return parts


def _items(parts: Sequence[tuple[Part, Span]]) -> Iterator[ShownTeaser]:
    time_first = bool(parts) and parts[0][0] == "time"
    item: dict[Part, Span] = {}
    for part, span in parts:
        starts = part in item or (part == "headline" and "blurb" in item)
        if time_first:
            starts = part == "time" or part in item
        if starts and item:
            yield from _item(item)
            item = {}
        item[part] = span
    yield from _item(item)


def _item(item: dict[Part, Span]) -> Iterator[ShownTeaser]:
    """Yield the item; a time alone is none."""
    if "headline" in item or "blurb" in item:
        yield ShownTeaser(
            headline=item.get("headline"), blurb=item.get("blurb"), time=item.get("time")
        )
