"""Bodies of a state that a description names: "the German foreign ministry", "Israel's army"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from crossread.annotate.language.speech_verbs import speech_forms
from crossread.annotate.language.verb_forms import irregular_past_forms
from crossread.annotate.naming.coreference import Reference, Stretch
from crossread.annotate.naming.gazetteers import neighbours
from crossread.annotate.naming.name_runs import Reading
from crossread.annotate.naming.nominals import organization_nouns
from crossread.lexicons import read_rows, read_words
from crossread.records import Evidence

_KINDS = frozenset({"ministry", "army", "parliament", "embassy"})
_MOST_MODIFIERS = 3


def find_bodies(readings: Sequence[Reading], names: Sequence[Reference]) -> list[Reference]:
    """Return the bodies described by their country, named in one form: "German foreign ministry".

    Such words name as clearly as capitals do, and each outlet writes them its own way.
    """
    return [body for name in names for body in _body_after(readings[name.at.reading], name)]


def _body_after(reading: Reading, name: Reference) -> Iterator[Reference]:
    if name.country is None or name.type not in ("nationality", "location"):
        return
    start = name.at.end
    if name.type == "location":
        if reading.words[start : start + 1] != ("'s",):
            return
        start += 1
    people = _people().get(name.country)
    place = start
    while place < min(len(reading.words), start + _MOST_MODIFIERS):
        word = reading.words[place]
        kinds = organization_nouns().get(word, ())
        if _KINDS.intersection(kinds):
            break
        if word not in read_words("role_modifiers"):
            return
        place += 1
    else:
        return
    after = reading.lowered[place + 1 : place + 2]
    if people is None or (after and after[0][0].isalpha() and not _ends_phrase(after[0])):
        return
    yield Reference(
        at=Stretch(name.at.reading, name.at.start, place + 1),
        type="organization",
        form="name",
        name=" ".join([people, *reading.words[start : place + 1]]),
        country=name.country,
        evidence=Evidence(rule="name.body", score=0.8),
    )


def _ends_phrase(word: str) -> bool:
    """Tell whether a word ends the phrase before it: not in "the German army officers"."""
    return (
        word in neighbours("follows-noun")
        or word in speech_forms()
        or word in irregular_past_forms()
        or word.endswith("ed")
    )


@cache
def _people() -> dict[str, str]:
    """Return how each country's people are called, as an adjective: German, Israeli."""
    return {
        row["iso3"]: row["demonyms"].split("|")[0]
        for row in read_rows("countries")
        if row["demonyms"]
    }
