"""Where a document itself says its text, or a report in it, came from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from crossread.group.attributing.citations import find_citations
from crossread.group.attributing.outlet_names import (
    forms_of_kind,
    known_outlet,
    outlet_after_cue,
    outlet_key,
    outlets,
)
from crossread.offsets import page_spans
from crossread.records import (
    Account,
    Attribution,
    Document,
    Evidence,
    Layout,
    Span,
    Stated,
    content_id,
)

_Kind = Literal["republication", "agency", "citation"]

_HOST = re.compile(r"(?:https?:)?//([^/:?#\s]{1,255})", re.IGNORECASE)
_MAX_LINE = 300
"""Characters of a line that may state where a text came from; longer lines are prose."""
_AMID = 2
"""Paragraphs before and after a line that make it one amid the text."""
_PICTURE = re.compile(r"\b(?:photo|photograph|picture|image|file|pool)\b[^()\n]*$", re.IGNORECASE)
_NEAR = 60
"""Characters before an agency's name in which its picture is spoken of: "Pool Photo via AP"."""
_HEAD = 120
"""Characters of a text in which a wire's dateline stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Naming:
    """One place that names where text came from."""

    kind: _Kind
    target: str
    page_span: Span | None
    rule: str
    detail: str


def find_attributions(
    accounts: Sequence[Account], layouts: Sequence[Layout]
) -> tuple[Attribution, ...]:
    """Return what the documents say about where their text came from, sorted by id.

    `layouts` are those of the accounts' pages, in the same order. A page's text is read for
    statements about the whole article, which often stand below it; the kept zones are read for
    wire credits and for reports cited. A document names a target once for each kind.

    >>> find_attributions([], [])
    ()
    """
    found: dict[tuple[str, str, str], Attribution] = {}
    publishers = {
        outlet_key(account.document.publisher.value): account.document.publisher.value
        for account in accounts
        if account.document.publisher
    }
    for account, layout in zip(accounts, layouts, strict=True):
        document = account.document
        own = _own_keys(document)
        wires: set[str] = set()
        for naming in _namings(document, layout, publishers):
            target = outlet_key(naming.target)
            key = document.id, naming.kind, target
            # Nobody is their own source. "Told Reuters" in a text by Reuters is no further one.
            if not target or target in own or (naming.kind == "citation" and target in wires):
                continue
            if naming.kind == "agency":
                wires.add(target)
            if key not in found:
                found[key] = Attribution(
                    id=content_id("at", *key),
                    document=document.id,
                    kind=naming.kind,
                    target=naming.target,
                    page_span=naming.page_span,
                    evidence=Evidence(rule=naming.rule, detail=naming.detail),
                )
    for document_id, kind, target in list(found):
        if kind == "agency" and (document_id, "republication", target) in found:
            del found[document_id, kind, target]  # the sign of a text that is taken over whole
    return tuple(sorted(found.values(), key=lambda attribution: attribution.id))


def _own_keys(document: Document) -> frozenset[str]:
    """Return the keys of a document's own publisher: as it stands, and as the list has it."""
    if document.publisher is None:
        return frozenset()
    name = document.publisher.value
    known = outlets().get(name.lower())
    return frozenset({outlet_key(name), outlet_key(known.name)} if known else {outlet_key(name)})


def _namings(
    document: Document, layout: Layout, publishers: Mapping[str, str]
) -> Iterator[_Naming]:
    yield from _agency_credits(document, publishers)
    yield from _credits(document, layout)
    yield from _republications(document, layout)
    for one in find_citations(document):
        yield _naming(document, one.span, "citation", one.target, one.words)


# --- republication ----------------------------------------------------------------------------


def _credits(document: Document, layout: Layout) -> Iterator[_Naming]:
    """Yield what the page was found to say of its text: an agency's sign, an outlet's name."""
    home = _home(document)
    for credit in document.credits:
        agency = credit.evidence.rule == "credit.agency"
        target = outlet_after_cue(credit.value) or known_outlet(credit.value)
        if target is None or outlet_key(target) == home:
            continue
        if agency and _is_picture_credit(document, layout, credit):
            continue
        known = outlets().get(target.lower())
        yield _Naming(
            kind="agency" if agency and known and known.kind == "agency" else "republication",
            target=target,
            page_span=credit.page_span,
            rule="attributions.credit",
            detail=credit.value[:_MAX_LINE],
        )


def _is_picture_credit(document: Document, layout: Layout, credit: Stated) -> bool:
    """Tell whether a name credits a picture: after its words, or alone in a line amid the text."""
    span = credit.page_span
    if span is None:
        return False
    line = layout.text.rfind("\n", 0, span.start) + 1
    if _PICTURE.search(layout.text, max(line, span.start - _NEAR), span.start):
        return True
    body = [segment for segment in document.segments if segment.zone == "body"]
    if any(segment.page_span.start <= span.start < segment.page_span.end for segment in body):
        return False
    after = sum(segment.page_span.start > span.start for segment in body)
    return min(after, len(body) - after) >= _AMID


def _home(document: Document) -> str:
    host = _HOST.match(document.url.value) if document.url else None
    return outlet_key(host[1]) if host else ""


def _republications(document: Document, layout: Layout) -> Iterator[_Naming]:
    home = _home(document)
    for block in layout.blocks:
        span = block.page_span
        if span.end - span.start > _MAX_LINE:
            continue
        line = layout.text[span.start : span.end]
        target = outlet_after_cue(line)
        if target and outlet_key(target) != home:
            yield _Naming(
                kind="republication",
                target=target,
                page_span=span,
                rule="attributions.republication-line",
                detail=line,
            )


# --- agencies and outlets ---------------------------------------------------------------------


def _agency_credits(document: Document, publishers: Mapping[str, str]) -> Iterator[_Naming]:
    """Yield the wires that the authors, a dateline, a byline or the closing credit name.

    `publishers` are those of the story by key: a name in brackets that is another account's
    publisher is a wire to this one, even if no list has it.
    """
    for author in document.authors:
        target = _wire(author.value, publishers)
        if target:
            yield _Naming(
                kind="agency",
                target=target,
                page_span=author.page_span,
                rule="attributions.author",
                detail=author.value[:_MAX_LINE],
            )
    body = [segment for segment in document.segments if segment.zone == "body"]
    for segment in document.segments:
        start, end = segment.span.start, segment.span.end
        if segment.zone in {"byline", "dateline"}:
            patterns = [
                re.compile(rf"\b(?P<agency>{forms_of_kind('agency')})\b"),
                _dateline_pattern(),
            ]
            matches = [pattern.search(document.text, start, end) for pattern in patterns]
        elif segment in (body[:1] + body[-1:]):
            matches = [
                _dateline_pattern().match(document.text, start, min(end, start + _HEAD)),
                _closing_pattern().search(document.text, max(start, end - _HEAD), end),
            ]
        else:
            continue
        for match in matches:
            target = _wire(match["agency"], publishers) if match else None
            if match and target:
                span = Span(*match.span("agency"))
                yield _naming(document, span, "agency", target, match[0])


def _wire(name: str, publishers: Mapping[str, str]) -> str | None:
    """Return the agency a name is: one of the list, or another account's publisher."""
    known = outlets().get(name.lower().strip())
    if known:
        return known.name if known.kind == "agency" else None
    return publishers.get(outlet_key(name))


@cache
def _dateline_pattern() -> re.Pattern[str]:
    """Return a pattern for "MOSCOW, Feb. 24 (Reuters) -" and "(Reuters) -"."""
    return re.compile(
        r"(?:[A-Z][^()\n]{0,80})?\((?P<agency>[A-Z][\w&.’' -]{1,40})\)\s?(?:[-–—:]|$)"
    )


@cache
def _closing_pattern() -> re.Pattern[str]:
    """Return a pattern for a credit that ends a text: "(Reuters)", "— AP"."""
    return re.compile(r"(?:\(|[—–])\s?(?P<agency>[A-Z][\w&.’' -]{1,40}?)\)?\.?\s*$")


def _naming(document: Document, span: Span, kind: _Kind, target: str, detail: str) -> _Naming:
    places = page_spans(document, span)
    return _Naming(
        kind=kind,
        target=target,
        page_span=places[0] if places else None,
        rule=f"attributions.{kind}",
        detail=detail.strip(),
    )
