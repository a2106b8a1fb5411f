"""Quotes: who says what, by which verb. Cases are in tests/cases/quotes.jsonl."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.annotate.language.quotation_marks import MARKS, find_quotations
from crossread.annotate.quotes import find_quotes
from crossread.annotate.sentences import find_sentences
from crossread.annotate.times import find_times
from crossread.lexicons import read_rows
from crossread.records import Evidence, Mention, Quote, Span
from tests.annotate.build import paragraphs

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "quotes.jsonl")
    .read_text("utf-8")
    .split("\n")
    if line
]


def mention_of(text: str, start: int, end: int, *, refers_to: str | None = None) -> Mention:
    return Mention(
        id=f"m-{start}",
        document="d-1",
        span=Span(start, end),
        type="person",
        form="pronoun" if refers_to else "name",
        name=text[start:end],
        refers_to=refers_to,
        role=None,
        country=None,
        evidence=Evidence(rule="test"),
    )


def mentions_of(case: dict[str, Any]) -> tuple[Mention, ...]:
    """Return the mentions that a case gives: every place of each name, and what refers to it."""
    text = case["text"]
    found = []
    for name in case["names"]:
        at = text.find(name)
        while at >= 0:
            found.append(mention_of(text, at, at + len(name)))
            at = text.find(name, at + 1)
    elsewhere = Mention(
        id="m-elsewhere",
        document="d-1",
        span=Span(0, 0),
        type="person",
        form="name",
        name=case["names"][0] if case["names"] else "",
        refers_to=None,
        role=None,
        country=None,
        evidence=Evidence(rule="test"),
    )
    for words in case["refers"]:
        at = text.index(words)
        found += [elsewhere, mention_of(text, at, at + len(words), refers_to="m-elsewhere")]
    return tuple(sorted(found, key=lambda mention: mention.span))


def quotes_of(text: str, mentions: Sequence[Mention] = ()) -> tuple[Quote, ...]:
    document = paragraphs(text)
    sentences = find_sentences(document)
    return find_quotes(document, sentences, mentions, find_times(document, sentences))


def shown(text: str, quote: Quote, names: dict[str, str]) -> dict[str, Any]:
    def words(span: Span | None) -> str | None:
        return text[span.start : span.end] if span else None

    return {
        "kind": quote.kind,
        "source": words(quote.source),
        "cue": words(quote.cue),
        "content": [words(part) for part in quote.content],
        "speaker": names.get(quote.speaker or ""),
        "addressee": words(quote.addressee),
        "venue": words(quote.venue),
        "time": words(quote.time),
    }


@pytest.mark.parametrize("case", CASES, ids=[case["seen"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    mentions = mentions_of(case)
    names = {mention.id: mention.name for mention in mentions}
    nothing = {"addressee": None, "venue": None, "time": None}
    expected = [{**nothing, **quote} for quote in case["quotes"]]
    found = quotes_of(case["text"], mentions)
    assert [shown(case["text"], quote, names) for quote in found] == expected


def test_unresolved_speaker_has_candidates() -> None:
    text = "Elena Vargas met Park Ji-woo.\nThe minister said the wells are safe."
    people = [
        mention_of(text, text.index(name), text.index(name) + 12) for name in ("Elena Vargas",)
    ]
    [quote] = quotes_of(text, people)
    assert quote.speaker is None
    assert quote.candidates == ("m-0",)


def test_an_unclosed_mark_is_told_in_the_evidence() -> None:
    text = "Elena Vargas said: “The wells are safe and the mine will open.\nThe end came late."
    [quote] = quotes_of(text)
    assert text[quote.content[0].start : quote.content[0].end].endswith("will open.")
    assert "never closes" in quote.evidence.detail


def test_a_quotation_of_five_thousand_words_is_one_quote() -> None:
    speech = "“" + "We will not leave it there. " * 1000 + "We stay,”"
    [quote] = quotes_of(f"{speech} Elena Vargas said.\nThe harbour is closed.")
    assert quote.content == (Span(0, len(speech)),)


def test_a_reference_in_a_circle_ends() -> None:
    text = "He said that the wells are safe."
    circle = mention_of(text, 0, 2, refers_to="m-0")
    [quote] = quotes_of(text, [circle])
    assert quote.speaker is None


def test_verbs_of_speech_take_known_complements() -> None:
    kinds = {"quote", "that", "clause", "hearer", "noun", "whether", "name", "to", "offer"}
    assert all(set(row["takes"].split()) <= kinds for row in read_rows("speech_cues"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We call it a ‘swap’,” he said.", ["“We call it a ‘swap’,”", "‘swap’"]),
        ("„Ja“, »Nein«, «Oui», “Yes”", ["„Ja“", "»Nein«", "«Oui»", "“Yes”"]),
        ("‘It’s the boys’ club,’ he said. ‘No.’", ["‘It’s the boys’ club,’", "‘No.’"]),
        ("'Tis the '90s, rock 'n' roll", []),
        ('a 5" pipe and a 6" pipe', []),
        ("He said “a “b” c” d", ["“a “b” c”", "“b”"]),
        ("He said “a “b” c", ["“b”"]),
        ('"never closed. Then "another" one', ['"another"']),
        ("“never closed", ["“never closed"]),
        ("``We agree,'' he said", ["``We agree,''"]),
        ("“”", []),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    found = find_quotations(text, 0, len(text))
    assert [text[one.span.start : one.span.end] for one in found] == expected


PIECES = """said Vargas she that the wells are according to told adding and which . , : — [ ] s 5
… ''"""
MARKED = st.lists(st.sampled_from([*sorted(MARKS), *PIECES.split(), " ", "\n"]), max_size=60).map(
    " ".join
) | st.text(max_size=80)


@settings(max_examples=150, deadline=None)
@given(MARKED)
def test_any_marks_give_spans_within_the_text(text: str) -> None:
    for quote in quotes_of(text):
        parts = [*quote.content, quote.source, quote.cue, quote.addressee, quote.venue, quote.time]
        assert all(part is None or 0 <= part.start < part.end <= len(text) for part in parts)
        assert list(quote.content) == sorted(quote.content)
        assert quote.speaker is None
        assert 0 <= quote.evidence.score <= 1


@settings(max_examples=150, deadline=None)
@given(MARKED)
def test_quotations_nest_and_never_cross(text: str) -> None:
    found = find_quotations(text, 0, len(text))
    for one in found:
        assert text[one.span.start] in MARKS
        assert one.span.end <= len(text)
        for two in found:
            apart = one.span.end <= two.span.start or two.span.end <= one.span.start
            inner, outer = sorted((one.span, two.span), key=lambda span: span.end - span.start)
            assert apart or (outer.start <= inner.start and inner.end <= outer.end)


@settings(max_examples=40, deadline=None)
@given(MARKED)
def test_ids_are_unique_and_repeatable(text: str) -> None:
    found = quotes_of(text)
    assert len({quote.id for quote in found}) == len(found)
    assert found == quotes_of(text)
