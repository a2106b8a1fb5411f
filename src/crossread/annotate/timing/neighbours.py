"""Whether the words beside a reading let it be a time: "in May" is one, "may" and "Jan Kos" not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

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
_QUOTED = re.compile(r"[\"“‘'«]$")
_OWNERS = frozenset({"his", "her", "their", "my", "our", "your", "its", "late", "early", "mid"})
_RANGE_BEFORE = re.compile(r"\b(?:1[5-9]|20)\d\d-$")
_AMOUNTS_OF = frozenset({"quarter", "quarters"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A reading and the words beside it."""

    text: str
    reading: Reading
    words: str
    before: list[str]
    after: list[str]

    @property
    def last(self) -> str:
        return self.before[-1] if self.before else ""

    @property
    def next(self) -> str:
        return self.after[0] if self.after else ""


def fits(text: str, reading: Reading) -> bool:
    """Tell whether the words around a reading let it be a time."""
    place = _Place(
        text=text,
        reading=reading,
        words=text[reading.start : reading.end],
        before=_WORD.findall(text[max(0, reading.start - 40) : reading.start]),
        after=_WORD.findall(text[reading.end : reading.end + 40]),
    )
    if place.words in {"Today", "Tonight"} and place.next[:1].isupper():
        return False  # a name: "the Tonight Show"
    if place.words in {"Today", "TODAY"} and re.search(r"[A-Z]\w*\s$", text[: reading.start][-30:]):
        return False  # a name: "Florida Today"
    if place.words.istitle() and " " in place.words and _QUOTED.search(text[: reading.start][-1:]):
        return False  # a programme: ABC's "This Week"
    check = _CHECKS.get(reading.rule)
    return check is None or check(place)


def _is_weekday(place: _Place) -> bool:
    if normal(place.words) in _NAMELIKE_DAYS and not (
        place.last.lower() in _LEADS_TO_DAY or place.next.isdigit() or place.words.endswith(".")
    ):
        return False
    beside = place.text[place.reading.end : place.reading.end + 1] == " "
    if beside and _is_outlet_word(place.next):
        return False
    return not _is_in_a_name(place.text, place.reading)


def _is_decade(place: _Place) -> bool:
    """Tell the sixties from an age: "in his sixties"."""
    if place.last.lower() in {"high", "low", "upper", "lower"}:
        return False  # "in the high 90s"
    owned = bool({word.lower() for word in place.before[-2:]} & _OWNERS)
    return not owned or re.search(r"\d{4}", place.words) is not None


def _is_period(place: _Place) -> bool:
    """Tell a period spoken of from one that is told next: "the week of March 6"."""
    if place.next == "of":
        return False
    of_week = place.words.lower() == "the week" and place.before[-1:] == ["of"]
    return not (of_week and [word.lower() for word in place.before[-2:-1]] == ["day"])


def _is_in_a_name(text: str, reading: Reading) -> bool:
    """Tell whether a weekday stands between two capitalised words: "NFL Sunday Ticket"."""
    before = re.search(r"(\b[A-Z][\w.]*)\s$", text[max(0, reading.start - 20) : reading.start])
    after = re.match(r"\s[A-Z]\w*", text[reading.end : reading.end + 20])
    if before is None or after is None or text[reading.start].islower():
        return False
    opens = text[: reading.start].strip() == before[1]  # "On Sunday Putin said"
    return not opens or (before[1].isupper() and len(before[1]) > 1)


def _is_outlet_word(word: str) -> bool:
    """Tell whether a word makes a weekday before it part of a name: "the Sunday Times"."""
    return not word.islower() and word.capitalize() in {
        row["word"] for row in read_rows("outlet_words")
    }


def _is_month(place: _Place) -> bool:
    """Tell a month from a name or a verb: "in May", not "may", "Theresa May" or "Jan Kowalski"."""
    words, end = place.words, place.reading.end
    if len(words.split()) > 1 or "-" in words:
        return True
    name, led = normal(words), place.last.lower() in read_words("time_prepositions")
    if len(name) < 5 and name not in {"may", "june", "july"}:
        return led and (place.text[end : end + 1] == "." or name in _ONLY_MONTHS)
    if name not in _NAMELIKE_MONTHS:
        return True
    return led or (name not in {"may", "march"} and not place.next[:1].isupper())


def _is_year(place: _Place) -> bool:
    """Tell a year from a count: "in 2023", "the 2020 vote", not "2000 troops" or "$2000"."""
    start, last, next_ = place.reading.start, place.last, place.next
    in_range = _RANGE_BEFORE.search(place.text[max(0, start - 6) : start])
    if last in {"$", "€", "£", "#", "No", "-", "/"} and not in_range:
        return False
    if last.lower() in read_words("time_prepositions") or not place.words[:1].isdigit():
        return next_.lower() not in read_words("counted_after_number")
    return not (next_.islower() and next_.endswith("s") and next_ not in _AFTER_YEAR) and (
        next_.lower() not in read_words("counted_after_number")
    )


_AFTER_YEAR = frozenset({"was", "is", "has", "protests", "elections", "results", "attacks"})
"""Words in -s that follow a year as well as a count."""


def _is_length(place: _Place) -> bool:
    words, following = place.words, " ".join(place.after[:3]).lower()
    if place.next.lower() in {"old", "olds"}:
        return False
    if words.lower().split("-")[-1].split()[-1] in _AMOUNTS_OF and following.startswith("of "):
        return following.split()[-1] in {"an", "a"} or following.endswith("year")
    return words not in read_words("time_name_words")


def _is_season(place: _Place) -> bool:
    """Tell the autumn from a collapse: "in the fall", not "the fall of the government"."""
    return place.words.lower() != "the fall" or place.next not in {"of", "in"}


def _is_reference(place: _Place) -> bool:
    lower, last, next_ = normal(place.words), place.last, place.next
    if lower == "once":
        return is_past_form(next_) and last.lower() not in {"", "at", ",", "but"}
    if lower == "soon":
        if is_past_form(next_):
            return False  # "soon became": after that, not after now
        return last.lower() not in {"as", "too", "how"} and next_.lower() not in {"after", "as"}
    if lower in {"daily", "weekly", "monthly", "annual", "everyday"}:
        return not (next_[:1].isupper() or last[:1].isupper())
    if lower == "the past":
        return next_.lower() not in codes("unit") and next_.lower() not in codes("units")
    return True


_CHECKS: Mapping[str, Callable[[_Place], bool]] = MappingProxyType(
    {
        "times.month": _is_month,
        "times.weekday": _is_weekday,
        "times.year": _is_year,
        "times.duration": _is_length,
        "times.decade": _is_decade,
        "times.narrative-period": _is_period,
        "times.season": _is_season,
        "times.reference": _is_reference,
    }
)
"""What is asked of the readings of a rule; the others are never anything but times."""
