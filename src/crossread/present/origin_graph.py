"""The graph of a story's origins: who copied whom, who names whom, which quotations are shared.

One graph for all doors: the command `crossread origins`, its JSON, and the drawing and table of
the dossier. Accounts have the letters that the dossier gives them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Literal

import msgspec

from crossread.group.attributing.outlet_names import outlet_key
from crossread.group.families import family_of
from crossread.offsets import page_spans, text_of
from crossread.present.views.catalogue import AccountLabel, Catalogue
from crossread.records import Attribution, Copying, Document, Dossier, Origin, Passage, Report, Span

ORIGINS_VERSION = "1"
"""Version of the JSON of `crossread origins`. It rises when a field changes its meaning or goes."""

_EXCERPT = 240
"""Characters of shared words that are shown; the spans have all of them."""

Direction = Literal["known", "unknown"]
CreditKind = Literal["republication", "agency", "citation"]


class GraphAccount(msgspec.Struct, frozen=True, kw_only=True):
    """One account, as the graph names it."""

    letter: str
    document: str
    page: str
    """Name of the page's file."""
    publisher: str
    """Empty: unknown."""
    owner: str
    """Owner of the publisher, or the publisher itself where no owner is listed; empty: unknown."""
    title: str
    earliest: str
    """First day it may be from, ISO 8601; empty: unknown."""
    latest: str
    dated: str
    """The same in words."""
    origin: int
    """Number of its origin in this story, from 1."""


class GraphOrigin(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of reporting."""

    number: int
    id: str
    accounts: tuple[str, ...]
    """Letters, the ancestor's first."""
    ancestor: str
    """Letter; empty: one account, or the direction is unknown."""
    named: str
    """Outlet or agency that the text itself names; empty: none."""
    why: tuple[str, ...]


class SharedWords(msgspec.Struct, frozen=True, kw_only=True):
    """A passage that two accounts have, with its place in both."""

    words: int
    spans: tuple[Span, Span]
    """Of the two documents' texts, in code points: the copy's first."""
    lines: tuple[int, int]
    """Of the two pages' texts, from 1."""
    excerpt: str


class GraphCopy(msgspec.Struct, frozen=True, kw_only=True):
    """An account whose words stand in another."""

    copy: str
    """Letter."""
    copied_from: str
    """Letter; where the direction is unknown, only the other of the two."""
    direction: Direction
    words: int
    share: float
    """Of the copy's own words, 0 to 1; of the shorter account's where the direction is unknown."""
    why: str
    """What tells the direction."""
    passages: tuple[SharedWords, ...]


class GraphCredit(msgspec.Struct, frozen=True, kw_only=True):
    """An account that names where its text, or a report in it, comes from."""

    account: str
    kind: CreditKind
    target: str
    target_account: str
    """Letter of the account that the target published; empty: it is not among the pages."""
    words: str
    """The page's own words."""
    line: int
    """Of the page's text, from 1; 0: the markup states it."""


class GraphQuotation(msgspec.Struct, frozen=True, kw_only=True):
    """One utterance that several origins quote. It joins none: all may have heard it."""

    accounts: tuple[str, ...]
    speaker: str
    """Empty: unresolved."""
    words: int
    excerpt: str


class StoryGraph(msgspec.Struct, frozen=True, kw_only=True):
    """The graph of one story."""

    headline: str
    publishers: int
    publishers_unknown: int
    """Accounts whose publisher is unknown."""
    owners: int
    accounts: tuple[GraphAccount, ...]
    origins: tuple[GraphOrigin, ...]
    copies: tuple[GraphCopy, ...]
    credits: tuple[GraphCredit, ...]
    quotations: tuple[GraphQuotation, ...]


class OriginGraph(msgspec.Struct, frozen=True, kw_only=True):
    """What `crossread origins --json` prints."""

    version: str
    stories: tuple[StoryGraph, ...]


def graph_origins(report: Report) -> OriginGraph:
    """Return the graph of every story of a report.

    >>> graph_origins(Report(version="1", dossiers=(), set_aside=())).stories
    ()
    """
    return OriginGraph(
        version=ORIGINS_VERSION,
        stories=tuple(graph_story(Catalogue(dossier)) for dossier in report),
    )


def render_origins(graph: OriginGraph) -> str:
    r"""Return a graph as JSON text, the same bytes for the same pages.

    >>> render_origins(OriginGraph(version="1", stories=()))
    '{"version":"1","stories":[]}\n'
    """
    return msgspec.json.encode(graph).decode("utf-8") + "\n"


def graph_story(catalogue: Catalogue) -> StoryGraph:
    """Return the graph of one story."""
    dossier = catalogue.dossier
    numbers = {origin.id: number for number, origin in enumerate(catalogue.origins, start=1)}
    lines = _Lines(dossier)
    return StoryGraph(
        headline=dossier.headline,
        publishers=dossier.counts.publishers_named,
        publishers_unknown=dossier.counts.publishers_unknown,
        owners=dossier.counts.publisher_families,
        accounts=tuple(
            _account(catalogue, label, numbers.get(label.origin, 0))
            for label in catalogue.labels.values()
        ),
        origins=tuple(_origin(catalogue, one, numbers[one.id]) for one in catalogue.origins),
        copies=tuple(_copies(catalogue, lines)),
        credits=tuple(_credits(catalogue, lines)),
        quotations=tuple(_quotations(catalogue)),
    )


class _Lines:
    """In which line of its page a place of a document stands."""

    def __init__(self, dossier: Dossier) -> None:
        self._texts = {layout.page: layout.text for layout in dossier.layouts}

    def of_page(self, page: str, span: Span | None) -> int:
        return self._texts.get(page, "").count("\n", 0, span.start) + 1 if span else 0

    def of(self, document: Document, span: Span) -> int:
        places = page_spans(document, span)
        return self.of_page(document.page, places[0]) if places else 0

    def words(self, page: str, span: Span | None) -> str:
        return text_of(self._texts.get(page, ""), span) if span else ""


def _account(catalogue: Catalogue, label: AccountLabel, origin: int) -> GraphAccount:
    document = catalogue.document(label.document)
    dating = catalogue.datings.get(label.document)
    publisher = document.publisher.value if document.publisher else ""
    url = document.url.value if document.url else None
    return GraphAccount(
        letter=label.letter,
        document=label.document,
        page=label.file,
        publisher=publisher,
        owner=family_of(publisher, url=url) if publisher else "",
        title=label.title or "",
        earliest=(dating.earliest if dating else None) or "",
        latest=(dating.latest if dating else None) or "",
        dated=label.dated,
        origin=origin,
    )


def _origin(catalogue: Catalogue, origin: Origin, number: int) -> GraphOrigin:
    members = frozenset(origin.documents)
    ancestor = catalogue.labels.get(origin.ancestor or "")
    return GraphOrigin(
        number=number,
        id=origin.id,
        accounts=tuple(
            label.letter for document, label in catalogue.labels.items() if document in members
        ),
        ancestor=ancestor.letter if ancestor and len(members) > 1 else "",
        named=origin.named or "",
        why=tuple(catalogue.plain(one.detail) for one in origin.evidence if one.detail),
    )


# --- copies -----------------------------------------------------------------------------------


def _copies(catalogue: Catalogue, lines: _Lines) -> Iterable[GraphCopy]:
    passages: defaultdict[frozenset[str], list[Passage]] = defaultdict(list)
    for passage in catalogue.dossier.passages:
        if passage.kind == "copied prose":
            passages[frozenset(passage.documents)].append(passage)
    for origin in catalogue.origins:
        for one in origin.copies:
            if set(one.documents) <= catalogue.labels.keys():
                yield _copy(catalogue, one, passages[frozenset(one.documents)], lines)


def _copy(
    catalogue: Catalogue, one: Copying, passages: Iterable[Passage], lines: _Lines
) -> GraphCopy:
    copy, other = (catalogue.labels[document] for document in one.documents)
    shared = [_shared_words(catalogue, passage, one, lines) for passage in passages]
    return GraphCopy(
        copy=copy.letter,
        copied_from=other.letter,
        direction="known" if one.directed else "unknown",
        words=one.words,
        share=one.share,
        why=catalogue.plain(one.evidence.detail),
        passages=tuple(sorted(shared, key=lambda passage: passage.spans)),
    )


def _shared_words(
    catalogue: Catalogue, passage: Passage, one: Copying, lines: _Lines
) -> SharedWords:
    turned = passage.documents != one.documents
    spans = passage.spans[::-1] if turned else passage.spans
    documents = [catalogue.document(document) for document in one.documents]
    return SharedWords(
        words=passage.words,
        spans=(spans[0], spans[1]),
        lines=(lines.of(documents[0], spans[0]), lines.of(documents[1], spans[1])),
        excerpt=_excerpt(catalogue.words(one.documents[0], spans[0])),
    )


# --- credits ----------------------------------------------------------------------------------


def _credits(catalogue: Catalogue, lines: _Lines) -> Iterable[GraphCredit]:
    by_publisher: dict[str, str] = {}
    for label in catalogue.labels.values():
        if label.known:
            by_publisher.setdefault(outlet_key(label.name), label.letter)
    found = [
        _credit(catalogue, attribution, by_publisher, lines)
        for attribution in catalogue.dossier.attributions
        if attribution.document in catalogue.labels
    ]
    return sorted(found, key=lambda one: (len(one.account), one.account, one.line, one.target))


def _credit(
    catalogue: Catalogue, attribution: Attribution, by_publisher: dict[str, str], lines: _Lines
) -> GraphCredit:
    page = catalogue.document(attribution.document).page
    words = lines.words(page, attribution.page_span)
    if attribution.kind == "citation" or not words:
        words = attribution.evidence.detail
    account = catalogue.labels[attribution.document].letter
    target = by_publisher.get(outlet_key(attribution.target), "")
    return GraphCredit(
        account=account,
        kind=attribution.kind,
        target=attribution.target,
        target_account=target if target != account else "",
        words=_excerpt(words),
        line=lines.of_page(page, attribution.page_span),
    )


# --- shared quotations ------------------------------------------------------------------------


def _quotations(catalogue: Catalogue) -> Iterable[GraphQuotation]:
    """Return the quotations that several origins share.

    Passages that overlap in one account are one utterance. What only copies of one text share is
    part of the copying.
    """
    groups: list[list[Passage]] = []
    at: defaultdict[str, list[tuple[Span, list[Passage]]]] = defaultdict(list)
    shared = [passage for passage in catalogue.dossier.passages if _is_shared(catalogue, passage)]
    for passage in sorted(shared, key=lambda one: (-one.words, one.documents, one.spans)):
        ends = list(zip(passage.documents, passage.spans, strict=True))
        group = next((held for document, span in ends for held in _held(at[document], span)), None)
        if group is None:
            group = []
            groups.append(group)
        group.append(passage)
        for document, span in ends:
            at[document].append((span, group))
    for group in groups:
        first = group[0]
        documents = {document for passage in group for document in passage.documents}
        if len({catalogue.labels[document].origin for document in documents}) == 1:
            continue
        yield GraphQuotation(
            accounts=tuple(
                label.letter
                for document, label in catalogue.labels.items()
                if document in documents
            ),
            speaker=_speaker(catalogue, first),
            words=first.words,
            excerpt=_excerpt(catalogue.words(first.documents[0], first.spans[0])),
        )


def _is_shared(catalogue: Catalogue, passage: Passage) -> bool:
    known = set(passage.documents) <= catalogue.labels.keys()
    return passage.kind == "shared quotation" and known


def _held(places: Iterable[tuple[Span, list[Passage]]], span: Span) -> Iterable[list[Passage]]:
    return (group for other, group in places if other.start < span.end and span.start < other.end)


def _speaker(catalogue: Catalogue, passage: Passage) -> str:
    """Return who says the words, where any of the two accounts tells."""
    for document, span in zip(passage.documents, passage.spans, strict=True):
        for quote in catalogue.accounts[document].quotes:
            within = any(one.start < span.end and span.start < one.end for one in quote.content)
            if within and quote.speaker and quote.source_kind == "named":
                return catalogue.name_of(quote.speaker)
    return ""


def _excerpt(words: str) -> str:
    words = " ".join(words[: 2 * _EXCERPT].split())
    return words if len(words) <= _EXCERPT else f"{words[:_EXCERPT].rstrip()} …"
