"""Reports that a text names: "told Izvestia", "NBC News reported", "according to the BBC"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from crossread.group.attributing.outlet_names import NAME_WORD, outlets
from crossread.lexicons import read_rows, read_words
from crossread.records import PROSE_ZONES, Document, Span

_REPORTED = r"reported|reports|wrote|writes|revealed|quoted"
_TELLERS = (
    r"told|tells|interview with|speaking to|spoke to|statement to|comments to|remarks to|said to"
)
_TELLING_OF = (
    r"according to|reported by|cited by|first reported by|obtained by|seen by|reviewed by|citing"
)
_KINDS_OF_MEDIA = r"news|press|wire|radio|television|TV|broadcast|state|online|public"
_LOOSE_NOUNS = frozenset({"agency", "channel", "network", "outlet", "station"})
"""Words for outlets that space agencies and ferry companies are called by too."""
_LOOSE_ENDINGS = frozenset({"Agency", "Examiner", "Media", "Service", "Services"})
"""Last words of outlets' names that state bodies have too ("the National Weather Service")."""
_KIND_WORDS = frozenset({"Agency", "Media", "News", "Press", "Service", "The"})
"""Words that say what an outlet is, and name none by themselves."""
_SOURCE = re.compile(r"\s(?:source|aide|staffer)s?\b")
_SHARED_NAMES = frozenset({"Times"})
"""Short names of several outlets of the list."""
_NUMBERED = r"(?:(?:(?<=News)|(?<=Radio)|(?<=Channel)|(?<=TV))\s\d{1,2}\b(?![,.]?\d))?"
"""The number of a station: "told WMUR News 9"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A place where a text names an outlet's report."""

    target: str
    span: Span
    """Of the name."""
    words: str


def find_citations(document: Document) -> tuple[Citation, ...]:
    """Return the reports of outlets that a document's prose names: "told Izvestia".

    "The Times" is The New York Times where the text names that too, and nobody where it does not.
    """
    return tuple(_full_names(list(_citations(document))))


def _citations(document: Document) -> Iterator[Citation]:
    for segment in document.segments:
        if segment.zone not in PROSE_ZONES or segment.zone == "caption":
            continue
        for pattern in _citation_patterns():
            for match in pattern.finditer(document.text, segment.span.start, segment.span.end):
                target = _cited(match)
                if target:
                    # Without the word that opens the sentence: "When The Post wrote".
                    start = match.end("name") - len(_without_start(match["name"]))
                    span = Span(start, match.end("name"))
                    yield Citation(target=target, span=span, words=match[0])


def _full_names(citations: Sequence[Citation]) -> Iterator[Citation]:
    for citation in citations:
        bare = citation.target.removeprefix("The ")
        if " " not in bare:
            whole = {one.target for one in citations if one.target.endswith(f" {bare}")}
            whole.discard(citation.target)
            if len(whole) == 1:
                citation = replace(citation, target=whole.pop())
            elif bare in _SHARED_NAMES and not citation.words.endswith("newspaper"):
                continue  # which Times, nobody can tell
        yield citation


def _cited(match: re.Match[str]) -> str | None:
    """Return the outlet of a match: one of the list, or a name that its words call an outlet."""
    name, noun = _without_start(match["name"]), match.groupdict().get("noun")
    following = match.string[match.end() : match.end() + 12]
    before = match.string[max(0, match.start("name") - 4) : match.start("name")]
    if (name.startswith("the ") or before == "the ") and _SOURCE.match(following):
        return None  # "the Hill source": not the outlet
    name = name.removeprefix("the ")
    for form in _forms_of(name, noun):
        if form.lower() in outlets():
            return outlets()[form.lower()].name
    bare = name.removeprefix("The ")
    if noun is not None:
        return None if _is_person(bare) else name
    if re.match(r"\s(?:for|of)\b", match.string[match.end("name") : match.end("name") + 5]):
        return None  # "the U.S. Agency for International Development"
    words = re.sub(r"\s\d+$", "", bare).split()
    if len(words) < 2 or words[-1] not in _last_words() or {*words} <= _KIND_WORDS:
        return None
    if words[-1] in _LOOSE_ENDINGS and not _press_words() & {*words[:-1]}:
        return None
    return name


def _without_start(name: str) -> str:
    """Return a name without a sentence's first word: "When The Washington Post wrote"."""
    first, _, rest = name.strip().partition(" ")
    starts = first in read_words("sentence_starters") and first not in {"The", "A"}
    return rest if rest and starts else name.strip()


def _forms_of(name: str, noun: str | None) -> Iterator[str]:
    """Yield the ways to look a name up, and those of its parts that may be outlets alone."""
    bare = name.removeprefix("The ")
    if noun:
        yield f"{bare} {noun.split()[-1]}"
    yield from (name, f"the {bare}", bare)
    unnumbered = re.sub(r"\s\d+$", "", bare)  # "told Fox News 12 people had died"
    if unnumbered != bare:
        yield unnumbered
    yield bare.removesuffix(" News Agency").removesuffix(" News Service")
    yield from bare.split("-") if "-" in bare else ()  # "an ABC News-Washington Post poll"


def _is_person(name: str) -> bool:
    """Tell whether "broadcaster Alex Jones" names a person."""
    words = name.split()
    first = words[0] in _first_names()
    return len(words) == 2 and first and words[-1] not in _last_words()


@cache
def _first_names() -> frozenset[str]:
    return frozenset(row["name"] for row in read_rows("first_names"))


@cache
def _last_words() -> frozenset[str]:
    return frozenset(row["word"] for row in read_rows("outlet_words") if "last" in row["place"])


@cache
def _press_words() -> frozenset[str]:
    return frozenset({"News", "Press", "Information", "Telegraph", "Television", "TV", "World"})


@cache
def _citation_patterns() -> tuple[re.Pattern[str], ...]:
    """Return patterns for "told the Izvestia newspaper" and "NBC News reported"."""
    # "told Russian state broadcaster VGTRK": the name stands after the noun, not before it.
    nouns = read_words("outlet_nouns")
    plain = "|".join(sorted(nouns - _LOOSE_NOUNS))
    loose = "|".join(sorted(nouns & _LOOSE_NOUNS))
    noun = rf"(?P<noun>{plain}|(?:{_KINDS_OF_MEDIA})\s(?:{loose}))"
    described = rf"(?:[a-z]+[ -]){{0,3}}?{noun}\s"
    named = rf"(?:(?:The|the)\s)?{NAME_WORD}(?:\s{NAME_WORD}){{0,3}}{_NUMBERED}"
    toward = rf"\b(?:{_TELLERS}|{_TELLING_OF})\s"
    return (
        re.compile(rf"{toward}(?:the\s)?(?:[A-Z][a-z]+\s)?{described}(?P<name>{named})"),
        re.compile(rf"{toward}(?P<name>{named})\s{noun}\b(?!\s[A-Z])"),
        re.compile(rf"{toward}(?:[a-z’']+\s){{0,2}}(?P<name>{named})"),
        re.compile(rf"\b(?P<name>{named})\s(?:has\s|had\s|also\s|first\s)?(?:{_REPORTED})\b"),
        re.compile(rf"\bTV\s(?:channel|network)\s(?P<noun>)(?P<name>{named})"),
    )
