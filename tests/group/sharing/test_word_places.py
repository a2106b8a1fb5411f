"""Where words stand, against the pattern itself."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from crossread.group.sharing.word_places import find_words


@given(st.text(max_size=300))
def test_words_are_those_of_the_pattern(text: str) -> None:
    places = find_words(text, [(0, len(text))], most=1_000)
    found = list(zip(places.starts.tolist(), places.ends.tolist(), strict=True))
    assert found == [match.span() for match in re.finditer(r"\w+", text)]


@given(st.lists(st.text("abcdefÄÖß", min_size=1, max_size=9), min_size=1, max_size=30))
def test_one_number_for_one_word(words: list[str]) -> None:
    text = " ".join(words)
    numbers = find_words(text, [(0, len(text))], most=100).numbers.tolist()
    assert len(set(numbers)) == len({word.lower() for word in words})


def test_case_does_not_count() -> None:
    places = find_words("Kessel KESSEL kessel", [(0, 20)], most=9)
    assert len(set(places.numbers.tolist())) == 1


def test_only_what_stands_in_the_stretches_is_read() -> None:
    text = "one two\nthree four\nfive"
    places = find_words(text, [(0, 7), (19, 23)], most=9)
    assert [text[a:b] for a, b in zip(places.starts, places.ends, strict=True)] == [
        "one",
        "two",
        "five",
    ]


def test_no_more_words_than_asked_for() -> None:
    assert len(find_words("a b c d e", [(0, 9)], most=3)) == 3
    assert len(find_words("", [], most=3)) == 0
