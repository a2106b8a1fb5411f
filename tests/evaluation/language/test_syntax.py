from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from evaluation.language.alignment import align
from evaluation.language.analyses import Analysis
from evaluation.language.syntax import MAIN, MEASURES, syntax_scores
from evaluation.scores import Tally, f1
from hypothesis import given
from hypothesis import strategies as st

from tests.evaluation.language.miniature import DOCUMENT, RIGHT, TEXT

LAS = {"LAS", "LAS, subtypes too", "LAS, without punctuation"}
WORDS = {"tokens F1", "universal tags (UPOS) F1", "Penn tags (XPOS) F1", "UAS"} | LAS


def _at(place: int, value: Any, values: tuple[Any, ...]) -> tuple[Any, ...]:
    return (*values[:place], value, *values[place + 1 :])


def _figures(analysis: Analysis) -> dict[str, float]:
    said = {"crossread": {DOCUMENT.name: analysis}, "spacy-trained": None, "spacy-rules": None}
    return {one.name: one.value for one in syntax_scores("mini", [DOCUMENT], said)}


def test_an_analysis_that_is_right_in_everything_has_every_figure_at_one() -> None:
    assert _figures(RIGHT) == {measure.name: 1.0 for measure in MEASURES}


# "didn't" as one word, with the tags and the head of its last part
_GLUED = Analysis(
    name=RIGHT.name,
    sentences=RIGHT.sentences,
    tokens=(*RIGHT.tokens[:2], (11, 17), *RIGHT.tokens[4:]),
    upos=(*RIGHT.upos[:2], *RIGHT.upos[3:]),
    xpos=(*RIGHT.xpos[:2], *RIGHT.xpos[3:]),
    heads=(2, 0, -1, 2, 5, -1, 5, 9, 9, 5, 5, -1, 11),
    relations=(*RIGHT.relations[:2], *RIGHT.relations[3:]),
)


@pytest.mark.parametrize(
    ("wrong", "falls"),
    [
        (replace(RIGHT, sentences=((0, 43), (45, 51))), {"sentences F1"}),
        (replace(RIGHT, sentences=((0, 18), (18, 43), (45, 50))), {"sentences F1"}),
        (replace(RIGHT, upos=_at(5, "NOUN", RIGHT.upos)), {"universal tags (UPOS) F1"}),
        (replace(RIGHT, xpos=_at(6, "VBN", RIGHT.xpos)), {"Penn tags (XPOS) F1"}),
        (replace(RIGHT, heads=_at(7, 5, RIGHT.heads)), {"UAS"} | LAS),
        (replace(RIGHT, heads=_at(3, 0, RIGHT.heads)), {"UAS"} | LAS),
        (replace(RIGHT, heads=_at(7, -1, RIGHT.heads)), {"UAS"} | LAS),
        (replace(RIGHT, relations=_at(7, "iobj", RIGHT.relations)), LAS),
        (replace(RIGHT, relations=_at(10, "obl", RIGHT.relations)), {"LAS, subtypes too"}),
        # the full stop on another word: where marks do not count, nothing is wrong
        (
            replace(RIGHT, heads=_at(11, 10, RIGHT.heads)),
            {"UAS", "LAS", "LAS, subtypes too"},
        ),
        (_GLUED, WORDS),
    ],
)
def test_each_fault_lowers_the_figures_it_concerns_and_no_other(
    wrong: Analysis, falls: set[str]
) -> None:
    figures = _figures(wrong)
    assert {name for name, value in figures.items() if value < 1} == falls


def test_a_glued_contraction_costs_its_words_on_both_sides() -> None:
    # 14 words in the gold, 13 said, 12 the same: 2 · 12 / 27
    assert _figures(_GLUED)["tokens F1"] == pytest.approx(24 / 27)


def test_a_head_that_is_no_gold_word_is_wrong_even_where_the_word_is_right() -> None:
    # "Anna", "." hang on "n't", which is not the same word as "didn't"; "Kovac" is right
    tally = next(measure for measure in MEASURES if measure.name == "UAS").tally(
        align(DOCUMENT, _GLUED)
    )[0]
    assert tally == Tally(right=1, wrong=3, missed=4)


def test_what_a_program_does_not_give_is_no_figure_and_not_zero() -> None:
    assert set(_figures(replace(RIGHT, heads=(), relations=(), xpos=()))) == {
        "sentences F1",
        "tokens F1",
        "universal tags (UPOS) F1",
    }


def test_fewer_figures_can_be_asked_for() -> None:
    said = {"crossread": {DOCUMENT.name: RIGHT}, "spacy-trained": None, "spacy-rules": None}
    assert [one.name for one in syntax_scores("mini", [DOCUMENT], said, only=MAIN)] == list(MAIN)


_offsets = st.integers(0, len(TEXT))
_spans = st.tuples(_offsets, _offsets).map(lambda pair: (min(pair), max(pair)))


@given(st.lists(_spans, max_size=30, unique=True), st.lists(_spans, max_size=6, unique=True))
def test_no_analysis_scores_outside_nought_to_one(
    tokens: list[tuple[int, int]], sentences: list[tuple[int, int]]
) -> None:
    count = len(tokens)
    analysis = Analysis(
        name=DOCUMENT.name,
        sentences=tuple(sentences),
        tokens=tuple(tokens),
        upos=("NOUN",) * count,
        xpos=("NN",) * count,
        heads=tuple(range(-1, count - 1)),
        relations=("punct", "dep:x") * (count // 2) + ("root",) * (count % 2),
    )
    aligned = align(DOCUMENT, analysis)
    for measure in MEASURES:
        tallies = measure.tally(aligned)
        assert len(tallies) == len(DOCUMENT.sentences)
        assert all(min(one.right, one.wrong, one.missed) >= 0 for one in tallies)
        assert 0 <= f1(tallies) <= 1
