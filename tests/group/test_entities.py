from __future__ import annotations

from itertools import permutations

import pytest

from crossread.annotate.mentions import find_mentions
from crossread.annotate.sentences import find_sentences
from crossread.annotate.syntax import tag_sentences
from crossread.group.entities import link_entities
from crossread.group.linking.spellings import fold
from crossread.records import Account, Document, Entity, Segment, Span, content_id


def account_of(text: str) -> Account:
    span = Span(0, len(text))
    segment = Segment(block="b-1", zone="body", span=span, page_span=span)
    document = Document(
        id=content_id("d", text), page="p-1", text=text, segments=(segment,), zonings=()
    )
    sentences = find_sentences(document)
    mentions = find_mentions(document, sentences, tag_sentences(document, sentences))
    return Account(document=document, sentences=sentences, mentions=mentions)


def entity_named(entities: tuple[Entity, ...], name: str) -> Entity:
    found = [entity for entity in entities if entity.name == name]
    assert len(found) == 1, [entity.name for entity in entities]
    return found[0]


FULL = (
    "Ukrainian President Volodymyr Zelenskyy met Ana Torres. The U.S. Geological Survey is early."
)
SHORT = "Zelensky said Kyiv would wait. Torres agreed with the USGS."


def test_a_surname_joins_the_one_full_name_of_another_account() -> None:
    entities = link_entities([account_of(FULL), account_of(SHORT)])
    leader = entity_named(entities, "Volodymyr Zelenskyy")
    assert (leader.type, leader.country, leader.aliases) == ("person", "UKR", ("Zelensky",))
    assert [one.rule for one in leader.evidence] == ["entity.surname"]
    assert "Zelensky" in leader.evidence[0].detail


def test_an_acronym_joins_the_name_it_abbreviates() -> None:
    accounts = [
        account_of("The Northern Lithium Council spoke."),
        account_of("Officials of the NLC spoke."),
    ]
    council = entity_named(link_entities(accounts), "Northern Lithium Council")
    assert council.aliases == ("NLC",)
    assert [one.rule for one in council.evidence] == ["entity.acronym"]


def test_a_state_collects_its_people_and_seats_and_not_its_leader() -> None:
    text = "Russian President Vladimir Putin said Moscow and Russia agree; the Kremlin was late."
    entities = link_entities([account_of(text)])
    state = entity_named(entities, "Russia")
    assert (state.type, state.country) == ("location", "RUS")
    assert state.aliases == ("Kremlin", "Moscow", "Russian")
    assert entity_named(entities, "Vladimir Putin").aliases == ()


def test_a_capital_that_is_a_place_is_not_the_state() -> None:
    entities = link_entities([account_of("They met in Riyadh, Saudi Arabia.")])
    assert {entity.name for entity in entities} == {"Riyadh", "Saudi Arabia"}


def test_an_ambiguous_surname_stays_apart() -> None:
    accounts = [
        account_of("Minister Boris Macron spoke."),
        account_of("Minister Emmanuel Macron spoke."),
        account_of("A call with Macron ended."),
    ]
    assert {entity.name for entity in link_entities(accounts)} == {
        "Boris Macron",
        "Emmanuel Macron",
        "Macron",
    }


def test_a_nominal_and_a_pronoun_belong_to_the_person_they_stand_for() -> None:
    account = account_of("Kenyan President John Mwangi spoke. The Kenyan leader said he agreed.")
    person = entity_named(link_entities([account]), "John Mwangi")
    forms = {mention.id: mention.form for mention in account.mentions}
    assert sorted(forms[one] for one in person.mentions) == ["name", "nominal", "pronoun"]


def test_the_order_of_accounts_changes_nothing() -> None:
    accounts = [account_of(FULL), account_of(SHORT), account_of("Volodymyr Zelensky spoke.")]
    results = {link_entities(order) for order in permutations(accounts)}
    assert len(results) == 1


def test_every_name_belongs_to_one_entity() -> None:
    accounts = [account_of(FULL), account_of(SHORT)]
    linked = [one for entity in link_entities(accounts) for one in entity.mentions]
    names = [one.id for account in accounts for one in account.mentions if one.form == "name"]
    assert sorted(linked) == sorted(names)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Zelenskyy", "Zelensky"), ("Lavrov", "lavrov"), ("Sánchez", "Sanchez"), ("Sergei", "Sergey")],
)
def test_spellings_of_one_name_compare_equal(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_other_names_do_not() -> None:
    assert fold("Putin") != fold("Rutin")


def test_a_family_name_that_comes_first_joins_its_one_bearer() -> None:
    accounts = [
        account_of("Trade Minister Park Min-ho spoke. Park said no."),
        account_of("The offer pleased Mr. Park."),
    ]
    assert len(entity_named(link_entities(accounts), "Park Min-ho").mentions) == 3


def test_a_second_family_name_comes_and_goes() -> None:
    accounts = [
        account_of("President Rodrigo Salas Ferrer spoke."),
        account_of("President Rodrigo Salas spoke. Salas left."),
    ]
    people = [one for one in link_entities(accounts) if one.type == "person"]
    assert [len(one.mentions) for one in people] == [3]
