"""Reference checks: what official tables say about a claim.

A check names table, edition and row. The edition in force at the account's date decides, and a
check says so when another edition would answer otherwise. Where definition, place or year don't
match the table's, the answer is "context only" or "not checkable", never a verdict.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from crossread.reconcile.aligning.figures import Figure, read_figures
from crossread.reconcile.checking.definitions import check_count, check_membership
from crossread.reconcile.checking.findings import Finding, commodity_of, find_in_edition
from crossread.reconcile.checking.tables import edition_in_force, editions
from crossread.records import (
    Account,
    Assertion,
    Claim,
    Dating,
    Evidence,
    ReferenceCheck,
    Verdict,
    content_id,
)


def check_references(
    claims: Sequence[Claim],
    assertions: Sequence[Assertion],
    accounts: Sequence[Account],
    datings: Sequence[Dating],
) -> tuple[ReferenceCheck, ...]:
    """Return a check for each claim that a table has something to say about, in claim order."""
    figures = read_figures(assertions, accounts)
    memberships = {
        membership.id: membership for account in accounts for membership in account.memberships
    }
    items = {assertion.id: assertion.item for assertion in assertions}
    days = {dating.document: dating.latest or dating.earliest for dating in datings}
    checks = []
    for claim in claims:
        if claim.topic == "figure":
            figure = _telling(claim, figures)
            finding = _check_figure(figure, days.get(figure.assertion.document))
        elif claim.topic == "membership":
            finding = check_membership(memberships[items[claim.assertions[0]]])
        else:
            finding = None
        if finding is not None:
            checks.append(_check(claim, finding))
    return tuple(checks)


def _telling(claim: Claim, figures: Mapping[str, Figure]) -> Figure:
    """Return the claim's figure that says most about what it measures."""
    return max(
        (figures[one] for one in claim.assertions),
        key=lambda figure: (
            figure.assertion.source is not None,
            bool(figure.place),
            len(figure.entity | figure.measured),
            figure.assertion.id,
        ),
    )


def _check(claim: Claim, finding: Finding) -> ReferenceCheck:
    return ReferenceCheck(
        id=content_id("r", claim.id),
        claim=claim.id,
        verdict=finding.verdict,
        table=finding.table,
        edition=finding.edition,
        row=finding.row,
        note=finding.note,
        evidence=Evidence(rule=finding.rule, detail=finding.note),
    )


def _check_figure(figure: Figure, day: str | None) -> Finding | None:
    """Return what the tables say of a figure, or none when they don't know its subject."""
    counted = check_count(figure.quantity)
    if counted is not None:
        return counted
    commodity = commodity_of(figure)
    if commodity is None:
        return None
    known = editions(commodity)
    ours = edition_in_force(commodity, day)
    findings = {edition: find_in_edition(figure, commodity, edition) for edition in known}
    answered = {edition: one for edition, one in findings.items() if one is not None}
    if not answered:
        return None
    if ours is None:
        return _undated(answered)
    if ours not in answered:
        return None
    return _with_other_editions(ours, answered)


def _undated(answered: Mapping[str, Finding]) -> Finding:
    """Answer for an account without a date: only what every edition says."""
    newest = max(answered)
    verdicts = {finding.verdict for finding in answered.values()}
    found = answered[newest]
    if len(verdicts) == 1:
        note = f"{found.note} The account is undated; editions {', '.join(answered)} agree."
        return _replace(found, found.verdict, note)
    told = "; ".join(f"edition {edition}: {one.verdict}" for edition, one in answered.items())
    return _replace(
        found, "context only", f"{found.note} The account is undated and editions differ: {told}."
    )


def _with_other_editions(ours: str, answered: Mapping[str, Finding]) -> Finding:
    """Say so when another edition would answer otherwise."""
    found = answered[ours]
    others = [
        f"In edition {edition} it would be {one.verdict}: {one.row}."
        for edition, one in answered.items()
        if edition != ours and one.verdict != found.verdict
    ]
    return _replace(found, found.verdict, " ".join([found.note, *others]).strip())


def _replace(finding: Finding, verdict: Verdict, note: str) -> Finding:
    return dataclasses.replace(finding, verdict=verdict, note=note)
