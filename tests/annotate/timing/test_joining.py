"""Times written in two parts are one; times of their own stay apart."""

from __future__ import annotations

import pytest

from tests.annotate.test_times import read


def values(text: str) -> list[str]:
    return [time.value for time in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It ends at 5 p.m. EST, Nov. 6.", ["XXXX-11-06T17:00"]),
        ("It ends yesterday at noon.", ["XXXX-XX-XXT12:00"]),
        ("Open Thursday 19:00 - 21:00.", ["XXXX-WXX-4T19:00", "XXXX-WXX-4T21:00"]),
        ("Open 9:30 to 11 a.m.", ["T09:30", "T11:00"]),
        ("On Friday he left. At 5 p.m. she came.", ["XXXX-WXX-5", "T17:00"]),
        ("On Friday, when at 5 p.m. it rained.", ["XXXX-WXX-5", "T17:00"]),
        ("It took 2 years, 3 months and 4 days.", ["P2Y3M4D"]),
        ("It took ten minutes and two hours.", ["PT10M", "PT2H"]),
        ("From December 2014 to January 2015.", ["2014-12", "2015-01"]),
        ("From December to January 2015.", ["2014-12", "2015-01"]),
        ("Spans 2014-2018.", ["2014", "2018"]),
    ],
)
def test_parts(text: str, expected: list[str]) -> None:
    assert values(text) == expected


def test_a_zone_is_kept_as_written() -> None:
    (time,) = read("Polls close at 8 p.m. EDT.")
    assert (time.value, time.zone) == ("T20:00", "EDT")


def test_a_habit_says_how_often() -> None:
    text = "It meets twice a week, every Tuesday and each month."
    assert [(time.value, time.freq, time.quant) for time in read(text)] == [
        ("P1W", "2X", None),
        ("XXXX-WXX-2", None, "EVERY"),
        ("P1M", None, "EACH"),
    ]
