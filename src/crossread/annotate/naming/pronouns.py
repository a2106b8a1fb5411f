"""He, she, him, her and his in a document, each with the person it stands for or left open."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.annotate.naming.antecedents import Choice, resolve
from crossread.annotate.naming.candidates import find_candidates
from crossread.annotate.naming.coreference import Person, Reference, Stretch
from crossread.annotate.naming.name_runs import Reading
from crossread.annotate.naming.pronoun_features import PRONOUNS, Parse, is_owner
from crossread.records import Evidence

SURE = 0.5
"""Share of all weight that a person must have, below which a pronoun stays open."""
_SURE_IN_SPEECH = 0.97
"""The same for a pronoun in quotation marks and a person told of outside them only: the one
spoken of is often named in an answer or a question that the account leaves out."""
_ALWAYS_OPEN = frozenset({"they"})
"""Found, since they may speak; several persons have no one name to refer to."""
_SOUGHT = _ALWAYS_OPEN | PRONOUNS.keys()


def find_pronouns(
    readings: Sequence[Reading],
    references: Sequence[Reference],
    people: Sequence[Person],
    *,
    parses: Sequence[Parse | None] | None = None,
    owners: bool = False,
) -> list[Reference]:
    """Return the pronouns for persons as references, resolved where one person clearly leads.

    A pronoun that stands for somebody without a name ("a woman from Ohio") stays open, and its
    evidence says for whom it was taken. `owners` asks for his and her before a noun as well:
    they are resolved like the others, but "his ministers" are one party, and no mention of him.
    """
    places = [
        (Stretch(index, place, place + 1), word)
        for index, reading in enumerate(readings)
        if not _SOUGHT.isdisjoint(reading.lowered)
        for place, word in enumerate(reading.lowered)
        if word in _SOUGHT
    ]
    asked = [at for at, word in places if word in PRONOUNS]
    chosen: dict[Stretch, Choice] = {}
    if asked:
        candidates = find_candidates(readings, references, people)
        chosen = {
            choice.pronoun: choice for choice in resolve(readings, candidates, asked, parses=parses)
        }
    by_name = {person.name: person for person in people}
    return [
        _reference(readings, at, readings[at.reading].words[at.start], chosen.get(at), by_name)
        for at, _ in places
        if owners or not is_owner(readings[at.reading], at)
    ]


def is_sure(choice: Choice) -> bool:
    """Tell whether a choice is sure enough to be told to a reader."""
    needed = _SURE_IN_SPEECH if choice.named_outside else SURE
    return choice.candidate is not None and choice.share >= needed


def _reference(
    readings: Sequence[Reading],
    at: Stretch,
    word: str,
    choice: Choice | None,
    people: dict[str, Person],
) -> Reference:
    person, rule, score, detail = None, "pronoun.open", 0.0, ""
    if choice and choice.candidate and is_sure(choice):
        score = round(choice.share, 2)
        person = people.get(choice.candidate.who)
        if person:
            rule = "pronoun.ranked"
        else:
            rule = "pronoun.unnamed"
            nearest = choice.candidate.at
            detail = " ".join(readings[nearest.reading].words[nearest.start : nearest.end])
    return Reference(
        at=at,
        type="person",
        form="pronoun",
        name=person.name if person else word,
        country=person.country if person else None,
        antecedent=person.first if person else None,
        evidence=Evidence(rule=rule, score=score, detail=detail),
    )
