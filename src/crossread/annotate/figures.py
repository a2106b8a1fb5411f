"""Read figures: a number or a range with its bound, unit, rate and direction of change.

A figure knows nothing of what it measures. That is read by `measured`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from crossread.annotate.nouns import Word, counted_noun, is_plural, noun_form, words_after
from crossread.annotate.numbers import Number, find_numbers
from crossread.annotate.units import Unit, UnitMatch, unit_after, unit_before
from crossread.lexicons import read_rows, read_words
from crossread.offsets import text_of
from crossread.records import Bound, Span

Change = Literal["up", "down"]

_SIDE = 40
"""How many characters beside a number are looked at for its bound."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """One number with the unit that stands beside it."""

    number: Number
    span: Span
    unit: UnitMatch | None


def find_figures(text: str, span: Span) -> tuple[Figure, ...]:
    """Return the figures in `span`, in order; years, names, scores and codes are passed over.

    >>> [f.unit for f in find_figures("about 2 million tons at US$2,600 a tonne", Span(0, 40))]
    ['t', 'USD/t']
    """
    readings = [
        _read_units(text, number, span) for number in find_numbers(text, span.start, span.end)
    ]
    figures = []
    position = 0
    while position < len(readings):
        reading = readings[position]
        following = readings[position + 1] if position + 1 < len(readings) else None
        joined = (
            following is not None
            and _is_range(text, reading, following)
            and not (following.unit and _is_year_reading(text, reading, span))
        )
        last = following if joined and following else reading
        if not _is_name(text, reading, last, span):
            figure = _read_figure(text, reading, last, span)
            if figure is not None:
                figures.append(figure)
        position += 2 if joined else 1
    return tuple(figures)


def _read_units(text: str, number: Number, span: Span) -> _Reading:
    before = unit_before(text, number.span.start)
    after = unit_after(text, number.span.end, span.end)
    if before is not None:
        start, end = before.span.start, number.span.end
        if after is not None and after.unit.dimension == "money":
            end = after.span.end
        elif nation := _NATION.match(text, end, span.end):
            end = nation.end()
        return _Reading(number=number, span=Span(start, end), unit=before)
    if after is not None:
        return _Reading(number=number, span=Span(number.span.start, after.span.end), unit=after)
    return _Reading(number=number, span=number.span, unit=None)


_NATION = re.compile(r" (?:U\.S\.|US|Canadian|Australian)(?= (?:per|an?|in|for|to)\b|[,.)])")
_BETWEEN = re.compile(r" ?[-–—] ?| (?:to|and|or|through) ")


def _is_range(text: str, first: _Reading, second: _Reading) -> bool:
    """Tell whether two numbers are the ends of one interval: "25% to 50%", "between 3 and 5"."""
    gap = text[first.span.end : second.span.start]
    if second.span.start < first.span.end or not _BETWEEN.fullmatch(gap):
        return False
    a, b = first.unit, second.unit
    if a and b and a.unit != b.unit or (a and not b and a.unit.dimension != "money"):
        return False
    left = text[max(0, first.span.start - 30) : first.span.start].lower()
    word = gap.strip()
    if word == "and":
        return bool(re.search(r"\bbetween (?:about |around )?$", left))
    if word == "or":
        return second.number.low == first.number.low + 1
    if word == "to":
        return not _change_before(left, share=True)
    return _scaled(first.number, second.number) < second.number.low


def _scaled(first: Number, second: Number) -> float:
    """Return the lower end of a range, which takes its magnitude from the upper: "3 to 5 million"."""
    shared = first.low * _power(second)
    alone = first.scaled or not second.scaled or not 0 < first.low < 1000 or shared >= second.low
    return first.low if alone else shared


def _power(number: Number) -> float:
    """Return the magnitude of a scaled number: a power of a thousand, at least."""
    power = 1.0
    while power * 1000 <= number.low:
        power *= 1000
    return power


_WORD_BEFORE = re.compile(r"(?<![\w’'-])([A-Za-z][\w.’'-]*) ?$")
_ADDRESS = re.compile(
    r" (?:[A-Z][\w.]* ){1,3}(?:St|Street|Road|Rd|Way|Ave|Avenue|Lane|Drive|Place|Boulevard|Square)\b"
)
_LETTER_JOINED = re.compile(r"[\w][-–/.]$|[A-Za-z_]$")


def _is_name(text: str, first: _Reading, last: _Reading, span: Span) -> bool:
    """Tell whether the number is part of a name, a year, a score or a label, not a quantity."""
    start, end = first.span.start, last.span.end
    left = text[max(span.start, start - _SIDE) : start]
    if _LETTER_JOINED.search(left) and first.unit is None:
        return True
    if first.number.words:
        return _is_indefinite(text, first, last, left, span)
    if first.unit or last.unit or first.number.scaled or last.number.scaled:
        return False
    digits = text_of(text, first.number.span)
    if _is_year(text, digits, left, last, span) or _is_label(text, end, span):
        return True
    before = _WORD_BEFORE.search(left)
    if before:
        word = before.group(1)
        lower = word.lower().rstrip(".")
        if lower in read_words("numbered_things"):
            return True
        sentence_start = start - span.start == len(left) and before.start() == 0
        if not word.islower() and lower not in read_words("phrase_limits") and not sentence_start:
            return True
    if first is last or re.search(r"\b(?:from|between)(?: about| around)? $", left):
        return False
    return not counted_noun(text, end, span.end, plural=True)


def _is_label(text: str, end: int, span: Span) -> bool:
    """Tell whether what follows a bare number makes it a score, an address or a name."""
    if re.match(r"[-–]\d|[’']s\b", text[end : end + 3]) or _ADDRESS.match(text, end, span.end):
        return True
    following = re.match(r" [A-Z]\w", text[end : end + 3]) is not None
    return following and not counted_noun(text, end, span.end, plural=True)


def _is_year_reading(text: str, reading: _Reading, span: Span) -> bool:
    digits = text_of(text, reading.number.span)
    left = text[max(span.start, reading.span.start - _SIDE) : reading.span.start]
    return reading.unit is None and _is_year(text, digits, left, reading, span)


def _is_year(text: str, digits: str, left: str, last: _Reading, span: Span) -> bool:
    if not re.fullmatch(r"(?:1[5-9]|2[01])\d\d", digits):
        return False
    if digits > "2099" and not re.search(r"\b(?:in|by|since|until|till|before|after) $", left):
        return False
    if re.search(r"(?:than|least|about|over|nearly|almost|some|of) $", left) and is_counted(
        text, last, span
    ):
        return False
    following = words_after(text, last.span.end, span.end, most=1)
    return not (following and following[0].lower in _COUNTED_FOLK)


_COUNTED_FOLK = frozenset({"people", "workers", "jobs", "homes", "troops", "soldiers", "employees"})


def is_counted(text: str, reading: _Reading, span: Span) -> bool:
    """Tell whether a plural noun follows the number."""
    return bool(counted_noun(text, reading.span.end, span.end, plural=True))


def _is_indefinite(text: str, first: _Reading, last: _Reading, left: str, span: Span) -> bool:
    """Tell whether a number word counts nothing: "one of the", "no one", "the two of them"."""
    if first.unit or last.unit or first.number.scaled:
        return False
    if first is last and first.number.low == 1:
        return True
    hyphen = text[last.span.end : last.span.end + 1] == "-"
    if hyphen:
        return not words_after(text, last.span.end + 1, span.end, most=1)
    return not is_counted(text, last, span)


_OF = re.compile(r" of (?:the |its |their |his |her |our |other )?")
"""Between a magnitude and what it counts: "millions of Americans"."""


def _read_figure(text: str, first: _Reading, last: _Reading, span: Span) -> Figure | None:
    match = last.unit or first.unit
    low, high = first.number.low, last.number.high
    if first is not last:
        low = _scaled(first.number, last.number)
        low, high = min(low, high), max(low, high)
    core = Span(first.span.start, max(first.span.end, last.span.end))
    counted: tuple[Word, ...] = ()
    if match is None:
        counted = _counted(text, core.end, span, plural=high != 1)
        if not counted and first.number.scaled and (of := _OF.match(text, core.end, span.end)):
            counted = counted_noun(text, of.end() - 1, span.end, plural=True)
        core = Span(core.start, counted[-1].span.end if counted else core.end)
    bounded = _bound(text, core, span)
    figure = Figure(
        span=bounded.span,
        core=core,
        low=low,
        high=high,
        step=last.number.step,
        bound="range" if first is not last else bounded.bound,
        unit=match.unit.symbol if match else noun_form(counted) or None,
        unit_text=_unit_text(text, match, counted),
        dimension=match.unit.dimension if match else ("noun" if counted else None),
        change=_change(
            text,
            bounded.span,
            core,
            span,
            share=match is not None and match.unit.dimension == "share",
        ),
        counted=counted,
    )
    return _with_rate(text, _open_ended(figure), span, match.unit if match else None)


def _counted(text: str, end: int, span: Span, *, plural: bool) -> tuple[Word, ...]:
    if text[end : end + 1] == "-":
        words = words_after(text, end + 1, span.end, most=1)
        return words if words and words[0].text.islower() else ()
    return counted_noun(text, end, span.end, plural=plural)


def _unit_text(text: str, match: UnitMatch | None, counted: tuple[Word, ...]) -> str | None:
    if match is not None:
        return text_of(text, match.span)
    return text[counted[0].span.start : counted[-1].span.end] if counted else None


def _open_ended(figure: Figure) -> Figure:
    if figure.low == figure.high or figure.bound == "range":
        return figure
    return replace(figure, bound="~") if figure.bound == "=" else figure


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bounded:
    span: Span
    bound: Bound


@cache
def _bounds(place: str) -> dict[str, Bound]:
    return {row["phrase"]: row["bound"] for row in read_rows("bounds") if row["place"] == place}  # type: ignore[misc]


@cache
def _bound_pattern(place: str) -> re.Pattern[str]:
    phrases = sorted(_bounds(place), key=lambda phrase: (-len(phrase), phrase))
    options = "|".join(re.escape(phrase) for phrase in phrases)
    if place == "before":
        return re.compile(
            rf"(?<![\w-])(?P<phrase>{options}) ?(?:(?:an?|only|just|another|additional) )?$",
            re.IGNORECASE,
        )
    return re.compile(rf",?[ -](?P<phrase>{options})(?!\w)", re.IGNORECASE)


def _bound(text: str, core: Span, span: Span) -> _Bounded:
    """Return the figure's bound, and its span with the words that bound it."""
    start, end = core.start, core.end
    bound: Bound = "="
    left = max(span.start, start - _SIDE)
    before = _bound_pattern("before").search(text[left:start])
    if before is not None:
        bound, start = _bounds("before")[before["phrase"].lower()], left + before.start("phrase")
    after = _bound_pattern("after").match(text, end, span.end)
    if after is not None:
        bound, end = _bounds("after")[after["phrase"].lower()], after.end()
    elif text[end : end + 1] == "+":
        bound, end = ">=", end + 1
    return _Bounded(span=Span(start, end), bound=bound)


@cache
def _changes() -> dict[str, str]:
    return {row["word"]: row["change"] for row in read_rows("changes")}


@cache
def _takes_object() -> frozenset[str]:
    return frozenset(row["word"] for row in read_rows("changes") if row["object"])


@cache
def _change_words() -> str:
    return "|".join(sorted(_changes(), key=lambda word: (-len(word), word)))


@cache
def _changed_before() -> re.Pattern[str]:
    # "made up 15 percent" is a share, no rise.
    return re.compile(
        rf"\b(?<!ma[dk]e )(?<!makes )(?<!making )(?P<word>{_change_words()})"
        r"(?P<link>(?: (?:an?|by|of|another|a further|as much as|an additional|a total of|"
        r"[a-z]+ by))*) $",
        re.IGNORECASE,
    )


@cache
def _changed_after() -> re.Pattern[str]:
    return re.compile(rf"[ -](?:[a-z]+ )?(?P<word>{_change_words()})\b", re.IGNORECASE)


def _change_before(left: str, *, share: bool) -> Change | None:
    match = _changed_before().search(left)
    if match is None:
        return None
    word = match["word"].lower()
    # "added 30 staff" counts staff: a verb with an object changes by a share, or "by".
    if word in _takes_object() and not share and not re.search(r" (?:by|of)\b", match["link"]):
        return None
    return "up" if _changes()[word] == "up" else "down"


def _change(text: str, outer: Span, core: Span, span: Span, *, share: bool) -> Change | None:
    """Return which way a figure changes something: "fell 3 percent", "a 50% increase"."""
    if text[core.start - 1 : core.start] == "+":
        return "up"
    left = text[max(span.start, outer.start - _SIDE) : outer.start]
    before = _change_before(left, share=share)
    if before is not None:
        return before
    after = _changed_after().match(text, core.end, min(span.end, core.end + _SIDE))
    if after is None or (after["word"].lower() in _takes_object() and not share):
        return None
    return "up" if _changes()[after["word"].lower()] == "up" else "down"


_PER = re.compile(
    r"[”\"]? ?(?P<sign>/)|[”\"]?[ -](?P<per>per|each|every)[ -]|[”\"]? (?P<article>an?) "
)
_ADVERBS = {
    "annually": "a",
    "yearly": "a",
    "annum": "a",
    "monthly": "mo",
    "weekly": "wk",
    "daily": "d",
    "hourly": "h",
}
_APART = re.compile(
    r"[”\"]?(?: of(?: [\w’'-]+){1,4}?)? (?:(?P<adverb>annually|yearly|monthly|weekly|daily|hourly)\b|"
    r"(?:per|a|an|each|every) (?P<period>year|month|week|day|hour|annum)\b)",
    re.IGNORECASE,
)
_AGO = re.compile(r" (?:ago|earlier|before|later|after|from now|old)\b")
_PERIODS = {"year": "a", "annum": "a", "month": "mo", "week": "wk", "day": "d", "hour": "h"}


def _with_rate(text: str, figure: Figure, span: Span, unit: Unit | None) -> Figure:
    """Return the figure with its unit over a period, mass or share: `t/a`, `USD/bbl`."""
    if unit is None and not figure.counted or (unit and unit.dimension in {"time", "speed"}):
        return figure
    apart = _APART.match(text, figure.core.end, min(span.end, figure.core.end + 60))
    if apart is not None and not _AGO.match(text, apart.end()):
        period = _ADVERBS.get((apart["adverb"] or "").lower()) or _PERIODS[apart["period"].lower()]
        return replace(figure, unit=f"{figure.unit}/{period}")
    per = _PER.match(text, figure.core.end, span.end)
    if per is None or apart is not None:
        return figure
    found = unit_after(text, per.end() - 1, span.end) or unit_after(
        f" {text[per.end() : per.end() + 20]}", 0, 21
    )
    if found is not None:
        denominator = found.unit.symbol
    else:
        words = words_after(text, per.end(), span.end, most=1)
        if not words or is_plural(words[0].text) or per["sign"]:
            return figure
        if per["article"] and words[0].lower not in {
            "share",
            "head",
            "piece",
            "person",
            "unit",
            "game",
        }:
            return figure
        denominator = words[0].lower
    return replace(figure, unit=f"{figure.unit}/{denominator}")
