"""Accounts side by side: rows are claims, columns are origins with their copies folded in."""

from __future__ import annotations

from dataclasses import dataclass

from crossread.present.views.catalogue import AccountLabel, Catalogue, Item
from crossread.present.wording import RELATION_SIGNS, counted, day_in_words, listed
from crossread.records import Assertion, Claim, ClaimRelation, Comparison, Detail, Topic

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
class StatedDetail:
    """A detail as one account has it."""

    part: str
    text: str
    differs: bool
    """Whether this part is what the accounts differ in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One value of a claim, with the places that state it in the same way."""

    value: str
    source: str
    details: tuple[StatedDetail, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What the accounts of one column say of a claim; empty: not reported."""

    column: Column
    sayings: tuple[Saying, ...]


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
class Contrast:
    """One part in which the accounts of a claim differ, and who has it how."""

    part: str
    told: tuple[tuple[str, str], ...]
    """What is told, with the letters of the accounts that tell it."""
    silent: str
    """Letters of the accounts that do not tell this part."""


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


def value_of(catalogue: Catalogue, claim: Claim) -> str:
    """Return a claim's value; where accounts differ, each value with the letters that have it.

    Offers and events are told in words, which differ from account to account: the shortest
    telling stands for them.
    """
    if claim.topic in ("offer", "event") and claim.relation != "conflict":
        told = [assertion.value for assertion in assertions_of(catalogue, claim)]
        return min(told, key=lambda words: (len(words), words), default="")
    values: dict[str, list[str]] = {}
    for assertion in assertions_of(catalogue, claim):
        letters = values.setdefault(_value(assertion), [])
        letters.append(catalogue.labels[assertion.document].letter)
    if len(values) < 2:
        return "".join(values)
    return "; ".join(
        f"{listed(list(dict.fromkeys(letters)))}: {value}" for value, letters in values.items()
    )


def assertions_of(catalogue: Catalogue, claim: Claim) -> list[Assertion]:
    """Return a claim's assertions in the order of the accounts' letters."""
    found = [
        catalogue.assertions[key]
        for key in claim.assertions
        if key in catalogue.assertions and catalogue.assertions[key].document in catalogue.labels
    ]
    order = {document: number for number, document in enumerate(catalogue.labels)}
    return sorted(found, key=lambda one: (order[one.document], one.span, one.id))


def standing_of(catalogue: Catalogue, claim: Claim) -> str:
    """Return how many accounts and how many independent origins stand behind a claim."""
    accounts = counted(len(claim.documents), "account")
    origins = counted(claim.independent_origins, "origin")
    named = list(dict.fromkeys(catalogue.name_of(key) for key in claim.rests_on))
    if len(claim.documents) < 2:
        return f"{accounts}, citing {listed(named)}" if named else accounts
    if named:
        joint = ":" if claim.independent_origins <= len(named) else ", among them"
        return f"{accounts}, {origins}{joint} {listed(named)}"
    if claim.independent_origins < len(claim.origins):
        return f"{accounts}, {origins}"
    copied = len(claim.origins) < len(claim.documents)
    return f"{accounts}, {origins}{' (copied text)' if copied else ''}"


def relation_of(claim: Claim) -> str:
    """Return a claim's relation in words."""
    if claim.relation == "agree, differs in detail" and claim.differing:
        return f"agree, differ in {listed(claim.differing)}"
    if claim.relation == "conflict" and claim.differing:
        return f"conflict in {listed(claim.differing)}"
    return claim.relation


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
                explanation=pair.evidence.detail,
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
        documents = {label.document for label in (column.head, *column.copies)}
        own = [assertion for assertion in assertions if assertion.document in documents]
        cells.append(Cell(column=column, sayings=_sayings(catalogue, claim, own)))
    letters = [label.letter for key, label in catalogue.labels.items() if key in claim.documents]
    return Row(
        claim=claim,
        sign=RELATION_SIGNS[claim.relation],
        relation=relation_of(claim),
        value=value_of(catalogue, claim),
        standing=standing_of(catalogue, claim),
        letters=" ".join(letters),
        silent=listed([cell.column.head.letter for cell in cells if not cell.sayings]),
        cells=tuple(cells),
        sayings=_sayings(catalogue, claim, assertions),
        contrasts=_contrasts(catalogue, claim, assertions),
        joins=joins,
    )


def _sayings(catalogue: Catalogue, claim: Claim, assertions: list[Assertion]) -> tuple[Saying, ...]:
    """Return what is said, with assertions that say the same in the same detail as one."""
    grouped: dict[tuple[str, str, tuple[StatedDetail, ...]], list[Item]] = {}
    for assertion in assertions:
        details = tuple(
            StatedDetail(
                part=detail.part.replace("-", " "),
                text=_told(detail),
                differs=detail.part in claim.differing,
            )
            for detail in assertion.details
            if detail.part in claim.differing or _adds(detail, assertion)
        )
        key = (_value(assertion), catalogue.name_of(assertion.source), details)
        items = grouped.setdefault(key, [])
        item = catalogue.item_of(assertion)
        if item not in items:
            items.append(item)
    return tuple(
        Saying(value=value, source=source, details=details, items=tuple(items))
        for (value, source, details), items in grouped.items()
    )


def _adds(detail: Detail, assertion: Assertion) -> bool:
    """Tell whether a detail says more than the subject, the value and the source already do."""
    known = f"{assertion.subject} {assertion.value}".lower()
    return detail.part not in ("value", "unit", "source") and detail.text.lower() not in known


def _contrasts(
    catalogue: Catalogue, claim: Claim, assertions: list[Assertion]
) -> tuple[Contrast, ...]:
    contrasts = []
    for part in claim.differing:
        told: dict[str, dict[str, None]] = {}
        for assertion in assertions:
            text = _part(catalogue, assertion, part)
            told.setdefault(text, {})[catalogue.labels[assertion.document].letter] = None
        silent = list(told.pop("", {}))
        if told and part != "value":
            pairs = tuple((text, listed(list(letters))) for text, letters in told.items())
            contrasts.append(Contrast(part=part, told=pairs, silent=listed(silent)))
    return tuple(contrasts)


def _part(catalogue: Catalogue, assertion: Assertion, part: str) -> str:
    if part == "source" and assertion.source:
        return catalogue.name_of(assertion.source)
    return ", ".join(_told(detail) for detail in assertion.details if detail.part == part)


def _told(detail: Detail) -> str:
    return day_in_words(detail.text) if detail.part == "as-of" else detail.text


def _value(assertion: Assertion) -> str:
    return day_in_words(assertion.value) if assertion.topic == "date" else assertion.value


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
