"""Conditions: what an offer or a figure depends on. Cases are in tests/cases/conditions.jsonl."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.annotate.acting.conditions import find_condition_words, find_conditions
from crossread.annotate.sentences import find_sentences
from tests.annotate.build import one_block

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "cases" / "conditions.jsonl")
    .read_text("utf-8")
    .split("\n")
    if line
]

WORDS = ["if", "once", "provided", "that", "Should", "in", "exchange", "for", "trade", "the", "and"]
WORDS += [",", ".", "”", '"', "--"]


@pytest.mark.parametrize("case", CASES, ids=[case["seen"] for case in CASES])
def test_conditions(case: dict[str, Any]) -> None:
    text = case["text"]
    document = one_block(text)
    found = [
        text[one.start : one.end]
        for sentence in find_sentences(document)
        for one in find_conditions(document, sentence)
    ]
    assert found == case["expected"]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(WORDS)
        | st.text(min_size=1, max_size=4).filter(lambda word: not word.isspace()),
        max_size=40,
    )
)
def test_conditions_lie_in_order_and_never_overlap(words: list[str]) -> None:
    last = 0
    for start, end in find_condition_words(words):
        assert last <= start < end <= len(words)
        last = end
