"""Lines read by the compiled kernel and in NumPy are the same, to the last bit."""

from __future__ import annotations

from itertools import accumulate
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crossread.learned import _portable_lines as portable
from crossread.learned.kernel import KINDS, OTHER, SPACE, WORD_BITS

_compiled = pytest.importorskip(
    "crossread.learned._compiled", reason="no compiler was at hand when Crossread was installed"
)
TABLE = 128
LINES = st.lists(st.text(alphabet="aAbsSuUiß7 .,?!“|é日", max_size=30), min_size=1, max_size=9)


HEAD, TAIL = 20, 4


def arguments(lines: list[str]) -> tuple[Any, ...]:
    """Return what `read_characters` takes, with kinds made up from the characters' codes."""
    ends = tuple(accumulate((len(line) + 1 for line in lines), initial=-1))[1:]
    starts = tuple(end - len(line) for end, line in zip(ends, lines, strict=True))
    small = np.array([ord(chr(code).lower()) for code in range(TABLE)], np.uint16)
    kinds = np.full(TABLE, OTHER, np.uint8)
    for code in range(TABLE):
        char = chr(code)
        found = [char.islower(), char.isupper(), char.isdigit(), char.isspace()]
        kinds[code] = found.index(True) if True in found else 4 + code % 10
    return "\n".join(lines), starts, ends, kinds, small, HEAD, TAIL


def same(ours: Any, theirs: Any) -> bool:
    return bool(ours.dtype == theirs.dtype and np.array_equal(ours, theirs))


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from(" \t\n\r\x1c\x85\u2028ab"))))
@example("a\r\nb\x85\x1f c \u2029\u3000d\u200b\ud800\n \n\U0001f600 ")
def test_spans_of_lines(text: str) -> None:
    for most in (2, 100):
        assert portable.line_spans(text, most) == _compiled.line_spans(text, most)
    starts, ends, _ = portable.line_spans(text, len(text))
    found = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    assert found == [words for line in text.splitlines() if (words := line.strip())]


@given(LINES)
@example(["\ud800a", "\U0001f600" * 30, "é" * 24 + "b", "a" * 25])
def test_characters(lines: list[str]) -> None:
    given = arguments(lines)
    one, other = portable.read_characters(*given), _compiled.read_characters(*given)
    for name in portable.LineWords.__slots__:
        assert same(getattr(one, name), getattr(other, name)), name


@given(LINES, st.integers(0, 5))
def test_words_told_again(lines: list[str], near: int) -> None:
    read = portable.read_characters(*arguments(lines))
    held = (np.arange(read.count) % 2).astype(np.uint8)
    chosen = (np.arange(len(read.words)) % 3 > 0).astype(np.uint8)
    asked = read.words, read.lines, chosen, held, near
    assert same(portable.count_told(*asked), _compiled.count_told(*asked))


def test_words_told_again_on_a_page_of_many_words() -> None:
    words = np.random.default_rng(3).integers(0, 1 << WORD_BITS, 20_000).astype(np.int32)
    words[10_000:] = words[:10_000]
    lines = (np.arange(20_000) // 10).astype(np.int32)
    held = np.ones(2_000, np.uint8)
    chosen = np.ones(20_000, np.uint8)
    ours = portable.count_told(words, lines, chosen, held, 4)
    assert same(ours, _compiled.count_told(words, lines, chosen, held, 4))
    assert ours[1].sum() >= 10_000


@given(LINES)
def test_weights_of_words(lines: list[str]) -> None:
    read = portable.read_characters(*arguments(lines))
    weights = np.random.default_rng(0).integers(-127, 128, 1 << 10).astype(np.int8)
    asked = read.words, read.lines, read.count, weights
    assert all(map(same, portable.sum_weights(*asked), _compiled.sum_weights(*asked)))


@pytest.mark.parametrize("count", [0, 1, 31, 32, 33, 300, 5_000])
@pytest.mark.parametrize(("trees", "levels"), [(0, 4), (7, 5), (600, 6), (3, 7)])
def test_leaves(count: int, trees: int, levels: int) -> None:
    source = np.random.default_rng(count)
    columns = source.integers(0, 256, (20, count)).astype(np.uint8)
    features = source.integers(0, 20, (trees, levels)).astype(np.int16)
    thresholds = source.integers(0, 256, (trees, levels)).astype(np.uint8)
    leaves = source.integers(-(1 << 15), 1 << 15, (trees, 1 << levels)).astype(np.int16)
    asked = columns, features, thresholds, leaves
    assert same(portable.sum_leaves(*asked), _compiled.sum_leaves(*asked))


@pytest.mark.parametrize("count", [1, 2, 40])
def test_rows(count: int) -> None:
    source = np.random.default_rng(count)
    columns = source.integers(0, 300, (6, count)).astype(np.int16)
    scores = source.integers(-9_000, 9_000, count).astype(np.int32)
    beside, steps, reaches = (np.array(one, np.int32) for one in ([1, 6], [1, 3, -2], [2, 30]))
    more = 1 + len(steps) + 4 * len(reaches) + 6
    asked = columns, scores, beside, steps, reaches, more
    one, other = portable.first_rows(*asked), _compiled.first_rows(*asked)
    assert same(one, other)
    words = source.integers(0, 90, count).astype(np.int32)
    told = np.sort(source.integers(0, 20, (5, count)).astype(np.int32), axis=0)[::-1].copy()
    chances = (np.arange(128) // 8).astype(np.int32)
    logarithms = np.arange(200, dtype=np.int32)
    again = scores, words, steps, reaches, told, 40, chances, logarithms
    portable.put_second_rows(one, *again)
    _compiled.put_second_rows(other, *again)
    assert same(one, other)
    assert one[-more:].any()


def test_flags_of_words() -> None:
    words = np.arange(0, 4_000, 7, dtype=np.int32)
    factor, bits = 2654435761, 12
    numbers = np.full(1 << bits, -1, np.int32)
    flags = np.zeros(1 << bits, np.uint16)
    numbers[portable.places_in(words[:9], factor, bits)] = words[:9]
    flags[portable.places_in(words[:9], factor, bits)] = 3
    table = numbers, flags, factor, bits, portable.sieve_of(words[:9])
    found = portable.look_up(words, *table)
    assert same(found, _compiled.look_up(words, *table))
    assert (found > 0).sum() == 9


def test_kinds_are_told_apart() -> None:
    read = portable.read_characters(*arguments(["Two words.", "", "8"]))
    assert read.kinds.shape == (3, KINDS)
    assert read.kinds[:, SPACE].tolist() == [1, 0, 0]
    assert read.first.tolist() == [1, OTHER, 2]
    assert read.lines.tolist() == [0, 0, 2]


@given(LINES, st.integers(1, 4), st.lists(st.booleans(), min_size=9, max_size=9))
def test_what_was_heard_before(lines: list[str], least: int, taken: list[bool]) -> None:
    read = portable.read_characters(*arguments(lines))
    marks = np.random.default_rng(len(read.words)).integers(0, 8, len(read.words)).astype(np.uint8)
    starts = np.searchsorted(read.lines, np.arange(read.count + 1)).astype(np.int32)
    marks[starts[:-1][np.diff(starts) > 0]] &= portable.TELLING | portable.PROPER
    inside = np.flatnonzero(np.arange(read.count) % 4 != 2).astype(np.int32)
    given = read.words, read.stems, marks, starts, inside, least, 0.3
    one, other = portable.Heard(*given), _compiled.Heard(*given)
    assert one.sizes == other.sizes
    for place in range(len(inside)):
        if one.sizes[place] >= least:
            assert one.compare(place) == other.compare(place)
        if taken[place]:
            one.take(place)
            other.take(place)
        assert one.known == other.known
        line = inside[place]
        asked = read.stems, marks, int(starts[line]), int(starts[line + 1]), portable.TELLING
        assert portable.topic_words(*asked) == _compiled.topic_words(*asked)


@given(st.lists(st.floats(-9, 9) | st.sampled_from([0.5, 0.4, -0.4, 4.0]), max_size=30))
def test_best_runs(scores: list[float]) -> None:
    dear = -np.inf
    moves = np.array(
        [[0, -0.5, dear, -4], [dear, 0, -0.4, -0.5], [dear, -0.4, 0, -0.5], [dear, dear, dear, 0]]
    )
    told = np.array(scores, np.float64)
    assert portable.best_run(told, moves) == _compiled.best_run(told, moves)


@given(st.integers(0, 40), st.integers(0, 8))
def test_conditions(count: int, size: int) -> None:
    source = np.random.default_rng(count)
    columns = source.integers(-3, 9, (5, count)).astype(np.int16)
    rows = [source.integers(0, 5, size), source.integers(-3, 5, size), source.integers(0, 9, size)]
    conditions = np.stack(rows, axis=1).astype(np.int32)
    asked = columns, conditions
    assert same(portable.conditions_held(*asked), _compiled.conditions_held(*asked))
