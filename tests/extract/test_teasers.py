"""Teasers grouped as items of other stories."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.extract.teasers import group_teasers
from crossread.offsets import text_of
from crossread.records import Zone
from tests.extract.build import html, lines, zoned

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "teasers.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["seen"])
def test_teasers_are_grouped(case: dict[str, Any]) -> None:
    layout = lines("The article, which is long.", *case["lines"], "Contact us")
    teasers: list[Zone] = ["teaser"] * len(case["lines"])
    zones: list[Zone] = ["body", *teasers, "boilerplate"]

    texts = {block.id: text_of(layout.text, block.page_span) for block in layout.blocks}

    def shown(block: str | None) -> str | None:
        return None if block is None else texts[block]

    items = group_teasers(layout, zoned(layout, zones))
    found = [[shown(item.headline), shown(item.blurb), shown(item.time)] for item in items]
    assert found == case["items"]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Rains fill dams", "The dams are full.", "10:42", "3", "Cut off…"]),
            st.sampled_from(["teaser", "boilerplate", "body"]),
        ),
        max_size=12,
    )
)
def test_no_block_is_in_two_items_and_none_of_the_article(rows: list[tuple[str, Zone]]) -> None:
    layout = lines(*(text for text, _ in rows))
    zonings = zoned(layout, [zone for _, zone in rows])
    kept = {zone.block for zone in zonings if zone.kept}
    items = group_teasers(layout, zonings)
    blocks = [block for item in items for block in item.blocks]
    assert len(blocks) == len(set(blocks))
    assert not kept & set(blocks)
    for item in items:
        parts = [part for part in (item.headline, item.blurb, item.time) if part]
        assert sorted(parts) == sorted(item.blocks)
        assert item.headline or item.blurb


def test_an_html_page_has_none() -> None:
    layout = html("<p>Rains fill dams</p><p>The dams are full.</p>")
    assert group_teasers(layout, zoned(layout, ["teaser", "teaser"])) == ()
