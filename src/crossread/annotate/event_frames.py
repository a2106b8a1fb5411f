"""A trigger with its clause read: parties, status, condition and terms, still as word positions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from crossread.annotate.clause_words import words_of
from crossread.annotate.clauses import (
    VerbGroup,
    clause_end,
    clause_start,
    reporting_forms,
    verb_group,
)
from crossread.annotate.conditions import find_condition_words
from crossread.annotate.event_statuses import find_status, find_type, is_predicted
from crossread.annotate.event_triggers import Trigger, find_triggers
from crossread.annotate.participants import (
    Participant,
    Scene,
    country_of,
    find_main_subject,
    find_party_after,
    find_subject,
    is_mere_place,
    parties_from,
    phrase_before,
    phrase_start,
    same_party,
)
from crossread.annotate.speech_units import DASHES, Unit
from crossread.lexicons import read_words
from crossread.records import EventStatus, EventType

_DONE_TO = frozenset({"ASSAULT", "COERCE", "SANCTION"})
"""Types whose verbs always have an object when they are active."""
Bounds = tuple[int, int]
"""First word, and the word after the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """An event as it stands in a unit; positions are indices of the unit's words."""

    trigger: Trigger
    start: int
    end: int
    type: EventType
    mode: str | None
    status: EventStatus
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    terms: Bounds | None
    condition: Bounds | None


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
            addressees = _others(following.actors, frame.actors, scene)
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
    if trigger.pattern.needs_one("noun"):
        return _read_noun(scene, trigger, conditions, holder, outer)
    unit, pattern = scene.unit, trigger.pattern
    if _is_noun_here(unit, trigger):
        return None
    group = verb_group(unit, trigger.start)
    if holder is None and _is_asked(unit, group):
        return None
    end = clause_end(unit, trigger.end, conditions)
    if holder is not None:
        end = min(end, holder[1])
    condition = _condition_of(unit, trigger, end, conditions, holder)
    limit = condition[0] if condition is not None and condition[0] >= trigger.end else end
    passive = _is_passive(unit, trigger, group)
    subject = _subject(scene, trigger, group, passive=passive)
    if not _is_told(unit, trigger, group):
        return None
    if passive:
        actors = find_party_after(scene, "by", trigger.end, limit)
        partners, recipients = _recipients(scene, trigger, limit, actors)
        recipients = _others(subject, actors, scene) or recipients
    else:
        actors = subject
        partners, recipients = _recipients(scene, trigger, limit, actors)
        if not actors or _is_misread_noun(unit, trigger, group, actors):
            return None
        if _is_reduced_passive(unit, trigger, group):
            return None
        actors = _distinct((*actors, *partners))
    if not actors or not _meets(scene, trigger, group, recipients or partners, limit):
        return None
    visit = _host_of(scene, trigger, actors, limit)
    if visit is not None and not recipients:
        actors, recipients = tuple(one for one in actors if one is not visit), (visit,)
    status = find_status(
        pattern,
        group,
        progressive=_is_progressive(unit, trigger, group),
        hypothetical=holder is not None,
        conditional=condition is not None,
        predicted=is_predicted(unit, trigger.start),
    )
    type_, mode = find_type(pattern, status, group)
    if type_ == "REJECT" and status == "negated" and pattern.type != "REJECT":
        status = "occurred"  # "will not lift the ban": the refusal has happened
    return Frame(
        trigger=trigger,
        start=_start(unit, group, subject),
        end=max(end, trigger.end),
        type=type_,
        mode="visit" if visit is not None and type_ == "CONSULT" else mode,
        status=status,
        actors=actors,
        recipients=recipients,
        terms=_terms(unit, trigger, type_, recipients, limit),
        condition=condition,
    )


def _host_of(
    scene: Scene, trigger: Trigger, actors: tuple[Participant, ...], limit: int
) -> Participant | None:
    """Return which of two that meet is the host: the meeting is at a seat of its government.

    PLOVER 2.0, 3.2.2: the visitor is the actor, the host the recipient.
    """
    if not trigger.pattern.name.startswith(("meet", "met", "hold")) or len(actors) != 2:
        return None
    countries = [country_of(actor, scene.mentions) for actor in actors]
    if None in countries or countries[0] == countries[1]:
        return None
    for start, _, mention in scene.unit.mentions_within(trigger.end, limit):
        opens = scene.unit.lower[max(0, start - 2) : start]
        if mention.country in countries and {"in", "at"} & set(opens):
            return actors[countries.index(mention.country)]
    return None


def _subject(
    scene: Scene, trigger: Trigger, group: VerbGroup, *, passive: bool
) -> tuple[Participant, ...]:
    unit = scene.unit
    first = unit.lower[trigger.start]
    before = unit.lower[trigger.start - 1] if trigger.start else ""
    finite = bool(group.words & (words_of("be") | words_of("auxiliary") | words_of("modal")))
    if (first in trigger.pattern.gerunds and not finite) or (
        before == "to" and group.start == trigger.start
    ):
        return find_main_subject(scene, group.start)
    found = find_subject(scene, group)
    if passive and not finite:
        return ()
    return found


def _is_asked(unit: Unit, group: VerbGroup) -> bool:
    """Tell whether a clause is an indirect question: "asked if the bank would lend"."""
    start = clause_start(unit, group.start)
    return start > 0 and unit.lower[start - 1] in {"if", "whether"}


def _is_told(unit: Unit, trigger: Trigger, group: VerbGroup) -> bool:
    """Tell whether an "-ing" form tells an event: "after chairing", not "talks about ending"."""
    if unit.lower[trigger.start] not in trigger.pattern.gerunds or trigger.start == 0:
        return True
    if group.words & words_of("be"):
        return True
    before = unit.lower[trigger.start - 1]
    if before == ",":
        return trigger.pattern.type not in _DONE_TO  # "the plane crashed, killing 228 people"
    return before in {"and", "after", "before", "while", "by", "when", "since", "in"}


def _recipients(
    scene: Scene, trigger: Trigger, limit: int, actors: tuple[Participant, ...]
) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    """Return who acts together with the actors, and who the recipients are."""
    for place, joint in trigger.pattern.recipients:
        # "met with": the preposition may be the trigger's own last word.
        start = trigger.end
        found: tuple[Participant, ...] = ()
        if scene.unit.lower[start - 1] == place:
            found = parties_from(scene, _skip_determiners(scene.unit, start), limit)
        found = found or find_party_after(scene, place, start, limit)
        found = _others(found, actors, scene)
        if found and joint and _is_possessor(scene.unit, found[-1]):
            continue  # "did not meet the commission's threshold"
        if trigger.pattern.type in {"AGREE", "CONSULT"}:
            found = tuple(one for one in found if not is_mere_place(one))
        if found:
            return (found, ()) if joint else ((), found)
    return (), ()


def _skip_determiners(unit: Unit, position: int) -> int:
    while position < len(unit.words) and unit.lower[position] in words_of("determiner"):
        if unit.mention_at(position) is not None:
            break
        position += 1
    return position


def _is_possessor(unit: Unit, participant: Participant) -> bool:
    following = unit.lower[participant.end] if participant.end < len(unit.lower) else ""
    return following in {"'s", "'"}


def _others(
    found: tuple[Participant, ...], known: tuple[Participant, ...], scene: Scene
) -> tuple[Participant, ...]:
    """Return the parties that are none of the known ones, nor the country one of them acts for."""
    return tuple(
        one
        for one in _distinct(found)
        if not any(same_party(one, other, scene.mentions) for other in known)
    )


def _distinct(found: tuple[Participant, ...]) -> tuple[Participant, ...]:
    kept: list[Participant] = []
    for one in found:
        if not any(one.name.casefold() == other.name.casefold() for other in kept):
            kept.append(one)
    return tuple(kept)


def _is_noun_here(unit: Unit, trigger: Trigger) -> bool:
    """Tell whether a trigger's first word is a noun where it stands: "the offer", "an attack"."""
    if trigger.start == 0:
        return False
    before = unit.lower[trigger.start - 1]
    gerund = unit.lower[trigger.start] in trigger.pattern.gerunds
    if gerund:
        return before in words_of("determiner") or before == "'s"
    if before == "to":
        return unit.lower[trigger.start] not in trigger.pattern.bare  # "respond to requests"
    prepositions = words_of("preposition") - words_of("subordinator") - {"including", "following"}
    return (
        before in words_of("determiner") - {"all", "both", "that", "this"}
        or before == "'s"
        or (before in prepositions and unit.lower[trigger.start] not in {"in", "on"})
        or unit.words[trigger.start - 1] in {"-", "‑"}
    )


def _is_misread_noun(
    unit: Unit, trigger: Trigger, group: VerbGroup, actors: tuple[Participant, ...]
) -> bool:
    """Tell whether a bare verb after a singular name is a noun: "US support for Ukraine"."""
    if group.start != trigger.start:
        return False
    if unit.lower[trigger.start] not in trigger.pattern.bare:
        return False
    singular = len(actors) == 1 and not actors[0].name.endswith("s")
    return singular and unit.lower[actors[0].start] not in {"i", "we", "they", "you"}


def _is_reduced_passive(unit: Unit, trigger: Trigger, group: VerbGroup) -> bool:
    """Tell whether a participle speaks of its noun: "carriers banned in Europe"."""
    if trigger.pattern.type not in _DONE_TO or group.start != trigger.start:
        return False
    word = unit.lower[trigger.start]
    if word not in trigger.pattern.participles or trigger.end - trigger.start > 1:
        return False
    following = unit.lower[trigger.end] if trigger.end < len(unit.lower) else ""
    return following in words_of("preposition") or unit.time_end(trigger.end) is not None


def _is_progressive(unit: Unit, trigger: Trigger, group: VerbGroup) -> bool:
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


def _is_passive(unit: Unit, trigger: Trigger, group: VerbGroup) -> bool:
    if unit.lower[trigger.start] not in trigger.pattern.participles:
        return False
    return group.passive or (trigger.end < len(unit.lower) and unit.lower[trigger.end] == "by")


def _meets(
    scene: Scene, trigger: Trigger, group: VerbGroup, others: tuple[Participant, ...], limit: int
) -> bool:
    """Tell whether what a pattern needs besides its words is there."""
    for group_of_needs in trigger.pattern.needs:
        met = (
            ("party" in group_of_needs and bool(others))
            or ("state" in group_of_needs and any(_is_state(one) for one in others))
            or ("modal" in group_of_needs and bool(group.words & words_of("modal")))
            or ("cooperation" in group_of_needs and _cooperates(scene.unit, trigger, group, limit))
        )
        if not met:
            return False
    return True


def _is_state(participant: Participant) -> bool:
    mention = participant.mention
    return mention is not None and mention.type in {"location", "nationality"}


def _cooperates(unit: Unit, trigger: Trigger, group: VerbGroup, limit: int) -> bool:
    """Tell whether a word of cooperation follows, or is what a passive is about."""
    words = unit.lower[trigger.end : min(limit, trigger.end + 8)]
    if group.passive:
        words += unit.lower[max(0, group.start - 8) : group.start]
    return bool(read_words("cooperation_words") & set(words))


def _condition_of(
    unit: Unit, trigger: Trigger, end: int, conditions: Sequence[Bounds], holder: Bounds | None
) -> Bounds | None:
    """Return the condition that governs a trigger: at its clause's end, or right before it."""
    if holder is not None:
        return None
    for start, after in conditions:
        if trigger.end <= start < end:
            return (start, after)
        between = unit.lower[after : trigger.start] if after <= trigger.start else ("",) * 99
        if len(between) < 14 and between[:1] == (",",) and "," not in between[1:]:
            return (start, after)
    return None


def _start(unit: Unit, group: VerbGroup, actors: tuple[Participant, ...]) -> int:
    """Return where the event's words start: at its actor, where that stands right before it."""
    before = [actor for actor in actors if actor.end <= group.start]
    if not before or group.start - before[-1].end > 1:
        return group.start
    return phrase_start(unit, before[0].start)


def _terms(
    unit: Unit,
    trigger: Trigger,
    type_: EventType,
    recipients: tuple[Participant, ...],
    limit: int,
) -> Bounds | None:
    """Return what is offered, threatened or asked for: the words after the trigger."""
    if type_ not in {"AGREE", "THREATEN", "REQUEST"}:
        return None
    start = trigger.end
    if trigger.pattern.type != type_:
        start = trigger.start  # "will impose tariffs": the act itself is what is threatened
    for recipient in recipients:
        closed = words_of("determiner") | words_of("preposition")
        if start <= recipient.start and all(
            word in closed for word in unit.lower[start : recipient.start]
        ):
            start = recipient.end
    moved = True
    while moved and start < limit:
        after_time = unit.time_end(start)
        if after_time is None and unit.lower[start] in {"on", "in"}:
            after_time = unit.time_end(start + 1)
        moved = after_time is not None or unit.lower[start] in {
            "to",
            "that",
            "for",
            "of",
            "the",
            "a",
            "an",
            ",",
        }
        if moved:
            start = after_time if after_time is not None else start + 1
    return (start, limit) if start < limit else None


def _read_noun(
    scene: Scene,
    trigger: Trigger,
    conditions: Sequence[Bounds],
    holder: Bounds | None,
    outer: Frame | None,
) -> Frame | None:
    """Read a noun phrase that is an event: "US sanctions on Russia", "the proposed A–B deal"."""
    unit, pattern = scene.unit, trigger.pattern
    end = clause_end(unit, trigger.end, conditions)
    actors = _pair_within(scene, trigger) or _holders(scene, trigger)
    governs = (
        outer is not None and outer.end >= trigger.end and outer.type in {"CONCEDE", "SANCTION"}
    )
    if not actors and governs and outer is not None:
        actors = outer.actors
    places = pattern.recipients
    if pattern.name.split()[-1].startswith("limiting"):
        places = (("object", False),)
    partners, recipients = _recipients(
        scene, replace(trigger, pattern=replace(pattern, recipients=places)), end, actors
    )
    actors = _distinct((*actors, *partners))
    if not actors or len(actors) + len(recipients) < 2:
        return None
    own = [actor.start for actor in actors if trigger.start - 8 < actor.start < trigger.start]
    return Frame(
        trigger=trigger,
        start=min([trigger.start, *own]),
        end=max(end, trigger.end),
        type=pattern.type,
        mode=pattern.mode,
        status=_noun_status(unit, trigger, holder),
        actors=actors,
        recipients=recipients,
        terms=None,
        condition=None,
    )


def _noun_status(unit: Unit, trigger: Trigger, holder: Bounds | None) -> EventStatus:
    after = set(unit.lower[trigger.end : trigger.end + 4])
    if after & {"may", "might", "could"}:
        return "possible"
    if is_predicted(unit, trigger.start):
        return "predicted"
    if holder is not None and trigger.pattern.status != "in force":
        return "hypothetical"
    return trigger.pattern.status


def _pair_within(scene: Scene, trigger: Trigger) -> tuple[Participant, ...]:
    """Return the parties of a compound within the trigger: "proposed U.S.–Ukraine deal"."""
    unit = scene.unit
    dashes = [
        at for at in range(trigger.start, trigger.end) if unit.words[at] in DASHES | {"-", "‑"}
    ]
    for dash in dashes:
        left = phrase_before(scene, dash)
        right = parties_from(scene, dash + 1, trigger.end)
        if left and right:
            return (*left[-1:], *right[:1])
    return ()


def _holders(scene: Scene, trigger: Trigger) -> tuple[Participant, ...]:
    """Return the parties right before a noun: "US sanctions", "Kyiv's talks", "a team at talks"."""
    unit = scene.unit
    start = trigger.start
    for _ in range(3):
        if start and unit.lower[start - 1] in {"'s", "at", "in"}:
            start -= 1
            break
        if start and unit.mentions_within(start - 1, start):
            break
        if (
            not start
            or not unit.lower[start - 1].isalpha()
            or unit.lower[start - 1] in words_of("preposition")
        ):
            return ()
        start -= 1
    return phrase_before(scene, start, nationality=True)
