"""Blocks of pages: every character maps to the page, and HTML reads as a reader sees it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from crossread.extract.layouts import find_layout
from crossread.extract.rendering.nesting import DEEPEST
from crossread.extract.rendering.visible import DEEPEST_PATH
from crossread.records import Capture, Layout
from tests.extract.build import html, lines, page, texts

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "html_blocks.jsonl").read_text().splitlines()
]


def check(layout: Layout) -> None:
    """Check what holds for every layout: blocks in order, apart, trimmed, and never empty."""
    end = 0
    for block in layout.blocks:
        assert end <= block.page_span.start < block.page_span.end <= len(layout.text)
        text = layout.text[block.page_span.start : block.page_span.end]
        assert text == text.strip()
        assert len(text.splitlines()) == 1
        assert 0 <= block.link_density <= 1
        end = block.page_span.end
    assert len({block.id for block in layout.blocks}) == len(layout.blocks)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_html_blocks(case: dict[str, Any]) -> None:
    layout = html(case["html"])
    check(layout)
    assert texts(layout) == case["blocks"]
    assert [block.tag for block in layout.blocks] == case["tags"]
    assert layout.text == "\n".join(case["blocks"])


def test_lines_of_a_flattened_page_whatever_ends_them() -> None:
    content = "\ufeff Title \r\n\r\n\tBy Ana\rBody one.\u2028Body two.\n \u00a0 \nLast"
    layout = find_layout(Capture(page=page(), content=content))
    check(layout)
    assert layout.text == content
    assert texts(layout) == ["\ufeff Title", "By Ana", "Body one.", "Body two.", "Last"]
    assert {block.tag for block in layout.blocks} == {"line"}


def test_link_density_is_the_share_of_characters_in_links() -> None:
    (block,) = html("<p>abcde <a href=x>fgh <b>ij</b></a></p>").blocks
    assert block.link_density == 0.5
    (block,) = html("<a href=x><h3>Teaser headline</h3></a>").blocks
    assert (block.tag, block.link_density) == ("h3", 1.0)


MARKUP = """
<body class=home><nav id=menu-main><ul><li><a href=/>Home</a>
<li class="item active x3">World</ul></nav>
<main><div><p>First.</p></div><div class="story md:flex related"><h1>Head</h1><p>One.</p>
<p>Two.</p><o:p>Word made this.</o:p><ul><li>a<li>b</ul></div></main>
<table><tr><td>1<td>2<tr><td>3</table></body>
"""


def test_paths_select_their_elements_and_name_what_zones_are_read_from() -> None:
    layout = html(MARKUP)
    tree = LexborHTMLParser(MARKUP)
    paths = {text: block.path for text, block in zip(texts(layout), layout.blocks, strict=True)}
    for block, text in zip(layout.blocks, texts(layout), strict=True):
        node = tree.css_first(block.path)
        assert node is not None
        assert node.tag == block.tag
        assert text.split()[0] in node.text()
    assert paths["World"] == "body > nav#menu-main > ul > li.item.active:nth-of-type(2)"
    assert paths["Two."] == "body > main > div.story.related:nth-of-type(2) > p:nth-of-type(2)"


def test_paths_escape_names_that_css_could_not_read() -> None:
    markup = "<div><o:p><p>Word saves such names.</p></o:p></div>"
    (block,) = html(markup).blocks
    assert block.path == r"body > div > o\:p > p"
    assert [node.tag for node in LexborHTMLParser(markup).css(block.path)] == ["p"]


def test_a_page_nested_a_thousand_deep_is_read_whole() -> None:
    for depth in (1_000, 20_000):
        layout = html("<div>a" * depth + "</div>" * depth)
        check(layout)
        assert texts(layout) == ["a"] * depth
        assert max(block.path.count(">") for block in layout.blocks) == DEEPEST_PATH - 1
        assert DEEPEST_PATH < DEEPEST


def test_a_page_that_hides_all_its_text_is_read_as_if_it_did_not() -> None:
    words = "Prices of aluminium rose on Monday. " * 30
    assert texts(html(f"<p>Menu</p><div style='display:none'><p>{words}</p></div>"))[0] == "Menu"
    assert len(texts(html(f"<p>Menu</p><div hidden><p>{words}</p></div>"))) == 2
    assert texts(html(f"<p>{words}</p><div hidden><p>{words}</p></div>")) == [words.strip()]


TAGS = [
    "p",
    "div",
    "b",
    "a",
    "table",
    "tr",
    "td",
    "ul",
    "li",
    "br",
    "q",
    "script",
    "h1",
    "x:y",
    "svg",
]
PIECES = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
    st.sampled_from(
        ["<div hidden>", "<p class='a b'>", "<i id=x class=sr-only>", "<!--", "-->", "<"]
    ),
    st.text(max_size=6),
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=25))
def test_any_markup_gives_blocks_whose_paths_select_them(pieces: list[str]) -> None:
    markup = "".join(pieces)
    layout = html(markup)
    check(layout)
    tree = LexborHTMLParser(markup)
    for block in layout.blocks:
        node = tree.css_first(block.path)
        assert node is not None
        assert node.tag == block.tag


@given(st.text())
def test_any_text_gives_blocks_that_hold_all_of_it(text: str) -> None:
    layout = lines(text)
    check(layout)
    assert layout.text == text
    assert "".join("".join(texts(layout)).split()) == "".join(text.split())
