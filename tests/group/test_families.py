"""Publisher families: owners by name or address, and a count that joins nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.group.families import count_families, family_of
from crossread.lexicons import read_rows
from crossread.records import Document
from tests.group.stories_at_hand import account, stated

ROWS = read_rows("publisher_families")


@pytest.mark.parametrize(
    ("name", "url", "owner"),
    [
        ("Wall Street Journal", None, "News Corp"),
        ("WSJ", None, "News Corp"),
        ("www.nypost.com", None, "News Corp"),
        ("A page", "https://edition.economictimes.indiatimes.com/x", "Bennett, Coleman & Co."),
        ("The Kessel Courier", None, "The Kessel Courier"),
        ("The Kessel Courier", "https://[broken", "The Kessel Courier"),
        ("Daily Mirror", "https://www.dailymirror.lk/1", "Wijeya Newspapers"),
        ("Daily Mirror", "https://www.mirror.co.uk/1", "Reach"),
        ("Daily Mirror", None, "Daily Mirror"),
        ("The Globe and Mail", None, "Woodbridge"),
        ("notwsj.com", None, "notwsj.com"),
    ],
)
def test_an_outlet_has_its_owner(name: str, url: str | None, owner: str) -> None:
    assert family_of(name, url=url) == owner


def of(*publishers: str | None) -> list[Document]:
    return [
        account(f"d{number}", "The dam held.", publisher=name).document
        for number, name in enumerate(publishers)
    ]


def test_outlets_of_one_owner_are_one_family_and_unknown_ones_their_own() -> None:
    assert count_families(of("The Wall Street Journal", "New York Post", "Kessel Wire", None)) == 2


def test_an_outlet_counts_once_whatever_address_its_pages_have() -> None:
    one, other = of("Kessel Wire", "The Kessel Wire")
    kept = replace(other, url=stated("https://www.wsj.com/kept/page"))
    assert count_families([one, kept]) == 1


def test_no_name_and_no_address_has_two_owners() -> None:
    names = [
        name.casefold()
        for row in ROWS
        if row["told_by"] == "name"
        for name in row["outlet"].split("|")
    ]
    hosts = [host for row in ROWS for host in row["hosts"].split("|") if host != "-"]
    assert len(set(names)) == len(names)
    assert len(set(hosts)) == len(hosts)
    assert {row["told_by"] for row in ROWS} == {"name", "host"}
    assert all(row["hosts"] != "-" for row in ROWS if row["told_by"] == "host")


def test_the_list_has_outlets_of_the_whole_world() -> None:
    assert len(ROWS) >= 150


@given(st.text(max_size=60), st.none() | st.text(max_size=60))
def test_any_name_and_address_has_a_family(name: str, url: str | None) -> None:
    assert isinstance(family_of(name, url=url), str)


@given(st.lists(st.none() | st.sampled_from([row["outlet"] for row in ROWS]), max_size=8))
def test_families_are_never_more_than_publishers(names: list[str | None]) -> None:
    assert count_families(of(*names)) <= len({name for name in names if name})
