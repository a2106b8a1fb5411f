"""Offices and titles given with a person's name: "Kremlin envoy", "the President of Russia"."""

from __future__ import annotations

from dataclasses import dataclass

from crossread.annotate.naming.gazetteers import Office, longest_match, office_before, offices
from crossread.annotate.naming.name_runs import Reading, is_capitalised, known_within
from crossread.lexicons import read_words

_LONGEST_ROLE = 12
"""Words before an office that may belong to it."""
_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their"})
_APPOSITION_ENDS = ((",",), (".",), (";",), (")",), ())
_LINKS = frozenset({"of", "to", "for", "on", "at", "in"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office stated with a name, as a stretch of words of the sentence."""

    start: int
    end: int
    office: Office
    country: str | None
    possessor: str | None = None
    """Last word of the name in "Vladimir Putin's adviser"; its country is the role's."""


def role_before(reading: Reading, start: int) -> Role | None:
    """Return the office that stands before the name that starts at a word."""
    found = office_before(reading.lowered, start)
    if found is None:
        return _role_with_field(reading, start)
    first, office = found
    first, possessor = modifiers_before(reading, first)
    return Role(
        start=first,
        end=start,
        office=office,
        country=_country(reading, first, start),
        possessor=possessor,
    )


def role_across_comma(reading: Reading, start: int, end: int) -> Role | None:
    """Return the office a name explains: "a ministry spokesman, Omar Haddad, said"."""
    words, lowered = reading.words, reading.lowered
    if start < 2 or words[start - 1] != "," or words[end : end + 1] not in _APPOSITION_ENDS:
        return None
    role = role_before(reading, start - 1)
    if role is None or role.office.family == "honorific":
        return None
    opening = range(role.start - 1, max(-1, role.start - 5), -1)
    determiner = next((at for at in opening if lowered[at] in _DETERMINERS), None)
    whole = determiner is not None and all(
        word[0].isalpha() for word in words[determiner : role.start]
    )
    return role if whole or role.possessor else None


def _role_with_field(reading: Reading, start: int) -> Role | None:
    """Find "Special Envoy to the Middle East" before a name."""
    for link in range(start - 2, max(0, start - 7), -1):
        word = reading.words[link]
        if word in _LINKS:
            found = office_before(reading.lowered, link)
            if found is None or not is_capitalised(reading.words[found[0]]):
                return None
            first, possessor = modifiers_before(reading, found[0])
            last = start if word == "of" else link
            country = _country(reading, first, last)
            return Role(
                start=first, end=start, office=found[1], country=country, possessor=possessor
            )
        if not (is_capitalised(word) or word in ("the", "and")):
            return None
    return None


def modifiers_before(reading: Reading, first: int) -> tuple[int, str | None]:
    """Return where the words that modify an office start, and who possesses the office."""
    allowed = read_words("role_modifiers")
    words, lowered = reading.words, reading.lowered
    possessor = None
    state: int | None
    floor = max(0, first - _LONGEST_ROLE)
    while first > floor:
        before = first - 1
        if (state := _state_ending(words, first)) is not None:
            first = state
        elif lowered[before] in allowed or (lowered[before],) in offices():
            first = before
        elif words[before] in ("-", "and", "&") and first > 1 and lowered[before - 1] in allowed:
            first = before - 1
        elif words[before] in ("'s", "'") and before > 0 and is_capitalised(words[before - 1]):
            state = _state_ending(words, before)
            if state is None and possessor is None:
                possessor = words[before - 1]
                state = before - 1
                while state > 0 and is_capitalised(words[state - 1]) and before - state < 5:
                    state -= 1
            if state is None:
                break
            first = state
        else:
            break
    return first, possessor


def _state_ending(words: tuple[str, ...], end: int) -> int | None:
    """Return the start of the known name that ends before a word."""
    for start in range(max(0, end - 4), end):
        known = longest_match(words, start)
        if known and known[0] == end:
            return start
    return None


def _country(reading: Reading, start: int, end: int) -> str | None:
    for _, _, known in known_within(reading.words, start, end):
        if known.country:
            return known.country
    return None


_LONGEST_FIELD = 12
_AFTER_FIELD = frozenset({",", ".", ";", "(", '"', "'s", "who", "which", "that", "whose", "where"})


def _field_end(words: tuple[str, ...], stop: int) -> int:
    """Return where the field of an office ends: "researcher | at the Lab | and one of …"."""
    last = stop
    while last < len(words) and last < stop + _LONGEST_FIELD and words[last] not in _AFTER_FIELD:
        last += 1
    if words[last : last + 1] == ("'s",):
        # "researcher at the Lab and one of the report's authors": the first office is told
        joins = [at for at in range(stop, last) if words[at] == "and"]
        last = joins[-1] if joins else stop
    return last


def role_after(reading: Reading, end: int) -> Role | None:
    """Return the office that stands after a name: ", the President of Russia,"."""
    words, lowered = reading.words, reading.lowered
    index = end
    if index >= len(words) or words[index] != ",":
        return None
    index += 1
    if lowered[index : index + 2] in (("who", "is"), ("who", "was")):
        index += 2
        if lowered[index : index + 1] == ("also",):
            index += 1
    if lowered[index : index + 1] and lowered[index] in _DETERMINERS:
        index += 1
    head = _head_after(reading, index)
    if head is None:
        return None
    stop, office = head
    own = stop
    last = stop
    if stop < len(words) and words[stop] in _LINKS:
        last = _field_end(words, stop)
        if words[stop] in ("of", "in", "at"):
            own = last
    elif stop < len(words) and words[stop] not in {",", ".", ";", ")", "and"}:
        return None  # "Putin, president since 2012" is fine, "Putin, president Trump said" is not
    return Role(start=index, end=last, office=office, country=_country(reading, index, own))


def _head_after(reading: Reading, index: int) -> tuple[int, Office] | None:
    """Return the end of the office that a phrase starts with, modifiers before it allowed."""
    words, lowered = reading.words, reading.lowered
    allowed = read_words("role_modifiers")
    best = None
    limit = min(len(words), index + 9)
    while index < limit:
        for end in range(min(len(words), index + 4), index, -1):
            if office := offices().get(lowered[index:end]):
                best = (end, office)
                index = end
                break
        else:
            known = longest_match(words, index)
            if known:
                index = known[0]
            elif (
                lowered[index] in allowed
                or words[index] in ("'s", "-", "and")
                or (is_capitalised(words[index]) and best is None)
            ):
                index += 1
            else:
                break
    return best
