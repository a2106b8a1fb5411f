"""One run of capitalised words, taken apart into names and what is no name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crossread.annotate.naming.gazetteers import (
    Known,
    first_names,
    longest_match,
    neighbours,
    office_before,
    offices,
)
from crossread.annotate.naming.name_context import type_by_context
from crossread.annotate.naming.name_runs import (
    Habits,
    Reading,
    is_capitalised,
    known_within,
    starts_clause,
)
from crossread.annotate.naming.name_words import name_words
from crossread.annotate.naming.roles import (
    Role,
    role_across_comma,
    role_after,
    role_before,
    starts_field,
)
from crossread.lexicons import read_words
from crossread.records import EntityType, Evidence


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


class RunParser:
    """Takes one run of capitalised words apart into names and what is no name."""

    def __init__(self, *, reading: Reading, index: int, habits: Habits) -> None:
        self.reading = reading
        self.words = reading.words
        self.index = index
        self.habits = habits
        self.names: list[Name] = []
        self.unknown: list[tuple[int, int]] = []

    def read(self, start: int, end: int) -> None:
        """Take the words from `start` up to `end` apart; what is found goes to `names`."""
        start = self._skip_opener(start, end)
        if start >= end or self._whole(start, end):
            return
        title = self._title_end(start, end)
        if title is not None:
            self._read_parts(start, title)
            if title < end:
                self._remainder(title, end)
            elif self.reading.lowered[start - 1 : start] not in (("the",), ("a",), ("an",)):
                self.unknown.append((end - 1, end))  # "Mr. King", "Dean": a name elsewhere?
            return
        known = longest_match(self.words, start)
        if known and known[0] <= end:
            if known[0] < end and self._is_first_name(start, known[0], end):
                self._remainder(start, end)
                return
            self.add_known(start, known[0], known[1])
            if known[0] < end:
                self.read(known[0], end)
            return
        inner = next(
            (part for part in known_within(self.words, start + 1, end) if part[1] - part[0] > 1),
            None,
        )
        if inner and self.words[start] not in first_names():
            self._remainder(start, inner[0])
            self.read(inner[0], end)
            return
        self._remainder(start, end)

    def _skip_opener(self, start: int, end: int) -> int:
        """Step over the word that is capitalised only because a clause starts with it."""
        while start < end and starts_clause(self.reading, start):
            word = self.words[start]
            known = longest_match(self.words, start)
            if known and known[0] <= end and (known[0] - start > 1 or not self._is_common(word)):
                return start
            if word in first_names() and end - start > 1 and not self._is_common(word):
                return start
            if not self._is_common(word):
                return start
            start += 1
            break
        if start < end and self.words[start] in ("The", "A", "An"):
            start += 1
        return start

    def _is_common(self, word: str) -> bool:
        small = word.lower()
        if word in read_words("sentence_starters"):
            return True
        if word in read_words("ambiguous_names"):
            return self.habits.capital[word] == 0
        return self.habits.small[small] > self.habits.capital[word] and not word.isupper()

    def _whole(self, start: int, end: int) -> bool:
        """Take the run as one name when its last or first word says so."""
        known = longest_match(self.words, start)
        if known and known[0] == end:
            self.add_known(start, end, known[1])
            return True
        last = self.words[end - 1]
        length = end - start
        if length < 2 or any(
            (self.reading.lowered[place],) in offices() for place in range(start + 1, end - 1)
        ):
            return False
        personal = self.words[start] in first_names()
        if personal and length == 2 and last in read_words("surnames_like_places"):
            return False
        kind = _type_by_words(self.words[start:end])
        if kind is None:
            return False
        if last in name_words("location", "last") and known and known[0] < end - 1:
            return False
        country = next(
            (one.country for _, _, one in known_within(self.words, start, end) if one.country), None
        )
        self._add(start, end, kind, "name.suffix", country=country, score=0.85)
        return True

    def _title_end(self, start: int, end: int) -> int | None:
        """Return where the titles that a run starts with end."""
        if (
            self.words[start] in first_names()
            and end - start > 1
            and ((self.reading.lowered[start],) not in offices())
        ):
            return None
        best = None
        for stop in range(start + 1, end + 1):
            found = office_before(self.reading.lowered, stop)
            if found and found[0] <= max(start, stop - 1):
                best = stop
        return best

    def _read_parts(self, start: int, end: int) -> None:
        """Find the known names within a title: "Russian" in "Russian President"."""
        for first, last, known in known_within(self.words, start, end):
            self.add_known(first, last, known)

    def _is_first_name(self, start: int, stop: int, end: int) -> bool:
        """Tell "Jordan Peterson" from "Jordan" followed by another name."""
        return (
            stop == start + 1
            and self.words[start] in first_names()
            and longest_match(self.words, stop) is None
            and end - stop <= 2
        )

    def _remainder(self, start: int, end: int) -> None:
        if all(word in read_words("weak_names") for word in self.words[start:end]):
            role = role_before(self.reading, start)
            if role and role.office.family == "honorific":
                self._add_person(start, end, role, "name.after-title", 0.95)
            elif end - start == 1:
                self.unknown.append((start, end))  # "Park" may be the family name of Park Ji-woo
            return
        if starts_field(self.reading, start):
            # "High Commissioner for Human Rights Michelle Bachelet": the name comes after the field
            start = next(
                (place for place in range(start, end) if self.words[place] in first_names()), end
            )
            if end - start < 2:
                return
        role = role_before(self.reading, start)
        kind, rule, score = self._classify(start, end, role)
        if kind is None:
            self.unknown.append((start, end))
            return
        if kind == "person":
            self._add_person(start, end, role, rule, score)
        else:
            self._add(start, end, kind, rule, score=score)

    def _classify(
        self, start: int, end: int, role: Role | None
    ) -> tuple[EntityType | None, str, float]:
        words = self.words[start:end]
        if role and len(words) <= 5 and self._bears_title(words, role):
            return "person", "name.after-title", 0.95
        if 1 < len(words) <= 5 and role_across_comma(self.reading, start, end):
            return "person", "name.apposition", 0.85
        if len(words) > 1 and words[0] in first_names() and len(words) <= 5:
            return "person", "name.first-name", 0.9
        return type_by_context(self.reading, start, end, habits=self.habits)

    def _bears_title(self, words: Sequence[str], role: Role) -> bool:
        """Tell "envoy Dmitriev" from "the official Gazette": one word needs more evidence."""
        if len(words) > 1 or is_capitalised(self.words[role.end - 1]):
            return True
        return words[0] in read_words("known_surnames") or self.habits.capital[words[0]] > 1

    def _add_person(self, start: int, end: int, role: Role | None, rule: str, score: float) -> None:
        role = role or role_across_comma(self.reading, start, end)
        role = role or role_after(self.reading, end)
        self._add(
            start,
            end,
            "person",
            rule,
            score=score,
            role=role,
            country=role.country if role else None,
        )

    def add_known(self, start: int, end: int, known: Known) -> None:
        """Take words as a known name, unless they only start a clause."""
        word = self.words[start]
        if (
            end - start == 1
            and word in read_words("ambiguous_names")
            and (starts_clause(self.reading, start) and self.habits.capital[word] == 0)
        ):
            return
        kind, rule = _type_of_known(known, as_place=self._as_place(start, end, known))
        self._add(start, end, kind, rule, name=known.name, country=known.country, trade=known.trade)

    def _as_place(self, start: int, end: int, known: Known) -> bool:
        """Tell "in Moscow" and "at the White House" from the governments they stand for."""
        before = self.reading.lowered[start - 1] if start else ""
        if before == "the" and start > 1:
            before = self.reading.lowered[start - 2]
        if known.kind != "seat":
            return before in neighbours("locates")
        # "at White House press secretary Jane Doe's request": the office, not the building
        followed = any(
            offices().get(self.reading.lowered[end : end + more]) for more in (1, 2)
        ) or self.reading.lowered[end : end + 1] == ("'s",)
        return before in neighbours("houses") and not followed

    def _add(
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
    ) -> None:
        self.names.append(
            Name(
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
        )


def joined(reading: Reading, start: int, end: int) -> str:
    """Return the words of a stretch with single spaces where the text has any space."""
    parts = [
        word if reading.glued[place] or place == start else " " + word
        for place, word in enumerate(reading.words[start:end], start)
    ]
    return "".join(parts)


def _type_by_words(words: Sequence[str]) -> EntityType | None:
    """Return what a name is by its last or first word: Natural Resources Ministry."""
    last = words[-1]
    if last in name_words("organization", "last"):
        return "organization"
    if words[0] in name_words("location", "first") and len(words) > 1:
        return "location"
    opened = [place for place, word in enumerate(words) if word in ("of", "for")]
    if opened and words[opened[0] - 1] in name_words("organization", "first"):
        return "organization"
    if last in name_words("facility", "last"):
        return "facility"
    if last in name_words("location", "last"):
        return "location"
    return None


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
