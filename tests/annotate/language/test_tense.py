"""The direction of a clause, from the verb nearest to a place in it."""

from __future__ import annotations

import pytest

from crossread.annotate.language.tense import find_direction


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        ("Trump said on", "that Kyiv will sign", "past"),
        ("talks that may take place in", "", "future"),
        ("the accord will be signed on", "", "future"),
        ("he is expected to be heard on", "", "future"),
        ("The president on", "also predicted a deal", "past"),
        ("On", "the court will rule", "future"),
        ("unless a contract is signed before", "", None),
        ("Shares up on", "", None),
        ("the vote is scheduled for", "", "future"),
    ],
)
def test_direction(before: str, after: str, direction: str | None) -> None:
    assert find_direction(before.split(), after.split()) == direction
