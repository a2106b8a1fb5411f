"""Triggers with their clauses read: parties, status, condition and terms, as word positions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from crossread.annotate.acting.conditions import find_condition_words
from crossread.annotate.acting.event_nouns import read_noun
from crossread.annotate.acting.event_parties import (
    distinct_parties,
    find_host,
    find_party_after,
    find_recipients,
    meets_needs,
    other_parties,
)
from crossread.annotate.acting.event_statuses import find_status, find_type, is_predicted
from crossread.annotate.acting.event_triggers import Trigger, find_triggers
from crossread.annotate.acting.frames import Bounds, Frame
from crossread.annotate.acting.idle_offers import is_idle_offer, names_its_offer
from crossread.annotate.acting.participants import Participant, Scene
from crossread.annotate.acting.party_phrases import phrase_before, phrase_start
from crossread.annotate.acting.subjects import find_main_subject, find_subject
from crossread.annotate.acting.verb_uses import (
    is_asked,
    is_misread_noun,
    is_misread_verb,
    is_noun_here,
    is_passive,
    is_progressive,
    is_reduced_passive,
    is_silence,
    is_told,
    is_verbal_attack,
)
from crossread.annotate.language.clauses import (
    VerbGroup,
    clause_end,
    clause_start,
    time_start,
    verb_group,
)
from crossread.annotate.language.function_words import function_words
from crossread.annotate.language.speech_units import Unit
from crossread.annotate.language.tense import is_past_form
from crossread.records import EventType

LIMITING = frozenset({",", "but", "though"})
"""What may stand between an offer and a condition that limits it."""
_LONGEST_SUBJECT = 14
"""Words between a condition that opens a sentence and the verb it governs."""
_CONDITIONAL: frozenset[EventType] = frozenset({"AGREE", "THREATEN", "REQUEST"})
"""Types whose past forms can depend on a condition: "offered … if", "threatened … unless"."""
_JUDGING: frozenset[EventType] = frozenset({"REJECT", "SUPPORT"})
"""Types whose present forms can: "opposes the sale unless"."""
_ON_THE_TABLE = ("on", "the", "table")
_TERM_OPENERS = frozenset({"to", "that", "for", "of", "the", "a", "an", ","})


def find_frames(scene: Scene) -> tuple[Frame, ...]:
    """Return the frames of a unit, in order. What an event is about is not one more event.

    "Offered to resume talks" is an offer, not talks; only what a condition says stands apart,
    and sanctions that somebody lifts.
    """
    unit = scene.unit
    conditions = find_condition_words(list(unit.words))
    frames: list[Frame] = []
    scope = 0
    at = 0
    for trigger in find_triggers(unit.lower):
        while at < len(conditions) and conditions[at][1] <= trigger.start:
            at += 1
        inside = at < len(conditions) and conditions[at][0] <= trigger.start
        holder = conditions[at] if inside else None
        outer = frames[-1] if frames else None
        if trigger.start < scope and not _stands_apart(trigger, outer):
            continue
        near = conditions[max(0, at - 1) : at + 4]
        frame = _read(scene, trigger, near, holder, outer)
        if frame is not None:
            frames.append(frame)
            scope = frame.condition[0] if frame.condition else frame.end
            scope = max(scope, trigger.end)
            if trigger.pattern.needs_one("noun") and frame.status == "offered":
                scope = trigger.end  # "the offer to Oslo was rejected": two events
    return tuple(_with_addressee(frames, scene))


def _stands_apart(trigger: Trigger, outer: Frame | None) -> bool:
    return (
        outer is not None
        and outer.type == "CONCEDE"
        and trigger.pattern.type == "SANCTION"
        and trigger.pattern.needs_one("noun")
    )


def _with_addressee(frames: list[Frame], scene: Scene) -> list[Frame]:
    """Give an offer without recipient the party that its condition asks something of.

    "Putin open to deals if US lifts sanctions": the offer is made to the United States.
    """
    completed = []
    for place, frame in enumerate(frames):
        following = frames[place + 1] if place + 1 < len(frames) else None
        if (
            frame.condition is not None
            and not frame.recipients
            and frame.type in {"AGREE", "THREATEN"}
            and following is not None
            and frame.condition[0] <= following.trigger.start < frame.condition[1]
        ):
            addressees = other_parties(following.actors, frame.actors, scene)
            frame = replace(frame, recipients=addressees)
        completed.append(frame)
    return completed


def _read(
    scene: Scene,
    trigger: Trigger,
    conditions: Sequence[Bounds],
    holder: Bounds | None,
    outer: Frame | None,
) -> Frame | None:
    """Read a trigger's clause; none: it tells no event, or nobody is found who does it.

    `holder` is the condition that the trigger stands in, `outer` the frame read before it.
    """
    if trigger.pattern.needs_one("noun"):
        return read_noun(scene, trigger, conditions, holder, outer)
    unit = scene.unit
    group = verb_group(unit, trigger.start)
    if not _tells_event(unit, trigger, group) or (
        holder is None and is_asked(unit, group, conditions)
    ):
        return None
    end = max(clause_end(unit, trigger.end, conditions), trigger.end)
    offers = trigger.pattern.status == "offered"
    if offers and unit.lower[end : end + 1] == (":",):
        end = clause_end(unit, end + 1, conditions)  # "put an offer on the table: 60,000 tons …"
    if holder is not None:
        end = min(end, max(holder[1], trigger.end))
    condition = None if holder is not None else _condition_of(unit, trigger, group, end, conditions)
    limit = _limit(unit, trigger, condition, end)
    cast = _cast(scene, trigger, group, limit, conditional=condition is not None)
    if cast is None or is_idle_offer(unit, trigger, group, limit):
        return None
    if condition is not None and _is_done(unit, trigger, group):
        condition = None  # "killed him as long as": what has happened depends on nothing
    status = find_status(
        trigger.pattern,
        group,
        progressive=is_progressive(unit, trigger, group),
        hypothetical=holder is not None,
        conditional=condition is not None,
        predicted=is_predicted(unit, trigger.start),
        no="no" in unit.lower[trigger.start : trigger.end] or _is_nobody(unit, cast.subject),
    )
    type_, mode = find_type(trigger.pattern, status, group)
    terms = _terms(unit, trigger, type_, cast, group, limit)
    if trigger.pattern.name == "offer~" and _is_missing(unit, terms):
        return None
    if is_verbal_attack(unit, trigger, limit, cast.actors, cast.recipients):
        type_, mode = "ACCUSE", "disapprove"
    if type_ == "REJECT" and status == "negated" and trigger.pattern.type != "REJECT":
        status = "occurred"  # "will not lift the ban": the refusal has happened
    return Frame(
        trigger=trigger,
        start=_start(unit, group, cast.subject),
        end=end,
        type=type_,
        mode="visit" if cast.hosted and type_ == "CONSULT" else mode,
        status=status,
        actors=cast.actors,
        recipients=cast.recipients,
        terms=terms,
        condition=condition,
    )


def _tells_event(unit: Unit, trigger: Trigger, group: VerbGroup) -> bool:
    """Tell whether the words of a trigger are the verb they look like, and tell of a deed."""
    return not (
        is_misread_verb(unit, trigger)
        or names_its_offer(unit, trigger)
        or is_silence(unit, trigger)
        or is_noun_here(unit, trigger)
        or not is_told(unit, trigger, group)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cast:
    """Who does what to whom: the grammatical subject, and the parts in the event."""

    subject: tuple[Participant, ...]
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    hosted: bool
    passive: bool


def _cast(
    scene: Scene, trigger: Trigger, group: VerbGroup, limit: int, *, conditional: bool
) -> _Cast | None:
    """Return the parties of a verb's event; none: nobody does it, or who is needed is missing."""
    unit = scene.unit
    passive = is_passive(unit, trigger, group)
    subject = _subject(scene, trigger, group, passive=passive)
    if passive:
        actors = find_party_after(scene, "by", trigger.end, limit)
    else:
        actors = subject
        if is_misread_noun(unit, trigger, group, actors) or is_reduced_passive(
            unit, trigger, group
        ):
            return None
    partners, recipients = find_recipients(scene, trigger, limit, actors)
    if passive:
        recipients = other_parties(subject, actors, scene) or recipients
    others = recipients or partners
    needs = [need for need in trigger.pattern.needs if not (conditional and "condition" in need)]
    if not actors or not meets_needs(scene.unit, trigger, group, others, limit, needs=needs):
        return None
    if not passive:
        actors = distinct_parties((*actors, *partners))
    host = find_host(scene, trigger, actors, limit) if not recipients else None
    if host is not None:
        actors, recipients = tuple(one for one in actors if one is not host), (host,)
    return _Cast(
        subject=subject,
        actors=actors,
        recipients=recipients,
        hosted=host is not None,
        passive=passive,
    )


def _subject(
    scene: Scene, trigger: Trigger, group: VerbGroup, *, passive: bool
) -> tuple[Participant, ...]:
    unit = scene.unit
    first = unit.lower[trigger.start]
    before = unit.lower[group.start - 1] if group.start else ""
    finite = bool(group.words & function_words("be", "auxiliary", "passive", "modal"))
    if (first in trigger.pattern.gerunds and not finite) or (before == "to" and group.start > 0):
        found = find_main_subject(scene, group.start)
        to = group.start - 2 if unit.lower[group.start - 2] == "not" else group.start - 1
        bidden = phrase_before(scene, to) if before == "to" and to > 0 else ()
        # "would force Iran to offer more": whether Iran does so is not told
        return () if found and bidden and bidden[0].start > found[-1].end else found
    found = find_subject(scene, group)
    if passive and not finite:
        return ()
    return found


def _condition_of(
    unit: Unit, trigger: Trigger, group: VerbGroup, end: int, conditions: Sequence[Bounds]
) -> Bounds | None:
    """Return the condition that governs a trigger: at its clause's end, or right before it."""
    for start, after in conditions:
        reach = end
        if end < start and set(unit.lower[end:start]) <= LIMITING:
            reach = start + 1  # "offered to send power, but only if …": the offer's own limit
        if trigger.end <= start < reach and not _is_deeper(unit, trigger.end + 1, start):
            return (start, after)
        if after <= trigger.start <= after + _LONGEST_SUBJECT:
            between = unit.lower[after : trigger.start]
            deeper = function_words("relative", "subordinator") & set(
                unit.lower[after : group.start]
            )
            if between[:1] == (",",) and "," not in between[1:] and not deeper:
                return (start, after)
    return None


def _limit(unit: Unit, trigger: Trigger, condition: Bounds | None, end: int) -> int:
    """Return where the trigger's own words end: before its condition, or with its clause."""
    if condition is None or condition[0] < trigger.end:
        return end
    limit = condition[0]
    while limit > trigger.end and unit.lower[limit - 1] in LIMITING:
        limit -= 1
    return limit


def _is_deeper(unit: Unit, start: int, condition: int) -> bool:
    """Tell whether a condition is of a relative clause: "agreed on a tax that would fall if"."""
    relatives = (
        at for at in range(start, condition) if unit.lower[at] in function_words("relative")
    )
    first = next(relatives, None)
    return first is not None and bool(
        function_words("modal") & set(unit.lower[first + 1 : condition])
    )


def _is_done(unit: Unit, trigger: Trigger, group: VerbGroup) -> bool:
    """Tell whether a deed is told as done, so that no condition can govern it."""
    return (
        trigger.pattern.type not in _CONDITIONAL
        and (trigger.pattern.type not in _JUDGING or is_past_form(unit.lower[trigger.start]))
        and not group.words & function_words("modal")
        and "to" not in group.words
    )


def _start(unit: Unit, group: VerbGroup, actors: tuple[Participant, ...]) -> int:
    """Return where the event's words start: at its actor, where that stands right before it."""
    before = [actor for actor in actors if actor.end <= group.start]
    if not before or group.start - before[-1].end > 1:
        return group.start
    start = phrase_start(unit, before[0].start)
    while start < before[0].start and not unit.words[start][0].isalnum():
        start += 1
    return start


def _terms(
    unit: Unit, trigger: Trigger, type_: EventType, cast: _Cast, group: VerbGroup, limit: int
) -> Bounds | None:
    """Return what is offered, threatened or asked for: the words after the trigger."""
    if type_ not in {"AGREE", "THREATEN", "REQUEST"}:
        return None
    start = trigger.end
    offered = trigger.pattern.name == "offer~" and unit.lower[start : start + 1] != ("by",)
    if cast.passive and not offered and not (cast.recipients and cast.subject):
        return _done_to(unit, group)
    if cast.passive:  # "workers were offered a bonus by the owner"
        limit = next((at for at in range(start, limit) if unit.lower[at] == "by"), limit)
    elif unit.lower[trigger.end - 3 : trigger.end] == _ON_THE_TABLE:
        start, limit = trigger.start + 1, trigger.end - 3
    elif type_ == "THREATEN" and " to " in trigger.pattern.name:
        start = unit.lower.index("to", trigger.start) + 1  # "vowed to | strike on Thursday"
    elif trigger.pattern.type != type_:
        start = trigger.start  # "will impose tariffs": the act itself is what is threatened
    elif trigger.pattern.needs_one("modal") or trigger.pattern.needs_one("will"):
        # "could buy grain from": what is bought stands in the trigger; "will resume supplies"
        start = trigger.start + trigger.pattern.needs_one("modal")
    start = _past_openers(unit, _past_recipients(unit, start, limit, cast), limit)
    if ":" in unit.lower[start:limit]:
        colon = unit.lower.index(":", start)  # "on the table: 60,000 tons …"
        start = _past_openers(unit, colon + 1, limit)
    limit = _terms_end(unit, start, limit, deed=unit.lower[trigger.end - 1] == "to")
    return (start, limit) if start < limit else None


def _is_nobody(unit: Unit, subject: tuple[Participant, ...]) -> bool:
    """Tell whether a subject is denied: "no minister met", "not a single senator backed"."""
    start = subject[0].start if subject else 0
    before = unit.lower[max(0, start - 3) : start]
    return before[-1:] == ("no",) or before[:2] == ("not", "a") or before[-2:] == ("not", "a")


def _is_missing(unit: Unit, terms: Bounds | None) -> bool:
    """Tell whether nothing offered follows: "what they could offer", "the plan he offered was"."""
    return terms is None or unit.lower[terms[0]] in function_words("be", "auxiliary", "modal")


def _past_recipients(unit: Unit, start: int, limit: int, cast: _Cast) -> int:
    """Return where the terms begin after recipients that stand right before them."""
    closed = function_words("determiner", "preposition") | {"to"}
    for recipient in cast.recipients:
        between = unit.lower[start : recipient.start]
        if start <= recipient.start < limit and all(word in closed for word in between):
            start = recipient.end
    return start


def _terms_end(unit: Unit, start: int, limit: int, *, deed: bool) -> int:
    """Return where the terms end: the day of the offer and "on the table" are no part of them.

    `deed`: the terms are a verb phrase, whose day may be that of the deed.
    """
    while limit > start and unit.words[limit - 1] == ",":
        limit -= 1
    before_time = time_start(unit, limit)
    if before_time is not None and before_time > start and unit.lower[before_time] == "on":
        limit = before_time
    if not deed:
        days = range(start + 1, limit - 1)
        found = (at for at in days if unit.lower[at] == "on" and unit.time_end(at + 1) is not None)
        limit = next(found, limit)
    if unit.lower[max(start, limit - 3) : limit] == _ON_THE_TABLE:
        limit -= 3
    return limit


def _done_to(unit: Unit, group: VerbGroup) -> Bounds | None:
    """Return the subject of a passive: "minerals cooperation has been floated"."""
    start = clause_start(unit, group.start)
    for at in range(group.start - 1, start, -1):
        if unit.words[at] == ",":
            start = at + 1
            break
    return (start, group.start) if start < group.start else None


def _past_openers(unit: Unit, start: int, limit: int) -> int:
    """Return the position after "to", "that", "for a" and times that stand before the terms."""
    while start < limit:
        after_time = unit.time_end(start)
        if after_time is None and unit.lower[start] in {"on", "in"}:
            after_time = unit.time_end(start + 1)
        if after_time is not None:
            start = after_time
        elif unit.lower[start] in _TERM_OPENERS:
            start += 1
        else:
            break
    return start
