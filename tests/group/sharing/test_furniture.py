"""What a publisher puts under story after story."""

from __future__ import annotations

from crossread.group.sharing.furniture import find_furniture
from crossread.records import Evidence, Passage, Span


def passage(a: str, b: str, *, start: int = 0, words: int = 20) -> Passage:
    span = Span(start, start + 100)
    return Passage(
        id=f"{a}{b}{start}",
        kind="copied prose",
        documents=(a, b),
        spans=(span, span),
        words=words,
        evidence=Evidence(rule="test"),
    )


def furniture(*passages: Passage, size: int = 400) -> frozenset[str]:
    ids = {id_ for one in passages for id_ in one.documents}
    publishers = dict.fromkeys(ids, "gazette")
    return find_furniture(passages, publishers=publishers, sizes=dict.fromkeys(ids, size))


def test_the_same_words_in_three_unlike_pages() -> None:
    assert len(furniture(passage("a", "b"), passage("a", "c"), passage("b", "c"))) == 3


def test_two_pages_are_not_enough() -> None:
    assert furniture(passage("a", "b")) == frozenset()


def test_a_story_told_again_is_no_furniture() -> None:
    again = [passage(*pair, words=350) for pair in (("a", "b"), ("a", "c"), ("b", "c"))]
    assert furniture(*again) == frozenset()


def test_words_at_three_different_places_are_three_passages() -> None:
    apart = [passage("a", "b"), passage("a", "c", start=500), passage("a", "d", start=900)]
    assert furniture(*apart) == frozenset()
