"""Reported speech after a verb, by the complement that the verb takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from crossread.annotate.language.noun_phrases import AUXILIARIES, PREPOSITIONS, PRONOUNS, Bounds
from crossread.annotate.language.speech_units import STOPS, Unit
from crossread.annotate.speaking.speech_contents import (
    Circumstances,
    content_after,
    has_finite_verb,
    may_open_clause,
    may_open_phrase,
)
from crossread.annotate.speaking.speech_cues import Cue

_CIRCUMSTANCES = frozenset({"in", "at", "on", "during", "after", "before", "from"})
_LONGEST_CIRCUMSTANCE = 14
_QUESTIONS = frozenset({"whether", "if", "what", "how", "why", "who", "when", "where"})


class Reported(NamedTuple):
    """Words that a verb reports, by which rule, and how sure."""

    bounds: Bounds
    rule: str
    score: float


def read_report(
    unit: Unit, cue: Cue, cues: Sequence[Cue], at: int, around: Circumstances
) -> Reported | None:
    """Return the indirect content that begins at `at`, by the complement the verb takes."""
    if at >= len(unit.words):
        return None
    lower = unit.lower[at]
    if "carried" in cue.takes:
        begin = at if lower == "that" else at + 1
        opens = lower in {"for", "of", "that"}
        return _report(unit, begin, cues, "light-verb", 0.8, noun=True) if opens else None
    if lower == "that" and cue.takes & {"that", "clause"}:
        found = _report(unit, at, cues, "cue-that", 0.95)
        short = found and found.bounds.end - found.bounds.start < 5
        if found and short and not has_finite_verb(unit, found.bounds):
            return None  # "denies that figure"
        return found
    if lower in _CIRCUMSTANCES and "that" in cue.takes:
        clause = _that_after(unit, at)
        if clause is not None:
            return _report(unit, clause, cues, "cue-that", 0.85)
    if lower == "to":
        return _report(unit, at, cues, "cue-to", 0.75, noun=True) if "to" in cue.takes else None
    if "whether" in cue.takes and lower in _QUESTIONS:
        return _report(unit, at, cues, "cue-question", 0.85)
    if "offer" in cue.takes:
        offers = around.addressee is not None and may_open_phrase(unit, at)
        return _report(unit, at, cues, "offer", 0.8, noun=True) if offers else None
    return _clause(unit, cue, cues, at) or _phrase(unit, cue, cues, at)


def _that_after(unit: Unit, at: int) -> int | None:
    """Return the "that" after a circumstance: "told | in Salem on Monday | that all is lost"."""
    for end in range(at + 1, min(at + _LONGEST_CIRCUMSTANCE, len(unit.words))):
        lower = unit.lower[end]
        if lower == "that":
            return end
        if unit.quoted[end] >= 0 or lower in AUXILIARIES | PRONOUNS or unit.words[end] in STOPS:
            return None
    return None


def _clause(unit: Unit, cue: Cue, cues: Sequence[Cue], at: int) -> Reported | None:
    """Return a clause without "that": "said the mine would open"."""
    participle = cue.form == "participle"
    bare = "clause" in cue.takes or (participle and "that" in cue.takes)
    if not (bare and may_open_clause(unit, at)):
        return None
    if participle and cue.start == 0 and "clause" not in cue.takes:
        return None  # "Boasting 100,000 residents, the town": a noun follows, no clause
    found = _report(unit, at, cues, "cue-clause", 0.85)
    if found is None or found.bounds.end - found.bounds.start < 3:
        return None
    return found if has_finite_verb(unit, found.bounds, strict=participle) else None


def _phrase(unit: Unit, cue: Cue, cues: Sequence[Cue], at: int) -> Reported | None:
    """Return a noun phrase that is itself what was said: "praised the efforts"."""
    if "noun" not in cue.takes or not may_open_phrase(unit, at) or not _is_known(unit, cue):
        return None
    return _report(unit, at, cues, "cue-noun", 0.7, noun=True)


def _report(
    unit: Unit, at: int, cues: Sequence[Cue], rule: str, score: float, *, noun: bool = False
) -> Reported | None:
    bounds = content_after(unit, at, cues, noun=noun)
    return Reported(bounds, rule, score) if bounds else None


def _is_known(unit: Unit, cue: Cue) -> bool:
    """Tell whether a subject is somebody: "praised" and its like need more than "some companies".

    In a headline where every word has a capital, nouns and verbs cannot be told apart.
    """
    capitals = sum(word[0].isupper() for word in unit.words)
    if unit.zone == "title" and capitals * 2 > len(unit.words):
        return False
    if cue.source is None:
        return True
    start, end = cue.source
    if unit.lower[start] in PRONOUNS:
        return True
    if PREPOSITIONS & set(unit.lower[start:end]) and unit.words[end - 1] != ",":
        return False  # "the spending by donors underscored": things, not speakers
    named = any(word[0].isupper() for word in unit.words[start:end])
    return named or unit.lower[start] == "the"
