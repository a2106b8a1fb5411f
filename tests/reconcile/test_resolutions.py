"""Times on the calendar: one answer for every possible day of publication, or none."""

from __future__ import annotations

import pytest

from crossread.reconcile.resolutions import resolve_times
from crossread.records import Dating, Evidence, ResolvedTime
from tests.reconcile.dated_accounts import account


def resolve(text: str, earliest: str | None, latest: str | None) -> list[ResolvedTime]:
    dating = Dating(
        document="d",
        earliest=earliest,
        latest=latest,
        evidence=(Evidence(rule="datings.told", detail="told beside the page"),),
    )
    return list(resolve_times([account("d", text)], [dating]))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Rehm said on Monday that it held.", "2026-05-04"),
        ("Rehm said on Wednesday that it held.", "2026-05-06"),
        ("Rehm said on Thursday that it held.", "2026-04-30"),
        ("Rehm will speak on Thursday.", "2026-05-07"),
        ("Divers went down yesterday.", "2026-05-05"),
        ("It rained last week.", "2026-W18"),
        ("The gates opened on Dec. 12.", "2025-12-12"),
        ("The gates will open on Dec. 12.", "2026-12-12"),
        ("It was repaired in February.", "2026-02"),
        ("It was repaired last year.", "2025"),
        ("It was repaired two years ago.", "2024"),
        ("It was repaired in 2015.", "2015"),
        ("It was repaired recently.", "PAST_REF"),
        ("The repair took two years.", "P2Y"),
        ("The gates opened Monday night.", "2026-05-04TNI"),
        ("Next month the lake is to be drained.", "2026-06"),
        ("A plan for Thursday.", None),
        ("The siren sounded at 5 p.m.", None),
        ("A year later it broke.", None),
        ("“We learnt of it this morning,” Rehm said.", None),
        ("Rehm bought nine pumps within the last year.", "P1Y"),
    ],
)
def test_on_a_known_day(text: str, value: str | None) -> None:
    assert [time.value for time in resolve(text, "2026-05-06", "2026-05-06")] == [value]


def test_an_interval_resolves_what_is_the_same_on_all_its_days() -> None:
    (monday,) = resolve("Rehm said on Monday that it held.", "2026-05-04", "2026-05-10")
    assert monday.value == "2026-05-04"
    assert monday.anchor.startswith("published 2026-05-04 to 2026-05-10")


def test_an_interval_with_two_answers_gives_the_candidates() -> None:
    (monday,) = resolve("Rehm said on Monday that it held.", "2026-05-08", "2026-05-12")
    assert monday.value is None
    assert monday.evidence.detail == "candidates: 2026-05-04, 2026-05-11"


def test_an_undated_document_leaves_relative_times_open() -> None:
    found = resolve("Rehm said on Monday that it was built in 1958.", None, None)
    assert [time.value for time in found] == [None, "1958"]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar(day: str) -> None:
    text = "Rehm said on Monday, yesterday, last week, 20 years ago and on Feb. 29; next year."
    assert len(resolve(text, day, day)) == 6


def test_weekdays_of_every_week_are_no_day() -> None:
    monday, *_ = resolve("The office was open Monday through Friday.", "2026-05-06", "2026-05-06")
    assert monday.value is None


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("On May 4 it rained; that day the wall broke.", ["2026-05-04", "2026-05-04"]),
        ("It broke in June 2019, a year later than the other.", ["2019-06", "2020-06"]),
        (
            "Profit rose in the third quarter from that of a year earlier.",
            ["2025-Q3", "2024-Q3"],
        ),
        (
            "Profit rose in the first quarter.\nSales in the quarter fell.",
            ["2026-Q1", "2026-Q1"],
        ),
        ("On Monday, he said, the siren rang at 5:40 a.m.", ["2026-05-04", "2026-05-04T05:40"]),
        ("It broke on May 1.\nIt rained.\nIt rained.\nA day later he came.", ["2026-05-01", None]),
        ("The year was wet.", ["2026"]),
        ("It broke in 2015.\nThe year was wet.", ["2015", "2015"]),
    ],
)
def test_what_is_counted_from_a_time_before(text: str, values: list[str | None]) -> None:
    assert [time.value for time in resolve(text, "2026-05-06", "2026-05-06")] == values


def test_a_narrative_time_names_what_it_was_counted_from() -> None:
    _, day = resolve("On May 4 it rained; that day the wall broke.", "2026-05-06", "2026-05-06")
    assert day.anchor == "“May 4” before it, 2026-05-04"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("It was repaired in February.", ("2026-02-01", "2026-02-28")),
        ("It rained last week.", ("2026-04-27", "2026-05-03")),
        ("It rained over the past three days.", ("2026-05-03", "2026-05-06")),
        ("The repair took two years.", (None, None)),
        ("It was repaired recently.", (None, None)),
    ],
)
def test_a_time_tells_the_days_it_covers(text: str, days: tuple[str | None, str | None]) -> None:
    (time,) = resolve(text, "2026-05-06", "2026-05-06")
    assert (time.earliest, time.latest) == days


def test_an_open_day_lies_within_its_candidates() -> None:
    (monday,) = resolve("Rehm said on Monday that it held.", "2026-05-08", "2026-05-12")
    assert (monday.value, monday.earliest, monday.latest) == (None, "2026-05-04", "2026-05-11")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on Thanksgiving 2025.", "2025-11-27"),
        ("They met at Easter 2024.", "2024-03-31"),
        ("Sales rose in the last week of March 2009.", "2009-W13"),
        ("It began on the last Monday in May 2024.", "2024-05-27"),
        ("It began in the summer of 2019.", "2019-SU"),
    ],
)
def test_what_names_its_year_needs_no_anchor(text: str, value: str) -> None:
    assert [time.value for time in resolve(text, None, None)] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Two weeks before Christmas it will close.", "2026-12-11"),
        ("The hearing is set for the week of May 18.", "2026-W21"),
        ("It opened on the last Thursday in April.", "2026-04-30"),
        ("It rained on Tuesday of last week.", "2026-04-28"),
        ("The siren sounded at 5 p.m. Monday.", "2026-05-04T17:00"),
        ("Output for the full year rose.", "2026"),
    ],
)
def test_what_is_counted_from_publication(text: str, value: str) -> None:
    assert [time.value for time in resolve(text, "2026-05-06", "2026-05-06")] == [value]
