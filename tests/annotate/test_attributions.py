"""What the tagger of attributions marks, and how its pieces become quotes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.annotate.mentions import find_mentions
from crossread.annotate.quotes import find_quotes
from crossread.annotate.sentences import find_sentences
from crossread.annotate.speaking.attribution_features import (
    ATTRIBUTION_COLUMNS,
    ATTRIBUTION_LABELS,
    Told,
    attribution_atoms,
    attribution_templates,
    told_labels,
)
from crossread.annotate.speaking.attribution_model import (
    Piece,
    join_pieces,
    pieces_of,
    whole_quotations,
)
from crossread.annotate.speaking.attribution_words import (
    AttributionWords,
    read_attribution_words,
)
from crossread.annotate.syntax import parse_sentences, tag_sentences
from crossread.annotate.times import find_times
from crossread.records import Quote, Span
from tests.annotate.build import paragraphs
from tests.annotate.test_quotes import MARKED

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "tagged_quotes.jsonl")
    .read_text("utf-8")
    .split("\n")
    if line
]


def words_of(text: str) -> AttributionWords:
    document = paragraphs(text)
    sentences = find_sentences(document)
    taggings = tag_sentences(document, sentences)
    return read_attribution_words(
        document, sentences, taggings, parse_sentences(document, sentences, taggings)
    )


def quotes_of(text: str) -> tuple[Quote, ...]:
    document = paragraphs(text)
    sentences = find_sentences(document)
    taggings = tag_sentences(document, sentences)
    return find_quotes(
        document,
        sentences,
        find_mentions(document, sentences, taggings),
        find_times(document, sentences),
        taggings=taggings,
        parses=parse_sentences(document, sentences, taggings),
    )


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize("case", CASES, ids=[case["seen"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]

    def shown(span: Span | None) -> str | None:
        return text[span.start : span.end] if span else None

    found = [
        {
            "kind": quote.kind,
            "act": quote.act,
            "source": shown(quote.source),
            "cue": shown(quote.cue),
            "content": [shown(part) for part in quote.content],
        }
        for quote in quotes_of(text)
    ]
    assert found == case["quotes"]


def test_labels_of_quotes_are_read_back_as_their_pieces() -> None:
    text = "“We will go,” Elena Vargas said.\nThe plan, the mayor told reporters, was dropped."
    words = words_of(text)
    gold = [
        Told(
            source=span_of(text, "Elena Vargas"),
            cue=span_of(text, "said"),
            content=(span_of(text, "“We will go,”"),),
            rule="test",
        ),
        Told(
            source=span_of(text, "the mayor"),
            cue=span_of(text, "told"),
            content=(span_of(text, "The plan"), span_of(text, "was dropped")),
            rule="test",
        ),
    ]
    labels, _ = told_labels(words, gold)
    found = join_pieces(words, pieces_of(labels.tolist(), words))
    assert [(one.source, one.cue, one.content) for one in found] == [
        (one.source, one.cue, one.content) for one in gold
    ]


def test_a_cue_without_content_says_nothing() -> None:
    words = words_of("The mayor spoke.")
    assert join_pieces(words, [Piece(first=2, end=3, role="cue")]) == ()


def test_a_source_is_not_taken_from_another_paragraph() -> None:
    words = words_of("The mayor\nsaid they will go.")
    pieces = [
        Piece(first=0, end=2, role="source>"),
        Piece(first=2, end=3, role="cue"),
        Piece(first=3, end=6, role="content<"),
    ]
    [found] = join_pieces(words, pieces)
    assert found.source is None


def test_a_quotation_is_content_as_a_whole() -> None:
    text = "“We will go. They will stay. Nobody knows,” she said."
    words = words_of(text)
    end = words.within(span_of(text, text[: text.index(" she")]))[1]
    broken = [
        Piece(first=1, end=4, role="content>"),
        Piece(first=6, end=end - 1, role="content>"),
        Piece(first=end + 1, end=end + 2, role="cue"),
    ]
    assert whole_quotations(words, broken)[0] == Piece(first=0, end=end, role="content>")


def test_a_title_that_nobody_says_stays_out() -> None:
    words = words_of("She read “The Long Road Home” in the bus.")
    pieces = [Piece(first=0, end=1, role="source>"), Piece(first=9, end=11, role="content<")]
    assert whole_quotations(words, pieces) == pieces


def test_every_template_looks_at_what_is_known() -> None:
    words = words_of("The mayor said they will go.")
    atoms = attribution_atoms(
        words, mentions=(), times=(), told=(), chances={"said": 0.9}, relations=["root"] * 100
    )
    assert atoms.shape == (len(words.words), len(ATTRIBUTION_COLUMNS))
    assert np.all(atoms > 0)
    assert attribution_templates()[:, 2::2].max() < len(ATTRIBUTION_COLUMNS)
    assert len(set(ATTRIBUTION_LABELS)) == len(ATTRIBUTION_LABELS)


@pytest.mark.parametrize("text", ["", "“", "\n\n", "said", "“" * 50 + "said " * 50])
def test_hardly_any_words(text: str) -> None:
    for quote in quotes_of(text):
        assert all(part.end <= len(text) for part in quote.content)


@settings(max_examples=60, deadline=None)
@given(MARKED | st.text(alphabet="“”\"' said.,\n", max_size=120))
def test_any_marks_give_spans_within_the_text(text: str) -> None:
    found = quotes_of(text)
    for quote in found:
        parts = [*quote.content, quote.source, quote.cue, quote.addressee, quote.venue, quote.time]
        assert all(part is None or 0 <= part.start < part.end <= len(text) for part in parts)
        assert list(quote.content) == sorted(quote.content)
    assert len({quote.id for quote in found}) == len(found)
    assert found == quotes_of(text)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("“The gates held all night,” his brother, Eric Rehm, told reporters on Monday.", True),
        ("A resident, Priscilla Rehm, told the council that the road had been closed.", True),
        ("“The gates held all night,” his brother told Eric Rehm on Monday.", False),
    ],
)
def test_a_name_between_commas_is_that_of_the_person_before_it(text: str, named: bool) -> None:
    (quote, *_) = quotes_of(text)
    assert (quote.source_kind == "named") is named
    assert (quote.speaker is not None) is named
