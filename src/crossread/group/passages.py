"""Words that two documents share, with the exact place in both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from crossread.group.attributing.outlet_names import outlet_key
from crossread.group.sharing.alignment import GAP, Run, Wording, align
from crossread.group.sharing.furniture import find_furniture
from crossread.group.sharing.shingles import Shared, find_shared
from crossread.group.sharing.word_places import WordPlaces, find_words
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
_MARK = re.compile(r"[“„«\"]")
_MIN_WORDS = 10
"""Shorter runs are set phrases ("efforts to end the war in Ukraine")."""
_MIN_QUOTED = 6
_MAX_WORDS = 50_000
"""Words of a document that are compared: a short book. A page may be megabytes of lists."""
_OWN_VOICE = re.compile(r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur|us)\b(?!\.)")
"""Words of somebody who speaks for himself; outside quotation marks no reporter does."""
_OWN = 0.015
"""Share of such words, one of them at least, that make a passage somebody's statement."""
_WHOLE = 0.7
"""Share of the shorter document from which a passage is the document: a copied column says I."""
_FURNITURE = Evidence(
    rule="passages.furniture", detail="stands in pages of the publisher that are otherwise unlike"
)
_BOILERPLATE_WORDS = 40
"""Words for each of which boilerplate has a phrase of its kind; prose has one by chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """A document's words with the place of each in its text."""

    id: str
    text: str
    places: WordPlaces
    wording: Wording

    def span(self, start: int, end: int) -> Span:
        """Return where the words `start:end` stand in the text."""
        return Span(int(self.places.starts[start]), int(self.places.ends[end - 1]))


def find_passages(accounts: Sequence[Account]) -> tuple[Passage, ...]:
    """Return the passages that two accounts of a collection share, sorted by id.

    `copied prose` is an outlet's own wording; a `shared quotation` is one utterance that both
    report; an `embedded statement` is a letter or a speech that both carry without marks;
    `boilerplate` is what a site puts under its articles, told by its phrases or by standing in
    three unlike pages of the publisher.

    Two documents with the very same words share one passage of copied prose, whatever the words
    are. Words that more than twenty documents share are not told for every two of them: each is
    held against the first and the one before it, by id, so that copies stay connected.

    Source: word shingles (Broder 1997) with exact alignment of the runs they belong to.

    >>> find_passages([])
    ()
    """
    if len(accounts) < 2:
        return ()
    ordered = sorted(accounts, key=lambda account: account.document.id)
    readings = [_read(account) for account in ordered]
    passages = list(_same_words(readings))
    same = {passage.documents for passage in passages}
    for shared in find_shared([reading.places.numbers for reading in readings]):
        a, b = readings[shared.a], readings[shared.b]
        if _may_tell(shared, a.wording.speech) and (a.id, b.id) not in same:
            passages += [
                _passage(a, b, run)
                for run in align(a.wording, b.wording, shared.runs)
                if run.words >= (_MIN_QUOTED if run.spoken else _MIN_WORDS)
            ]
    furniture = find_furniture(
        passages,
        publishers={
            account.document.id: outlet_key(account.document.publisher.value)
            for account in ordered
            if account.document.publisher
        },
        sizes={reading.id: len(reading.places) for reading in readings},
    )
    told = [
        replace(passage, kind="boilerplate", evidence=_FURNITURE)
        if passage.id in furniture
        else passage
        for passage in passages
    ]
    return tuple(sorted(told, key=lambda passage: passage.id))


def count_own_words(account: Account) -> int:
    """Return how many words of a document's prose are the outlet's own, outside quotation marks."""
    speech = _speech(account, _words(account))
    return len(speech) - speech.count(2)


def _read(account: Account) -> _Reading:
    places = _words(account)
    wording = Wording(words=places.numbers, speech=_speech(account, places))
    document = account.document
    return _Reading(id=document.id, text=document.text, places=places, wording=wording)


def _words(account: Account) -> WordPlaces:
    """Return the first words of an outlet's reporting."""
    document = account.document
    spans = [segment.span for segment in document.segments if segment.zone in _ZONES]
    stretches = [(span.start, span.end) for span in spans] or [(0, len(document.text))]
    return find_words(document.text, sorted(stretches), most=_MAX_WORDS)


def _speech(account: Account, places: WordPlaces) -> bytes:
    """Return for each word whether it is speech: 2 between marks, 1 in indirect speech, else 0.

    The marks are looked at besides the quotes, so that a quote nobody could attribute is still
    not taken for an outlet's own wording.
    """
    flags = bytearray(len(places))
    contents = [
        (1 if quote.kind == "indirect" else 2, content.start, content.end)
        for quote in account.quotes
        for content in quote.content
    ]
    contents += [(2, start, end) for start, end in _marked(account)]
    if not contents:
        return bytes(flags)
    contents.sort()
    ends = np.searchsorted(places.starts, [place for _, *span in contents for place in span])
    for number, (kind, _, _) in enumerate(contents):
        first, last = int(ends[2 * number]), int(ends[2 * number + 1])
        flags[first:last] = bytes([kind]) * (last - first)
    return bytes(flags)


def _marked(account: Account) -> Iterator[tuple[int, int]]:
    """Yield what stands between quotation marks; a mark never closed ends with its line."""
    text = account.document.text
    if _MARK.search(text):
        for match in _MARKED.finditer(text):
            yield match.span()


def _same_words(readings: Sequence[_Reading]) -> Iterator[Passage]:
    """Yield a passage for each document and the one before it that has the very same words.

    Also for the first and each of them, so that one in the middle can be taken away.
    """
    first: dict[bytes, _Reading] = {}
    before: dict[bytes, _Reading] = {}
    for reading in readings:
        words = reading.places.numbers.tobytes()
        a = first.setdefault(words, reading)
        if a is not reading:
            yield _whole(a, reading)
            if before[words] is not a:
                yield _whole(before[words], reading)
        before[words] = reading


def _may_tell(shared: Shared, speech: bytes) -> bool:
    """Tell whether the runs two documents share may be a passage: most are set phrases.

    One must be long enough by itself, or two of them near enough to be joined.
    """
    for i, _, words in shared.runs:
        if words >= _MIN_WORDS or (words >= _MIN_QUOTED and any(speech[i : i + words])):
            return True
    return any(
        k - i - words <= GAP and abs(m - j - words) <= GAP
        for (i, j, words), (k, m, more) in pairwise(shared.runs)
    )


def _kind(a: _Reading, b: _Reading, run: Run) -> PassageKind:
    if run.spoken:
        return "shared quotation"
    span = a.span(run.a_start, run.a_end)
    text = a.text[span.start : span.end]
    words = " ".join(_WORD.findall(text.lower()))
    phrases = sum(phrase in words for phrase in read_words("boilerplate_phrases"))
    if phrases * _BOILERPLATE_WORDS >= run.words:
        return "boilerplate"
    own = len(_OWN_VOICE.findall(text))
    part = run.words < _WHOLE * min(len(a.places), len(b.places))
    return "embedded statement" if part and own >= max(1, run.words * _OWN) else "copied prose"


def _passage(a: _Reading, b: _Reading, run: Run) -> Passage:
    kind = _kind(a, b, run)
    spans = a.span(run.a_start, run.a_end), b.span(run.b_start, run.b_end)
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
    count = len(a.places)
    spans = tuple(r.span(0, count) if count else Span(0, 0) for r in (a, b))
    return Passage(
        id=content_id("pa", a.id, b.id, "whole"),
        kind="copied prose",
        documents=(a.id, b.id),
        spans=(spans[0], spans[1]),
        words=count,
        evidence=Evidence(rule="passages.same-words", detail=f"all {count} words alike"),
    )
