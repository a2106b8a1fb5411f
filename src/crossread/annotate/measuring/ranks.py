"""Find figures without a number: ranks, vague ranks, comparisons, ordinals.

"The world's fifth-largest holder" is a rank, "among the world's leading countries" a vague one,
"far greater resources than Ukraine" a comparison, "the third round" an ordinal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from crossread.annotate.language.function_words import phrase_limits
from crossread.annotate.language.nouns import is_plural, words_after
from crossread.lexicons import read_rows, read_words
from crossread.records import Bound, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A rank, comparison or ordinal as the text states it."""

    span: Span
    kind: Literal["rank", "vague_rank", "comparison", "ordinal"]
    value: float | None
    bound: Bound
    within: Span | None
    """The words for what the rank ranks within: "the world", "the country"."""
    against: Span | None
    """The words for what a comparison compares with."""
    noun: int
    """Where the noun phrase begins that says what is ranked or compared."""


@cache
def _degree(kind: str) -> dict[str, str]:
    return {row["word"]: row["bound"] for row in read_rows("degree_words") if row["kind"] == kind}


@cache
def _ordinals() -> dict[str, float]:
    return {
        row["word"]: float(row["value"])
        for row in read_rows("number_words")
        if row["kind"] == "ordinal"
    }


def _options(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


_WITHIN = (
    r"(?:(?P<within>(?:the\ )?(?:[a-z]{1,20}|[A-Z][\w.-]{0,30}(?:\ [A-Z][\w.-]{0,30})?))[’']s?\ )"
)


@cache
def _pattern() -> re.Pattern[str]:
    superlative = _options(_degree("superlative"))
    leading = _options(_degree("leading"))
    ordinal = _options(_ordinals())
    comparative = _options(_degree("comparative"))
    degree = _options(_degree("degree"))
    return re.compile(
        rf"""\b(?:
            (?P<vague>(?:[Oo]ne\ of|[Aa]mong)\ (?:{_WITHIN}|the\ |its\ |their\ )?
                (?:[a-z-]{{1,20}}\ ){{0,2}}?
                (?:(?P<leaders>leaders)|(?:{leading}|{superlative})(?=\ )))
          | (?P<rank>(?P<ordinal>{ordinal}|\d{{1,3}}(?:st|nd|rd|th))[-\ ](?:{superlative}))
          | (?P<first>{superlative})(?=\ )
          | (?P<any>(?:{comparative})\ than\ any\ other\ (?P<others>[a-z]{{3,20}}))
          | (?P<comparison>(?:(?P<degree>{degree})\ )?(?P<comparative>{comparative}))
                (?=\ (?!than\b)[a-z])
          | (?P<series>(?P<nth>{ordinal}|\d{{1,3}}(?:st|nd|rd|th)))(?=\ [A-Za-z])
        )\b""",
        re.VERBOSE,
    )


_IN = re.compile(
    r" (?:in|on|of) (?P<place>(?:the )?"
    r"(?:world|country|planet|region|continent|globe|nation|state|history|"
    r"[A-Z][\w.]{1,30}(?: [A-Z][\w.]{1,30})?))\b"
)
_BEFORE = re.compile(rf"{_WITHIN}(?:[a-z]{{1,20}}\ )?$", re.VERBOSE)
_THAN = re.compile(
    r"(?: [\w’'-]{1,30}){0,6}? than "
    r"(?P<against>(?:the )?(?:(?:[A-Z]\.){2,}|[\w’'-]{1,30})(?: [A-Z][\w’'-]{0,30}){0,3})"
)


def find_standings(text: str, span: Span) -> Iterator[Standing]:
    """Yield the ranks, comparisons and ordinals in `span`, in order.

    >>> text = "Chile holds the world's second-largest lithium reserves."
    >>> [(s.kind, s.value) for s in find_standings(text, Span(0, len(text)))]
    [('rank', 2.0)]
    """
    for match in _pattern().finditer(text, span.start, span.end):
        standing = None
        if match["vague"]:
            standing = _vague(text, match, span)
        elif match["rank"]:
            standing = _rank(text, match, span, value=_ordinal(match["ordinal"]))
        elif match["first"]:
            standing = _first(text, match, span)
        elif match["any"]:
            standing = Standing(
                span=Span(*match.span()),
                kind="rank",
                value=1.0,
                bound="=",
                within=Span(*match.span("others")),
                against=None,
                noun=match.end(),
            )
        elif match["comparison"]:
            standing = _comparison(text, match, span)
        elif match["series"]:
            standing = _series(text, match, span)
        if standing is not None:
            yield standing


def _ordinal(word: str) -> float:
    return _ordinals().get(word.lower()) or float(re.sub(r"\D", "", word) or 1)


def _rank(text: str, match: re.Match[str], span: Span, *, value: float) -> Standing:
    return Standing(
        span=Span(*match.span()),
        kind="rank",
        value=value,
        bound="=",
        within=_within(text, match.start(), match.end(), span),
        against=None,
        noun=match.end(),
    )


def _within(text: str, start: int, end: int, span: Span) -> Span | None:
    """Return the words for what a rank ranks within: before it as a possessor, or after as "in"."""
    before = _BEFORE.search(text, max(span.start, start - 70), start)
    if before is not None:
        return Span(*before.span("within"))
    words = words_after(text, end, span.end, most=6)
    position = words[-1].span.end if words else end
    after = _IN.match(text, position, span.end)
    if after is None and (
        step := re.compile(r" of (?:[\w-]+ ){0,2}[\w-]+(?= in )").match(text, position, span.end)
    ):
        after = _IN.match(text, step.end(), span.end)
    return Span(*after.span("place")) if after else None


def _first(text: str, match: re.Match[str], span: Span) -> Standing | None:
    """Return a bare superlative as rank 1 where the text says within what."""
    if re.search(
        r"(?:\b(?:(?:one|many|some|several|most) of|among|second|third)\b[^.,;]{0,40}|[a-z]-)$",
        text[max(span.start, match.start() - 60) : match.start()],
    ):
        return None
    standing = _rank(text, match, span, value=1.0)
    if standing.within is None:
        return None
    scope = text[standing.within.start : standing.within.end].removeprefix("the ")
    if scope[:1].islower() and scope not in read_words("rank_scopes"):
        return None
    return standing if words_after(text, match.end(), span.end, most=1) else None


def _vague(text: str, match: re.Match[str], span: Span) -> Standing | None:
    words = words_after(text, match.end(), span.end, most=4)
    end = match.end()
    if match["leaders"]:
        if not text.startswith(" in ", end):
            return None
    else:
        measured = _ends_in_superlative(match.group())
        heads = [
            index
            for index, word in enumerate(words)
            if _is_ranked(word.lower) or (measured and is_plural(word.text))
        ]
        if not heads:
            return None
        end = words[heads[0]].span.end
    within = Span(*match.span("within")) if match["within"] else None
    return Standing(
        span=Span(match.start(), end),
        kind="vague_rank",
        value=None,
        bound="top-group",
        within=within,
        against=None,
        noun=match.end(),
    )


def _ends_in_superlative(words: str) -> bool:
    """Tell whether words end in a superlative of size: those rank whatever stands after them."""
    return words.lower().endswith(tuple(_degree("superlative")))


def _is_ranked(word: str) -> bool:
    return word in read_words("ranked_nouns") or (word.endswith(("ers", "ors")) and len(word) > 5)


@cache
def _property_heads() -> frozenset[str]:
    return frozenset(
        head for row in read_rows("properties") for head in row["heads"].split("|") if head
    )


def _comparison(text: str, match: re.Match[str], span: Span) -> Standing | None:
    """Return a comparison of a measured property, strengthened or with "than"; none for others."""
    words = words_after(text, match.end(), span.end, most=4)
    heads = [word for word in words if word.lower in _property_heads()]
    than = _THAN.match(text, match.end(), min(span.end, match.end() + 160))
    if not heads or not (match["degree"] or than):
        return None
    # "More output than is needed" compares with nothing that has a name.
    if than and than["against"].lower().split(" ")[0] in phrase_limits() - {"the"}:
        return None
    bound: Bound = ">" if _degree("comparative")[match["comparative"].lower()] == ">" else "<"
    return Standing(
        span=Span(match.start("comparative"), heads[-1].span.end),
        kind="comparison",
        value=None,
        bound=bound,
        within=None,
        against=Span(*than.span("against")) if than else None,
        noun=match.end(),
    )


def _series(text: str, match: re.Match[str], span: Span) -> Standing | None:
    """Return an ordinal that numbers something in a series: "the third round of talks"."""
    words = words_after(text, match.end(), span.end, most=3)
    if not any(word.lower in read_words("sequence_nouns") for word in words):
        return None
    left = text[max(span.start, match.start() - 30) : match.start()]
    if not re.search(
        r"(?:\b(?:the|its|his|her|their|a|our|my|your)|[’']s?) $", left, re.IGNORECASE
    ):
        return None
    return Standing(
        span=Span(*match.span()),
        kind="ordinal",
        value=_ordinal(match["nth"]),
        bound="=",
        within=None,
        against=None,
        noun=match.end(),
    )
