"""Lengths of time, steps of a length, and what comes back: "two years ago", "every Tuesday"."""

from __future__ import annotations

import re
from dataclasses import replace

from crossread.annotate.timing.readings import Match, Reading, make_reading, word
from crossread.annotate.timing.time_words import codes

PERIOD_VALUES = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
}
"""The value of a period of which nothing but its length is known."""

_HALVES = {"Y": "6M", "TH": "30M", "TM": "30S"}
"""Half of a unit in the next smaller one: "two and a half years" are P2Y6M."""


def unit_of(match: Match) -> str:
    """Return the code of the unit named: `1D`, `10Y`, `T1H`."""
    name = word(match, "unit")
    # "Night" is a length in the plural alone: "all night" is the length of one of them.
    return codes("unit").get(name) or codes("units").get(name) or codes("units")[f"{name}s"]


def letters_of(code: str) -> str:
    """Return the letters of a unit's code: `1WE` gives `WE`, `T1H` gives `H`."""
    return re.sub(r"[T\d]", "", code)


def amount_of(words: str) -> str:
    """Return a number in digits, `X` for "several": TIMEX3 writes an unknown amount so.

    >>> amount_of("2 1/2"), amount_of("twenty-five"), amount_of("several")
    ('2.5', '25', 'X')
    """
    digits = re.sub(" 1/2|½| and (?:a )?half", ".5", words.replace(",", ""))
    if re.fullmatch(r"\d{1,9}(?:\.\d{1,2})?", digits):
        return f"{float(digits):g}"
    half = 0.5 if words.endswith(" half") else 0
    words = words.removesuffix(" and a half").removesuffix(" and half")
    numbers = codes("number")
    if words in numbers:
        return f"{float(numbers[words]) + half:g}" if half else numbers[words]
    tens, _, ones = words.replace(" ", "-").partition("-")
    pair = numbers.get(tens, "X"), numbers.get(ones, "X")
    return str(int(pair[0]) + int(pair[1])) if all(part.isdigit() for part in pair) else "X"


def length_of(match: Match) -> str:
    """Return a TIMEX3 duration: `P2Y`, `PT30M`, `PXW`."""
    unit, amount = unit_of(match), amount_of(word(match, "amount") or "one")
    time, letters = "T" if unit.startswith("T") else "", letters_of(unit)
    worth = int(re.sub(r"\D", "", unit))
    if letters == "Q":
        letters, worth = "M", 3
    if amount == "X":
        return f"P{time}{'X' * len(str(worth))}{letters}"
    half = 0.5 if match.groupdict().get("half") else 0
    number = (float(amount) + half) * worth
    if number % 1 == 0.5 and time + letters in _HALVES and number > 1:
        return f"P{time}{number - 0.5:g}{letters}{_HALVES[time + letters]}"
    return f"P{time}{number:g}{letters}"


def read_step(match: Match) -> Reading:
    """Read "two weeks ago", which counts from the writing, and "a year earlier", which does not."""
    length, side = length_of(match), word(match, "side")
    value = PERIOD_VALUES.get(letters_of(length[1:]).lstrip("X."), "XXXX")
    if length.startswith("PT"):
        value = "XXXX-XX-XX"
    back = side in {"ago", "earlier", "before"}
    if "X" in length or "." in length:
        return make_reading(match, "step", "PAST_REF" if side == "ago" else value)
    writing = side in {"ago", "from now", "from today", "hence"}
    return make_reading(
        match,
        "step" if writing else "narrative-step",
        value,
        offset=("-" if back else "+") + length,
        counted_from="writing" if writing else "narrative",
    )


def read_duration(match: Match) -> Reading | None:
    """Read "two years", "the past three months", "half an hour", "five-year"."""
    amount = word(match, "amount")
    if word(match, "unit") == "second" and amount in {"a", "an", "some", "many"}:
        return None  # "a second term"
    if word(match, "unit") == "quarter" and amount in {"a", "one"} and word(match, "about"):
        return None  # "about a quarter, of its dealers"
    reading = make_reading(match, "duration", length_of(match), type="DURATION")
    if match.groupdict().get("other"):
        return replace(reading, mod=reading.mod or "APPROX")  # "two to three weeks"
    return reading


def read_last_stretch(match: Match) -> Reading | None:
    """Read "the past year", "the last week": the stretch up to now, not the calendar's last one."""
    unit = unit_of(match)
    if unit == "1Q":
        return None  # "the last quarter" has a name on the calendar
    value = f"PT{unit.removeprefix('T')}" if unit.startswith("T") else f"P{unit}"
    return replace(make_reading(match, "duration", value, type="DURATION"), direction="past")


def read_open_duration(match: Match) -> Reading:
    """Read "within weeks", "for years": a length of which only the unit is told."""
    unit = unit_of(match)
    time = "T" if unit.startswith("T") else ""
    worth = re.sub(r"\D", "", unit)
    value = f"P{time}{'X' * len(worth)}{letters_of(unit)}"
    reading = make_reading(match, "duration", value, type="DURATION")
    return replace(reading, mod="LESS_THAN") if word(match, "within") else reading


def read_whole(match: Match) -> Reading:
    """Read "all day", "the whole year", "an additional year": one such stretch."""
    unit = unit_of(match)
    value = f"PT{unit.removeprefix('T')}" if unit.startswith("T") else f"P{unit}"
    return make_reading(match, "duration", value, type="DURATION")


def read_set(match: Match) -> Reading:
    """Read "every Tuesday", "each month", "every two years", "Mondays"."""
    weekday, part = word(match, "weekday"), word(match, "daytime")
    quant = (word(match, "quant") or "every").upper()
    if weekday:
        value = f"XXXX-WXX-{codes('weekday')[weekday]}"
        value += f"T{codes('part of day')[part]}" if part else ""
        return make_reading(match, "set", value, type="SET", quant=quant)
    if part:
        value = f"XXXX-XX-XXT{codes('part of day')[part]}"
        return make_reading(match, "set", value, type="SET", quant=quant)
    amount = word(match, "amount")
    if amount == "other":
        value = f"P2{letters_of(unit_of(match))}"
    elif amount:
        value = length_of(match)
    else:
        unit = unit_of(match)
        value = f"PT{unit.removeprefix('T')}" if unit.startswith("T") else f"P{unit}"
    return make_reading(match, "set", value, type="SET", quant=quant)


def read_rate(match: Match) -> Reading:
    """Read "twice a week", "three times a day", and "a year" after an amount of money."""
    unit = unit_of(match)
    value = f"PT{unit.removeprefix('T')}" if unit.startswith("T") else f"P{unit}"
    times = word(match, "times")
    count = {"once": "1", "twice": "2"}.get(times) or amount_of(times.removesuffix(" times"))
    freq = f"{count}X" if times and count != "X" else None
    return make_reading(match, "rate", value, type="SET", freq=freq)
