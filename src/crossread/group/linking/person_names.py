"""Which names of persons are of one person: surnames, short first names, spellings, order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from crossread.group.linking.named import Key, Link, Named
from crossread.group.linking.offices import Office
from crossread.group.linking.spellings import fold, plain
from crossread.lexicons import read_rows, read_words

_AFTER_NAME = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md", "kc", "qc", "mp"})
_ARTICLES = frozenset({"al", "el", "ul"})


def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a person's name as they are compared.

    Titles, what follows a name, and initials in the middle are left out.

    >>> name_words("Mr. Robert F. Kennedy Jr."), name_words("Bashar al-Assad")
    (('robert', 'kennedy'), ('bashar', 'assad'))
    """
    words = fold(name.replace(",", " ")).split() or [name]
    while len(words) > 1 and words[-1] in _AFTER_NAME:
        words.pop()
    while len(words) > 1 and words[0] in _honorifics():
        words.pop(0)
    inner = [
        word
        for word in words[1:-1]
        if len(word) > 1 and word not in _ARTICLES and word not in read_words("name_particles")
    ]
    kept = [words[0], *inner, words[-1]] if len(words) > 1 else words
    if len(kept) == 2 and (kept[0] in _ARTICLES or kept[0] in read_words("name_particles")):
        kept = kept[1:]
    return tuple(kept)


@cache
def _honorifics() -> frozenset[str]:
    return frozenset(
        plain(row["head"]) for row in read_rows("role_heads") if row["family"] == "honorific"
    )


def person_key(name: str) -> Key:
    """Return first and last name: middle names and initials come and go."""
    words = name_words(name)
    return ("person", words[0] if len(words) == 1 else f"{words[0]} {words[-1]}")


class People:
    """The persons of a story, and the names that stand for one of them."""

    def __init__(self, people: Iterable[Named]) -> None:
        self._words: dict[Key, set[tuple[str, ...]]] = defaultdict(set)
        self._offices: dict[Key, list[Office]] = defaultdict(list)
        self._countries: dict[Key, set[str]] = defaultdict(set)
        for one in people:
            key = person_key(one.name)
            self._words[key].add(name_words(one.name))
            self._offices[key] += one.offices
            if one.country:
                self._countries[key].add(one.country)
        self._into: dict[Key, Key] = {}

    def links(self) -> list[Link]:
        """Return which keys are of one person, the same whatever the order of the accounts."""
        full = sorted(key for key in self._words if " " in key[1])
        found = [*self._second_family_names(full), *self._orders(full), *self._first_names(full)]
        for link in found:
            self._into.setdefault(link.key, link.into)
        last: dict[str, set[Key]] = defaultdict(set)
        within: dict[str, set[Key]] = defaultdict(set)
        for key in full:
            last[key[1].split(" ")[1]].add(self._root(key))
            for words in self._words[key]:
                for word in words:
                    within[word].add(self._root(key))
        single = [key for key in sorted(self._words) if " " not in key[1]]
        bearers = [self._bearer(key, last[key[1]] or within[key[1]]) for key in single]
        return [*found, *filter(None, bearers)]

    def _second_family_names(self, full: Sequence[Key]) -> Iterator[Link]:
        """Join "Rosa Diaz" to the one "Rosa Diaz Vega"; names in parts, to the same unparted."""
        longer: dict[Key, set[Key]] = defaultdict(set)
        joined: dict[str, list[Key]] = defaultdict(list)
        for key in full:
            for words in sorted(self._words[key]):
                joined["".join(words)].append(key)
                for end in range(2, len(words)):
                    longer["person", f"{words[0]} {words[end - 1]}"].add(key)
        for key in full:
            others = longer.get(key, set()) - {key}
            if len(others) == 1:
                yield Link(key=key, into=others.pop(), rule="entity.spelling")
        for keys in joined.values():
            for key in sorted(set(keys))[1:]:
                yield Link(key=key, into=min(keys), rule="entity.spelling")

    def _orders(self, full: Sequence[Key]) -> Iterator[Link]:
        """Join "Jinping Xi" to "Xi Jinping"."""
        for kind, name in full:
            first, last = name.split(" ")
            turned = (kind, f"{last} {first}")
            if first < last and turned in self._words and {(last, first)} & self._words[turned]:
                yield Link(key=turned, into=(kind, name), rule="entity.spelling")

    def _first_names(self, full: Sequence[Key]) -> Iterator[Link]:
        """Join "Joe Biden" and "J. Biden" to the one "Joseph Biden"."""
        by_last: dict[str, list[Key]] = defaultdict(list)
        for key in full:
            by_last[key[1].split(" ")[1]].append(key)
        for key in full:
            first, last = key[1].split(" ")
            names = _full_first_names().get(first, frozenset())
            fitting = [
                other
                for other in by_last[last]
                if other != key
                and (other[1].split(" ")[0] in names or (len(first) == 1 and other[1][0] == first))
            ]
            if len(fitting) == 1:
                yield Link(key=key, into=fitting[0], rule="entity.first-name")

    def _bearer(self, key: Key, bearers: Iterable[Key]) -> Link | None:
        """Return the one person whom a single name stands for, by office or country if need be."""
        fitting = {one for one in bearers if self._same_gender(key, one)}
        rule = "entity.surname"
        if len(fitting) > 1:
            rule = "entity.surname-and-office"
            fitting = {one for one in fitting if self._same_office(key, one)}
        return Link(key=key, into=fitting.pop(), rule=rule) if len(fitting) == 1 else None

    def _root(self, key: Key) -> Key:
        seen = {key}
        while (into := self._into.get(key)) is not None and into not in seen:
            seen.add(into)
            key = into
        return key

    def _same_gender(self, key: Key, other: Key) -> bool:
        """Tell whether "Mrs. Grant" may be a person: not when the first name is a man's."""
        stated = {one.gender for one in self._offices[key]} - {"u"}
        first = _genders().get(other[1].split(" ")[0], "u")
        return not stated or first == "u" or first in stated

    def _same_office(self, key: Key, other: Key) -> bool:
        """Tell whether what is said of a single name fits a person: country, then office."""
        countries, held = self._countries[key], self._countries[other]
        if countries and held and not countries & held:
            return False
        offices = [one for one in self._offices[key] if one.family != "honorific"]
        if offices and self._offices[other]:
            return any(one.may_be(other_) for one in offices for other_ in self._offices[other])
        return bool(countries & held)


@cache
def _full_first_names() -> Mapping[str, frozenset[str]]:
    """Return the first names that each short form may stand for."""
    table: dict[str, set[str]] = defaultdict(set)
    for row in read_rows("short_first_names"):
        for short in row["short"].split("|"):
            table[fold(short)].add(fold(row["name"]))
    return {short: frozenset(names) for short, names in table.items()}


@cache
def _genders() -> Mapping[str, str]:
    rows = (*read_rows("given_names"), *read_rows("first_names"))
    return {fold(row["name"]): row["gender"] for row in rows}
