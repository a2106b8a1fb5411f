"""Read what a figure is per: a year, a barrel, a share."""

from __future__ import annotations

import re

from crossread.annotate.language.nouns import is_plural, words_after
from crossread.annotate.measuring.unit_readings import unit_after, unit_at

_PER = re.compile(
    r"[”\"]? ?(?P<sign>/)|[”\"]?[ -](?P<per>per|each|every(?: single)?)[ -]|"
    r"[”\"]?(?P<joint>[ -])(?P<article>an?)(?P=joint)(?:[A-Z][\w.&-]+ (?=share\b))?"
)
_ADVERBS = {
    "annually": "a",
    "yearly": "a",
    "annum": "a",
    "monthly": "mo",
    "weekly": "wk",
    "daily": "d",
    "hourly": "h",
}
_APART = re.compile(
    r"[”\"]?(?: of(?: [\w’'-]+){1,4}?)? (?:"
    r"(?P<adverb>annually|yearly|monthly|weekly|daily|hourly)\b|"
    r"(?:per|a|an|each|every) (?P<period>year|month|week|day|hour|annum|minute|second)\b)",
    re.IGNORECASE,
)
_AGO = re.compile(r" (?:ago|earlier|before|later|after|from now|old)\b")
_SOLD_BY = frozenset({"share", "head", "piece", "person", "unit", "game"})
"""Nouns after "a" that make a rate: "$2 a share"; after "per" any noun does."""
_LOTS = frozenset({"hundred", "thousand", "million"})
"""Lots that goods are sold by: "€18 per thousand cubic metres"."""
_PERIODS = {
    "year": "a",
    "annum": "a",
    "month": "mo",
    "week": "wk",
    "day": "d",
    "hour": "h",
    "minute": "min",
    "second": "s",
}


def rate_after(text: str, position: int, stop: int) -> str | None:
    """Return what a figure that ends at `position` is per: `a` for "annually", `bbl`, `share`.

    A period may stand apart from the figure, after what it measures.

    >>> rate_after("2 million tons of aluminum annually to", 14, 38)
    'a'
    """
    apart = _APART.match(text, position, min(stop, position + 60))
    if apart is not None:
        if _AGO.match(text, apart.end()):
            return None
        return _ADVERBS.get((apart["adverb"] or "").lower()) or _PERIODS[apart["period"].lower()]
    per = _PER.match(text, position, stop)
    if per is None:
        return None
    found = unit_at(text, per.end(), stop)
    if found is not None:
        # "$18,510 a tonne before easing" has no time before that.
        ago = found.unit.dimension == "time" and _AGO.match(text, found.span.end)
        return None if ago else found.unit.symbol
    words = words_after(text, per.end(), stop, most=1)
    if words and _AGO.match(text, words[-1].span.end):
        return None
    if not words or is_plural(words[0].text) or per["sign"]:
        return None
    if words[0].lower in _LOTS:
        lot = unit_after(text, words[0].span.end, stop)
        return f"{words[0].lower} {lot.unit.symbol}" if lot else None
    known = not per["article"] or words[0].lower in _SOLD_BY
    return words[0].lower if known else None
