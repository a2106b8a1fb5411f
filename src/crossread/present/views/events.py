"""Who offers what to whom: events with their status, terms and conditions."""

from __future__ import annotations

from dataclasses import dataclass, replace

from crossread.present.views.calendar import when_in_words
from crossread.present.views.catalogue import Catalogue, Item
from crossread.records import Claim, Event, EventStatus, Party
from crossread.wording import EVENT_WORDS, listed

_STATUS_WORDS: dict[EventStatus, str] = {
    "occurred": "happened",
    "ongoing": "under way",
    "in force": "in force",
    "offered": "offered",
    "conditional": "only on a condition",
    "proposed": "proposed",
    "anticipated": "expected",
    "predicted": "predicted",
    "possible": "possible",
    "hypothetical": "hypothetical",
    "alleged": "alleged",
    "negated": "denied or did not happen",
}
_DEALS = frozenset({"offered", "conditional", "proposed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """One event, as one account or several in the same words have it."""

    items: tuple[Item, ...]
    letters: str
    actors: str
    """Empty: the account names nobody."""
    recipients: str
    kind: str
    mode: str
    trigger: str
    status: str
    terms: str
    condition: str
    when: str
    figures: tuple[Item, ...]
    said_by: str
    """Empty: the account says it in its own voice."""
    quotes: tuple[Item, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsView:
    """The section."""

    deals: tuple[EventView, ...]
    """Offers, demands, refusals and threats, and whatever hangs on a condition."""
    others: tuple[EventView, ...]


def view_events(catalogue: Catalogue) -> EventsView:
    """Return the events, offers and conditions first; those of one claim stand together."""
    events = [
        event for document in catalogue.labels for event in catalogue.accounts[document].events
    ]
    shared: dict[str, int] = {}
    for number, event in enumerate(events):
        for claim in catalogue.claims_of_item.get(event.id, ()):
            shared.setdefault(claim.id, number)

    def place(row: tuple[int, Event]) -> tuple[int, int]:
        number, event = row
        claims = catalogue.claims_of_item.get(event.id, ())
        return (min((shared[claim.id] for claim in claims), default=number), number)

    ordered = [event for _, event in sorted(enumerate(events), key=place)]
    return EventsView(
        deals=_events(catalogue, [event for event in ordered if _is_deal(event)]),
        others=_events(catalogue, [event for event in ordered if not _is_deal(event)]),
    )


def _is_deal(event: Event) -> bool:
    return (
        event.status in _DEALS
        or event.condition is not None
        or event.type in ("REQUEST", "REJECT", "THREATEN")
    )


def _events(catalogue: Catalogue, events: list[Event]) -> tuple[EventView, ...]:
    """Return a row for each event; accounts that say it in the same words share one."""
    grouped: dict[EventView, list[Event]] = {}
    for event in events:
        grouped.setdefault(_row(catalogue, event), []).append(event)
    return tuple(_with_items(catalogue, row, group) for row, group in grouped.items())


def _row(catalogue: Catalogue, event: Event) -> EventView:
    """Return an event without its places, so that equal rows compare equal."""
    return EventView(
        items=(),
        letters="",
        actors=_parties(catalogue, event.actors),
        recipients=_parties(catalogue, event.recipients),
        kind=EVENT_WORDS[event.type],
        mode=(event.mode or "").replace("_", " "),
        trigger=catalogue.words(event.document, event.trigger),
        status=_STATUS_WORDS[event.status],
        terms=catalogue.words(event.document, event.terms),
        condition=catalogue.words(event.document, event.condition),
        when=when_in_words(catalogue, event.time),
        figures=(),
        said_by=_said_by(catalogue, event) if event.quote in catalogue.items else "",
        quotes=(),
        claims=catalogue.claims_of_item.get(event.id, ()),
    )


def _with_items(catalogue: Catalogue, row: EventView, events: list[Event]) -> EventView:
    items = [catalogue.items[event.id] for event in events]
    figures = [key for event in events for key in event.quantities]
    quotes = [event.quote for event in events if event.quote]
    return replace(
        row,
        items=tuple(items),
        letters=" ".join(dict.fromkeys(item.account.letter for item in items)),
        figures=tuple(catalogue.items[key] for key in figures if key in catalogue.items),
        quotes=tuple(catalogue.items[key] for key in quotes if key in catalogue.items),
    )


def _parties(catalogue: Catalogue, parties: tuple[Party, ...]) -> str:
    names = []
    for party in parties:
        entity = catalogue.entity_of_mention.get(party.mention or "")
        names.append(entity.name if entity else party.name)
    return listed(list(dict.fromkeys(names)))


def _said_by(catalogue: Catalogue, event: Event) -> str:
    quotes = catalogue.accounts[event.document].quotes
    speaker = next((quote.speaker for quote in quotes if quote.id == event.quote), None)
    return catalogue.name_of(speaker) or "a speaker unresolved"
