"""Copies are put together before stories are looked for."""

from __future__ import annotations

from crossread.group.likening.copies import put_copies_together
from crossread.group.likening.terms import count_terms
from tests.group.stories_at_hand import DAM, STRIKE, account


def groups(*texts: str) -> list[list[int]]:
    return put_copies_together([count_terms(account("d", text).document) for text in texts])


def test_a_copy_with_another_last_line_is_a_copy() -> None:
    assert groups(DAM, STRIKE, f"{DAM}\nRead this again tomorrow.") == [[0, 2], [1]]


def test_two_reports_of_one_happening_are_no_copies() -> None:
    other = (
        "Engineers opened the gates of the Kessel dam at dawn, and the lower valley was cleared."
    )
    assert groups(DAM, other) == [[0], [1]]


def test_pages_without_words_are_no_copies() -> None:
    assert groups("1 2 3", "... !!!", DAM) == [[0], [1], [2]]
