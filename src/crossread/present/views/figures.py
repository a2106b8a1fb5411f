"""Figures: value, unit and bound, what is measured, as of when, who says so, and the reference."""

from __future__ import annotations

from dataclasses import dataclass, replace

from crossread.present.views.calendar import when_in_words
from crossread.present.views.catalogue import Catalogue, Item
from crossread.present.views.sayings import standing_of
from crossread.present.wording import VERDICT_SIGNS, sentence_case
from crossread.records import Claim, Quantity, ReferenceCheck
from crossread.wording import quantity_in_words

LISTED = 30
"""Figures above which those of one account alone are folded away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckView:
    """What a reference table says about a claim."""

    check: ReferenceCheck
    sign: str
    claim: Claim | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """A figure as one or more accounts give it in the same way."""

    value: str
    literal: str
    measured: str
    """Entity and property: `Rare earth: reserves`."""
    qualifiers: tuple[str, ...]
    as_of: str
    source: str
    condition: str
    modality: str
    """Empty when the account simply states it."""
    items: tuple[Item, ...]
    letters: str
    claim: Claim | None
    standing: str
    checks: tuple[CheckView, ...]
    checked_above: bool = False
    """Whether an earlier row of the same claim tells the checks in full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresView:
    """The section."""

    figures: tuple[FigureView, ...]
    folded: tuple[FigureView, ...]
    """Of a long list, the figures of one account that no reference table has."""


def view_figures(catalogue: Catalogue) -> FiguresView:
    """Return the figures, those of one claim next to each other, checked ones first."""
    quantities = [
        quantity
        for document in catalogue.labels
        for quantity in catalogue.accounts[document].quantities
    ]
    grouped: dict[tuple[str, ...], list[Quantity]] = {}
    for quantity in quantities:
        grouped.setdefault(_key(catalogue, quantity), []).append(quantity)
    views = [_figure(catalogue, group) for group in grouped.values()]
    position = _claim_positions(views)
    views.sort(
        key=lambda view: (
            not view.checks,
            -(len(view.claim.documents) if view.claim else 1),
            position[view.claim.id] if view.claim else len(position),
        )
    )
    shown = _checked_once(views)
    if len(shown) <= LISTED:
        return FiguresView(figures=shown, folded=())
    return FiguresView(
        figures=tuple(view for view in shown if view.checks or _is_shared(view)),
        folded=tuple(view for view in shown if not view.checks and not _is_shared(view)),
    )


def _is_shared(view: FigureView) -> bool:
    return view.claim is not None and len(view.claim.documents) > 1


def _checked_once(views: list[FigureView]) -> tuple[FigureView, ...]:
    seen: set[str] = set()
    marked = []
    for view in views:
        claim = view.claim.id if view.claim else ""
        marked.append(replace(view, checked_above=claim in seen) if claim else view)
        seen.add(claim)
    return tuple(marked)


def view_checks(catalogue: Catalogue, claim: Claim | None) -> tuple[CheckView, ...]:
    """Return the checks of a claim, or with none those of every claim."""
    return tuple(
        CheckView(
            check=check,
            sign=VERDICT_SIGNS[check.verdict],
            claim=catalogue.claims.get(check.claim),
        )
        for check in catalogue.dossier.checks
        if claim is None or check.claim == claim.id
    )


def _claim_positions(views: list[FigureView]) -> dict[str, int]:
    claims = [view.claim.id for view in views if view.claim]
    return {key: number for number, key in enumerate(dict.fromkeys(claims))}


def _claim(catalogue: Catalogue, quantity: Quantity) -> Claim | None:
    claims = catalogue.claims_of_item.get(quantity.id, ())
    return next((claim for claim in claims if claim.topic == "figure"), next(iter(claims), None))


def _key(catalogue: Catalogue, quantity: Quantity) -> tuple[str, ...]:
    """Return what two figures must share to stand in one row."""
    claim = _claim(catalogue, quantity)
    if claim is None:
        return (quantity.id,)
    return (
        claim.id,
        quantity_in_words(quantity),
        catalogue.words(quantity.document, quantity.condition),
        when_in_words(catalogue, quantity.as_of),
        quantity.source.text if quantity.source else "",
        quantity.modality,
    )


def _figure(catalogue: Catalogue, group: list[Quantity]) -> FigureView:
    first = group[0]
    claim = _claim(catalogue, first)
    items = [catalogue.items[quantity.id] for quantity in group]
    literal = items[0].text
    value = quantity_in_words(first)
    measured = [phrase.text for phrase in (first.entity, first.property) if phrase]
    qualifiers = [
        phrase.text for phrase in (first.qualifier, first.place) if phrase and phrase.text
    ]
    if first.whole and first.whole.text:
        qualifiers.append(f"of {first.whole.text}")
    if first.compared_with and first.compared_with.text:
        qualifiers.append(f"compared with {first.compared_with.text}")
    return FigureView(
        value=value or literal,
        literal=literal,
        measured=sentence_case(": ".join(measured)),
        qualifiers=tuple(qualifiers),
        as_of=when_in_words(catalogue, first.as_of),
        source=first.source.text if first.source else "",
        condition=catalogue.words(first.document, first.condition),
        modality="" if first.modality == "asserted" else first.modality,
        items=tuple(items),
        letters=" ".join(dict.fromkeys(item.account.letter for item in items)),
        claim=claim,
        standing=standing_of(catalogue, claim) if claim else "",
        checks=view_checks(catalogue, claim) if claim else (),
    )
