"""What a document names, and whether it gives advice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crossread.group.telling import read_telling
from tests.group.stories_at_hand import DAM, account


def test_names_are_words_with_a_capital_inside_a_sentence() -> None:
    telling = read_telling(account("a", DAM).document)
    assert telling.names == {"kessel", "lower", "tuesday", "anna", "rehm"}
    assert "engineer" in telling.capitals - telling.names


def test_a_word_that_also_stands_without_a_capital_is_no_name() -> None:
    text = "The board of the Kessel Water Company met. Its water stood higher than ever that day."
    assert "water" not in read_telling(account("a", text).document).capitals


def test_a_title_in_capitals_gives_no_names_by_itself() -> None:
    page = account("a", "Nothing is named below, in all of this line.", title="Ten Ways To Pack")
    assert read_telling(page.document).names == set()


def test_a_page_that_speaks_to_its_reader_gives_advice() -> None:
    assert read_telling(account("a", "You should pack your piano first.").document).advises


def test_a_reader_spoken_to_in_a_quote_is_not_the_page_s() -> None:
    text = "“You and your men did well,” she said. Police were at the pier. Both roads were closed."
    assert not read_telling(account("a", text).document).advises


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    telling = read_telling(account("a", text.replace("\n", " ")).document)
    assert telling.names <= telling.capitals
