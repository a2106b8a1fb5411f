"""Words that two documents share, with the exact place in both."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, pairwise

from crossread.group.alignment import SHINGLE, Run, Wording, align, find_shingles
from crossread.lexicons import read_words
from crossread.records import (
    Account,
    Evidence,
    Passage,
    PassageKind,
    Span,
    Zone,
    content_id,
)

_WORD = re.compile(r"\w+")
_ZONES: frozenset[Zone] = frozenset({"body", "deck", "list"})
"""Where an outlet's own reporting stands. Captions come with the agency's photograph, and
headlines and bylines are too short to tell copying."""
_MARKED = re.compile(
    r"“[^“”\n]{1,2000}(?:”|$)|„[^„“”\n]{1,2000}(?:[“”]|$)|«[^«»\n]{1,2000}(?:»|$)"
    r"|\"[^\"\n]{1,2000}(?:\"|$)"
)
"""An opening mark after one that was never closed opens anew; only after „ does “ close."""
_MIN_WORDS = 10
"""Shorter runs are set phrases ("efforts to end the war in Ukraine")."""
_MIN_QUOTED = 6
_MAX_WORDS = 50_000
"""Words of a document that are compared: a short book. A page may be megabytes of lists."""
_MANY = 20
"""Documents with the same words, above which each is held against the first of them and the one
before it only: a thousand copies are a thousand comparisons then, and still one piece."""
_BOILERPLATE_WORDS = 40
"""Words for each of which boilerplate has a phrase of its kind; prose has one by chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """A document's words with the place of each in its text."""

    id: str
    wording: Wording
    spans: tuple[tuple[int, int], ...]


def find_passages(accounts: Sequence[Account]) -> tuple[Passage, ...]:
    """Return the passages that two accounts of a story share, sorted by id.

    `copied prose` is an outlet's own wording; a `shared quotation` is one utterance that both
    report; `boilerplate` is what a site puts under every article. Two documents with the very
    same words share one passage of copied prose, whatever the words are. Words that more than
    twenty documents share are not told for every two of them: each is held against the first
    and the one before it, by id, so that copies stay connected.

    Source: word shingles (Broder 1997) with exact alignment of the runs they belong to.

    >>> find_passages([])
    ()
    """
    if len(accounts) < 2:
        return ()
    readings = sorted((_read(account) for account in accounts), key=lambda reading: reading.id)
    passages: list[Passage] = []
    for a, b in _pairs(readings):
        if a.wording.words == b.wording.words:
            passages.append(_whole(a, b))
            continue
        passages += [
            _passage(a, b, run)
            for run in align(a.wording, b.wording)
            if run.words >= (_MIN_QUOTED if run.spoken else _MIN_WORDS)
        ]
    return tuple(sorted(passages, key=lambda passage: passage.id))


def count_own_words(account: Account) -> int:
    """Return how many words of a document's prose are the outlet's own, outside quotation marks."""
    _, spans = _words(account)
    return sum(kind < 2 for kind in _speech(account, spans))


def _read(account: Account) -> _Reading:
    words, spans = _words(account)
    wording = Wording(
        words=tuple(words), speech=_speech(account, spans), shingles=find_shingles(words)
    )
    return _Reading(id=account.document.id, wording=wording, spans=tuple(spans))


def _words(account: Account) -> tuple[list[str], list[tuple[int, int]]]:
    """Return the first words of an outlet's reporting, and where each stands."""
    text = account.document.text
    segments = [segment for segment in account.document.segments if segment.zone in _ZONES]
    stretches = [(s.span.start, s.span.end) for s in segments] or [(0, len(text))]
    matches = (match for start, end in stretches for match in _WORD.finditer(text, start, end))
    read = [(match[0].lower(), match.span()) for match in islice(matches, _MAX_WORDS)]
    return [word for word, _ in read], [span for _, span in read]


def _speech(account: Account, spans: Sequence[tuple[int, int]]) -> bytes:
    """Return for each word whether it is speech: 2 between marks, 1 in indirect speech, else 0.

    The marks are looked at besides the quotes, so that a quote nobody could attribute is still
    not taken for an outlet's own wording.
    """
    flags = bytearray(len(spans))
    starts = [start for start, _ in spans]
    contents = [
        (1 if quote.kind == "indirect" else 2, content.start, content.end)
        for quote in account.quotes
        for content in quote.content
    ]
    for segment in account.document.segments:
        words = account.document.text[segment.span.start : segment.span.end]
        contents += [
            (2, segment.span.start + match.start(), segment.span.start + match.end())
            for match in _MARKED.finditer(words)
        ]
    for kind, start, end in sorted(contents):
        for place in range(bisect_left(starts, start), bisect_left(starts, end)):
            flags[place] = kind
    return bytes(flags)


def _pairs(readings: Sequence[_Reading]) -> Iterator[tuple[_Reading, _Reading]]:
    """Yield each pair of documents that share six words in a row, or that are the same words."""
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, reading in enumerate(readings):
        for shingle in reading.wording.shingles:
            holders[shingle].append(place)
        if len(reading.wording.words) <= SHINGLE:
            # Too short for two shingles: compared as a whole.
            holders[("", *reading.wording.words)] += [place]
            holders[("", "", *reading.wording.words)] += [place]
    shared = Counter(pair for places in holders.values() for pair in _held_together(places))
    for a, b in sorted(pair for pair, count in shared.items() if count > 1):
        yield readings[a], readings[b]


def _held_together(places: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Return the pairs of documents to compare, of those that hold one run of words."""
    if len(places) <= _MANY:
        return combinations(places, 2)
    first = places[0]
    return {pair for a, b in pairwise(places) for pair in ((first, b), (a, b))}


def _kind(a: _Reading, run: Run) -> PassageKind:
    if run.spoken:
        return "shared quotation"
    words = " ".join(a.wording.words[run.a_start : run.a_end])
    phrases = sum(phrase in words for phrase in read_words("boilerplate_phrases"))
    return "boilerplate" if phrases * _BOILERPLATE_WORDS >= run.words else "copied prose"


def _span(reading: _Reading, start: int, end: int) -> Span:
    return Span(reading.spans[start][0], reading.spans[end - 1][1])


def _passage(a: _Reading, b: _Reading, run: Run) -> Passage:
    kind = _kind(a, run)
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
        words=len(a.wording.words),
        evidence=Evidence(
            rule="passages.same-words", detail=f"all {len(a.wording.words)} words alike"
        ),
    )
