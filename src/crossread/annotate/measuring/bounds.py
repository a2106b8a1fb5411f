"""Read what the words beside a figure say of it: its bound, and whether it is a change."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from crossread.lexicons import read_rows, read_words
from crossread.records import Bound, Span

Change = Literal["up", "down"]

_SIDE = 40
"""How many characters beside a figure are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounded:
    """A bound, and the figure's span with the words that bound it."""

    span: Span
    bound: Bound


@cache
def _bounds(place: str) -> dict[str, Bound]:
    known: dict[str, Bound] = {bound: bound for bound in get_args(Bound)}
    rows = [row for row in read_rows("bounds") if row["place"] == place]
    return {row["phrase"]: known[row["bound"]] for row in rows}


@cache
def _bound_pattern(place: str) -> re.Pattern[str]:
    phrases = sorted(_bounds(place), key=lambda phrase: (-len(phrase), phrase))
    options = "|".join(re.escape(phrase) for phrase in phrases)
    if place == "before":
        return re.compile(
            rf"(?<![\w-])(?P<phrase>{options}) ?(?:(?:an?|only|just|another|additional) )?$",
            re.IGNORECASE,
        )
    # "28 states plus the District": something is added, no bound told.
    return re.compile(
        rf",?[ -](?P<phrase>{options})(?!\w)(?<!plus(?= (?:[A-Z]|the|an?|another|\d)))",
        re.IGNORECASE,
    )


def bound_beside(text: str, core: Span, span: Span) -> Bounded:
    """Return the figure's bound, and its span with the words that bound it.

    >>> bound_beside("at least 119 staff", Span(9, 18), Span(0, 18)).bound
    '>='
    """
    start, end = core.start, core.end
    bound: Bound = "="
    left = max(span.start, start - _SIDE)
    before = _bound_pattern("before").search(text[left:start])
    if before is not None:
        bound, start = _bounds("before")[before["phrase"].lower()], left + before.start("phrase")
    after = _bound_pattern("after").match(text, end, span.end)
    if after is not None:
        bound, end = _bounds("after")[after["phrase"].lower()], after.end()
    elif text[end : end + 1] == "+":
        bound, end = ">=", end + 1
    return Bounded(span=Span(start, end), bound=bound)


_LASTS = re.compile(
    r"\b(?:for|after|took|takes|take|lasts?|lasted|lasting|spent|spend|of|is|was|were|been|in|at|"
    r"with|by|served|serve|just|now|already|some|a) $",
    re.IGNORECASE,
)


def without_during(text: str, core: Span, bounded: Bounded) -> Bounded:
    """Return a duration's bound; "over" is none where it means during: "185,000 over two years"."""
    word = text[bounded.span.start : core.start].strip().lower()
    left = text[max(0, bounded.span.start - 12) : bounded.span.start]
    if word != "over" or _LASTS.search(left) or not left.strip():
        return bounded
    return Bounded(span=Span(core.start, bounded.span.end), bound="=")


@cache
def _changes() -> dict[str, str]:
    return {row["word"]: row["change"] for row in read_rows("changes")}


def is_change(word: str) -> bool:
    """Tell whether a lower-case word states a change: "cutting" in "cutting farm subsidies"."""
    return word in _changes()


@cache
def _takes_object() -> frozenset[str]:
    return frozenset(row["word"] for row in read_rows("changes") if row["object"])


@cache
def _change_words() -> str:
    return "|".join(sorted(_changes(), key=lambda word: (-len(word), word)))


@cache
def _changed_before() -> re.Pattern[str]:
    # "made up 15 percent" is a share, no rise.
    return re.compile(
        rf"\b(?<!ma[dk]e )(?<!makes )(?<!making )(?P<word>{_change_words()})"
        r"(?P<link>(?: (?:an?|by|of|another|a further|as much as|an additional|a total of|"
        r"[a-z]+ by))*) $",
        re.IGNORECASE,
    )


@cache
def _changed_after() -> re.Pattern[str]:
    return re.compile(rf"[ -](?P<before>(?:[a-z]+ )?)(?P<word>{_change_words()})\b", re.IGNORECASE)


_DOWN_ALONG = re.compile(
    r"(?:up|down) (?:the|an?|into|this|that|its|his|her|their)\b", re.IGNORECASE
)


@cache
def _phrasal() -> re.Pattern[str]:
    verbs = "|".join(sorted(read_words("phrasal_verbs")))
    return re.compile(rf"\b(?:{verbs}) $", re.IGNORECASE)


def change_before(left: str, *, share: bool) -> Change | None:
    """Return which way a figure changes something, by the words that end right before it."""
    match = _changed_before().search(left)
    if match is None:
        return None
    word = match["word"].lower()
    if word in {"up", "down"} and _phrasal().search(left[: match.start()]):
        return None
    # "added 30 staff" counts staff: a verb with an object changes by a share, or "by".
    if word in _takes_object() and not share and not re.search(r" (?:by|of)\b", match["link"]):
        return None
    return "up" if _changes()[word] == "up" else "down"


def change_beside(
    text: str,
    outer: Span,
    core: Span,
    span: Span,
    *,
    share: bool,
    tag_at: Callable[[int], str] = lambda _: "",
) -> Change | None:
    """Return which way a figure changes something: "fell 3 percent", "a 50% increase".

    `tag_at` tells the part of speech of the word at an offset: what is counted may fall itself
    ("30 trees fell").

    >>> change_beside("Exports fell 3%", Span(13, 15), Span(13, 15), Span(0, 15), share=True)
    'down'
    """
    if text[core.start - 1 : core.start] == "+":
        return "up"
    left = text[max(span.start, outer.start - _SIDE) : outer.start]
    before = change_before(left, share=share)
    if before is not None:
        return before
    after = _changed_after().match(text, core.end, min(span.end, core.end + _SIDE))
    if after is None or after.group("before").lower() == "old ":
        return None  # "the six-year-old fell into a well": the child did
    if not share and _DOWN_ALONG.match(text, after.start("word")):
        return None  # "dug 13m down the shaft"
    if after["word"].lower() in {"up", "down"} and _phrasal().search(after.group("before")):
        return None
    compared = after["word"].lower() in {"lower", "higher"}
    if after["word"].lower() in _takes_object() and not share and not compared:
        return None
    if not share and tag_at(after.start("word")) == "VERB":
        return None
    return "up" if _changes()[after["word"].lower()] == "up" else "down"
