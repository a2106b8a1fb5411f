"""Times counted from a time the text spoke of before: "a year earlier", "that day", "the quarter".

The reference is the nearest date before, in the same sentence or the one before it. Reports on a
company's quarter name it once and then speak of "the quarter" and "a year earlier" through the
whole text; there, and only there, it is looked for in all of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from crossread.reconcile.dating.calendar_values import value_on
from crossread.reconcile.dating.stretches import days_covered
from crossread.records import Account, Sentence, TimeExpression

_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_COMPARED = re.compile(r"\b(?:from|than|against|versus|compared\s\w+|of|was|were|earned)\b", re.I)
_QUARTER_REACH = 3
"""Sentences back in which a quarter must be named for "a year ago" to be that quarter's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A date of the text that later ones may be counted from."""

    time: TimeExpression
    words: str
    value: str
    sentence: int
    """Its sentence, counted over the account's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What a narrative time means, and the date it was counted from."""

    value: str
    reference: Named


class Narrative:
    """The dates of one account in text order, each in reach of those after it."""

    def __init__(self, account: Account) -> None:
        """Start before the first time of an account."""
        self._text = account.document.text
        self._sentences: Sequence[Sentence] = account.sentences
        self._named: list[Named] = []

    @property
    def is_empty(self) -> bool:
        """Whether the text has named no date yet."""
        return not self._named

    def add(self, time: TimeExpression, value: str | None) -> None:
        """Note what a time means, for the times after it."""
        if value is None or time.type not in {"DATE", "TIME"} or days_covered(value) is None:
            return
        if time.offset == "-P1Y" and value[4:]:
            return  # the year before is compared with, not spoken of
        words = self._text[time.span.start : time.span.end]
        here = self._place(time)
        self._named.append(Named(time=time, words=words, value=value, sentence=here))

    def count(self, time: TimeExpression) -> Counted | None:
        """Return what a time means that is counted from one before it; none where none tells."""
        if time.value.startswith("T"):
            return self._clock(time)
        if self._is_of_quarter(time):
            quarter = self._last_quarter(time)
            if quarter is not None:
                return quarter
        if time.counted_from != "narrative" or "QX" in time.value:
            return None
        reference = self._nearest(time)
        return _counted(time, reference) if reference else None

    def _place(self, time: TimeExpression) -> int:
        return bisect_right(self._sentences, time.span.start, key=lambda one: one.span.start)

    def _nearest(self, time: TimeExpression) -> Named | None:
        if not self._named:
            return None
        last = self._named[-1]
        return last if self._place(time) - last.sentence <= 1 else None

    def _clock(self, time: TimeExpression) -> Counted | None:
        """Return the time of day on the one day that its sentence names before it."""
        here = self._place(time)
        days = [one for one in self._named if one.sentence == here and _DAY.match(one.value)]
        if len({one.value[:10] for one in days}) != 1:
            return None
        return Counted(value=days[-1].value[:10] + time.value, reference=days[-1])

    def _is_of_quarter(self, time: TimeExpression) -> bool:
        """Tell whether a time speaks of the quarter that the text reports on."""
        if time.counted_from == "narrative":
            return "QX" in time.value or time.offset in {"P0", "-P1Y"}
        if time.offset != "-P1Y" or time.evidence.rule != "times.step":
            return False
        start = self._sentences[self._place(time) - 1].span.start if self._sentences else 0
        return _COMPARED.search(self._text[start : time.span.start]) is not None

    def _last_quarter(self, time: TimeExpression) -> Counted | None:
        here = self._place(time)
        far = "QX" in time.value or time.offset == "P0"
        for one in reversed(self._named):
            if not far and here - one.sentence > _QUARTER_REACH:
                return None
            match = _QUARTER.fullmatch(one.value)
            if match and one.time.direction == "future":
                continue  # "the latest quarter" is none that is still to come
            if match:
                year = int(match[1]) - (time.offset == "-P1Y")
                return Counted(value=f"{year:04d}-Q{match[2]}", reference=one)
            if not far and not re.fullmatch(r"\d{4}", one.value) and here == one.sentence:
                return None  # the sentence names a nearer date
        return None


def _counted(time: TimeExpression, reference: Named) -> Counted | None:
    """Return the period a step away from a reference, where that is fine enough to count from."""
    covered = days_covered(reference.value)
    if covered is None or time.offset is None:
        return None
    first, last = covered
    unit = time.offset[-1]
    days = (last - first).days
    finest = {"D": 0, "1": 0, "W": 6, "E": 6, "M": 31, "Q": 92, "Y": 366}.get(unit, -1)
    if days > finest:
        return None
    if _keeps_its_place(time, reference):
        # "a year earlier" than June 2019 is June 2018, not all of that year
        value = value_on(time, first)
        kept = reference.value[4:]
        return Counted(value=value[:4] + kept, reference=reference) if value else None
    value = value_on(time, first)
    return Counted(value=value, reference=reference) if value else None


def _keeps_its_place(time: TimeExpression, reference: Named) -> bool:
    stepped = time.evidence.rule == "times.narrative-step" and time.value == "XXXX"
    dated = re.fullmatch(r"\d{4}-\d\d(-\d\d)?", reference.value) is not None
    return stepped and dated and time.offset in {"-P1Y", "+P1Y"}
