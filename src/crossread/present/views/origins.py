"""Origins: how many pieces of reporting there are, and what joins the pages."""

from __future__ import annotations

from dataclasses import dataclass

from crossread.present.views.catalogue import AccountLabel, Catalogue
from crossread.records import Attribution, Passage, PassageKind

_KIND_WORDS: dict[PassageKind, str] = {
    "copied prose": "Copied prose",
    "shared quotation": "Shared quotation, which is one utterance and not copied reporting",
    "boilerplate": "Boilerplate of the site, which counts for nothing",
}
_EXCERPT = 320
"""Characters of a shared passage that are shown; the pages below have all of it."""


_LISTED = 6
"""Shared passages of one kind above which they are folded away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginView:
    """One piece of reporting."""

    id: str
    accounts: tuple[AccountLabel, ...]
    ancestor: AccountLabel | None
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

    origins: tuple[OriginView, ...]
    attributions: tuple[AttributionView, ...]
    passages: tuple[PassageGroup, ...]


def view_origins(catalogue: Catalogue) -> OriginsView:
    """Return the origins, the edges that pages state themselves, and the words they share."""
    return OriginsView(
        origins=tuple(
            OriginView(
                id=origin.id,
                accounts=tuple(
                    label
                    for document, label in catalogue.labels.items()
                    if document in origin.documents
                ),
                ancestor=catalogue.labels.get(origin.ancestor or ""),
                named=origin.named or "",
                reasons=tuple(catalogue.plain(one.detail) for one in origin.evidence if one.detail),
            )
            for origin in catalogue.origins
        ),
        attributions=_attributions(catalogue),
        passages=_passages(catalogue),
    )


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
