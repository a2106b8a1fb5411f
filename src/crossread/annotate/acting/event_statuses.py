"""Whether what a trigger says has happened, is offered, threatened, hypothetical or denied."""

from __future__ import annotations

from crossread.annotate.acting.event_triggers import Pattern
from crossread.annotate.language.clauses import VerbGroup, clause_start
from crossread.annotate.language.function_words import function_words, status_words
from crossread.annotate.language.speech_units import Unit
from crossread.records import EventStatus, EventType

_COOPERATIVE: frozenset[EventType] = frozenset({"AID", "CONSULT", "COOPERATE", "SUPPORT"})
_REFUSED: dict[EventType, str] = {
    "CONCEDE": "yield",
    "RETREAT": "yield",
    "AID": "assist",
    "COOPERATE": "assist",
    "CONSULT": "meet",
}
"""Modes of REJECT: what somebody says they will not do."""
_CONFLICTUAL: frozenset[EventType] = frozenset(
    {"SANCTION", "COERCE", "ASSAULT", "PROTEST", "MOBILIZE"}
)
_RESTRICTS: frozenset[EventType] = frozenset({"SANCTION", "COERCE"})


def is_negated(group: VerbGroup, pattern: Pattern, *, no: bool) -> bool:
    """Tell whether a verb group denies its verb: "did not meet", "has never met".

    `no`: a "no" stands within the trigger ("made no offer").
    """
    if "no" in pattern.name.split():
        return False
    return no or bool(group.words & (function_words("negation") | status_words("failure")))


def find_status(
    pattern: Pattern,
    group: VerbGroup,
    *,
    progressive: bool,
    hypothetical: bool,
    conditional: bool,
    predicted: bool,
    no: bool = False,
) -> EventStatus:
    """Return an event's status from its trigger and the words before it.

    `progressive`: the verb is an "-ing" form after "is"; `hypothetical`: the trigger itself
    stands in a condition; `conditional`: a condition governs it; `predicted`: somebody
    predicts it; `no`: the trigger has a "no" within it.
    """
    if hypothetical:
        return "hypothetical"
    if is_negated(group, pattern, no=no):
        return "negated"
    if predicted:
        return "predicted"
    return (
        "conditional" if conditional else _status_of(pattern, group.words, progressive=progressive)
    )


def _status_of(pattern: Pattern, words: frozenset[str], *, progressive: bool) -> EventStatus:
    infinitive = "to" in words
    if words & status_words("possibility"):
        return "possible"
    if words & status_words("obligation"):
        return "proposed"
    if "would" in words:
        return "offered" if pattern.type == "AGREE" else "possible"
    if words & status_words("commitment") or (infinitive and words & status_words("plan")):
        return "offered" if pattern.status == "offered" else "anticipated"
    if words & status_words("pursuit"):
        return "ongoing"
    if infinitive and words & status_words("wish"):
        return "proposed"
    if pattern.status == "occurred" and progressive:
        return "ongoing"
    return pattern.status


def find_type(
    pattern: Pattern, status: EventStatus, group: VerbGroup
) -> tuple[EventType, str | None]:
    """Return an event's type and mode once its status is known.

    PLOVER 2.0, 2.3 and 3.1: cooperation that is announced is AGREE, conflict that is announced
    is THREATEN, with the mode saying what is threatened.
    """
    if status == "negated" and group.words & (status_words("commitment") | {"would", "wo"}):
        return (
            ("REJECT", _REFUSED[pattern.type])
            if pattern.type in _REFUSED
            else (pattern.type, pattern.mode)
        )
    announced = status in {"anticipated", "possible", "conditional", "offered"}
    if pattern.type in _COOPERATIVE and announced:
        return "AGREE", None
    wills = bool(group.words & (status_words("commitment") | {"would"}))
    if pattern.type in _CONFLICTUAL and wills and status not in {"negated", "predicted"}:
        restricts = pattern.type in _RESTRICTS
        return (
            "THREATEN",
            "restrict" if restricts else "violence" if pattern.type == "ASSAULT" else None,
        )
    return pattern.type, pattern.mode


def is_predicted(unit: Unit, position: int) -> bool:
    """Tell whether a verb of prediction governs the clause around a position."""
    start = clause_start(unit, position)
    if unit.lower[max(0, start - 2) : start] == ("and", "that"):
        start = clause_start(unit, start - 2)  # "predicted that … and that he would accept"
    return bool(status_words("prediction") & set(unit.lower[max(0, start - 4) : start]))
