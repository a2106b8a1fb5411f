"""What is printed is read again, and no text makes the patterns slow or break them."""

from __future__ import annotations

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.annotate.timing.time_patterns import find_readings
from crossread.present.wording import day_in_words
from tests.annotate.test_times import read

DAYS = st.dates(min_value=date(1500, 1, 1), max_value=date(2099, 12, 31))
MONTHS = calendar.month_name


@given(DAYS)
def test_a_day_that_is_printed_is_read_again(day: date) -> None:
    forms = [
        day.isoformat(),
        day_in_words(day.isoformat()),
        f"{MONTHS[day.month]} {day.day}, {day.year}",
        f"{MONTHS[day.month][:3]}. {day.day}, {day.year}",
    ]
    for form in forms:
        assert [time.value for time in read(f"It began on {form} in Lisbon.")] == [day.isoformat()]


@given(DAYS)
def test_a_month_and_a_year_that_are_printed_are_read_again(day: date) -> None:
    month = f"{day.year:04d}-{day.month:02d}"
    for value in (month, str(day.year)):
        (time,) = read(f"It began in {day_in_words(value)} there.")
        assert time.value == value


@given(st.integers(min_value=0, max_value=23), st.integers(min_value=0, max_value=59))
def test_a_clock_time_that_is_printed_is_read_again(hour: int, minute: int) -> None:
    value = f"T{hour:02d}:{minute:02d}"
    half = f"{hour % 12 or 12}:{minute:02d} {'p' if hour >= 12 else 'a'}.m."
    for form in (value[1:], half):
        assert [time.value for time in read(f"It rang at {form} twice.")] == [value]


@given(st.integers(min_value=2, max_value=999), st.sampled_from(["D", "W", "M", "Y"]))
def test_a_length_that_is_printed_is_read_again(amount: int, unit: str) -> None:
    name = {"D": "days", "W": "weeks", "M": "months", "Y": "years"}[unit]
    assert [time.value for time in read(f"It took {amount} {name} there.")] == [f"P{amount}{unit}"]


@pytest.mark.parametrize(
    "text",
    [
        "February 31, 31 April 2025, 2025-02-31, 32/13/2025",
        "the year 99999, 20255, 99999-12-31, 12:99, 25:00, 13 p.m., 0 a.m.",
        "the 0th century, the 99th century, week 77 of 2020, Q9 2020, H7 2020",
        "999,999,999 years ago, 999 million years from now",
    ],
)
def test_what_is_not_on_the_calendar_has_no_day(text: str) -> None:
    assert [
        t.value for t in find_readings(text) if t.value[:4].isdigit() and len(t.value) > 7
    ] == []


PIECES = st.sampled_from(
    [
        *(
            "Mon",
            "Monday",
            "May",
            "24",
            "2025",
            ",",
            ".",
            "/",
            "-",
            ":",
            "(",
            ")",
            "½",
            "1/2",
            "’s",
        ),
        *("the", "third", "quarter", "of", "last", "next", "two", "half", "an", "hours", "ago"),
        *("5", "p.m.", "EST", "in", "and", "to", "year-earlier", "Easter", "nineteen", "ninety"),
        *("every", "twice", "a", "week", "noon"),
    ]
)


@given(st.lists(PIECES, max_size=40), st.sampled_from([" ", "", "\u00a0", "  "]))
def test_any_words_of_the_calendar_are_read(words: list[str], gap: str) -> None:
    text = gap.join(words)
    for time in read(text):
        assert 0 <= time.span.start < time.span.end <= len(text)
        assert time.value


@pytest.mark.parametrize(
    "unit",
    [
        "May 5 to ",
        "5-6-",
        "1/2/",
        "12:30 to ",
        "two and a half ",
        "early late mid-",
        "the last next ",
        "twenty twenty ",
        "2025-02-24, ",
        "last year's ",
        "Q1 2025\n",
        "\u00a0",
    ],
)
def test_a_page_of_dates_only_is_read(unit: str) -> None:
    assert isinstance(read(unit * 5_000), tuple)
