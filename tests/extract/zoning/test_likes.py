"""What a page tells of one of its lines: the same with the kernel and without, for every text."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.extract.zoning.line_features import find_features
from crossread.extract.zoning.line_likes import (
    LIKE_ROWS,
    like_rows,
    like_rows_without_compiler,
)
from crossread.extract.zoning.line_words import read_lines
from crossread.learned import kernel

WORDS = ("Rated:", "Good", "it", "sells", "shoes.", "Why?", "2025", "$40", "", "The", "of:")
SCORED = st.lists(
    st.tuples(
        st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join), st.integers(-9_000, 9_000)
    ),
    max_size=40,
)


def rows_of(lines: list[str], scores: list[int]) -> list[list[int]]:
    read = read_lines(lines)
    rows = like_rows(read, find_features(read), np.array(scores, np.int32))
    return [[int(value) for value in row] for row in rows]


@pytest.mark.skipif(kernel.like_rows is None, reason="no compiler was at hand")
@given(SCORED)
def test_rows_are_the_same_without_a_compiler(scored: list[tuple[str, int]]) -> None:
    read = read_lines([line for line, _ in scored])
    scores = np.array([score for _, score in scored], np.int32)
    features = find_features(read)
    ours, theirs = (
        make(read, features, scores) for make in (like_rows, like_rows_without_compiler)
    )
    assert ours.dtype == theirs.dtype
    assert np.array_equal(ours, theirs)


@given(SCORED)
def test_trees_may_ask_for_every_row(scored: list[tuple[str, int]]) -> None:
    read = read_lines([line for line, _ in scored])
    rows = like_rows(read, find_features(read), np.array([one for _, one in scored], np.int32))
    assert rows.shape == (LIKE_ROWS, len(scored))
    assert not len(scored) or rows.max() < 128


def test_a_line_is_told_what_its_likes_score_without_itself() -> None:
    rows = rows_of(["Rated: Good", "Shoes", "Rated: Good", "Rated: Good"], [320, 0, 640, -320])
    assert rows[1] == [64 + 5, 64, 64, 64 + 15]
    assert rows[2] == [2, 0, 2, 2]


def test_lines_that_open_or_end_alike_are_like_each_other() -> None:
    rows = rows_of(["Rated: It's fine", "In sizes XS-XL.", "Rated: It's good"], [320, 0, -320])
    assert rows[4] == [1, 0, 1]
    ends = rows_of(["The red shoes cost", "Blue ones", "The big shoes cost"], [320, 0, -320])
    assert ends[6] == [1, 0, 1]


def test_lines_below_the_same_line_are_like_each_other() -> None:
    rows = rows_of(["Price", "$40", "Price", "$55"], [0, 320, 0, -320])
    assert rows[11] == [64, 64 - 10, 64, 64 + 10]
    assert rows[12] == [0, 1, 0, 1]


def test_a_line_is_told_how_its_page_scores() -> None:
    rows = rows_of(["Home", "World", "Sport", "Drought"], [-640, -320, 0, 320])
    whole = 1 + 2 * 7
    assert [row[0] for row in rows[whole : whole + 5]] == [44, 44, 54, 64, 64]
    assert len({tuple(row) for row in rows[whole : whole + 6]}) > 1
    assert all(len(set(row)) == 1 for row in rows[whole : whole + 24])


def test_a_line_between_sure_lines_is_told_where_it_stands() -> None:
    rows = rows_of(["a", "b", "c", "d"], [1_600, 0, -320, 1_600])[-6:]
    assert rows[0] == [3, 2, 2, 3]
    assert rows[1] == [127, 1, 2, 3]
    assert rows[2] == [3, 2, 1, 127]
    assert rows[3][1:3] == [59, 59]
    assert rows[4] == [1, 1, 1, 2]
    assert rows[5] == [2, 1, 1, 1]
