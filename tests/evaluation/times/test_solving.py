"""When a case of another program's specifications counts as solved."""

from __future__ import annotations

import pytest
from evaluation.times.solving import is_solved, stretch
from evaluation.times.specifications import Case, Wanted
from evaluation.times.texts import Timex

TEXT = "Closed from May 3 2025 to May 5 2025."
RANGE = Wanted(
    start=7,
    end=36,
    kind="daterange",
    readings=(
        {"timex": "(2025-05-03,2025-05-05,P2D)", "start": "2025-05-03", "end": "2025-05-05"},
    ),
)


def case(*wanted: Wanted) -> Case:
    return Case(name="c", text=TEXT, read_at="2025-05-01T00:00:00", wanted=wanted)


def found(start: int, end: int, value: str, literal: str = "") -> Timex:
    return Timex(start=start, end=end, type="DATE", value=value, literal=literal)


def test_a_range_is_solved_by_its_two_ends() -> None:
    ends = [found(12, 22, "2025-05-03"), found(26, 36, "2025-05-05")]
    assert is_solved(case(RANGE), ends)
    assert not is_solved(case(RANGE), ends[:1])
    assert not is_solved(case(RANGE), [ends[0], found(26, 36, "2025-05-06")])


def test_what_no_case_wants_is_a_fault() -> None:
    assert is_solved(case(), [])
    assert not is_solved(case(), [found(12, 22, "2025-05-03")])


@pytest.mark.parametrize(
    ("value", "literal", "solved"),
    [
        ("2025-05-03", "XXXX-05-03", True),
        ("XXXX-05-03", "XXXX-05-03", True),
        ("2025-05", "2025-05", False),
        ("2026-05-03", "XXXX-05-04", False),
    ],
)
def test_a_day_means_one_of_the_readings(value: str, literal: str, solved: bool) -> None:
    day = Wanted(
        start=12,
        end=17,
        kind="date",
        readings=(
            {"timex": "XXXX-05-03", "type": "date", "value": "2024-05-03"},
            {"timex": "XXXX-05-03", "type": "date", "value": "2025-05-03"},
        ),
    )
    assert is_solved(case(day), [found(12, 17, value, literal)]) is solved


@pytest.mark.parametrize(
    ("one", "other"),
    [("2025-Q1", "2025-Q2"), ("2025-W09", "2025-02-24"), ("2025", "2025-01"), ("202", "2020")],
)
def test_stretches_differ(one: str, other: str) -> None:
    assert stretch(one) not in {None, stretch(other)}


@pytest.mark.parametrize("value", ["XXXX-05", "P2Y", "PAST_REF", "2025-99-99", "", "2025-W99"])
def test_an_open_value_is_no_stretch(value: str) -> None:
    assert stretch(value) is None
