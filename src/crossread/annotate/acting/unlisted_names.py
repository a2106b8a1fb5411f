"""Names of parties that no mention covers: capitalised words within a sentence, "Carlsberg".

Only their capitals tell them, so a headline's words and a sentence's first word are none.
"""

from __future__ import annotations

from bisect import bisect_right

from crossread.annotate.acting.participants import Participant
from crossread.annotate.language.function_words import function_words, is_adverb
from crossread.annotate.language.speech_units import STOPS, Unit, is_mark
from crossread.lexicons import read_words

_LONGEST_NAME = 6
_REACH = 12
"""Words on either side in which a mention that covers a word can begin and end."""
_CLOSED = (
    "preposition",
    "determiner",
    "pronoun",
    "subordinator",
    "conjunction",
    "modal",
    "auxiliary",
    "be",
    "negation",
)


def unlisted_name_before(unit: Unit, end: int) -> Participant | None:
    """Return the party whose name ends right before a position and is no mention, or none."""
    start = end
    while start > 0 and end - start < _LONGEST_NAME and _is_capital(unit, start - 1):
        start -= 1
    return _named(unit, start, end)


def unlisted_name_from(unit: Unit, start: int) -> Participant | None:
    """Return the party whose name begins at a position and is no mention, or none."""
    end = start
    while end < len(unit.words) and end - start < _LONGEST_NAME and _is_capital(unit, end):
        end += 1
    return _named(unit, start, end)


def _named(unit: Unit, start: int, end: int) -> Participant | None:
    if start >= end or (end - start == 1 and _opens_sentence(unit, start)):
        return None
    span = unit.span(start, end)
    name = " ".join(unit.words[start:end])
    return Participant(start=start, end=end, span=span, mention=None, name=name)


def _opens_sentence(unit: Unit, position: int) -> bool:
    if position == 0:
        return True
    before = unit.words[position - 1]
    return before in STOPS or before in {":", "(", "[", "•"} or is_mark(before)


def _is_capital(unit: Unit, position: int) -> bool:
    word, lower = unit.words[position], unit.lower[position]
    return (
        unit.zone != "title"
        and len(word) > 2
        and word[0].isupper()
        and word.replace("-", "").isalpha()
        and not _in_time(unit, position)
        and word not in read_words("not_names")
        and lower not in function_words(*_CLOSED)
        and not is_adverb(lower)
        and not _in_mention(unit, position)
    )


def _in_time(unit: Unit, position: int) -> bool:
    at = bisect_right(unit.times, position, key=lambda row: row[0]) - 1
    return at >= 0 and position < unit.times[at][1]


def _in_mention(unit: Unit, position: int) -> bool:
    near = unit.mentions_within(max(0, position - _REACH), position + _REACH)
    return any(start <= position < end for start, end, _ in near)
