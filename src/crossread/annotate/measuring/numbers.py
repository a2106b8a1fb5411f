"""Read numbers, in digits and in words.

A number here is only its value: what bounds it, its unit and what it measures are read by the
modules that use it (`figures`). Dates, clock times, scores, version numbers and telephone
numbers are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from crossread.annotate.language.function_words import phrase_limits
from crossread.annotate.measuring.digit_shapes import (
    FRACTION_SIGNS,
    FRACTIONS,
    PASSED_OVER,
    PLAIN,
    SHAPED,
    shaped_step,
    shaped_value,
    step_of,
)
from crossread.annotate.measuring.proportions import multiple_of, proportions, share_of
from crossread.annotate.measuring.spoken_numbers import (
    MOST_POWER,
    Spoken,
    follower,
    number_values,
    small_value,
)
from crossread.records import Span

_MOST_DIGITS = 18
"""Longer strings of digits are identifiers, and a float would not hold them exactly."""

# Codes of money are written close to their number: "RM50", "$US55 million", "Rs200".
_AFTER_CODE = "".join(
    rf"|(?<=(?<!\w){re.escape(code)})"
    for code in ("$US", "$A", "$C", "RM", "Rs", "Rs.", "EUR", "USD", "GBP", "CHF")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number as it is written: its value, and how exactly it is stated."""

    span: Span
    low: float
    high: float
    """Equal to `low`, but for orders of magnitude: "millions" is 1 to 10 million."""
    step: float
    """The worth of the last stated digit: 100000 for "3.8 million"."""
    words: bool
    """Written in words alone."""
    scaled: bool
    """A magnitude ("million", "k") is part of it."""
    part: bool = False
    """A fraction of something ("two thirds of"), given in percent."""
    fraction: bool = False
    """Written as a fraction alone: "3/4"."""
    multiple: bool = False
    """How many times as much: "twice as large", "2-to-1"."""


@cache
def _scanner() -> re.Pattern[str]:
    """Return the pattern that finds what is passed over, and where a number begins."""
    small = "|".join(sorted(number_values("unit", "teen", "ten")))
    vague = "|".join(sorted(number_values("vague")))
    scale = r"(?:hundred|dozen|thousand|million|billion|trillion)"
    return re.compile(
        # Inside words nothing begins: most places are passed over by their first character.
        rf"""(?=[\d{FRACTION_SIGNS}.+(\#@]|\b[a-z])(?:
            (?P<shaped>(?<![\w.,/:^])(?:{SHAPED})(?![.,/:^]?[0-9]))
          | (?P<passed>{PASSED_OVER})
          | (?P<proportion>{proportions()})
          | (?P<digits>(?:(?<![\w.,/:^]){_AFTER_CODE}){PLAIN}(?P<fraction>[{FRACTION_SIGNS}])?
                (?=(?:[kc]?m|mm|ft|in|mi)[23]\b|(?!\w*\d)(?!(?:st|nd|rd|th)\b)))     # 3.8, not 5th
          | (?P<lone_fraction>(?<!\w)[{FRACTION_SIGNS}])
          | \b(?P<article>(?:(?:an?\ )?half(?:\ an?)?|(?:an?\ |three[ ])?quarters?(?:\ of\ an?)?
                |an?|several|a\ few|a\ couple\ of)(?=[ -]{scale}\b))
          | \b(?P<part>(?:(?:an?|one|two|three|four|nine)[\ -])?
                (?:half|thirds?|quarters?|fifths?|tenths?)\b(?=\ of\b)
              | (?:(?:one|three)-quarters?|one-third|two[\ -]thirds|(?:two|three|four)-fifths)
                \b(?!-))
          | \b(?P<vague>{vague})\b(?=\ of\b)
          | \b(?P<word>{small})\b
        )""",
        re.IGNORECASE | re.VERBOSE,
    )


_SUFFIX = re.compile(r" ?(?P<suffix>bn|tn|mn|[kKmMbBT])(?![\w’'])")


def find_numbers(text: str, start: int = 0, end: int | None = None) -> Iterator[Number]:
    """Yield the numbers of `text[start:end]` in order; dates, times and codes are passed over.

    >>> [(n.low, n.step) for n in find_numbers("3.8 million tons and two and a half million more")]
    [(3800000.0, 100000.0), (2500000.0, 100000.0)]
    """
    stop = len(text) if end is None else end
    position = start
    while match := _scanner().search(text, position, stop):
        position = match.end()
        if match["passed"] is None:
            number = _read_number(text, match, stop)
            if number is not None:
                position = max(position, number.span.end)
                yield number


def _read_number(text: str, match: re.Match[str], stop: int) -> Number | None:
    kind = match.lastgroup or ""
    if match["shaped"] is not None:
        return _read_shaped(text, match, stop)
    if match["proportion"] is not None:
        return _read_proportion(match)
    if match["digits"] is not None:
        return _read_digits(text, match, stop)
    if kind == "lone_fraction":
        value = FRACTIONS[match.group()]
        return _scale(text, match.start(), match.end(), value, 0.01, stop, words=False)
    if kind == "part":
        return _read_part(text, match, stop)
    if kind == "vague":
        return _read_vague(text, match, stop)
    if kind == "article":
        leading = match.group().lower()
        value = _leading_value(leading)
        number = _scale(text, match.start(), match.end(), value, value, stop, words=True)
        if number is None or not leading.startswith(("several", "a few", "a couple")):
            return number
        return _several(number, couple="couple" in leading)
    return _read_words(text, match, stop)


def _leading_value(words: str) -> float:
    """Return the value of what stands before a magnitude: "half a", "three quarters of a"."""
    if "half" in words:
        return 0.5
    if "quarter" in words:
        return 0.75 if words.startswith("three") else 0.25
    return 1.0


def _several(number: Number, *, couple: bool) -> Number:
    """Return "several hundred" as 2 to 10 hundred: the words promise no more."""
    return Number(
        span=number.span,
        low=number.low * 2,
        high=number.high * (2 if couple else 10),
        step=number.step,
        words=True,
        scaled=True,
    )


_MINUS = re.compile(
    r"(?:(?<![^\s($€£¥])[-−–]|(?<!plus or )(?<!plus/)\b(?:minus|negative)[ -])$", re.IGNORECASE
)
"""A dash is a sign where nothing but a space, a bracket or a money sign stands before it."""


def _signed_start(text: str, start: int) -> int | None:
    """Return where the minus sign of a number begins, in a sign or a word; none without one."""
    sign = _MINUS.search(text, max(0, start - 16), start)
    return sign.start() if sign else None


def _read_proportion(match: re.Match[str]) -> Number | None:
    shares = match["above"] is not None
    value = share_of(match) if shares else multiple_of(match)
    if value is None:
        return None
    return Number(
        span=Span(*match.span()),
        low=value,
        high=value,
        step=1.0 if shares else 0.1,
        words=True,
        scaled=False,
        part=shares,
        multiple=not shares,
    )


def _read_shaped(text: str, match: re.Match[str], stop: int) -> Number | None:
    value = shaped_value(match)
    number = _scale(
        text, match.start(), match.end(), value, shaped_step(match, value), stop, words=False
    )
    # "1/2" is a date as often as a half: its unit or what it counts must tell.
    return replace(number, fraction=True) if number and match["proper"] else number


def _read_digits(text: str, match: re.Match[str], stop: int) -> Number | None:
    digits = re.sub("[^0-9.]", "", match["digits"])
    if len(digits) > _MOST_DIGITS:
        return None
    value = float(digits)
    step = step_of(digits)
    if match["fraction"]:
        value, step = value + FRACTIONS[match["fraction"]], 0.25
    start = match.start()
    signed = _signed_start(text, start)
    if signed is not None:
        value, start = -value, signed
    return _scale(text, start, match.end(), value, step, stop, words=False)


def _scale(
    text: str, start: int, end: int, value: float, step: float, stop: int, *, words: bool
) -> Number | None:
    """Return the number with the magnitudes that follow it: "3.8 million", "$12M"."""
    factor = 1.0
    scaled = False
    if not words and (suffix := _SUFFIX.match(text, end, stop)) and _is_magnitude(text, suffix):
        factor, end, scaled = number_values("suffix")[suffix["suffix"]], suffix.end(), True
    while following := follower().match(text, end, stop):
        word = (following["word"] or "").lower()
        power = number_values("magnitude", "hundred").get(word)
        if power is None or following["and"] or factor * power > MOST_POWER:
            break
        factor, end, scaled = factor * power, following.end(), True
    if abs(value * factor) > MOST_POWER:
        return None
    return Number(
        span=Span(start, end),
        low=_rounded(value * factor),
        high=_rounded(value * factor),
        step=_rounded(step * factor),
        words=words,
        scaled=scaled,
    )


def _is_magnitude(text: str, suffix: re.Match[str]) -> bool:
    """Tell whether letters after digits are a magnitude: "$12m" and "12M", not "a 12m wall"."""
    if suffix.group().startswith(" "):
        return suffix["suffix"] in {"bn", "tn", "mn"}
    before = text[max(0, suffix.start() - 24) : suffix.start()].rstrip("0123456789.,")
    if before.rstrip().endswith(tuple("$€£¥₹₽₩₺₪₴")):
        return True
    following = text[suffix.end() : suffix.end() + 24]
    if suffix["suffix"] in {"m", "T", "b"}:
        counted = re.match(r" (?P<word>people|users|of|[a-z]{3,}s\b)", following)
        return counted is not None and (
            counted["word"] == "of" or counted["word"] not in phrase_limits()
        )
    # "a Cessna 208B", "the 747B Freighter": beside a name, digits with a letter are a model.
    named = re.search(r"(?<![\w’'.-])([A-Z][\w’'-]*) $", before)
    beside_name = named is not None and named[1].lower() not in phrase_limits()
    return not beside_name and not re.match(r" [A-Z]", following)


def _rounded(value: float) -> float:
    """Return the float nearest to the decimal that was meant: 2.3 million is 2300000.0."""
    return float(f"{value:.15g}")


_HALF_TIME = re.compile(
    r"\b(?:first|second|third|fourth|other|latter|last|final|early|late|top|bottom|better|"
    r"northern|southern|eastern|western|upper|lower|this|that)[ -]$",
    re.IGNORECASE,
)
"""Before "half of" or "quarter of": a stretch of time or of land, or a rank, and no share."""


_OF_TIME = re.compile(
    r" of (?:an? )?(?:century|decade|year|month|week|day|hour|minute|mile|\d{4})\b(?!-)"
)
"""After "a quarter": a stretch of time or road, and no share."""


_OF_MAGNITUDE = re.compile(r" of an?(?= (?:hundred|thousand|million|billion|trillion)\b)")


def _read_part(text: str, match: re.Match[str], stop: int) -> Number | None:
    """Read "half of", "two thirds of" as a share in percent; "a quarter of a million" is a sum."""
    count, _, name = re.sub("-", " ", match.group().lower()).rpartition(" ")
    if not count and name != "half":
        return None
    if _HALF_TIME.search(text, max(0, match.start() - 12), match.start()):
        return None
    times = 1.0 if count in {"", "a", "an"} else small_value(count)
    if of := _OF_MAGNITUDE.match(text, match.end(), stop):
        value = times * number_values("fraction")[name]
        return _scale(text, match.start(), of.end(), value, 0.01, stop, words=True)
    # Two thirds are no more exact in digits than they were in words.
    percent = round(100 * times * number_values("fraction")[name], 1)
    if percent > 100 or _OF_TIME.match(text, match.end()):
        return None
    return Number(
        span=Span(*match.span()),
        low=percent,
        high=percent,
        step=1.0,
        words=True,
        scaled=False,
        part=True,
    )


def _read_vague(text: str, match: re.Match[str], stop: int) -> Number | None:
    """Read "millions of", "tens of thousands of" as an order of magnitude (as CQE does)."""
    value = number_values("vague")[match.group().lower()]
    end = match.end()
    while following := re.compile(r" of (\w{4,9})\b").match(text, end, stop):
        power = number_values("vague").get(following.group(1).lower())
        if power is None or value * power > MOST_POWER:
            break
        value, end = value * power, following.end()
    return Number(
        span=Span(match.start(), end),
        low=value,
        high=value * 10,
        step=value,
        words=True,
        scaled=True,
    )


def _read_words(text: str, match: re.Match[str], stop: int) -> Number | None:
    """Read a number in words from its first word on, as one says it in English."""
    first = small_value(match.group().lower())
    spoken = Spoken(group=first, current=first)
    end = match.end()
    while (following := follower().match(text, end, stop)) and spoken.add(following):
        end = following.end()
    value = _rounded(spoken.total + spoken.group)
    signed = _signed_start(text, match.start())
    if signed is not None:
        value = -value
    return Number(
        span=Span(match.start() if signed is None else signed, end),
        low=value,
        high=value,
        step=_rounded(spoken.step),
        words=True,
        scaled=spoken.scaled,
    )
