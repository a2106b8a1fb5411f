"""Events of one document: who does what to whom, with status, condition and terms."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.records import (
    Document,
    Event,
    Mention,
    Quantity,
    Quote,
    Sentence,
    TimeExpression,
)


def find_events(
    document: Document,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    quotes: Sequence[Quote],
    quantities: Sequence[Quantity],
) -> tuple[Event, ...]:
    """Return the events that a document reports, in text order."""
    return ()
