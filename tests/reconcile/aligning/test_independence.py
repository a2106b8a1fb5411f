"""How many independent origins there are, and that "cannot tell" is an answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crossread.reconcile.aligning.independence import Grounds
from crossread.records import (
    Account,
    Assertion,
    Evidence,
    Origin,
    Rendering,
    Span,
    Utterance,
)
from tests.reconcile.build import account, origins, quantity

RULE = Evidence(rule="by hand")


def assertion(document: str, source: str | None = None) -> Assertion:
    return Assertion(
        id=f"a-{document}-{source}",
        document=document,
        topic="figure",
        item=f"i-{document}",
        span=Span(0, 5),
        subject="rare earth: reserves",
        value="3.8 million t",
        source=source,
        details=(),
    )


def counted(
    *said: Assertion, groups: tuple[Origin, ...] = (), conflict: bool = False
) -> tuple[int, int]:
    groups = groups or origins(*((one,) for one in sorted({one.document for one in said})))
    found = Grounds([], groups, ()).count(said, conflict=conflict)
    return found.at_least, found.at_most


def test_two_that_name_no_source_may_rest_on_one() -> None:
    assert counted(assertion("a"), assertion("b")) == (1, 2)


def test_two_that_name_sources_of_their_own_are_two() -> None:
    assert counted(assertion("a", "Izvestia"), assertion("b", "Rusal")) == (2, 2)


def test_two_that_name_one_source_are_one() -> None:
    assert counted(assertion("a", "Rusal"), assertion("b", "Rusal")) == (1, 1)


def test_one_that_names_no_source_may_have_it_from_the_other() -> None:
    said = [assertion("a", "Rusal"), assertion("b"), assertion("c", "Izvestia")]
    assert counted(*said) == (2, 3)


def test_people_who_are_only_described_are_not_known_to_be_the_same() -> None:
    assert counted(assertion("a", "officials"), assertion("b", "officials")) == (1, 2)


def test_the_report_of_a_story_is_one() -> None:
    assert counted(assertion("a", "report"), assertion("b", "report")) == (1, 1)
    assert counted(assertion("a", "report"), assertion("b", "ministry")) == (2, 2)


def test_copies_are_one_whatever_they_name() -> None:
    groups = origins(("a", "b"))
    assert counted(assertion("a"), assertion("b"), groups=groups) == (1, 1)


def test_two_sides_of_a_conflict_are_two() -> None:
    assert counted(assertion("a"), assertion("b"), conflict=True) == (2, 2)
    assert counted(assertion("a"), assertion("b"), assertion("c"), conflict=True) == (2, 3)


def test_one_account_is_one_origin() -> None:
    assert counted(assertion("a"), replace(assertion("a", "Rusal"), id="a2")) == (1, 1)


def _speaking(name: str) -> tuple[Account, Assertion]:
    figure = replace(quantity(name), quote=f"q-{name}")
    return account(name, figure), replace(assertion(name), item=figure.id)


def _utterance(key: str, speaker: str | None, *quotes: str) -> Utterance:
    return Utterance(
        id=key,
        speaker=speaker,
        renderings=tuple(
            Rendering(document=quote[2:], quotes=(quote,), kind="exact", changes=())
            for quote in quotes
        ),
        evidence=RULE,
    )


@pytest.mark.parametrize(
    ("utterances", "expected"),
    [
        ((_utterance("u", "x-putin", "q-a", "q-b"),), (1, 1)),
        # Two sayings of one speaker may be one occasion.
        ((_utterance("u", "x-putin", "q-a"), _utterance("v", "x-putin", "q-b")), (1, 2)),
        ((_utterance("u", "x-putin", "q-a"), _utterance("v", "x-rusal", "q-b")), (2, 2)),
        ((_utterance("u", None, "q-a"), _utterance("v", None, "q-b")), (1, 2)),
    ],
    ids=["one utterance", "one speaker twice", "two speakers", "speakers unresolved"],
)
def test_utterances(utterances: tuple[Utterance, ...], expected: tuple[int, int]) -> None:
    accounts, said = zip(*(_speaking(name) for name in ("a", "b")), strict=True)
    found = Grounds(accounts, origins(("a",), ("b",)), utterances).count(said, conflict=False)
    assert (found.at_least, found.at_most) == expected


def test_it_says_how_it_counted() -> None:
    said = [assertion("a", "Rusal"), assertion("b", "officials"), assertion("c")]
    found = Grounds([], origins(("a",), ("b",), ("c",)), ()).count(said, conflict=False)
    assert [one.detail for one in found.counting] == [
        "a: on the word of Rusal",
        "b: on the word of “officials”, not named",
        "c: in its own voice, no source named",
    ]
    assert [one.rule for one in found.counting] == [
        "independence.named-source",
        "independence.described-source",
        "independence.own-voice",
    ]


def test_a_credit_of_the_text_is_told() -> None:
    (copies,) = origins(("a", "b"))
    groups = (replace(copies, named="Agence France-Presse"),)
    found = Grounds([], groups, ()).count([assertion("a"), assertion("b")], conflict=False)
    assert [one.detail for one in found.counting] == [
        "a and b: in one text; the text credits Agence France-Presse; copied text counts once"
    ]
