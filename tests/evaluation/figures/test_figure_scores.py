"""Figures are scored as `evaluation/figures/README.md` says: each fault costs its own score."""

from __future__ import annotations

import pytest
from evaluation.figures.newsquant import GoldFigure
from evaluation.figures.programs import with_crossread
from evaluation.figures.readings import Reading
from evaluation.figures.score import is_change, is_solved, is_unit, is_value, tally
from evaluation.figures.specs import Case, Expected
from evaluation.figures.unit_names import plain_unit
from evaluation.scores import Tally

GOLD = GoldFigure(low=5.0, high=7.0, unit="kilometre", change="up")


def reading(**changes: float | str) -> Reading:
    values: dict[str, float | str] = {"low": 5.0, "high": 7.0, "unit": "kilometre", "change": "up"}
    return Reading(**(values | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("found", "right"),
    [
        (reading(), (True, True, True)),
        (reading(low=5.00001), (True, True, True)),
        (reading(high=5.0), (False, False, False)),
        (reading(unit="mile"), (True, False, True)),
        (reading(change="="), (True, True, False)),
    ],
)
def test_each_part_is_its_own_score(found: Reading, right: tuple[bool, bool, bool]) -> None:
    assert (is_value(GOLD, found), is_unit(GOLD, found), is_change(GOLD, found)) == right


def test_a_figure_is_matched_once() -> None:
    assert tally([GOLD], [reading(), reading()], is_value) == Tally(right=1, wrong=1)
    assert tally([GOLD, GOLD], [reading()], is_value) == Tally(right=1, missed=1)


def test_a_program_of_middles_is_held_to_the_middle() -> None:
    assert tally([GOLD], [reading(low=6.0, high=6.0)], is_value, middles=True) == Tally(right=1)


CASE = Case(
    model="currency",
    text="98 dollars a share and 3 km",
    results=(Expected(value=98.0, unit="dollar", start=0, end=10),),
)
DOLLARS = Reading(low=98.0, high=98.0, unit="dollar per share", model="currency", start=0, end=18)


@pytest.mark.parametrize(
    ("found", "solved"),
    [
        ([DOLLARS], True),
        ([], False),
        ([DOLLARS, reading(model="dimension")], True),
        ([DOLLARS, reading(model="currency")], False),
        ([Reading(low=98.0, high=98.0, unit="euro", model="currency", start=0, end=10)], False),
        ([Reading(low=98.0, high=98.0, unit="dollar", model="currency", start=20, end=22)], False),
    ],
)
def test_a_case_is_solved_by_exactly_what_it_expects(found: list[Reading], solved: bool) -> None:
    assert is_solved(CASE, found) is solved


def test_units_have_one_name() -> None:
    assert plain_unit("Pound", model="currency") == "pound sterling"
    assert plain_unit("Pound", model="dimension") == "pound-mass"
    assert plain_unit("United States dollar per meter") == "dollar per metre"


def test_our_figures_in_newsquant_s_terms() -> None:
    (one,) = with_crossread("Exports climbed more than 3% last year.")
    assert (one.low, one.unit, one.change) == (3.0, "percentage", ">")
    (one,) = with_crossread("Millions of Americans voted.")
    assert (one.low, one.high, one.change) == (1e6, 1e7, "=")
    (one,) = with_crossread("Ana Ruiz, 25, said so.")
    assert (one.unit, one.model) == ("year of age", "age")
    assert with_crossread("It is the world's largest mine.") == ()
