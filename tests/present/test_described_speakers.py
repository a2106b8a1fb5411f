"""The words for a speaker who is described and not named."""

from __future__ import annotations

import pytest

from crossread.pipeline import read_account
from crossread.present.described_speakers import described_speaker, may_be_anybody
from tests.annotate.build import paragraphs


def speakers(text: str) -> list[str]:
    """Return the words for the speaker of each quote without a named one, in text order."""
    account = read_account(paragraphs(text))
    return [described_speaker(account, one) for one in account.quotes if one.speaker is None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Its chief executive said the firm would sue. “We will see them in court,” she said.",
            ["Its chief executive", "Its chief executive"],
        ),
        ("A senior official said the dam was dry.", ["A senior official"]),
        ("“The dam is dry,” she said.", ["she"]),
        ("“The dam is dry.” Nobody was seen to speak.", [""]),
    ],
)
def test_a_pronoun_is_told_by_the_words_it_stands_for(text: str, expected: list[str]) -> None:
    assert speakers(text) == expected


def test_names_help_where_the_words_tell_nothing() -> None:
    account = read_account(
        paragraphs("“The dam is dry,” she said.\nThe union said the dam was full.")
    )
    assert [may_be_anybody(account, one) for one in account.quotes] == [True, False]
