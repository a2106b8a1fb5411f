"""Read figures: a number or a range with its bound, unit, rate and direction of change.

A figure knows nothing of what it measures. That is read by `measured`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from crossread.annotate.language.nouns import Word, counted_noun, noun_form, words_after
from crossread.annotate.measuring.bounds import Change, bound_beside, change_beside, without_during
from crossread.annotate.measuring.intervals import is_interval, lower_end
from crossread.annotate.measuring.labels import is_label, is_year
from crossread.annotate.measuring.numbers import find_numbers
from crossread.annotate.measuring.rates import rate_after
from crossread.annotate.measuring.unit_readings import Reading, read_unit, unit_after
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
    dimension: str | None
    """Of the unit in `resources/units.tsv`; `noun` when things are counted."""
    change: Change | None
    counted: tuple[Word, ...]
    """The words of the counted noun."""


def find_figures(text: str, span: Span) -> tuple[Figure, ...]:
    """Return the figures in `span`, in order; years, names, scores and codes are passed over.

    >>> [f.unit for f in find_figures("about 2 million tons at US$2,600 a tonne", Span(0, 40))]
    ['t', 'USD/t']
    """
    readings = [
        read_unit(text, number, span.end) for number in find_numbers(text, span.start, span.end)
    ]
    figures: list[Figure] = []
    position = 0
    while position < len(readings):
        reading = readings[position]
        following = readings[position + 1] if position + 1 < len(readings) else None
        joined = (
            following is not None
            and is_interval(text, reading, following)
            and not (following.unit and is_year(text, reading, span))
        )
        last = following if joined and following else reading
        if not is_label(text, reading, last, span):
            figure = _read_figure(text, reading, last, span)
            end = figures[-1].span.end if figures else span.start
            if figure.core.start >= end:
                start = max(figure.span.start, end)
                figures.append(replace(figure, span=Span(start, figure.span.end)))
        position += 2 if joined else 1
    return tuple(figures)


_OF = re.compile(r" of (?:the |its |their |his |her |our |other )?")
"""Between a magnitude and what it counts: "millions of Americans"."""


_OR_MORE = re.compile(r" or (?P<bound>more|fewer|less)(?= [a-z])")
"""Between a number and what it counts: "50 or more employees"."""


def _read_figure(text: str, first: Reading, last: Reading, span: Span) -> Figure:
    """Return the figure of one number, or of the two ends of a range."""
    unit, unit_end = last.unit or first.unit, max(first.span.end, last.span.end)
    if unit is None and first.number.scaled and (of := _OF.match(text, unit_end, span.end)):
        after = unit_after(text, of.end() - 1, span.end)
        if after is not None:
            unit, unit_end = after.unit, after.span.end
    low, high = first.number.low, last.number.high
    if first is not last:
        low = lower_end(first.number, last.number)
        low, high = min(low, high), max(low, high)
    core = Span(first.span.start, unit_end)
    counted: tuple[Word, ...] = ()
    bound: Bound | None = None
    if unit is None:
        counted = _counted(text, core.end, span, plural=high != 1)
        if not counted and first.number.scaled and (of := _OF.match(text, core.end, span.end)):
            counted = counted_noun(text, of.end() - 1, span.end, plural=True)
        if not counted and (more := _OR_MORE.match(text, core.end, span.end)):
            counted = counted_noun(text, more.end(), span.end, plural=True)
            bound = "<=" if more["bound"] in {"fewer", "less"} else ">="
        core = Span(core.start, counted[-1].span.end if counted else core.end)
    bounded = bound_beside(text, core, span)
    if counted and bound is not None:
        bounded = replace(bounded, bound=bound)
    if unit is not None and unit.dimension == "time":
        bounded = without_during(text, core, bounded)
    figure = Figure(
        span=bounded.span,
        core=core,
        low=low,
        high=high,
        step=last.number.step,
        bound="range" if first is not last else bounded.bound,
        unit=unit.symbol if unit else noun_form(counted) or None,
        unit_text=_unit_text(text, first, last, core.end, counted),
        dimension=unit.dimension if unit else ("noun" if counted else None),
        change=change_beside(
            text,
            bounded.span,
            core,
            span,
            share=unit is not None and unit.dimension == "share",
        ),
        counted=counted,
    )
    if figure.unit is not None and figure.dimension not in {"time", "speed"}:
        per = rate_after(text, core.end, span.end)
        figure = replace(figure, unit=f"{figure.unit}/{per}") if per else figure
    return _open_ended(figure)


def _counted(text: str, end: int, span: Span, *, plural: bool) -> tuple[Word, ...]:
    if text[end : end + 1] == "-":
        words = words_after(text, end + 1, span.end, most=1)
        # "Two-pronged" and "three-sided" count nothing.
        named = words and words[0].text.islower() and not words[0].lower.endswith("ed")
        return words if named else ()
    return counted_noun(text, end, span.end, plural=plural)


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
    return (before.strip() or after.strip(" -\u00a0\u202f") or None) if reading.unit else None


def _open_ended(figure: Figure) -> Figure:
    if figure.low == figure.high or figure.bound == "range":
        return figure
    return replace(figure, bound="~") if figure.bound == "=" else figure
