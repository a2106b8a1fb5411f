"""Teasers grouped as items of other stories."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.offsets import text_of
from crossread.present.teasers import group_teasers
from crossread.records import Span, Zone
from tests.extract.build import lines, zoned

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

    def shown(span: Span | None) -> str | None:
        return None if span is None else text_of(layout.text, span)

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
    kept = {
        block.page_span for block, zone in zip(layout.blocks, zonings, strict=True) if zone.kept
    }
    spans = [
        span
        for item in group_teasers(layout, zonings)
        for span in (item.headline, item.blurb, item.time)
        if span is not None
    ]
    assert len(spans) == len(set(spans))
    assert not kept & set(spans)
