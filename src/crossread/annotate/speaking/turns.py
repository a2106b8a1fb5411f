"""The quotes of a document as turns of speaking, and what each is judged by."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from crossread.annotate.language.speech_units import Unit
from crossread.annotate.speaking.speakers import Cast, Speaker
from crossread.records import QuoteAct, QuoteKind, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A quote as far as its own words tell."""

    kind: QuoteKind
    act: QuoteAct
    """Nobody takes turns in stances: their own words tell, or nothing does."""
    source: Span | None
    content: tuple[Span, ...]
    speaker: Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """Who speaks a turn after its neighbours were asked."""

    source: Span | None
    speaker: Speaker
    note: str = ""
    """How the neighbours told it, for a reader; empty: the turn's own words did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What a turn is judged by."""

    units: Sequence[Unit]
    starts: list[int]
    cast: Cast
    done: list[tuple[Turn, Settled]]

    def unit_at(self, position: int) -> int:
        """Return the index of the unit that a place of the text lies in, or the one before it."""
        return max(0, bisect_right(self.starts, position) - 1)

    def before(self, span: Span) -> list[tuple[Turn, Settled]]:
        """Return the last turns that end before a span, the nearest first."""
        near = reversed(self.done[-6:])
        return [row for row in near if row[0].content[-1].end <= span.start]


def as_told(turn: Turn) -> Settled:
    """Return what a turn's own words tell."""
    return Settled(source=turn.source, speaker=turn.speaker)


def position_in(unit: Unit, start: int) -> int:
    """Return the position of the first word of a unit at or after a place of the text."""
    return bisect_left(unit.spans, start, key=lambda span: span.start)
