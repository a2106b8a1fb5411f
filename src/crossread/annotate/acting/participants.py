"""Who takes part in an event, as found in a unit, and when two of them are the same party."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from crossread.annotate.acting.reports import Reports
from crossread.annotate.language.speech_units import Unit
from crossread.lexicons import read_rows
from crossread.records import Mention, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A party as it stands in a unit: its words, and the mention they are or contain."""

    start: int
    end: int
    span: Span
    mention: Mention | None
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A unit, and what is known about who is named and who speaks in it."""

    unit: Unit
    text: str
    mentions: Mapping[str, Mention]
    reports: Reports


def country_of(participant: Participant, mentions: Mapping[str, Mention]) -> str | None:
    """Return the country a party stands for or belongs to, as far as the document tells."""
    mention = participant.mention
    while mention is not None and mention.country is None and mention.refers_to is not None:
        following = mentions.get(mention.refers_to)
        if following is mention:
            break
        mention = following
        if mention is not None and mention.form == "name":
            break
    return mention.country if mention is not None else None


def same_party(one: Participant, other: Participant, mentions: Mapping[str, Mention]) -> bool:
    """Tell whether two parties are the same, or one the country the other acts for."""
    if one.name.casefold() == other.name.casefold():
        return True
    if one.mention is not None and other.mention is not None:
        referents = {one.mention.refers_to or one.mention.id}
        if (other.mention.refers_to or other.mention.id) in referents:
            return True
        places = {"location", "nationality"}
        if one.mention.type in places or other.mention.type in places:
            country = country_of(one, mentions)
            return country is not None and country == country_of(other, mentions)
    return False


@cache
def _governments() -> frozenset[str]:
    """Return the names that stand for a country's government: countries, capitals, seats."""
    names: set[str] = set()
    for row in read_rows("countries"):
        for column in ("name", "aliases", "capital", "seats"):
            names |= set(row[column].split("|"))
    return frozenset(names)


def is_mere_place(participant: Participant) -> bool:
    """Tell whether a party is a town that stands for no government: "flights to Boston"."""
    mention = participant.mention
    if mention is None or mention.type != "location" or mention.span != participant.span:
        return False
    return mention.name not in _governments()


def is_nobodys_place(participant: Participant) -> bool:
    """Tell whether a party is a place of no country, which nobody threatens: "the Caspian"."""
    mention = participant.mention
    if mention is None or mention.type not in {"location", "facility", "nationality"}:
        return False
    return mention.country is None and mention.refers_to is None
