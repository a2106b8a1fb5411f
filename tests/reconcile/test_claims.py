"""Claims: who agrees, who conflicts, and how many origins stand behind it."""

from __future__ import annotations

from crossread.reconcile.assertions import find_assertions
from crossread.reconcile.claims import align_claims
from crossread.reconcile.comparisons import compare_claims
from crossread.records import Account, Claim, Comparison, Origin, Span
from tests.reconcile.build import account, origins, quantity


def claims_of(
    accounts: list[Account], groups: tuple[Origin, ...]
) -> tuple[tuple[Claim, ...], tuple[Comparison, ...]]:
    assertions = find_assertions(accounts, (), ())
    claims = align_claims(assertions, accounts, groups, ())
    return claims, compare_claims(claims, assertions, accounts)


def test_two_accounts_that_cite_one_survey_rest_on_one_origin() -> None:
    stated = {"low": 3.8e6, "step": 1e5, "source": "U.S. Geological Survey"}
    accounts = [
        account("d-a", quantity("d-a", **stated)),
        account("d-b", quantity("d-b", **stated)),
    ]
    (claim,), comparisons = claims_of(accounts, origins(("d-a",), ("d-b",)))
    assert claim.relation == "agree"
    assert claim.documents == ("d-a", "d-b")
    assert claim.independent_origins == 1
    assert claim.rests_on == ("U.S. Geological Survey",)
    assert comparisons == ()


def test_two_accounts_in_their_own_voice_are_two_origins() -> None:
    accounts = [account(name, quantity(name)) for name in ("d-a", "d-b")]
    (claim,), _ = claims_of(accounts, origins(("d-a",), ("d-b",)))
    assert claim.independent_origins == 2


def test_a_copy_is_no_further_origin() -> None:
    accounts = [account(name, quantity(name)) for name in ("d-a", "d-b")]
    (claim,), _ = claims_of(accounts, origins(("d-a", "d-b")))
    assert claim.relation == "agree"
    assert claim.independent_origins == 1


def test_a_condition_that_one_leaves_out_is_a_difference_in_detail() -> None:
    accounts = [
        account("d-a", quantity("d-a", condition=Span(0, 5), unit="t/a")),
        account("d-b", quantity("d-b", bound="~")),
    ]
    (claim,), _ = claims_of(accounts, origins(("d-a",), ("d-b",)))
    assert claim.relation == "agree, differs in detail"
    assert claim.differing == ("bound", "condition", "period")


def test_a_conflict_holds_both_sides() -> None:
    accounts = [
        account("d-a", quantity("d-a", low=1.4e9, step=1e8)),
        account("d-b", quantity("d-b", low=1.1e9, step=1e8)),
    ]
    (claim,), comparisons = claims_of(accounts, origins(("d-a",), ("d-b",)))
    assert claim.relation == "conflict"
    assert claim.differing == ("value",)
    assert len(claim.assertions) == 2
    assert comparisons == ()


def test_an_account_with_several_values_shows_that_they_are_several_things() -> None:
    accounts = [
        account("d-a", quantity("d-a", low=100.0), quantity("d-a", low=150.0, span=Span(6, 9))),
        account("d-b", quantity("d-b", low=120.0)),
    ]
    claims, _ = claims_of(accounts, origins(("d-a",), ("d-b",)))
    assert sum(len(claim.assertions) for claim in claims) == 3
    assert all(claim.relation != "conflict" for claim in claims)


def test_a_difference_in_scope_names_the_part() -> None:
    accounts = [
        account("d-a", quantity("d-a", low=3.8e6, step=1e5, source="U.S. Geological Survey")),
        account("d-b", quantity("d-b", low=2.87e7, step=1e5, source="Natural Resources Ministry")),
    ]
    claims, (comparison,) = claims_of(accounts, origins(("d-a",), ("d-b",)))
    assert [claim.relation for claim in claims] == ["one account only"] * 2
    assert comparison.relation == "difference in scope"
    assert comparison.differing == ("source",)


def test_the_order_of_the_accounts_changes_nothing() -> None:
    accounts = [account(name, quantity(name)) for name in ("d-a", "d-b", "d-c")]
    groups = origins(("d-a",), ("d-b",), ("d-c",))
    forward, _ = claims_of(accounts, groups)
    backward, _ = claims_of(accounts[::-1], groups)
    assert forward == backward


def test_a_list_of_figures_is_kept_and_not_compared_one_by_one() -> None:
    many = [quantity("d-a", low=float(number), span=Span(number, number)) for number in range(500)]
    accounts = [account("d-a", *many), account("d-b", quantity("d-b", low=7.0))]
    claims, comparisons = claims_of(accounts, origins(("d-a",), ("d-b",)))
    assert sum(len(claim.assertions) for claim in claims) == 501
    assert {claim.relation for claim in claims} == {"one account only"}
    assert comparisons == ()


def test_what_reads_the_same_is_one_claim_however_often_it_is_said() -> None:
    said = [
        quantity("d-a", low=3.0, place=None, span=Span(number, number + 1)) for number in range(3)
    ]
    (claim,), _ = claims_of([account("d-a", *said)], origins(("d-a",)))
    assert len(claim.assertions) == 3
