"""Runs of words that two texts share."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from crossread.group.sharing.alignment import Run, Wording, align
from crossread.group.sharing.shingles import find_shared

words_of = st.lists(st.integers(0, 5), max_size=60)


def runs_of(a: list[int], b: list[int], *, speech: tuple[int, int] = (0, 0)) -> list[Run]:
    one, other = (
        Wording(words=np.array(words, dtype=np.int64), speech=bytes([kind] * len(words)))
        for words, kind in zip((a, b), speech, strict=True)
    )
    shared = list(find_shared([one.words, other.words]))
    return align(one, other, shared[0].runs) if shared else []


@given(words_of, words_of)
def test_no_word_is_used_twice(a: list[int], b: list[int]) -> None:
    runs = runs_of(a, b)
    for start, end in (("a_start", "a_end"), ("b_start", "b_end")):
        places = [p for run in runs for p in range(getattr(run, start), getattr(run, end))]
        assert len(places) == len(set(places))


@given(st.lists(st.integers(0, 99), min_size=6, max_size=60, unique=True))
def test_a_text_runs_alike_with_itself(words: list[int]) -> None:
    assert sum(run.words for run in runs_of(words, words)) == len(words)


def test_a_shared_run_is_found_behind_other_words() -> None:
    shared = [1, 2, 3, 4, 5, 6]
    (run,) = runs_of([7, 8, *shared], [*shared, 9])
    assert (run.a_start, run.b_start, run.words) == (2, 0, 6)


def test_runs_are_joined_over_edited_words() -> None:
    (run,) = runs_of([*range(20), 50, 51, *range(30, 40)], [*range(20), 60, *range(30, 40)])
    assert (run.a_end, run.b_end, run.words) == (32, 31, 30)


def test_indirect_speech_alone_is_an_outlets_wording() -> None:
    shared = list(range(7))
    (quoted,) = runs_of(shared, shared, speech=(2, 1))
    (indirect,) = runs_of(shared, shared, speech=(1, 1))
    assert (quoted.spoken, indirect.spoken) == (True, False)
