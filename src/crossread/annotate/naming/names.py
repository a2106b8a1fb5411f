"""Names in a document's sentences: persons, organisations, places, peoples, buildings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from crossread.annotate.naming.gazetteers import longest_match
from crossread.annotate.naming.name_context import acts_as_person
from crossread.annotate.naming.name_parser import Name, RunParser, joined
from crossread.annotate.naming.name_runs import Habits, Reading, find_runs, is_capitalised
from crossread.lexicons import read_words
from crossread.records import Evidence


def find_names(readings: Sequence[Reading], habits: Habits) -> list[Name]:
    """Return the names in a document's sentences, in text order, without overlaps."""
    names: list[Name] = []
    open_runs: list[tuple[int, int, int]] = []
    for index, reading in enumerate(readings):
        if not reading.capitals_tell:
            continue
        for start, end in find_runs(reading):
            parse = RunParser(reading=reading, index=index, habits=habits)
            parse.read(start, end)
            names += parse.names
            open_runs += [(index, *stretch) for stretch in parse.unknown]
    names = _settle_types(names)
    lexicon = _lexicon(names)
    parts = _parts_of_names(names)
    for index, start, end in open_runs:
        found = _seen_elsewhere(readings[index], index, start, end, lexicon)
        word = readings[index].words[start]
        if not found and end == start + 1 and _stands_for(parts.get(word), readings[index], start):
            found = _seen_elsewhere(readings[index], index, start, end, {(word,): parts[word]})
        names += found
    for index, reading in enumerate(readings):
        if not reading.capitals_tell:
            names += _in_headline(reading, index, lexicon)
    return sorted(names, key=lambda name: (name.reading, name.start))


_SURE = frozenset(
    {"name.first-name", "name.after-title", "name.apposition", "name.initial", "name.surname"}
)
WEAK_PERSONS = frozenset({"name.speaks", "name.two-words"})
"""Rules that take a run for a person by its neighbours alone; an organisation acts like one."""
_UNSURE = frozenset({"name.in-place", "name.two-words", "name.beside", "name.inner-capital"})


def _settle_types(names: Sequence[Name]) -> list[Name]:
    """Give a name that passes for a person only by what it does the type that better clues tell.

    "Northern Cells said" reads like a person's name, until "the battery maker Northern Cells".
    """
    better: dict[str, Name] = {}
    for name in names:
        if " " in name.name and name.type != "person":
            better.setdefault(name.name, name)
    return [
        replace(name, type=better[name.name].type, role=None, evidence=better[name.name].evidence)
        if name.evidence.rule in WEAK_PERSONS and name.name in better
        else name
        for name in names
    ]


def _lexicon(names: Iterable[Name]) -> dict[tuple[str, ...], Name]:
    """Return the names found by good evidence, by their words; a person by the surname too."""
    lexicon: dict[tuple[str, ...], Name] = {}
    for name in names:
        words = tuple(name.name.split())
        rule = name.evidence.rule
        if rule in _SURE or (name.type != "person" and rule not in _UNSURE):
            lexicon.setdefault(words, name)
        if name.type == "person" and len(words) > 1 and len(words[-1]) > 2 and rule in _SURE:
            lexicon.setdefault(words[-1:], name)
    return lexicon


def _parts_of_names(names: Iterable[Name]) -> dict[str, Name]:
    """Return the persons by the words of their names that may stand alone: "Park", "Solis".

    They tell less than a last name, so that a run must be nothing but such a word.
    """
    parts: dict[str, Name] = {}
    for name in names:
        words = name.name.split()
        if name.type != "person" or len(words) < 2:
            continue
        sure = name.evidence.rule in _SURE or name.evidence.rule == "name.speaks"
        for word in words if sure else words[-1:]:
            if len(word) > 1 and word[-1] != "." and word not in read_words("name_particles"):
                parts.setdefault(word, name)
    return parts


def _stands_for(name: Name | None, reading: Reading, place: int) -> bool:
    """Tell whether a word stands for a person; where the person is unsure, it has to speak."""
    if name is None:
        return False
    return name.evidence.rule not in _UNSURE or acts_as_person(reading, place, place + 1)


def _seen_elsewhere(
    reading: Reading, index: int, start: int, end: int, lexicon: dict[tuple[str, ...], Name]
) -> list[Name]:
    """Find in a run nothing else could type the names that other sentences have made clear."""
    names = []
    place = start
    while place < end:
        for stop in range(end, place, -1):
            found = lexicon.get(tuple(joined(reading, place, stop).split()))
            if found:
                names.append(
                    Name(
                        reading=index,
                        start=place,
                        end=stop,
                        type=found.type,
                        name=joined(reading, place, stop),
                        country=found.country if found.type != "person" else None,
                        role=None,
                        trade=found.trade,
                        evidence=Evidence(
                            rule="name.seen-elsewhere", score=0.85, detail=found.name
                        ),
                    )
                )
                place = stop
                break
        else:
            place += 1
    return names


def _in_headline(reading: Reading, index: int, lexicon: dict[tuple[str, ...], Name]) -> list[Name]:
    """Find names where capitals tell nothing: only those known, or known from the body."""
    names: list[Name] = []
    place = 0
    ambiguous = read_words("ambiguous_names")
    while place < len(reading.words):
        known = longest_match(reading.words, place)
        if known and not (known[0] == place + 1 and reading.words[place] in ambiguous):
            parser = RunParser(
                reading=reading, index=index, habits=Habits(small=Counter(), capital=Counter())
            )
            parser.add_known(place, known[0], known[1])
            names += parser.names
            place = known[0]
            continue
        stop = min(place + 5, len(reading.words))
        if is_capitalised(reading.words[place]):
            found: list[Name] = []
            while stop > place and not found:
                if tuple(joined(reading, place, stop).split()) in lexicon:
                    found = _seen_elsewhere(reading, index, place, stop, lexicon)
                stop -= 1
            if found:
                names += found
                place = found[-1].end
                continue
        place += 1
    return names
