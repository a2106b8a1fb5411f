"""Fragments of an account's quotes: what is said twice, in another order, and half words."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.reconcile.aligning.fragments import join_fragments, order_fragments, settle_steps
from crossread.reconcile.aligning.word_alignment import align_words, split_words, text_of_words

WORDS = [
    "we",
    "don't",
    "do",
    "not",
    "will",
    "sell",
    "FirstGroup",
    "First",
    "Group",
    "…",
    "[a]",
    "10",
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.lists(TEXTS, max_size=4))
def test_no_word_is_made_up(fullest: str, texts: list[str]) -> None:
    quotes = [split_words(text) for text in texts]
    given_words = Counter(word.key for words in quotes for word in words)
    for shown in (join_fragments(quotes), order_fragments(split_words(fullest), quotes)):
        assert not Counter(word.key for word in shown) - given_words


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_steps_lead_from_one_to_the_other(one: str, two: str) -> None:
    before, after = split_words(one), split_words(two)
    steps = settle_steps(align_words(before, after), before, after)
    assert [at for step in steps for at in step.before] == list(range(len(before)))
    assert [at for step in steps for at in step.after] == list(range(len(after)))
    for step in steps:
        shown = text_of_words([before[at] for at in step.before])
        assert not shown.startswith(("'", "n't"))


def test_a_quotation_alone_stays_as_it_is() -> None:
    words = split_words("“We will not sell … to Morgan.”")
    assert order_fragments(words, [words]) == words
    assert join_fragments([words]) == words
