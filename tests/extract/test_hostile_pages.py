"""Pages made of broken pieces: each gives a record, and its text stands on the page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.extract import layouts
from crossread.extract.documents import cut_document
from crossread.extract.rendering import limits
from crossread.extract.rendering.limits import limit_markup
from crossread.extract.rendering.nesting import DEEPEST, limit_nesting
from crossread.extract.vocabulary import collect_vocabulary
from crossread.offsets import text_of
from crossread.records import Document, Layout, Media
from tests.extract.build import html, lines, page

PROSE = "Prices of aluminium rose by three per cent on Monday, traders in London said. "
PIECES = [
    *("<div>", "</div>", "<p>", "</p", "<article>", "<h1>", "<h2><a href=/x>", "</a>", "<br>"),
    *("<table><tr><td>", "<ul><li>", "<template>", "<noscript>", "<svg><desc>", "<textarea>"),
    *("<!--", "-->", "<![CDATA[", "<script type='application/ld+json'>", "</script>", "<style>"),
    *('{"@graph":[', '{"@type":"NewsArticle","articleBody":"', '"}', "]}", "<plaintext>"),
    *("<frameset>", "<body>", '<div}class="x">', '<h4"a"b"c"d>', "<meta name=date content='"),
    *("\0", "\ud800", "\u202e", "\x85", "\u2028", "\x1b[2J", "&#xd800;", "&#0;", "İ", "ﷺ"),
    *("By ", "By Ana Silva", "© 2025 ", "10:05", "31.02.2025", "2025-13-45", "Read more", "'>"),
    *("We use cookies", "Subscribe to keep reading", "live updates", "/2025/02/30/", PROSE * 2),
]
pieces = st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=40)


def cut(layout: Layout, media: Media) -> Document:
    return cut_document(page(media=media), layout, collect_vocabulary([layout]))


def check(layout: Layout, document: Document) -> None:
    assert [zoning.block for zoning in document.zonings] == [block.id for block in layout.blocks]
    for segment in document.segments:
        assert text_of(document.text, segment.span) == text_of(layout.text, segment.page_span)
    assert document.fault is not None or document.text.strip()
    assert document.fault is None or document.note == document.fault
    document.text.encode("utf-8")


@given(pieces)
def test_any_markup_gives_a_record(parts: list[str]) -> None:
    markup = "".join(parts).encode("utf-8", "replace").decode("utf-8")
    layout = html(markup)
    check(layout, cut(layout, "html"))


@given(pieces)
def test_any_lines_give_a_record(parts: list[str]) -> None:
    layout = lines(*("".join(parts).encode("utf-8", "replace").decode("utf-8").split("/")))
    document = cut(layout, "text")
    check(layout, document)
    blocks = [block for teaser in document.teasers for block in teaser.blocks]
    assert len(blocks) == len(set(blocks))


@pytest.mark.parametrize("media", ["html", "text"])
def test_a_page_of_very_many_blocks_is_read_as_far_as_it_is_told(
    media: Media, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layouts, "MOST_BLOCKS", 40)
    texts = [f"{number} {PROSE}" for number in range(90)]
    layout = html("".join(f"<p>{text}</p>" for text in texts)) if media == "html" else lines(*texts)
    document = cut(layout, media)
    check(layout, document)
    assert len(layout.blocks) == 40
    assert document.note is not None
    assert "90" in document.note.detail
    assert "cut off after 40 blocks" in document.note.detail


# --- what is parsed of a page ---------------------------------------------------------------------


def test_a_page_of_very_many_elements_is_cut_off_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "MOST_ELEMENTS", 30)
    layout = html("".join(f"<p>{number} {PROSE}</p>" for number in range(90)))
    document = cut(layout, "html")
    assert len(layout.blocks) == 30
    assert document.note is not None
    assert document.note.rule == "cut-off"
    assert "90 elements" in document.note.detail


def test_a_page_of_nothing_but_elements_says_how_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_ELEMENTS", 30)
    document = cut(html("<div>" * 90), "html")
    assert document.fault is not None
    assert "90 elements" in document.fault.detail


@pytest.mark.parametrize("between", ["", "x", " ", "<!-- x -->"])
def test_levels_too_deep_are_one_rule_where_nothing_stands_between(between: str) -> None:
    markup = limit_nesting(("<div>" + between) * (DEEPEST + 50))
    assert markup.count("<div>") == DEEPEST
    assert markup.count("<hr>") == (50 if between else 1)


@pytest.mark.parametrize(
    "attributes",
    [
        " ".join(f"a{number}=b" for number in range(5_000)),
        " ".join(f"a{number}" for number in range(5_000)),
        "<p " * 9_000,
        "a='" + " b" * 9_000 + "' " + "c=d " * 5_000,
    ],
    ids=["values", "names alone", "unclosed tags", "after a long value"],
)
def test_an_element_of_thousands_of_attributes_has_none(attributes: str) -> None:
    limited = limit_markup(f"<h1>Dams</h1><p {attributes}>Prices rose.</p>")
    assert limited.markup == "<h1>Dams</h1><p>Prices rose.</p>"


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="data:image/png;base64,' + "A" * 50_000 + '">',
        '<p data-json="' + "{'a': 'b c'} " * 5_000 + '">Prices rose.</p>',
        "<p>" + PROSE * 500,
        "<script>" + "let a = b; " * 5_000 + "</script>",
    ],
    ids=["picture", "long value", "long text", "script"],
)
def test_what_is_long_and_no_list_of_attributes_stays(markup: str) -> None:
    assert limit_markup(markup).markup == markup


def test_scripts_of_a_large_page_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    linked = '<script type="application/ld+json">{"@type":"NewsArticle"}</script>'
    page = (
        "<head><style>p{color:red}</style><SCRIPT async>let a = '<p>';</SCRIPT>"
        f"{linked}<!-- <script> --><p>Prices rose.</p><script>let b;</script><p>Shares fell.</p>"
    )
    assert limit_markup(page).markup == page
    monkeypatch.setattr(limits, "LARGE", 10)
    assert limit_markup(page).markup == (
        "<head><style></style><SCRIPT async></SCRIPT>"
        f"{linked}<!-- <script> --><p>Prices rose.</p><script></script><p>Shares fell.</p>"
    )


@pytest.mark.parametrize("end", ["<script>let a;", "<script", "<!-- <p>", "<style>p{}"])
def test_a_script_that_never_ends_stays_in_a_large_page(
    end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "LARGE", 10)
    assert limit_markup(f"<p>Prices rose.</p>{end}").markup == f"<p>Prices rose.</p>{end}"
