"""Numbers and days in words, from cases, and never a crash."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.present.wording import day_in_words, period_in_words
from crossread.records import Evidence, Quantity, Span
from crossread.wording import number_in_words, quantity_in_words

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "wording.jsonl").read_text().splitlines()
]


def _quantity(case: dict[str, Any]) -> Quantity:
    return Quantity(
        id="n",
        document="d",
        span=Span(0, 1),
        kind=case["kind"],
        low=case["low"],
        high=case["high"],
        step=None,
        bound=case["bound"],
        unit=case["unit"],
        unit_text=None,
        unit_may_be=(),
        dimension=case.get("dimension"),
        change=None,
        entity=None,
        property=None,
        place=None,
        whole=None,
        compared_with=None,
        qualifier=None,
        as_of=None,
        source=None,
        quote=None,
        condition=None,
        modality="asserted",
        evidence=Evidence(rule="hand"),
    )


@pytest.mark.parametrize("case", CASES, ids=[case["seen"] for case in CASES])
def test_quantity_in_words(case: dict[str, Any]) -> None:
    assert quantity_in_words(_quantity(case)) == case["expected"]


@given(
    st.none() | st.floats(),
    st.none() | st.floats(),
    st.none() | st.text(max_size=8),
    st.sampled_from(["=", "~", "<", ">=", "range", "top-group"]),
    st.sampled_from(["amount", "rank", "money", "duration", "comparison"]),
)
def test_any_quantity_has_words(
    low: float | None, high: float | None, unit: str | None, bound: str, kind: str
) -> None:
    case = {"low": low, "high": high, "unit": unit, "bound": bound, "kind": kind}
    assert isinstance(quantity_in_words(_quantity(case)), str)


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15))
def test_a_number_in_words_is_that_number(value: float) -> None:
    digits, _, scale = number_in_words(value).partition(" ")
    factor = {"": 1.0, "million": 1e6, "billion": 1e9, "trillion": 1e12}[scale]
    assert float(digits.replace(",", "")) * factor == pytest.approx(value, rel=5e-3, abs=1e-9)


@given(st.text(min_size=1, max_size=20))
def test_what_is_no_day_is_left_as_it_is_or_worded(value: str) -> None:
    assert day_in_words(value)
    assert period_in_words(value, value)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2025-02-24T11:56", "24 February 2025"),
        ("2025-02-30", "2025-02-30"),
        ("2025-W09", "week of 24 February 2025"),
        ("2025-13", "2025-13"),
        ("PAST_REF", "PAST_REF"),
    ],
)
def test_day_in_words(value: str, words: str) -> None:
    assert day_in_words(value) == words
