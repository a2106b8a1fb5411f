"""Ways of writing numbers, proportions, and shapes of digits that are no number."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.annotate.measuring.numbers import find_numbers

WRITTEN = {
    "1,2,3": [],
    "10^400": [],
    "1/0": [],
    "five million million": [5e12],
    "3.8.2025": [],
    "1.234,56": [1234.56],
    "1.234.567": [1234567],
    "12,34,567.89 rupees": [1234567.89],
    "20,5 percent": [],
    "10 1/2 miles": [10.5],
    "1/4 mile": [0.25],
    "1/2/2025": [],
    "24/7": [],
    "1.99×10−30 kilograms": [1.99e-30],
    "10^6 cells": [1e6],
    "half a million": [500000],
    "three quarters of a billion": [750000000],
    "two million three hundred thousand and five": [2300005],
    "minus five percent": [-5],
    "$-50.8bn": [-50.8e9],
    "plus or minus 3 points": [3],
    "24703m2": [24703],
    "one in five adults": [20],
    "3 out of 10 people": [30],
    "one in 10 years": [1, 10],
    "4 out of 5 stars": [4, 5],
    "2-to-1": [2],
    "3-to-0": [],
    "twice as large as": [2],
    "twice as United": [],
    "scored twice": [],
    "9-1-1": [],
    "2025-02-24": [],
    "(555) 010-0100": [],
    "+44 20 7946 0000": [],
    "11:56": [],
    "8 a.m.": [],
    "5th": [],
    "9" * 40: [],
}


@pytest.mark.parametrize(("text", "values"), WRITTEN.items())
def test_values(text: str, values: list[float]) -> None:
    assert [number.low for number in find_numbers(text)] == values


@given(st.integers(1, 9999), st.sampled_from(["million", "billion", "trillion", "thousand"]))
def test_tenths_of_magnitudes_are_read_back(tenths: int, magnitude: str) -> None:
    power = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}[magnitude]
    (number,) = find_numbers(f"{tenths / 10} {magnitude}")
    assert number.low == pytest.approx(tenths * power / 10, rel=1e-12)
    assert number.step == pytest.approx(power / 10)


@given(st.text(alphabet="0123456789.,/:^×-−$€%kmb ()½", max_size=60))
def test_any_digits_are_read_through(text: str) -> None:
    spans = [number.span for number in find_numbers(text)]
    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert all(abs(number.high) <= 1e18 for number in find_numbers(text))
