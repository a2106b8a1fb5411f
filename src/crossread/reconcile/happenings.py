"""Whether two accounts' offers or other events are one happening."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crossread.lexicons import read_words
from crossread.offsets import text_of
from crossread.reconcile.assertions import OFFER_STATUSES
from crossread.records import Account, Assertion, Event, Party

TERMS_SHARED = 0.5
"""Share of the shorter terms' content words that two accounts of one offer have in common. Below
it, offers of one actor on several things (aluminium; joint exploration) run together."""

FEWEST_WORDS = 2
"""Content words in common below which agreement is chance."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event in the form in which it is compared."""

    assertion: Assertion
    event: Event
    actors: frozenset[str]
    recipients: frozenset[str]
    words: frozenset[str]
    """Content words of the terms, without the names of the parties."""


def read_happenings(
    assertions: Iterable[Assertion], accounts: Sequence[Account]
) -> dict[str, Happening]:
    """Return the event behind each assertion of topic `offer` or `event`, by assertion id."""
    by_document = {account.document.id: account for account in accounts}
    return {
        assertion.id: _happening(assertion, by_document[assertion.document])
        for assertion in assertions
        if assertion.topic in ("offer", "event")
    }


def _happening(assertion: Assertion, account: Account) -> Happening:
    event = next(event for event in account.events if event.id == assertion.item)
    words = _content_words(text_of(account.document.text, event.terms or event.span))
    parties = {
        word for party in (*event.actors, *event.recipients) for word in _content_words(party.name)
    }
    return Happening(
        assertion=assertion,
        event=event,
        actors=_keys(account, event.actors),
        recipients=_keys(account, event.recipients),
        words=frozenset(words - parties),
    )


def _keys(account: Account, parties: Sequence[Party]) -> frozenset[str]:
    """Return what a party is recognised by: its country where the document gives one.

    An offer by a president in one account is an offer by his government in another.
    """
    mentions = {mention.id: mention for mention in account.mentions}
    keys = set()
    for party in parties:
        mention = mentions.get(party.mention or "")
        keys.add(party.name.lower())
        if mention:
            keys.add(mention.name.lower())
            if mention.country:
                keys.add(mention.country)
    return frozenset(keys)


def _content_words(text: str) -> set[str]:
    words = {word for word in _WORD.findall(text.lower()) if len(word) > 2}
    return {word.removesuffix("s") for word in words - read_words("topic_stop_words")}


def same_happening(a: Happening, b: Happening) -> bool:
    """Tell whether two accounts' events are one: kind, parties and terms.

    The actor must be the same. A recipient that one account leaves out doesn't keep two offers
    apart; two different recipients do.
    """
    if a.assertion.topic != b.assertion.topic or not _same_kind(a.event, b.event):
        return False
    if not a.actors & b.actors:
        return False
    if a.recipients and b.recipients and not a.recipients & b.recipients:
        return False
    shared = a.words & b.words
    shorter = min(len(a.words), len(b.words))
    return len(shared) >= FEWEST_WORDS and len(shared) >= TERMS_SHARED * shorter


def _same_kind(a: Event, b: Event) -> bool:
    if a.status in OFFER_STATUSES and b.status in OFFER_STATUSES:
        return ("THREATEN" in (a.type, b.type)) == (a.type == b.type == "THREATEN")
    return a.type == b.type
