"""The headline of an HTML page: the heading that the markup names, or that heads the text."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.extract.stating.titles import title_key, title_likeness
from crossread.extract.zoning.containers import Elements
from crossread.extract.zoning.markup_cues import HEADINGS, BlockText
from crossread.records import Layout

_BELOW_START = 3
_LONGEST = 40
_LEAST_VALUE = 2.0
_MOST_DECLARED = 8
_OTHERS = ("related", "navigation", "comment", "footer", "share", "advert", "consent")


def find_headline(
    layout: Layout, texts: Sequence[BlockText], elements: Elements, *, starts: int
) -> int | None:
    """Return the index of the block that is the page's headline; none when it shows none.

    `starts` is the first block of prose. A headline is an `h1`, or has the words of a declared
    title; where several are, the one that has more of both and stands above the text.
    """
    declared = [one.value for one in layout.declared if one.key == "title"][:_MOST_DECLARED]
    keys = {title_key(value) for value in declared}
    # A menu's lines are too short to be any; a letter may become two where case is folded.
    shortest = min(map(len, keys), default=0) // 2
    initials = frozenset(key[:1] for key in keys)
    best: tuple[float, int] | None = None
    for index in range(min(len(texts), starts + _BELOW_START)):
        one, tag = texts[index], layout.blocks.tags[index]
        if one.words > _LONGEST:
            continue
        heading = tag in HEADINGS
        if not heading and (
            len(one.text) < shortest
            or not _opens_as(one.text, initials)
            or title_key(one.text) not in keys
        ):
            continue
        value = {"h1": 2.0, "h2": 1.0}.get(tag, 0.5 if heading else 0.0)
        if declared and one.words > 1:
            value += 3.0 * max(title_likeness(one.text, title) for title in declared)
            value += title_key(one.text) in keys
        names = elements.parts(index)
        value -= any(part in names for part in _OTHERS)
        value -= (one.words == 1) + 2.0 * (index > starts)
        # Of equals the one nearest to the text: above it stands the name of the section.
        if value >= _LEAST_VALUE and (best is None or value >= best[0]):
            best = (value, index)
    return best[1] if best else None


def _opens_as(text: str, initials: frozenset[str]) -> bool:
    """Tell whether a line may open with one of the letters: what opens it may be no letter."""
    first = text[:1]
    return not first.isalpha() or first.casefold()[:1] in initials
