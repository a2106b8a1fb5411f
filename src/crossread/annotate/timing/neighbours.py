"""Whether the words beside a reading let it be a time: "in May" is one, "may" and "Jan Kos" not."""

from __future__ import annotations

import re

from crossread.annotate.language.tense import is_past_form
from crossread.annotate.timing.readings import Reading
from crossread.annotate.timing.time_words import codes, normal
from crossread.lexicons import read_rows, read_words

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+|[^\w\s]")
_NAMELIKE_MONTHS = frozenset(
    {"may", "march", "mar", "jan", "june", "april", "august", "jun", "dec", "sep"}
)
_ONLY_MONTHS = frozenset({"feb", "apr", "aug", "sep", "sept", "oct", "nov", "dec"})
"""Short forms that are hardly ever anything else after "in" or "from"."""
_NAMELIKE_DAYS = frozenset({"sun", "sat", "mon", "wed", "fri", "tue", "thu"})
_LEADS_TO_DAY = frozenset({"on", "next", "last", "this", "by", "until", "since"})
_OWNERS = frozenset({"his", "her", "their", "my", "our", "your", "its", "late", "early", "mid"})
_RANGE_BEFORE = re.compile(r"\b(?:1[5-9]|20)\d\d-$")
_AMOUNTS_OF = frozenset({"quarter", "quarters"})


def fits(text: str, reading: Reading) -> bool:
    """Tell whether the words around a reading let it be a time."""
    words = text[reading.start : reading.end]
    before = _WORD.findall(text[max(0, reading.start - 40) : reading.start])
    after = _WORD.findall(text[reading.end : reading.end + 40])
    last, next_ = (before[-1] if before else ""), (after[0] if after else "")
    if words == "Today" and re.search(r"[A-Z]\w*\s$", text[: reading.start][-30:]):
        return False  # a name: "Florida Today"
    match reading.rule:
        case "times.month":
            return _is_month(words, last, next_, dotted=text[reading.end : reading.end + 1] == ".")
        case "times.weekday":
            named = text[reading.end : reading.end + 1] == " " and _is_outlet_word(next_)
            short = normal(words) in _NAMELIKE_DAYS and not (
                last.lower() in _LEADS_TO_DAY or next_.isdigit() or words.endswith(".")
            )
            return not short and not named
        case "times.year":
            return _is_year(words, last, next_, text[max(0, reading.start - 6) : reading.start])
        case "times.duration":
            return _is_length(words, next_, " ".join(after[:3]).lower())
        case "times.decade":
            # "in his sixties" is an age
            owned = bool({word.lower() for word in before[-2:]} & _OWNERS)
            return not owned or re.search(r"\d{4}", words) is not None
        case "times.season":
            return _is_season(words, after)
        case "times.reference":
            return _is_reference(words, last, next_)
        case _:
            return True


def _is_outlet_word(word: str) -> bool:
    """Tell whether a word makes a weekday before it part of a name: "the Sunday Times"."""
    return not word.islower() and word.capitalize() in {
        row["word"] for row in read_rows("outlet_words")
    }


def _is_month(words: str, last: str, next_: str, *, dotted: bool) -> bool:
    """Tell a month from a name or a verb: "in May", not "may", "Theresa May" or "Jan Kowalski"."""
    if len(words.split()) > 1 or "-" in words:
        return True
    name, led = normal(words), last.lower() in read_words("time_prepositions")
    if len(name) < 5 and name not in {"may", "june", "july"}:
        return led and (dotted or name in _ONLY_MONTHS)
    if name not in _NAMELIKE_MONTHS:
        return True
    return led or (name not in {"may", "march"} and not next_[:1].isupper())


def _is_year(words: str, last: str, next_: str, before: str) -> bool:
    """Tell a year from a count: "in 2023", "the 2020 vote", not "2000 troops" or "$2000"."""
    if last in {"$", "€", "£", "#", "No", "-", "/"} and not _RANGE_BEFORE.search(before):
        return False
    if last.lower() in read_words("time_prepositions") or not words[:1].isdigit():
        return next_.lower() not in read_words("counted_after_number")
    return not (next_.islower() and next_.endswith("s") and next_ not in _AFTER_YEAR) and (
        next_.lower() not in read_words("counted_after_number")
    )


_AFTER_YEAR = frozenset({"was", "is", "has", "protests", "elections", "results", "attacks"})
"""Words in -s that follow a year as well as a count."""


def _is_length(words: str, next_: str, following: str) -> bool:
    if next_.lower() in {"old", "olds"}:
        return False
    if words.lower().split("-")[-1].split()[-1] in _AMOUNTS_OF and following.startswith("of "):
        return following.split()[-1] in {"an", "a"} or following.endswith("year")
    names = read_words("time_name_words")
    return words not in names


def _is_season(words: str, after: list[str]) -> bool:
    """Tell the autumn from a collapse: "in the fall", not "the fall of the government"."""
    if words.lower() != "the fall":
        return True
    return after[:1] != ["of"] and after[:1] != ["in"]


def _is_reference(words: str, last: str, next_: str) -> bool:
    lower = normal(words)
    if lower == "once":
        return is_past_form(next_) and last.lower() not in {"", "at", ",", "but"}
    if lower == "soon":
        return last.lower() not in {"as", "too", "how"} and next_.lower() not in {"after", "as"}
    if lower in {"daily", "weekly", "monthly"}:
        return not (next_[:1].isupper() or last[:1].isupper())
    if lower == "the past":
        return next_.lower() not in codes("unit") and next_.lower() not in codes("units")
    return True
