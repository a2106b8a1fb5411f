"""What a value means that is counted from a known day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.reconcile.dating.calendar_values import value_on
from crossread.reconcile.dating.days import easter_sunday
from tests.reconcile.dated_accounts import account


def on(words: str, day: str) -> str | None:
    (time,) = account("d", words).times
    return value_on(time, date.fromisoformat(day))


@pytest.mark.parametrize(
    ("words", "day", "value"),
    [
        ("He left last Monday.", "2025-02-24", "2025-02-17"),
        ("He leaves next Monday.", "2025-02-26", "2025-03-03"),
        ("He leaves next Friday.", "2025-02-25", None),
        ("They spoke on Tuesday of last week.", "2025-02-26", "2025-02-18"),
        ("He set a Jan. 14 deadline.", "2000-01-05", "2000-01-14"),
        ("He was last seen Nov. 3.", "1999-05-07", "1998-11-03"),
        ("The period ended March 31.", "1989-10-31", "1989-03-31"),
        ("It fell in January.", "1989-10-27", "1989-01"),
        ("They told of a cut in June.", "1989-04-27", "1989-06"),
        ("It fell in November.", "1989-04-27", "1988-11"),
        ("It fell in June last year.", "1998-02-19", "1997-06"),
        ("It rose in last year's third quarter.", "1989-10-31", "1988-Q3"),
        ("He spoke on the 24th.", "2025-03-02", "2025-02-24"),
        ("They met over the weekend.", "2025-02-24", "2025-W08-WE"),
        ("He fled last Thanksgiving.", "2000-04-17", "1999-11-25"),
        ("They left on Good Friday.", "2025-04-22", "2025-04-18"),
        ("It is the worst of this century.", "1999-03-12", "19"),
        ("It will shut in two weeks.", "2025-02-24", "2025-W11"),
    ],
)
def test_value(words: str, day: str, value: str | None) -> None:
    assert on(words, day) == value


@pytest.mark.parametrize(
    ("year", "day"), [(1818, "03-22"), (1943, "04-25"), (2000, "04-23"), (2024, "03-31")]
)
def test_easter(year: int, day: str) -> None:
    found = easter_sunday(year)
    assert found is not None
    assert found.isoformat() == f"{year}-{day}"


WORDS = st.sampled_from(
    [
        "on Monday",
        "last Friday",
        "next May",
        "on Feb. 29",
        "two weeks ago",
        "30 years ago",
        "last century",
        "over the weekend",
        "at Easter",
        "last Thanksgiving",
        "in the third quarter",
        "this decade",
        "on Tuesday of next week",
        "tomorrow at 5 p.m.",
    ]
)


@given(WORDS, st.dates())
def test_any_day_is_counted_from(words: str, day: date) -> None:
    for time in account("d", f"It happened {words}.").times:
        value = value_on(time, day)
        assert value is None or "X" not in value
