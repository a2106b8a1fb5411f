"""What a capitalised run names, judged by the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from crossread.annotate.language.speech_verbs import speech_forms
from crossread.annotate.naming.gazetteers import longest_match, offices
from crossread.annotate.naming.name_runs import Habits, Reading, starts_clause
from crossread.annotate.naming.roles import role_after
from crossread.lexicons import read_rows, read_words
from crossread.records import EntityType

Judgement = tuple[EntityType | None, str, float]
"""Type, the rule that gave it, and how sure that is."""

_INITIAL = re.compile(r"[A-Z]\.?\Z")
_CAMEL = re.compile(r"[A-Z][a-z]+[A-Z]\w*\Z")
_NONE: Judgement = (None, "", 0.0)


@cache
def _clues(place: str) -> dict[str, EntityType]:
    types: dict[str, EntityType] = {"organization": "organization", "location": "location"}
    return {
        row["word"]: types[row["type"]]
        for row in read_rows("name_context")
        if row["place"] == place
    }


def type_by_context(reading: Reading, start: int, end: int, *, habits: Habits) -> Judgement:
    """Return what a run without any known word in it names; none when nothing tells."""
    words = reading.words[start:end]
    if len(words) == 1 and words[0] in read_words("known_surnames"):
        return "person", "name.surname", 0.8
    if judgement := _by_form(words):
        return judgement
    if judgement := _by_neighbours(reading, start, end):
        return judgement
    if role_after(reading, end):
        return "person", "name.apposition", 0.85
    if (
        1 < len(words) < 5
        and reading.lowered[start - 1 : start] != ("the",)
        and acts_as_person(reading, start, end)
    ):
        return "person", "name.speaks", 0.7
    if len(words) == 1 and starts_clause(reading, start) and not habits.capital[words[0]]:
        return _NONE
    if _stands_in_place(reading, start, end):
        return "location", "name.in-place", 0.6
    if 2 <= len(words) <= 3 and _goes_by_surname(reading, start, words, habits):
        return "person", "name.two-words", 0.6
    return _NONE


def _by_form(words: Sequence[str]) -> Judgement | None:
    if 1 < len(words) <= 4 and any(_INITIAL.match(word) for word in words[:-1]):
        if len(words[0]) == 1:
            return _NONE  # "a 208B Grand Caravan", "Vitamin B"; an initial has a full stop
        return "person", "name.initial", 0.85
    if len(words) == 1:
        word = words[0].replace(".", "")
        if len(word) > 3 and longest_match((word.capitalize(),), 0):
            return "location", "name.dateline", 0.8  # "KUWAIT: The minister …"
        if 2 <= len(word) <= 6 and word.isupper() and word.isalpha():
            return "organization", "name.acronym", 0.6
        if _CAMEL.match(word) and not word.startswith(("Mc", "Mac")):
            return "organization", "name.inner-capital", 0.6
    return None


def _by_neighbours(reading: Reading, start: int, end: int) -> Judgement | None:
    lowered = reading.lowered
    before = reading.words[start - 1] if start else ""
    after = reading.words[end] if end < len(lowered) else ""
    for word in (after, before):
        if kind := _clues("beside").get(word):
            return kind, "name.beside", 0.75
    if kind := _clues("after").get(after):
        return kind, "name.kind-of-place", 0.8
    if before == "of" and start > 1 and (kind := _clues("of").get(lowered[start - 2])):
        return kind, "name.kind-of-place", 0.75
    if after == "," and end + 1 < len(lowered):
        known = longest_match(reading.words, end + 1)
        if known and known[1].kind in ("country", "place"):
            stop = known[0]
            if stop == len(lowered) or reading.words[stop] in ",.;)—–-":
                return "location", "name.place-and-country", 0.8
    return None


def acts_as_person(reading: Reading, start: int, end: int) -> bool:
    """Tell whether a name speaks, is told of with who, or has an age: "Anna Grant, 42,"."""
    words, lowered = reading.words, reading.lowered
    verbs = speech_forms()
    after = lowered[end : end + 3]
    if after[:1] and (after[0] in verbs or after[0] in ("who", "whose")):
        return True
    if (
        after[:1]
        and after[0] in ("has", "had", "also", "later")
        and after[1:2]
        and after[1] in verbs
    ):
        return True
    if len(after) > 1 and after[0] == "," and (after[1] in ("who", "whose") or after[1].isdigit()):
        return True
    return start > 0 and lowered[start - 1] in verbs and words[start - 1].islower()


def _goes_by_surname(reading: Reading, start: int, words: Sequence[str], habits: Habits) -> bool:
    """Tell whether the last word of a run stands alone elsewhere, as surnames do."""
    if start and reading.lowered[start - 1] in ("the", "a", "an"):
        return False
    return (
        all(word.isalpha() and not habits.small[word.lower()] for word in words)
        and habits.capital[words[-1]] > habits.capital[words[0]]
        and not any(word in read_words("weak_names") for word in words)
    )


def _stands_in_place(reading: Reading, start: int, end: int) -> bool:
    if end - start > 2 or start == 0 or reading.lowered[start - 1] not in ("in", "near"):
        return False
    return (reading.lowered[start],) not in offices()
