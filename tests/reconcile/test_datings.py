"""Datings: what the accounts say together about the day, and where they stay silent."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import crossread
from crossread.reconcile.datings import date_documents
from crossread.records import Account, Dating
from tests.reconcile.dated_accounts import account, page

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
WORDS = "“The wall will hold, and I would sleep below it tonight without any fear,”"
WEEKDAY = f"""Rehm opened the gates of the Kessel dam on Tuesday after weeks of rain.
{WORDS} Rehm told reporters."""
DATE = f"""Rehm, the engineer of the Kessel dam, opened its gates after weeks of rain.
{WORDS} Rehm said on May 5.
The wall was last repaired in 2022."""
LATER = """Rehm in May opened the gates of the Kessel dam after weeks of rain.
The engineer left office on Tuesday, the authority said.
A report on the wall is to be published in September."""


def dated(*accounts: Account, published: str | None = None) -> dict[str, Dating]:
    pages = [page(accounts[0], published=published), *(page(other) for other in accounts[1:])]
    return {dating.document: dating for dating in date_documents(accounts, pages, ())}


def days(*accounts: Account, published: str | None = None) -> list[tuple[str | None, str | None]]:
    found = dated(*accounts, published=published)
    return [(found[a.document.id].earliest, found[a.document.id].latest) for a in accounts]


def test_a_weekday_and_a_date_of_one_quote_give_the_year() -> None:
    # 5 May is a Tuesday in 2026, and in no other year from 2022 to 2027.
    accounts = account("weekday", WEEKDAY), account("date", DATE)
    assert days(*accounts) == [("2026-05-05", "2026-05-11")] * 2


def test_each_dating_says_what_it_rests_on() -> None:
    dating = dated(account("weekday", WEEKDAY), account("date", DATE))["weekday"]
    assert [evidence.rule for evidence in dating.evidence] == ["datings.shared-quote"]
    assert "“May 5” and “Tuesday”" in dating.evidence[0].detail


@pytest.mark.parametrize(
    "other",
    [
        DATE.replace("in 2022", "long ago"),
        DATE.replace("May 5", "May 4").replace("2022", "2027"),
        DATE.replace(WORDS, "“Nothing to add, and nothing to take back from what was said,”"),
    ],
    ids=["no year", "no year fits", "no shared quote"],
)
def test_nothing_is_guessed(other: str) -> None:
    assert days(account("weekday", WEEKDAY), account("date", other)) == [(None, None)] * 2


def test_a_told_day_dates_it_and_the_others() -> None:
    accounts = account("told", WEEKDAY), account("date", DATE)
    assert days(*accounts, published="2026-05-07") == [
        ("2026-05-07", "2026-05-07"),
        ("2026-05-05", "2026-05-11"),
    ]


def test_a_stated_day_counts_as_it_stands() -> None:
    assert days(account("a", "The dam held.", published="2026-05-07T08:00:00+02:00")) == [
        ("2026-05-07", "2026-05-07")
    ]


def test_told_goes_before_stated() -> None:
    stated = account("a", "The dam held.", published="2026-05-07")
    assert days(stated, published="2026-05-06") == [("2026-05-06", "2026-05-06")]


def test_the_same_weekday_of_a_later_week_is_not_merged() -> None:
    people = ("Rehm",)
    accounts = (
        account("weekday", WEEKDAY, people=people),
        account("date", DATE, people=people),
        account("later", LATER, people=people),
    )
    dating = dated(*accounts)["later"]
    assert (dating.earliest, dating.latest) == (None, None)
    assert "not before 2026-06-01" in dating.evidence[0].detail


def test_a_month_to_come_closes_the_window() -> None:
    people = ("Rehm",)
    soon = LATER.replace("in September", "in mid-July")
    found = days(
        account("weekday", WEEKDAY, people=people),
        account("date", DATE, people=people),
        account("later", soon, people=people),
    )
    assert found[2] == ("2026-06-01", "2026-07-14")


def test_a_capture_bounds_the_years() -> None:
    # 24 February is a Monday in 2020, 2025 and 2031.
    words = DATE.replace("May 5", "Feb. 24").replace("2022", "2020")
    accounts = account("date", words), account("weekday", WEEKDAY.replace("Tuesday", "Monday"))
    assert days(*accounts) == [(None, None)] * 2
    pages = page(accounts[0], captured="2024-01-01"), page(accounts[1])
    assert [dating.earliest for dating in date_documents(accounts, pages, ())] == ["2020-02-24"] * 2


def test_order_changes_nothing() -> None:
    accounts = account("a", WEEKDAY), account("b", DATE), account("c", LATER)
    results = {tuple(sorted(dated(*order).items())) for order in permutations(accounts)}
    assert len(results) == 1


@given(st.lists(st.text(max_size=120), max_size=4), st.text(max_size=12))
def test_any_texts_and_dates_are_read(texts: list[str], published: str) -> None:
    accounts = [
        account(f"d{number}", text, published=published) for number, text in enumerate(texts)
    ]
    datings = date_documents(accounts, [page(member) for member in accounts], ())
    assert [dating.document for dating in datings] == [a.document.id for a in accounts]
    assert all((d.earliest or "") <= (d.latest or "") for d in datings)


@pytest.mark.skipif(not SEEDS.exists(), reason="the seeds lie outside the repository")
def test_the_five_seeds() -> None:
    (dossier,) = crossread.report(sorted(SEEDS.glob("*.txt")))
    names = {page.id: page.name[:3] for page in dossier.pages}
    found = {
        names[account.document.page]: (dating.earliest, dating.latest)
        for account, dating in zip(dossier.accounts, dossier.datings, strict=True)
    }
    week = ("2025-02-24", "2025-03-02")
    assert found["000"] == found["001"] == found["002"] == week
    # Gold: a Monday from 2025-03-03 to 2025-04-14; the fifth names no day of its own.
    assert found["003"] == ("2025-03-03", "2025-04-14")
    assert found["004"] == (None, None)


def test_a_year_that_a_term_runs_to_is_not_past() -> None:
    # 5 May is a Tuesday in 2037 too, the next time after 2032.
    other = DATE.replace("in 2022", "and did not have to pay until May 2032")
    assert days(account("weekday", WEEKDAY), account("date", other)) == [(None, None)] * 2
