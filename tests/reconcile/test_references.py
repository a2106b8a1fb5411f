"""Reference checks: verdict, edition, and what depends on it."""

from __future__ import annotations

from typing import Any

import pytest

from crossread.reconcile.assertions import find_assertions
from crossread.reconcile.checking.findings import country_code
from crossread.reconcile.claims import align_claims
from crossread.reconcile.references import check_references
from crossread.records import Account, Dating, ReferenceCheck
from tests.reconcile.build import account, membership, origins, quantity

MARCH_2025 = "2025-03-01"


def check(one: Account, day: str | None = MARCH_2025) -> ReferenceCheck | None:
    assertions = find_assertions([one], (), ())
    claims = align_claims(assertions, [one], origins((one.document.id,)), ())
    dating = Dating(document=one.document.id, earliest=day, latest=day, evidence=())
    checks = check_references(claims, assertions, [one], [dating])
    return checks[0] if checks else None


def of(**given: Any) -> Account:
    return account("d-a", quantity("d-a", **given))


def test_reserves_are_confirmed_with_edition_and_row() -> None:
    found = check(of(low=3.8e6, step=1e5, source="U.S. Geological Survey"))
    assert found is not None
    assert (found.verdict, found.edition) == ("confirmed", "2025")
    assert "Russia, reserves 2024: 3,800,000 t" in found.row


def test_a_wrong_figure_given_to_the_survey_is_contradicted() -> None:
    found = check(of(low=5.8e6, step=1e5, source="USGS"))
    assert found is not None
    assert found.verdict == "contradicted"


def test_a_figure_on_another_source_is_not_checkable() -> None:
    found = check(of(low=2.87e7, step=1e5, source="Natural Resources Ministry"))
    assert found is not None
    assert found.verdict == "not checkable"


RANK = {"kind": "rank", "low": 5.0, "unit": "rank", "whole": "world"}


def test_a_rank_says_when_another_edition_answers_otherwise() -> None:
    found = check(of(**RANK))
    assert found is not None
    assert (found.verdict, found.edition) == ("confirmed", "2025")
    assert "behind China, Brazil, India, Australia" in found.row
    assert "In edition 2026 it would be not supported" in found.note


def test_the_edition_in_force_decides() -> None:
    found = check(of(**RANK), day="2026-05-01")
    assert found is not None
    assert (found.verdict, found.edition) == ("not supported", "2026")


def test_an_undated_account_gets_no_verdict_where_editions_differ() -> None:
    found = check(of(**RANK), day=None)
    assert found is not None
    assert found.verdict == "context only"
    assert "undated" in found.note


def test_an_undated_account_gets_one_where_they_agree() -> None:
    found = check(of(low=3.8e6, step=1e5), day=None)
    assert found is not None
    assert found.verdict == "confirmed"


def test_a_share_of_production_is_not_supported_for_mining() -> None:
    found = check(
        of(
            kind="share",
            unit="%",
            low=95.0,
            property="share",
            whole="global production",
            place="China",
        )
    )
    assert found is not None
    assert found.verdict == "not supported"
    assert "69.2 %" in found.row


def test_a_class_settled_by_definition() -> None:
    wrong = account("d-a", memberships=(membership("d-a", "rare earth", "titanium", "iron"),))
    right = account("d-a", memberships=(membership("d-a", "rare earth", "yttrium"),))
    other = account("d-a", memberships=(membership("d-a", "strategic good", "steel"),))
    found = check(wrong)
    assert found is not None
    assert found.verdict == "contradicted"
    assert "titanium, iron" in found.note
    confirmed = check(right)
    assert confirmed is not None
    assert confirmed.verdict == "confirmed"
    assert check(other) is None


def test_what_no_table_knows_is_not_checked() -> None:
    assert check(of(entity="goalkeeper", property="height", unit="m", place=None)) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("U.S. aluminum imports", "USA"),
        ("Russia’s reserves", "RUS"),
        ("one of us", None),
        ("Russia and China", None),
        ("", None),
    ],
)
def test_country_codes(text: str, code: str | None) -> None:
    assert country_code(text) == code
