"""Whether a word that can be a verb is one where it stands, and how it is used."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.annotate.acting.event_triggers import Trigger
from crossread.annotate.acting.participants import Participant
from crossread.annotate.language.clauses import VerbGroup, clause_start
from crossread.annotate.language.function_words import function_words
from crossread.annotate.language.speech_units import Unit
from crossread.annotate.language.speech_verbs import reporting_forms
from crossread.lexicons import read_words

_NOUN_BEFORE = frozenset({("thanks", "to"), ("demands", "to"), ("demands", "for")})
_SILENCE = {
    (word,)
    for word in ("comment", "elaborate", "answer", "respond", "say", "speculate", "specify", "name")
}
_NO_VICTIM = frozenset({"back", "himself", "herself", "itself", "themselves", "video", "footage"})
_DONE_TO = frozenset({"ASSAULT", "COERCE", "SANCTION"})
"""Types whose verbs always have an object when they are active."""


def is_noun_here(unit: Unit, trigger: Trigger) -> bool:
    """Tell whether a trigger's first word is a noun where it stands: "the offer", "an attack"."""
    if trigger.start == 0:
        return False
    before = unit.lower[trigger.start - 1]
    gerund = unit.lower[trigger.start] in trigger.pattern.gerunds
    if gerund:
        return before in function_words("determiner") or before == "'s"
    if before == "to":
        return unit.lower[trigger.start] not in trigger.pattern.bare  # "respond to requests"
    prepositions = (
        function_words("preposition") - function_words("subordinator") - {"including", "following"}
    )
    return (
        before in function_words("determiner") - {"all", "both", "that", "this"}
        or before == "'s"
        or (before in prepositions and unit.lower[trigger.start] not in {"in", "on"})
        or unit.words[trigger.start - 1] in {"-", "‑"}
    )


def is_misread_noun(
    unit: Unit, trigger: Trigger, group: VerbGroup, actors: tuple[Participant, ...]
) -> bool:
    """Tell whether a bare verb after a singular name is a noun: "US support for Ukraine"."""
    if group.start != trigger.start:
        return False
    if unit.lower[trigger.start] not in trigger.pattern.bare:
        return False
    singular = len(actors) == 1 and not actors[0].name.endswith("s")
    return singular and unit.lower[actors[0].start] not in {"i", "we", "they", "you"}


def is_silence(unit: Unit, trigger: Trigger) -> bool:
    """Tell whether nobody is turned down, and nothing said: "declined to comment on the deal"."""
    if trigger.pattern.type != "REJECT":
        return False
    at = trigger.end - (unit.lower[trigger.end - 1] == "to")
    return unit.lower[at : at + 1] == ("to",) and unit.lower[at + 1 : at + 2] in _SILENCE


def is_asked(unit: Unit, group: VerbGroup, conditions: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a clause is an indirect question: "asked if the bank would lend"."""
    opener = clause_start(unit, group.start) - 1
    if opener < 0 or unit.lower[opener] not in {"if", "whether"}:
        return False
    return not any(start <= opener < after for start, after in conditions)


def is_told(unit: Unit, trigger: Trigger, group: VerbGroup) -> bool:
    """Tell whether an "-ing" form tells an event: "after chairing", not "talks about ending"."""
    if unit.lower[trigger.start] not in trigger.pattern.gerunds or trigger.start == 0:
        return True
    if group.words & function_words("be"):
        return True
    before = unit.lower[trigger.start - 1]
    if before == ",":
        return trigger.pattern.type not in _DONE_TO  # "the plane crashed, killing 228 people"
    return before in {"and", "after", "before", "while", "by", "when", "since", "in"}


def is_passive(unit: Unit, trigger: Trigger, group: VerbGroup) -> bool:
    """Tell whether a verb's subject is what it is done to: "was rejected", "rejected by"."""
    if unit.lower[trigger.start] not in trigger.pattern.participles:
        return False
    return group.passive or (trigger.end < len(unit.lower) and unit.lower[trigger.end] == "by")


def is_reduced_passive(unit: Unit, trigger: Trigger, group: VerbGroup) -> bool:
    """Tell whether a participle speaks of its noun: "carriers banned in Europe"."""
    if trigger.pattern.type not in _DONE_TO or group.start != trigger.start:
        return False
    word = unit.lower[trigger.start]
    if word not in trigger.pattern.participles or trigger.end - trigger.start > 1:
        return False
    following = unit.lower[trigger.end] if trigger.end < len(unit.lower) else ""
    return following in function_words("preposition") or unit.time_end(trigger.end) is not None


def is_progressive(unit: Unit, trigger: Trigger, group: VerbGroup) -> bool:
    """Tell whether a verb says that something goes on: "is holding talks".

    A past form does so only where a time does not close it off ("was meeting him on Monday").
    """
    if unit.lower[trigger.start] not in trigger.pattern.gerunds:
        return False
    now = group.words & {"is", "are", "am", "been", "'s", "'re"}
    return bool(now) or ("be" not in group.words and _is_reported_past(unit, group))


def _is_reported_past(unit: Unit, group: VerbGroup) -> bool:
    start = clause_start(unit, group.start)
    reported = set(unit.lower[max(0, start - 2) : start])
    return bool(group.words & {"was", "were"}) and bool(reported & (reporting_forms() | {"that"}))


def is_verbal_attack(
    unit: Unit,
    trigger: Trigger,
    limit: int,
    actors: tuple[Participant, ...],
    recipients: tuple[Participant, ...],
) -> bool:
    """Tell whether "attack" is done with words: "attacked the senator's record on taxes".

    One person named who attacks another does it with words, unless a weapon is told of: who does
    it with arms is described ("a gunman") or is a force.
    """
    if trigger.pattern.name not in {"attack~", "clash~ with"}:
        return False
    if set(unit.lower[trigger.end : limit]) & read_words("verbal_attack_words"):
        return True
    named = [
        one
        for one in (*actors, *recipients)
        if one.mention is not None and one.mention.type == "person"
    ]
    return bool(recipients) and len(named) == len(actors) + len(recipients)


def is_misread_verb(unit: Unit, trigger: Trigger) -> bool:
    """Tell whether a word is another than its trigger's: "got them back into talks"."""
    name, word = trigger.pattern.name, unit.lower[trigger.start]
    if name == "host~" and word == "host":
        before = unit.words[trigger.start - 1] if trigger.start else ""
        return before[:1].isupper()  # "BBC host Jane Doe"
    if trigger.pattern.type == "ASSAULT":
        ahead = set(unit.lower[trigger.end : trigger.end + 1])
        return not ahead.isdisjoint(_NO_VICTIM)  # "shot back that", "killing himself"
    following = unit.lower[trigger.end] if trigger.end < len(unit.lower) else ""
    if (word, following) in _NOUN_BEFORE:
        return True
    if name != "back~" or word != "back":
        return False
    return following in function_words("preposition")
