"""The days that values cover."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.reconcile.dating.stretches import days_covered, days_of_length


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2025-02-24", "2025-02-24", "2025-02-24"),
        ("2025-02-24T17:00", "2025-02-24", "2025-02-24"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-W01-WE", "2025-01-04", "2025-01-05"),
        ("2025-Q4", "2025-10-01", "2025-12-31"),
        ("2025-H1", "2025-01-01", "2025-06-30"),
        ("2025-WI", "2025-12-01", "2026-02-28"),
        ("199", "1990-01-01", "1999-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
        ("9999", "9999-01-01", "9999-12-31"),
    ],
)
def test_covered(value: str, first: str, last: str) -> None:
    found = days_covered(value)
    assert found is not None
    assert [day.isoformat() for day in found] == [first, last]


@pytest.mark.parametrize(
    "value", ["XXXX-02", "P2Y", "PAST_REF", "2025-02-31", "2025-W60", "T17:00", "", "0000", "00"]
)
def test_what_covers_no_day(value: str) -> None:
    assert days_covered(value) is None


@given(st.dates(), st.integers(min_value=0, max_value=9999), st.sampled_from("DWMY"))
def test_a_length_ends_on_its_day(day: date, amount: int, unit: str) -> None:
    found = days_of_length(f"P{amount}{unit}", day, "past")
    assert found is None or (found[1] == day and found[0] <= day)


@given(st.dates(min_value=date(2, 1, 1)), st.integers(min_value=0, max_value=300))
def test_days_are_counted_back(day: date, amount: int) -> None:
    assert days_of_length(f"P{amount}D", day, "past") == (day - timedelta(days=amount), day)
