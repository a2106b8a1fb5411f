"""Lines of a flattened page as numbers: the same however they are read, and for every text."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.extract.layouts import find_lines
from crossread.extract.zoning import line_words
from crossread.extract.zoning.line_features import (
    NAMES,
    UNIT,
    features_without_compiler,
    find_features,
)
from crossread.extract.zoning.line_kinds import (
    LISTED_ROWS,
    STRANGE,
    find_kinds,
    kinds_without_compiler,
)
from crossread.extract.zoning.line_likes import LIKE_ROWS
from crossread.extract.zoning.line_model import SCORE_UNIT, Trees, line_model, score_lines
from crossread.extract.zoning.line_words import number_of, read_lines, read_spans
from crossread.extract.zoning.traits import find_site_part, is_stamp_alone, traits_of
from crossread.extract.zoning.word_lists import flags_of, phrase_table
from crossread.learned.kernel import SPACE, line_columns, line_kinds

LINES = st.lists(st.text(max_size=60), min_size=1, max_size=12)
PROSE = [
    "Ecuador has asked Colombia to sell it more electricity as a drought empties its dams.",
    "The minister said on Monday that the dams of the south would be empty in a month.",
    "Colombia sold its neighbour a tenth of the electricity that it made in the last year.",
]


def feature(lines: list[str], name: str) -> list[int]:
    values = find_features(read_lines(lines)).values[:, NAMES.index(name)]
    return [int(value) for value in values]


@given(LINES)
def test_characters_are_counted_once(lines: list[str]) -> None:
    read = read_lines(lines)
    assert read.kinds.sum(axis=1).tolist() == [len(line) for line in lines]
    assert (read.kinds >= 0).all()


@given(st.lists(st.from_regex(r"[a-zA-Zäöüéñ0-9]{1,12}", fullmatch=True), max_size=30))
def test_a_word_has_one_number_wherever_it_stands(words: list[str]) -> None:
    read = read_lines([" ".join(words)])
    assert read.words.tolist() == [number_of(word.lower()) for word in words]
    assert read.sizes.tolist() == [len(word) for word in words]


@given(LINES)
def test_lines_read_in_pieces_are_the_same(lines: list[str]) -> None:
    whole = read_lines(lines)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(line_words, "_CHUNK", 40)
        parts = read_lines(lines)
    for name in ("kinds", "first", "last", "inner_ends", "words", "lines", "sizes", "capital"):
        assert np.array_equal(getattr(whole, name), getattr(parts, name)), name


def test_of_a_long_line_both_ends_are_read() -> None:
    read = read_lines(["a " * 50_000 + "end."])
    assert read.kinds.sum() == line_words.HEAD + line_words.TAIL
    assert read.words[-1] == number_of("end")
    assert read.kinds[0, SPACE] > 700


@pytest.mark.parametrize(
    ("name", "lines", "values"),
    [
        ("marker", ["Read next", "Reading rooms"], [UNIT, 0]),
        ("furniture", ["Leave the first comment", "Prices rose"], [UNIT, 0]),
        ("copies", ["Home", "World", "Home"], [8, 0, 8]),
        ("running", [PROSE[0], "Menu"], [UNIT, 0]),
        ("cut", ["The dams are…", "The dams are...", "The dams are."], [UNIT, UNIT, 0]),
        ("said-above", [PROSE[0], "Ecuador drought"], [0, UNIT]),
        ("said-below", ["Ecuador drought", PROSE[0]], [UNIT, 0]),
        ("after-byline", [*PROSE, "By Ana Silva", "Sport"], [0, 0, 0, 0, UNIT]),
        ("after-byline", ["By Ana Silva", "Sport"], [0, 0]),
        ("after-marker", [*PROSE, "Read next", "Sport"], [0, 0, 0, 0, UNIT]),
    ],
)
def test_a_feature_says_what_it_is_called(name: str, lines: list[str], values: list[int]) -> None:
    assert feature(lines, name) == values


@given(LINES)
def test_any_lines_have_features_and_scores(lines: list[str]) -> None:
    scored = score_lines(read_lines(lines))
    assert scored.features.values.shape == (len(lines), len(NAMES))
    assert (scored.features.values >= 0).all()
    assert len(scored.scores) == len(lines)
    assert abs(scored.scores).max() < 30 * SCORE_UNIT


WORDS = (
    *("The", "the", "of", "and", "Read", "next", "By", "Ana", "share", "this", "leave", "a"),
    *("comment", "prices", "rose", "you", "May", "2025", "…", ".", "said?"),
)
NEWS_LINES = st.lists(
    st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join),
    max_size=30,
)


@pytest.mark.skipif(line_columns is None, reason="no compiler was at hand")
@given(NEWS_LINES)
def test_features_are_the_same_without_a_compiler(lines: list[str]) -> None:
    read = read_lines(lines)
    ours = find_features(read)
    theirs = features_without_compiler(read, flags_of(read.words))
    for name in ("columns", "running", "content", "words", "starts", "marks", "lists", "flags"):
        one, other = getattr(ours, name), getattr(theirs, name)
        assert one.dtype == other.dtype, name
        assert np.array_equal(one, other), name


PIECES = (
    *("Read next", "Comments (57)", "share this", "Photo: AFP", "(Getty Images)", "By Ana Silva"),
    *("Contact", "prices rose", "the minister said", "3 May 2025", "14:05", "…", "...", "[...]"),
    *("”", ".", "?", ":", "|", "©", "💡", "日本", "privacy", "policy", "leave a comment"),
)
TOLD_LINES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map(" ".join).map(str.strip)


@given(st.lists(st.one_of(TOLD_LINES, NEWS_LINES.map(" ".join)).filter(str.strip), max_size=9))
def test_kinds_told_from_afar_are_those_of_a_close_look(lines: list[str]) -> None:
    page = find_lines("p-1", "\n".join(" ".join(line.split()) for line in lines))
    told = page.text, page.blocks.starts, page.blocks.ends
    read = read_spans(*told)
    features = find_features(read)
    found = find_kinds(*told, read, features)
    for place, line in enumerate(page.blocks.texts(page.text)):
        kind = found.kinds[place]
        if kind and not STRANGE.search(line):
            stamp = place in found.may_be_stamp and is_stamp_alone(line)
            assert ("stamp" if stamp else kind) == traits_of(line).kind, line
            assert not find_site_part(line), line
    if line_kinds is not None:
        codes = line_kinds(*told, read, features, phrase_table(), LISTED_ROWS)
        assert np.array_equal(codes, kinds_without_compiler(*told, read, features))


def test_trees_give_the_sum_of_the_leaves_that_the_answers_name() -> None:
    trees = Trees(
        np.array([[0, 1], [1, 0]], np.int16),
        np.array([[5, 2], [9, 0]], np.uint8),
        np.array([[1, 2, 3, 4], [10, 20, 30, 40]], np.int16),
    )
    # One column for each line: (6, 3) answers yes yes, no yes; (5, 2) no no, no yes.
    assert trees.scores(np.array([[6, 5], [3, 2]], np.uint8)).tolist() == [4 + 30, 1 + 30]


def test_the_model_in_the_package_asks_for_features_that_there_are() -> None:
    model = line_model()
    beside = 7 * 11 + 5
    assert model.first.features.max() < len(NAMES) + beside
    assert model.second.features.max() < len(NAMES) + beside + 11 + 12 + 6
    assert model.third.features.max() < len(NAMES) + beside + 11 + 12 + 6 + LIKE_ROWS


def test_an_article_among_menus_is_found() -> None:
    lines = ["Home", "World", "Sport", "Drought Empties Dams", *PROSE, "Read next", "Sign up"]
    scores = score_lines(read_lines(lines)).scores
    assert min(scores[4:7]) > 0 > max(scores[[0, 1, 2, 7, 8]])
