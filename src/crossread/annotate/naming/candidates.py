"""Whom he or she may stand for: the mentions of one person, and which are of the same person."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from crossread.annotate.language.function_words import function_words
from crossread.annotate.language.speech_verbs import speech_forms
from crossread.annotate.language.verb_forms import irregular_past_forms
from crossread.annotate.naming.coreference import Person, Reference, Stretch
from crossread.annotate.naming.gazetteers import neighbours, offices
from crossread.annotate.naming.genders import first_name_gender
from crossread.annotate.naming.name_runs import Reading, is_capitalised
from crossread.annotate.naming.pronoun_features import PRONOUNS, Candidate
from crossread.lexicons import read_rows
from crossread.records import MentionForm

_GENITIVES = frozenset({"'s", "'"})
_OWNERS = frozenset({"my", "our", "your", "their", "its"})
_OPENERS = frozenset({"a", "an", "the", "another", "this", "that", "one"})
_LONGEST = 6
"""Words of a description before its head."""


@cache
def person_nouns() -> Mapping[str, str]:
    """Return the gender (m, f or u) of nouns for one person.

    >>> person_nouns()["spokeswoman"], person_nouns()["suspect"]
    ('f', 'u')
    """
    nouns = {row["noun"]: row["gender"] for row in read_rows("person_nouns")}
    return {" ".join(words): office.gender for words, office in offices().items()} | nouns


# --- mentions that are given as bare stretches ------------------------------------------------


def describe(readings: Sequence[Reading], stretches: Iterable[Stretch]) -> list[Candidate]:
    """Return the stretches that are mentions of one person, as candidates for he and she.

    Pronouns, plurals and pairs of persons are left out. Mentions are taken for one person when
    they share a surname, stand side by side ("his wife Manju Sam"), or repeat a definite phrase.
    """
    found = []
    for at in sorted(set(stretches)):
        reading = readings[at.reading]
        if _names_nobody(reading, at):
            continue
        head = head_of(reading, at.start, at.end)
        if _is_plural(reading, at, head):
            continue
        common = head == 0 and reading.lowered[0] in person_nouns()
        named = is_capitalised(reading.words[head]) and not common
        found.append(_candidate(reading, at, head, form="name" if named else "nominal"))
    return _join_beside(readings, _join_names(readings, found))


def _names_nobody(reading: Reading, at: Stretch) -> bool:
    opening = reading.lowered[at.start]
    if at.end == at.start + 1 and opening in PRONOUNS:
        return True
    return opening in function_words("relative", "quantifier") or opening in _OTHER_PRONOUNS


_OTHER_PRONOUNS = frozenset(
    {"i", "me", "my", "mine", "myself", "you", "your", "yours", "yourself", "yourselves"}
    | {"we", "us", "our", "ours", "ourselves", "they", "them", "their", "theirs"}
    | {"themselves", "who", "whom", "whose", "which", "that", "this", "these", "those", "it"}
    | {"its", "itself", "each", "both", "all", "many", "some", "several", "few"}
    | {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
)


def head_of(reading: Reading, start: int, end: int) -> int:
    """Return the place of the head word of a phrase: "sister" in "Thomas' sister from Ghent"."""
    place = start + 1
    while place < end:
        word = reading.lowered[place]
        goes_on = word in _GENITIVES or (word == "-" and reading.glued[place])
        if goes_on and place < end - 1:
            place += 1
        elif _ends_head(word):
            break
        place += 1
    return place - 1


def _ends_head(word: str) -> bool:
    return (
        not word[0].isalnum()
        or word in _GENITIVES
        or word in function_words("preposition", "relative", "conjunction", "subordinator")
        or word in ("of", "to", "and", "who", "that", "which")
    )


def _is_plural(reading: Reading, at: Stretch, head: int) -> bool:
    """Tell whether a phrase is of several persons: "the parents", "Anna and Peter Grant"."""
    if "and" in reading.lowered[at.start : min(at.end, head + 3)]:
        return True
    word = reading.lowered[head]
    if is_capitalised(reading.words[head]):
        # "the Sams", not "the Prince"
        family = reading.lowered[at.start] == "the" and head == at.start + 1
        return family and word.endswith("s") and not word.endswith("ss") and not _is_office(word)
    return word in ("people", "men", "women", "children") or (
        word.endswith("s") and not word.endswith(("ss", "us")) and word not in person_nouns()
    )


def _is_office(word: str) -> bool:
    return (word,) in offices() or word in person_nouns()


def _join_names(readings: Sequence[Reading], found: Sequence[Candidate]) -> list[Candidate]:
    """Give names one key where one may be short for the other, and where both tell a gender."""
    words_of = {
        one.at: _name_words(readings[one.at.reading], one) for one in found if one.form == "name"
    }
    bearers: dict[str, dict[str, None]] = {}
    for words in words_of.values():
        for word in words if len(words) > 1 else ():
            bearers.setdefault(word, {})[f"{words[0]} {words[-1]}"] = None
    genders: dict[str, str] = {}
    joined = []
    for one in found:
        own = words_of.get(one.at)
        if own is None:
            joined.append(one)
            continue
        key = f"{own[0]} {own[-1]}" if len(own) > 1 else own[0]
        if len(own) == 1:
            fitting = list(bearers.get(key, {}))
            fitting = [name for name in fitting if name.endswith(f" {key}")] or fitting
            agreeing = [
                name
                for name in fitting
                if "u" in (one.gender, genders.get(name, "u")) or genders[name] == one.gender
            ]
            key = agreeing[-1] if agreeing else key
        if one.gender != "u":
            genders.setdefault(key, one.gender)
        joined.append(replace(one, who=key))
    return joined


def _name_words(reading: Reading, one: Candidate) -> list[str]:
    words = reading.words[one.at.start : one.head + 1]
    return [
        word for word in words if is_capitalised(word) and (word.lower(),) not in offices()
    ] or [words[-1]]


# --- mentions of a document as it was read ------------------------------------------------------


def find_candidates(
    readings: Sequence[Reading], references: Sequence[Reference], people: Sequence[Person]
) -> list[Candidate]:
    """Return all mentions of one person: names, offices, and descriptions ("a woman from Ohio").

    A description beside a name is of the one named: "his wife Anna Grant".
    """
    owner = {place: person for person in people for place in person.mentions}
    by_first = {person.first: person for person in people}
    held: dict[int, set[int]] = {}
    found = []
    for reference in references:
        at = reference.at
        if reference.type != "nationality":
            held.setdefault(at.reading, set()).update(range(at.start, at.end))
        if reference.type != "person" or reference.form == "pronoun":
            continue
        person = owner.get(at)
        if person is None and reference.antecedent:
            person = by_first.get(reference.antecedent)
        if person is None:
            found.append(_candidate(readings[at.reading], at, at.end - 1, form=reference.form))
            continue
        found.append(
            Candidate(
                at=at,
                head=at.end - 1,
                who=person.name,
                form=reference.form,
                gender=person.gender,
            )
        )
    nouns = person_nouns().keys()
    for index, reading in enumerate(readings):
        if not nouns.isdisjoint(reading.lowered):
            found += _descriptions(reading, index, held.get(index, frozenset()))
    return _join_beside(readings, sorted(found, key=lambda one: one.at))


def _descriptions(reading: Reading, index: int, held: Container[int]) -> list[Candidate]:
    found = []
    nouns = person_nouns()
    for head, word in enumerate(reading.lowered):
        if word in nouns and head not in held and not _goes_on(reading, head + 1, held):
            start = _opening(reading, head, held)
            if start is not None:
                found.append(_candidate(reading, Stretch(index, start, head + 1), head))
    return found


def _opening(reading: Reading, head: int, held: Container[int]) -> int | None:
    """Return where a description starts; none for a noun by itself, or one within a name."""
    owned = False
    for place in range(head - 1, max(-1, head - _LONGEST), -1):
        word = reading.lowered[place]
        if word in _OPENERS or word in PRONOUNS or word in _OWNERS:
            return place
        if word in _GENITIVES:
            owned = True
        elif word == "," and place - 1 in held:
            return place + 1  # "Anna Grant, mayor of Ghent,"
        elif owned and place in held:
            if place - 1 not in held:
                return place  # "Grant's brother"
        elif _ends_head(word) and word != "-":
            return None
    return None


def _goes_on(reading: Reading, stop: int, held: Container[int]) -> bool:
    """Tell whether a noun is only part of a longer phrase: "the student union"."""
    if stop >= len(reading.words) or stop in held:
        return False
    word = reading.lowered[stop]
    if not word[0].isalpha():
        return word == "-"
    return not (
        _ends_head(word)
        or word in neighbours("follows-noun")
        or word in speech_forms()
        or word in irregular_past_forms()
        or word.endswith(("ed", "s", "ly"))
    )


# --- both ---------------------------------------------------------------------------------------


def _candidate(
    reading: Reading, at: Stretch, head: int, *, form: MentionForm = "nominal"
) -> Candidate:
    """Return a description as a candidate; a definite one is of the same person each time."""
    noun = reading.lowered[head]
    shared = reading.lowered[at.start] in ("the", "this", "that")
    return Candidate(
        at=at,
        head=head,
        who=f"the {noun}" if shared else f"{noun} at {at.reading}.{at.start}",
        form=form,
        gender=_gender(reading, at.start, head),
    )


def _gender(reading: Reading, start: int, head: int) -> str:
    """Return what the words of a mention tell of gender: titles, nouns, a first name."""
    nouns = person_nouns()
    told = {nouns[word] for word in reading.lowered[start : head + 1] if word in nouns} - {"u"}
    if len(told) == 1:
        return told.pop()
    names = (first_name_gender(word) for word in reading.words[start : head + 1])
    return next((gender for gender in names if gender != "u"), "u")


def _join_beside(readings: Sequence[Reading], found: Sequence[Candidate]) -> list[Candidate]:
    """Give a name and a description that stand side by side one key."""
    by_start = {(one.at.reading, one.at.start): place for place, one in enumerate(found)}
    joined = list(found)
    for place, one in enumerate(found):
        words = readings[one.at.reading].words
        for end in (one.head + 1, one.at.end):
            after = end + (words[end : end + 1] == (",",))
            beside = by_start.get((one.at.reading, after))
            if beside is None or {one.form, found[beside].form} != {"name", "nominal"}:
                continue
            other = found[beside]
            if "u" in (one.gender, other.gender) or one.gender == other.gender:
                named, described = (place, beside) if one.form == "name" else (beside, place)
                joined[described] = replace(found[described], who=joined[named].who)
                break
    return joined
