"""A page as its nature is told from: its blocks, their zones, and how much of it is prose."""

from __future__ import annotations

from dataclasses import dataclass

from crossread.records import Layout, Zonings

LEAST_PROSE = 12
"""Words of a block that reads as a sentence and not as a label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A page with its zones, and what is counted once for all rules."""

    layout: Layout
    zonings: Zonings
    body: list[int]
    """Numbers of the blocks that are text of the article, lists included."""
    lengths: list[int]
    """Words of each of them."""
    dated: bool
    """Whether the markup dates the page as an article; a date that any page may have is none."""

    @property
    def words(self) -> int:
        """Words of body text."""
        return sum(self.lengths)

    @property
    def is_flat(self) -> bool:
        """Whether only lines are left of the page."""
        tags = self.layout.blocks.tags
        return bool(tags) and tags[0] == "line"

    def text(self, place: int) -> str:
        """Return the words of one block."""
        blocks = self.layout.blocks
        return self.layout.text[blocks.starts[place] : blocks.ends[place]]

    def titles(self) -> list[str]:
        """Return the headlines that the page shows as its own."""
        if "title" not in self.zonings.zones:
            return []
        return [self.text(place) for place in self.zonings.places("title")]

    def first_text(self, most: int) -> str:
        """Return the first characters of the body, whole blocks, about `most` of them."""
        pieces = []
        for place in self.body:
            pieces.append(self.text(place))
            most -= len(pieces[-1])
            if most <= 0:
                break
        return "\n".join(pieces)

    def declared(self, *keys: str) -> list[str]:
        """Return what the markup states under any of the keys, in order."""
        return [one.value for one in self.layout.declared if one.key in keys]


_DATES_ANY_PAGE = "json-ld WebPage"


def see(layout: Layout, zonings: Zonings) -> Seen:
    """Return a page with what is counted for all rules."""
    blocks, text = layout.blocks, layout.text
    body = zonings.places("body", "list")
    return Seen(
        layout=layout,
        zonings=zonings,
        body=body,
        lengths=[text.count(" ", blocks.starts[place], blocks.ends[place]) + 1 for place in body],
        dated=any(
            one.key == "published" and one.source != _DATES_ANY_PAGE for one in layout.declared
        ),
    )
