"""Numbers in digits and words; and what holds digits and is no number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.annotate.measuring.numbers import find_numbers

UNITS = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def values(text: str) -> list[float]:
    return [number.low for number in find_numbers(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3.8 million", [3.8e6]),
        ("1,180 and 12", [1180, 12]),
        ("1\u202f200 tonnes", [1200]),
        ("two and a half million", [2.5e6]),
        ("one million two hundred thousand", [1.2e6]),
        ("two hundred and fifty thousand", [250_000]),
        ("five million million", [5e12]),
        ("twenty-five", [25]),
        ("half a million and a dozen", [500_000, 12]),
        ("$12M, $5m, 20k and 1.5bn", [12e6, 5e6, 20_000, 1.5e9]),
        ("2½ years", [2.5]),
        ("-5 or minus 3", [-5, -3]),
        ("one and two", [1, 2]),
        ("10^400", []),
        ("1/0", []),
        ("3.8.2025", []),
        ("11:56 at 8 a.m.", []),
        ("Feb. 24, 2025 and 24 February", []),
        ("the 118th minute", []),
        ("9-1-1", []),
        ("1.99×10−30", [1.99e-30]),
        ("9" * 40, []),
    ],
)
def test_reads(text: str, expected: list[float]) -> None:
    assert values(text) == pytest.approx(expected)


def test_step_is_the_worth_of_the_last_stated_digit() -> None:
    steps = [number.step for number in find_numbers("3.8 million, 15, 1,180, 3,000 and 2 million")]
    assert steps == [100_000, 1, 1, 100, 1_000_000]


def test_orders_of_magnitude_have_two_ends() -> None:
    (number,) = find_numbers("tens of thousands of people")
    assert (number.low, number.high) == (10_000, 100_000)


@given(st.integers(min_value=0, max_value=10**15))
def test_printed_digits_are_read_again(value: int) -> None:
    assert values(f"{value}") == [value]
    assert values(f"{value:,}") == [value]


@given(st.decimals(min_value=0, max_value=10**6, places=3))
def test_printed_decimals_are_read_again(value: object) -> None:
    assert values(f"{value} m") == [float(str(value))]


def in_words(value: int) -> str:
    for power, word in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if value >= power:
            rest = f" {in_words(value % power)}" if value % power else ""
            return f"{in_words(value // power)} {word}{rest}"
    if value >= 100:
        rest = f" and {in_words(value % 100)}" if value % 100 else ""
        return f"{UNITS[value // 100]} hundred{rest}"
    if value < 20:
        return UNITS[value]
    return TENS[value // 10] + (f"-{UNITS[value % 10]}" if value % 10 else "")


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_spoken_numbers_are_read_again(value: int) -> None:
    assert values(in_words(value)) == [value]


@given(st.text())
def test_numbers_lie_within_the_text_in_order(text: str) -> None:
    end = 0
    for number in find_numbers(text):
        assert end <= number.span.start < number.span.end <= len(text)
        assert number.low <= number.high
        end = number.span.end
