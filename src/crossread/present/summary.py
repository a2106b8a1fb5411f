"""The story in ten lines, for the terminal."""

from __future__ import annotations

from collections.abc import Iterable

from crossread.present.wording import origins_in_words
from crossread.records import Claim, Dossier, Topic
from crossread.wording import counted, listed

WIDTH = 100
"""Longest line: what fits a terminal beside a file list without wrapping."""

TOPICS: tuple[Topic, ...] = ("figure", "offer", "event", "membership", "date")
"""What a reader wants to hear of first."""


def summarise(dossier: Dossier) -> list[str]:
    """Return at most ten lines: what was read, what is agreed, what differs, what stands alone."""
    values = {assertion.id: assertion.value for assertion in dossier.assertions}
    rows = [
        ("Story", f"“{dossier.headline}”" if dossier.headline else "(no account has a title)"),
        ("Read", _read(dossier)),
        ("Found", _found(dossier)),
    ]
    by_relation = {
        "Agreed": ("agree",),
        "In part": ("agree, differs in detail",),
        "Conflict": ("conflict",),
    }
    for label, relations in by_relation.items():
        claims = [claim for claim in dossier.claims if claim.relation in relations]
        rows.append((label, _claims(claims, values)))
    rows.append(("Scope", _scope(dossier, values)))
    rows.append(("Alone", _alone(dossier)))
    rows.append(("Checked", _checked(dossier)))
    return [f"{label:<9}{_cut(text, WIDTH - 9)}" for label, text in rows]


def _read(dossier: Dossier) -> str:
    counts = dossier.counts
    period = " to ".join(
        dict.fromkeys(day for day in (dossier.earliest, dossier.latest) if day is not None)
    )
    named = f"{counted(counts.publishers_named, 'publisher')} named"
    if counts.publisher_families < counts.publishers_named:
        named += f" of {counted(counts.publisher_families, 'owner')}"
    return (
        f"{counted(counts.pages, 'page')}, {named} and {counts.publishers_unknown} unknown, "
        f"{counted(counts.origins, 'origin')}; {period or 'undated'}"
    )


def _found(dossier: Dossier) -> str:
    quotes = [
        quote for account in dossier.accounts for quote in account.quotes if quote.act == "speech"
    ]
    marked = sum(quote.kind != "indirect" for quote in quotes)
    figures = sum(len(account.quantities) for account in dossier.accounts)
    events = [event for account in dossier.accounts for event in account.events]
    offers = sum(event.status in ("offered", "conditional") for event in events)
    return (
        f"{counted(marked, 'quote')} in marks and {len(quotes) - marked} reported, "
        f"{counted(figures, 'figure')}, {counted(offers, 'offer')} among "
        f"{counted(len(events), 'event')}"
    )


def _claims(claims: Iterable[Claim], values: dict[str, str]) -> str:
    texts = []
    for claim in sorted(claims, key=lambda claim: TOPICS.index(claim.topic)):
        accounts = counted(len(claim.documents), "account")
        origins = origins_in_words(claim)
        differing = ""
        if claim.relation == "agree, differs in detail":
            differing = (
                f"; {listed(claim.differing)} differ"
                if len(claim.differing) > 1
                else f"; {claim.differing[0]} differs"
            )
        given = " / ".join(dict.fromkeys(values[assertion] for assertion in claim.assertions))
        texts.append(f"{claim.subject}: {given} ({accounts}, {origins}{differing})")
    return _listed(texts)


def _scope(dossier: Dossier, values: dict[str, str]) -> str:
    claims = {claim.id: claim for claim in dossier.claims}
    texts = []
    for comparison in dossier.comparisons:
        first, second = (claims[claim] for claim in comparison.claims)
        texts.append(
            f"{values[first.assertions[0]]} against {values[second.assertions[0]]} "
            f"({', '.join(comparison.differing) or comparison.relation})"
        )
    return _listed(texts)


def _alone(dossier: Dossier) -> str:
    alone = [claim for claim in dossier.claims if claim.relation == "one account only"]
    figures = sum(claim.topic == "figure" for claim in alone)
    return f"{counted(len(alone), 'claim')} in one account only, {figures} of them figures"


def _checked(dossier: Dossier) -> str:
    subjects = {claim.id: claim.subject for claim in dossier.claims}
    texts = [
        f"{check.verdict}: {subjects.get(check.claim, check.row)}"
        for check in dossier.checks
        if check.verdict in ("confirmed", "contradicted", "not supported")
    ]
    return _listed(texts)


def _listed(texts: list[str]) -> str:
    if not texts:
        return "none"
    more = f" (+{len(texts) - 1} more)" if len(texts) > 1 else ""
    return _cut(texts[0], WIDTH - 9 - len(more)) + more


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"
