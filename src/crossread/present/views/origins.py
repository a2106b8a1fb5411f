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
    """Words that two accounts share."""

    passage: Passage
    accounts: tuple[AccountLabel, AccountLabel]
    excerpt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageGroup:
    """Shared words of one kind."""

    words: str
    passages: tuple[PassageView, ...]


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
                reasons=tuple(one.detail for one in origin.evidence if one.detail),
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
    grouped: dict[PassageKind, list[PassageView]] = {kind: [] for kind in _KIND_WORDS}
    for passage in catalogue.dossier.passages:
        first, second = passage.documents
        if first not in catalogue.labels or second not in catalogue.labels:
            continue
        words = catalogue.words(first, passage.spans[0])
        pair = sorted((catalogue.labels[first], catalogue.labels[second]), key=_by_letter)
        excerpt = words if len(words) <= _EXCERPT else f"{words[:_EXCERPT].rstrip()} …"
        grouped[passage.kind].append(
            PassageView(passage=passage, accounts=(pair[0], pair[1]), excerpt=excerpt)
        )
    return tuple(
        PassageGroup(
            words=_KIND_WORDS[kind],
            passages=tuple(sorted(views, key=lambda view: (-view.passage.words, view.passage.id))),
        )
        for kind, views in grouped.items()
        if views
    )
