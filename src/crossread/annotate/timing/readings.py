"""What the words of a time expression say by themselves, before the clause around is looked at."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from crossread.annotate.timing.time_words import Direction, codes, normal
from crossread.records import TimeAnchor, TimeType


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A stretch of text read as a time. Fields that a `TimeExpression` has mean the same."""

    start: int
    end: int
    rule: str
    value: str
    type: TimeType = "DATE"
    mod: str | None = None
    offset: str | None = None
    counted_from: TimeAnchor | None = None
    direction: Direction | None = None
    quant: str | None = None
    freq: str | None = None
    zone: str | None = None


Match = re.Match[str]
Read = Callable[[Match], Reading | None]
"""Gives the reading of a match, or none when the words cannot be a time (Feb. 31)."""

PAST_WORDS = frozenset({"last", "past", "previous", "preceding", "prior"})
FUTURE_WORDS = frozenset(
    {"next", "coming", "following", "upcoming", "this coming", "this upcoming"}
)
NARRATIVE_WORDS = frozenset(
    {"same", "previous", "following", "that", "preceding", "prior", "that same"}
)
"""Words that count from a time the text spoke of: "the previous week", "that year"."""


def word(match: Match, name: str) -> str:
    """Return the words of a group in normal form; empty when the pattern or match has none."""
    return normal(match.groupdict().get(name) or "")


def make_reading(
    match: Match,
    rule: str,
    value: str,
    *,
    type: TimeType = "DATE",  # noqa: A002 - the record's own word
    offset: str | None = None,
    counted_from: TimeAnchor | None = None,
    quant: str | None = None,
    freq: str | None = None,
) -> Reading:
    """Return a reading with what its modifying words (early, about, last) say."""
    phase, about, relation, part = (
        word(match, name) for name in ("phase", "about", "relation", "part")
    )
    mod = codes("part of period")[phase] if phase else None
    if about:
        mod = codes("approximation").get(about, mod)
    if offset is not None and counted_from is None:
        counted_from = "writing"
    return Reading(
        start=match.start(),
        end=match.end(),
        rule=f"times.{rule}",
        value=value + (f"T{codes('part of day')[part]}" if part else ""),
        type="TIME" if part and type == "DATE" else type,
        mod=mod,
        offset=offset,
        counted_from=counted_from,
        direction=_direction(relation, offset, counted_from),
        quant=quant,
        freq=freq,
    )


def _direction(relation: str, offset: str | None, anchor: TimeAnchor | None) -> Direction | None:
    """Return the direction that the words give by themselves, seen from the day of writing."""
    if anchor == "narrative":
        return None
    if relation in PAST_WORDS or (offset or "").startswith("-"):
        return "past"
    if relation in FUTURE_WORDS or (offset or "").startswith("+"):
        return "future"
    return None
