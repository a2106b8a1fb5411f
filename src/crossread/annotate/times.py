"""Time expressions of one document, each with its literal value. After TIMEX3."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from crossread.annotate.language.tense import find_direction, is_past_form
from crossread.annotate.timing.time_patterns import Reading, find_readings
from crossread.annotate.timing.time_words import Direction, codes, normal
from crossread.lexicons import read_rows, read_words
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
    {f"times.{rule}" for rule in ("month-day", "month", "weekday", "year", "season", "quarter")}
)
"""Readings whose direction only the tense of the clause can tell."""
_NAMELIKE_MONTHS = frozenset(
    {"may", "march", "mar", "jan", "june", "april", "august", "jun", "dec", "sep"}
)
_NAMELIKE_DAYS = frozenset({"sun", "sat", "mon", "wed", "fri", "tue", "thu"})
_MAX_SENTENCE = 20_000
"""Characters. Longer "sentences" are tables or damage: their head is read, the rest is left."""


def find_times(document: Document, sentences: Sequence[Sentence]) -> tuple[TimeExpression, ...]:
    """Return the time expressions of a document's prose in text order, none overlapping.

    Values are literal: what the words leave open is X, and nothing is resolved. A word that is
    only sometimes a time ("may", "march", "second") counts where its neighbours say so.

    Source: TimeML's TIMEX3; the values of relative expressions keep their step in `offset`.

    >>> from crossread.records import Segment
    >>> text = "Putin said on Monday that talks may resume in mid-April."
    >>> segment = Segment(block="b", zone="body", span=Span(0, 56), page_span=Span(0, 56))
    >>> document = Document(id="d", page="p", text=text, segments=(segment,), zonings=())
    >>> sentence = Sentence(id="s", span=Span(0, 56), zone="body", tokens=())
    >>> [(time.value, time.direction) for time in find_times(document, [sentence])]
    [('XXXX-WXX-1', 'past'), ('XXXX-04', 'future')]
    """
    found: list[TimeExpression] = []
    for sentence in sentences:
        if sentence.zone not in PROSE_ZONES and sentence.zone != "dateline":
            continue
        start = sentence.span.start
        words = document.text[start : min(sentence.span.end, start + _MAX_SENTENCE)]
        found += [
            _expression(document, start, reading, words)
            for reading in _choose(find_readings(words), words)
        ]
    return tuple(sorted(found, key=lambda time: (time.span, time.id)))


def _expression(document: Document, start: int, reading: Reading, text: str) -> TimeExpression:
    direction = reading.direction
    if direction is None and reading.rule in _TELLING:
        direction = _direction(text, reading)
    span = Span(start + reading.start, start + reading.end)
    return TimeExpression(
        id=content_id("t", document.id, span.start, span.end),
        document=document.id,
        span=span,
        type=reading.type,
        value=reading.value,
        mod=reading.mod,
        offset=reading.offset,
        direction=direction,
        evidence=Evidence(rule=reading.rule, detail=text[reading.start : reading.end]),
    )


def _direction(text: str, reading: Reading) -> Direction | None:
    before = _WORD.findall(text[max(0, reading.start - 300) : reading.start])
    after = _WORD.findall(text[reading.end : reading.end + 300])
    return find_direction(before, after)


def _choose(readings: Iterable[Reading], text: str) -> list[Reading]:
    """Return the readings that fit their neighbours, the longest of those that overlap."""
    ordered = sorted(readings, key=lambda r: (r.start - r.end, r.start, r.rule))
    chosen: list[Reading] = []
    starts: list[int] = []
    for reading in ordered:
        place = bisect_right(starts, reading.start)
        if place and chosen[place - 1].end > reading.start:
            continue
        if place < len(chosen) and chosen[place].start < reading.end:
            continue
        if _fits(text, reading):
            chosen.insert(place, reading)
            starts.insert(place, reading.start)
    return chosen


def _fits(text: str, reading: Reading) -> bool:
    """Tell whether the words around a reading let it be a time."""
    words = text[reading.start : reading.end]
    before = _WORD.findall(text[max(0, reading.start - 40) : reading.start])
    after = _WORD.findall(text[reading.end : reading.end + 40])
    last, next_ = (before[-1] if before else ""), (after[0] if after else "")
    if words == "Today" and re.search(r"[A-Z]\w*\s$", text[: reading.start]):
        return False  # a name: "Florida Today"
    match reading.rule:
        case "times.month":
            return _is_month(words, last, next_, dotted=text[reading.end : reading.end + 1] == ".")
        case "times.weekday":
            named = text[reading.end : reading.end + 1] == " " and _is_outlet_word(next_)
            return normal(words) not in _NAMELIKE_DAYS and not named
        case "times.year":
            return _is_year(words, last, next_)
        case "times.duration":
            return next_.lower() not in {"old", "olds"}
        case "times.reference":
            return _is_reference(words, last, next_)
        case _:
            return True


def _is_outlet_word(word: str) -> bool:
    """Tell whether a word makes a weekday before it part of a name: "the Sunday Times"."""
    return not word.islower() and word.capitalize() in {
        row["word"] for row in read_rows("outlet_words")
    }


def _is_month(words: str, last: str, next_: str, *, dotted: bool) -> bool:
    """Tell a month from a name or a verb: "in May", not "may", "Theresa May" or "Jan Kowalski"."""
    if len(words.split()) > 1 or "-" in words:
        return True
    name, led = normal(words), last.lower() in read_words("time_prepositions")
    if len(name) < 5 and name not in {"may", "june", "july"}:
        return led and dotted
    if name not in _NAMELIKE_MONTHS:
        return True
    return led or (name not in {"may", "march"} and not next_[:1].isupper())


def _is_year(words: str, last: str, next_: str) -> bool:
    """Tell a year from a count: "in 2023", "the 2020 vote", not "2000 troops" or "$2000"."""
    if last in {"$", "€", "£", "#", "No", "-", "/"}:
        return False
    if last.lower() in read_words("time_prepositions") or not words[:1].isdigit():
        return next_.lower() not in read_words("counted_after_number")
    return not (next_.islower() and next_.endswith("s") and next_ not in {"was", "is", "has"}) and (
        next_.lower() not in read_words("counted_after_number")
    )


def _is_reference(words: str, last: str, next_: str) -> bool:
    lower = normal(words)
    if lower == "now":
        return next_.lower() != "that"
    if lower == "once":
        return is_past_form(next_)
    if lower in {"daily", "weekly", "monthly"}:
        return not (next_[:1].isupper() or last[:1].isupper())
    if lower == "the past":
        return next_.lower() not in codes("unit") and next_.lower() not in codes("units")
    return True
