"""Words that say an event happens, matched against the patterns of `event_triggers.tsv`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import get_args

from crossread.annotate.language.function_words import function_words
from crossread.annotate.language.quotation_marks import MARKS
from crossread.annotate.language.verb_forms import verb_forms
from crossread.lexicons import read_rows
from crossread.records import EventStatus, EventType

_GAP = ".."
_LONGEST_GAP = 5
_TYPES: dict[str, EventType] = {name: name for name in get_args(EventType)}
_STATUSES: dict[str, EventStatus] = {name: name for name in get_args(EventStatus)}
_BREAKS = frozenset(".!?;:()")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One row of the trigger list, ready to be matched."""

    name: str
    items: tuple[frozenset[str], ...]
    """The words allowed at each place; an empty set stands for a gap."""
    participles: frozenset[str]
    """Forms of the first verb that can be passive."""
    gerunds: frozenset[str]
    bare: frozenset[str]
    """Base forms that are not past forms as well ("support", but not "cut")."""
    type: EventType
    mode: str | None
    status: EventStatus
    recipients: tuple[tuple[str, bool], ...]
    """Where the recipient stands, best first, and whether it acts together with the actor."""
    needs: tuple[frozenset[str], ...]
    """What else must be there: each set is met by any of its members."""

    def needs_one(self, need: str) -> bool:
        """Tell whether `need` is asked for by itself."""
        return any(need in group for group in self.needs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A pattern found in a row of words: from its first word up to the word after its last."""

    pattern: Pattern
    start: int
    end: int


def find_triggers(lower: Sequence[str]) -> tuple[Trigger, ...]:
    """Return the triggers in a row of lower-case words by their start, the longest first.

    >>> row = "putin extended an offer to the united states".split()
    >>> [(one.pattern.type, row[one.start : one.end]) for one in find_triggers(row)]
    [('AGREE', ['extended', 'an', 'offer']), ('AGREE', ['offer', 'to']), ('AGREE', ['offer'])]
    """
    found = []
    for start, word in enumerate(lower):
        here = []
        for pattern in _index().get(word, ()):
            end = _match(pattern, lower, start)
            if end is not None:
                here.append(Trigger(pattern=pattern, start=start, end=end))
        found += sorted(here, key=lambda trigger: -trigger.end)
    return tuple(found)


def _match(pattern: Pattern, lower: Sequence[str], start: int) -> int | None:
    """Return the position after a pattern that starts at `start`; none: it does not match."""
    position = start + 1
    gap = False
    for item in pattern.items[1:]:
        if not item:
            gap = True
            continue
        while position < len(lower) and lower[position] in MARKS:
            position += 1  # “serious discussions” with
        limit = position + (_LONGEST_GAP if gap else 0)
        while position < min(limit, len(lower)) and lower[position] not in item:
            if lower[position] in _BREAKS or lower[position] in function_words("relative"):
                return None
            position += 1
        if position >= len(lower) or lower[position] not in item:
            return None
        position += 1
        gap = False
    return position


@cache
def _index() -> dict[str, list[Pattern]]:
    """Return the patterns by every word that they can start with."""
    index: dict[str, list[Pattern]] = {}
    for row in read_rows("event_triggers"):
        pattern = _compile(row)
        for word in sorted(pattern.items[0]):
            index.setdefault(word, []).append(pattern)
    return index


def _compile(row: Mapping[str, str]) -> Pattern:
    parts = row["pattern"].split()
    verbs = [verb_forms(one[:-1]) for one in parts[0].split("|") if one.endswith("~")]
    return Pattern(
        name=row["pattern"],
        items=tuple(_item(part) for part in parts),
        participles=frozenset(verb.participle for verb in verbs),
        gerunds=frozenset(verb.gerund for verb in verbs),
        bare=frozenset(verb.base for verb in verbs if verb.base != verb.past),
        type=_TYPES[row["type"]],
        mode=row["mode"] or None,
        status=_STATUSES[row["status"]],
        recipients=tuple(
            (place.removesuffix("|joint"), place.endswith("|joint"))
            for place in row["recipient"].split()
        ),
        needs=tuple(frozenset(need.split("|")) for need in row["needs"].split()),
    )


def _item(part: str) -> frozenset[str]:
    if part == _GAP:
        return frozenset()
    words: set[str] = set()
    for one in part.split("|"):
        words |= set(verb_forms(one[:-1])) if one.endswith("~") else {one}
    return frozenset(words)
