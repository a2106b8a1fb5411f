"""What a page without an article is called, and that a page with one is called nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from crossread.extract.documents import cut_document
from crossread.extract.vocabulary import collect_vocabulary
from crossread.records import Media
from tests.extract.build import html, lines, page

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "page_natures.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_a_page_is(case: dict[str, Any]) -> None:
    layout = html(case["html"]) if "html" in case else lines(*case["lines"])
    media: Media = "html" if "html" in case else "text"
    document = cut_document(page(media=media), layout, collect_vocabulary([layout]))
    if case["fault"] is None:
        assert document.fault is None
        assert document.text
        note = document.note
        assert (note.rule if note else None) == case.get("note")
        assert note is None or note.detail.startswith(case["says"])
        return
    assert document.fault is not None
    assert document.fault.rule == case["fault"]
    assert document.fault.detail.startswith(case["says"])
    assert document.note == document.fault


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 20_000 + "<p>Prices rose.",
        "<p>" + "Prices rose. " * 80_000,
        "<table><tr><td>" * 3_000 + "x",
        "<article><h2><a href=x>Head</a></h2><p>" * 2_000,
        "<ul>" + "<li><a href=x>Menu item</a>" * 10_000,
        "<b>" * 5_000 + "x" + "</b>" * 5_000,
        "<h1>Dams</h1>" + "<p>© 2025 The Valley Courier. All rights reserved." * 10_000,
        '<body><div}class="lead"><p>Prices</p></div}class="lead"><h4"x"y"z"v"w>rose.',
        "\ud800<p>x\0y</p>".encode("utf-16-le", "surrogatepass").decode("latin-1"),
    ],
    ids=[
        "deep",
        "one line",
        "tables",
        "unclosed articles",
        "menu",
        "in line",
        "thousands of owners",
        "quoted names",
        "wrong encoding",
    ],
)
def test_hostile_pages_give_a_record(markup: str) -> None:
    layout = html(markup)
    document = cut_document(page(media="html"), layout, collect_vocabulary([layout]))
    assert len(document.zonings) == len(layout.blocks)
    assert document.fault is not None or document.text


def test_a_flattened_page_of_several_articles_is_told() -> None:
    prose = (
        "Prices of aluminium rose by {} per cent on Monday, traders in London said, after talks."
    )
    rows = []
    for number in range(6):
        rows += [f"Bridge {number} opens to traffic", "By Ana Silva", prose.format(number) * 2]
    layout = lines(*rows)
    document = cut_document(page(), layout, collect_vocabulary([layout]))
    assert document.fault is not None
    assert document.fault.rule == "several-articles"
    assert document.note == document.fault
