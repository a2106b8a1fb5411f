"""Say under which circumstances a figure is given: by whom, in which quote, as of when, if what.

A figure is "estimated by the U.S. Geological Survey", "as of January 1, 2023", offered "if trade
resumes", or past ("it once made up 15 percent").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from crossread.annotate.language.function_words import phrase_limits
from crossread.lexicons import read_rows
from crossread.offsets import contains, overlaps, text_of
from crossread.records import Mention, Modality, Phrase, Quote, Span, TimeExpression

_LONGEST_SOURCE = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributions:
    """What a document offers for saying who gives a figure."""

    text: str
    mentions: tuple[Mention, ...]
    """All mentions of the document, in text order."""
    by_id: Mapping[str, Mention]
    contents: tuple[tuple[Span, Quote], ...]
    """What is quoted, stretch by stretch, in text order."""

    def quote_around(self, span: Span) -> Quote | None:
        """Return the innermost quote whose content a span stands in."""
        at = bisect_right(self.contents, span.start, key=lambda row: row[0].start)
        around = [
            (content.end - content.start, quote.id, quote)
            for content, quote in self.contents[max(0, at - _DEEPEST) : at]
            if contains(content, span)
        ]
        return min(around, key=lambda row: row[:2])[2] if around else None


_DEEPEST = 12
"""How many quoted stretches back one may reach that encloses a figure."""


def attributions_of(
    text: str, mentions: Sequence[Mention], quotes: Sequence[Quote]
) -> Attributions:
    """Return a document's mentions and quotes, ready to be looked up."""
    contents = [(content, quote) for quote in quotes for content in quote.content]
    return Attributions(
        text=text,
        mentions=tuple(sorted(mentions, key=lambda mention: (mention.span, mention.id))),
        by_id={mention.id: mention for mention in mentions},
        contents=tuple(sorted(contents, key=lambda row: (row[0], row[1].id))),
    )


_ACCORDING = re.compile(
    r"\b(?:according to|citing|as per|as reported by|as estimated by|"
    r"based on(?= (?:the )?(?:\w+ )?(?:data|figures|estimates)))\s+"
    r"(?:(?:the )?(?:latest |new |official |preliminary )?"
    r"(?:data|figures|estimates|statistics|a report|an analysis|a study|reports)\s+"
    r"(?:from|by|of|released by|published by|compiled by)\s+)?"
    r"(?P<source>(?:the )?[^\s,;:()“”\"—]+(?: [^\s,;:()“”\"—–]+){0,9}?)"
    r"(?=[,;:()“”\"—]| [—–]|\.(?:\s|$)|$|"
    r" (?:and|but|as|which|who|that|in|on|published|released|show\w*|said)\b)",
    re.IGNORECASE,
)
_GIVES = re.compile(
    r"(?:[’']s?)? (?:(?:last (?:week|month|year) |also |now |currently )?"
    r"(?:estimates?|estimated|reckons?|reckoned|puts?|calculates?|calculated|projects?|projected|"
    r"forecasts?|forecast|says|said|reported|reports|announced|counts?|counted)\b|"
    r"(?:data|figures|estimates|statistics)\b"
    r"(?: (?:show|shows|showed|suggest|suggests|indicate|released)\b)?)"
)


def find_source(near: Attributions, sentence: Span, span: Span) -> Phrase | None:
    """Return whom the document gives a figure to, or none where it speaks in its own voice.

    In a direct quote that is the speaker; else the nearest of "according to", "X estimates" and
    the quote that encloses the figure.
    """
    quote = near.quote_around(span)
    speaker = _speaker(near, quote) if quote else None
    if quote is not None and quote.kind == "direct" and speaker:
        return speaker
    return _according_to(near, sentence, span) or _giver(near, sentence, span, quote) or speaker


def _according_to(near: Attributions, sentence: Span, span: Span) -> Phrase | None:
    """Return the source that "according to" names, where it stands in the figure's sentence."""
    start = max(sentence.start, span.start - 400)
    end = min(sentence.end, span.end + 400)
    found = [
        (abs(match.start() - span.start), match)
        for match in _ACCORDING.finditer(near.text, start, end)
        if match.end() - match.start() <= _LONGEST_SOURCE
        and not overlaps(span, Span(*match.span()))
    ]
    if not found:
        return None
    match = min(found, key=lambda row: row[0])[1]
    return _named(near, Span(*match.span("source")))


def _named(near: Attributions, span: Span) -> Phrase | None:
    """Return the words of a source, by the name of the mention that stands in them."""
    at = bisect_left(near.mentions, span.start, key=lambda mention: mention.span.start)
    inside = [
        mention
        for mention in near.mentions[at : at + 6]
        if contains(span, mention.span) and mention.type in {"person", "organization"}
    ]
    if inside:
        best = max(inside, key=lambda mention: (mention.span.end - mention.span.start, mention.id))
        return Phrase(text=best.name, span=best.span)
    return _plain(near.text, span)


_ARTICLE = re.compile(r"(?:the|an?|his|her|its|their) ", re.IGNORECASE)
_GOES_ON = re.compile(
    r", .*| (?:which|who|that|released|published|briefed|conducted|obtained|seen|filed|posted) .*"
    r"| (?:released|published|briefed|conducted|obtained|seen|filed|posted)$",
    re.DOTALL,
)
"""What follows the head of a source and is no part of its name."""
_LINKS = frozenset({"of", "for", "in", "on", "at", "from", "by", "with", "to", "and", "the", "a"})
_LINKS_OF_NAMES = _LINKS | {"an", "most", "last", "own", "many", "several", "more", "other", "some"}
_MOST_SOURCE_WORDS = 9
_NO_SOURCE = frozenset(
    {"speculation", "law", "rule", "rules", "plan", "type", "time", "data", "own", "one", "person"}
)


def _plain(text: str, span: Span) -> Phrase | None:
    """Return the words of a source as a name: no article, clause or full stop; none for clauses."""
    start = span.start + text_of(text, span).rfind("—") + 1
    start += len(text[start : span.end]) - len(text[start : span.end].lstrip())
    if article := _ARTICLE.match(text, start, span.end):
        start = article.end()
    words = _GOES_ON.sub("", text[start : span.end]).rstrip(" ,;:")
    words = (
        words if re.search(r"\b(?:[A-Z]|Inc|Corp|Co|Ltd|Jr|Sr)\.$", words) else words.rstrip(".")
    )
    parts = words.split()
    if not parts or len(parts) > _MOST_SOURCE_WORDS or "\n" in words:
        return None
    limits = {part.lower() for part in parts if not part.isupper()} & phrase_limits()
    if limits - _LINKS_OF_NAMES or (len(parts) == 1 and words.lower() in _LINKS_OF_NAMES):
        return None
    if parts[0].lower() in _NO_SOURCE or parts[0][0].isdigit():
        return None
    if parts[0].islower() and parts[0].endswith("ed") and len(parts) > 2:
        return None
    return Phrase(text=words, span=Span(start, start + len(words)))


def _giver(near: Attributions, sentence: Span, span: Span, quote: Quote | None) -> Phrase | None:
    """Return the mention before the figure that estimates, reports or publishes it."""
    start = max(sentence.start, span.start - 250)
    if quote is not None and quote.source is not None and quote.source.start < span.start:
        start = max(start, quote.source.end)
    at = bisect_left(near.mentions, start, key=lambda mention: mention.span.start)
    found = None
    for mention in near.mentions[at:]:
        if mention.span.start >= sentence.end or mention.span.start > span.end + 120:
            break
        gives = mention.type in {"organization", "person"} and _GIVES.match(
            near.text, mention.span.end
        )
        if gives and (
            mention.span.start < span.start or "data" in gives.group() or "figures" in gives.group()
        ):
            found = found or mention
    return Phrase(text=found.name, span=found.span) if found else None


def _speaker(near: Attributions, quote: Quote) -> Phrase | None:
    mention = near.by_id.get(quote.speaker or "")
    if mention is not None and mention.form == "pronoun" and mention.refers_to is None:
        return None
    if mention is not None:
        return Phrase(text=mention.name, span=quote.source or mention.span)
    if quote.source is None:
        return None
    return _plain(near.text, quote.source)


# --- conditions -------------------------------------------------------------------------------


def condition_of(text: str, conditions: Sequence[Span], span: Span) -> Span | None:
    """Return the condition that a figure depends on, or none.

    After the figure it must come before the next comma; before it, it must open the clause that
    the figure stands in.
    """
    for condition in conditions:
        if condition.start >= span.end:
            between = text[span.end : condition.start]
            return None if re.search(r"[,;:]|\band\b", between) else condition
    for condition in reversed(conditions):
        if condition.end <= span.start:
            before = text[max(0, condition.start - 12) : condition.start]
            between = text[condition.end : span.start]
            opens = re.search(r"(?:^|[.,;:“\"\n]|\bthat) ?$", before) is not None
            if opens and not re.search(r"[;:]|, (?:and|but|while)\b", between):
                return condition
    return None


# --- modality ---------------------------------------------------------------------------------


@cache
def _cues() -> re.Pattern[str]:
    rows = read_rows("modality_cues")
    groups = {
        modality: "|".join(re.escape(row["cue"]) for row in rows if row["modality"] == modality)
        for modality in ("negated", "past", "threatened", "offered", "proposed", "possible")
    }
    return re.compile(
        "|".join(rf"(?P<{name}>\b(?:{cues})\b)" for name, cues in groups.items()), re.IGNORECASE
    )


_ORDER: tuple[Modality, ...] = ("negated", "past", "threatened", "offered", "proposed", "possible")


def modality_of(text: str, sentence: Span, span: Span) -> Modality:
    """Return how a figure is stated, by the cues of its own clause before it.

    >>> text = "Chile would be ready to sell 60,000 tons a year."
    >>> modality_of(text, Span(0, 48), Span(29, 40))
    'offered'
    """
    start = max(sentence.start, span.start - 140)
    clause = text[start : span.start]
    borders = list(
        re.finditer(
            r"[;:]|,(?! (?:and|or|in|by|as)\b)|"
            r"\b(?:but|while|although|which|noting|because|where)\b|"
            r"\band (?=(?:that|says?|said|adds?|added|told|noted|estimates?|claims?)\b)",
            clause,
        )
    )
    if borders:
        clause = clause[borders[-1].start() :]
    found = {match.lastgroup for match in _cues().finditer(clause)}
    if "negated" in found and not _denies(clause):
        found.discard("negated")
    for modality in _ORDER:
        if modality in found:
            return modality
    return "asserted"


_SINCE = re.compile(r"\b(?:after|before|when|since|until|than)\b", re.IGNORECASE)
_TURNED_DOWN = re.compile(r"rejected$", re.IGNORECASE)
_OFFERED = re.compile(
    r" (?:[\w’'.-]+ ){0,4}(?:initial|original|first|earlier|previous|unsolicited|latest|new)\b"
)


def _denies(clause: str) -> bool:
    """Tell whether what denies something denies the figure, and no other part of its clause.

    "Found without signs of life after a search that took 100 hours": it did take them. "Rejected
    its original $105 billion bid": the bid was of that much.
    """
    later = list(_SINCE.finditer(clause))
    near = later[-1].end() if later else 0
    return any(
        match.lastgroup == "negated"
        and match.start() >= near
        and not (_TURNED_DOWN.search(match.group()) and _OFFERED.match(clause, match.end()))
        for match in _cues().finditer(clause)
    )


# --- dates ------------------------------------------------------------------------------------

_AS_OF = re.compile(
    r"\b(?:as of|as at|at the (?:end|start|beginning) of|by the end of)\s*$", re.IGNORECASE
)
_DAY = re.compile(r"-\w\w-\w|-W\w\w-\w|T|_REF")
"""A day is when something happened, not what dates a figure, unless the text says "as of"."""


def date_of(text: str, times: Sequence[TimeExpression], sentence: Span, span: Span) -> str | None:
    """Return the id of the time expression that dates a figure, or none.

    "As of" dates every figure of its sentence; any other date only the figure it follows in the
    same stretch between commas.
    """
    at = bisect_left(times, sentence.start, key=lambda time: time.span.start)
    inside = []
    for time in times[at : at + 40]:
        if time.span.start >= sentence.end:
            break
        if time.type in {"DATE", "TIME"} and not overlaps(time.span, span):
            inside.append(time)
    for time in inside:
        if _AS_OF.search(text, max(sentence.start, time.span.start - 20), time.span.start):
            return time.id
        if _AS_OF.match(text_of(text, time.span)):
            return time.id
    for time in inside:
        if _DAY.search(time.value):
            continue
        between = text[span.end : time.span.start] if time.span.start >= span.end else None
        if between is not None and len(between) <= 60 and _dates(between):
            return time.id
    return None


def _dates(between: str) -> bool:
    """Tell whether the words between a figure and a date let the date belong to the figure."""
    return re.fullmatch(
        r"(?: of)?(?: [\w’'.-]+){0,5}?(?: (?:in|during|for|on)(?: the)?)? ?", between
    ) is not None and not re.search(
        r"\b(?:before|after|since|until|if|and|but|when|that|to|by|from)\b", between
    )
