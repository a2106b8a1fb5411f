"""Words that two documents share, with the exact place in both."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from crossread.group.alignment import SHINGLE, Run, Shingles, align, find_shingles
from crossread.lexicons import read_words
from crossread.records import Account, Evidence, Passage, PassageKind, Span, Zone, content_id

_WORD = re.compile(r"\w+")
_ZONES: frozenset[Zone] = frozenset({"body", "deck", "list"})
"""Where an outlet's own reporting stands. Captions come with the agency's photograph, and
headlines and bylines are too short to tell copying."""
_MARKED = re.compile(r"[“„«][^“”„«»\n]{1,2000}(?:[”“»]|$)|\"[^\"\n]{1,2000}(?:\"|$)")
_MIN_WORDS = 10
"""Shorter runs are set phrases ("efforts to end the war in Ukraine")."""
_MIN_QUOTED = 6
_OWN_WORDS = 8
"""Shared words outside quotation marks that make a passage more than a shared quotation."""
_OWN_SHARE = 0.1
_BOILERPLATE_WORDS = 40
"""Words for each of which boilerplate has a phrase of its kind; prose has one by chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """A document as a sequence of words, each with its place and whether it is quoted."""

    id: str
    text: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    quoted: bytes
    shingles: Shingles


def find_passages(accounts: Sequence[Account]) -> tuple[Passage, ...]:
    """Return the passages that two accounts of a story share, sorted by id.

    `copied prose` is an outlet's own wording; a `shared quotation` is one utterance that both
    report; `boilerplate` is what a site puts under every article. Two documents with the very
    same words share one passage of copied prose, whatever the words are.

    Source: word shingles (Broder 1997) with exact alignment of the runs they belong to.

    >>> find_passages([])
    ()
    """
    readings = sorted((_read(account) for account in accounts), key=lambda reading: reading.id)
    passages: list[Passage] = []
    for a, b in _pairs(readings):
        if a.words == b.words:
            passages.append(_whole(a, b))
            continue
        runs = align(a.words, b.words, a_shingles=a.shingles, b_shingles=b.shingles)
        for run in runs:
            kind = _kind(a, b, run)
            if kind == "shared quotation":
                run = _spoken_part(a, b, run)
            if run.words >= (_MIN_QUOTED if kind == "shared quotation" else _MIN_WORDS):
                passages.append(_passage(a, b, run, kind))
    return tuple(sorted(passages, key=lambda passage: passage.id))


def count_words(account: Account) -> int:
    """Return how many words of a document can be shared with another: those of its prose."""
    return len(_words(account)[0])


def _words(account: Account) -> tuple[list[str], list[tuple[int, int]]]:
    text = account.document.text
    segments = [segment for segment in account.document.segments if segment.zone in _ZONES]
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    for start, end in [(s.span.start, s.span.end) for s in segments] or [(0, len(text))]:
        for match in _WORD.finditer(text, start, end):
            words.append(match[0].lower())
            spans.append(match.span())
    return words, spans


def _read(account: Account) -> _Reading:
    words, spans = _words(account)
    return _Reading(
        id=account.document.id,
        text=account.document.text,
        words=tuple(words),
        spans=tuple(spans),
        quoted=_quoted(account, spans),
        shingles=find_shingles(words),
    )


def _quoted(account: Account, spans: Sequence[tuple[int, int]]) -> bytes:
    """Return for each word whether it is speech: in a direct or mixed quote, or between marks.

    The marks are looked at besides the quotes, so that a quote nobody could attribute is still
    not taken for an outlet's own wording.
    """
    flags = bytearray(len(spans))
    starts = [start for start, _ in spans]
    contents = [
        (content.start, content.end)
        for quote in account.quotes
        if quote.kind != "indirect"
        for content in quote.content
    ]
    for segment in account.document.segments:
        words = account.document.text[segment.span.start : segment.span.end]
        contents += [
            (segment.span.start + match.start(), segment.span.start + match.end())
            for match in _MARKED.finditer(words)
        ]
    for start, end in contents:
        for place in range(bisect_left(starts, start), bisect_left(starts, end)):
            flags[place] = 1
    return bytes(flags)


def _pairs(readings: Sequence[_Reading]) -> Iterator[tuple[_Reading, _Reading]]:
    """Yield each pair of documents that share six words in a row, or that are the same words."""
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, reading in enumerate(readings):
        for shingle in reading.shingles:
            holders[shingle].append(place)
        if len(reading.words) <= SHINGLE:
            # Too short for two shingles: compared as a whole.
            holders[("", *reading.words)] += [place]
            holders[("", "", *reading.words)] += [place]
    shared = Counter(
        pair for places in holders.values() if len(places) > 1 for pair in combinations(places, 2)
    )
    for a, b in sorted(pair for pair, count in shared.items() if count > 1):
        yield readings[a], readings[b]


def _own(reading: _Reading, start: int, end: int) -> int:
    return end - start - sum(reading.quoted[start:end])


def _spoken_part(a: _Reading, b: _Reading, run: Run) -> Run:
    """Return a run without words at its ends that stand outside the quotation in either."""
    a_start, b_start, a_end, b_end = run.a_start, run.b_start, run.a_end, run.b_end
    while a_start < a_end and b_start < b_end and not (a.quoted[a_start] and b.quoted[b_start]):
        a_start, b_start = a_start + 1, b_start + 1
    while a_start < a_end and b_start < b_end and not (a.quoted[a_end - 1] and b.quoted[b_end - 1]):
        a_end, b_end = a_end - 1, b_end - 1
    cut = (a_start - run.a_start) + (run.a_end - a_end)
    return Run(
        a_start=a_start,
        a_end=a_end,
        b_start=b_start,
        b_end=b_end,
        words=max(0, min(run.words - cut, a_end - a_start, b_end - b_start)),
    )


def _kind(a: _Reading, b: _Reading, run: Run) -> PassageKind:
    own = min(_own(a, run.a_start, run.a_end), _own(b, run.b_start, run.b_end))
    longer = max(run.a_end - run.a_start, run.b_end - run.b_start)
    spoken = any(a.quoted[run.a_start : run.a_end]) and any(b.quoted[run.b_start : run.b_end])
    if spoken and own < max(_OWN_WORDS, _OWN_SHARE * longer):
        return "shared quotation"
    words = " ".join(a.words[run.a_start : run.a_end])
    phrases = sum(phrase in words for phrase in read_words("boilerplate_phrases"))
    if phrases * _BOILERPLATE_WORDS >= run.words:
        return "boilerplate"
    return "copied prose"


def _span(reading: _Reading, start: int, end: int) -> Span:
    return Span(reading.spans[start][0], reading.spans[end - 1][1])


def _passage(a: _Reading, b: _Reading, run: Run, kind: PassageKind) -> Passage:
    spans = _span(a, run.a_start, run.a_end), _span(b, run.b_start, run.b_end)
    longer = max(run.a_end - run.a_start, run.b_end - run.b_start)
    return Passage(
        id=content_id("pa", a.id, b.id, spans[0].start, spans[1].start),
        kind=kind,
        documents=(a.id, b.id),
        spans=spans,
        words=run.words,
        evidence=Evidence(
            rule=f"passages.{kind.replace(' ', '-')}",
            score=round(run.words / longer, 3),
            detail=f"{run.words} of {longer} words alike",
        ),
    )


def _whole(a: _Reading, b: _Reading) -> Passage:
    ends = [(r.spans[0][0], r.spans[-1][1]) if r.spans else (0, 0) for r in (a, b)]
    return Passage(
        id=content_id("pa", a.id, b.id, "whole"),
        kind="copied prose",
        documents=(a.id, b.id),
        spans=(Span(*ends[0]), Span(*ends[1])),
        words=len(a.words),
        evidence=Evidence(rule="passages.same-words", detail=f"all {len(a.words)} words alike"),
    )
