"""Which person he, she, him, her and his stand for: a ranking of the mentions before them.

`resolve(readings, candidates, pronouns)` is the whole of it, and pure: give it sentences, the
mentions that may be meant (found by this program or marked by hand) and the places of the
pronouns, and it returns one `Choice` for each, with how sure it is. `candidates.describe`
makes candidates of bare stretches. Where the sentences are parsed, give `parses`.

A mention is weighed by features (`pronoun_features`) with learned weights; the weights of all
mentions of one person count together, and nobody at all is a candidate too. After the
mention-ranking models of Durrett and Klein (2013).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from crossread.annotate.naming.coreference import Stretch
from crossread.annotate.naming.name_runs import Reading
from crossread.annotate.naming.pronoun_features import (
    PRONOUNS,
    Candidate,
    Parse,
    Past,
    Place,
    feature_weights,
    own_features,
    pair_features,
    place_of,
)
from crossread.annotate.naming.salience import find_quoted, is_speaking

_WINDOW = 6
"""Sentences back that a pronoun may reach."""
_NEAREST = 40
"""Mentions, or sentences, that are looked through, so that a page of names costs little."""
_LEAD = 3
"""Sentences that open a document: whom they name, it is about."""
_SHORTEST_SPEECH = 6
"""Words in quotation marks within a sentence from which on they are speech, and no title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What was chosen for a pronoun."""

    pronoun: Stretch
    candidate: Candidate | None
    """The nearest mention of the person chosen; none when nobody is likelier."""
    share: float
    """How much of all weight the person got, 0 to 1, given that the pronouns it hangs on are
    right as often as theirs say."""
    quoted: bool
    """Whether the pronoun stands in quoted speech."""
    named_outside: bool = False
    """Whether it does, and the person is told of outside quoted speech only."""


@dataclass(slots=True)
class _Standing:
    """What is known of a person up to a place of the text."""

    gender: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mention:
    """A candidate as it stands in the text."""

    candidate: Candidate
    place: Place
    sure: float
    features: tuple[str, ...]
    weight: float
    """Of these features together."""


def resolve(
    readings: Sequence[Reading],
    candidates: Sequence[Candidate],
    pronouns: Sequence[Stretch],
    *,
    parses: Sequence[Parse | None] | None = None,
) -> list[Choice]:
    """Return for each pronoun the person who is likeliest meant, in text order.

    A choice with a small `share` is better left open; where, is for the caller to say.
    """
    ranking = Ranking(readings, candidates, parses=parses, weights=feature_weights())
    return [ranking.choose(pronoun) for pronoun in sorted(pronouns)]


class Ranking:
    """Weighs the mentions of a document for its pronouns, one pronoun after the other."""

    def __init__(
        self,
        readings: Sequence[Reading],
        candidates: Sequence[Candidate],
        *,
        weights: Mapping[str, float],
        parses: Sequence[Parse | None] | None = None,
    ) -> None:
        self._readings = readings
        self._parses = parses or [None] * len(readings)
        self._weights = weights
        self._marks = find_quoted(readings)
        self._all_speech: dict[int, bool] = {}
        self._coming = sorted(candidates, key=lambda one: one.at, reverse=True)
        self._by_reading: dict[int, list[Candidate]] = {}
        self._mentions: dict[str, int] = {}
        for one in candidates:
            self._by_reading.setdefault(one.at.reading, []).append(one)
            self._mentions[one.who] = self._mentions.get(one.who, 0) + 1
        self._lead = frozenset(one.who for one in candidates if one.at.reading < _LEAD)
        self._standing: dict[str, _Standing] = {}
        self._before: list[Candidate] = []
        self._sureness: dict[Stretch, float] = {}
        self._read: dict[Stretch, _Mention] = {}

    def choose(self, pronoun: Stretch) -> Choice:
        """Return the person likeliest meant by a pronoun, who is then taken to be meant."""
        scored = [(one, score) for one, score, _ in self.weigh(pronoun)]
        quoted = self._in_speech(pronoun)
        nobody = self._weights.get("nobody", 0.0)
        top = max([nobody, *(score for _, score in scored)])
        none = math.exp(nobody - top)
        shares: dict[str, float] = {}
        sure: dict[str, float] = {}
        for one, score in scored:
            who, weight = one.candidate.who, math.exp(score - top)
            shares[who] = shares.get(who, 0.0) + weight
            sure[who] = sure.get(who, 0.0) + weight * one.sure
        best = max(sorted(shares), key=lambda who: shares[who], default=None)
        if best is None or shares[best] <= none:
            return Choice(pronoun=pronoun, candidate=None, share=0.0, quoted=quoted)
        share = sure[best] / (sum(shares.values()) + none)
        nearest = max(
            (one.candidate for one, _ in scored if one.candidate.who == best),
            key=lambda one: one.at,
        )
        outside = quoted and not any(
            one.place.quoted for one, _ in scored if one.candidate.who == best
        )
        self.settle(pronoun, best, share=share)
        return Choice(
            pronoun=pronoun,
            candidate=nearest,
            share=share,
            quoted=quoted,
            named_outside=outside,
        )

    def settle(self, pronoun: Stretch, who: str, *, share: float = 1.0) -> None:
        """Take a pronoun for a mention of a person, as surely as `share` says."""
        gender = PRONOUNS[self._readings[pronoun.reading].lowered[pronoun.start]]
        candidate = Candidate(
            at=pronoun, head=pronoun.start, who=who, form="pronoun", gender=gender
        )
        self._sureness[pronoun] = share
        self._add(candidate)

    def weigh(self, pronoun: Stretch) -> Iterator[tuple[_Mention, float, tuple[str, ...]]]:
        """Give the mentions that may be meant, each with its weight and its features."""
        self._advance(self._until(pronoun))
        reading = self._readings[pronoun.reading]
        gender = PRONOUNS[reading.lowered[pronoun.start]]
        asked = self._place(pronoun, pronoun.start)
        barred = self._barred(pronoun, asked)
        distances = self._distances(pronoun.reading)
        newer: dict[str, int] = {}
        farthest = min(distances)
        for candidate in reversed(self._before[-_NEAREST:]):
            if candidate.at.reading < farthest:
                break
            distance = distances.get(candidate.at.reading)
            standing = self._standing[candidate.who]
            if distance is None or candidate.who in barred or _within(pronoun, candidate.at):
                continue
            if standing.gender not in (gender, "u"):
                continue
            one = self._mention(candidate)
            if one.place.quoted and not asked.quoted:
                continue  # whom a speaker talks of is not whom the account goes on about
            past = Past(
                distance=distance,
                newer=newer.setdefault(candidate.who, len(newer)),
                count=standing.count,
                gender_known=standing.gender != "u",
            )
            pair = pair_features(reading, pronoun, asked, candidate, one.place, past)
            weight = one.weight + sum(self._weights.get(name, 0.0) for name in pair)
            yield one, weight, (*one.features, *pair)

    def _barred(self, pronoun: Stretch, asked: Place) -> frozenset[str]:
        """Return the persons whom quotation marks rule out."""
        if asked.quoted:
            return self._speakers(pronoun.reading)
        return self._spoken_of(pronoun.reading) if asked.speaks else frozenset()

    def _speakers(self, index: int) -> frozenset[str]:
        """Return who speaks the quoted words of a sentence: nobody calls himself "he"."""
        found: frozenset[str] = frozenset()
        for places in ((index,), (index - 1, index + 1)):
            found = frozenset(
                one.who
                for near in places
                for one in self._by_reading.get(near, [])[-_NEAREST:]
                if is_speaking(self._readings[near], one.at.start, one.at.end)
                and not self._marks[near][one.at.start]
            )
            if found or not self._is_all_speech(index):
                break
        return found

    def _spoken_of(self, index: int) -> frozenset[str]:
        """Return whom quoted words name: "“Grant is late,” he said" was not said by Grant."""
        found: set[str] = set()
        for near in range(index, max(-1, index - _NEAREST), -1):
            if near < index and not self._is_all_speech(near):
                break
            found |= {
                one.who
                for one in self._by_reading.get(near, [])[-_NEAREST:]
                if one.form == "name" and self._marks[near][one.at.start]
            }
        return frozenset(found)

    def _until(self, pronoun: Stretch) -> Stretch:
        """Return up to where mentions count: past the comma in "In her speech, Grant said"."""
        words = self._readings[pronoun.reading].lowered
        if pronoun.start > 6 or not (words[0].isalpha() and pronoun.start):
            return pronoun
        for place in range(pronoun.end, min(pronoun.end + 12, len(words))):
            if words[place] == ",":
                return Stretch(pronoun.reading, place + 3, place + 3)
        return pronoun

    def _advance(self, until: Stretch) -> None:
        while self._coming and self._coming[-1].at < until:
            self._add(self._coming.pop())

    def _add(self, candidate: Candidate) -> None:
        standing = self._standing.setdefault(candidate.who, _Standing(gender="u", count=0))
        standing.count += 1
        if standing.gender == "u":
            standing.gender = candidate.gender
        self._before.append(candidate)

    def _mention(self, candidate: Candidate) -> _Mention:
        """Return a candidate as it stands in the text, read when a pronoun first asks for it."""
        known = self._read.get(candidate.at)
        if known is None:
            place = self._place(candidate.at, candidate.head)
            features = tuple(
                own_features(
                    self._readings[candidate.at.reading],
                    candidate,
                    place,
                    mentions=self._mentions.get(candidate.who, 0),
                    in_lead=candidate.who in self._lead,
                )
            )
            known = self._read[candidate.at] = _Mention(
                candidate=candidate,
                place=place,
                sure=self._sureness.get(candidate.at, 1.0),
                features=features,
                weight=sum(self._weights.get(name, 0.0) for name in features),
            )
        return known

    def _place(self, at: Stretch, head: int) -> Place:
        reading = self._readings[at.reading]
        return place_of(
            reading,
            at,
            head,
            parse=self._parses[at.reading],
            quoted=self._in_speech(at),
            speaks=is_speaking(reading, at.start, at.end),
        )

    def _distances(self, last: int) -> dict[int, int]:
        """Return how far each sentence before is; what somebody says at length counts as one."""
        zone = self._readings[last].sentence.zone
        distances: dict[int, int] = {}
        distance = 0
        for index in range(last, max(-1, last - _NEAREST), -1):
            if self._readings[index].sentence.zone != zone:
                continue  # a caption between two paragraphs is no part of their flow
            distances[index] = distance
            distance += index == last or not self._is_all_speech(index)
            if distance > _WINDOW:
                break
        return distances

    def _in_speech(self, at: Stretch) -> bool:
        """Tell whether a word stands in quoted speech, and not in a title or a word quoted."""
        marks = self._marks[at.reading]
        if not marks[at.start]:
            return False
        start = end = at.start
        while start and marks[start - 1] and end - start < _SHORTEST_SPEECH:
            start -= 1
        while end < len(marks) and marks[end] and end - start < _SHORTEST_SPEECH:
            end += 1
        return end - start >= _SHORTEST_SPEECH or start == 0 or end == len(marks)

    def _is_all_speech(self, index: int) -> bool:
        known = self._all_speech.get(index)
        if known is None:
            words, marks = self._readings[index].words, self._marks[index]
            known = all(
                quoted or not word[0].isalnum() for word, quoted in zip(words, marks, strict=True)
            )
            self._all_speech[index] = known
        return known


def _within(pronoun: Stretch, at: Stretch) -> bool:
    """Tell whether a mention holds the pronoun: "his wife" is not he."""
    return at.reading == pronoun.reading and at.start <= pronoun.start < at.end
