"""Which names of a document name the same person or organisation, and who is who."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crossread.annotate.naming.gazetteers import Office, first_names
from crossread.annotate.naming.genders import first_name_gender
from crossread.annotate.naming.name_parser import Name
from crossread.annotate.naming.name_runs import Reading
from crossread.annotate.naming.roles import Role
from crossread.lexicons import read_words
from crossread.records import EntityType, Evidence, MentionForm

_HABIT = 2
"""How often a surname alone must have meant one person before it goes on meaning them."""


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Words of one sentence, by their places."""

    reading: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A name, a nominal or a pronoun, on the way to a Mention."""

    at: Stretch
    type: EntityType
    form: MentionForm
    name: str
    country: str | None
    role: Role | None = None
    trade: str = ""
    antecedent: Stretch | None = None
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """An office a document gives to a person."""

    office: Office
    country: str | None
    qualifiers: frozenset[str]
    words: frozenset[str]
    """All words of the office, in lower case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person of a document, with all that the document says of them."""

    name: str
    first: Stretch
    """The first mention with the full name."""
    mentions: tuple[Stretch, ...]
    tenures: tuple[Tenure, ...]
    country: str | None
    gender: str
    """m, f, or u for unknown."""


def find_people(readings: Sequence[Reading], names: Sequence[Name]) -> tuple[Person, ...]:
    """Return the persons of a document, in the order they are first named."""
    clusters: dict[str, list[Name]] = {}
    people = [name for name in names if name.type == "person"]
    full = [name for name in people if " " in name.name]
    short = [name for name in people if " " not in name.name]
    by_ends: dict[tuple[str, str], str] = {}
    for name in full:
        words = name.name.split()
        clusters.setdefault(by_ends.setdefault((words[0], words[-1]), name.name), []).append(name)
    short_forms = _short_forms(clusters)
    bare: dict[str, Counter[str]] = {}
    for name in short:
        usual = bare.setdefault(name.name, Counter())
        fitting = [key for key in short_forms.get(name.name, []) if _same_gender(name, key)]
        if name.role is None and len(usual) == 1 and usual.total() >= _HABIT:
            # one of a family goes by the surname alone; the others are named in full
            fitting = [key for key in fitting if key in usual] or fitting
        best = _best(name, fitting, clusters)
        if name.role is None:
            usual[best] += 1
        clusters.setdefault(best, []).append(name)
    countries = _countries(clusters)
    found = [_person(readings, cluster, countries[key]) for key, cluster in clusters.items()]
    return tuple(sorted(found, key=lambda person: person.mentions[0]))


def _best(name: Name, fitting: list[str], clusters: dict[str, list[Name]]) -> str:
    """Return the key of the person a short name stands for; its own when it is a new person."""
    if len(fitting) > 1:
        fitting = _same_country(name, fitting, clusters) or fitting
    if len(fitting) > 1:
        # Whom a report is about comes first, and goes by the surname; a brother is named in
        # full. Of 106 such surnames in GUM, the nearest bearer is right for 93, the first for 105.
        return min(fitting, key=lambda key: (_first_place(clusters[key]), key))
    return fitting[0] if fitting else name.name


def _short_forms(full: Iterable[str]) -> dict[str, list[str]]:
    """Return the full names that each single word may stand for.

    A last name goes before all else. Where nobody has the word as last name, it is the family
    name that comes first ("Park" for "Park Ji-woo"), a first name, or a name within ("Solis" for
    "Luis Guillermo Solis Rivera"), as long as one person only has it.
    """
    last: dict[str, list[str]] = {}
    inner: dict[str, list[str]] = {}
    for key in full:
        words = key.split()
        last.setdefault(words[-1], []).append(key)
        for word in dict.fromkeys(words[:-1]):
            if len(word) > 1 and not word.endswith("."):
                inner.setdefault(word, []).append(key)
    # "Xi" for "Xi Jinping": a family name may be that of several, as last names are.
    family = {word for word in inner if first_names().get(word) == "u"}
    single = {word: keys for word, keys in inner.items() if len(keys) == 1 or word in family}
    return single | last


def _same_gender(name: Name, key: str) -> bool:
    """Tell whether "Mr. Grant" may be "Anna Grant": not when both tell their gender."""
    stated = name.role.office.gender if name.role else "u"
    known = first_name_gender(key.split()[0])
    return stated == known or "u" in (stated, known)


def _same_country(name: Name, keys: list[str], clusters: dict[str, list[Name]]) -> list[str]:
    if name.country is None:
        return []
    return [key for key in keys if any(one.country == name.country for one in clusters[key])]


def _first_place(cluster: Iterable[Name]) -> tuple[int, int]:
    return min((one.reading, one.start) for one in cluster)


def _countries(clusters: dict[str, list[Name]]) -> dict[str, str | None]:
    countries = {
        key: next((name.country for name in cluster if name.country), None)
        for key, cluster in clusters.items()
    }
    holders: dict[str, set[str | None]] = {}
    for key in clusters:
        holders.setdefault(key.split()[-1], set()).add(countries[key])
    for key, cluster in clusters.items():
        for name in cluster:
            if countries[key] is None and name.role and name.role.possessor:
                # "Vladimir Putin's adviser Yuri Ushakov": the adviser serves Putin's country.
                held = holders.get(name.role.possessor, set())
                if len(held) == 1:
                    countries[key] = next(iter(held))
    return countries


def _person(readings: Sequence[Reading], cluster: Sequence[Name], country: str | None) -> Person:
    full = [name for name in cluster if " " in name.name] or list(cluster)
    counts = Counter(name.name for name in full)
    usual = max(full, key=lambda name: (counts[name.name], -name.reading, -name.start)).name
    ordered = sorted(Stretch(name.reading, name.start, name.end) for name in cluster)
    return Person(
        name=usual,
        first=min(Stretch(name.reading, name.start, name.end) for name in full),
        mentions=tuple(ordered),
        tenures=tuple(
            Tenure(
                office=name.role.office,
                country=name.country or country,
                qualifiers=qualifiers(readings[name.reading], name.role.start, name.role.end),
                words=frozenset(readings[name.reading].lowered[name.role.start : name.role.end]),
            )
            for name in cluster
            if name.role and name.role.office.family != "honorific"
        ),
        country=country,
        gender=_gender(usual, cluster),
    )


def qualifiers(reading: Reading, start: int, end: int) -> frozenset[str]:
    """Return the words of a role that make the office another one: former, deputy."""
    return read_words("office_qualifiers").intersection(reading.lowered[start:end])


def _gender(name: str, cluster: Sequence[Name]) -> str:
    stated = {one.role.office.gender for one in cluster if one.role} - {"u"}
    if len(stated) == 1:
        return stated.pop()
    return first_name_gender(name.split()[0]) if " " in name else "u"


def link_names(names: Sequence[Name], people: Sequence[Person]) -> list[Reference]:
    """Return a document's names, each short one referring to the full name it stands for."""
    owner = {place: person for person in people for place in person.mentions}
    acronyms = _acronyms(names)
    references = []
    for name in names:
        at = Stretch(name.reading, name.start, name.end)
        person = owner.get(at)
        full = None if person else acronyms.get(name.name)
        antecedent = None
        if person and " " not in name.name and " " in person.name:
            antecedent = person.first
        elif full:
            antecedent = Stretch(full.reading, full.start, full.end)
        called = person or full or name
        references.append(
            Reference(
                at=at,
                type=name.type,
                form="name",
                name=called.name,
                country=called.country,
                role=name.role,
                trade=name.trade,
                antecedent=antecedent,
                evidence=name.evidence,
            )
        )
    return references


def _acronyms(names: Sequence[Name]) -> dict[str, Name]:
    """Return the first full name of each acronym that the document itself spells out."""
    seen = {name.name for name in names if name.name.isupper() and " " not in name.name}
    spelled: dict[str, Name] = {}
    small = read_words("name_particles") | {"and", "of", "for", "the", "in", "&"}
    for name in names:
        if name.type == "organization" and " " in name.name:
            initials = "".join(word[0] for word in name.name.split() if word not in small)
            if initials in seen:
                spelled.setdefault(initials, name)
    return spelled
