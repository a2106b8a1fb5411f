"""Read numbers in words, as one says them in English: "one million two hundred and five"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from crossread.lexicons import read_rows

MOST_POWER = 1e18
"""Above this a run of magnitudes ("million million million …") is not read on."""


@cache
def number_values(*kinds: str) -> Mapping[str, float]:
    """Return the values of the number words of some kinds (`resources/number_words.tsv`).

    >>> number_values("magnitude", "hundred")["hundred"]
    100.0
    """
    rows = read_rows("number_words")
    return {row["word"]: float(row["value"]) for row in rows if row["kind"] in kinds}


@cache
def _number_words() -> frozenset[str]:
    return frozenset(row["word"] for row in read_rows("number_words") if row["kind"] != "suffix")


def is_number_word(word: str) -> bool:
    """Tell whether a lower-case word is digits or part of a number in words.

    >>> [is_number_word(word) for word in ("billion", "40", "billing")]
    [True, True, False]
    """
    return word in _number_words() or word[:1].isdigit()


@cache
def follower() -> re.Pattern[str]:
    """Return the pattern of a number word that goes on a number."""
    words = sorted(
        number_values("unit", "teen", "ten", "hundred", "magnitude"), key=len, reverse=True
    )
    return re.compile(
        rf"[ -](?:(?P<and>and)[ -])?(?:(?P<article>a[ -])?(?P<half>half|quarter)\b|"
        rf"(?P<word>{'|'.join(words)})\b)",
        re.IGNORECASE,
    )


@dataclass(slots=True, kw_only=True)
class Spoken:
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
        if word in number_values("magnitude"):
            return not joined and self._multiply(number_values("magnitude")[word])
        if word == "hundred":
            return not joined and self._hundred()
        value = small_value(word)
        if not _goes_on(self.current, value, joined=joined):
            return False
        self.group, self.current, self.step = self.group + value, value, 1.0
        return True

    def _add_half(self, match: re.Match[str]) -> bool:
        if not (match["and"] and match["article"]):
            return False
        self.group += number_values("fraction")[match["half"].lower()]
        self.step = 0.1
        return True

    def _multiply(self, magnitude: float) -> bool:
        if max(self.total, self.group) * magnitude > MOST_POWER:
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


@cache
def small_value(word: str) -> float:
    """Return the value of a word up to "ninety"; 0 for any other."""
    return number_values("unit", "teen", "ten").get(word, 0.0)


def _goes_on(current: float, following: float, *, joined: bool) -> bool:
    """Tell whether a small number word goes on after the last: "twenty-five", "hundred five"."""
    if following <= 0:
        return False
    if current >= 100:
        return following < current
    return current >= 20 and current % 10 == 0 and following < 10 and not joined
