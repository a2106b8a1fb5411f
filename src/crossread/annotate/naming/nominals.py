"""Offices and common nouns that stand for somebody named elsewhere: "the Russian leader"."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from functools import cache

from crossread.annotate.language.speech_verbs import speech_forms
from crossread.annotate.language.verb_forms import irregular_past_forms
from crossread.annotate.naming.coreference import (
    Person,
    Reference,
    Stretch,
    qualifiers,
)
from crossread.annotate.naming.gazetteers import (
    Office,
    longest_match,
    neighbours,
    office_before,
    offices,
)
from crossread.annotate.naming.name_runs import Reading, known_within
from crossread.annotate.naming.roles import modifiers_before
from crossread.annotate.naming.salience import is_subject
from crossread.lexicons import read_rows, read_words
from crossread.records import Evidence

_WINDOW = 5
"""How many sentences back "the minister" may reach."""
_NEAREST = 40
"""How many mentions of a person, or sentences, are looked through for what a phrase means."""


def find_nominals(
    readings: Sequence[Reading], names: Sequence[Reference], people: Sequence[Person]
) -> list[Reference]:
    """Return the definite descriptions of persons and organisations, resolved where clear."""
    taken = _taken(names)
    by_reading: dict[int, list[Reference]] = {}
    for name in sorted(names, key=lambda name: name.at):
        by_reading.setdefault(name.at.reading, []).append(name)
    by_noun = _by_noun(names)
    nominals: list[Reference] = []
    stands = {person.first: list(person.mentions) for person in people}
    for index, reading in enumerate(readings):
        if not reading.capitals_tell:
            continue
        if not _last_words_of_offices().isdisjoint(reading.lowered):
            nominals += _persons(readings, index, taken, people, stands)
        if not organization_nouns().keys().isdisjoint(reading.words):
            nominals += _organizations(reading, index, by_reading, by_noun)
    return nominals


def _taken(names: Sequence[Reference]) -> set[tuple[int, int]]:
    """Return the words that belong to a person's name or the office stated with it."""
    taken = set()
    for name in names:
        if name.type == "person" or name.type == "organization":
            taken |= {(name.at.reading, place) for place in range(name.at.start, name.at.end)}
        if name.role:
            taken |= {(name.at.reading, place) for place in range(name.role.start, name.role.end)}
    return taken


def _persons(
    readings: Sequence[Reading],
    index: int,
    taken: set[tuple[int, int]],
    people: Sequence[Person],
    stands: dict[Stretch, list[Stretch]],
) -> Iterator[Reference]:
    reading = readings[index]
    last_words = _last_words_of_offices()
    for stop in range(1, len(reading.words) + 1):
        if reading.lowered[stop - 1] not in last_words:
            continue
        found = office_before(reading.lowered, stop)
        if found is None or (index, stop - 1) in taken or _goes_on(reading, stop):
            continue
        head, office = found
        first, possessor = modifiers_before(reading, head)
        at = _whole(reading, index, first, head, stop, owned=possessor is not None)
        if at is None or office.family == "honorific":
            continue
        country = _country(reading, first, head, at.end, stop)
        if country is None and possessor:
            country = _country_of(possessor, people)
        qualified = qualifiers(reading, first, stop)
        if country is None and reading.lowered[stop : stop + 1] == ("of",):
            person = None  # "the president of the company": not the president
        elif country is None and possessor:
            person = _by_field(office, frozenset(reading.lowered[first:head]), people)
        else:
            person = _resolve(readings, at, office, country, qualified, people, stands)
        if person:
            insort(stands[person.first], at)
        yield Reference(
            at=at,
            type="person",
            form="nominal",
            name=person.name if person else " ".join(reading.words[at.start : at.end]),
            country=country or (person.country if person else None),
            antecedent=person.first if person else None,
            evidence=Evidence(
                rule="nominal.office" if person else "nominal.open", score=0.8 if person else 0.5
            ),
        )


@cache
def _last_words_of_offices() -> frozenset[str]:
    return frozenset(words[-1] for words in offices())


def _goes_on(reading: Reading, stop: int) -> bool:
    """Tell whether an office is only part of a longer phrase: "the general election".

    Without a parser, only a word that cannot go on a noun phrase ends it: punctuation, a small
    word, a verb of speech, a form in -ed or -s.
    """
    if stop >= len(reading.words):
        return False
    word = reading.words[stop]
    if not word[0].isalpha():
        return word in _HYPHENS or word == "'s"
    ends = (
        word in neighbours("follows-noun")
        or word in speech_forms()
        or word in irregular_past_forms()
        or word.endswith(("ed", "s"))
    )
    return not (ends and word.islower())


_HYPHENS = frozenset("-‐‑")


def _whole(
    reading: Reading, index: int, first: int, head: int, stop: int, *, owned: bool
) -> Stretch | None:
    """Return the whole phrase, with its determiner; none when it is not a definite one."""
    end = stop
    if reading.lowered[stop : stop + 1] == ("of",):
        after = stop + 1 + (reading.lowered[stop + 1 : stop + 2] == ("the",))
        known = longest_match(reading.words, after) if after < len(reading.words) else None
        end = known[0] if known else stop
    if first and reading.lowered[first - 1] == "the":
        return Stretch(index, first - 1, end)
    if owned or _starts_with_state(reading, first, head):
        return (
            None
            if first and reading.lowered[first - 1] in ("a", "an")
            else Stretch(index, first, end)
        )
    return None


def _starts_with_state(reading: Reading, first: int, head: int) -> bool:
    known = longest_match(reading.words, first)
    return known is not None and known[0] <= head and known[1].country is not None


def _country(reading: Reading, first: int, head: int, end: int, stop: int) -> str | None:
    for start, limit in ((first, head), (stop, end)):
        for _, _, known in known_within(reading.words, start, limit):
            if known.country:
                return known.country
    return None


def _country_of(surname: str, people: Sequence[Person]) -> str | None:
    countries = {person.country for person in people if person.name.split()[-1] == surname}
    return countries.pop() if len(countries) == 1 else None


def _resolve(
    readings: Sequence[Reading],
    at: Stretch,
    office: Office,
    country: str | None,
    qualified: frozenset[str],
    people: Sequence[Person],
    stands: dict[Stretch, list[Stretch]],
) -> Person | None:
    """Return the one person who fits an office and a country; none when two do or none does."""
    fitting = [person for person in people if _fits(person, office, country, qualified)]
    if country is None:
        fitting = [person for person in fitting if person.mentions[0] < at]
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    recent = [(_last_subject(readings, stands[person.first], at), person) for person in fitting]
    recent.sort(key=lambda pair: pair[0], reverse=True)
    if recent[0][0] > recent[1][0] and recent[0][0] >= at.reading - _WINDOW:
        return recent[0][1]
    return None


def _by_field(office: Office, words: frozenset[str], people: Sequence[Person]) -> Person | None:
    """Return the one person with the same kind of office in the same field.

    "President Vladimir Putin's investment envoy" is the one envoy "on economic and investment
    cooperation", though the document does not say whose president Putin is.
    """
    fields = words & read_words("role_modifiers") - {"special", "chief", "senior", "top"}
    fitting = [
        person
        for person in people
        if any(one.office.family == office.family and fields & one.words for one in person.tenures)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _fits(person: Person, office: Office, country: str | None, qualified: frozenset[str]) -> bool:
    if country is not None and person.country != country:
        return False
    return any(
        (
            tenure.office.family == office.family
            or (office.family == "leader" and tenure.office.leads)
        )
        and tenure.qualifiers == qualified
        for tenure in person.tenures
    )


def _last_subject(readings: Sequence[Reading], places: Sequence[Stretch], at: Stretch) -> int:
    """Return the last sentence before a place that has a person as its subject; -1: none.

    Sentences of other zones do not count: a caption between two paragraphs is no part of them.
    """
    zone = readings[at.reading].sentence.zone
    for place in reversed(places[: bisect_left(places, at)][-_NEAREST:]):
        reading = readings[place.reading]
        if reading.sentence.zone == zone and is_subject(reading, place.start, place.end):
            return place.reading
    return -1


@cache
def organization_nouns() -> dict[str, tuple[str, ...]]:
    """Return the kinds of organisations that each noun may stand for."""
    rows = read_rows("organization_nouns")
    return {row["noun"]: tuple(row["kinds"].split("|")) for row in rows}


def _organizations(
    reading: Reading,
    index: int,
    names: dict[int, list[Reference]],
    by_noun: dict[str, Reference],
) -> Iterator[Reference]:
    nouns = organization_nouns()
    for place, word in enumerate(reading.words):
        kinds = nouns.get(word)
        if kinds is None or place == 0:
            continue
        if kinds == ("state",):
            found = _government(reading, index, place, names)
            if found:
                yield found
            continue
        start = place - 1
        while (
            start > 0
            and place - start < 4
            and reading.words[start].islower()
            and (reading.words[start] not in _DETERMINERS and reading.words[start].isalpha())
        ):
            start -= 1
        if reading.lowered[start] != "the" or (place - start > 1 and word not in _MODIFIED):
            continue
        at = Stretch(index, start, place + 1)
        target = _named_before(at, word, kinds, names) or _only_named(at, word, by_noun)
        if target:
            yield Reference(
                at=at,
                type="organization",
                form="nominal",
                name=target.name,
                country=target.country,
                antecedent=target.at,
                evidence=Evidence(rule="nominal.organization", score=0.7),
            )


_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "its", "his", "her", "their", "of"})
_MODIFIED = frozenset({"network", "broadcaster", "channel", "newspaper", "agency", "company"})


def _named_before(
    at: Stretch, noun: str, kinds: Sequence[str], names: dict[int, list[Reference]]
) -> Reference | None:
    """Return the organisation named last before a noun that may stand for it."""
    for back in range(at.reading, max(-1, at.reading - 4), -1):
        before = names.get(back, [])
        end = bisect_left(before, at, key=lambda name: name.at)
        for name in reversed(before[max(0, end - _NEAREST) : end]):
            if name.type != "organization":
                continue
            if (name.trade and name.trade in kinds) or noun in name.name.lower().split():
                return name
    return None


def _by_noun(names: Sequence[Reference]) -> dict[str, Reference]:
    """Return the first place of each organisation that alone has a common noun in its name."""
    found: dict[str, Reference] = {}
    several = set()
    for name in names:
        if name.type == "organization":
            for word in set(name.name.lower().split()) & organization_nouns().keys():
                if found.setdefault(word, name).name != name.name:
                    several.add(word)
    return {word: name for word, name in found.items() if word not in several}


def _only_named(at: Stretch, noun: str, by_noun: dict[str, Reference]) -> Reference | None:
    """Return the one organisation with a noun in its name, however far back: "the ministry"."""
    bearer = by_noun.get(noun)
    return bearer if bearer and bearer.at < at else None


def _government(
    reading: Reading,
    index: int,
    place: int,
    names: dict[int, list[Reference]],
) -> Reference | None:
    """Read "the Russian government", "Ukraine's government", "the Trump administration"."""
    owner = next((name for name in reversed(names.get(index, [])) if name.at.end <= place), None)
    if owner is None:
        return None
    gap = reading.words[owner.at.end : place]
    if gap not in ((), ("'s",)) or (owner.type == "organization" and owner.trade):
        return None
    if owner.country is None:
        return None
    start = owner.at.start - (reading.lowered[owner.at.start - 1 : owner.at.start] == ("the",))
    target = next(
        (
            name
            for back in range(index, max(-1, index - _NEAREST), -1)
            for name in reversed(names.get(back, [])[-_NEAREST:])
            if name.at < owner.at and name.country == owner.country and name.type == "location"
        ),
        None,
    )
    own = " ".join(reading.words[owner.at.start : place + 1])
    return Reference(
        at=Stretch(index, start, place + 1),
        type="organization",
        form="nominal",
        name=own,
        country=owner.country,
        antecedent=target.at if target else None,
        evidence=Evidence(rule="nominal.government", score=0.8),
    )
