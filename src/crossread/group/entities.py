"""Entities: what the names of a story refer to, across its documents."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from crossread.lexicons import read_rows, read_words
from crossread.records import Account, Entity, EntityType, Evidence, Mention, content_id

_PLAIN_COUNTRY_RULES = frozenset({"name.country", "name.bloc", "name.people", "name.seat"})
"""Rules of mentions that name a state: by name, by its people, by the seat of its government."""

_WEAK_PERSON_RULES = frozenset({"name.speaks", "name.two-words"})
"""Rules that take a name for a person by the words around it alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """All mentions of one name in one document."""

    document: str
    name: str
    type: EntityType
    country: str | None
    state: bool
    """Whether the name stands for a state."""
    mentions: tuple[Mention, ...]


def link_entities(accounts: Sequence[Account]) -> tuple[Entity, ...]:
    """Return the persons, organisations, states and places that a story's accounts name.

    A state collects its name, its people and the seats of its government ("Russia", "Russian",
    "Moscow", "the Kremlin"); the persons who lead it stay persons. A surname is joined to a full
    name of another account, and an acronym to the name it abbreviates, only where one fits.
    The order of the accounts changes nothing.

    >>> link_entities([])
    ()
    """
    named = sorted(
        (group for account in accounts for group in _names_of(account)),
        key=lambda group: (group.type, group.name, group.document),
    )
    named = _settle_types(named)
    clusters: dict[tuple[str, str], list[_Named]] = defaultdict(list)
    evidence: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    people = _Surnames(group for group in named if group.type == "person")
    bodies = _Acronyms(group for group in named if group.type == "organization")
    for group in named:
        key, rule, joined = _place(group, people, bodies)
        clusters[key].append(group)
        if rule:
            evidence[key].add((rule, joined))
    entities = [_entity(key, clusters[key], sorted(evidence[key])) for key in sorted(clusters)]
    return tuple(sorted(entities, key=lambda entity: entity.id))


def _names_of(account: Account) -> list[_Named]:
    """Return the mentions of an account, grouped by what the account itself says they name."""
    groups: dict[tuple[str, str, str], list[Mention]] = defaultdict(list)
    resolved = {mention.id for mention in account.mentions if mention.form == "name"}
    for mention in account.mentions:
        if mention.form != "name" and mention.refers_to not in resolved:
            continue
        if mention.form == "nominal" and mention.type == "organization" and _is_state(mention):
            continue
        state = "state" if _is_state(mention) and mention.country else mention.type
        name = mention.country or "" if state == "state" else mention.name
        groups[state, name, mention.name if state == "state" else ""].append(mention)
    return [
        _Named(
            document=account.document.id,
            name=mentions[0].name,
            type="location" if state == "state" else mentions[0].type,
            country=next((one.country for one in mentions if one.country), None),
            state=state == "state",
            mentions=tuple(mentions),
        )
        for (state, _, _), mentions in groups.items()
    ]


def _is_state(mention: Mention) -> bool:
    return mention.evidence.rule in _PLAIN_COUNTRY_RULES


def _settle_types(named: Sequence[_Named]) -> list[_Named]:
    """Take a name that is a person by its neighbours alone for what another account tells it is.

    "Norvik Lumen said" may be anybody, until another account has "the battery maker Norvik Lumen".
    """
    bodies = {fold(group.name) for group in named if group.type == "organization"}
    return [
        replace(group, type="organization")
        if group.type == "person"
        and fold(group.name) in bodies
        and all(one.evidence.rule in _WEAK_PERSON_RULES for one in group.mentions)
        else group
        for group in named
    ]


class _Surnames:
    """Finds the full name that a surname stands for, when only one person has it."""

    def __init__(self, people: Iterable[_Named]) -> None:
        self._last: dict[str, set[str]] = defaultdict(set)
        self._inner: dict[str, set[str]] = defaultdict(set)
        self._longer: dict[str, set[str]] = defaultdict(set)
        names = sorted({person.name for person in people if " " in person.name})
        for name in names:
            words = name.split()
            for end in range(2, len(words)):
                # "Rosa Diaz" may be "Rosa Diaz Vega": the second family name comes and goes
                self._longer[_person_key(" ".join(words[:end]))].add(_person_key(name))
        for name in names:
            words = name.split()
            self._last[fold(words[-1])].add(self.key(name))
            for word in words[:-1]:
                self._inner[fold(word)].add(self.key(name))

    def key(self, name: str) -> str:
        own = _person_key(name)
        if " " in name:
            longer = self._longer.get(own, set()) - {own}
            return next(iter(longer)) if len(longer) == 1 else own
        # A family name may come first ("Park Min-ho"), or a second one after it.
        fitting = self._last.get(fold(name)) or self._inner.get(fold(name)) or set()
        return next(iter(fitting)) if len(fitting) == 1 else own


def _person_key(name: str) -> str:
    """Return first and last name without accents: middle names and initials come and go."""
    words = name.split()
    return fold(words[0]) if len(words) == 1 else f"{fold(words[0])} {fold(words[-1])}"


def fold(name: str) -> str:
    """Return a name in the form in which spellings are compared.

    Accents go, and the endings that transliterations of one Cyrillic name differ by.

    >>> {fold(name) for name in ("Zelensky", "Zelenskyy", "Zelenskiy")}
    {'zelensky'}
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(mark for mark in plain if not unicodedata.combining(mark))
    for ending in ("skyy", "skiy", "skyi", "skii", "skij", "ski"):
        if plain.endswith(ending):
            return plain[: -len(ending)] + "sky"
    for ending, usual in (("iy", "y"), ("ij", "y"), ("ii", "y"), ("ei", "ey"), ("ej", "ey")):
        if len(plain) > 4 and plain.endswith(ending):
            return plain[: -len(ending)] + usual
    return plain


class _Acronyms:
    """Finds the name an acronym stands for, when only one name of the story fits."""

    def __init__(self, bodies: Iterable[_Named]) -> None:
        self._names: dict[str, set[str]] = defaultdict(set)
        small = read_words("name_particles") | {"and", "of", "for", "the", "in", "&"}
        for body in bodies:
            words = [word for word in body.name.split() if word not in small]
            if len(words) > 1:
                initials = "".join(
                    word.replace(".", "") if word.isupper() and "." in word else word[0]
                    for word in words
                )
                self._names[initials].add(body.name)

    def name(self, acronym: str) -> str:
        fitting = self._names.get(acronym, set())
        return next(iter(fitting)) if len(fitting) == 1 else acronym


def _place(group: _Named, people: _Surnames, bodies: _Acronyms) -> tuple[tuple[str, str], str, str]:
    """Return the key of the entity a name belongs to, the rule, and the names it joins."""
    if group.state and group.country:
        usual = _country_names().get(group.country, group.name)
        rule = "" if group.name == usual else "entity.state"
        return ("state", group.country), rule, f"{group.name} = {usual}"
    if group.type == "person":
        key = people.key(group.name)
        own = fold(group.name)
        if key == own or " " not in key:
            return ("person", key), "", ""
        rule = "entity.surname" if " " not in group.name else "entity.spelling"
        return ("person", key), rule, f"{group.name} = {key}"
    if group.type == "organization":
        full = bodies.name(group.name)
        rule = "" if full == group.name else "entity.acronym"
        return ("organization", fold(full)), rule, f"{group.name} = {full}"
    return (group.type, fold(group.name)), "", ""


def _country_names() -> dict[str, str]:
    return {row["iso3"]: row["name"] for row in read_rows("countries")}


def _entity(
    key: tuple[str, str], groups: Sequence[_Named], joined: Sequence[tuple[str, str]]
) -> Entity:
    names = Counter[str]()
    for group in groups:
        names[group.name] += len(group.mentions)
    name = _usual_name(key, names)
    countries = Counter(group.country for group in groups if group.country)
    kinds = Counter(group.type for group in groups)
    mentions = sorted(
        (mention.document, mention.span.start, mention.id)
        for group in groups
        for mention in group.mentions
    )
    return Entity(
        id=content_id("e", *key),
        name=name,
        type="location" if key[0] == "state" else kinds.most_common(1)[0][0],
        country=_only(countries),
        aliases=tuple(sorted(set(names) - {name})),
        mentions=tuple(identifier for _, _, identifier in mentions),
        evidence=tuple(
            Evidence(
                rule=rule,
                score=0.9,
                detail="; ".join(sorted({detail for one, detail in joined if one == rule})),
            )
            for rule in sorted({rule for rule, _ in joined})
        ),
    )


def _usual_name(key: tuple[str, str], names: Counter[str]) -> str:
    """Return a state's name, or the fullest of the most frequent names seen."""
    if key[0] == "state":
        return _country_names().get(key[1], key[1])
    full = [name for name in names if " " in name] or list(names)
    return min(full, key=lambda name: (-names[name], -len(name), name))


def _only(countries: Counter[str]) -> str | None:
    """Return the country all accounts agree on; none when they name several."""
    return next(iter(countries)) if len(countries) == 1 else None
