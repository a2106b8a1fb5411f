"""Shared words: copied prose, shared quotations, boilerplate, and their exact places."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crossread.group.passages import count_own_words, find_passages
from crossread.offsets import text_of
from tests.group.stories_at_hand import DAM, STRIKE, account

QUOTE = "“We have no reason to fear for the wall, and every reason to watch it,”"


def test_copied_prose_is_the_same_words_in_both() -> None:
    copy = account("b", f"Our valley desk writes.\n{DAM.splitlines()[2]}\nNothing else is known.")
    (passage,) = find_passages([account("a", DAM), copy])
    assert passage.kind == "copied prose"
    texts = {
        text_of(text, span)
        for text, span in zip((DAM, copy.document.text), passage.spans, strict=True)
    }
    assert texts == {DAM.splitlines()[2].rstrip(".")}


def test_a_quote_in_both_is_one_utterance() -> None:
    other = account("b", f"Rehm spoke to reporters at noon.\n{QUOTE} she told them.")
    (passage,) = find_passages([account("a", DAM), other])
    assert (passage.kind, passage.words) == ("shared quotation", 15)


def test_what_a_site_asks_its_readers_is_boilerplate() -> None:
    line = "Sign up for our newsletter to get the best of the valley every single morning."
    (passage,) = find_passages([account("a", f"{DAM}\n{line}"), account("b", f"{STRIKE}\n{line}")])
    assert passage.kind == "boilerplate"


APPEAL = (
    "The Gazette is kept alive by its readers, and whoever gives four crowns a month gets the "
    "whole of the valley, its council and its courts, on paper and on every screen."
)
LETTER = (
    "I have served this valley for thirty years and I leave with a light heart. My deputy will "
    "open the gates when the lake asks for it, and we will all sleep as well as we did before."
)


def test_what_a_publisher_puts_under_unlike_pages_is_boilerplate() -> None:
    texts = (DAM, STRIKE, "The council of Tallow met on the new bridge. It was late and wet.")
    pages = [
        account(name, f"{text}\n{APPEAL}", publisher="The Gazette")
        for name, text in zip("abc", texts, strict=True)
    ]
    assert {passage.kind for passage in find_passages(pages)} == {"boilerplate"}
    two = [account(name, f"{DAM}\n{APPEAL}", publisher=name) for name in "ab"]
    assert {passage.kind for passage in find_passages(two)} == {"copied prose"}


def test_a_letter_in_both_is_an_embedded_statement() -> None:
    pages = [account(name, f"{text}\n{LETTER}") for name, text in (("a", DAM), ("b", STRIKE))]
    assert [passage.kind for passage in find_passages(pages)] == ["embedded statement"]


def test_a_column_that_says_i_is_copied_all_the_same() -> None:
    pages = [account("a", LETTER), account("b", f"{LETTER} It rained.")]
    assert [passage.kind for passage in find_passages(pages)] == ["copied prose"]


def test_edits_do_not_split_a_passage() -> None:
    edited = DAM.replace("two weeks", "many days").replace("police", "the police")
    longest = max(
        find_passages([account("a", DAM), account("b", edited)]), key=lambda found: found.words
    )
    assert longest.words >= 35


def test_reports_with_nothing_in_common_share_nothing() -> None:
    assert find_passages([account("a", DAM), account("b", STRIKE)]) == ()


def test_order_of_accounts_changes_nothing() -> None:
    accounts = [account("a", DAM), account("b", DAM[50:]), account("c", STRIKE + DAM[200:400])]
    assert find_passages(accounts) == find_passages(accounts[::-1])


def test_own_words_leave_out_speech() -> None:
    assert count_own_words(account("a", "“Yes, we will,” she said on the pier.")) == 5


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_texts_are_compared(a: str, b: str) -> None:
    one, other = (account(name, text.replace("\r", " ")) for name, text in (("a", a), ("b", b)))
    for passage in find_passages([one, other]):
        assert passage.spans[0].end <= len(one.document.text)
        assert passage.spans[1].end <= len(other.document.text)


def test_a_page_that_repeats_itself_is_read() -> None:
    found = find_passages([account("a", "no comment " * 30_000), account("b", "no comment " * 9)])
    assert all(passage.words <= 18 for passage in found)


def test_many_copies_are_compared_in_a_chain() -> None:
    copies = [account(f"d{number:02}", f"{DAM}\nRead {number} times.") for number in range(40)]
    pairs = {passage.documents for passage in find_passages(copies)}
    assert len(pairs) < 3 * len(copies)
    assert {f"d{number:02}" for number in range(40)} == {name for pair in pairs for name in pair}
