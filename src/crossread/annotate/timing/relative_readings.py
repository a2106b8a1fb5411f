"""Periods named by their place: "last week", "this year", "the following month", "that day"."""

from __future__ import annotations

from crossread.annotate.timing.length_readings import PERIOD_VALUES, unit_of
from crossread.annotate.timing.readings import (
    FUTURE_WORDS,
    NARRATIVE_WORDS,
    PAST_WORDS,
    Match,
    Reading,
    make_reading,
    word,
)
from crossread.annotate.timing.time_words import codes, normal, references

_WHOLE = frozenset({"1D", "1W", "1WE", "1M", "1Q", "1Y"})
"""Units whose periods have a name on the calendar."""


def read_relative_period(match: Match) -> Reading | None:
    """Read "last week", "earlier this month", "the following year", "that day"."""
    unit, relation = unit_of(match), word(match, "relation")
    if word(match, "unit") in codes("units"):
        return _vague_periods(match, relation)
    if unit.startswith("T"):
        return None
    if unit not in _WHOLE:
        return _long_period(match, unit, relation)
    sign = "-" if relation in PAST_WORDS else "+" if relation in FUTURE_WORDS else ""
    offset = f"{sign}P{1 if sign else 0}{unit[1:]}"
    value = PERIOD_VALUES[unit[1:]]
    if relation in NARRATIVE_WORDS:
        return make_reading(
            match, "narrative-period", value, offset=offset, counted_from="narrative"
        )
    return make_reading(match, "relative-period", value, offset=offset)


def _vague_periods(match: Match, relation: str) -> Reading | None:
    """Read "past years", "coming quarters": so many periods that no one of them is meant."""
    if relation in PAST_WORDS:
        return make_reading(match, "reference", "PAST_REF")
    return make_reading(match, "reference", "FUTURE_REF") if relation in FUTURE_WORDS else None


def _long_period(match: Match, unit: str, relation: str) -> Reading | None:
    """Read "the past decade", a stretch up to now, and "this century", "last century"."""
    if relation in {"past", "coming", "next"}:
        return make_reading(match, "duration", f"P{unit}", type="DURATION")
    digits, code = {"10Y": ("XXX", "DE"), "100Y": ("XX", "CE")}.get(unit, ("", ""))
    if not digits or relation not in {"this", "last"} or (relation == "last" and code == "DE"):
        return make_reading(match, "relative-period", "PAST_REF" if relation == "last" else "XXXX")
    offset = f"-P1{code}" if relation == "last" else f"P0{code}"
    return make_reading(match, "relative-period", digits, offset=offset)


def read_narrative_period(match: Match) -> Reading:
    """Read "the quarter", "the latest period", "the weekend": one that the text has named."""
    name = word(match, "unit")
    if name == "period":
        return make_reading(
            match, "narrative-period", "XXXX-XX", offset="P0", counted_from="narrative"
        )
    code = unit_of(match)[1:]
    if code == "WE":
        return make_reading(match, "weekend", PERIOD_VALUES[code])
    if word(match, "phase") or word(
        match, "earlier"
    ):  # "the end of the month" is the month of writing
        return make_reading(match, "relative-period", PERIOD_VALUES[code], offset=f"P0{code}")
    return make_reading(
        match,
        "narrative-period",
        PERIOD_VALUES[code],
        offset=f"P0{code}",
        counted_from="narrative",
    )


def read_year_before(match: Match) -> Reading:
    """Read "year-earlier", "the year-ago quarter": the same period, a year before."""
    quarter = word(match, "period") == "quarter"
    value = PERIOD_VALUES["Q" if quarter else "Y"]
    return make_reading(match, "narrative-step", value, offset="-P1Y", counted_from="narrative")


def read_year_end(match: Match) -> Reading:
    """Read "year-end", "year's end": the end of the year of writing."""
    reading = make_reading(match, "relative-period", "XXXX", offset="P0Y")
    return Reading(
        start=reading.start,
        end=reading.end,
        rule=reading.rule,
        value=reading.value,
        mod="END",
        offset=reading.offset,
        counted_from="writing",
    )


def read_reference(match: Match) -> Reading:
    """Read a fixed phrase of `time_references.tsv`: "recently", "yesterday", "annually"."""
    reference = references()[normal(match[0])]
    return Reading(
        start=match.start(),
        end=match.end(),
        rule="times.reference",
        value=reference.value,
        type=reference.type,
        offset=reference.offset,
        counted_from="writing" if reference.offset else None,
        direction=reference.direction,
        quant="EVERY" if reference.type == "SET" else None,
    )
