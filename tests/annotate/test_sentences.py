from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.annotate.language.tokens import find_tokens
from crossread.annotate.sentences import find_sentences
from crossread.records import Document, Span
from tests.annotate.build import document_of

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "sentences.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


def sentences_of(document: Document) -> list[str]:
    return [document.text[one.span.start : one.span.end] for one in find_sentences(document)]


@pytest.mark.parametrize("case", CASES, ids=[case["seen"] for case in CASES])
def test_cases(case: dict[str, object]) -> None:
    assert sentences_of(document_of(("body", str(case["text"])))) == case["expected"]


def test_a_sentence_never_crosses_a_block_and_keeps_its_zone() -> None:
    document = document_of(("title", "Minister offers deal"), ("body", "to neighbours. It"))
    assert [(one.zone, one.span) for one in find_sentences(document)] == [
        ("title", Span(0, 20)),
        ("body", Span(21, 35)),
        ("body", Span(36, 38)),
    ]


def test_bylines_are_no_prose() -> None:
    document = document_of(("byline", "By Ann Roe."), ("subheading", "Next steps"))
    assert sentences_of(document) == ["Next steps"]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("U.S.–Ukraine", ["U.S.", "–", "Ukraine"]),
        ("25% of 3.8 million", ["25", "%", "of", "3.8", "million"]),
        ("don't", ["do", "n't"]),
        ("We’ll see, they CANNOT.", ["We", "’ll", "see", ",", "they", "CAN", "NOT", "."]),
        ("Can't!! D'Angelo's", ["Ca", "n't", "!!", "D'Angelo", "'s"]),
        ("Ukraine’s", ["Ukraine", "’s"]),
        ("O'Brien's rare-earth", ["O'Brien", "'s", "rare", "-", "earth"]),
        ("Feb. 24, 2025.", ["Feb.", "24", ",", "2025", "."]),
        ("the 5th at 10:30 a.m.", ["the", "5th", "at", "10:30", "a.m."]),
        ("see https://example.org/a?b=1.", ["see", "https://example.org/a?b=1", "."]),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    found = find_tokens(text, 0, len(text))
    assert [text[token.start : token.end] for token in found] == tokens


PROSE = st.text(
    st.one_of(st.sampled_from(list(".!?…\"'“”‘’«»()[]-– \nAbU.s1")), st.characters()), max_size=200
)


@given(st.lists(PROSE, min_size=1, max_size=3))
def test_sentences_hold_every_character_but_space_once(blocks: list[str]) -> None:
    document = document_of(*[("body", block) for block in blocks])
    covered = [0] * len(document.text)
    for sentence in find_sentences(document):
        assert sentence.tokens[0].start == sentence.span.start
        assert sentence.tokens[-1].end == sentence.span.end
        for token in sentence.tokens:
            assert token.start < token.end
            for place in range(token.start, token.end):
                covered[place] += 1
    for segment in document.segments:
        for place in range(segment.span.start, segment.span.end):
            assert covered[place] == (not document.text[place].isspace())


def test_a_very_long_sentence_is_read() -> None:
    words = 100_000
    document = document_of(("body", "word " * words + "\"'" * 1000))
    assert len(find_sentences(document)[0].tokens) == words + 2000
