"""Comparisons: two claims that look alike and are not about the same thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from crossread.reconcile.aligning.figures import Figure, read_figures
from crossread.reconcile.aligning.relations import Relation, relate, unit_base
from crossread.reconcile.claims import crowded_documents
from crossread.records import Account, Assertion, Claim, Comparison, Evidence, content_id

RELATIONS = {"scope": "difference in scope", "part": "part of"}


def compare_claims(
    claims: Sequence[Claim], assertions: Sequence[Assertion], accounts: Sequence[Account]
) -> tuple[Comparison, ...]:
    """Return the pairs of figure claims that differ in scope, or where one is part of the other.

    The record says in which parts they differ; a part of a whole stands first.
    """
    figures = read_figures(assertions, accounts)
    crowded = crowded_documents(assertions)
    comparable: dict[str | None, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: claim.id):
        if claim.topic == "figure" and not crowded & {*claim.documents}:
            unit = figures[claim.assertions[0]].quantity.unit
            comparable[unit_base(unit)].append(claim)
    found = []
    for near in comparable.values():
        for a, b in combinations(near, 2):
            relation = _closest(a, b, figures)
            if relation is not None:
                found.append(_comparison(a, b, relation, figures))
    return tuple(sorted(found, key=lambda comparison: comparison.id))


def _closest(a: Claim, b: Claim, figures: dict[str, Figure]) -> Relation | None:
    """Return the relation of the two assertions that differ in the fewest parts."""
    relations = [relate(figures[x], figures[y]) for x in a.assertions for y in b.assertions]
    near = [relation for relation in relations if relation.kind in RELATIONS]
    return (
        min(near, key=lambda one: (one.kind != "part", len(one.differing), one.differing))
        if (near and all(relation.kind != "same" for relation in relations))
        else None
    )


def _comparison(a: Claim, b: Claim, relation: Relation, figures: dict[str, Figure]) -> Comparison:
    first, second = (figures[claim.assertions[0]].quantity.low or 0 for claim in (a, b))
    pair = (a, b) if first <= second else (b, a)
    return Comparison(
        id=content_id("k", *(claim.id for claim in pair)),
        claims=(pair[0].id, pair[1].id),
        relation="part of" if relation.kind == "part" else "difference in scope",
        differing=relation.differing,
        evidence=Evidence(rule=f"comparison.{relation.kind}", detail=relation.reason),
    )
