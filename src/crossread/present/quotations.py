"""The quotes of a story's accounts, one entry for each act of speech, and whose words they are."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from crossread.offsets import page_spans, text_of
from crossread.present.chains import chains_of
from crossread.present.described_speakers import (
    described_speaker,
    is_courtesy,
    may_be_anybody,
)
from crossread.records import (
    Account,
    Dossier,
    Entity,
    Evidence,
    Mention,
    Quote,
    QuoteAct,
    QuoteKind,
    RenderingKind,
    Report,
    SourceKind,
    Span,
    WordChange,
)
from crossread.wording import listed

QUOTATIONS_VERSION = "1"
"""Version of the JSON of `crossread quotes`. It rises when a field changes its meaning or goes."""
_NAMES_OFFERED = 12


class QuotedSpeaker(msgspec.Struct, frozen=True, kw_only=True):
    """Whose words they are, as far as the accounts tell."""

    kind: SourceKind
    name: str
    """The name, or the words that describe somebody unnamed; empty: unresolved."""
    role: str = ""
    """Office that an account gives with the name."""
    also: tuple[str, ...] = ()
    """Other names of the same entity in the story."""
    entity: str | None = None
    candidates: tuple[str, ...] = ()
    """Who may have said it, where that is unresolved."""


class Quotation(msgspec.Struct, frozen=True, kw_only=True):
    """One quote in one account. Spans count Unicode code points, half-open."""

    id: str
    page: str
    """Name of the page's file."""
    publisher: str
    """Empty: unknown."""
    line: int
    """Of the page's text, from 1."""
    act: QuoteAct
    kind: QuoteKind
    source: str
    """The account's own words for the speaker; empty: it has none at the quote."""
    cue: str
    content: tuple[str, ...]
    spans: tuple[Span, ...]
    """Of the content in the document's text."""
    page_spans: tuple[Span, ...]
    """Of the content in the page's text."""
    addressee: str
    venue: str
    time: str
    within: tuple[str, ...]
    """Chain of attribution: ids of the quotes whose content holds this one, the nearest first."""
    told_by: tuple[str, ...]
    """The speakers of those quotes, in the same order; the account's words where one is open."""
    evidence: Evidence


class QuotedRendering(msgspec.Struct, frozen=True, kw_only=True):
    """How one account renders the words."""

    kind: RenderingKind
    """Against the first rendering of the utterance."""
    changes: tuple[WordChange, ...]
    quotations: tuple[Quotation, ...]


class QuotedUtterance(msgspec.Struct, frozen=True, kw_only=True):
    """One act of speech with the renderings of the accounts, the fullest first."""

    id: str | None
    """None: one account alone reports it, in its own words."""
    speaker: QuotedSpeaker
    renderings: tuple[QuotedRendering, ...]
    evidence: Evidence | None


class QuotedStory(msgspec.Struct, frozen=True, kw_only=True):
    """The utterances of one story, in the order of its pages and texts."""

    headline: str
    accounts: int
    utterances: tuple[QuotedUtterance, ...]


class Quotations(msgspec.Struct, frozen=True, kw_only=True):
    """What `crossread quotes --json` prints."""

    version: str
    stories: tuple[QuotedStory, ...]


def list_quotations(report: Report, *, speaker: str | None = None) -> Quotations:
    """Return every quote of a report once, as renderings of utterances.

    `speaker` keeps what one person or body says, by any name that the story has for them, or by
    a part of one: "Putin" and "Russian President" find the same. Raises `ValueError` when nobody
    of that name is quoted, with the names of those who are.

    >>> list_quotations(Report(version="1", dossiers=(), set_aside=())).stories
    ()
    """
    stories = tuple(_story(dossier) for dossier in report)
    if speaker is not None:
        stories = _only(stories, speaker)
    return Quotations(version=QUOTATIONS_VERSION, stories=stories)


def render_quotations(quotations: Quotations) -> str:
    r"""Return quotations as JSON text, the same bytes for the same pages.

    >>> render_quotations(Quotations(version="1", stories=()))
    '{"version":"1","stories":[]}\n'
    """
    return msgspec.json.encode(quotations).decode("utf-8") + "\n"


# --- a story -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """What the quotes of a story are looked up in."""

    accounts: Mapping[str, Account]
    mentions: Mapping[str, Mention]
    entity_of: Mapping[str, Entity]
    """By mention."""
    pages: Mapping[str, str]
    line_ends: Mapping[str, Sequence[int]]
    """Of each page's text, by page."""
    chains: Mapping[str, tuple[Quote, ...]]

    def name_of(self, mention: str | None) -> str:
        """Return the story's name for the entity behind a mention, or the mention's own."""
        if mention is None or mention not in self.mentions:
            return ""
        entity = self.entity_of.get(mention)
        return entity.name if entity else self.mentions[mention].name


def _desk(dossier: Dossier) -> _Desk:
    return _Desk(
        accounts={account.document.id: account for account in dossier.accounts},
        mentions={one.id: one for account in dossier.accounts for one in account.mentions},
        entity_of={key: entity for entity in dossier.entities for key in entity.mentions},
        pages={page.id: page.name for page in dossier.pages},
        line_ends={
            layout.page: [at for at, letter in enumerate(layout.text) if letter == "\n"]
            for layout in dossier.layouts
        },
        chains={
            key: chain for account in dossier.accounts for key, chain in chains_of(account).items()
        },
    )


def _story(dossier: Dossier) -> QuotedStory:
    desk = _desk(dossier)
    quotes = {quote.id: quote for account in dossier.accounts for quote in account.quotes}
    used: set[str] = set()
    found = []
    for utterance in dossier.utterances:
        rows = [
            (rendering, [quotes[key] for key in rendering.quotes if key in quotes])
            for rendering in utterance.renderings
        ]
        members = [quote for _, group in rows for quote in group]
        if not members or used & {quote.id for quote in members}:
            continue
        used |= {quote.id for quote in members}
        renderings = tuple(
            QuotedRendering(
                kind=rendering.kind,
                changes=rendering.changes,
                quotations=tuple(_quotation(desk, quote) for quote in group),
            )
            for rendering, group in rows
            if group
        )
        found.append(
            QuotedUtterance(
                id=utterance.id,
                speaker=_speaker(desk, members),
                renderings=renderings,
                evidence=utterance.evidence,
            )
        )
    found += [_alone(desk, quote) for key, quote in quotes.items() if key not in used]
    return QuotedStory(
        headline=dossier.headline,
        accounts=len(dossier.accounts),
        utterances=tuple(sorted(found, key=_place)),
    )


def _place(utterance: QuotedUtterance) -> tuple[str, int, str]:
    first = utterance.renderings[0].quotations[0]
    return (first.page, first.spans[0].start, first.id)


def _alone(desk: _Desk, quote: Quote) -> QuotedUtterance:
    rendering = QuotedRendering(kind="exact", changes=(), quotations=(_quotation(desk, quote),))
    return QuotedUtterance(
        id=None, speaker=_speaker(desk, [quote]), renderings=(rendering,), evidence=None
    )


def _quotation(desk: _Desk, quote: Quote) -> Quotation:
    document = desk.accounts[quote.document].document
    text = document.text
    places = tuple(place for span in quote.content for place in page_spans(document, span))
    chain = desk.chains[quote.id]
    return Quotation(
        id=quote.id,
        page=desk.pages[document.page],
        publisher=document.publisher.value if document.publisher else "",
        line=bisect_left(desk.line_ends[document.page], places[0].start) + 1 if places else 1,
        act=quote.act,
        kind=quote.kind,
        source=_words(text, quote.source),
        cue=_words(text, quote.cue),
        content=tuple(_words(text, span) for span in quote.content),
        spans=quote.content,
        page_spans=places,
        addressee=_words(text, quote.addressee),
        venue=_words(text, quote.venue),
        time=_words(text, quote.time),
        within=tuple(one.id for one in chain),
        told_by=tuple(desk.name_of(one.speaker) or _words(text, one.source) for one in chain),
        evidence=quote.evidence,
    )


def _words(text: str, span: Span | None) -> str:
    return text_of(text, span) if span else ""


def _speaker(desk: _Desk, quotes: Sequence[Quote]) -> QuotedSpeaker:
    """Return the speaker of an utterance: a named one before a described one, else nobody."""
    named = next((quote for quote in quotes if quote.speaker in desk.mentions), None)
    if named is not None:
        entity = desk.entity_of.get(named.speaker or "")
        name = desk.name_of(named.speaker)
        mentions = entity.mentions if entity else (named.speaker or "",)
        held = (desk.mentions[one].role for one in mentions)
        roles = Counter(role for role in held if role and not is_courtesy(role))
        return QuotedSpeaker(
            kind="named",
            name=name,
            role=min(roles, key=lambda role: (-roles[role], -len(role), role), default=""),
            also=tuple(one for one in entity.aliases if one != name) if entity else (),
            entity=entity.id if entity else None,
        )
    described = next((one for one in quotes if one.source_kind in ("anonymous", "document")), None)
    if described is not None:
        words = described_speaker(desk.accounts[described.document], described)
        return QuotedSpeaker(kind=described.source_kind, name=words)
    names = [
        desk.name_of(key)
        for quote in quotes
        if may_be_anybody(desk.accounts[quote.document], quote)
        for key in quote.candidates
    ]
    return QuotedSpeaker(
        kind="unresolved", name="", candidates=tuple(dict.fromkeys(filter(None, names)))
    )


# --- what one speaker says -----------------------------------------------------------------------


def _only(stories: Sequence[QuotedStory], speaker: str) -> tuple[QuotedStory, ...]:
    wanted = _key(speaker)
    if not wanted:
        raise ValueError("the speaker's name is empty; give a name, such as --speaker Putin")
    kept = []
    for story in stories:
        exact = [one for one in story.utterances if wanted in _keys(one.speaker)]
        found = exact or [one for one in story.utterances if _is_part(wanted, one.speaker)]
        if found:
            entities = {one.speaker.entity for one in found} - {None}
            utterances = tuple(
                one
                for one in story.utterances
                if one in found
                or (one.speaker.entity is not None and one.speaker.entity in entities)
            )
            kept.append(msgspec.structs.replace(story, utterances=utterances))
    if not kept:
        raise ValueError(_nobody(stories, speaker))
    return tuple(kept)


def _nobody(stories: Sequence[QuotedStory], speaker: str) -> str:
    counts: dict[str, int] = {}
    for name in _quoted_names(stories):
        counts[name] = counts.get(name, 0) + 1
    if not counts:
        return f"nobody called {speaker!r} is quoted; no quote here has a speaker with a name"
    names = sorted(counts, key=lambda name: (-counts[name], name))
    more = ["others"] if len(names) > _NAMES_OFFERED else []
    return (
        f"nobody called {speaker!r} is quoted; give one of those who are: "
        f"{listed([*names[:_NAMES_OFFERED], *more])}"
    )


def _quoted_names(stories: Sequence[QuotedStory]) -> Iterator[str]:
    for story in stories:
        for utterance in story.utterances:
            if utterance.speaker.kind == "named":
                yield utterance.speaker.name


def _keys(speaker: QuotedSpeaker) -> set[tuple[str, ...]]:
    return {_key(name) for name in (speaker.name, *speaker.also)}


def _is_part(wanted: tuple[str, ...], speaker: QuotedSpeaker) -> bool:
    """Tell whether all words asked for stand in one name, or in the name and office together."""
    names = [*_keys(speaker), _key(f"{speaker.role} {speaker.name}")]
    return any(set(wanted) <= set(name) for name in names)


def _key(name: str) -> tuple[str, ...]:
    return tuple(name.casefold().replace("’s", "").replace("'s", "").replace(",", " ").split())
