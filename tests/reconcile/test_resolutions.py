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
