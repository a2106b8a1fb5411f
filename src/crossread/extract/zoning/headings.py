"""The title of a page: the line that heads its article, and not another story's headline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crossread.extract.zoning.runs import Reading
from crossread.records import Layout

_REACH = 40
"""How many blocks above the run a title is looked for."""
_LEAST_SHARE = 0.25
_WORD = re.compile(r"\w+")


def find_title(layout: Layout, readings: Sequence[Reading], first: int) -> int | None:
    """Return the index of the block that is the page's title; none when it shows no title.

    `first` is the first block of the article's run.
    """
    low = max(0, first - _REACH)
    candidates = [
        index
        for index in range(low, min(first + 3, len(readings)))
        if _can_head(readings, index, first)
    ]
    declared = [_key(one.value) for one in layout.declared if one.key == "title"]
    named = [
        index
        for index in candidates
        if any(readings[index].traits.key and readings[index].traits.key in key for key in declared)
        and readings[index].traits.words >= 3
    ]
    marked = [index for index in candidates if layout.blocks[index].tag == "h1"]
    for group in ([index for index in marked if index in named], named, marked):
        if group:
            return max(group, key=lambda index: (readings[index].traits.words, index))
    return _by_topic(layout, readings, candidates, first)


def _key(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _can_head(readings: Sequence[Reading], index: int, first: int) -> bool:
    reading = readings[index]
    traits = reading.traits
    if (
        traits.kind not in ("headline", "sentence", "unended", "short", "prose")
        or traits.words > 40
    ):
        return False
    if {"text.cut-elsewhere", "shape.heads-blurb"} & reading.cues or traits.sentences > 1:
        return False
    above = [readings[place].traits for place in range(first, index)]
    return all(trait.kind not in ("prose", "sentence") for trait in above)


def _by_topic(
    layout: Layout, readings: Sequence[Reading], candidates: Sequence[int], first: int
) -> int | None:
    """Choose the candidate that is most about what the run is about, the nearest among equals."""
    best: tuple[float, int] | None = None
    for index in candidates:
        traits = readings[index].traits
        words = set[str]()
        for reading in readings[max(first, index + 1) : first + 12]:
            if reading.state == "article":
                words |= reading.traits.content
        shared = len(traits.content & words)
        share = shared / max(1, len(traits.content))
        if traits.words < 3 or shared < 2 or share < _LEAST_SHARE:
            continue
        if traits.ending == "sentence" and not _restated(readings, index):
            continue
        heading = layout.blocks[index].tag.startswith("h")
        value = share + (0.5 if heading else 0.0) + (0.3 if traits.ending == "none" else 0.0)
        if best is None or value >= best[0]:
            best = (value, index)
    return best[1] if best else None


def _restated(readings: Sequence[Reading], index: int) -> bool:
    """Tell whether the block below a full sentence says most of it again, and more."""
    own = readings[index].traits
    if index + 1 >= len(readings) or not own.content or index > 3:
        return False
    below = readings[index + 1].traits
    return below.words > own.words and len(own.content & below.content) / len(own.content) >= 0.5
