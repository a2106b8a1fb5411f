"""Who the subject of a verb is: right before it, before its apposition, or opening its clause."""

from __future__ import annotations

from crossread.annotate.acting.participants import Participant, Scene
from crossread.annotate.acting.party_phrases import LINKS, parties_from, phrase_before
from crossread.annotate.acting.unlisted_names import unlisted_name_from
from crossread.annotate.language.clauses import VerbGroup, clause_start
from crossread.annotate.language.function_words import function_words, is_adverb
from crossread.annotate.language.speech_units import STOPS, Unit, is_mark
from crossread.annotate.language.speech_verbs import reporting_forms
from crossread.annotate.language.tense import is_past_form

_SECOND_VERB_AFTER = frozenset(
    {"and", "or", "but", "to", "by", "after", "before", "while", "when", "then"}
)


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
        found = _subject_at(scene, clause_start(unit, end - 1)) or _before_apposition(scene, end)
        return _named_in_apposition(scene, found, end - 1) or found
    if before in _SECOND_VERB_AFTER:
        return _shared_subject(scene, end - 1)
    return phrase_before(scene, end)


def _named_in_apposition(
    scene: Scene, found: tuple[Participant, ...], comma: int
) -> tuple[Participant, ...]:
    """Return the name that an apposition gives: "the port operator, Normandie Quais, offered"."""
    if len(found) != 1 or found[0].end + 1 >= comma or not _is_described(found[0]):
        return ()
    unit, start = scene.unit, found[0].end + 1
    if unit.words[start - 1] != ",":
        return ()
    row = unit.mention_at(start)
    if row is not None and row[1] == comma and row[2].form == "name":
        return parties_from(scene, start, comma)
    name = unlisted_name_from(unit, start)
    return (name,) if name is not None and name.end == comma else ()


def _is_described(participant: Participant) -> bool:
    mention = participant.mention
    return mention is None or mention.span != participant.span or mention.form != "name"


def _shared_subject(scene: Scene, position: int) -> tuple[Participant, ...]:
    """Return the subject that a verb after "and" shares with the one before it.

    A clause that a verb of speech opens has a verb of its own before the "and"; else its first
    words are an object, and the subject is further out: "called Nokia's plan rash and demanded".
    """
    unit, start = scene.unit, clause_start(scene.unit, position)
    found = _subject_at(scene, start)
    reported = start > 0 and unit.lower[start - 1] in reporting_forms()
    if found and reported and not _has_verb(unit, found[-1].end, position):
        return _subject_at(scene, clause_start(unit, start - 1))
    return found


def _has_verb(unit: Unit, start: int, end: int) -> bool:
    finite = function_words("be", "auxiliary", "modal")
    return any(
        word in finite or is_past_form(word) or (word.endswith("s") and word.isalpha())
        for word in unit.lower[start:end]
    )


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
    found = parties_from(scene, position, len(unit.words))
    name = None if found else unlisted_name_from(unit, position)
    return (name,) if name is not None else found


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
