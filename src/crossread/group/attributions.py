"""Where a document itself says its text, or a report in it, came from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from crossread.lexicons import read_rows, read_words
from crossread.offsets import page_spans
from crossread.records import (
    PROSE_ZONES,
    Account,
    Attribution,
    Document,
    Evidence,
    Layout,
    Span,
    content_id,
)

_Kind = Literal["republication", "agency", "citation"]

_NAME_WORD = r"[A-Z][\w'’&.]*(?:-[A-Z]\w*)?"
_NAME = rf"(?:(?:The|the)\s)?{_NAME_WORD}(?:\s(?:{_NAME_WORD}|of|and|&)){{0,5}}"
_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?([A-Za-z0-9-]{2,60})((?:\.[a-z]{2,12}){1,2})\b")
_HOST = re.compile(r"(?:https?:)?//([^/:?#\s]{1,255})", re.IGNORECASE)
_MAX_LINE = 300
"""Characters of a line that may state where a text came from; longer lines are prose."""
_HEAD = 120
"""Characters of a text in which a wire's dateline stands."""
_REPORTED = r"reported|reports|wrote|writes|revealed|quoted"
_TELLERS = (
    r"told|tells|interview with|speaking to|spoke to|statement to|comments to|remarks to|said to"
)


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
        own = outlet_key(document.publisher.value) if document.publisher else ""
        for naming in _namings(document, layout, publishers):
            key = document.id, naming.kind, outlet_key(naming.target)
            if naming.kind == "agency" and key[2] == own:
                continue  # a wire's own page
            if key[2] and key not in found:
                found[key] = Attribution(
                    id=content_id("at", *key),
                    document=document.id,
                    kind=naming.kind,
                    target=naming.target,
                    page_span=naming.page_span,
                    evidence=Evidence(rule=naming.rule, detail=naming.detail),
                )
    return tuple(sorted(found.values(), key=lambda attribution: attribution.id))


def outlet_key(name: str) -> str:
    """Return the form by which names of outlets are compared.

    >>> outlet_key("The Epoch Times") == outlet_key("theepochtimes.com")
    True
    """
    domain = _DOMAIN.fullmatch(name.strip())
    letters = re.sub(r"[\W_]", "", (domain[1] if domain else name).lower())
    return letters.removeprefix("the")


def _namings(
    document: Document, layout: Layout, publishers: Mapping[str, str]
) -> Iterator[_Naming]:
    yield from _republications(document, layout)
    yield from _agency_credits(document, publishers)
    yield from _citations(document)


# --- republication ----------------------------------------------------------------------------


def _republications(document: Document, layout: Layout) -> Iterator[_Naming]:
    host = _HOST.match(document.url.value) if document.url else None
    home = outlet_key(host[1]) if host else ""
    for credit in document.credits:
        target = _target(credit.value) or _known_outlet(credit.value)
        if target and outlet_key(target) != home:
            yield _Naming(
                kind="republication",
                target=target,
                page_span=credit.page_span,
                rule="attributions.credit",
                detail=credit.value[:_MAX_LINE],
            )
    for block in layout.blocks:
        span = block.page_span
        if span.end - span.start > _MAX_LINE:
            continue
        line = layout.text[span.start : span.end]
        target = _target(line)
        if target and outlet_key(target) != home:
            yield _Naming(
                kind="republication",
                target=target,
                page_span=span,
                rule="attributions.republication-line",
                detail=line,
            )


def _target(line: str) -> str | None:
    """Return the outlet after a cue such as "Read Full Article on" or "originally published by"."""
    match = _republication_pattern().search(line)
    if match is None:
        return None
    rest = line[match.end() :].lstrip(" :–—-“\"'")
    domain = _DOMAIN.match(rest)
    if domain:
        return _name_of_domain(domain)
    name = re.match(_NAME, rest)
    if name is None:
        return None
    return outlets().get(name[0].lower(), _Outlet(name=name[0].rstrip(". "), kind="outlet")).name


@cache
def _republication_pattern() -> re.Pattern[str]:
    cues = sorted(read_words("republication_cues"), key=lambda cue: (-len(cue), cue))
    joined = "|".join(re.escape(cue).replace(r"\ ", r"\s{1,3}") for cue in cues)
    return re.compile(rf"\b(?:{joined})(?-i:\s{{1,3}}the\s)?", re.IGNORECASE)


def _name_of_domain(domain: re.Match[str]) -> str:
    """Return `The Epoch Times` for `TheEpochTimes.com`; the domain as it stands otherwise."""
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z][a-z]+", domain[1])
    name = " ".join(words)
    if len(words) > 1 and name.replace(" ", "") == domain[1]:
        return name
    known = {outlet_key(outlet.name): outlet.name for outlet in outlets().values()}
    return known.get(outlet_key(domain[1]), domain[1] + domain[2])


# --- agencies and outlets ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outlet:
    name: str
    kind: str


@cache
def outlets() -> Mapping[str, _Outlet]:
    """Return the agencies and outlets of the list by the lower-case form texts give them."""
    return MappingProxyType(
        {
            row["form"].lower(): _Outlet(name=row["name"], kind=row["kind"])
            for row in read_rows("outlets")
        }
    )


@cache
def _forms(kind: str) -> str:
    """Return a pattern of the forms of agencies or outlets as they are written."""
    forms = {row["form"] for row in read_rows("outlets") if kind in {row["kind"], "any"}}
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda f: (-len(f), f)))


def _known_outlet(words: str) -> str | None:
    match = re.search(rf"\b(?:{_forms('any')})\b", words)
    return outlets()[match[0].lower()].name if match else None


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
            patterns = [re.compile(rf"\b(?P<agency>{_forms('agency')})\b"), _dateline_pattern()]
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


# --- reports cited ----------------------------------------------------------------------------


def _citations(document: Document) -> Iterator[_Naming]:
    for segment in document.segments:
        if segment.zone not in PROSE_ZONES or segment.zone == "caption":
            continue
        for pattern in _citation_patterns():
            for match in pattern.finditer(document.text, segment.span.start, segment.span.end):
                target = _cited(match)
                if target:
                    span = Span(match.start("name"), match.end("name"))
                    yield _naming(document, span, "citation", target, match[0])


def _cited(match: re.Match[str]) -> str | None:
    """Return the outlet of a match: one of the list, or a name that its words call an outlet."""
    name = match["name"].strip()
    name = name.removeprefix("the ")
    bare = name.removeprefix("The ")
    for form in (name, "the " + bare, bare):
        if form.lower() in outlets():
            return outlets()[form.lower()].name
    if match.groupdict().get("noun") or name.split()[-1] in _last_words():
        return name if len(bare.split()) > 1 or match.groupdict().get("noun") else None
    return None


@cache
def _last_words() -> frozenset[str]:
    return frozenset(row["word"] for row in read_rows("outlet_words") if "last" in row["place"])


@cache
def _citation_patterns() -> tuple[re.Pattern[str], ...]:
    """Return patterns for "told the Izvestia newspaper" and "NBC News reported"."""
    # "told Russian state broadcaster VGTRK": the name stands after the noun, not before it.
    nouns = "|".join(sorted(read_words("outlet_nouns")))
    described = rf"(?:[a-z]+[ -]){{0,3}}(?P<noun>{nouns})\s"
    named = rf"(?:(?:The|the)\s)?{_NAME_WORD}(?:\s{_NAME_WORD}){{0,3}}"
    toward = rf"\b(?:{_TELLERS}|according to|reported by|cited by|first reported by)\s"
    return (
        re.compile(rf"{toward}(?:the\s)?(?:[A-Z][a-z]+\s)?{described}(?P<name>{named})"),
        re.compile(rf"{toward}(?P<name>{named})\s(?P<noun>{nouns})\b(?!\s[A-Z])"),
        re.compile(rf"{toward}(?:[a-z’']+\s){{0,2}}(?P<name>{named})"),
        re.compile(rf"\b(?P<name>{named})\s(?:has\s|had\s|also\s|first\s)?(?:{_REPORTED})\b"),
        re.compile(rf"\bTV\s(?:channel|network)\s(?P<noun>)(?P<name>{named})"),
    )
