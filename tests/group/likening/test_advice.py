"""Whether a page gives advice."""

from __future__ import annotations

from crossread.group.likening.advice import gives_advice
from tests.group.stories_at_hand import DAM, account


def test_a_page_that_speaks_to_its_reader_gives_advice() -> None:
    assert gives_advice(account("a", "You should pack your piano first.").document)


def test_a_reader_spoken_to_in_a_quote_is_not_the_page_s() -> None:
    text = "“You and your men did well,” she said. Police were at the pier. Both roads were closed."
    assert not gives_advice(account("a", text).document)


def test_a_report_is_no_advice() -> None:
    assert not gives_advice(account("a", DAM).document)


def test_a_long_guide_is_advice_though_its_words_are_spread() -> None:
    line = "Before the van comes, wrap every plate in paper and write on each box what you put in."
    assert gives_advice(account("a", "\n".join([line] * 40)).document)
