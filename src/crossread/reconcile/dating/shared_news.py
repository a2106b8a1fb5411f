"""Which accounts report the same thing at the same time: by the words quoted, by their leads.

This is evidence for dating only. Whether two quotes are one utterance is decided later, with
more care, by `utterances`; here a false link would give a false date, so the bar is high.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crossread.reconcile.dating.day_mentions import paragraph_of
from crossread.reconcile.dating.marked_speech import find_marked_speech
from crossread.records import Account, Entity, Span
from crossread.word_counts import article_counts, articles_counted, stem

_SHINGLE = 5
_SHARED = 2
"""Shingles of quoted words that two accounts must share: six words in a row."""
_TELLING_SHARE = 0.25
"""A word in fewer than this share of news articles tells something about a quote."""
_WORD = re.compile(r"\w+")
_LEAD_PARAGRAPHS = 3
_RECALLED = 0.4
"""Share of a sentence's telling words that must stand in a lead it is said to recall."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an account says, as far as dating needs it."""

    quoted: Mapping[tuple[str, ...], int]
    """Shingles of the words in quotation marks, with the paragraph each stands in."""
    spoken: frozenset[tuple[str, ...]]
    """Shingles of the whole text."""
    lead: Mapping[str, float]
    """Unit vector of the words of title and first paragraphs."""
    people: tuple[tuple[int, str], ...]
    """Where people are named, in text order, and who: entity id, or name where no entity has it."""

    @property
    def actor(self) -> str | None:
        """The person named first."""
        return self.people[0][1] if self.people else None


def read_told(accounts: Sequence[Account], entities: Sequence[Entity]) -> list[Told]:
    """Return what each account says, in the same order."""
    entity_of = {mention: entity.id for entity in entities for mention in entity.mentions}
    return [
        Told(
            quoted=_quoted(account),
            spoken=frozenset(_shingles(_words(account.document.text))),
            lead=_lead(account),
            people=_people(account, entity_of),
        )
        for account in accounts
    ]


def shared_quotes(a: Told, b: Told) -> list[tuple[int, int]]:
    """Return the paragraphs of two accounts in which both quote the same words, in order."""
    shared = sorted(shingle for shingle in a.quoted if shingle in b.quoted and _tells(shingle))
    pairs = Counter((a.quoted[shingle], b.quoted[shingle]) for shingle in shared)
    return sorted(pair for pair, count in pairs.items() if count >= _SHARED)


def renders_quote(a: Told, b: Told) -> bool:
    """Tell whether one account quotes words that the other has in any form."""
    one = sum(shingle in b.spoken for shingle in a.quoted if _tells(shingle))
    other = sum(shingle in a.spoken for shingle in b.quoted if _tells(shingle))
    return max(one, other) >= _SHARED


def lead_similarity(a: Told, b: Told) -> float:
    """Return how alike the leads of two accounts are, from 0 to 1."""
    return sum(value * b.lead.get(word, 0.0) for word, value in a.lead.items())


def tells_of_lead(account: Account, place: Span, told: Told, other: Told) -> bool:
    """Tell whether the sentence around a place recalls what another account's lead reports.

    It does when the other's first-named person stands before the place in the sentence and
    much of the sentence's telling words stand in the other's lead.
    """
    around = [s.span for s in account.sentences if s.span.start <= place.start < s.span.end]
    if not around:
        return False
    sentence = around[0]
    if not any(
        sentence.start <= start < place.start and person == other.actor
        for start, person in told.people
    ):
        return False
    weights = _weights(_words(account.document.text[sentence.start : sentence.end]))
    total = sum(weights.values())
    held = sum(value for word, value in weights.items() if word in other.lead)
    return total > 0 and held / total >= _RECALLED


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _shingles(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[place : place + _SHINGLE]) for place in range(len(words) - _SHINGLE + 1)]


def _quoted(account: Account) -> dict[tuple[str, ...], int]:
    document = account.document
    found: dict[tuple[str, ...], int] = {}
    for span in find_marked_speech(account):
        number = paragraph_of(document.segments, span.start)
        for shingle in _shingles(_words(document.text[span.start : span.end])):
            found.setdefault(shingle, number)
    return found


def _tells(shingle: Sequence[str]) -> bool:
    """Tell whether a run of words has one that isn't found in every text."""
    counts = article_counts()
    return any(counts.get(word, 0) < _TELLING_SHARE * articles_counted() for word in shingle)


def _lead(account: Account) -> dict[str, float]:
    document = account.document
    body = [segment for segment in document.segments if segment.zone == "body"]
    lead = [segment for segment in document.segments if segment.zone in {"title", "deck"}]
    counts: Counter[str] = Counter()
    for segment in lead + body[:_LEAD_PARAGRAPHS]:
        text = document.text[segment.span.start : segment.span.end]
        counts.update(_words(text))
    weights = _weights(counts.elements())
    length = math.sqrt(sum(value * value for value in weights.values())) or 1.0
    return {word: value / length for word, value in weights.items()}


def _weights(words: Iterable[str]) -> dict[str, float]:
    """Return the weight of each word, in the form it is compared by, by how telling it is."""
    known = article_counts()
    counts = Counter(stem(word) for word in words if len(word) > 1)
    return {
        word: (1 + math.log(count)) * math.log((articles_counted() + 1) / (known.get(word, 0) + 1))
        for word, count in sorted(counts.items())
    }


def _people(account: Account, entity_of: Mapping[str, str]) -> tuple[tuple[int, str], ...]:
    return tuple(
        sorted(
            (mention.span.start, entity_of.get(mention.id, mention.name))
            for mention in account.mentions
            if mention.type == "person" and mention.form == "name"
        )
    )
