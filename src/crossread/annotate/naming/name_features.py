"""What the model of names knows of each word: lists, known names, habits of the document."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

import numpy as np

from crossread.annotate.language.speech_verbs import speech_forms
from crossread.annotate.naming.gazetteers import (
    first_names,
    known_names,
    longest_match,
    office_endings,
)
from crossread.annotate.naming.name_words import name_words
from crossread.learned.kernel import Atoms, Integers
from crossread.learned.templates import token_templates, version_of
from crossread.learned.words import WORD_COLUMNS, WORD_VERSION
from crossread.lexicons import read_rows, read_words

NAME_TYPES = (
    *("person", "organization", "location", "nationality", "facility", "product"),
    *("date", "money", "other"),
)
"""What the training data tells apart. The last three are no names to us, but words of them are
told better from names when the model knows them."""
NAME_LABELS = ("O", *(f"{place}-{kind}" for kind in NAME_TYPES for place in "BILU"))
"""First, inner and last word of a name of several words, and the one word of a short one."""

_OWN_COLUMNS = ("tag", "list", "known", "habit", "caps", "alone", "within")
NAME_COLUMNS = (*WORD_COLUMNS, *_OWN_COLUMNS)
_TAG, _LIST, _KNOWN, _HABIT, _CAPS, _ALONE, _WITHIN = range(len(WORD_COLUMNS), len(NAME_COLUMNS))

FIRST_TEMPLATES = """
0.lower; 0.cased; 0.suffix2; 0.suffix3; 0.suffix4; 0.prefix3; 0.prefix2; 0.shape
-1.lower; -2.lower; 1.lower; 2.lower; -1.lower 0.lower; 0.lower 1.lower; -1.lower 0.shape
1.lower 0.shape; -1.shape 0.shape 1.shape; -2.shape -1.shape 0.shape; 0.shape 1.shape 2.shape
-1.lower 1.lower 0.shape; -2.lower -1.lower 0.shape; 1.lower 2.lower 0.shape
0.fine; 0.middle; 0.coarse; -1.fine; 1.fine; -2.fine; 2.fine; -1.middle 0.middle
0.middle 1.middle; -1.middle 0.shape 1.middle; 0.fine 0.shape; -1.fine 0.shape; 1.fine 0.shape
1.middle 2.middle 0.shape; -2.middle -1.middle 0.shape
0.tag; -1.tag 0.tag; 0.tag 1.tag; -1.tag 0.tag 1.tag; 0.tag 1.lower; -1.lower 0.tag
0.list; -1.list 0.list; 0.list 1.list; 0.list 1.list 2.list; -1.list 0.shape; 1.list 0.shape
2.list 1.shape 0.shape; -2.list -1.shape 0.shape
0.known; -1.known 0.shape; 1.known 0.shape; 0.known 1.shape; 0.known -1.shape; 0.known 1.lower
0.known -1.lower; 0.habit; 0.habit 0.shape; 0.habit -1.shape
0.caps 0.shape; 0.caps 0.list; 0.caps 0.known; 0.caps 0.tag; 0.caps 0.fine
"""
_DOCUMENT_TEMPLATES = """
0.alone; 0.within; 0.alone 0.within; 0.alone 1.shape; 0.alone -1.shape; 0.within 1.shape
0.within -1.shape; 0.within 1.within; -1.within 0.within; 0.alone 0.tag; 0.alone 0.known
0.within 0.list; -1.alone 0.shape; 1.alone 0.shape; 0.alone 0.caps
"""
SECOND_TEMPLATES = FIRST_TEMPLATES + _DOCUMENT_TEMPLATES
NAME_BITS = 20
NAME_VERSION = version_of(FIRST_TEMPLATES, SECOND_TEMPLATES, *NAME_LABELS, WORD_VERSION, "2")
"""Its last part is to be raised when the atoms below change their meaning."""

_KINDS = ("country", "bloc", "people", "capital", "seat", "place", "organization")
_PLAIN = 10
"""Atom of what says nothing; smaller numbers are the kernel's own."""


def name_templates() -> tuple[Integers, Integers]:
    """Return the templates of the first look at a document and of the second."""
    return (
        token_templates(FIRST_TEMPLATES, NAME_COLUMNS),
        token_templates(SECOND_TEMPLATES, NAME_COLUMNS),
    )


def name_atoms(words: Sequence[str], starts: Integers, *, atoms: Atoms, tags: Integers) -> Atoms:
    """Return what is known of each word of a document before any name is known.

    `words` have straight apostrophes; `atoms` and `tags` come from `language.tagging`.
    """
    known = np.full((len(words), len(NAME_COLUMNS)), _PLAIN, dtype=np.uint32)
    known[:, : len(WORD_COLUMNS)] = atoms
    known[:, _TAG] = tags + _PLAIN
    known[:, _LIST] = [_lists_of(word) for word in words]
    known[:, _KNOWN] = _known(words)
    firsts = set(starts.tolist())
    known[:, _HABIT] = _habits(words, firsts)
    bounds = starts.tolist()
    for start, end in pairwise(bounds):
        if _in_title_case(words[start + 1 : end]):
            known[start:end, _CAPS] = _PLAIN + 1
    return known


@cache
def _lists() -> tuple[frozenset[str], ...]:
    return (
        frozenset(first_names()),
        read_words("known_surnames"),
        name_words("organization", "last"),
        name_words("organization", "first"),
        name_words("location", "first"),
        name_words("location", "last"),
        name_words("facility", "last"),
        read_words("name_particles"),
        read_words("weak_names"),
        read_words("peoples"),
        _beside("organization"),
        _beside("location"),
        frozenset(speech_forms()),
    )


def _beside(kind: str) -> frozenset[str]:
    """Return the words that stand beside names of a type: "the battery maker …"."""
    return frozenset(row["word"] for row in read_rows("name_context") if row["type"] == kind)


_listed: dict[str, int] = {}


def _lists_of(word: str) -> int:
    """Return which lists a word stands in, as one number."""
    found = _listed.get(word)
    if found is None:
        found = word.lower() in office_endings()
        for words in _lists():
            found = 2 * found + (word in words)
        found += _PLAIN
        if len(_listed) < 100_000:  # memory is bounded; what is not remembered is looked up again
            _listed[word] = found
    return found


def _known(words: Sequence[str]) -> list[int]:
    """Return which kind of known name each word belongs to, and where in it the word stands."""
    table = known_names()
    atoms = [_PLAIN] * len(words)
    place = 0
    while place < len(words):
        match = longest_match(words, place) if words[place] in table else None
        if match is None:
            place += 1
            continue
        end, known = match
        kind = 20 + 10 * _KINDS.index(known.kind)
        if end == place + 1:
            atoms[place] = kind
        else:
            inner = [kind + 2] * (end - place - 2)
            atoms[place:end] = [kind + 1, *inner, kind + 3]
        place = end
    return atoms


def _habits(words: Sequence[str], firsts: set[int]) -> list[int]:
    """Return how often the document writes each capitalised word small, and capitalised inside."""
    small = Counter(word for word in words if word[0].islower())
    capital = Counter(
        word for place, word in enumerate(words) if word[0].isupper() and place not in firsts
    )
    return [
        20 + 3 * min(2, small[word.lower()]) + min(2, capital[word])
        if word[0].isupper()
        else _PLAIN
        for word in words
    ]


def _in_title_case(words: Sequence[str]) -> bool:
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return len(long) > 2 and sum(word[0].isupper() for word in long) >= 0.7 * len(long)


def add_document_names(
    atoms: Atoms, words: Sequence[str], names: Sequence[tuple[int, int, str]]
) -> None:
    """Write into `atoms` what the document calls each word elsewhere, after a first look.

    `names` are the first and the last word (exclusive) and the type of each name found.
    """
    alone: Mapping[str, Counter[str]] = defaultdict(Counter)
    within: Mapping[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    inside: set[int] = set()
    for start, end, kind in names:
        inside.update(range(start, end))
        if end == start + 1:
            alone[words[start]][kind] += 1
            continue
        for place in range(start, end):
            if words[place][0].isupper():
                where = "first" if place == start else "last" if place == end - 1 else "inner"
                within[words[place]][kind, where] += 1
    outside = Counter(
        word for place, word in enumerate(words) if word[0].isupper() and place not in inside
    )
    found = {
        word: (_alone_atom(alone.get(word), outside[word]), _within_atom(within.get(word)))
        for word in set(words)
        if word[0].isupper()
    }
    nothing = (_PLAIN, _PLAIN)
    pairs = [found.get(word, nothing) for word in words]
    atoms[:, _ALONE] = [one for one, _ in pairs]
    atoms[:, _WITHIN] = [other for _, other in pairs]


def _alone_atom(kinds: Counter[str] | None, outside: int) -> int:
    """Return what a word by itself is mostly called, and how sure: it may also be no name."""
    if not kinds:
        return 20
    kind = max(sorted(kinds), key=lambda one: kinds[one])
    times = kinds.total()
    sure = 2 if times > 2 * outside + 1 else 1 if times > outside else 0
    return 30 + 3 * NAME_TYPES.index(kind) + sure


def _within_atom(places: Counter[tuple[str, str]] | None) -> int:
    """Return what longer names a word is part of, and where in them it stands."""
    if not places:
        return 20
    kind, where = max(sorted(places), key=lambda one: places[one])
    return 30 + 3 * NAME_TYPES.index(kind) + ("first", "last", "inner").index(where)


def spans_of(labels: Sequence[int]) -> list[tuple[int, int, str]]:
    """Return first word, end and type of each name that labels mark; no name crosses sentences.

    >>> spans_of([NAME_LABELS.index(label) for label in ("O", "B-person", "L-person")])
    [(1, 3, 'person')]
    """
    names = []
    start = 0
    for place, label in enumerate(labels):
        if label == 0:
            continue
        kind, where = divmod(label - 1, 4)
        if where in (0, 3):
            start = place
        if where in (2, 3):
            names.append((start, place + 1, NAME_TYPES[kind]))
    return names
