"""What documents say about where their text came from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from crossread.group.attributing.outlet_names import outlet_key
from crossread.group.attributions import find_attributions
from tests.group.stories_at_hand import account, layout

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "attributions.jsonl")
    .read_text()
    .splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=[case["seen"] for case in CASES])
def test_finds(case: dict[str, Any]) -> None:
    member = account("a", case["text"], publisher=case.get("publisher"))
    page = layout(member, case["below"]) if "below" in case else layout(member)
    found = sorted([a.kind, a.target] for a in find_attributions([member], [page]))
    assert found == case["expected"]


def test_a_line_below_the_article_has_its_place_in_the_page() -> None:
    member = account("a", "The dam held.")
    page = layout(member, "Read Full Article on KesselCourier.com")
    (attribution,) = find_attributions([member], [page])
    span = attribution.page_span
    assert span is not None
    assert page.text[span.start : span.end] == "Read Full Article on KesselCourier.com"


@pytest.mark.parametrize(
    ("one", "other"),
    [("The Epoch Times", "theepochtimes.com"), ("Kessel Courier", "www.KesselCourier.com")],
)
def test_names_of_one_outlet_are_one(one: str, other: str) -> None:
    assert outlet_key(one) == outlet_key(other)


@pytest.mark.parametrize(
    "text",
    [
        "U.S." * 20_000,
        "told " + "A.a" * 20_000,
        "told A" + "-A" * 20_000,
        "A&" * 20_000,
        "(" * 20_000 + "A (B" * 5_000,
        "told the " * 10_000,
    ],
    ids=["full stops", "inner full stops", "hyphens", "ampersands", "brackets", "cues"],
)
def test_hostile_text_is_read_in_time_that_grows_with_its_length(text: str) -> None:
    # With no bound on a name's parts, each of these took minutes.
    member = account("a", text)
    assert find_attributions([member], [layout(member)]) == ()
