"""What the definition of a class says: how many members it has, and which."""

from __future__ import annotations

from collections.abc import Mapping

from crossread.lexicons import read_rows
from crossread.reconcile.checking.findings import Finding
from crossread.records import Membership, Quantity


def check_count(quantity: Quantity) -> Finding | None:
    """Check a number of members against a class that has only so many."""
    if quantity.kind != "count" or quantity.low is None or quantity.entity is None:
        return None
    row = _class_of(quantity.entity.text)
    if row is None:
        return None
    members = len(row["members"].split("|"))
    return Finding(
        verdict="context only" if quantity.low <= members else "contradicted",
        table="Definitions of classes",
        row=f"{row['class']}: {members} members",
        note=f"Defined as {row['definition']}.",
        rule="reference.class-size",
    )


def check_membership(membership: Membership) -> Finding | None:
    """Check that the things an account counts to a class belong to it by definition."""
    row = _class_of(membership.category.text)
    if row is None:
        return None
    known = set(row["members"].split("|"))
    outside = [member.text for member in membership.members if member.text not in known]
    inside = [member.text for member in membership.members if member.text in known]
    note = f"Defined as {row['definition']}."
    if outside:
        note = f"Not a {row['class']}: {', '.join(outside)}. {note}"
    return Finding(
        verdict="contradicted" if outside else "confirmed",
        table="Definitions of classes",
        row=f"{row['class']}: {', '.join(inside) or 'none of those named'}",
        note=note,
        rule="reference.membership",
    )


def _class_of(text: str) -> Mapping[str, str] | None:
    name = text.lower().removeprefix("the ")
    for row in read_rows("class_members"):
        if name in row["names"].split("|"):
            return row
    return None
