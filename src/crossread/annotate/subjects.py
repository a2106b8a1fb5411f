"""Who the subject of a verb is: right before it, before its apposition, or opening its clause."""

from __future__ import annotations

from crossread.annotate.clauses import VerbGroup, clause_start
from crossread.annotate.function_words import function_words, is_adverb
from crossread.annotate.participants import Participant, Scene
from crossread.annotate.party_phrases import LINKS, parties_from, phrase_before
from crossread.annotate.speech_units import STOPS, Unit, is_mark


def find_subject(scene: Scene, group: VerbGroup) -> tuple[Participant, ...]:
    """Return the parties that are the subject of a verb group; empty: none is found."""
    unit, end = scene.unit, group.start
    if end == 0:
        return ()
    before = unit.lower[end - 1]
    if before in function_words("relative"):
        comma = end >= 2 and unit.words[end - 2] == ","
        found = phrase_before(scene, end - 2 if comma else end - 1)
        if found or before != "that":
            return found
    if before == ",":
        return _subject_at(scene, clause_start(unit, end - 1)) or _before_apposition(scene, end)
    if before in {"and", "or", "but", "to", "by", "after", "before", "while", "when", "then"}:
        return _subject_at(scene, clause_start(unit, end - 1))
    return phrase_before(scene, end)


def find_main_subject(scene: Scene, position: int) -> tuple[Participant, ...]:
    """Return the parties that open the clause around a position: for "-ing" and "to …" forms."""
    start = clause_start(scene.unit, position)
    found = _subject_at(scene, start)
    return tuple(one for one in found if one.end <= position)


def _before_apposition(scene: Scene, end: int) -> tuple[Participant, ...]:
    """Return the party before "X, the head of …, met": the phrase that ends at an earlier comma."""
    unit = scene.unit
    for comma in range(end - 2, max(0, end - 40), -1):
        if unit.words[comma] in STOPS:
            break
        if unit.words[comma] == ",":
            found = phrase_before(scene, comma)
            if found:
                return found
    return ()


def _subject_at(scene: Scene, start: int) -> tuple[Participant, ...]:
    """Return the parties that a clause opens with, adverbials before them left out."""
    unit = scene.unit
    position = start
    for _ in range(4):
        position = _skip_opening(unit, position)
        if position >= len(unit.words):
            return ()
        if unit.lower[position] not in function_words("preposition"):
            break
        comma = next(
            (
                at
                for at in range(position, min(len(unit.words), position + 16))
                if unit.words[at] == "," or unit.words[at] in STOPS
            ),
            None,
        )
        if comma is None or unit.words[comma] != ",":
            after = unit.time_end(position + 1)
            if after is None:
                return ()
            position = after
        else:
            position = comma + 1
    return parties_from(scene, position, len(unit.words))


def _skip_opening(unit: Unit, position: int) -> int:
    while position < len(unit.words):
        word = unit.lower[position]
        if word == "," or is_mark(word) or is_adverb(word) or word in LINKS or word == "but":
            position += 1
            continue
        after = unit.time_end(position)
        if after is None:
            return position
        position = after
    return position
