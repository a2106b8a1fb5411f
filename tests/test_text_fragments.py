"""Links that open a page at a passage: as written, as read by another program, in a browser."""

from __future__ import annotations

import json
import re
import shutil
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import sync_playwright

from crossread.records import Span
from crossread.text_fragments import LONGEST_PAGE, link_to, read_searched

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "text_fragments.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
ADDRESS = "https://news.example/story"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def spans_of(lines: list[str]) -> list[Span]:
    ends = [0]
    for line in lines:
        ends.append(ends[-1] + len(line) + 1)
    return [Span(start, end - 1) for start, end in pairwise(ends)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["seen"])
def test_a_link_names_the_passage(case: dict[str, Any]) -> None:
    page = read_searched("\n".join(case["lines"]))
    link = link_to(ADDRESS, page, spans_of(case["lines"])[case["line"]])
    fragment = case["fragment"]
    assert link == (None if fragment is None else f"{ADDRESS}#:~:text={fragment}")


def test_an_address_with_a_fragment_keeps_it() -> None:
    link = link_to(f"{ADDRESS}#part-2", read_searched("Prices rose"), Span(0, 11))
    assert link == f"{ADDRESS}#part-2:~:text=Prices%20rose"


def test_a_page_too_long_to_search_gets_no_links() -> None:
    assert link_to(ADDRESS, read_searched("ab " * LONGEST_PAGE), Span(0, 2)) is None


def first_passage(text: str, link: str) -> tuple[int, int]:
    """Find what a link means by a regular expression, apart from the program's own search."""
    parts = link.partition(":~:text=")[2].split(",")
    prefix = parts.pop(0)[:-1] if parts[0].endswith("-") else ""
    suffix = parts.pop()[1:] if parts[-1].startswith("-") else ""
    words = [rf"(?<!\w){re.escape(unquote(part))}(?!\w)" for part in parts]
    pattern = rf"(?:(?<!\w){re.escape(unquote(prefix))}\s*)?" if prefix else ""
    pattern = pattern.removesuffix("?") + "(" + "(?s:.*?)".join(words) + ")"
    pattern += rf"\s*{re.escape(unquote(suffix))}(?!\w)" if suffix else ""
    found = re.search(pattern, text, re.IGNORECASE)
    assert found, (link, text)
    return found.span(1)


WORDS = st.sampled_from(["prices", "Prices", "rose", "fell", "in May", "a", "b-c", "x, y", "&"])
LINES = st.lists(st.lists(WORDS, min_size=1, max_size=12).map(" ".join), min_size=1, max_size=9)


@given(lines=LINES, which=st.integers(0, 8))
def test_the_first_passage_that_fits_is_the_one_meant(lines: list[str], which: int) -> None:
    text = "\n".join(lines)
    span = spans_of(lines)[which % len(lines)]
    link = link_to(ADDRESS, read_searched(text), span)
    if link is not None:
        start, end = first_passage(text, link)
        assert text[span.start : span.end].strip(" &") == text[start:end]


@given(text=st.text(max_size=200), ends=st.tuples(st.integers(0, 200), st.integers(0, 200)))
def test_no_text_breaks_it(text: str, ends: tuple[int, int]) -> None:
    start, end = sorted(min(place, len(text)) for place in ends)
    link = link_to(ADDRESS, read_searched(text), Span(start, end))
    assert link is None or link.isascii()


@pytest.mark.skipif(CHROMIUM is None, reason="no chromium on the path; install it to follow links")
def test_a_browser_opens_the_page_at_the_passage(tmp_path: Path) -> None:
    lines = [
        "Prices rose by a tenth, the bank - owned by Núñez & Co. - said on Friday in Lima.",
        "Shares fell.",
        "“We sell, & we buy,” Núñez-Ortiz said.",
        "Prices rose.",
        "Prices rose by a tenth, the bank - owned by Núñez & Co. - said on Friday in Cuzco.",
        "PRICES ROSE.",
    ]
    paragraphs = [
        f'<p id="p{number}" style="margin-top: 3000px">{line.replace("&", "&amp;")}</p>'
        for number, line in enumerate(lines)
    ]
    file = tmp_path / "page.html"
    file.write_text("<!doctype html><meta charset=utf-8>" + "".join(paragraphs), encoding="utf-8")
    page = read_searched("\n".join(lines))
    links = [link_to(file.as_uri(), page, span) for span in spans_of(lines)]
    assert None not in links
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for number, link in enumerate(links):
            opened = browser.new_page(viewport={"width": 800, "height": 600})
            opened.goto(str(link))
            opened.wait_for_function("scrollY > 1000", timeout=5000)
            top = opened.evaluate(f"document.getElementById('p{number}').getBoundingClientRect().y")
            assert 0 <= top <= 600, link
            opened.close()
        browser.close()
