"""Who speaks, where the neighbours of a quote tell it. Cases are in tests/cases/speakers.jsonl.

Each case has a text, the first words of a quote's content, the speaker's name and what the source
is (none: any but named).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.annotate.speaking.source_kinds import is_people, singular
from crossread.lexicons import read_words
from crossread.pipeline import read_account
from crossread.records import Account, Quote
from tests.annotate.build import paragraphs

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "cases" / "speakers.jsonl")
    .read_text("utf-8")
    .split("\n")
    if line
]


def quote_with(account: Account, words: str) -> Quote:
    """Return the quote that has a piece of content with these first words."""
    start = account.document.text.index(words)
    return next(
        quote
        for quote in account.quotes
        if any(part.start <= start + 1 < part.end for part in quote.content)
    )


@pytest.mark.parametrize("case", CASES, ids=[case["seen"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    account = read_account(paragraphs(case["text"]))
    quote = quote_with(account, case["words"])
    names = {mention.id: mention.name for mention in account.mentions}
    assert names.get(quote.speaker or "") == case["speaker"]
    if case["kind"]:
        assert quote.source_kind == case["kind"]
    else:
        assert quote.source_kind != "named"


PIECES = [
    "Elena Morgan said",
    "he said",
    "she added",
    "a source said",
    "“We go.”",
    "“Why?”",
    "”",
    "“",
    "\n",
    ",",
    ".",
    ":",
    "—",
    "Peter Ruiz, director:",
    "the report said",
    "told the Gazette",
]


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join))
def test_a_speaker_is_a_mention_and_else_the_quote_says_why_not(text: str) -> None:
    account = read_account(paragraphs(text))
    known = {mention.id for mention in account.mentions}
    for quote in account.quotes:
        assert (quote.speaker is not None) == (quote.source_kind == "named")
        assert {quote.speaker, *quote.candidates} - {None} <= known
        if quote.source_kind in ("anonymous", "document") and quote.source is not None:
            assert quote.source.start < quote.source.end


def test_texts_are_no_people() -> None:
    for noun in sorted(read_words("document_nouns") - {"journal", "guide", "minutes", "paper"}):
        assert not is_people(noun), noun


@pytest.mark.parametrize(
    ("noun", "one"), [("deputies", "deputy"), ("men", "man"), ("press", "press"), ("aide", "aide")]
)
def test_singular(noun: str, one: str) -> None:
    assert singular(noun) == one
