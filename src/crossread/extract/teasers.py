"""The teasers of a flattened page as items: of each other story its headline, blurb and time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from crossread.extract.layouts import is_flat
from crossread.extract.zoning.traits import count_words, ending_of, is_stamp
from crossread.records import KEPT_ZONES, Evidence, Layout, Teaser, Zonings
from crossread.wording import counted

Part = Literal["headline", "blurb", "time"]

_LONGEST_HEADLINE = 25
_SENTENCES = ("sentence", "cut")


def group_teasers(layout: Layout, zonings: Zonings) -> tuple[Teaser, ...]:
    r"""Return the items among the blocks that are teasers, in page order; none on an HTML page.

    Teasers that stand together make a list. In a list that opens with a time each item does; in
    others a time ends its item. A headline starts an item, and so does a second blurb.

    >>> from crossread.extract.layouts import find_lines
    >>> text = "Dams are full again\nReservoirs rose for a tenth day.\n3 hours ago"
    >>> layout = find_lines("p-1", text)
    >>> why = (Evidence(rule="example"),) * 3
    >>> zonings = Zonings(blocks=layout.blocks, zones=("teaser",) * 3, evidence=why)
    >>> (teaser,) = group_teasers(layout, zonings)
    >>> [teaser.headline, teaser.blurb, teaser.time] == [block.id for block in layout.blocks]
    True
    """
    if not is_flat(layout):
        return ()
    found: list[Teaser] = []
    for group in _lists(layout, zonings):
        parts = _parts(layout, group)
        time_first = bool(parts) and parts[0][0] == "time"
        items = list(_items(parts, time_first=time_first))
        why = _evidence(len(items), time_first=time_first)
        found += [_teaser(item, why) for item in items]
    return tuple(found)


def _lists(layout: Layout, zonings: Zonings) -> Iterator[list[int]]:
    """Yield the runs of teasers, with the times and numbers between them, as block numbers."""
    zones = zonings.zones
    place = -1

    def is_between(other: int) -> bool:
        zone = zones[other]
        return zone == "teaser" or (zone not in KEPT_ZONES and is_stamp(_line(layout, other)))

    for found in zonings.places("teaser"):
        if found <= place:
            continue
        first = last = found
        # A time before any teaser counts: a list may open with one.
        while first - 1 > place and is_between(first - 1):
            first -= 1
        while last + 1 < len(zones) and is_between(last + 1):
            last += 1
        yield list(range(first, last + 1))
        place = last


def _parts(layout: Layout, group: Sequence[int]) -> list[tuple[Part, str]]:
    """Return what each block of a list is, and its id; places in a ranking are left out."""
    parts: list[tuple[Part, str]] = []
    for place, block in zip(group, layout.blocks.ids(group), strict=True):
        text = _line(layout, place)
        if text.isdigit():
            continue
        if is_stamp(text):
            parts.append(("time", block))
        elif ending_of(text) in _SENTENCES or count_words(text) > _LONGEST_HEADLINE:
            parts.append(("blurb", block))
        else:
            parts.append(("headline", block))
    return parts


def _line(layout: Layout, place: int) -> str:
    return layout.text[layout.blocks.starts[place] : layout.blocks.ends[place]]


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


def _teaser(item: dict[Part, str], why: Evidence) -> Teaser:
    return Teaser(
        blocks=tuple(item.values()),
        headline=item.get("headline"),
        blurb=item.get("blurb"),
        time=item.get("time"),
        evidence=why,
    )


def _evidence(size: int, *, time_first: bool) -> Evidence:
    order = "each opens with its time" if time_first else "a headline or a second blurb opens one"
    return Evidence(
        rule="teaser-list.time-first" if time_first else "teaser-list.headline-first",
        score=0.7,
        detail=f"in a list of {counted(size, 'item')}: {order}",
    )
