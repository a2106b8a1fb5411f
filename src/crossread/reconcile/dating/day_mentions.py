"""Where an account names a past day, and in what way: by weekday, by month and day, in full."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from crossread.lexicons import read_rows
from crossread.reconcile.dating.days import day_or_none
from crossread.reconcile.dating.marked_speech import find_marked_speech, lies_in
from crossread.records import Account, Segment, TimeExpression

_DAY = re.compile(r"(\d{4}|XXXX)-(\d\d)-(\d\d)(?:T[A-Z\d:]{2,6})?")
_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])(?:T[A-Z\d:]{2,6})?")
_STEP = re.compile(r"(-?)P(\d{1,2})D")


@dataclass(frozen=True, slots=True, kw_only=True)
class DayMention:
    """A past day named in an account, as far as the words tell which."""

    time: TimeExpression
    words: str
    paragraph: int
    """Place of the segment it stands in, counted over the document's segments."""
    weekday: int | None = None
    month_day: tuple[int, int] | None = None
    day: date | None = None
    """When the year is given too."""
    step: int | None = None
    """Days from publication: 0 for "today", -1 for "yesterday"."""

    @property
    def signature(self) -> tuple[object, ...]:
        """What it says, for telling whether two mentions in one account are one day."""
        return self.weekday, self.month_day, self.day, self.step


def find_day_mentions(account: Account) -> list[DayMention]:
    """Return where an account's text names a past day, in text order.

    A weekday or a month and day counts when the clause is in the past tense; one in the future
    tells of plans, not of what is reported. Days named between quotation marks are the
    speaker's, and "tonight" there need not be the night of the report: they are left out.
    """
    found = []
    speech = find_marked_speech(account)
    for time in account.times:
        if lies_in(speech, time.span):
            continue
        paragraph = paragraph_of(account.document.segments, time.span.start)
        words = account.document.text[time.span.start : time.span.end]
        mention = _mention(time, words, paragraph)
        if mention is not None:
            found.append(mention)
    return found


def paragraph_of(segments: Sequence[Segment], place: int) -> int:
    """Return the number of the segment that a place of the document's text stands in."""
    return bisect_right(segments, place, key=lambda segment: segment.span.end)


def _mention(time: TimeExpression, words: str, paragraph: int) -> DayMention | None:
    if time.type not in {"DATE", "TIME"} or time.direction == "future":
        return None
    if time.offset is not None:
        step = _STEP.fullmatch(time.offset)
        if step is None or int(step[2]) > 6:
            return None
        days = -int(step[2])
        return DayMention(time=time, words=words, paragraph=paragraph, step=days)
    if time.direction != "past":
        return None
    if match := _WEEKDAY.fullmatch(time.value):
        return DayMention(time=time, words=words, paragraph=paragraph, weekday=int(match[1]))
    if match := _DAY.fullmatch(time.value):
        month, day = int(match[2]), int(match[3])
        full = None if match[1] == "XXXX" else day_or_none(int(match[1]), month, day)
        return DayMention(
            time=time,
            words=words,
            paragraph=paragraph,
            weekday=full.isoweekday() if full else _weekday_in(words),
            month_day=(month, day),
            day=full,
        )
    return None


def _weekday_in(words: str) -> int | None:
    """Return the weekday that stands beside a month and day: "Friday (August 15)"."""
    for word in re.findall(r"[^\W\d_]+", words):
        if word.lower() in _weekdays():
            return _weekdays()[word.lower()]
    return None


@cache
def _weekdays() -> Mapping[str, int]:
    return MappingProxyType(
        {
            row["form"].lower(): int(row["value"])
            for row in read_rows("time_words")
            if row["kind"].startswith("weekday")
        }
    )
