"""Days, signs and verdicts in words for people; nothing here knows about markup."""

from __future__ import annotations

import re
from datetime import date

from crossread.records import (
    Claim,
    ClaimRelation,
    Dating,
    RenderingKind,
    Verdict,
)
from crossread.wording import counted

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

RELATION_SIGNS: dict[ClaimRelation, str] = {
    "agree": "=",
    "agree, differs in detail": "≈",
    "conflict": "≠",
    "one account only": "○",
}
"""A sign beside the words of a relation, so that it is seen without colour."""

VERDICT_SIGNS: dict[Verdict, str] = {
    "confirmed": "✓",
    "contradicted": "✗",
    "not supported": "–",
    "context only": "i",
    "not checkable": "?",
}

RENDERING_WORDS: dict[RenderingKind, str] = {
    "exact": "word for word",
    "truncated": "shortened",
    "joined": "sentences left out in between",
    "insertion": "words inserted by the editor",
    "altered": "altered",
    "translated": "translated differently",
    "paraphrased": "paraphrased",
}

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)$")


def sentence_case(words: str) -> str:
    """Return words with a capital first, the rest as it is.

    >>> sentence_case("reserves of U.S. copper")
    'Reserves of U.S. copper'
    """
    return words[:1].upper() + words[1:]


def tied(words: str) -> str:
    """Return a short value with its number and unit tied, so that no line ends between them.

    >>> " " in tied("3.8 million t"), " " in tied("joint exploration of the deposits in the north")
    (False, True)
    """
    return words.replace(" ", "\xa0") if len(words) <= 24 else words


def day_in_words(value: str, *, weekday: bool = False) -> str:
    """Return a day, month, week or year for a reader; anything else as it is.

    >>> day_in_words("2025-02-24"), day_in_words("2025-02"), day_in_words("2023")
    ('24 February 2025', 'February 2025', '2023')
    >>> day_in_words("2025-02-24", weekday=True)
    'Monday 24 February 2025'
    """
    if match := _DAY.match(value):
        try:
            day = date.fromisoformat(match[0])
        except ValueError:
            return value
        name = f"{WEEKDAYS[day.weekday()]} " if weekday else ""
        return f"{name}{day.day} {MONTHS[day.month - 1]} {day.year}"
    if (match := _MONTH.match(value)) and 1 <= int(match[2]) <= 12:
        return f"{MONTHS[int(match[2]) - 1]} {match[1]}"
    if (match := _WEEK.match(value)) and 1 <= int(match[2]) <= 53:
        try:
            monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
            return f"week of {day_in_words(monday.isoformat())}"
        except ValueError:
            return value
    return _long_period_in_words(value)


def _long_period_in_words(value: str) -> str:
    """Return a quarter, half-year, season or decade for a reader; anything else as it is.

    >>> _long_period_in_words("2025-Q3"), _long_period_in_words("199")
    ('third quarter of 2025', '1990s')
    """
    if match := re.fullmatch(r"(\d{4})-([QH])([1-4])", value):
        part = "quarter" if match[2] == "Q" else "half"
        return f"{_ORDINALS[int(match[3]) - 1]} {part} of {match[1]}"
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        return f"{_SEASONS[match[2]]} {match[1]}"
    return f"{value}0s" if re.fullmatch(r"[12]\d\d", value) else value


_ORDINALS = ("first", "second", "third", "fourth")
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}


def period_in_words(earliest: str | None, latest: str | None) -> str:
    """Return an interval of days with what both ends share written once.

    >>> period_in_words("2025-02-24", "2025-02-28"), period_in_words("2025-02-24", None)
    ('24–28 February 2025', 'from 24 February 2025')
    >>> period_in_words("2025-02-24", "2025-03-31"), period_in_words(None, None)
    ('24 February – 31 March 2025', 'undated')
    """
    if earliest is None and latest is None:
        return "undated"
    if latest is None or earliest is None:
        return (
            f"from {day_in_words(earliest)}" if earliest else f"until {day_in_words(latest or '')}"
        )
    if earliest[:10] == latest[:10]:
        return day_in_words(earliest)
    first, last = day_in_words(earliest), day_in_words(latest)
    if _DAY.match(earliest) and _DAY.match(latest) and earliest[:4] == latest[:4]:
        if earliest[:7] == latest[:7]:
            return f"{first.split()[0]}–{last}"
        return f"{' '.join(first.split()[:2])} – {last}"
    return f"{first} – {last}"


def dating_in_words(dating: Dating | None) -> str:
    """Return when a document was published, as far as the record knows."""
    return period_in_words(dating.earliest, dating.latest) if dating else "undated"


def origins_in_words(claim: Claim) -> str:
    """Return how many independent origins stand behind a claim: `1 or 2 origins`, `2 origins`.

    Two numbers say that it cannot be told: an account that names no source may rest on another's.
    """
    least, most = claim.independent_at_least, claim.independent_origins
    if least >= most:
        return counted(most, "origin")
    return f"{least} {'or' if most == least + 1 else 'to'} {counted(most, 'origin')}"
