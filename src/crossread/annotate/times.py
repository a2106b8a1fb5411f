"""Time expressions of one document, each with its literal value. After TIMEX3."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from crossread.annotate.language.tense import find_direction
from crossread.annotate.timing.date_orders import order_of, settle
from crossread.annotate.timing.joining import join_parts
from crossread.annotate.timing.length_readings import PERIOD_VALUES
from crossread.annotate.timing.neighbours import fits
from crossread.annotate.timing.readings import Reading
from crossread.annotate.timing.time_patterns import find_readings
from crossread.annotate.timing.time_words import Direction
from crossread.records import (
    PROSE_ZONES,
    Document,
    Evidence,
    Sentence,
    Span,
    TimeExpression,
    content_id,
)

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+|[^\w\s]")
_TELLING = frozenset(
    {
        f"times.{rule}"
        for rule in (
            "month-day",
            "day-of-month",
            "month",
            "months",
            "weekday",
            "weekend",
            "year",
            "season",
            "quarter",
            "holiday",
            "weekday-of-month",
            "step-from-day",
            "week",
            "narrative-step",
        )
    }
)
"""Readings whose direction only the tense of the clause can tell."""
_DATED = frozenset({"times.month-day", "times.month"})
_OVER = re.compile(r"\b(?:ended|since)\s$", re.I)
"""Stands before a day or month that is over: "the year ended March 31"."""
_IN = re.compile(r"(?:^|\W)[Ii]n\s$")
_COUNTED = re.compile(r"P\d+[DWMY]")
_EARLIER = re.compile(r"\b(?:(earlier)|later)\s(?:on\s)?$", re.I)
"""Stands before a time and narrows it: "earlier this week". Not part of the expression."""
_LAST_WORD = re.compile(r"([^\W\d_]+)\.$")
_SHORT_MONTHS = frozenset({"may", "june", "july"})
"""Names of months that are short and no short forms."""
_MAX_SENTENCE = 20_000
"""Characters. Longer "sentences" are tables or damage: their head is read, the rest is left."""


def find_times(document: Document, sentences: Sequence[Sentence]) -> tuple[TimeExpression, ...]:
    """Return the time expressions of a document's prose in text order, none overlapping.

    Values are literal: what the words leave open is X, and nothing is resolved. A word that is
    only sometimes a time ("may", "march", "second") counts where its neighbours say so, and a
    numeric date that may be read two ways where the page's other dates or its language tell.

    Source: TimeML's TIMEX3; the values of relative expressions keep their step in `offset`.

    >>> from crossread.records import Segment
    >>> text = "Putin said on Monday that talks may resume in mid-April."
    >>> segment = Segment(block="b", zone="body", span=Span(0, 56), page_span=Span(0, 56))
    >>> document = Document(id="d", page="p", text=text, segments=(segment,), zonings=())
    >>> sentence = Sentence(id="s", span=Span(0, 56), zone="body", tokens=())
    >>> [(time.value, time.direction) for time in find_times(document, [sentence])]
    [('XXXX-WXX-1', 'past'), ('XXXX-04', 'future')]
    """
    language = document.language.value if document.language else None
    order = order_of(document.text, language)
    found: list[TimeExpression] = []
    for sentence in sentences:
        if sentence.zone not in PROSE_ZONES and sentence.zone != "dateline":
            continue
        start = sentence.span.start
        words = document.text[start : min(sentence.span.end, start + _MAX_SENTENCE)]
        for reading in join_parts(_choose(find_readings(words), words), words):
            reading = _without_stop(reading, words)
            settled = settle(reading, words[reading.start : reading.end], order)
            found.append(_expression(document, start, settled, words))
    return tuple(sorted(found, key=lambda time: (time.span, time.id)))


def _without_stop(reading: Reading, text: str) -> Reading:
    """Return the reading without the full stop of its sentence: that of "Sept." belongs to it."""
    word = _LAST_WORD.search(text[reading.start : reading.end])
    if word is None or not (len(word[1]) > 4 or word[1].lower() in _SHORT_MONTHS):
        return reading
    return replace(reading, end=reading.end - 1)


def _expression(document: Document, start: int, reading: Reading, text: str) -> TimeExpression:
    direction = reading.direction
    if direction is None and reading.rule in _TELLING:
        direction = _direction(text, reading)
    if reading.rule in _DATED and reading.offset is None and _is_over(text, reading):
        reading = replace(reading, offset="-1", counted_from="writing")
        direction = "past"
    if reading.rule == "times.duration" and _lies_ahead(text, reading):
        reading = replace(
            reading,
            rule="times.step",
            type="DATE",
            value=PERIOD_VALUES[reading.value[-1]],
            offset=f"+{reading.value}",
            counted_from="writing",
        )
        direction = "future"
    narrowing = _EARLIER.search(text[max(0, reading.start - 12) : reading.start])
    if narrowing and reading.mod is None:
        reading = replace(reading, mod="START" if narrowing[1] else "END")
    span = Span(start + reading.start, start + reading.end)
    return TimeExpression(
        id=content_id("t", document.id, span.start, span.end),
        document=document.id,
        span=span,
        type=reading.type,
        value=reading.value,
        mod=reading.mod,
        offset=reading.offset,
        counted_from=reading.counted_from,
        direction=direction,
        quant=reading.quant,
        freq=reading.freq,
        zone=reading.zone,
        evidence=Evidence(rule=reading.rule, detail=text[reading.start : reading.end]),
    )


def _lies_ahead(text: str, reading: Reading) -> bool:
    """Tell whether a length after "in" is a step: "will end in two weeks", not "fell in a year"."""
    if not _IN.search(text[max(0, reading.start - 4) : reading.start]):
        return False
    counted = _COUNTED.fullmatch(reading.value) is not None and reading.direction is None
    return counted and _direction(text, reading) == "future"


def _is_over(text: str, reading: Reading) -> bool:
    open_year = reading.value.startswith("XXXX")
    return open_year and _OVER.search(text[max(0, reading.start - 8) : reading.start]) is not None


def _direction(text: str, reading: Reading) -> Direction | None:
    before = _WORD.findall(text[max(0, reading.start - 300) : reading.start])
    after = _WORD.findall(text[reading.end : reading.end + 300])
    return find_direction(before, after)


def _choose(readings: Iterable[Reading], text: str) -> list[Reading]:
    """Return the readings that fit their neighbours, the longest of those that overlap.

    Of two readings of the same words, the one whose template stands first is taken.
    """
    chosen: list[Reading] = []
    starts: list[int] = []
    for reading in sorted(readings, key=lambda r: (r.start - r.end, r.start)):
        place = bisect_right(starts, reading.start)
        if place and chosen[place - 1].end > reading.start:
            continue
        if place < len(chosen) and chosen[place].start < reading.end:
            continue
        if fits(text, reading):
            chosen.insert(place, reading)
            starts.insert(place, reading.start)
    return chosen
