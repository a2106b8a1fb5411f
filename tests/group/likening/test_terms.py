"""Counted words: what a document is about."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crossread.group.likening.terms import count_terms, measure_rarity
from tests.group.stories_at_hand import DAM, account


def test_a_word_of_few_documents_is_rarer_than_one_of_all() -> None:
    words = count_terms(account("a", DAM).document).words
    rarity = measure_rarity(dict.fromkeys(words, 1), 1)
    assert rarity["kessel"] > rarity["road"] > rarity["the"] >= 0


def test_the_title_and_the_lead_weigh_more() -> None:
    terms = count_terms(account("a", "word " * 130 + "late", title="Strike").document)
    assert (terms.words["strike"], terms.words["word"], terms.words["late"]) == (3, 250, 1)


def test_a_word_that_also_stands_without_a_capital_is_no_name() -> None:
    text = "The board of the Kessel Water Company met. Its water stood higher than ever that day."
    names = count_terms(account("a", text).document).names
    assert "kessel" in names
    assert "water" not in names


def test_names_of_the_lead_are_those_of_the_body() -> None:
    page = account("a", "Nothing is named below, in all of this line.", title="Ten Ways To Pack")
    assert not {"ten", "pack"} & count_terms(page.document).lead_names


def test_figures_are_numbers_of_two_digits_or_more() -> None:
    text = "On 5 May 2025 some 4,300 people left, 12.5 percent of all."
    assert sorted(count_terms(account("a", text).document).figures) == ["12.5", "2025", "4,300"]


def test_an_empty_document_has_no_words() -> None:
    terms = count_terms(account("a", "").document)
    assert not terms.words
    assert not terms.cased


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    terms = count_terms(account("a", text.replace("\n", " ")).document)
    assert terms.lead_names <= terms.names.keys() <= terms.words.keys()
