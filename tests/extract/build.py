"""Pages written by hand, and their layouts and documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from crossread.extract.layouts import find_layout
from crossread.offsets import text_of
from crossread.records import (
    Capture,
    Evidence,
    Layout,
    Media,
    Page,
    Zone,
    Zonings,
    content_id,
)


def page(name: str = "page", *, media: Media = "text", **told: Any) -> Page:
    return Page(
        id=content_id("p", name, media),
        name=name,
        digest="0" * 64,
        size=1,
        media=media,
        encoding="utf-8",
        **told,
    )


def html(markup: str) -> Layout:
    return find_layout(Capture(page=page(media="html"), content=markup))


def lines(*texts: str) -> Layout:
    return find_layout(Capture(page=page(), content="\n".join(texts)))


def texts(layout: Layout) -> list[str]:
    return [text_of(layout.text, block.page_span) for block in layout.blocks]


def zoned(layout: Layout, zones: Sequence[Zone]) -> Zonings:
    why = (Evidence(rule="test"),) * len(zones)
    return Zonings(blocks=layout.blocks, zones=tuple(zones), evidence=why)
