from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.group.entities import link_entities
from crossread.group.linking.body_names import body_key
from crossread.group.linking.offices import read_office
from crossread.group.linking.person_names import name_words
from crossread.group.linking.spellings import fold
from crossread.records import Account
from tests.group.marked import marked_account

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "entities.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


def linked(accounts: list[Account]) -> tuple[list[list[str]], list[str]]:
    """Return the words of the mentions of each entity, with their account's number, and rules."""
    owner = {one: entity.id for entity in link_entities(accounts) for one in entity.mentions}
    groups: dict[str, set[str]] = {}
    for number, account in enumerate(accounts):
        for mention in account.mentions:
            words = account.document.text[mention.span.start : mention.span.end]
            entity = owner.get(mention.id, mention.id)
            groups.setdefault(entity, set()).add(f"{words}@{number}")
    rules = {one.rule for entity in link_entities(accounts) for one in entity.evidence}
    return sorted(sorted(group) for group in groups.values()), sorted(rules)


def expected(case: dict[str, list[str]], accounts: list[Account]) -> list[list[str]]:
    """Return the groups of a case; words without a number are those of every account."""
    groups = []
    for words in case["entities"]:
        group = set()
        for one in words:
            name, at, number = one.partition("@")
            for place, account in enumerate(accounts):
                there = any(
                    account.document.text[mention.span.start : mention.span.end] == name
                    for mention in account.mentions
                )
                if there and (not at or int(number) == place):
                    group.add(f"{name}@{place}")
        groups.append(sorted(group))
    return sorted(groups)


@pytest.mark.parametrize("case", CASES, ids=[case["seen"] for case in CASES])
def test_cases(case: dict[str, list[str]]) -> None:
    accounts = [marked_account(text, number=at) for at, text in enumerate(case["accounts"])]
    groups, rules = linked(accounts)
    assert groups == expected(case, accounts)
    assert rules == case.get("rules", [])


@pytest.mark.parametrize("case", CASES[::6], ids=[case["seen"] for case in CASES[::6]])
def test_the_order_of_accounts_changes_nothing(case: dict[str, list[str]]) -> None:
    accounts = [marked_account(text, number=at) for at, text in enumerate(case["accounts"])]
    assert len({link_entities(order) for order in permutations(accounts)}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Dmitriy", "Dmitri"), ("Łukasz", "Lukasz"), ("Sergey", "Sergei"), ("Centre", "center")],
)
def test_spellings_of_one_word_fold_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Putin", "Rutin"), ("Volodymyr", "Vladimir")])
def test_other_names_fold_to_others(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_titles_and_what_follows_a_name_are_left_out() -> None:
    assert name_words("Mr. Robert F. Kennedy Jr.") == ("robert", "kennedy")
    assert name_words("Ursula von der Leyen")[-1] == "leyen"


def test_an_office_is_read_with_its_field_and_without_its_state() -> None:
    energy = read_office("Bulgaria's energy minister")
    foreign = read_office("the Bulgarian foreign minister")
    former = read_office("former Bulgarian energy minister")
    assert energy is not None
    assert foreign is not None
    assert former is not None
    assert energy.fields == {"energy"}
    assert not energy.may_be(foreign)
    assert not energy.may_be(former)
    assert read_office("the weather") is None


def test_a_leader_may_be_a_president() -> None:
    leader, president = read_office("the Russian leader"), read_office("Russian President")
    assert leader is not None
    assert president is not None
    assert leader.may_be(president)
    assert not president.may_be(leader)


def test_a_ministry_is_told_by_its_state() -> None:
    assert body_key("Ministry of Foreign Affairs", "RUS") == body_key("Foreign Ministry", "RUS")
    assert body_key("Foreign Ministry", "RUS") != body_key("Foreign Ministry", "UKR")


PIECES = st.sampled_from(
    [
        *("{Vladimir Putin/person/Russian President/RUS}", "{Putin/person}", "{V. Putin/person}"),
        *("{Moscow/seat/RUS}", "{the Russian leader/nominal//RUS}", "{IEA/organization}", "("),
        *("{International Energy Agency/organization}", "{Georgia/country/GEO}", "{-/person}"),
        *("{Ford/organization}", "{Ford Motor Co./organization}", "{'s/organization}", " ", ")"),
        *("{\u0301/person}", "{Energy Ministry/organization//SRB}", "{The/organization}", ", "),
    ]
)


@given(st.lists(st.lists(PIECES, max_size=8).map("".join), max_size=4))
def test_every_name_belongs_to_one_entity_whatever_the_names(texts: list[str]) -> None:
    accounts = [marked_account(text, number=at) for at, text in enumerate(texts)]
    entities = link_entities(accounts)
    owned = [one for entity in entities for one in entity.mentions]
    assert len(owned) == len(set(owned))
    names = {one.id for account in accounts for one in account.mentions if one.form == "name"}
    assert names <= set(owned)
    assert len({entity.id for entity in entities}) == len(entities)
    assert entities == link_entities(list(reversed(accounts)))


def test_a_story_of_many_names_is_linked() -> None:
    text = " ".join(f"{{Anna{number} Grant{number % 7}/person}}" for number in range(1500))
    short = " ".join(f"{{Grant{number % 7}/person}}" for number in range(200))
    assert len(link_entities([marked_account(text), marked_account(short)])) >= 1500


@pytest.mark.parametrize(
    "mark", ["{Georgia/country/GEO}, ", "{Lockheed Martin/organization} ", "{Grant/person} "]
)
def test_a_page_of_one_name_is_linked(mark: str) -> None:
    (entity,) = link_entities([marked_account(mark * 5000)])
    assert len(entity.mentions) == 5000
