"""Whether two accounts' offers or other events are one happening."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crossread.lexicons import read_words
from crossread.offsets import text_of
from crossread.reconcile.aligning.figures import first_commodity
from crossread.reconcile.assertions import OFFER_STATUSES
from crossread.records import Account, Assertion, Event, Party

WORDS_SHARED = 0.4
"""Share of all content words of two accounts that both use, from which they tell of one happening
when no commodity ties them. Links join groups, so the bar is high."""

FEWEST_WORDS = 2
"""Content words in common below which agreement is chance."""

MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types whose actors and recipients may change places: A meets B, B meets A."""

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
    commodity: str | None
    """The commodity that the terms name first."""


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
    terms = text_of(account.document.text, event.terms or event.span)
    words = _content_words(terms)
    parties = {
        word for party in (*event.actors, *event.recipients) for word in _content_words(party.name)
    }
    return Happening(
        assertion=assertion,
        event=event,
        actors=_keys(account, event.actors),
        recipients=_keys(account, event.recipients),
        words=frozenset(words - parties),
        commodity=first_commodity(terms),
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

    Offers are one when the same party offers the same the same thing: the commodity that the terms
    name first. Without a commodity the words must tell.
    """
    if a.assertion.topic != b.assertion.topic or not _same_kind(a.event, b.event):
        return False
    if not _same_parties(a, b):
        return False
    if a.assertion.topic == "offer" and (a.commodity or b.commodity) and a.recipients:
        return a.commodity == b.commodity
    shared = len(a.words & b.words)
    return shared >= FEWEST_WORDS and shared >= WORDS_SHARED * len(a.words | b.words)


def _same_kind(a: Event, b: Event) -> bool:
    if a.status in OFFER_STATUSES and b.status in OFFER_STATUSES:
        return ("THREATEN" in (a.type, b.type)) == (a.type == b.type == "THREATEN")
    return a.type == b.type


def _same_parties(a: Happening, b: Happening) -> bool:
    """Tell whether the parties are the same, each by name or by country.

    Who meets whom is one question; who offers, asks or accuses is another than to whom.
    """
    if a.assertion.topic == "event" and a.event.type in MUTUAL:
        same_countries = _countries(a) == _countries(b)
        # Two meetings inside one country are one only when somebody in them is the same.
        named = a.actors & b.actors - _countries(a)
        return same_countries and bool(named or len(_countries(a)) > 1)
    if not a.actors & b.actors:
        return False
    return bool(a.recipients & b.recipients) or not (a.recipients or b.recipients)


def _countries(happening: Happening) -> frozenset[str]:
    keys = happening.actors | happening.recipients
    return frozenset(key for key in keys if len(key) == 3 and key.isupper())
