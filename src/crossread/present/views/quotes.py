"""Quotes: one utterance with the renderings of the accounts, and a word diff between them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from crossread.present.described_speakers import (
    described_speaker,
    is_courtesy,
    may_be_anybody,
)
from crossread.present.views.catalogue import Catalogue, Item
from crossread.present.wording import RENDERING_WORDS
from crossread.records import Quote, Rendering, Utterance, WordChange

ChangeKind = Literal["equal", "insert", "delete", "alteration"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One stretch of a word diff."""

    kind: ChangeKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """One quote as one account has it."""

    item: Item
    pieces: tuple[str, ...]
    open_source: str
    """The account's words for a speaker who stays unresolved: `he`; empty: named or described."""
    cue: str
    venue: str
    time: str
    addressee: str
    kind: str
    told_by: tuple[str, ...]
    """Chain of attribution: whose report it stands in, the nearest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """The quote or quotes with which one account renders an utterance."""

    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A rendering of the utterance, with every account that has it so."""

    tellings: tuple[Telling, ...]
    words: str
    """`shortened`, `altered`; empty for the rendering that the others are compared with."""
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UtteranceView:
    """One act of speech."""

    id: str
    speaker: str
    """Empty: unresolved, or only described."""
    described: str
    """The words for a speaker without a name: `a senior official`, `the indictment`."""
    is_text: bool
    """Whether what is described is a text, not people."""
    role: str
    candidates: tuple[str, ...]
    letters: str
    lead: Variant
    variants: tuple[Variant, ...]
    indirect: bool
    """Whether no account gives words in quotation marks."""
    is_stance: bool
    """Whether it is what somebody is said to think, and no speech."""
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerGroup:
    """What one speaker says, in indirect speech only."""

    speaker: str
    """Name or description; empty: unresolved."""
    unnamed: bool
    """Whether it is people who are described and not named."""
    utterances: tuple[UtteranceView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotesView:
    """The section."""

    shared: tuple[UtteranceView, ...]
    single: tuple[UtteranceView, ...]
    indirect: tuple[SpeakerGroup, ...]
    indirect_count: int
    stances: tuple[SpeakerGroup, ...]
    """What somebody is only said to think, want or feel."""
    stance_count: int


def view_quotes(catalogue: Catalogue) -> QuotesView:
    """Return the utterances: those of several accounts, of one, and the indirect ones."""
    quotes = {
        quote.id: quote for account in catalogue.accounts.values() for quote in account.quotes
    }
    views = [
        view
        for utterance in catalogue.dossier.utterances
        if (view := _utterance(catalogue, utterance, quotes))
    ]
    used = {
        quote
        for utterance in catalogue.dossier.utterances
        for rendering in utterance.renderings
        for quote in rendering.quotes
    }
    views += [_single(catalogue, quote) for key, quote in quotes.items() if key not in used]
    views = _each_quote_once(views)
    order = {key: number for number, key in enumerate(catalogue.items)}
    views.sort(key=lambda view: order[view.lead.tellings[0].quotes[0].item.id])
    shared = [view for view in views if view.variants and not view.indirect]
    shared.sort(key=lambda view: -len(view.variants))
    stances = [view for view in views if view.is_stance]
    views = [view for view in views if not view.is_stance]
    indirect = [view for view in views if view.indirect]
    return QuotesView(
        shared=tuple(shared),
        single=_busiest_first([view for view in views if not view.variants and not view.indirect]),
        indirect=_by_speaker(indirect),
        indirect_count=len(indirect),
        stances=_by_speaker(stances),
        stance_count=len(stances),
    )


def _each_quote_once(views: list[UtteranceView]) -> list[UtteranceView]:
    """Leave out an utterance whose leading quote another one has already shown."""
    seen: set[str] = set()
    kept = []
    for view in views:
        items = {
            quote.item.id
            for variant in (view.lead, *view.variants)
            for telling in variant.tellings
            for quote in telling.quotes
        }
        if items & seen:
            continue
        seen |= items
        kept.append(view)
    return kept


def _utterance(
    catalogue: Catalogue, utterance: Utterance, quotes: dict[str, Quote]
) -> UtteranceView | None:
    variants = [
        (rendering, found)
        for rendering in utterance.renderings
        if (found := [quotes[key] for key in rendering.quotes if key in quotes])
    ]
    if not variants:
        return None
    (_, first), *others = variants
    every = [quote for _, found in variants for quote in found]
    letters = sorted({catalogue.labels[quote.document].letter for quote in every})
    return UtteranceView(
        id=utterance.id,
        speaker=(speaker := catalogue.name_of(utterance.speaker) or _speaker(catalogue, first[0])),
        described="" if speaker else _described(catalogue, every),
        is_text=any(quote.source_kind == "document" for quote in every),
        role=_role(catalogue, every),
        candidates=_candidates(catalogue, every),
        letters=" ".join(letters),
        lead=_lead(catalogue, first),
        variants=_variants(catalogue, others),
        indirect=all(quote.kind == "indirect" for quote in every),
        is_stance=False,
        why=utterance.evidence.detail,
    )


def _single(catalogue: Catalogue, quote: Quote) -> UtteranceView:
    return UtteranceView(
        id=f"u-{quote.id}",
        speaker=(speaker := _speaker(catalogue, quote)),
        described="" if speaker else _described(catalogue, [quote]),
        is_text=quote.source_kind == "document",
        role=_role(catalogue, [quote]),
        candidates=_candidates(catalogue, [quote]),
        letters=catalogue.labels[quote.document].letter,
        lead=_lead(catalogue, [quote]),
        variants=(),
        indirect=quote.kind == "indirect",
        is_stance=quote.act == "stance",
        why="",
    )


def _lead(catalogue: Catalogue, quotes: list[Quote]) -> Variant:
    return Variant(tellings=(_telling(catalogue, quotes),), words="", changes=())


def _variants(
    catalogue: Catalogue, renderings: list[tuple[Rendering, list[Quote]]]
) -> tuple[Variant, ...]:
    """Return the renderings, those with the same changes as one, in the order of the letters."""
    order = list(catalogue.labels)
    grouped: dict[tuple[str, tuple[Change, ...]], list[Telling]] = {}
    for rendering, quotes in sorted(renderings, key=lambda pair: order.index(pair[0].document)):
        changes = tuple(change for step in rendering.changes for change in _changes(step))
        if all(change.kind == "equal" for change in changes):
            changes = ()
        key = (RENDERING_WORDS[rendering.kind], changes)
        grouped.setdefault(key, []).append(_telling(catalogue, quotes))
    return tuple(
        Variant(tellings=tuple(tellings), words=words, changes=changes)
        for (words, changes), tellings in grouped.items()
    )


def _telling(catalogue: Catalogue, quotes: list[Quote]) -> Telling:
    return Telling(quotes=tuple(_quote(catalogue, quote) for quote in quotes))


def _changes(step: WordChange) -> list[Change]:
    """Return a step as what to strike out and what to set in; brackets are the editor's own."""
    if step.operation == "equal":
        return [Change(kind="equal", text=step.before or step.after)]
    changes = []
    if step.before:
        changes.append(Change(kind="delete", text=step.before))
    if step.after:
        bracketed = "[" in step.after or "]" in step.after
        changes.append(Change(kind="alteration" if bracketed else "insert", text=step.after))
    return changes


def _quote(catalogue: Catalogue, quote: Quote) -> QuoteView:
    return QuoteView(
        item=catalogue.items[quote.id],
        pieces=tuple(catalogue.words(quote.document, span) for span in quote.content),
        open_source=_open_source(catalogue, quote),
        cue=catalogue.words(quote.document, quote.cue),
        venue=catalogue.words(quote.document, quote.venue),
        time=catalogue.words(quote.document, quote.time),
        addressee=catalogue.words(quote.document, quote.addressee),
        kind=quote.kind,
        told_by=_told_by(catalogue, quote),
    )


def _speaker(catalogue: Catalogue, quote: Quote) -> str:
    """Return the speaker's name; empty when only a pronoun stands for it."""
    return "" if _is_bare(catalogue, quote.speaker) else catalogue.name_of(quote.speaker)


def _described(catalogue: Catalogue, quotes: list[Quote]) -> str:
    """Return the words for a speaker who is described and not named."""
    for quote in quotes:
        if quote.speaker is None and quote.source_kind in ("anonymous", "document"):
            return described_speaker(catalogue.accounts[quote.document], quote)
    return ""


def _open_source(catalogue: Catalogue, quote: Quote) -> str:
    known = quote.source_kind in ("anonymous", "document") or _speaker(catalogue, quote)
    return "" if known else catalogue.words(quote.document, quote.source)


def _told_by(catalogue: Catalogue, quote: Quote) -> tuple[str, ...]:
    """Return who reports a quote that stands within other quotes, the nearest first."""
    names = [
        _speaker(catalogue, outer) or catalogue.words(outer.document, outer.source)
        for outer in catalogue.chains[quote.id]
    ]
    return tuple(name for name in names if name)


def _is_bare(catalogue: Catalogue, key: str | None) -> bool:
    """Tell whether a mention is a pronoun that nothing was found for."""
    mention = catalogue.mentions.get(key or "")
    return (
        mention is not None
        and mention.form == "pronoun"
        and mention.refers_to is None
        and mention.id not in catalogue.entity_of_mention
    )


def _role(catalogue: Catalogue, quotes: list[Quote]) -> str:
    """Return the office that an account gives the speaker."""
    for quote in quotes:
        entity = catalogue.entity_of_mention.get(quote.speaker or "")
        keys = [quote.speaker, *(entity.mentions if entity else ())]
        for key in keys:
            mention = catalogue.mentions.get(key or "")
            if mention and mention.role and not is_courtesy(mention.role):
                return mention.role
    return ""


def _candidates(catalogue: Catalogue, quotes: list[Quote]) -> tuple[str, ...]:
    names = [
        catalogue.name_of(key)
        for quote in quotes
        if may_be_anybody(catalogue.accounts[quote.document], quote)
        for key in quote.candidates
        if not _is_bare(catalogue, key)
    ]
    return tuple(dict.fromkeys(names))


def _busiest_first(views: list[UtteranceView]) -> tuple[UtteranceView, ...]:
    """Put a speaker's words together, the speaker with the most of them first."""
    counts = Counter(view.speaker for view in views)
    return tuple(
        sorted(views, key=lambda view: (not view.speaker, -counts[view.speaker], view.speaker))
    )


def _by_speaker(views: list[UtteranceView]) -> tuple[SpeakerGroup, ...]:
    """Put together what one named speaker says; of those only described each stands alone."""
    grouped: dict[tuple[str, str], list[UtteranceView]] = {}
    for view in views:
        alone = view.id if view.described else ""
        grouped.setdefault((view.speaker or view.described, alone), []).append(view)
    ordered = sorted(
        grouped.items(),
        key=lambda pair: (not pair[0][0], not pair[1][0].speaker, -len(pair[1]), pair[0]),
    )
    return tuple(
        SpeakerGroup(
            speaker=name,
            unnamed=bool(found[0].described) and not found[0].is_text,
            utterances=tuple(found),
        )
        for (name, _), found in ordered
    )
