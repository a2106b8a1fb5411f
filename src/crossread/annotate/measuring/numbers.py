"""Read numbers, in digits and in words.

A number here is only its value: what bounds it, its unit and what it measures are read by the
modules that use it (`figures`). Dates, clock times, scores, version numbers and telephone
numbers are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from crossread.annotate.language.function_words import phrase_limits
from crossread.lexicons import read_rows
from crossread.records import Span

_MOST_DIGITS = 18
"""Longer strings of digits are identifiers, and a float would not hold them exactly."""
_MOST_POWER = 1e18
"""Above this a run of magnitudes ("million million million …") is not read on."""

_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}

_DIGITS = (
    r"(?:[0-9]{1,3}(?:[,\u00a0\u202f\u2009][0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
)
# Codes of money are written close to their number: "RM50", "$US55 million", "Rs200".
_AFTER_CODE = "".join(
    rf"|(?<=(?<!\w){re.escape(code)})"
    for code in ("$US", "$A", "$C", "RM", "Rs", "Rs.", "EUR", "USD", "GBP", "CHF")
)
_MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
# Shapes that hold digits and are no number. Each alternative is bounded, and none can match
# the same characters in two ways, so that a page of digits is read in one pass.
_PASSED_OVER = rf"""
    \b{_MONTHS}\ \d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\ \d{{4}}\b)?    # February 24, 2025
  | \b\d{{1,2}}(?:st|nd|rd|th)?\ (?:of\ )?{_MONTHS}(?:,?\ \d{{4}}\b)?    # 24 February 2025
  | (?<![\w.])\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?\ ?[ap]\.?m\b\.?       # 11.30 p.m.
  | (?<![\w.])\d{{1,2}}\ ?[ap]\.?m\b\.?                                  # 8 a.m.
  | (?<!\w)\d{{1,4}}(?::\d{{1,4}}){{1,3}}                                # 11:56
  | (?<![\w.])\d+(?:\.\d+){{2,}}                                         # 3.8.2025, 10.0.0.1
  | (?<![\w.])\d+(?:/\d+)+                                               # 24/7, 1/2/2025
  | (?<![\w.])\d+(?:-\d+){{2,}}                                          # 9-1-1, 2025-02-24
  | \(\d{{3}}\)\ ?\d{{3}}-\d{{4}}                                        # (555) 010-0100
  | \+\d[\d\ ()-]{{6,20}}\d                                              # +44 20 7946 0000
  | (?<![\w.])\d+(?:\.\d+)?(?:\^|[ ]?[×x][ ]?10[\^−-]?)\d+               # 10^400, 1.99×10−30
  | \b(?:https?://|www\.)\S{{1,400}}
  | [#@]\w+
"""


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


@cache
def _values(kind: str) -> dict[str, float]:
    return {
        row["word"]: float(row["value"]) for row in read_rows("number_words") if row["kind"] == kind
    }


@cache
def _scanner() -> re.Pattern[str]:
    """Return the pattern that finds what is passed over, and where a number begins."""
    small = "|".join(sorted({**_values("unit"), **_values("teen"), **_values("ten")}))
    vague = "|".join(sorted(_values("vague")))
    return re.compile(
        rf"""(?P<passed>{_PASSED_OVER})
          | (?P<digits>(?:(?<![\w.,/:^]){_AFTER_CODE}){_DIGITS}(?P<fraction>[½¼¾⅓⅔])?
                (?!\w*\d)(?!(?:st|nd|rd|th)\b))                               # 3.8, not 5th
          | (?P<lone_fraction>(?<!\w)[½¼¾⅓⅔])
          | \b(?P<article>(?:an?|half\ an?|several|a\ few|a\ couple\ of)
                (?=[ -](?:hundred|dozen|thousand|million|billion|trillion)\b))
          | \b(?P<part>(?:(?:an?|one|two|three|four|nine)[\ -])?
                (?:half|thirds?|quarters?|fifths?|tenths?)\b(?=\ of\b)
              | (?:(?:one|three)-quarters?|one-third|two[\ -]thirds|(?:two|three|four)-fifths)
                \b(?!-))
          | \b(?P<vague>{vague})\b(?=\ of\b)
          | \b(?P<word>{small})\b
        """,
        re.IGNORECASE | re.VERBOSE,
    )


@cache
def _follower() -> re.Pattern[str]:
    """Return the pattern of a number word that goes on a number."""
    words = [*_values("unit"), *_values("teen"), *_values("ten"), *_values("hundred")]
    words += _values("magnitude")
    return re.compile(
        rf"[ -](?:(?P<and>and)[ -])?(?:(?P<article>a[ -])?(?P<half>half|quarter)\b|"
        rf"(?P<word>{'|'.join(sorted(words, key=len, reverse=True))})\b)",
        re.IGNORECASE,
    )


@cache
def _number_words() -> frozenset[str]:
    return frozenset(row["word"] for row in read_rows("number_words") if row["kind"] != "suffix")


def is_number_word(word: str) -> bool:
    """Tell whether a lower-case word is digits or part of a number in words.

    >>> [is_number_word(word) for word in ("billion", "40", "billing")]
    [True, True, False]
    """
    return word in _number_words() or word[:1].isdigit()


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
    if match["digits"] is not None:
        return _read_digits(text, match, stop)
    if kind == "lone_fraction":
        value = _FRACTIONS[match.group()]
        return _scale(text, match.start(), match.end(), value, 0.01, stop, words=False)
    if kind == "part":
        return _read_part(text, match, stop)
    if kind == "vague":
        return _read_vague(text, match, stop)
    if kind == "article":
        leading = match.group().lower()
        value, step = {"half a": (0.5, 0.5), "half an": (0.5, 0.5)}.get(leading, (1.0, 1.0))
        number = _scale(text, match.start(), match.end(), value, step, stop, words=True)
        if number is None or not leading.startswith(("several", "a few", "a couple")):
            return number
        return _several(number, couple="couple" in leading)
    return _read_words(text, match, stop)


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


_MINUS = re.compile(r"(?:(?<![^\s($€£¥])[-−–]|\bminus[ -])$")
"""A dash is a sign where nothing but a space, a bracket or a money sign stands before it."""


def _read_digits(text: str, match: re.Match[str], stop: int) -> Number | None:
    digits = re.sub("[^0-9.]", "", match["digits"])
    if len(digits) > _MOST_DIGITS:
        return None
    value = float(digits)
    step = _step_of(digits)
    if match["fraction"]:
        value, step = value + _FRACTIONS[match["fraction"]], 0.25
    start = match.start()
    sign = _MINUS.search(text, max(0, start - 7), start)
    if sign is not None:
        value, start = -value, sign.start()
    return _scale(text, start, match.end(), value, step, stop, words=False)


def _step_of(digits: str) -> float:
    """Return the worth of the last stated digit of digits without separators.

    Two zeros or more at the end of a whole number may only hold the place ("3,000 metres"):
    after the second digit they are not taken as stated.
    """
    _, point, decimals = digits.partition(".")
    if point:
        return float(f"1e-{len(decimals)}")
    zeros = len(digits) - len(digits.rstrip("0"))
    return float(10 ** min(zeros, len(digits) - 2)) if zeros > 1 else 1.0


def _scale(
    text: str, start: int, end: int, value: float, step: float, stop: int, *, words: bool
) -> Number | None:
    """Return the number with the magnitudes that follow it: "3.8 million", "$12M"."""
    factor = 1.0
    scaled = False
    if not words and (suffix := _SUFFIX.match(text, end, stop)) and _is_magnitude(text, suffix):
        factor, end, scaled = _values("suffix")[suffix["suffix"]], suffix.end(), True
    while following := _follower().match(text, end, stop):
        word = (following["word"] or "").lower()
        power = {**_values("magnitude"), **_values("hundred")}.get(word)
        if power is None or following["and"] or factor * power > _MOST_POWER:
            break
        factor, end, scaled = factor * power, following.end(), True
    if abs(value * factor) > _MOST_POWER:
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
        return bool(re.match(r" (?:people|users|of|[a-z]+s\b)", following))
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
    times = 1.0 if count in {"", "a", "an"} else _small(count)
    if of := _OF_MAGNITUDE.match(text, match.end(), stop):
        value = times * _values("fraction")[name]
        return _scale(text, match.start(), of.end(), value, 0.01, stop, words=True)
    # Two thirds are no more exact in digits than they were in words.
    percent = round(100 * times * _values("fraction")[name], 1)
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
    value = _values("vague")[match.group().lower()]
    end = match.end()
    while following := re.compile(r" of (\w{4,9})\b").match(text, end, stop):
        power = _values("vague").get(following.group(1).lower())
        if power is None or value * power > _MOST_POWER:
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


@dataclass(slots=True, kw_only=True)
class _Spoken:
    """A number in words as it is read, from its first word on."""

    total: float = 0.0
    """What the magnitudes so far have closed: 1 million of "one million two hundred"."""
    group: float
    """What is open: the hundreds, tens and units before the next magnitude."""
    current: float
    """Worth of the last word, which says what may follow it."""
    step: float = 1.0
    scaled: bool = False

    def add(self, match: re.Match[str]) -> bool:
        """Take the next word in; false when the number ends before it."""
        word = (match["word"] or "").lower()
        joined = bool(match["and"])
        if match["half"]:
            return self._add_half(match)
        if word in _values("magnitude"):
            return not joined and self._multiply(_values("magnitude")[word])
        if word == "hundred":
            return not joined and self._hundred()
        value = _small(word)
        if not _goes_on(self.current, value, joined=joined):
            return False
        self.group, self.current, self.step = self.group + value, value, 1.0
        return True

    def _add_half(self, match: re.Match[str]) -> bool:
        if not (match["and"] and match["article"]):
            return False
        self.group += _values("fraction")[match["half"].lower()]
        self.step = 0.1
        return True

    def _multiply(self, magnitude: float) -> bool:
        if max(self.total, self.group) * magnitude > _MOST_POWER:
            return False
        if self.group and magnitude > self.total > 0:
            return False
        self.total = self.total + self.group * magnitude if self.group else self.total * magnitude
        self.step, self.scaled = self.step * magnitude, True
        self.group, self.current = 0.0, magnitude
        return True

    def _hundred(self) -> bool:
        if not 0 < self.group < 100:
            return False
        self.group, self.current = self.group * 100, 100.0
        self.step, self.scaled = 100.0, True
        return True


def _read_words(text: str, match: re.Match[str], stop: int) -> Number | None:
    """Read a number in words from its first word on, as one says it in English."""
    first = _small(match.group().lower())
    spoken = _Spoken(group=first, current=first)
    end = match.end()
    while (following := _follower().match(text, end, stop)) and spoken.add(following):
        end = following.end()
    value = _rounded(spoken.total + spoken.group)
    return Number(
        span=Span(match.start(), end),
        low=value,
        high=value,
        step=_rounded(spoken.step),
        words=True,
        scaled=spoken.scaled,
    )


def _small(word: str) -> float:
    for kind in ("unit", "teen", "ten"):
        if word in _values(kind):
            return _values(kind)[word]
    return 0.0


def _goes_on(current: float, following: float, *, joined: bool) -> bool:
    """Tell whether a small number word goes on after the last: "twenty-five", "hundred five"."""
    if following <= 0:
        return False
    if current >= 100:
        return following < current
    return current >= 20 and current % 10 == 0 and following < 10 and not joined
