"""One stretch of words that is a name: whose name, of which country, with which office."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crossread.annotate.naming.gazetteers import (
    Known,
    first_names,
    longest_match,
    neighbours,
    office_before,
    offices,
)
from crossread.annotate.naming.name_runs import Habits, Reading, known_within, starts_clause
from crossread.annotate.naming.roles import Role, role_across_comma, role_after, role_before
from crossread.lexicons import read_words
from crossread.records import EntityType, Evidence

_ARTICLES = frozenset({"The", "the", "A", "An"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name in a sentence, on the way to a Mention."""

    reading: int
    """Index of its sentence."""
    start: int
    end: int
    """Words of the sentence."""
    type: EntityType
    name: str
    country: str | None
    role: Role | None
    trade: str = ""
    """Kind of a known organisation: `outlet`, `ministry`."""
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class NameParser:
    """Reads the names of one sentence, where it is known which words are names."""

    reading: Reading
    index: int
    habits: Habits

    def read(self, start: int, end: int, kind: EntityType, score: float) -> Iterator[Name]:
        """Give the name in words that the model takes for one of some type, `score` how surely.

        A title or an article in front is no part of a person's name; the country in a title is
        a name of its own. What the gazetteer knows goes before the type of the model, but for
        persons: "Jordan" is also somebody's name.
        """
        words = self.reading.words
        if words[start] in _ARTICLES and end - start > 1 and longest_match(words, start) is None:
            start += 1
        if self._is_addressed(start, end):
            kind = "person"
        known = longest_match(words, start)
        if known and known[0] >= end and kind != "person":
            yield from self.read_known(start, *known)
            return
        if kind != "person":
            country = next(
                (one.country for _, _, one in known_within(words, start, end) if one.country), None
            )
            yield self._name(start, end, kind, "name.model", country=country, score=score)
            return
        title = self._title_end(start, end)
        for first, last, found in known_within(words, start, title):
            yield from self.read_known(first, last, found)
        if title < end:
            yield self._person(title, end, score)

    def read_known(self, start: int, end: int, known: Known) -> Iterator[Name]:
        """Give words as a known name, unless they only start a clause."""
        word = self.reading.words[start]
        if (
            end - start == 1
            and word in read_words("ambiguous_names")
            and starts_clause(self.reading, start)
            and self.habits.capital[word] == 0
        ):
            return
        kind, rule = _type_of_known(known, as_place=self._as_place(start, end, known))
        yield self._name(
            start, end, kind, rule, name=known.name, country=known.country, trade=known.trade
        )

    def surname(self, place: int) -> Name:
        """Return a word as the surname of somebody known to everybody: "Trump told NBC …"."""
        role = role_after(self.reading, place + 1)
        country = role.country if role else None
        return self._name(
            place, place + 1, "person", "name.surname", role=role, country=country, score=0.8
        )

    def _is_addressed(self, start: int, end: int) -> bool:
        """Tell whether a name starts with "Mr.", "Mrs.", …: then it is a person's."""
        office = offices().get((self.reading.lowered[start],))
        return end - start > 1 and office is not None and office.family == "honorific"

    def _title_end(self, start: int, end: int) -> int:
        """Return where the titles end that a name starts with: "President", "Sen."."""
        words, lowered = self.reading.words, self.reading.lowered
        if words[start] in first_names() and (lowered[start],) not in offices():
            return start
        best = start
        for stop in range(start + 1, end + 1):
            found = office_before(lowered, stop)
            if found and found[0] <= max(start, stop - 1):
                best = stop
        # "Dean Smith", "King": a title alone is somebody's name where the model says so.
        return best if best < end else start

    def _person(self, start: int, end: int, score: float) -> Name:
        role = role_before(self.reading, start)
        rule = "name.after-title" if role else "name.model"
        role = role or role_across_comma(self.reading, start, end) or role_after(self.reading, end)
        return self._name(
            start,
            end,
            "person",
            rule,
            role=role,
            country=role.country if role else None,
            score=score,
        )

    def _as_place(self, start: int, end: int, known: Known) -> bool:
        """Tell "in Moscow" and "at the White House" from the governments they stand for."""
        lowered = self.reading.lowered
        before = lowered[start - 1] if start else ""
        if before == "the" and start > 1:
            before = lowered[start - 2]
        if known.kind != "seat":
            return before in neighbours("locates")
        # "at White House press secretary Jane Doe's request": the office, not the building
        followed = any(offices().get(lowered[end : end + more]) for more in (1, 2)) or lowered[
            end : end + 1
        ] == ("'s",)
        return before in neighbours("houses") and not followed

    def _name(
        self,
        start: int,
        end: int,
        kind: EntityType,
        rule: str,
        *,
        name: str | None = None,
        score: float = 1.0,
        country: str | None = None,
        role: Role | None = None,
        trade: str = "",
    ) -> Name:
        return Name(
            reading=self.index,
            start=start,
            end=end,
            type=kind,
            name=name or joined(self.reading, start, end),
            country=country,
            role=role,
            trade=trade,
            evidence=Evidence(rule=rule, score=score),
        )


def joined(reading: Reading, start: int, end: int) -> str:
    """Return the words of a stretch with single spaces where the text has any space."""
    parts = [
        word if reading.glued[place] or place == start else " " + word
        for place, word in enumerate(reading.words[start:end], start)
    ]
    return "".join(parts)


def known_names_outside(
    words: Sequence[str], covered: Sequence[bool]
) -> Iterator[tuple[int, int, Known]]:
    """Give the known names of a sentence that touch no covered word, from left to right."""
    for start, end, known in known_within(words, 0, len(words)):
        if not any(covered[start:end]):
            yield start, end, known


def _type_of_known(known: Known, *, as_place: bool) -> tuple[EntityType, str]:
    match known.kind:
        case "country" | "place":
            return "location", f"name.{known.kind}"
        case "people":
            return "nationality", "name.people"
        case "capital":
            return "location", "name.capital" if as_place else "name.seat"
        case "seat":
            return ("facility", "name.building") if as_place else ("organization", "name.seat")
        case "bloc" | "organization":
            return "organization", f"name.{known.kind}"
