"""Sparse vectors and the documents worth comparing."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.group.likening.neighbours import all_products, find_candidates, products, weigh

counts = st.dictionaries(st.sampled_from("abcdefghij"), st.integers(1, 9), min_size=1)


def flat(held: Mapping[str, int], _documents: int) -> Mapping[str, float]:
    return dict.fromkeys(held, 1.0)


@given(st.lists(counts, min_size=1, max_size=8))
def test_a_document_is_as_near_to_itself_as_can_be(rows: list[dict[str, int]]) -> None:
    vectors = weigh(rows, rarity=flat)
    for place in range(len(rows)):
        assert products(vectors, place, np.array([place]))[0] == pytest.approx(1.0, abs=0.01)


@given(st.lists(counts, min_size=2, max_size=8))
def test_products_of_pairs_are_those_of_each(rows: list[dict[str, int]]) -> None:
    vectors = weigh(rows, rarity=flat)
    pairs = find_candidates(vectors, most=40)
    each = [products(vectors, int(a), np.array([b]))[0] for a, b in pairs]
    assert all_products(vectors, pairs).tolist() == each


@given(st.lists(counts, min_size=2, max_size=8))
def test_documents_that_share_a_term_are_candidates(rows: list[dict[str, int]]) -> None:
    pairs = {(int(a), int(b)) for a, b in find_candidates(weigh(rows, rarity=flat), most=40)}
    assert pairs == {
        (a, b) for b in range(len(rows)) for a in range(b) if rows[a].keys() & rows[b].keys()
    }


def test_only_the_nearest_are_compared() -> None:
    rows = [{"dam": 1, f"w{number}": number} for number in range(1, 30)]
    pairs = find_candidates(weigh(rows, rarity=flat), most=2)
    assert len(pairs) <= 2 * len(rows)


def test_a_collection_without_words_has_no_candidates() -> None:
    assert find_candidates(weigh([{}, {}], rarity=flat), most=40).tolist() == []
