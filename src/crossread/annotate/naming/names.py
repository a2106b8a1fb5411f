"""Names in a document's sentences: persons, organisations, places, peoples, buildings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import cast

import numpy as np

from crossread.annotate.language.tagging import word_table
from crossread.annotate.naming.gazetteers import longest_match
from crossread.annotate.naming.name_mending import Marked, mend_names
from crossread.annotate.naming.name_model import find_name_spans, precision_of
from crossread.annotate.naming.name_parser import (
    Name,
    NameParser,
    joined,
    known_names_outside,
)
from crossread.annotate.naming.name_runs import Habits, Reading, is_capitalised
from crossread.learned.kernel import Integers
from crossread.lexicons import read_words
from crossread.records import EntityType, Evidence

_NO_NAMES = frozenset({"date", "money", "other"})
_LONGEST = 6
"""Words of a name of the body that a headline may repeat."""


def find_names(readings: Sequence[Reading], habits: Habits, tags: Integers) -> list[Name]:
    """Return the names in a document's sentences, in text order, without overlaps.

    `tags` are the numbers of all words' tags (`language.tagging`). Where capitals tell nothing,
    in headlines in Title Case and in text in capitals, only known names and those of the body
    are taken: most false names would come from there.
    """
    names: list[Name] = []
    for index, marked in enumerate(_marked(readings, tags)):
        if readings[index].capitals_tell:
            parser = NameParser(reading=readings[index], index=index, habits=habits)
            names += _in_prose(parser, marked)
    names = _settle_types(names)
    told = _told(names)
    for index, reading in enumerate(readings):
        if not reading.capitals_tell:
            parser = NameParser(reading=reading, index=index, habits=habits)
            names += _in_headline(parser, told)
    return sorted(names, key=lambda name: (name.reading, name.start))


def _settle_types(names: Sequence[Name]) -> list[Name]:
    """Give a name that the model took for different things one type.

    What the document calls it most often decides; between a person and something else the other,
    since an organisation acts like a person: "Northern Cells said" beside "the battery maker
    Northern Cells". One word may well be a person and a place: "Lincoln".
    """
    types: dict[str, Counter[EntityType]] = {}
    for name in names:
        if _may_settle(name):
            types.setdefault(name.name, Counter())[name.type] += 1
    settled = {
        words: max(sorted(counts), key=lambda kind: (counts[kind], kind != "person"))
        for words, counts in types.items()
        if len(counts) > 1
    }
    return [
        replace(name, type=settled[name.name], role=None)
        if _may_settle(name) and name.name in settled and name.type != settled[name.name]
        else name
        for name in names
    ]


def _may_settle(name: Name) -> bool:
    """Tell whether a name's type is only the model's word, and the name more than a surname."""
    return name.evidence.rule == "name.model" and (" " in name.name or name.type != "person")


def _told(names: Sequence[Name]) -> dict[tuple[str, ...], Name]:
    """Return the names of the body by their words; a person by the last name too."""
    told: dict[tuple[str, ...], Name] = {}
    for name in names:
        words = tuple(name.name.split())
        told.setdefault(words, name)
        if name.type == "person" and len(words[-1]) > 2:
            told.setdefault(words[-1:], name)
    return told


def _marked(readings: Sequence[Reading], tags: Integers) -> list[list[Marked]]:
    """Return what the model takes for names in each sentence."""
    words = [word for reading in readings for word in reading.words]
    firsts = [0, *accumulate(len(reading.words) for reading in readings)]
    starts = np.array(firsts, dtype=np.int32)
    marked: list[list[Marked]] = [[] for _ in readings]
    sentence = 0
    for start, end, kind in find_name_spans(
        words, starts, atoms=word_table().atoms(words), tags=tags
    ):
        while start >= firsts[sentence + 1]:
            sentence += 1
        first = firsts[sentence]
        marked[sentence].append((start - first, end - first, kind))
    return [mend_names(reading, names) for reading, names in zip(readings, marked, strict=True)]


def _in_prose(parser: NameParser, marked: Iterable[Marked]) -> Iterator[Name]:
    words = parser.reading.words
    covered = [False] * len(words)
    for start, end, kind in marked:
        if kind in _NO_NAMES:
            continue
        for name in parser.read(start, end, cast("EntityType", kind), precision_of(kind)):
            if not any(covered[name.start : name.end]):
                yield name
                covered[name.start : name.end] = [True] * (name.end - name.start)
        covered[start:end] = [True] * (end - start)
    for start, end, known in known_names_outside(words, covered):
        yield from parser.read_known(start, end, known)
        covered[start:end] = [True] * (end - start)
    surnames = read_words("known_surnames")
    for place, word in enumerate(words):
        if word in surnames and not covered[place]:
            yield parser.surname(place)


def _in_headline(parser: NameParser, told: Mapping[tuple[str, ...], Name]) -> Iterator[Name]:
    """Give the names where capitals tell nothing: those known, and those of the body."""
    words = parser.reading.words
    ambiguous = read_words("ambiguous_names")
    place = 0
    while place < len(words):
        known = longest_match(words, place)
        if known and not (known[0] == place + 1 and words[place] in ambiguous):
            yield from parser.read_known(place, *known)
            place = known[0]
            continue
        name = _repeated(parser, place, told) if is_capitalised(words[place]) else None
        if name:
            yield name
        place = name.end if name else place + 1


def _repeated(parser: NameParser, place: int, told: Mapping[tuple[str, ...], Name]) -> Name | None:
    """Return the longest name of the body that starts at a word of a headline."""
    reading = parser.reading
    for stop in range(min(place + _LONGEST, len(reading.words)), place, -1):
        words = joined(reading, place, stop)
        found = told.get(tuple(words.split()))
        if found:
            return Name(
                reading=parser.index,
                start=place,
                end=stop,
                type=found.type,
                name=words,
                country=found.country if found.type != "person" else None,
                role=None,
                trade=found.trade,
                evidence=Evidence(rule="name.seen-elsewhere", score=0.85, detail=found.name),
            )
    return None
