"""Numeric dates that may be read two ways: settled by the page or its language, else left open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crossread.annotate.times import find_times
from crossread.records import Evidence, Sentence, Span, Stated
from tests.annotate.build import one_block


def first_value(text: str, language: str | None = None) -> str:
    told = Evidence(rule="test")
    stated = Stated(value=language, page_span=None, evidence=told) if language else None
    document = replace(one_block(text), language=stated)
    sentence = Sentence(id="s", span=Span(0, len(text)), zone="body", tokens=())
    return find_times(document, [sentence])[0].value


@pytest.mark.parametrize(
    ("language", "value"),
    [
        (None, "2025-XX-XX"),
        ("en", "2025-XX-XX"),
        ("en-US", "2025-03-08"),
        ("en_gb", "2025-08-03"),
        ("de-DE", "2025-08-03"),
        ("xx-nonsense", "2025-XX-XX"),
    ],
)
@pytest.mark.parametrize("mark", ["/", ".", "-"])
def test_the_language_tells(language: str | None, value: str, mark: str) -> None:
    assert first_value(f"It began on 3{mark}8{mark}2025 in Lisbon.", language) == value


def test_the_pages_other_dates_tell_better_than_its_language() -> None:
    assert first_value("From 3/8/2025 to 25/8/2025.", "en-US") == "2025-08-03"


def test_dates_that_disagree_tell_nothing() -> None:
    assert first_value("Not 3/8/2025, 25/8/2025 nor 8/25/2025.", "en-US") == "2025-XX-XX"


@pytest.mark.parametrize("text", ["It is 31/31/2025.", "Roll 1/2/3/4 times.", "Call 12/2025/3."])
def test_what_is_no_date(text: str) -> None:
    document = one_block(text)
    sentence = Sentence(id="s", span=Span(0, len(text)), zone="body", tokens=())
    assert [t for t in find_times(document, [sentence]) if t.value.count("-") == 2] == []
