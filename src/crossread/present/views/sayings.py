"""What the accounts say of one claim: its values, its details, and who stands behind it."""

from __future__ import annotations

from dataclasses import dataclass

from crossread.present.views.catalogue import Catalogue, Item
from crossread.present.wording import day_in_words, origins_in_words
from crossread.records import Assertion, Claim, Detail
from crossread.wording import counted, listed

_TOLD = ("value", "unit", "source")
"""Parts that a saying shows by themselves."""


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
class Contrast:
    """One part in which the accounts of a claim differ, and who has it how."""

    part: str
    told: tuple[tuple[str, str], ...]
    """What is told, with the letters of the accounts that tell it."""
    silent: str
    """Letters of the accounts that do not tell this part."""


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
    origins = origins_in_words(claim)
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


def sayings_of(
    catalogue: Catalogue, claim: Claim, assertions: list[Assertion]
) -> tuple[Saying, ...]:
    """Return what is said; assertions that say the same in the same detail are one saying."""
    grouped: dict[tuple[str, str, tuple[StatedDetail, ...]], dict[Item, None]] = {}
    for assertion in assertions:
        details = tuple(
            StatedDetail(
                part=detail.part.replace("-", " "),
                text=_told(detail),
                differs=detail.part in claim.differing,
            )
            for detail in assertion.details
            if detail.part not in _TOLD
            and (detail.part in claim.differing or _adds(detail, assertion))
        )
        key = (_value(assertion), catalogue.name_of(assertion.source), details)
        # A dict for its order: a page of repetitions has tens of thousands of items to look up.
        grouped.setdefault(key, {})[catalogue.item_of(assertion)] = None
    return tuple(
        Saying(value=value, source=source, details=details, items=tuple(items))
        for (value, source, details), items in grouped.items()
    )


def _adds(detail: Detail, assertion: Assertion) -> bool:
    """Tell whether a detail says more than the subject and the value already do."""
    known = f"{assertion.subject} {assertion.value}".lower()
    return detail.text.lower() not in known


def contrasts_of(
    catalogue: Catalogue, claim: Claim, assertions: list[Assertion]
) -> tuple[Contrast, ...]:
    """Return for each part that differs who tells it how, and who does not tell it."""
    contrasts = []
    for part in claim.differing:
        told: dict[str, dict[str, None]] = {}
        for assertion in assertions:
            text = _part(catalogue, assertion, part)
            told.setdefault(text, {})[catalogue.labels[assertion.document].letter] = None
        quiet = told.pop("", {})
        telling = {letter for letters in told.values() for letter in letters}
        silent = [letter for letter in quiet if letter not in telling]
        if told and (part != "value" or claim.topic in ("offer", "event")):
            pairs = tuple((text, listed(list(letters))) for text, letters in told.items())
            contrasts.append(Contrast(part=part, told=pairs, silent=listed(silent)))
    return tuple(contrasts)


def _part(catalogue: Catalogue, assertion: Assertion, part: str) -> str:
    if part == "value":
        return _value(assertion)
    if part == "source" and assertion.source:
        return catalogue.name_of(assertion.source)
    return ", ".join(_told(detail) for detail in assertion.details if detail.part == part)


def _told(detail: Detail) -> str:
    return day_in_words(detail.text) if detail.part == "as-of" else detail.text


def _value(assertion: Assertion) -> str:
    return day_in_words(assertion.value) if assertion.topic == "date" else assertion.value
