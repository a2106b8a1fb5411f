"""A search over the whole text finds what reading every block would find."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from crossread.extract.stating.headers import _PUBLISHED, labelled_lines
from crossread.extract.stating.outlets import (
    LONGEST_AGENCY,
    credit_signs,
    ends_in_agency,
    find_credit,
    find_namings,
    may_name_agencies,
    naming_signs,
)
from crossread.extract.stating.readings import PageReader
from tests.extract.build import lines, page, zoned

WORDS = st.sampled_from(
    [
        "Published",
        "FIRST",
        "published",
        "veröffentlicht",
        "VERÖFFENTLICHT",
        "Datum:",
        "by",
        "2025",
        "©",
        "Valley",
        "Courier",
        "Read",
        "the",
        "full",
        "story",
        "at",
        "İstanbul",
        "Reuters",
        "(AFP)",
        "This",
        "article",
        "was",
        "originally",
        "posted",
        "on",
        "Follow",
        "is",
        "•",
        "é",
    ]
)
LINE = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
BREAKS = st.sampled_from(["\n", "\r\n", "\r", "\u2028", "\n\n  ", "\x0c", "\x85"])


@st.composite
def readers(draw: Callable[..., Any]) -> PageReader:
    text = "".join(draw(LINE) + draw(BREAKS) for _ in range(draw(st.integers(0, 6))))
    layout = lines(text)
    return PageReader(
        page=page(), layout=layout, zonings=zoned(layout, ["body"] * len(layout.blocks))
    )


@given(readers())
def test_lines_that_say_published(reader: PageReader) -> None:
    found = [line.place for line in labelled_lines(reader)]
    texts = [reader.text(place) for place in range(len(reader))]
    assert found == [place for place, text in enumerate(texts) if _PUBLISHED.match(text)]


@given(readers())
def test_lines_without_a_sign_have_no_name(reader: PageReader) -> None:
    places = range(len(reader))
    for signs, find in ((naming_signs(), find_namings), (credit_signs(), find_credit)):
        asked = reader.places_with(signs, places)
        assert not any(find(reader.text(place)) for place in places if place not in asked)


@given(st.lists(LINE))
def test_an_agency_is_told_by_the_end_of_a_line(texts: list[str]) -> None:
    told = may_name_agencies(text[-LONGEST_AGENCY:] for text in texts)
    assert all(may for may, text in zip(told, texts, strict=True) if ends_in_agency(text))


def test_blocks_in_the_order_of_the_page() -> None:
    layout = lines("Rare Earths Offered", "By Ana Silva", "Prices rose.", "By Jo Berg")
    reader = PageReader(
        page=page(), layout=layout, zonings=zoned(layout, ["title", "byline", "body", "byline"])
    )
    assert reader.places("byline", "title") == [0, 1, 3]
    assert reader.title == 0
    assert reader.places_of(re.compile(r"\nby ")) == [1, 3]
    assert reader.places_with(["silva", "rose"], [0, 2, 3]) == [2]
