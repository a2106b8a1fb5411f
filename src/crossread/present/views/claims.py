"""Accounts side by side: rows are claims, columns are origins with their copies folded in."""

from __future__ import annotations

from dataclasses import dataclass

from crossread.present.views.catalogue import AccountLabel, Catalogue
from crossread.present.views.sayings import (
    Contrast,
    Saying,
    assertions_of,
    contrasts_of,
    relation_of,
    sayings_of,
    standing_of,
    value_of,
)
from crossread.present.wording import RELATION_SIGNS
from crossread.records import Claim, ClaimRelation, Comparison, Topic
from crossread.wording import listed

ABREAST = 12
"""Columns that a table can have and still be read; with more, a row lists who says what."""
_SEVERITY: dict[ClaimRelation, int] = {
    "conflict": 0,
    "agree, differs in detail": 1,
    "agree": 2,
    "one account only": 3,
}
TOPIC_ORDER: dict[Topic, int] = {
    "figure": 0,
    "offer": 1,
    "membership": 2,
    "event": 3,
    "date": 4,
}
"""Figures first: they are what a reader compares."""
_COMPARISON_SIGNS = {"difference in scope": "∥", "conflict": "≠", "part of": "⊂"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One origin: the account that heads it and the copies folded under it."""

    head: AccountLabel
    copies: tuple[AccountLabel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What the accounts of one column say of a claim; empty: not reported."""

    column: Column
    sayings: tuple[Saying, ...]
    lacking: str
    """Letters of the column's accounts that leave out what the others of it report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinView:
    """A comparison as told under the later of the two rows that it joins."""

    id: str
    sign: str
    words: str
    is_conflict: bool
    other: Claim
    other_value: str
    differing: str
    explanation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One claim with its cells."""

    claim: Claim
    sign: str
    relation: str
    """The relation in words, with the parts that differ."""
    value: str
    """The claim's value, or its values where accounts differ."""
    standing: str
    """Accounts and origins: `2 accounts, 1 origin: U.S. Geological Survey`."""
    counting: tuple[str, ...]
    """How the origins were counted, one line each; empty for a claim of one account."""
    letters: str
    """Letters of the accounts, separated by spaces."""
    silent: str
    """Letters of the columns that do not report the claim, in words."""
    cells: tuple[Cell, ...]
    sayings: tuple[Saying, ...]
    contrasts: tuple[Contrast, ...]
    joins: tuple[JoinView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LoneGroup:
    """The claims that one account only has."""

    account: AccountLabel
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsView:
    """The section."""

    abreast: bool
    """Whether there are few enough columns to set the accounts side by side."""
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    lone: tuple[LoneGroup, ...]
    lone_count: int


def view_claims(catalogue: Catalogue) -> ClaimsView:
    """Return the table of claims; those of one account that nothing joins are kept apart."""
    columns = _columns(catalogue)
    joined = {claim for pair in catalogue.dossier.comparisons for claim in pair.claims}
    tabled = [
        claim
        for claim in catalogue.dossier.claims
        if claim.relation != "one account only" or claim.id in joined
    ]
    ordered = _ordered(tabled, catalogue.dossier.comparisons)
    joins = _joins(catalogue, ordered)
    rows = tuple(_row(catalogue, claim, columns, joins.get(claim.id, ())) for claim in ordered)
    shown = {claim.id for claim in ordered}
    alone = [claim for claim in catalogue.dossier.claims if claim.id not in shown]
    return ClaimsView(
        abreast=len(columns) <= ABREAST,
        columns=columns,
        rows=rows,
        lone=_lone(catalogue, alone),
        lone_count=len(alone),
    )


def _columns(catalogue: Catalogue) -> tuple[Column, ...]:
    grouped: dict[str, list[AccountLabel]] = {}
    for label in catalogue.labels.values():
        grouped.setdefault(label.origin or label.document, []).append(label)
    return tuple(Column(head=labels[0], copies=tuple(labels[1:])) for labels in grouped.values())


def _ordered(claims: list[Claim], comparisons: tuple[Comparison, ...]) -> list[Claim]:
    """Return claims with those that a comparison joins next to each other, the gravest first."""
    leader = {claim.id: claim.id for claim in claims}

    def find(key: str) -> str:
        while leader[key] != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for pair in comparisons:
        if all(key in leader for key in pair.claims):
            first, last = sorted(find(key) for key in pair.claims)
            leader[last] = first
    clusters: dict[str, list[Claim]] = {}
    for claim in claims:
        clusters.setdefault(find(claim.id), []).append(claim)

    def rank(claim: Claim) -> tuple[int, int, int, str, str]:
        return (
            _SEVERITY[claim.relation],
            TOPIC_ORDER[claim.topic],
            -len(claim.documents),
            claim.subject,
            claim.id,
        )

    for cluster in clusters.values():
        cluster.sort(key=rank)
    return [
        claim
        for cluster in sorted(clusters.values(), key=lambda c: rank(c[0]))
        for claim in cluster
    ]


def _joins(catalogue: Catalogue, ordered: list[Claim]) -> dict[str, tuple[JoinView, ...]]:
    place = {claim.id: number for number, claim in enumerate(ordered)}
    found: dict[str, list[JoinView]] = {}
    for pair in catalogue.dossier.comparisons:
        if not all(key in place for key in pair.claims):
            continue
        earlier, later = sorted(pair.claims, key=lambda key: place[key])
        other = catalogue.claims[earlier]
        words = {
            "difference in scope": "Not a conflict, a difference in scope",
            "conflict": "Conflict",
            "part of": "One is part of the other",
        }[pair.relation]
        found.setdefault(later, []).append(
            JoinView(
                id=pair.id,
                sign=_COMPARISON_SIGNS[pair.relation],
                words=words,
                is_conflict=pair.relation == "conflict",
                other=other,
                other_value=value_of(catalogue, other),
                differing=listed(pair.differing),
                explanation=catalogue.plain(pair.evidence.detail),
            )
        )
    return {key: tuple(views) for key, views in found.items()}


def _row(
    catalogue: Catalogue,
    claim: Claim,
    columns: tuple[Column, ...],
    joins: tuple[JoinView, ...] = (),
) -> Row:
    assertions = assertions_of(catalogue, claim)
    cells = []
    for column in columns:
        labels = {label.document: label.letter for label in (column.head, *column.copies)}
        own = [assertion for assertion in assertions if assertion.document in labels]
        lacking = labels.keys() - {assertion.document for assertion in own} if own else set()
        cells.append(
            Cell(
                column=column,
                sayings=sayings_of(catalogue, claim, own),
                lacking=listed([labels[key] for key in labels if key in lacking]),
            )
        )
    letters = [label.letter for key, label in catalogue.labels.items() if key in claim.documents]
    return Row(
        claim=claim,
        sign=RELATION_SIGNS[claim.relation],
        relation=relation_of(claim),
        value=value_of(catalogue, claim),
        standing=standing_of(catalogue, claim),
        counting=tuple(catalogue.plain(one.detail) for one in claim.counting)
        if len(claim.documents) > 1
        else (),
        letters=" ".join(letters),
        silent=listed([cell.column.head.letter for cell in cells if not cell.sayings]),
        cells=tuple(cells),
        sayings=sayings_of(catalogue, claim, assertions),
        contrasts=contrasts_of(catalogue, claim, assertions),
        joins=joins,
    )


def _lone(catalogue: Catalogue, claims: list[Claim]) -> tuple[LoneGroup, ...]:
    grouped: dict[str, list[Claim]] = {}
    for claim in claims:
        grouped.setdefault(claim.documents[0] if claim.documents else "", []).append(claim)
    groups = []
    for document, label in catalogue.labels.items():
        own = sorted(
            grouped.get(document, ()),
            key=lambda claim: (TOPIC_ORDER[claim.topic], _first_place(catalogue, claim), claim.id),
        )
        if own:
            rows = tuple(_row(catalogue, claim, ()) for claim in own)
            groups.append(LoneGroup(account=label, rows=rows))
    return tuple(groups)


def _first_place(catalogue: Catalogue, claim: Claim) -> int:
    return min((one.span.start for one in assertions_of(catalogue, claim)), default=0)
