"""The top of the page: which story, how many pages, publishers and origins, and what they say."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from crossread.present.views.catalogue import AccountLabel, Catalogue
from crossread.present.views.claims import TOPIC_ORDER, ClaimsView, JoinView, Row
from crossread.present.wording import VERDICT_SIGNS, period_in_words
from crossread.records import ClaimRelation
from crossread.wording import counted, listed

_VERBS: dict[ClaimRelation, tuple[str, str]] = {
    "agree": ("agrees", "agree"),
    "agree, differs in detail": ("agrees but differs in detail", "agree but differ in detail"),
    "conflict": ("conflicts", "conflict"),
}
"""Relations as a sentence says them, of one claim and of several."""
SHOWN = 6
"""Claims listed on top under each heading; the rest is counted and linked."""
SHOWN_ALONE = 3
"""Claims listed on top for each account that alone has them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One line under "what differs": a claim, or two claims joined."""

    row: Row
    join: JoinView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """What only one account has, the first few."""

    account: AccountLabel
    rows: tuple[Row, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryView:
    """The section."""

    headline: str
    headline_account: AccountLabel | None
    period: str
    lede: tuple[str, ...]
    """Plain sentences."""
    agreed: tuple[Row, ...]
    agreed_more: int
    differing: tuple[Difference, ...]
    differing_more: int
    differing_counts: str
    alone: tuple[Alone, ...]
    alone_count: int
    checked: str
    """What the reference tables say, in a sentence; empty when nothing was checked."""


def view_summary(catalogue: Catalogue, claims: ClaimsView) -> SummaryView:
    """Return the top of the page, drawn from the claims as the table below has them."""
    dossier = catalogue.dossier
    agreed = [row for row in claims.rows if row.claim.relation == "agree"]
    agreed.sort(key=lambda row: (TOPIC_ORDER[row.claim.topic], -len(row.claim.documents)))
    differing = _differences(claims)
    document = dossier.headline_document
    return SummaryView(
        headline=dossier.headline,
        headline_account=catalogue.labels.get(document) if document else None,
        period=period_in_words(dossier.earliest, dossier.latest),
        lede=_lede(catalogue, claims),
        agreed=tuple(agreed[:SHOWN]),
        agreed_more=max(0, len(agreed) - SHOWN),
        differing=tuple(differing[:SHOWN]),
        differing_more=max(0, len(differing) - SHOWN),
        differing_counts=_differing_counts(differing),
        alone=_alone(claims),
        alone_count=claims.lone_count,
        checked=_checked(catalogue),
    )


def _differences(claims: ClaimsView) -> list[Difference]:
    """Return what differs: conflicts, then claims told in other scope, then other details."""
    joins = [
        (0 if join.is_conflict else 1, Difference(row=row, join=join))
        for row in claims.rows
        for join in row.joins
    ]
    rows = [
        (0 if row.claim.relation == "conflict" else 2, Difference(row=row, join=None))
        for row in claims.rows
        if row.claim.relation in ("conflict", "agree, differs in detail")
    ]
    return [difference for _, difference in sorted([*rows, *joins], key=lambda pair: pair[0])]


def _differing_counts(differing: list[Difference]) -> str:
    conflicts = sum(
        one.join.is_conflict if one.join else one.row.claim.relation == "conflict"
        for one in differing
    )
    scope = sum(one.join is not None and not one.join.is_conflict for one in differing)
    detail = len(differing) - conflicts - scope
    parts = [counted(conflicts, "conflict") if conflicts else "no conflict"]
    parts += [f"{scope} in scope"] if scope else []
    parts += [f"{detail} in detail"] if detail else []
    return ", ".join(parts)


def _alone(claims: ClaimsView) -> tuple[Alone, ...]:
    return tuple(
        Alone(
            account=group.account,
            rows=group.rows[:SHOWN_ALONE],
            more=max(0, len(group.rows) - SHOWN_ALONE),
        )
        for group in claims.lone
    )


def _checked(catalogue: Catalogue) -> str:
    checks = catalogue.dossier.checks
    if not checks:
        return ""
    tally = Counter(check.verdict for check in checks)
    parts = [
        f"{tally[verdict]} {verdict}"
        for verdict in VERDICT_SIGNS
        if verdict != "not checkable" and tally[verdict]
    ]
    found = f": {listed(parts)}" if parts else ""
    rest = f"; {tally['not checkable']} cannot be checked" if tally["not checkable"] else ""
    return f"{counted(len(checks), 'claim')} looked up in reference tables{found}{rest}."


def _lede(catalogue: Catalogue, claims: ClaimsView) -> tuple[str, ...]:
    counts = catalogue.dossier.counts
    copies = [label for column in claims.columns for label in column.copies]
    sentences = []
    if counts.pages == 1:
        sentences.append("There is one page only, so there is nothing to set side by side.")
    elif copies:
        verb = "is a copy" if len(copies) == 1 else "are copies"
        sentences.append(
            f"Of {counted(counts.pages, 'page')}, {len(copies)} {verb} of another, "
            f"so {counted(counts.origins, 'origin')} of text "
            f"{'stands' if counts.origins == 1 else 'stand'} behind them."
        )
    else:
        sentences.append(f"None of the {counted(counts.pages, 'page')} is a copy of another.")
    shared = [row.claim for row in claims.rows if len(row.claim.documents) > 1]
    if shared:
        tally = Counter(claim.relation for claim in shared)
        parts = [
            f"{tally[relation]} {verbs[tally[relation] > 1]}"
            for relation, verbs in _VERBS.items()
            if tally[relation]
        ]
        stand = "claim stands" if len(shared) == 1 else "claims stand"
        sentences.append(f"{len(shared):,} {stand} in more than one account: {listed(parts)}.")
    elif counts.pages > 1:
        sentences.append("No claim was found that stands in more than one account.")
    return tuple(sentences)
