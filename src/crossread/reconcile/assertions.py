"""Assertions: each thing that one account states, in the form in which accounts are compared.

Figures, offers and other events, class memberships and the days of events become assertions.
The words stay the account's own; only names are brought to the entity they refer to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from crossread.offsets import contains, text_of
from crossread.records import (
    Account,
    Assertion,
    Detail,
    Entity,
    Event,
    Membership,
    Party,
    Phrase,
    Quantity,
    ResolvedTime,
    Span,
    content_id,
)
from crossread.wording import EVENT_WORDS, listed, plural, quantity_in_words

OFFER_STATUSES = frozenset({"offered", "conditional", "proposed"})
"""Statuses of an event that puts terms on the table."""


def find_assertions(
    accounts: Sequence[Account],
    entities: Sequence[Entity],
    resolved: Sequence[ResolvedTime],
) -> tuple[Assertion, ...]:
    """Return what every account asserts, by account and then in text order.

    A figure's source is the entity that the account gives it to, so that two accounts which cite
    one survey can be seen to rest on it.
    """
    names = _names(entities)
    days = {time.time: time.value for time in resolved}
    return tuple(
        assertion
        for account in accounts
        for assertion in sorted(
            _of_account(account, names, days), key=lambda one: (one.span, one.topic, one.item)
        )
    )


def _names(entities: Sequence[Entity]) -> dict[str, str]:
    """Return the entity's name for each mention id and for each alias in lower case."""
    names: dict[str, str] = {}
    for entity in entities:
        for alias in (entity.name, *entity.aliases):
            names.setdefault(alias.lower().removeprefix("the "), entity.name)
        for mention in entity.mentions:
            names[mention] = entity.name
    return names


def _of_account(
    account: Account, names: Mapping[str, str], days: Mapping[str, str | None]
) -> Iterator[Assertion]:
    speakers = {quote.id: names.get(quote.speaker or "") for quote in account.quotes}
    for quantity in account.quantities:
        if quantity.kind != "ordinal":
            yield _of_figure(account, quantity, names, days, speakers)
    dated: set[str] = set()
    for event in account.events:
        yield _of_event(account, event, names, speakers)
        day = days.get(event.time or "")
        if event.time and day and event.time not in dated:
            dated.add(event.time)
            yield _of_day(account, event, day, names)
    for membership in account.memberships:
        yield _of_membership(account, membership)


def _of_figure(
    account: Account,
    quantity: Quantity,
    names: Mapping[str, str],
    days: Mapping[str, str | None],
    speakers: Mapping[str, str | None],
) -> Assertion:
    source = _named(quantity.source, names) or speakers.get(quantity.quote or "")
    as_of = days.get(quantity.as_of or "")
    text = account.document.text
    parts = [
        Detail(part="value", text=_shown_value(account, quantity), span=quantity.span),
        _detail("unit", quantity.unit, None),
        _detail(
            "period", "a year" if quantity.unit and quantity.unit.endswith("/a") else None, None
        ),
        _detail("bound", BOUND_WORDS.get(quantity.bound), None),
        _detail("place", _named(quantity.place, names), quantity.place),
        _detail(
            "basis", quantity.qualifier.text if quantity.qualifier else None, quantity.qualifier
        ),
        _detail("as-of", as_of, None),
        _detail("source", source, quantity.source),
        _detail("status", None if quantity.modality == "asserted" else quantity.modality, None),
    ]
    if quantity.condition:
        parts.append(
            Detail(
                part="condition", text=text_of(text, quantity.condition), span=quantity.condition
            )
        )
    return Assertion(
        id=content_id("a", quantity.id),
        document=account.document.id,
        topic="figure",
        item=quantity.id,
        span=quantity.span,
        subject=_figure_subject(quantity, names) or _surroundings(account, quantity.span),
        value=_shown_value(account, quantity),
        source=source,
        details=tuple(part for part in parts if part is not None),
    )


def _detail(part: str, text: str | None, phrase: Phrase | None) -> Detail | None:
    span = phrase.span if phrase else None
    return Detail(part=part, text=text, span=span) if text else None  # type: ignore[arg-type]


BOUND_WORDS = {
    "~": "about",
    "<": "less than",
    "<=": "at most",
    ">": "more than",
    ">=": "at least",
    "top-group": "among the largest",
}
"""What a reader says for a bound; an exact value and a range need no word."""


def _figure_subject(quantity: Quantity, names: Mapping[str, str]) -> str:
    """Return what a figure measures, in words; empty when the entity wasn't found."""
    entity = _named(quantity.entity, names)
    if entity is None:
        return ""
    measured = quantity.property.text if quantity.property else ""
    whole = quantity.whole.text if quantity.whole else ""
    place = _named(quantity.place, names) or ""
    if quantity.kind == "share" and whole:
        # The whole names the property already: "global production of rare earth metals".
        entity, measured, place = place or entity, f"share of {whole}", ""
    subject = f"{entity}: {measured}" if measured else entity
    if measured == "number" and quantity.entity is not None:
        # What is counted, as the account has it: "Palestinians", not the name they are linked by.
        subject = f"number of {plural(quantity.entity.text, None)}"
    if place and place not in subject:
        subject += f", {place}"
    if quantity.kind == "rank":
        subject += f", rank in the {whole}" if whole else ", rank"
    elif quantity.compared_with is not None:
        subject += f", compared with {quantity.compared_with.text}"
    return subject + (f" ({quantity.qualifier.text})" if quantity.qualifier else "")


SURROUNDINGS = 40
"""Characters shown on each side of a figure whose subject wasn't found."""


def _surroundings(account: Account, span: Span) -> str:
    """Return the words around a figure, quoted: all that is known of what it measures."""
    sentence = next((one.span for one in account.sentences if contains(one.span, span)), span)
    text = account.document.text
    start = max(sentence.start, span.start - SURROUNDINGS)
    end = min(sentence.end, span.end + SURROUNDINGS)
    # Cut at spaces, so that no word is cut in two.
    if start > sentence.start:
        start = text.find(" ", start, span.start) + 1 or span.start
    if end < sentence.end:
        end = text.rfind(" ", span.end, end)
        end = span.end if end < 0 else end
    left = "…" if start > sentence.start else ""
    right = "…" if end < sentence.end else ""
    return f"“{left}{' '.join(text[start:end].split())}{right}”"


def _named(phrase: Phrase | None, names: Mapping[str, str]) -> str | None:
    return names.get(phrase.text.lower().removeprefix("the "), phrase.text) if phrase else None


def _of_event(
    account: Account,
    event: Event,
    names: Mapping[str, str],
    speakers: Mapping[str, str | None],
) -> Assertion:
    text = account.document.text
    recipients = [names.get(party.mention or "", party.name) for party in event.recipients]
    terms = event.terms or event.span
    parts = [
        Detail(part="status", text=event.status, span=event.trigger),
        Detail(part="terms", text=text_of(text, terms), span=terms),
    ]
    if event.condition:
        condition = Detail(
            part="condition", text=text_of(text, event.condition), span=event.condition
        )
        parts.append(condition)
    parts += [
        Detail(part="recipient", text=name, span=party.span)
        for name, party in zip(recipients, event.recipients, strict=True)
    ]
    parts += [
        Detail(part="value", text=_shown_value(account, quantity), span=quantity.span)
        for quantity in account.quantities
        if quantity.id in event.quantities
    ]
    source = speakers.get(event.quote or "")
    if source:
        parts.append(Detail(part="source", text=source, span=None))
    return Assertion(
        id=content_id("a", event.id),
        document=account.document.id,
        topic="offer" if event.status in OFFER_STATUSES else "event",
        item=event.id,
        span=event.span,
        subject=_event_subject(event, names),
        value=text_of(text, terms),
        source=source,
        details=tuple(parts),
    )


def _event_subject(event: Event, names: Mapping[str, str]) -> str:
    noun = "offer" if event.status in OFFER_STATUSES else EVENT_WORDS[event.type]
    if event.type == "THREATEN":
        noun = "threat"
    actors, recipients = _parties(event.actors, names), _parties(event.recipients, names)
    towards = "with" if event.type == "CONSULT" else "to"
    subject = f"{noun} by {actors}" if actors else noun
    return f"{subject} {towards} {recipients}" if recipients else subject


def _parties(parties: Sequence[Party], names: Mapping[str, str]) -> str:
    unique = dict.fromkeys(names.get(party.mention or "", party.name) for party in parties)
    return listed(list(unique))


def _shown_value(account: Account, quantity: Quantity) -> str:
    """Return the value in words, or the account's own words where it has no normal form."""
    return quantity_in_words(quantity) or text_of(account.document.text, quantity.span)


def _of_day(account: Account, event: Event, day: str, names: Mapping[str, str]) -> Assertion:
    span = next(time.span for time in account.times if time.id == event.time)
    return Assertion(
        id=content_id("a", event.time, "day"),
        document=account.document.id,
        topic="date",
        item=event.time or "",
        span=span,
        subject=f"day of: {_event_subject(event, names)}",
        value=day,
        source=None,
        details=(Detail(part="value", text=text_of(account.document.text, span), span=span),),
    )


def _of_membership(account: Account, membership: Membership) -> Assertion:
    members = listed([member.text for member in membership.members])
    return Assertion(
        id=content_id("a", membership.id),
        document=account.document.id,
        topic="membership",
        item=membership.id,
        span=membership.span,
        subject=f"{members} called {membership.category.text}",
        value=members,
        source=None,
        details=(
            Detail(
                part="value",
                text=text_of(account.document.text, membership.span),
                span=membership.span,
            ),
        ),
    )
