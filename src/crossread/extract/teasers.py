"""The teasers of a flattened page as items: of each other story its headline, blurb and time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from crossread.extract.zoning.traits import count_words, ending_of, is_stamp
from crossread.offsets import text_of
from crossread.records import Block, Evidence, Layout, Teaser, Zoning
from crossread.wording import counted

Part = Literal["headline", "blurb", "time"]

_LONGEST_HEADLINE = 25
_SENTENCES = ("sentence", "cut")


def group_teasers(layout: Layout, zonings: Sequence[Zoning]) -> tuple[Teaser, ...]:
    r"""Return the items among the blocks that are teasers, in page order; none on an HTML page.

    Teasers that stand together make a list. In a list that opens with a time each item does; in
    others a time ends its item. A headline starts an item, and so does a second blurb.

    >>> from crossread.records import Span
    >>> text = "Dams are full again\nReservoirs rose for a tenth day.\n3 hours ago"
    >>> places = [(0, 19), (20, 52), (53, 64)]
    >>> blocks = tuple(
    ...     Block(id=f"b-{start}", page_span=Span(start, end), tag="line") for start, end in places
    ... )
    >>> zonings = [
    ...     Zoning(block=block.id, zone="teaser", kept=False, evidence=Evidence(rule="example"))
    ...     for block in blocks
    ... ]
    >>> (teaser,) = group_teasers(Layout(page="p-1", text=text, blocks=blocks), zonings)
    >>> teaser.headline, teaser.blurb, teaser.time
    ('b-0', 'b-20', 'b-53')
    """
    if not layout.blocks or layout.blocks[0].tag != "line":
        return ()
    found: list[Teaser] = []
    for group in _lists(layout, zonings):
        parts = _parts(layout, group)
        time_first = bool(parts) and parts[0][0] == "time"
        items = list(_items(parts, time_first=time_first))
        found += (_teaser(item, len(items), time_first=time_first) for item in items)
    return tuple(found)


def _lists(layout: Layout, zonings: Sequence[Zoning]) -> Iterator[list[Block]]:
    """Yield the runs of teasers, with the times and numbers between them."""
    group: list[Block] = []
    told = 0
    for block, zoning in zip(layout.blocks, zonings, strict=True):
        if zoning.zone == "teaser":
            group.append(block)
            told += 1
        elif not zoning.kept and is_stamp(text_of(layout.text, block.page_span)):
            group.append(block)
        else:
            if told:
                yield group
            group, told = [], 0
    if told:
        yield group


def _parts(layout: Layout, group: Sequence[Block]) -> list[tuple[Part, str]]:
    """Return what each block of a list is, and its id; places in a ranking are left out."""
    parts: list[tuple[Part, str]] = []
    for block in group:
        text = text_of(layout.text, block.page_span)
        if text.strip().isdigit():
            continue
        if is_stamp(text):
            parts.append(("time", block.id))
        elif ending_of(text) in _SENTENCES or count_words(text) > _LONGEST_HEADLINE:
            parts.append(("blurb", block.id))
        else:
            parts.append(("headline", block.id))
    return parts


def _items(parts: Sequence[tuple[Part, str]], *, time_first: bool) -> Iterator[dict[Part, str]]:
    """Yield the items of a list; a time alone is none."""
    item: dict[Part, str] = {}
    for part, block in parts:
        starts = part in item or (part == "headline" and "blurb" in item)
        if time_first:
            starts = part == "time" or part in item
        if starts and item:
            if "headline" in item or "blurb" in item:
                yield item
            item = {}
        item[part] = block
    if "headline" in item or "blurb" in item:
        yield item


def _teaser(item: dict[Part, str], size: int, *, time_first: bool) -> Teaser:
    order = "each opens with its time" if time_first else "a headline or a second blurb opens one"
    return Teaser(
        blocks=tuple(item.values()),
        headline=item.get("headline"),
        blurb=item.get("blurb"),
        time=item.get("time"),
        evidence=Evidence(
            rule="teaser-list.time-first" if time_first else "teaser-list.headline-first",
            score=0.7,
            detail=f"in a list of {counted(size, 'item')}: {order}",
        ),
    )
