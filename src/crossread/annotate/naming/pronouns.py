"""Whom he, she and they stand for. After the salience weights of Lappin and Leass (1994)."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.annotate.naming.coreference import Person, Reference, Stretch
from crossread.annotate.naming.name_runs import Reading
from crossread.annotate.naming.salience import find_quoted, is_speaking, is_subject
from crossread.records import Evidence

_GENDERS = {"he": "m", "she": "f"}
_WINDOW = 3
"""How many sentences back a pronoun may reach."""
_NEAREST = 40
"""How many persons of one sentence are weighed, so that a list of names costs little."""
_MARGIN = 0.5
"""By how much the best reading must lead; below it the pronoun stays open."""
_GOES_ON = 0.25
"""What it counts for the subject of one verb of speech that somebody spoke before: reports of
one speaker run over several sentences."""
_FLOOR = -0.5
"""What a reading must score. Without it, of 337 pronouns in GUM 24 % went to the wrong person:
mostly somebody named in passing two sentences before."""


def find_pronouns(
    readings: Sequence[Reading], references: Sequence[Reference], people: Sequence[Person]
) -> list[Reference]:
    """Return he, she and they as references, resolved where one person clearly leads."""
    by_first = {person.first: person for person in people}
    owner = {place: person for person in people for place in person.mentions}
    places: dict[int, list[tuple[Stretch, Person]]] = {}
    for reference in references:
        person = owner.get(reference.at) or (
            by_first.get(reference.antecedent) if reference.antecedent else None
        )
        if person and reference.type == "person":
            places.setdefault(reference.at.reading, []).append((reference.at, person))
    found = []
    marks = find_quoted(readings)
    for index, reading in enumerate(readings):
        for place, word in enumerate(reading.lowered):
            if word not in ("he", "she", "they"):
                continue
            at = Stretch(index, place, place + 1)
            person = None
            if word in _GENDERS:
                person = _resolve(readings, marks, places, at, _GENDERS[word])
                if person:
                    places.setdefault(index, []).append((at, person))
            found.append(_reference(at, reading.words[place], person))
    return found


def _reference(at: Stretch, word: str, person: Person | None) -> Reference:
    return Reference(
        at=at,
        type="person",
        form="pronoun",
        name=person.name if person else word,
        country=person.country if person else None,
        antecedent=person.first if person else None,
        evidence=Evidence(
            rule="pronoun.salience" if person else "pronoun.open", score=0.7 if person else 0.0
        ),
    )


def _resolve(
    readings: Sequence[Reading],
    quotations: Sequence[Sequence[bool]],
    places: dict[int, list[tuple[Stretch, Person]]],
    at: Stretch,
    gender: str,
) -> Person | None:
    if quotations[at.reading][at.start]:
        # Within quotation marks the speaker is "I", and the one spoken of is mostly named in
        # an answer or question we do not see.
        return None
    speaks = is_speaking(readings[at.reading], at.start, at.end)
    named = _named_in_speech(readings, quotations, places, at.reading) if speaks else frozenset()
    scores: dict[str, tuple[float, Person]] = {}
    zone = readings[at.reading].sentence.zone
    distance = 0
    for index in range(at.reading, max(-1, at.reading - 12), -1):
        if readings[index].sentence.zone != zone:
            continue  # a caption between two paragraphs is no part of their flow
        marks, reading = quotations[index], readings[index]
        for place, person in places.get(index, [])[-_NEAREST:]:
            if place >= at or person.gender not in (gender, "u"):
                continue
            if person.name in named:
                continue  # "“Grant is late,” he said": nobody speaks of himself by name
            score = -1.0 * distance
            score += _prominence(reading, place)
            score += _GOES_ON if speaks and is_speaking(reading, place.start, place.end) else 0.0
            score -= 0.5 if person.gender == "u" else 0.0
            score -= 0.8 if marks[place.start] else 0.0
            if score > scores.get(person.name, (-9.0, person))[0]:
                scores[person.name] = (score, person)
        # what somebody says at length does not move them away
        distance += index == at.reading or not _is_all_speech(reading, marks)
        if distance > _WINDOW:
            break
    ranked = sorted(scores.values(), key=lambda pair: (-pair[0], pair[1].name))
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN):
        return None
    score, best = ranked[0]
    return best if score >= _FLOOR else None


def _named_in_speech(
    readings: Sequence[Reading],
    quotations: Sequence[Sequence[bool]],
    places: dict[int, list[tuple[Stretch, Person]]],
    last: int,
) -> frozenset[str]:
    """Return the persons whom the words in marks of a sentence, and of those before it, name."""
    named: set[str] = set()
    for index in range(last, max(-1, last - _NEAREST), -1):
        marks = quotations[index]
        if index < last and not _is_all_speech(readings[index], marks):
            break
        named |= {
            person.name
            for place, person in places.get(index, [])[-_NEAREST:]
            if marks[place.start] and readings[index].words[place.start][0].isupper()
        }
    return frozenset(named)


def _is_all_speech(reading: Reading, marks: Sequence[bool]) -> bool:
    return all(
        quoted or not word[0].isalnum() for word, quoted in zip(reading.words, marks, strict=True)
    )


def _prominence(reading: Reading, place: Stretch) -> float:
    """Return how much a mention stands out in its sentence: 1 for a subject."""
    if reading.lowered[place.start] in _GENDERS or is_subject(reading, place.start, place.end):
        return 1.0
    # "Trump's comments came after he posted …": who owns the subject comes close to being it.
    owns = reading.words[place.end : place.end + 1] == ("'s",)
    return 0.8 if owns and place.start == 0 else 0.0
