"""Words of offering that offer nothing to anybody: advice, a duty, what one is yet to offer."""

from __future__ import annotations

from crossread.annotate.acting.event_triggers import Trigger
from crossread.annotate.language.clauses import VerbGroup
from crossread.annotate.language.function_words import function_words, status_words
from crossread.annotate.language.speech_units import Unit
from crossread.lexicons import read_words

_LONGEST_OBJECT = 8
_KEPT = frozenset({"keep", "keeps", "kept", "keeping", "leave", "leaves", "left", "throw", "threw"})
_ABOUT = frozenset({"about", "after", "against", "for", "of", "on", "over"})
_OPENINGS = frozenset({"chance", "chances", "opportunity", "opportunities"})
"""Offered with a deed, they are an offer: "a chance of joint surveys"."""
_MUST = frozenset({"has", "have", "had", "need", "needs", "needed", "yet"})
_READY = frozenset({"ready", "willing", "prepared", "open", "happy", "eager", "keen", "glad"})


def is_idle_offer(unit: Unit, trigger: Trigger, group: VerbGroup, limit: int) -> bool:
    """Tell whether words that can make an offer commit nobody where they stand."""
    if trigger.pattern.status != "offered":
        return False
    first = trigger.pattern.name.split()[0]
    if _is_owed(unit, trigger, group):
        return True
    if trigger.pattern.name.endswith("offer"):  # "made a decision on the offer"
        return not _ABOUT.isdisjoint(unit.lower[trigger.start + 1 : trigger.end - 1])
    if first in _READY:
        return _is_no_readiness(unit, group, first)
    return first == "offer~" and _gives_nothing(unit, trigger.end, limit)


def _is_owed(unit: Unit, trigger: Trigger, group: VerbGroup) -> bool:
    """Tell whether somebody must offer, or is yet to: "what Cuba has to offer"."""
    before = unit.lower[max(0, trigger.start - 2) : trigger.start]
    infinitive = "to" in group.words or before[-1:] == ("to",)
    return infinitive and (bool(group.words & _MUST) or before[:1] == ("yet",))


def _is_no_readiness(unit: Unit, group: VerbGroup, first: str) -> bool:
    """Tell whether "ready" or "open" states no readiness: "kept it open", "must be willing to"."""
    if group.words & status_words("obligation"):
        return True
    if first == "open":
        return bool(_KEPT & set(unit.lower[max(0, group.start - 6) : group.start]))
    return unit.zone != "title" and not group.words & function_words("be")


def _gives_nothing(unit: Unit, start: int, limit: int) -> bool:
    """Tell whether what is offered is none of the giver's goods: "offered Rome some advice"."""
    for at in range(start, min(limit, start + _LONGEST_OBJECT)):
        lower = unit.lower[at]
        if lower in function_words("preposition") or not unit.words[at][0].isalnum():
            return False
        if lower in read_words("not_offered"):
            ahead = set(unit.lower[at + 1 : min(limit, at + 5)])
            return lower not in _OPENINGS or not read_words("cooperation_words") & ahead
    return False


def names_its_offer(unit: Unit, trigger: Trigger) -> bool:
    """Tell whether "put … on the table" has an offer in it, which is read by itself."""
    return trigger.pattern.name.endswith("on the table") and not {"offer", "proposal"}.isdisjoint(
        unit.lower[trigger.start : trigger.end]
    )
