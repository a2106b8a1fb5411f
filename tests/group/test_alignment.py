"""Runs of words that two texts share."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crossread.group.alignment import Wording, align, find_shingles

words_of = st.lists(st.sampled_from(["a", "b", "c", "d", "e", "f"]), max_size=60)


def wording(words: list[str], *, speech: int = 0) -> Wording:
    return Wording(
        words=tuple(words), speech=bytes([speech] * len(words)), shingles=find_shingles(words)
    )


@given(words_of, words_of)
def test_no_word_is_used_twice(a: list[str], b: list[str]) -> None:
    runs = align(wording(a), wording(b))
    for start, end in (("a_start", "a_end"), ("b_start", "b_end")):
        places = [p for run in runs for p in range(getattr(run, start), getattr(run, end))]
        assert len(places) == len(set(places))


@given(st.lists(st.text("abcdefgh", min_size=1), min_size=5, max_size=60, unique=True))
def test_a_text_runs_alike_with_itself(words: list[str]) -> None:
    # A text that repeats itself may not, wholly: of a repeated shingle the first places count.
    assert sum(run.words for run in align(wording(words), wording(words))) == len(words)


def test_a_shared_run_is_found_behind_other_words() -> None:
    shared = ["the", "lake", "stood", "nine", "centimetres", "below"]
    (run,) = align(wording(["x", "y", *shared]), wording([*shared, "z"]))
    assert (run.a_start, run.b_start, run.words) == (2, 0, 6)


def test_indirect_speech_alone_is_an_outlets_wording() -> None:
    shared = ["that", "the", "wall", "was", "safe", "for", "now"]
    (quoted,) = align(wording(shared, speech=2), wording(shared, speech=1))
    (indirect,) = align(wording(shared, speech=1), wording(shared, speech=1))
    assert (quoted.spoken, indirect.spoken) == (True, False)
