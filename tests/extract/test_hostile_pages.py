"""Pages made of broken pieces: each gives a record, and its text stands on the page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.extract import layouts
from crossread.extract.documents import cut_document
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
    assert "the first 40 blocks are read" in document.note.detail
