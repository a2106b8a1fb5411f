"""Which names of organisations are of one body: suffixes, acronyms, ministries of a state."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from crossread.group.linking.named import Key, Link, Named
from crossread.group.linking.spellings import fold, plain
from crossread.lexicons import read_rows, read_words
from crossread.records import Account

_SMALL = frozenset({"the", "of", "for", "and", "in", "on", "to", "at", "affairs"})
_ACRONYM = re.compile(r"[A-Z][A-Za-z.&]{0,8}[A-Z.]\Z")
_IN_BRACKETS = re.compile(r"\s?[(\[]\s?[\"“'‘]?")


@lru_cache(maxsize=16384)
def body_key(name: str, country: str | None) -> Key:
    """Return what an organisation's name is compared by.

    A ministry and its like is told by its country and its words in any order; a company loses
    the form of the company.

    >>> body_key("Ministry of Defense", "RUS") == body_key("Russian Defence Ministry", "RUS")
    True
    >>> body_key("Alcoa Corp.", None)
    ('organization', 'alcoa')
    """
    words = fold(name).split() or [name]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if is_body(name):
        own = _without_state(" ".join(words), country)
        content = sorted({word for word in own.split() if word not in _SMALL})
        return ("organization", f"{' '.join(content)} of {country or '?'}")
    while len(words) > 1 and (words[-1] in _endings("legal") or words[-1] == "and"):
        words.pop()
    if len(words) > 3 and _abbreviates(words[-1], words[:-1]):
        words.pop()  # "European Aeronautic Defence and Space Company EADS"
        return body_key(" ".join(words), country)
    if _is_trade(words[-1]):
        words[-1] = words[-1].removesuffix("s")  # "Ford Motor", "Ford Motors"
    return ("organization", " ".join(words))


def _is_trade(word: str) -> bool:
    return word in _endings("legal") or word in _trades() or word.removesuffix("s") in _trades()


@cache
def _trades() -> frozenset[str]:
    return frozenset(word.removesuffix("s") for word in _endings("trade"))


def _abbreviates(short: str, words: Sequence[str]) -> bool:
    """Tell whether the letters of a word open words before it, in their order."""
    initials = iter([word[0] for word in words])
    return 2 < len(short) < 7 and all(letter in initials for letter in short)


def is_body(name: str) -> bool:
    """Tell whether a name is that of a ministry, court or university, which many states have."""
    words = fold(name).removeprefix("the ").split()
    return bool(words) and not {words[0], words[-1]}.isdisjoint(read_words("bodies_of_state"))


def _without_state(name: str, country: str | None) -> str:
    """Return a name without the state that its country is known by: "Russian", "U.S."."""
    for state in _state_names().get(country or "", ()):
        shorter = f" {name} ".replace(f" {state} ", " ").strip()
        if shorter and shorter != name:
            return shorter
    return name


class Bodies:
    """The organisations of a story, and the names that stand for one of them."""

    def __init__(self, bodies: Sequence[Named], accounts: Iterable[Account]) -> None:
        self._bodies = bodies
        self._keys = sorted({body_key(one.name, one.country) for one in bodies})
        self._names = {(one.document, one.name): one for one in bodies}
        self._defined = _defined(accounts, self._names)
        self._anywhere: dict[str, set[Key]] = defaultdict(set)
        for (_, short), key in self._defined.items():
            self._anywhere[plain(short)].add(key)
        self._by_initials: dict[str, set[Key]] = defaultdict(set)
        for one in bodies:
            for initials in _initials(one.name):
                self._by_initials[initials].add(body_key(one.name, one.country))

    def key(self, one: Named) -> tuple[Key, str]:
        """Return an organisation's key, and the rule where an acronym is spelled out."""
        own = body_key(one.name, one.country)
        defined = self._defined.get((one.document, one.name))
        anywhere = self._anywhere.get(plain(one.name), set())
        if defined is None and len(anywhere) > 1:
            return own, ""
        if defined is None and anywhere:
            defined = next(iter(anywhere))
        if defined is not None:
            return defined, "entity.acronym-defined"
        acronym = one.name.removeprefix("The ").replace(".", "")
        fitting = self._by_initials.get(acronym, set()) - {own}
        if len(fitting) == 1 and _ACRONYM.match(acronym):
            return next(iter(fitting)), "entity.acronym"
        return own, ""

    def links(self) -> list[Link]:
        """Return which keys are of one organisation."""
        links = [*self._short_names(), *self._without_country()]
        known = {link.key for link in links}
        return [*links, *(link for link in self._first_words() if link.key not in known)]

    def _short_names(self) -> Iterable[Link]:
        """Join "AirTran" to the one company that is AirTran with words of trade after it."""
        longer: dict[Key, set[Key]] = defaultdict(set)
        for key in self._keys:
            words = key[1].split()
            for end in range(1, len(words)):
                if all(_is_trade(word) for word in words[end:]):
                    longer["organization", " ".join(words[:end])].add(key)
        for key in self._keys:
            if len(longer.get(key, ())) == 1:
                (into,) = longer[key]
                yield Link(key=key, into=into, rule="entity.company-suffix")

    def _first_words(self) -> Iterable[Link]:
        """Join "Lockheed" to the one "Lockheed Martin" that its account names before.

        Not "Ford" to "Ford Australia": a branch is another body.
        """
        opened: dict[tuple[str, str], list[tuple[Key, Named]]] = defaultdict(list)
        for one in self._bodies:
            key = body_key(one.name, one.country)
            first, _, rest = key[1].partition(" ")
            if rest:
                opened[one.document, first].append((key, one))
        found: dict[Key, set[Key]] = defaultdict(set)
        for short in self._bodies:
            key = body_key(short.name, short.country)
            if len(key[1]) > 3 and not is_body(short.name):
                for longer, full in opened.get((short.document, key[1]), ()):
                    if _stands_before(full, short):
                        found[key].add(longer)
        for key, fitting in sorted(found.items()):
            if len(fitting) == 1:
                (into,) = fitting
                if not set(into[1].split()[1:]) & (_state_words() | {"of", "and"}):
                    yield Link(key=key, into=into, rule="entity.short-name")

    def _without_country(self) -> Iterable[Link]:
        """Join "the Energy Ministry" of no stated country to the one energy ministry there is."""
        stems: dict[str, list[Key]] = defaultdict(list)
        for key in self._keys:
            stem, _, country = key[1].rpartition(" of ")
            if stem and country != "?":
                stems[stem].append(key)
        for key in self._keys:
            fitting = stems.get(key[1].removesuffix(" of ?"), [])
            if key[1].endswith(" of ?") and len(fitting) == 1:
                yield Link(key=key, into=fitting[0], rule="entity.body")


def _defined(
    accounts: Iterable[Account], names: Mapping[tuple[str, str], Named]
) -> dict[tuple[str, str], Key]:
    """Return the acronyms that an account spells out: "Alternativa Verde (AV)"."""
    found: dict[tuple[str, str], set[Key]] = defaultdict(set)
    for account in accounts:
        text, document = account.document.text, account.document.id
        named = [one for one in account.mentions if (document, one.name) in names]
        for full, short in pairwise(named):
            between = text[full.span.end : short.span.start]
            if _IN_BRACKETS.fullmatch(between) and _may_abbreviate(full.name, short.name):
                one = names[document, full.name]
                found[document, short.name].add(body_key(one.name, one.country))
    return {short: keys.pop() for short, keys in found.items() if len(keys) == 1}


def _may_abbreviate(full: str, short: str) -> bool:
    return (
        " " in full
        and len(short) < len(full) / 2
        and _ACRONYM.match(short) is not None
        and short[0].casefold() in {word[0].casefold() for word in full.split()}
    )


def _stands_before(full: Named, short: Named) -> bool:
    first = min(one.span.start for one in full.mentions)
    return first < min(one.span.start for one in short.mentions)


def _initials(name: str) -> set[str]:
    """Return the acronyms that a name may be known by: with and without its small words."""
    words = [word for word in re.split(r"[\s\-]+", name) if word and word[0].isalnum()]
    if len(words) < 2:
        return set()
    small = read_words("name_particles") | {"and", "of", "for", "the", "in", "on"}
    kept = [word for word in words if word.lower() not in small]
    initials = "".join(
        word.replace(".", "") if word.isupper() and "." in word else word[0] for word in kept
    )
    everything = "".join(word[0].upper() for word in words)
    return {one for one in (initials, everything) if len(one) > 1}


@cache
def _endings(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in read_rows("company_endings") if row["kind"] == kind)


@cache
def _state_words() -> frozenset[str]:
    return frozenset(
        word for names in _state_names().values() for name in names for word in name.split()
    )


@cache
def _state_names() -> Mapping[str, tuple[str, ...]]:
    """Return the names and demonyms of each country, folded, the longest first."""
    table = {}
    for row in read_rows("countries"):
        names = {
            fold(name)
            for column in ("name", "aliases", "demonyms")
            for name in row[column].split("|")
            if name
        }
        table[row["iso3"]] = tuple(sorted(names, key=lambda name: (-len(name), name)))
    return table
