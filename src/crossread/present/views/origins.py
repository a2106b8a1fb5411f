"""Origins: how many pieces of reporting there are, and what joins the pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crossread.present.origin_drawing import Drawing, LineKind, draw_origins
from crossread.present.origin_graph import GraphCopy, StoryGraph, graph_story
from crossread.present.origin_lines import CREDIT_WORDS, owners_of_several, publishers_in_words
from crossread.present.views.catalogue import AccountLabel, Catalogue
from crossread.records import Attribution, Passage, PassageKind
from crossread.wording import counted, listed

_KIND_WORDS: dict[PassageKind, str] = {
    "copied prose": "Copied prose",
    "shared quotation": "Shared quotation, which is one utterance and not copied reporting",
    "embedded statement": "Statement or document that both carry, and no copied reporting",
    "boilerplate": "Boilerplate of the site, which counts for nothing",
}
_LEGEND: dict[LineKind, str] = {
    "copied": "copied, from the original to the copy",
    "unknown": "one text, direction unknown",
    "credit": "named as where it comes from",
    "quotation": "the same quotation, which joins nothing",
}
_EXCERPT = 320
"""Characters of a shared passage that are shown; the pages below have all of it."""


_LISTED = 6
"""Shared passages of one kind above which they are folded away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyView:
    """How an account is joined to another of its origin."""

    other: AccountLabel
    words: str
    """How much of it, and what tells the direction."""
    directed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """An account in the table: what is known of where its text comes from."""

    label: AccountLabel
    owner: str
    """Owner of the publisher; empty where it is the publisher, or unknown."""
    is_ancestor: bool
    copies: tuple[CopyView, ...]
    named: tuple[tuple[str, str], ...]
    """Whom it names, each with the word for how: `cites`, `Izvestia`."""
    quoting: tuple[AccountLabel, ...]
    """Accounts of other origins that have the same quotation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginView:
    """One piece of reporting."""

    id: str
    number: int
    rows: tuple[AccountRow, ...]
    named: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionView:
    """A page's own statement of where its text came from."""

    attribution: Attribution
    account: AccountLabel
    words: str
    """The page's own words; empty when they are just the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageView:
    """Words that two or more accounts share."""

    accounts: tuple[AccountLabel, ...]
    words: int
    excerpt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageGroup:
    """Shared words of one kind."""

    words: str
    passages: tuple[PassageView, ...]
    folded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginsView:
    """The section."""

    publishers: str
    """How many publishers of how many owners; empty: none is known."""
    owners: tuple[str, ...]
    """Owners of several publishers, with these."""
    drawing: Drawing
    drawn: str
    """The drawing in words, for those who do not see it."""
    legend: tuple[tuple[LineKind, str], ...]
    origins: tuple[OriginView, ...]
    attributions: tuple[AttributionView, ...]
    passages: tuple[PassageGroup, ...]


def view_origins(catalogue: Catalogue) -> OriginsView:
    """Return the origins, the edges that pages state themselves, and the words they share."""
    story = graph_story(catalogue)
    drawing = draw_origins(story)
    return OriginsView(
        publishers=publishers_in_words(story.publishers, story.owners, story.publishers_unknown)
        if story.publishers
        else "",
        owners=owners_of_several(story),
        drawing=drawing,
        drawn=_drawn(story),
        legend=tuple((kind, words) for kind, words in _LEGEND.items() if kind in drawing.kinds),
        origins=_origins(catalogue, story),
        attributions=_attributions(catalogue),
        passages=_passages(catalogue),
    )


def _drawn(story: StoryGraph) -> str:
    copies = sum(copy.direction == "known" for copy in story.copies)
    parts = [
        counted(len(story.accounts), "account"),
        counted(len(story.origins), "origin"),
        f"{counted(copies, 'copy')} of known direction",
        f"{len(story.copies) - copies} of unknown direction",
        counted(len(story.credits), "credit"),
        counted(len(story.quotations), "shared quotation"),
    ]
    return f"{listed(parts)}. The table below says the same in words."


def _origins(catalogue: Catalogue, story: StoryGraph) -> tuple[OriginView, ...]:
    labels = {label.letter: label for label in catalogue.labels.values()}
    owners = {one.letter: one.owner for one in story.accounts if one.owner != one.publisher}
    copies: defaultdict[str, list[CopyView]] = defaultdict(list)
    for copy in story.copies:
        copies[copy.copy].append(_copy(copy, labels))
    named: defaultdict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for credit in story.credits:
        named[credit.account][CREDIT_WORDS[credit.kind], credit.target] = None
    quoting: defaultdict[str, set[str]] = defaultdict(set)
    for quotation in story.quotations:
        for letter in quotation.accounts:
            quoting[letter].update(quotation.accounts)
    return tuple(
        OriginView(
            id=origin.id,
            number=origin.number,
            rows=tuple(
                AccountRow(
                    label=labels[letter],
                    owner=owners.get(letter, ""),
                    is_ancestor=letter == origin.ancestor,
                    copies=tuple(copies[letter]),
                    named=tuple(named[letter]),
                    quoting=_others(quoting[letter] - set(origin.accounts), labels),
                )
                for letter in origin.accounts
            ),
            named=origin.named,
            reasons=origin.why,
        )
        for origin in story.origins
    )


def _copy(copy: GraphCopy, labels: Mapping[str, AccountLabel]) -> CopyView:
    words = f"{counted(copy.words, 'word')}, {copy.share:.0%} of "
    words += "its own" if copy.direction == "known" else "the shorter account"
    return CopyView(
        other=labels[copy.copied_from],
        words=f"{words}; {copy.why}" if copy.why else words,
        directed=copy.direction == "known",
    )


def _others(letters: Iterable[str], labels: Mapping[str, AccountLabel]) -> tuple[AccountLabel, ...]:
    return tuple(sorted((labels[letter] for letter in letters), key=_by_letter))


def _attributions(catalogue: Catalogue) -> tuple[AttributionView, ...]:
    texts = {layout.page: layout.text for layout in catalogue.dossier.layouts}
    views = []
    for attribution in catalogue.dossier.attributions:
        label = catalogue.labels.get(attribution.document)
        if label is None:
            continue
        text = texts.get(catalogue.document(attribution.document).page, "")
        span = attribution.page_span
        words = text[span.start : span.end] if span else ""
        if words.lower().removeprefix("the ") == attribution.target.lower().removeprefix("the "):
            words = ""
        views.append(AttributionView(attribution=attribution, account=label, words=words))
    return tuple(sorted(views, key=lambda view: (_by_letter(view.account), view.attribution.id)))


def _by_letter(label: AccountLabel) -> tuple[int, str]:
    return (len(label.letter), label.letter)


def _passages(catalogue: Catalogue) -> tuple[PassageGroup, ...]:
    """Return the shared words by kind; pairs of accounts that share the same words are one."""
    groups = []
    for kind, words in _KIND_WORDS.items():
        shared: dict[str, list[Passage]] = {}
        for passage in catalogue.dossier.passages:
            if passage.kind == kind and set(passage.documents) <= catalogue.labels.keys():
                text = catalogue.words(passage.documents[0], passage.spans[0])
                shared.setdefault(text.casefold(), []).append(passage)
        views = [_passage(catalogue, passages) for passages in shared.values()]
        views.sort(key=lambda view: (-view.words, view.excerpt))
        if views:
            groups.append(
                PassageGroup(words=words, passages=tuple(views), folded=len(views) > _LISTED)
            )
    return tuple(groups)


def _passage(catalogue: Catalogue, passages: list[Passage]) -> PassageView:
    first = passages[0]
    words = catalogue.words(first.documents[0], first.spans[0])
    documents = {document for passage in passages for document in passage.documents}
    return PassageView(
        accounts=tuple(
            label for document, label in catalogue.labels.items() if document in documents
        ),
        words=max(passage.words for passage in passages),
        excerpt=words if len(words) <= _EXCERPT else f"{words[:_EXCERPT].rstrip()} …",
    )
