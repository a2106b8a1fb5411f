from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.annotate.mentions import find_mentions
from crossread.annotate.sentences import find_sentences
from crossread.annotate.syntax import tag_sentences
from crossread.records import Document, Mention
from tests.annotate.build import document_of

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "mentions.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


def mentions_of(document: Document) -> tuple[Mention, ...]:
    sentences = find_sentences(document)
    return find_mentions(document, sentences, tag_sentences(document, sentences))


def words_of(document: Document, mention: Mention) -> str:
    return document.text[mention.span.start : mention.span.end]


@pytest.mark.parametrize("case", CASES, ids=[case["seen"] for case in CASES])
def test_cases(case: dict[str, object]) -> None:
    document = document_of(("body", str(case["text"])))
    found = [
        [words_of(document, one), one.type, one.form, one.name, one.role, one.country]
        for one in mentions_of(document)
    ]
    assert found == case["expected"]


def test_a_headline_in_title_case_takes_its_names_from_the_body() -> None:
    document = document_of(
        ("title", "Torres Offers Copper, Cheap Lithium to Peru"),
        ("body", "Chilean President Ana Torres said she would sell copper."),
    )
    first, second, *_ = mentions_of(document)
    assert (words_of(document, first), first.name, first.country) == ("Torres", "Ana Torres", "CHL")
    assert (words_of(document, second), second.country) == ("Peru", "PER")


def test_a_short_name_refers_to_the_full_one() -> None:
    document = document_of(("body", "Torres left. Chilean President Ana Torres said so."))
    short, _, full = mentions_of(document)
    assert (short.refers_to, full.refers_to) == (full.id, None)


def test_a_leader_known_to_everybody_has_no_country_unless_the_document_says_so() -> None:
    document = document_of(("body", "The call with Putin ended. Macron said nothing."))
    assert [(one.name, one.country) for one in mentions_of(document)] == [
        ("Putin", None),
        ("Macron", None),
    ]


def test_captions_between_paragraphs_do_not_change_who_the_president_is() -> None:
    document = document_of(
        ("body", "Kenyan President John Mwangi spoke. Ugandan President Peter Okello said no."),
        ("caption", "Kenyan President John Mwangi said yes in May."),
        ("body", "The president said more."),
    )
    last = mentions_of(document)[-1]
    assert (last.form, last.name) == ("nominal", "Peter Okello")


NEWS = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "U.S. ",
                "Russian ",
                "President ",
                "Ana ",
                "Torres ",
                "the ",
                "he ",
                "of ",
                "'s ",
                "’s",
                *("said ", "al-", "-", "“", "”", ". ", ", ", "Ministry ", "and ", "\n"),
                "White House ",
            ]
        ),
        st.characters(),
    ),
    max_size=60,
).map("".join)


@given(st.lists(NEWS, min_size=1, max_size=3))
def test_spans_lie_in_sentences_and_references_in_the_document(blocks: list[str]) -> None:
    document = document_of(*[("body", block) for block in blocks])
    sentences = find_sentences(document)
    mentions = find_mentions(document, sentences, tag_sentences(document, sentences))
    names = {mention.id for mention in mentions if mention.form == "name"}
    assert len({mention.id for mention in mentions}) == len(mentions)
    for mention in mentions:
        assert mention.span.start < mention.span.end
        assert any(
            one.span.start <= mention.span.start and mention.span.end <= one.span.end
            for one in sentences
        )
        assert mention.refers_to is None or mention.refers_to in names - {mention.id}
    places = [(mention.span.start, mention.span.end) for mention in mentions]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "text", ["Ana " * 20_000, "president " * 20_000, "” " * 20_000, "A-" * 20_000]
)
def test_a_very_long_sentence_is_read(text: str) -> None:
    # Each of these once took quadratic time or worse, and never came back.
    assert all(
        mention.span.end <= len(text) for mention in mentions_of(document_of(("body", text)))
    )
