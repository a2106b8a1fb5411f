"""Noun phrases that are events: "US sanctions on Iran", "the proposed U.S.–Ukraine deal"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crossread.annotate.acting.event_parties import distinct_parties, find_recipients
from crossread.annotate.acting.event_statuses import is_predicted
from crossread.annotate.acting.event_triggers import Trigger
from crossread.annotate.acting.frames import Bounds, Frame
from crossread.annotate.acting.participants import Participant, Scene
from crossread.annotate.acting.party_phrases import parties_from, phrase_before
from crossread.annotate.language.clauses import clause_end
from crossread.annotate.language.function_words import function_words
from crossread.annotate.language.speech_units import DASHES, Unit
from crossread.records import EventStatus


def read_noun(
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
    partners, recipients = find_recipients(
        scene, replace(trigger, pattern=replace(pattern, recipients=places)), end, actors
    )
    actors = distinct_parties((*actors, *partners))
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
    words = set(unit.lower[trigger.start : trigger.end + 4])
    if words & {"may", "might", "could"}:
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
            or unit.lower[start - 1] in function_words("preposition")
        ):
            return ()
        start -= 1
    return phrase_before(scene, start, nationality=True)
