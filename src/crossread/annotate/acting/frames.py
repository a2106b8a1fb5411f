"""An event with its clause read, still as word positions: what `events` makes records of."""

from __future__ import annotations

from dataclasses import dataclass

from crossread.annotate.acting.event_triggers import Trigger
from crossread.annotate.acting.participants import Participant
from crossread.records import EventStatus, EventType

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
