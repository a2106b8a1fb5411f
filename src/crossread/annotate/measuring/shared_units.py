"""Units that several numbers share, and numbers of several units that are one.

"Several hundred or even 1,000 megawatts", "280 million of the 1.5 billion shekels"; "5 feet 2
inches", "13 dollars and 45 cents".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from crossread.annotate.measuring.numbers import Number
from crossread.annotate.measuring.unit_readings import Reading
from crossread.annotate.measuring.units import convert
from crossread.records import Span

_OF_WHOLE = re.compile(r" (?:out )?of (?:the|its|their|an?|his|her) (?:[a-z]+ )?")
_OR_EVEN = re.compile(r",? (?:or|and) (?:even|possibly|perhaps|maybe|almost|nearly|up to) ")
_LISTED = re.compile(r", | (?:and|or) |, (?:and|or) ")
_IN_PARTS = re.compile(r"\.?,? (?:and )?")


def with_shared_units(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Return readings where a number without a unit has that of the number it is set beside."""
    shared = list(readings)
    for index in range(len(shared) - 2, -1, -1):
        reading, following = shared[index], shared[index + 1]
        if (
            reading.unit is None
            and following.unit is not None
            and _shares(text, reading, following)
        ):
            shared[index] = replace(reading, unit=following.unit, may_be=following.may_be)
    return shared


def _shares(text: str, reading: Reading, following: Reading) -> bool:
    """Tell whether a number without a unit is of the unit of the next."""
    gap = text[reading.span.end : following.number.span.start]
    if reading.number.scaled and _OF_WHOLE.fullmatch(text[reading.span.end : following.span.start]):
        return following.number.scaled
    if following.span.start != following.number.span.start:
        return False
    if _OR_EVEN.fullmatch(gap):
        return reading.number.scaled or not reading.number.words
    # "5, 10 and 15 percent"; a year before a number with a unit is no such number.
    alike = reading.number.scaled == following.number.scaled
    return (
        _LISTED.fullmatch(gap) is not None
        and alike
        and not reading.number.words
        and reading.number.high < 1000
        and following.unit is not None
        and following.unit.dimension not in {"money", "time"}
        and re.search(r"[a-z,] $", text[max(0, reading.span.start - 2) : reading.span.start])
        is not None
    )


def with_compounds(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Return readings where a smaller unit that goes on a larger one is added to it."""
    joined: list[Reading] = []
    skipped = False
    for reading, following in pairwise([*readings, None]):
        if skipped or reading is None:
            skipped = False
            continue
        whole = _joined(text, reading, following) if following is not None else None
        joined.append(whole or reading)
        skipped = whole is not None
    return joined


def _joined(text: str, large: Reading, small: Reading) -> Reading | None:
    """Return two readings as one: the small one is less than one of the large unit."""
    a, b = large.unit, small.unit
    if a is None or b is None or a is b or a.base != b.base or b.factor >= a.factor:
        return None
    if a.dimension not in {"length", "mass", "money", "time"} or a.counts or b.counts:
        return None
    if _IN_PARTS.fullmatch(text[large.span.end : small.span.start]) is None:
        return None
    if large.number.scaled or small.number.scaled or large.number.low != int(large.number.low):
        return None
    more = convert(small.number.low, b.symbol, a.symbol)
    if not 0 < more < 1 or large.number.low <= 0:
        return None
    value = float(f"{large.number.low + more:.15g}")
    number: Number = replace(
        large.number,
        span=Span(large.number.span.start, small.number.span.end),
        low=value,
        high=value,
        step=convert(small.number.step, b.symbol, a.symbol),
    )
    return replace(large, number=number, span=Span(large.span.start, small.span.end))
