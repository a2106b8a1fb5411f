"""Tell numbers that name something from figures: years, scores, addresses, models, seasons."""

from __future__ import annotations

import re

from crossread.annotate.language.function_words import phrase_limits
from crossread.annotate.language.nouns import words_after
from crossread.annotate.measuring.counted_nouns import counted_noun, counted_part
from crossread.annotate.measuring.tagged_text import NOUNS, TaggedText
from crossread.annotate.measuring.unit_readings import Reading
from crossread.lexicons import read_words
from crossread.offsets import text_of
from crossread.records import Span

_SIDE = 40
"""How many characters before a number are looked at."""
_WORD_BEFORE = re.compile(r"(?<![\w’'-])([A-Za-z][\w.’'-]*) ?$")
_ADDRESS = re.compile(
    r" (?:[A-Z][\w.]* ){1,3}"
    r"(?:St|Street|Road|Rd|Way|Ave|Avenue|Lane|Drive|Place|Boulevard|Square)\b"
)
_OF_DAY = re.compile(r" (?:in the (?:morning|afternoon|evening)|at night|o[’']clock)\b")
_ONE_DAY = re.compile(
    r"one (?:day|time|moment|second|minute|point|thing|way|another)\b(?! (?:before|after|later))",
    re.IGNORECASE,
)
"""Idioms: "could be mined one day", "one second, please"."""
_GLUED = re.compile(r"[A-Za-z]{1,2}\b")
"""A unit of a letter or two right after a number: in "scp-173m" part of a code."""
_LETTER_JOINED = re.compile(r"[\w][-–/.]$|[A-Za-z_]$")


def is_label(near: TaggedText, first: Reading, last: Reading) -> bool:
    """Tell whether a number (or a range, `first` to `last`) is no quantity but names something.

    >>> from crossread.annotate.measuring.numbers import find_numbers
    >>> from crossread.annotate.measuring.tagged_text import untagged
    >>> from crossread.annotate.measuring.unit_readings import read_unit
    >>> text = "a Boeing 737"
    >>> (number,) = find_numbers(text)
    >>> reading = read_unit(text, number, 12)
    >>> is_label(untagged(text), reading, reading)
    True
    """
    text, span = near.text, near.span
    start, end = first.span.start, last.span.end
    left = text[max(span.start, start - _SIDE) : start]
    glued = _GLUED.match(text, first.number.span.end) is not None
    joined = _LETTER_JOINED.search(left) and (first.unit is None or glued)
    if joined or re.search(r"[A-Z]-$", left) or _is_model(text, last):
        return True
    if first.number.words and _ONE_DAY.match(text, start):
        return True
    if first.number.words:
        return _is_indefinite(near, first, last)
    if first.unit or last.unit or first.number.scaled or last.number.scaled:
        return False
    digits = text_of(text, first.number.span)
    if _is_list_number(text, start, end, span):
        return True
    if _looks_like_year(near, digits, left, last) or _is_labelled(near, end):
        return True
    if first.number.fraction:
        return not counted_noun(near, end, plural=False) and text[end : end + 4] != " of "
    if _is_named_before(left, at_start=len(left) == start - span.start):
        # "In Salgueiral 38 houses are empty" counts houses: the place opens the sentence.
        opened = _IN_PLACE.fullmatch(text, span.start, start) is not None
        return not (opened and counted_noun(near, end, plural=True))
    if first is last or re.search(r"\b(?:from|between|aged?)(?: about| around)? $", left):
        return False
    return not counted_noun(near, end, plural=True)


_IN_PLACE = re.compile(r"(?:In|At|On|Across|Near|Around|Outside) (?:[A-Z][\w’'-]+ ){1,3}")


def _is_model(text: str, last: Reading) -> bool:
    """Tell whether a letter is glued to a number: a model or a network ("208B", "5G")."""
    if last.unit is not None and last.unit.dimension == "ordinal":
        return True
    glued = text[last.number.span.end : last.number.span.end + 1]
    return last.unit is None and not last.number.scaled and glued.isalpha()


def _is_list_number(text: str, start: int, end: int, span: Span) -> bool:
    """Tell whether a bare number opens or fills its sentence: "1", "2. Open the valve"."""
    if start > span.start:
        return False
    return end >= span.end or re.match(r"[.):]", text[end : end + 1]) is not None


def _is_named_before(left: str, *, at_start: bool) -> bool:
    """Tell whether the word before makes a bare number a name: "Season 8", "Boeing 737"."""
    before = _WORD_BEFORE.search(left)
    if before is None:
        return False
    word = before.group(1)
    lower = word.lower().rstrip(".")
    if lower in read_words("numbered_things"):
        return True
    opens = at_start and before.start() == 0
    return not word.islower() and lower not in phrase_limits() and not opens


def _is_labelled(near: TaggedText, end: int) -> bool:
    """Tell whether what follows a bare number makes it a score, an address or a name."""
    text, span = near.text, near.span
    if _OF_DAY.match(text, end, span.end):
        return True
    if re.match(r"[-–]\d|[’']s\b", text[end : end + 3]) or _ADDRESS.match(text, end, span.end):
        return True
    following = re.match(r" [A-Z]\w", text[end : end + 3]) is not None
    return following and not counted_noun(near, end, plural=True)


def is_year(near: TaggedText, reading: Reading) -> bool:
    """Tell whether a number without a unit is a year.

    >>> from crossread.annotate.measuring.numbers import find_numbers
    >>> from crossread.annotate.measuring.tagged_text import untagged
    >>> from crossread.annotate.measuring.unit_readings import read_unit
    >>> text = "before 2023 tariffs"
    >>> (number,) = find_numbers(text)
    >>> is_year(untagged(text), read_unit(text, number, 19))
    True
    """
    text, span = near.text, near.span
    digits = text_of(text, reading.number.span)
    left = text[max(span.start, reading.span.start - _SIDE) : reading.span.start]
    return reading.unit is None and _looks_like_year(near, digits, left, reading)


def _looks_like_year(near: TaggedText, digits: str, left: str, last: Reading) -> bool:
    if not re.fullmatch(r"(?:1[5-9]|2[01])\d\d", digits):
        return False
    if digits > "2099" and not re.search(r"\b(?:in|by|since|until|till|before|after) $", left):
        return False
    if re.search(r"(?:than|least|about|over|nearly|almost|some|of) $", left) and _is_counted(
        near, last
    ):
        return False
    following = words_after(near.text, last.span.end, near.span.end, most=1)
    return not (following and following[0].lower in _COUNTED_FOLK)


_COUNTED_FOLK = frozenset({"people", "workers", "jobs", "homes", "troops", "soldiers", "employees"})


def _is_counted(near: TaggedText, reading: Reading) -> bool:
    """Tell whether a plural noun follows the number."""
    end = reading.span.end
    return bool(counted_noun(near, end, plural=True) or counted_part(near, end))


_FATED = re.compile(
    r" (?:dead|killed|injured|wounded|hurt|missing|arrested)\b"
    r"(?! (?:\d|an?\b|the\b|his\b|her\b|their\b|at least\b|more\b))"
)
"""After a number word in a headline: "Seven dead", "Two injured in derailment"."""


def _is_indefinite(near: TaggedText, first: Reading, last: Reading) -> bool:
    """Tell whether a number word counts nothing: "one of the", "no one", "the two of them"."""
    text = near.text
    if first.unit or last.unit or first.number.scaled or _FATED.match(text, last.span.end):
        return False
    if first is last and first.number.low == 1:
        return not _is_one_thing(near, first)
    hyphen = text[last.span.end : last.span.end + 1] == "-"
    if hyphen:
        return not words_after(text, last.span.end + 1, near.span.end, most=1)
    return not _is_counted(near, last)


_NO_ONE = re.compile(
    r"\b(?:no|the|this|that|any|every|each|some|which|not|another|other|is|was|as|by|at|for) $",
    re.IGNORECASE,
)
_SAYS = re.compile(r" (?:said|says|told|added|adds|tweeted|wrote|argued|put it|who)\b")


def _is_one_thing(near: TaggedText, reading: Reading) -> bool:
    """Tell whether "one" counts: "one soldier was killed", not "the one", "one official said"."""
    if near.tag_at(reading.span.start) != "NUM":
        return False
    left = near.text[max(near.span.start, reading.span.start - 10) : reading.span.start]
    noun = counted_noun(near, reading.span.end, plural=False)
    if not noun or _NO_ONE.search(left) or near.tag(noun[-1]) not in NOUNS:
        return False
    if noun[-1].lower in read_words("picked_out_by_one"):
        return False
    return _SAYS.match(near.text, noun[-1].span.end) is None
