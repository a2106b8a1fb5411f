"""Tell whether two numbers are the ends of one interval."""

from __future__ import annotations

import re

from crossread.annotate.measuring.bounds import change_before
from crossread.annotate.measuring.numbers import Number
from crossread.annotate.measuring.unit_readings import Reading

_BETWEEN = re.compile(r" ?[-–—] ?| (?:to|and|or|through) ")


def is_interval(text: str, first: Reading, second: Reading) -> bool:
    """Tell whether two numbers are the ends of one interval: "25% to 50%", "between 3 and 5".

    >>> from crossread.annotate.measuring.numbers import find_numbers
    >>> from crossread.annotate.measuring.unit_readings import read_unit
    >>> text = "tariffs of 25% to 50%"
    >>> first, second = (read_unit(text, number, 21) for number in find_numbers(text))
    >>> is_interval(text, first, second)
    True
    """
    gap = text[first.span.end : second.span.start]
    if second.span.start < first.span.end or not _BETWEEN.fullmatch(gap):
        return False
    a, b = first.unit, second.unit
    if (a and b and a != b) or (a and not b and a.dimension != "money"):
        return False
    left = text[max(0, first.span.start - 30) : first.span.start].lower()
    word = gap.strip()
    # "Paid $2.3 billion to 211 exporters" is no range.
    if first.number.scaled and not second.number.scaled and second.number.low < first.number.low:
        return False
    if word == "and":
        return bool(re.search(r"\bbetween (?:about |around )?$", left))
    if word == "or":
        return second.number.low == first.number.low + 1
    shares = a is not None and a.dimension == "share"
    if word == "to" and shares and second.number.low < first.number.low:
        # "Leading 47 percent to 43 percent" tells two shares, and no interval.
        return re.search(r"\bfrom (?:about |around )?$", left) is not None
    if word == "to":
        # "Fell 10 to 12 feet" is a range, "fell $11 billion to $106 billion" none.
        return first.unit is None or not change_before(left, share=True)
    return lower_end(first.number, second.number) < second.number.low


def lower_end(first: Number, second: Number) -> float:
    """Return the lower end of a range, which may share the upper end's magnitude.

    >>> from crossread.annotate.measuring.numbers import find_numbers
    >>> first, second = find_numbers("3 to 5 million")
    >>> lower_end(first, second)
    3000000.0
    """
    shared = first.low * _power(second)
    alone = first.scaled or not second.scaled or not 0 < first.low < 1000 or shared >= second.low
    return first.low if alone else shared


def _power(number: Number) -> float:
    """Return the magnitude of a scaled number: a power of a thousand, at least."""
    power = 1.0
    while power * 1000 <= number.low:
        power *= 1000
    return power
