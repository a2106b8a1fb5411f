"""What a page states about its article: the right value, or none, and where it stands."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.extract.metadata import (
    find_credits,
    find_document_authors,
    find_language,
    find_modified,
    find_published,
    find_publisher,
    find_section,
    find_title,
    find_url,
)
from crossread.extract.stating.bylines import author_name, find_authors, find_byline
from crossread.extract.stating.datelines import find_dates, read_date
from crossread.extract.stating.outlets import (
    find_agency,
    find_credit,
    find_masthead,
    find_namings,
    host_of,
    outlet_key,
)
from crossread.extract.stating.readings import PageReader
from crossread.extract.stating.titles import without_site
from crossread.offsets import text_of
from crossread.records import Stated
from tests.extract.build import html, lines, page, zoned

CASES_FOLDER = Path(__file__).parents[1] / "cases"
CASES = [
    json.loads(line) for line in (CASES_FOLDER / "page_metadata.jsonl").read_text().splitlines()
]
SINGLE = {
    "title": find_title,
    "publisher": find_publisher,
    "published": find_published,
    "modified": lambda reader: find_modified(reader, find_published(reader)),
    "language": find_language,
    "section": find_section,
    "url": find_url,
}
SEVERAL = {"authors": find_document_authors, "credits": find_credits}


def read(case: dict[str, Any]) -> PageReader:
    layout = html(case["html"]) if "html" in case else lines(*case["lines"])
    told = replace(page(), **case.get("told", {}))
    return PageReader(page=told, layout=layout, zonings=zoned(layout, case["zones"]))


def stated(reader: PageReader) -> list[Stated]:
    single = [find(reader) for find in SINGLE.values()]
    return [value for value in single if value] + [
        value for find in SEVERAL.values() for value in find(reader)
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_pages(case: dict[str, Any]) -> None:
    reader = read(case)
    for key, find in SINGLE.items():
        if key in case:
            found = find(reader)
            assert (found.value if found else None) == case[key], key
    for key, find_several in SEVERAL.items():
        if key in case:
            assert [value.value for value in find_several(reader)] == case[key], key
    for value in stated(reader):
        assert value.evidence.rule
        assert value.evidence.detail
        if value.page_span is not None and value.evidence.rule.startswith(("title", "author")):
            assert text_of(reader.layout.text, value.page_span) == value.value


def test_the_evidence_says_what_a_value_was_weighed_against() -> None:
    (case,) = [case for case in CASES if case["name"].startswith("what the reader sees")]
    published = find_published(read(case))
    assert published is not None
    assert published.evidence.detail == (
        "date on the page; weighed against “2024-09-06” (article:published_time)"
    )


DATES = [
    ("2025-02-24", "2025-02-24"),
    ("2025-02-24T10:05:00.123+0100", "2025-02-24T10:05:00+01:00"),
    ("2025-02-24 10:05", "2025-02-24T10:05:00"),
    ("20250224", "2025-02-24"),
    ("Mon, 24 Feb 2025 10:05:00 GMT", "2025-02-24T10:05:00Z"),
    ("February 24th, 2025", "2025-02-24"),
    ("24 February 2025 10:05 GMT", "2025-02-24T10:05:00Z"),
    ("Feb. 24, 2025, at 12:05 a.m. EST", "2025-02-24T00:05:00-05:00"),
    ("March 11, 2026 - 09:30 KST", "2026-03-11T09:30:00+09:00"),
    ("Feb. 24", None),
    ("24/02/2025", "2025-02-24"),
    ("Updated: 10/31/2024", "2024-10-31"),
    ("24.02.2025", "2025-02-24"),
    ("03/04/2025", None),
    ("13/14/2025", None),
    ("2025", None),
    ("31 April 2025", None),
    ("2025-13-01", None),
    ("Monday", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "value"), DATES)
def test_dates_are_complete_or_none(text: str, value: str | None) -> None:
    assert read_date(text) == value


BYLINES = [
    ("By Tom Berg", ["Tom Berg"]),
    ("BY ANA SILVA, STAFF WRITER", ["ANA SILVA"]),
    ("By Ana Silva, Jo de Vries, and Pål Ås", ["Ana Silva", "Jo de Vries", "Pål Ås"]),
    ("By Seo Min-jae", ["Seo Min-jae"]),
    ("By J. R. O’Neill | Feb 24, 2025", ["J. R. O’Neill"]),
    ("Written by Ana Silva December 2, 2025", ["Ana Silva"]),
    ("By Ana Silva in London", ["Ana Silva"]),
    ("Ana Silva", ["Ana Silva"]),
    ("Ana Silva is a reporter in London.", []),
    ("By the end of June", []),
    ("By Staff Reporter", []),
    ("By Reuters", []),
    ("Full Bio", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "names"), BYLINES)
def test_bylines(text: str, names: list[str]) -> None:
    found = find_authors(text)
    assert [name.value for name in found] == names
    assert [text_of(text, name.span) for name in found] == names


CREDITS = [
    ("Read Full Article on TheValleyCourier.com", "TheValleyCourier.com"),
    ("Read the original article at The Valley Courier.", "The Valley Courier"),
    ("This story was originally published by ProBono News and is shared.", "ProBono News"),
    ("Republished with permission from The Conversation.", "The Conversation"),
    ("This report first appeared in Hill Post", "Hill Post"),
    ("Read the full story below", None),
    ("The plan was first published in 2019.", None),
    ("Prices rose, Reuters reported.", None),
]


@pytest.mark.parametrize(("text", "name"), CREDITS)
def test_credits(text: str, name: str | None) -> None:
    found = find_credit(text)
    assert (found.value if found else None) == name
    assert found is None or text_of(text, found.span) == name


NAMINGS = [
    ("© 2025 The Valley Courier. All rights reserved.", "The Valley Courier"),
    ("Copyright © 2019–2025 Hill Post Media Ltd.", "Hill Post Media"),
    ("Copyright Hangang Daily. Unauthorized reproduction prohibited.", "Hangang Daily"),
    ("Download the NewsWave app", "NewsWave"),
    ("Follow Hill Post on Facebook", "Hill Post"),
    ("© 2025. All rights reserved.", None),
    ("Download our app", None),
    ("Follow us on Facebook", None),
    ("Subscribe to our newsletter", None),
]


@pytest.mark.parametrize(("text", "name"), NAMINGS)
def test_names_of_the_page_itself(text: str, name: str | None) -> None:
    assert [naming.value for naming in find_namings(text)] == ([name] if name else [])


def test_outlets_and_their_addresses_have_one_key() -> None:
    keys = {
        outlet_key(name)
        for name in (
            "The Valley Courier",
            "TheValleyCourier.com",
            "https://www.thevalleycourier.co.uk/x",
        )
    }
    assert keys == {"valleycourier"}
    assert host_of("https://user:secret@www.a.example:80/x") == "a.example"
    assert host_of("https://[broken") is None


def test_titles_lose_the_site_and_nothing_else() -> None:
    assert without_site("A - B | The Courier", sites=["https://courier.example/"]) == "A - B"
    assert (
        without_site("Courier: Rare-earth offer", sites=["Courier"]) == "Courier: Rare-earth offer"
    )
    assert without_site("Trump - Putin talks end", sites=["Courier"]) == "Trump - Putin talks end"


@given(st.text(max_size=300))
def test_no_text_raises_and_every_span_is_within(text: str) -> None:
    spans = [date.span for date in find_dates(text)]
    spans += [name.span for name in (*find_authors(text), *find_byline(text))]
    spans += [naming.span for naming in find_namings(text)]
    finds = (find_credit(text), find_masthead(text), find_agency(text, opening=True))
    spans += [naming.span for naming in finds if naming]
    assert all(span.end <= len(text) for span in spans)
    read_date(text)
    author_name(text)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "@type",
                    "@id",
                    "@graph",
                    "headline",
                    "author",
                    "publisher",
                    "name",
                    "url",
                    "datePublished",
                    "mainEntity",
                    "mainEntityOfPage",
                    "isBasedOn",
                ]
            ),
            inner | st.sampled_from(["NewsArticle", "WebSite", "WebPage", "#a"]),
            max_size=5,
        )
    ),
    max_leaves=12,
)


@given(JSON)
def test_no_linked_data_raises(data: Any) -> None:
    layout = html(f"<script type='application/ld+json'>{json.dumps(data)}</script><p>Body.")
    for declared in layout.declared:
        declared.value.encode("utf-8")
        assert declared.value.strip()
