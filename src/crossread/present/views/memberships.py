"""Memberships: what an account counts among what, and whether the reference agrees."""

from __future__ import annotations

from dataclasses import dataclass

from crossread.present.views.catalogue import Catalogue, Item
from crossread.present.views.figures import CheckView, view_checks


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipView:
    """One statement that some things belong to a class."""

    item: Item
    category: str
    members: tuple[str, ...]
    checks: tuple[CheckView, ...]


def view_memberships(catalogue: Catalogue) -> tuple[MembershipView, ...]:
    """Return the memberships in the order of the accounts."""
    return tuple(
        MembershipView(
            item=catalogue.items[membership.id],
            category=membership.category.text,
            members=tuple(member.text for member in membership.members),
            checks=tuple(
                check
                for claim in catalogue.claims_of_item.get(membership.id, ())
                for check in view_checks(catalogue, claim)
            ),
        )
        for document in catalogue.labels
        for membership in catalogue.accounts[document].memberships
    )
