"""Read figures: a number or a range with its bound, unit, rate and direction of change.

A figure knows nothing of what it measures. That is read by `measured`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from crossread.annotate.language.nouns import Word, noun_form, words_after
from crossread.annotate.measuring.bounds import (
    Bounded,
    Change,
    bound_beside,
    change_beside,
    without_during,
)
from crossread.annotate.measuring.counted_nouns import counted_noun, counted_part
from crossread.annotate.measuring.intervals import is_interval, lower_end
from crossread.annotate.measuring.labels import is_label, is_year
from crossread.annotate.measuring.numbers import find_numbers
from crossread.annotate.measuring.rates import rate_after
from crossread.annotate.measuring.shared_units import with_compounds, with_shared_units
from crossread.annotate.measuring.tagged_text import TaggedText
from crossread.annotate.measuring.unit_readings import Reading, read_unit, unit_after
from crossread.annotate.measuring.units import counted_unit, in_counted_unit
from crossread.records import Bound, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure as the text states it."""

    span: Span
    """From the word that bounds it to its unit."""
    core: Span
    """From its money sign or number to its unit."""
    low: float | None
    high: float | None
    step: float
    bound: Bound
    unit: str | None
    """Normal form with its rate: `t/a`, `USD/bbl`, `rare earth metal`."""
    unit_text: str | None
    may_be: tuple[str, ...]
    """Symbols of other units that the same words may mean: a short ton for "tons"."""
    dimension: str | None
    """Of the unit in `resources/units.tsv`; `noun` when things are counted."""
    change: Change | None
    counted: tuple[Word, ...]
    """The words of the counted noun."""
    of_all: bool
    """Whether it counts a part of them: "two of its five turbines"."""
    multiple: bool
    """Whether it says how many times as much: "twice as large"."""
    out_of: bool
    """Whether it is a share told as "one in five", whose whole follows it directly."""


def find_figures(near: TaggedText) -> tuple[Figure, ...]:
    """Return the figures of a sentence, in order; years, names, scores and codes are passed over.

    >>> from crossread.annotate.measuring.tagged_text import untagged
    >>> text = "about 2 million tons at US$2,600 a tonne"
    >>> [figure.unit for figure in find_figures(untagged(text))]
    ['t', 'USD/t']
    """
    text, span = near.text, near.span
    readings = [
        read_unit(text, number, span.end) for number in find_numbers(text, span.start, span.end)
    ]
    readings = [_without_verb(near, reading) for reading in readings]
    readings = with_shared_units(text, with_compounds(text, readings))
    figures: list[Figure] = []
    position = 0
    while position < len(readings):
        reading = readings[position]
        following = readings[position + 1] if position + 1 < len(readings) else None
        joined = (
            following is not None
            and is_interval(text, reading, following)
            and not (following.unit and is_year(near, reading))
        )
        last = following if joined and following else reading
        if not is_label(near, reading, last):
            figure = _read_figure(near, reading, last)
            end = figures[-1].span.end if figures else span.start
            if figure.core.start >= end:
                start = max(figure.span.start, end)
                figures.append(replace(figure, span=Span(start, figure.span.end)))
        position += 2 if joined else 1
    return tuple(figures)


def _without_verb(near: TaggedText, reading: Reading) -> Reading:
    """Return a reading without a unit that is a verb: "the next one won’t start"."""
    start = reading.span.end - len("won")
    if near.text[start : reading.span.end] != "won" or near.tag_at(start) not in {"VERB", "AUX"}:
        return reading
    return replace(reading, unit=None, may_be=(), span=reading.number.span)


_OF = re.compile(r" of (?:the |its |their |his |her |our |other )?")
"""Between a magnitude and what it counts: "millions of Americans"."""


_OUT_OF = re.compile(r"[ -](?:in|out of)[ -]", re.IGNORECASE)
_OR_MORE = re.compile(r" or (?P<bound>more|fewer|less)(?= [a-z])")
"""Between a number and what it counts: "50 or more employees"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counting:
    """What a number without a unit counts."""

    noun: tuple[Word, ...] = ()
    apart: bool = False
    """Whether it is what the number is a part of: "20 of the 28 states"."""
    bound: Bound | None = None
    """Told between the number and the noun: "50 or more employees"."""


def _read_figure(near: TaggedText, first: Reading, last: Reading) -> Figure:
    """Return the figure of one number, or of the two ends of a range."""
    text, span = near.text, near.span
    unit, unit_end = last.unit or first.unit, max(first.span.end, last.span.end)
    may_be = last.may_be or first.may_be
    if unit is None and first.number.scaled and (of := _OF.match(text, unit_end, span.end)):
        after = unit_after(text, of.end() - 1, span.end)
        if after is not None:
            unit, unit_end, may_be = after.unit, after.span.end, after.may_be
    low, high = first.number.low, last.number.high
    if first is not last:
        low = lower_end(first.number, last.number)
        low, high = min(low, high), max(low, high)
    counting = _Counting()
    core = Span(first.span.start, unit_end)
    if unit is None:
        counting = _counting(near, first, core.end, plural=high != 1)
        if counting.noun and not counting.apart:
            core = Span(core.start, counting.noun[-1].span.end)
    bounded = _bounded(near, core, last, counting)
    if unit is not None and unit.dimension == "time":
        bounded = without_during(text, core, bounded)
    if unit is not None and unit.counts is not None:
        low, high = in_counted_unit(low, unit), in_counted_unit(high, unit)
        unit = counted_unit(unit)
    step = in_counted_unit(last.number.step, last.unit) if last.unit else last.number.step
    figure = Figure(
        span=bounded.span,
        core=core,
        low=low,
        high=high,
        step=step,
        bound=_range_bound(bounded.bound) if first is not last else bounded.bound,
        unit=unit.symbol if unit else noun_form(counting.noun) or None,
        unit_text=_unit_text(text, first, last, core.end, counting.noun),
        may_be=may_be if unit else (),
        dimension=unit.dimension if unit else ("noun" if counting.noun else None),
        change=change_beside(
            text,
            bounded.span,
            core,
            span,
            share=unit is not None and unit.dimension == "share",
            tag_at=near.tag_at,
        ),
        counted=counting.noun,
        of_all=counting.apart,
        multiple=first.number.multiple,
        out_of=first.number.part and _OUT_OF.search(text, core.start, core.end) is not None,
    )
    if figure.unit is not None and figure.dimension not in {"time", "speed"}:
        per = rate_after(text, core.end, span.end)
        figure = replace(figure, unit=f"{figure.unit}/{per}") if per else figure
    return _open_ended(figure)


def _bounded(near: TaggedText, core: Span, last: Reading, counting: _Counting) -> Bounded:
    """Return the bound that the words beside a figure, or inside it, state."""
    bounded = bound_beside(near.text, core, near.span)
    if counting.bound is not None:
        return replace(bounded, bound=counting.bound)
    if bounded.bound == "=" and near.text[last.number.span.end : core.end][:1] == "+":
        return replace(bounded, bound=">=")
    return bounded


def _range_bound(bound: Bound) -> Bound:
    """Return the bound of a range: "about 14 to 18" stays about."""
    return "~" if bound == "~" else "range"


def _counting(near: TaggedText, first: Reading, end: int, *, plural: bool) -> _Counting:
    """Return what a number that ends at `end` counts, with a bound that stands between."""
    text, span = near.text, near.span
    if text[end : end + 2] == "+ ":
        end += 1
    if text[end : end + 1] == "-":
        words = words_after(text, end + 1, span.end, most=1)
        # "Two-pronged" and "three-sided" count nothing.
        named = words and words[0].text.islower() and not words[0].lower.endswith("ed")
        return _Counting(noun=words if named else ())
    noun = counted_noun(near, end, plural=plural)
    if not noun and (part := counted_part(near, end)):
        return _Counting(noun=part, apart=True)
    if not noun and first.number.scaled and (of := _OF.match(text, end, span.end)):
        noun = counted_noun(near, of.end() - 1, plural=True)
    if not noun and (more := _OR_MORE.match(text, end, span.end)):
        noun = counted_noun(near, more.end(), plural=True)
        if noun:
            return _Counting(noun=noun, bound="<=" if more["bound"] in {"fewer", "less"} else ">=")
    return _Counting(noun=noun)


def _unit_text(
    text: str, first: Reading, last: Reading, end: int, counted: tuple[Word, ...]
) -> str | None:
    """Return the words or the sign of the unit as they stand in the text."""
    if counted:
        return text[counted[0].span.start : counted[-1].span.end]
    reading = last if last.unit else first
    if reading.unit is None and (of := _OF.match(text, last.span.end)):
        return text[of.end() : end] or None
    before = text[reading.span.start : reading.number.span.start]
    after = text[reading.number.span.end : reading.span.end]
    return (before.strip() or after.strip(" -()[]{}\u00a0\u202f") or None) if reading.unit else None


def _open_ended(figure: Figure) -> Figure:
    if figure.low == figure.high or figure.bound == "range":
        return figure
    return replace(figure, bound="~") if figure.bound == "=" else figure
