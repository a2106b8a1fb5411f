"""What the words of a time expression say by themselves: patterns and their readings.

A pattern is a template in which `@month` stands for a named group over the words of the list
and `~` for a gap between words. Its reading turns a match into a literal TIMEX3 value. Nothing
here looks at the clause around the words; `times` and `tense` do. Every repetition in the
patterns is bounded, so no text can make them slow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from crossread.annotate.timing.time_words import (
    Direction,
    alternatives,
    codes,
    normal,
    reference_alternatives,
    references,
)
from crossread.records import TimeType


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A stretch of text read as a time, before the clause around it is looked at."""

    start: int
    end: int
    rule: str
    value: str
    type: TimeType = "DATE"
    mod: str | None = None
    offset: str | None = None
    direction: Direction | None = None


Match = re.Match[str]
Read = Callable[[Match], Reading | None]
"""Gives the reading of a match, or none when the words cannot be a time (Feb. 31)."""

_MONTH_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""29 days for February, since the year may be open."""

_PERIOD_VALUES = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
}
"""The value of a period of which nothing but its length is known."""

_PAST_WORDS = frozenset({"last", "past", "previous"})
_FUTURE_WORDS = frozenset({"next", "coming"})


def find_readings(text: str) -> Iterator[Reading]:
    """Yield every reading of every pattern, overlapping ones included.

    >>> [reading.value for reading in find_readings("It began on Feb. 24, 2022.")]
    ['2022-02-24', 'XXXX-02', '2022']
    """
    if _trigger().search(text) is None:
        return
    for pattern, read in _patterns():
        for match in pattern.finditer(text):
            reading = read(match)
            if reading is not None:
                yield reading


def _word(match: Match, name: str) -> str:
    """Return the words of a group in normal form; empty when the pattern or match has none."""
    return normal(match.groupdict().get(name) or "")


def _reading(
    match: Match,
    rule: str,
    value: str,
    *,
    type: TimeType = "DATE",  # noqa: A002 - the record's own word
    offset: str | None = None,
) -> Reading:
    """Return a reading with what its modifying words (early, about, last) say."""
    phase, about, relation, part = (
        _word(match, name) for name in ("phase", "about", "relation", "part")
    )
    mod = codes("part of period")[phase] if phase else None
    if about:
        mod = codes("approximation").get(about, mod)
    direction: Direction | None = None
    if relation in _PAST_WORDS or (offset or "").startswith("-"):
        direction = "past"
    elif relation in _FUTURE_WORDS or (offset or "").startswith("+"):
        direction = "future"
    return Reading(
        start=match.start(),
        end=match.end(),
        rule=f"times.{rule}",
        value=value + (f"T{codes('part of day')[part]}" if part else ""),
        type="TIME" if part else type,
        mod=mod,
        offset=offset,
        direction=direction,
    )


# --- calendar ---------------------------------------------------------------------------------


def _month_day(match: Match) -> Reading | None:
    month, day = codes("month")[_word(match, "month")], int(match["day"])
    if not 1 <= day <= _MONTH_LENGTHS[int(month) - 1]:
        return None
    return _reading(match, "month-day", f"{match['year'] or 'XXXX'}-{month}-{day:02d}")


def _iso_date(match: Match) -> Reading | None:
    month, day = int(match["month"]), int(match["day"])
    if not (1 <= month <= 12 and 1 <= day <= _MONTH_LENGTHS[month - 1]):
        return None
    return _reading(match, "iso-date", match[0])


def _slashed_date(match: Match) -> Reading | None:
    """Read 25/02/2025; 03/04/2025 may be March or April, so only its year is read."""
    first, second = int(match["first"]), int(match["second"])
    fits = [
        (month, day)
        for month, day in sorted({(first, second), (second, first)})
        if 1 <= month <= 12 and 1 <= day <= _MONTH_LENGTHS[month - 1]
    ]
    if not fits:
        return None
    if len(fits) == 2:
        return _reading(match, "ambiguous-date", f"{match['year']}-XX-XX")
    return _reading(match, "slashed-date", f"{match['year']}-{fits[0][0]:02d}-{fits[0][1]:02d}")


def _month(match: Match) -> Reading:
    return _reading(
        match, "month", f"{match['year'] or 'XXXX'}-{codes('month')[_word(match, 'month')]}"
    )


def _weekday(match: Match) -> Reading:
    return _reading(match, "weekday", f"XXXX-WXX-{codes('weekday')[_word(match, 'weekday')]}")


def _year(match: Match) -> Reading:
    return _reading(match, "year", match["year"])


def _decade(match: Match) -> Reading:
    year = match["decade"]
    return _reading(match, "decade", (year if len(year) == 4 else "19" + year)[:3])


def _season(match: Match) -> Reading:
    return _reading(
        match, "season", f"{match['year'] or 'XXXX'}-{codes('season')[_word(match, 'season')]}"
    )


def _quarter(match: Match) -> Reading:
    letter = "H" if "half" in match[0].lower() else "Q"
    number = match["digit"] or codes("ordinal")[_word(match, "ordinal")]
    return _reading(match, "quarter", f"{match['year'] or 'XXXX'}-{letter}{number}")


def _clock(match: Match) -> Reading | None:
    hour, half = int(match["hour"]), (match["half"] or "").lower()[:1]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return _reading(match, "clock", f"T{hour:02d}:{match['minute'] or '00'}", type="TIME")


def _clock_of_weekday(match: Match) -> Reading | None:
    clock = _clock(match)
    if clock is None:
        return None
    weekday = codes("weekday")[_word(match, "weekday")]
    return _reading(match, "weekday", f"XXXX-WXX-{weekday}{clock.value}", type="TIME")


# --- relative to the day of writing -----------------------------------------------------------


def _letters(code: str) -> str:
    """Return the letters of a unit's code: `1WE` gives `WE`, `T1H` gives `H`."""
    return re.sub(r"[T\d]", "", code)


def _unit(match: Match) -> str:
    word = _word(match, "unit")
    return codes("unit").get(word) or codes("units")[word]


def _relative_period(match: Match) -> Reading | None:
    """Read "last week", "earlier this month", "next year"."""
    unit = _unit(match)
    if unit.startswith("T"):
        return None
    relation = _word(match, "relation")
    if unit not in {"1D", "1W", "1WE", "1M", "1Q", "1Y"}:
        return _reading(match, "relative-period", "PAST_REF" if relation == "last" else "XXX")
    sign = "-" if relation in _PAST_WORDS else "+" if relation in _FUTURE_WORDS else ""
    offset = f"{sign}P{1 if sign else 0}{unit[1:]}"
    if relation in {"same", "previous", "following"}:
        # "the previous week" steps from a time of the narrative, not from the day of writing.
        return _reading(match, "narrative-step", _PERIOD_VALUES[unit[1:]])
    return _reading(match, "relative-period", _PERIOD_VALUES[unit[1:]], offset=offset)


def _narrative_period(match: Match) -> Reading:
    """Read "the year", "the latest quarter": a period that the text around it has named."""
    return _reading(match, "narrative-period", _PERIOD_VALUES[_unit(match)[1:]])


def _amount(words: str) -> str:
    """Return a number in digits, `X` for "several": TIMEX3 writes an unknown amount so."""
    digits = re.sub(" 1/2|½", ".5", words.replace(",", ""))
    if re.fullmatch(r"\d{1,9}(?:\.\d{1,2})?", digits):
        return f"{float(digits):g}"
    numbers = codes("number")
    if words in numbers:
        return numbers[words]
    tens, _, ones = words.replace(" ", "-").partition("-")
    pair = numbers.get(tens, "X"), numbers.get(ones, "X")
    return str(int(pair[0]) + int(pair[1])) if all(part.isdigit() for part in pair) else "X"


def _length(match: Match) -> str:
    """Return a TIMEX3 duration: `P2Y`, `PT30M`, `PXW`."""
    unit, amount = _unit(match), _amount(_word(match, "amount"))
    time, letters = "T" if unit.startswith("T") else "", _letters(unit)
    worth = int(re.sub(r"\D", "", unit))
    if letters == "Q":
        letters, worth = "M", 3
    if amount != "X":
        return f"P{time}{float(amount) * worth:g}{letters}"
    return f"P{time}{'X' * len(str(worth))}{letters}"


def _step(match: Match) -> Reading:
    """Read "two weeks ago" and, without a step from the day of writing, "a year earlier"."""
    length, side = _length(match), _word(match, "side")
    value = _PERIOD_VALUES.get(_letters(length[1:]).lstrip("X."), "XXXX")
    if length.startswith("PT"):
        value = "XXXX-XX-XX"
    if side not in {"ago", "from now"} or "X" in length or "." in length:
        return _reading(match, "narrative-step", "PAST_REF" if side == "ago" else value)
    return _reading(match, "step", value, offset=("-" if side == "ago" else "+") + length)


def _duration(match: Match) -> Reading | None:
    if _word(match, "unit") == "second" and _word(match, "amount") in {"a", "an", "some", "many"}:
        return None  # "a second term"
    return _reading(match, "duration", _length(match), type="DURATION")


def _open_duration(match: Match) -> Reading:
    """Read "within weeks", "for years", "the month"."""
    unit = _unit(match)
    time = "T" if unit.startswith("T") else ""
    reading = _reading(match, "duration", f"P{time}X{_letters(unit)}", type="DURATION")
    if match[0].lower().startswith("within"):
        return Reading(
            start=reading.start,
            end=reading.end,
            rule=reading.rule,
            value=reading.value,
            type=reading.type,
            mod="LESS_THAN",
        )
    return reading


def _set(match: Match) -> Reading:
    weekday, part = _word(match, "weekday"), _word(match, "daytime")
    if weekday:
        return _reading(match, "set", f"XXXX-WXX-{codes('weekday')[weekday]}", type="SET")
    if part:
        return _reading(match, "set", f"XXXX-XX-XXT{codes('part of day')[part]}", type="SET")
    unit = _unit(match)
    time = "T" if unit.startswith("T") else ""
    return _reading(match, "set", f"P{time}{unit.removeprefix('T')}", type="SET")


def _reference(match: Match) -> Reading:
    reference = references()[normal(match[0])]
    return Reading(
        start=match.start(),
        end=match.end(),
        rule="times.reference",
        value=reference.value,
        type=reference.type,
        offset=reference.offset,
        direction=reference.direction,
    )


# --- patterns ---------------------------------------------------------------------------------

_PIECES = {
    "day": r"[0-3]?\d",
    "year": r"1[5-9]\d\d|20\d\d",
    "relation": r"(?i:last|next|this|past|previous|coming|following|current|same)",
    "phase": alternatives("part of period"),
    "about": alternatives("approximation"),
    "amount": (
        rf"\d{{1,3}}(?:,\d{{3}}){{1,2}}|\d{{1,3}}(?:\.\d{{1,2}}|[ ]1/2|½)?"
        rf"|(?i:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[ -]{alternatives('number')}"
        rf"|{alternatives('number')}"
    ),
    "unit": f"{alternatives('units')}|{alternatives('unit')}",
    "part": alternatives("part of day"),
    "daytime": alternatives("part of day"),
    "month": alternatives("month"),
    "weekday": alternatives("weekday"),
    "season": alternatives("season"),
    "ordinal": alternatives("ordinal"),
    "digit": "[1-4]",
    "hour": r"[01]?\d|2[0-3]",
    "minute": r"[0-5]\d",
    "half": r"(?i:[ap]\.?m\b\.?)",
    "side": r"(?i:ago|earlier|later|from now)",
}
_GAP = r"[ \t\u00a0]{1,3}"
_DAY_NAME = alternatives("weekday")

_TEMPLATES: tuple[tuple[str, Read], ...] = (
    (
        rf"\b(?:{_DAY_NAME}\.?(?:,?~|~\())?@month\.?~@day(?:st|nd|rd|th)?(?![\d%]|[.,:]\d)"
        r"(?:,?~@year(?!\d))?(?:(?<=\d)\))?(?:~@part)?",
        _month_day,
    ),
    (
        rf"(?<![\d.,:])\b(?:{_DAY_NAME}\.?(?:,?~(?:the~)?|~\())?@day(?:st|nd|rd|th)?~(?:of~)?"
        r"@month\b\.?(?:,?~@year(?!\d))?\)?(?:~@part)?",
        _month_day,
    ),
    (r"(?<![\d-])@year-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])", _iso_date),
    (
        r"(?<![\d/])(?P<first>\d{1,2})/(?P<second>\d{1,2})/@year(?![\d/])",
        _slashed_date,
    ),
    (
        r"\b(?:@phase(?:~|-))?(?:@relation~)?@month\b(?:\.?,?~(?:of~)?@year(?!\d))?",
        _month,
    ),
    (
        r"\b(?:@phase(?:~|-)(?:on~)?)?(?:@relation~)?@weekday\b(?:~@part)?",
        _weekday,
    ),
    (r"\b(?:@phase(?:~|-))?@relation~@season\b(?P<year>)", _season),
    (r"\b(?i:in~the~|the~|in~)?@season~(?:of~)?@year\b", _season),
    (
        r"\b(?i:the~)?(?:(?i:last|this|next)~)?"
        r"(?:@ordinal(?:~|-)(?:fiscal(?:~|-))?(?i:quarter|half)|Q@digit)(?:~(?:of~)?@year)?\b",
        _quarter,
    ),
    (
        r"\b(?:@phase(?:~|-))?(?:(?i:the)~(?=past|previous|coming|following|current|same))?"
        r"@relation~(?i:fiscal~)?@unit\b",
        _relative_period,
    ),
    (r"\b(?:@about~)?(?:@amount)(?:~|-)@unit~@side\b", _step),
    (
        r"(?<![$€£\w.,])(?:(?i:the)~)?(?:(?:@relation|(?i:first|final|latest))~)?(?:@about~)?@amount"
        r"(?:~|-)@unit\b(?!-on\b|[ -]old\b)",
        _duration,
    ),
    (
        r"\b@hour(?::@minute)?~?@half(?:~[A-Z]{2,4}\b)?,?~(?:(?i:on)~)?@weekday\b",
        _clock_of_weekday,
    ),
    (
        r"\b(?i:the)~(?:(?i:latest|current|full|fiscal|year-earlier|year-ago)~){0,2}"
        r"(?P<unit>(?i:quarter|year|weekend|week|month))\b(?!-)",
        _narrative_period,
    ),
    (r"\b(?i:within)~@unit\b", _open_duration),
    (r"(?<=\b[Ff]or )@unit\b", _open_duration),
    (r"\b(?i:every|each)~(?:@unit|@weekday|@daytime)\b", _set),
    (r"\b(?:@phase(?:~|-))?(?:(?i:fiscal)~)?@year\b(?![\d%]|[,.]\d)", _year),
    (
        r"\b(?:(?i:the~))?(?:(?i:early|late|mid)(?:~|-))?'?(?P<decade>(?:1[5-9]|20)\d0|[3-9]0)['’]?s\b",
        _decade,
    ),
    (
        r"(?<![\d:.$])@hour(?::@minute)?~?@half(?:~(?:EST|EDT|GMT|PST|PDT|ET|CET|local time))?",
        _clock,
    ),
    (r"(?<![\d:.])@hour:@minute(?P<half>)(?![\d:%])", _clock),
    (rf"(?<![\w-])(?:{reference_alternatives()})(?![\w-])", _reference),
)


def _expand(template: str) -> str:
    """Return the pattern of a template: `@month` a named group, `~` a gap between words."""
    return re.sub(
        "@([a-z]+)",
        lambda name: f"(?P<{name[1]}>{_PIECES[name[1]]})",
        template.replace("~", _GAP),
    )


@cache
def _trigger() -> re.Pattern[str]:
    """Return a pattern without which no other can match: most sentences name no time."""
    kinds = ("month", "weekday", "season", "unit", "units", "part of day")
    words = "|".join(alternatives(kind) for kind in kinds)
    return re.compile(rf"\d|(?<!\w)(?:{words}|quarter|half|{reference_alternatives()})(?!\w)|-year")


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Read], ...]:
    return tuple((re.compile(_expand(template)), read) for template, read in _TEMPLATES)
