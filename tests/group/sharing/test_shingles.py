"""What documents of a collection share, by an index over their shingles."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from crossread.group.sharing.shingles import SHINGLE, find_shared

texts = st.lists(st.lists(st.integers(0, 5), max_size=40), max_size=6)


@given(texts)
def test_runs_are_equal_words(documents: list[list[int]]) -> None:
    for shared in find_shared([np.array(words, dtype=np.int64) for words in documents]):
        for i, j, words in shared.runs:
            assert words >= SHINGLE
            assert documents[shared.a][i : i + words] == documents[shared.b][j : j + words]


@given(texts)
def test_each_pair_comes_once_the_lower_first(documents: list[list[int]]) -> None:
    found = list(find_shared([np.array(words, dtype=np.int64) for words in documents]))
    pairs = [(shared.a, shared.b) for shared in found]
    assert pairs == sorted(set(pairs))
    assert all(a < b for a, b in pairs)


@given(st.lists(st.integers(0, 9), min_size=6, max_size=40, unique=True))
def test_a_copy_shares_all_of_it(words: list[int]) -> None:
    (shared,) = find_shared([np.array(words), np.array([*words, 77, 78])])
    assert shared.runs == ((0, 0, len(words)),)


def test_many_copies_cost_no_more_than_two_comparisons_each() -> None:
    copies = [np.arange(30)] * 200
    assert len(list(find_shared(copies))) < 2 * len(copies)


def test_a_text_of_one_word_is_no_quadratic_work() -> None:
    assert len(list(find_shared([np.zeros(50_000, dtype=np.int64)] * 2))) == 1


def test_no_documents_share_nothing() -> None:
    assert list(find_shared([])) == []
