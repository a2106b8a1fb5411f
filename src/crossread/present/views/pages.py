"""The pages themselves: every block, kept or dropped with its reason, and the items in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from crossread.offsets import page_spans
from crossread.present.views.annotated import Hit, Token, annotate
from crossread.present.views.catalogue import AccountLabel, Catalogue
from crossread.present.wording import day_in_words
from crossread.records import Document, Layout, Page, Span, Stated, Zoning
from crossread.wording import counted, listed

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
COLLAPSED = 420
"""Characters of neighbouring dropped blocks above which they are folded away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockView:
    """One block of the page."""

    zone: str
    kept: bool
    reason: str
    rule: str
    tokens: tuple[Token, ...]
    again: bool = False
    """Whether the block before has the same label, so that it need not be shown again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Neighbouring blocks that were all kept or all dropped."""

    kept: bool
    blocks: tuple[BlockView, ...]
    summary: str
    """What a folded stretch holds: `17 blocks dropped: 14 teaser, 3 boilerplate`."""
    folded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A line of what the page says about itself, and how that is known."""

    name: str
    value: str
    how: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """One account's page."""

    account: AccountLabel
    language: str
    """BCP 47 tag for screen readers; empty when the page's language is not known."""
    facts: tuple[Fact, ...]
    stretches: tuple[Stretch, ...]
    kept_share: str


def view_pages(catalogue: Catalogue) -> tuple[PageView, ...]:
    """Return the accounts' pages in the order of their letters."""
    layouts = {layout.page: layout for layout in catalogue.dossier.layouts}
    views = []
    for document, label in catalogue.labels.items():
        record = catalogue.document(document)
        layout = layouts.get(record.page)
        blocks = list(_blocks(catalogue, record, layout)) if layout else []
        views.append(
            PageView(
                account=label,
                language=_language(record),
                facts=_facts(catalogue, record, label),
                stretches=_stretches(blocks),
                kept_share=_kept_share(record, layout),
            )
        )
    return tuple(views)


def _blocks(catalogue: Catalogue, document: Document, layout: Layout) -> Iterator[BlockView]:
    """Return every block, and whatever stands between blocks, so that no character is lost."""
    hits = _hits(catalogue, document)
    starts = [hit.span.start for hit in hits]
    zonings = {zoning.block: zoning for zoning in document.zonings}
    position = 0
    for block in sorted(layout.blocks, key=lambda block: block.page_span):
        span = Span(max(position, block.page_span.start), max(position, block.page_span.end))
        yield from _unblocked(layout.text, position, span.start)
        position = span.end
        if span.start == span.end:
            continue
        within = hits[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        zoning = zonings.get(block.id)
        yield BlockView(
            zone=zoning.zone if zoning else "unread",
            kept=zoning.kept if zoning else False,
            reason=_reason(zoning),
            rule=zoning.evidence.rule if zoning else "",
            tokens=annotate(layout.text, span, [_clipped(hit, span) for hit in within]),
        )
    yield from _unblocked(layout.text, position, len(layout.text))


def _clipped(hit: Hit, span: Span) -> Hit:
    """Keep a hit within its block, whatever the record says, so that markup nests."""
    if hit.span.end <= span.end:
        return hit
    return replace(hit, span=Span(hit.span.start, span.end))


def _unblocked(text: str, start: int, end: int) -> Iterator[BlockView]:
    if text[start:end].strip():
        span = Span(start, end)
        yield BlockView(
            zone="unread",
            kept=False,
            reason="in no block",
            rule="",
            tokens=annotate(text, span, ()),
        )


def _hits(catalogue: Catalogue, document: Document) -> list[Hit]:
    """Return where the items of a document stand in its page's text, in page order."""
    hits = []
    for item in catalogue.items_of[document.id]:
        places = [place for span in item.spans for place in page_spans(document, span)]
        for number, place in enumerate(places):
            hits.append(
                Hit(item=item, span=place, first=number == 0, last=number == len(places) - 1)
            )
    return sorted(hits, key=lambda hit: (hit.span, hit.item.code))


def _reason(zoning: Zoning | None) -> str:
    if zoning is None:
        return "no decision recorded"
    return zoning.evidence.detail or zoning.evidence.rule


def _stretches(blocks: list[BlockView]) -> tuple[Stretch, ...]:
    stretches: list[list[BlockView]] = []
    for block in blocks:
        if stretches and stretches[-1][0].kept == block.kept:
            stretches[-1].append(block)
        else:
            stretches.append([block])
    return tuple(_stretch(stretch) for stretch in stretches)


def _stretch(blocks: list[BlockView]) -> Stretch:
    kept = blocks[0].kept
    length = sum(len(token.text) for block in blocks for token in block.tokens)
    zones = Counter(block.zone for block in blocks)
    parts = [
        f"{number} {zone}" for zone, number in sorted(zones.items(), key=lambda z: (-z[1], z[0]))
    ]
    return Stretch(
        kept=kept,
        blocks=_labelled_once(blocks),
        summary=f"{counted(len(blocks), 'block')} dropped: {listed(parts)}",
        folded=not kept and length > COLLAPSED,
    )


def _labelled_once(blocks: list[BlockView]) -> tuple[BlockView, ...]:
    labels = [(block.zone, "" if block.kept else block.reason) for block in blocks]
    return tuple(
        replace(block, again=number > 0 and labels[number] == labels[number - 1])
        for number, block in enumerate(blocks)
    )


def _kept_share(document: Document, layout: Layout | None) -> str:
    if layout is None or not layout.text.strip():
        return ""
    kept = sum(segment.span.end - segment.span.start for segment in document.segments)
    return f"{kept:,} of {len(layout.text):,} characters kept"


def _language(document: Document) -> str:
    value = document.language.value if document.language else ""
    return value if _LANGUAGE.fullmatch(value) else ""


def _facts(catalogue: Catalogue, document: Document, label: AccountLabel) -> tuple[Fact, ...]:
    page = catalogue.pages.get(document.page)
    dating = catalogue.datings.get(document.id)
    why = "; ".join(one.detail for one in dating.evidence if one.detail) if dating else ""
    facts = [_stated("Publisher", document.publisher, "unknown")]
    if document.authors:
        names = listed([author.value for author in document.authors])
        facts.append(Fact(name="Byline", value=names, how=_how(document.authors[0])))
    facts.append(Fact(name="Published", value=label.dated, how=catalogue.plain(why)))
    if document.published and day_in_words(document.published.value) != label.dated:
        facts.append(_stated("Date on the page", document.published, ""))
    if document.modified and document.modified.value[:10] != (
        document.published.value[:10] if document.published else ""
    ):
        facts.append(_stated("Last changed", document.modified, ""))
    if document.note:
        facts.append(Fact(name="Note", value=document.note.detail, how=""))
    facts += [_stated("Credit", credit, "") for credit in document.credits]
    facts += _captured(page, document)
    return tuple(facts)


def _captured(page: Page | None, document: Document) -> list[Fact]:
    facts = []
    address = document.url.value if document.url else (page.url if page else None)
    if address:
        link = address if address.lower().startswith(("http://", "https://")) else ""
        facts.append(Fact(name="Address", value=address, how="", url=link))
    if page:
        size = f"{counted(page.size, 'byte')}, {page.media}, {page.encoding}"
        captured = f", captured {page.captured}" if page.captured else ""
        facts.append(Fact(name="File", value=page.name, how=size + captured))
    return facts


def _stated(name: str, stated: Stated | None, missing: str) -> Fact:
    if stated is None:
        return Fact(name=name, value=missing, how="")
    return Fact(name=name, value=stated.value, how=_how(stated))


def _how(stated: Stated) -> str:
    return stated.evidence.detail
