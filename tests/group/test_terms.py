"""Weighted words: what a document is about."""

from __future__ import annotations

import math

import pytest

from crossread.group.terms import count_terms, weigh_terms
from tests.group.stories_at_hand import DAM, STRIKE, account


def test_a_word_of_few_documents_weighs_more_than_one_of_all() -> None:
    (vector,) = weigh_terms([count_terms(account("a", DAM).document)])
    assert vector["kessel"] > vector["road"] > vector["the"] >= 0


def test_vectors_have_length_one() -> None:
    counts = [
        count_terms(account(name, text).document) for name, text in (("a", DAM), ("b", STRIKE))
    ]
    assert [math.hypot(*vector.values()) for vector in weigh_terms(counts)] == pytest.approx([1, 1])


def test_an_empty_document_has_no_words() -> None:
    assert weigh_terms([count_terms(account("a", "").document)]) == [{}]
