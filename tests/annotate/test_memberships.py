"""Statements that some things belong to a class; and what only looks like one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.annotate.memberships import find_memberships
from crossread.annotate.sentences import find_sentences
from crossread.offsets import text_of
from crossread.records import Membership
from tests.annotate.build import one_block

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "memberships.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


def read(text: str) -> tuple[Membership, ...]:
    document = one_block(text)
    return find_memberships(document, find_sentences(document))


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_reads(case: dict[str, Any]) -> None:
    found = [
        [one.category.text, [member.text for member in one.members]] for one in read(case["text"])
    ]
    assert found == case["expected"]


def test_spans_are_those_of_the_words() -> None:
    text = "The region is rich in base metals such as copper and zinc."
    (one,) = read(text)
    assert text_of(text, one.span) == "base metals such as copper and zinc"
    assert one.category.span is not None
    assert text_of(text, one.category.span) == "base metals"


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for one in read(text):
        assert one.span.end <= len(text)


@given(
    st.lists(
        st.sampled_from(
            ["metals", "such as", "like", "copper", ",", "and other", "goods", "and", "It"]
        )
    )
)
def test_any_order_of_such_words_is_read(words: list[str]) -> None:
    assert all(one.members for one in read(" ".join(words)))
