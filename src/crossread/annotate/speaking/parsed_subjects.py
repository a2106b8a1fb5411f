"""Sources set right by the syntax: the subject of the verb that says it, all of it and no more.

The rules read the words before a verb of speech, and keep the last name among them where they
lose the thread: "Investors contacted by Bloomberg at the time said" is no word of Bloomberg's.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from crossread.annotate.language.function_words import function_words
from crossread.annotate.language.parsing import relation_names
from crossread.annotate.language.tagging import tag_names
from crossread.annotate.speaking.attribution_words import OUTSIDE, AttributionWords
from crossread.records import Span

_LONGEST = 40
"""Words of a subject; a longer one is a list that the parser has lost its way in."""
_DEEPEST = 12
"""Steps from a word up to the subject that it tells more of."""
_STEPS = 3
"""Verbs in a row that may share one subject."""
_AUTHORS = frozenset({"i", "we", "you"})
_SAME = frozenset({"appos", "flat", "compound", "conj", "nmod:desc", "list"})
"""Relations of words that are the subject itself, not only more of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Syntax:
    """The words of a document with their syntax, as plain lists: single words are asked for."""

    words: Sequence[str]
    opens: Sequence[int]
    closes: Sequence[int]
    sentences: Sequence[int]
    tags: Sequence[int]
    heads: Sequence[int]
    relations: Sequence[int]
    marks: Sequence[int]

    def within(self, span: Span) -> tuple[int, int]:
        """Return the first word that a span touches, and the word after its last."""
        first = bisect_right(self.closes, span.start)
        return first, max(first, bisect_left(self.opens, span.end))

    def span(self, first: int, end: int) -> Span:
        """Return the span of the words from `first` up to, without, `end`."""
        return Span(self.opens[first], self.closes[end - 1])

    def is_marked(self, first: int, end: int) -> bool:
        """Tell whether a word stands in quotation marks, or is one."""
        return any(mark != OUTSIDE for mark in self.marks[first:end])


def read_syntax(words: AttributionWords) -> Syntax:
    """Return the syntax of the words that the tagger of attributions reads."""
    return Syntax(
        words=words.words,
        opens=words.opens.tolist(),
        closes=words.closes.tolist(),
        sentences=words.sentences.tolist(),
        tags=words.tags.tolist(),
        heads=words.heads.tolist(),
        relations=words.relations.tolist(),
        marks=words.marks.tolist(),
    )


def parsed_subject(words: Syntax, cue: Span, source: Span) -> Span | None:
    """Return the subject of a cue's verb where the source is but its end, or goes on past it.

    None: the source may stand. Only a subject before its verb is read, outside of quotation
    marks.
    """
    first, end = words.within(cue)
    begin, stop = words.within(source)
    if not begin < stop <= first < end:
        return None
    for head in _subjects(words, first, end):
        start, close = _phrase(words, head, first)
        if close - start > _LONGEST or words.is_marked(start, close):
            continue
        cut_short = (
            head < begin
            and stop <= close
            and not _opens_clause(words, start, begin)
            and _is_more_of(words, begin, stop, head)
        )
        goes_on = begin <= start and close < stop and _has_verb(words, begin, stop)
        if cut_short or goes_on:
            return words.span(start, close)
    return None


def shared_subject(words: Syntax, cue: Span, content: Sequence[Span]) -> Span | None:
    """Return the subject that a verb of speech without one shares with the verb it hangs on.

    "The mayor turned to Ana Ruiz and asked, “Why?”": the mayor asked. None: the verb has a
    subject of its own, or none is told; the content may be that subject, where it is no clause
    ("…, reported the MEHR agency").
    """
    first, end = words.within(cue)
    if not any(_is_said(words, part) for part in content):
        return None
    names = relation_names()
    for place in range(first, end):
        if names[words.relations[place]] not in {"conj", "advcl"}:
            continue
        if any(True for _ in _subjects(words, place, place + 1)) or words.marks[place] != OUTSIDE:
            return None
        for above in _verbs_above(words, place):
            for head in _subjects(words, above, above + 1):
                if words.words[head] in _AUTHORS:
                    return None
                start, close = _phrase(words, head, above)
                marked = words.is_marked(start, close)
                if close - start <= _LONGEST and not marked and words.words[start][0].isalnum():
                    return words.span(start, close)
                return None
    return None


def _is_said(words: Syntax, part: Span) -> bool:
    """Tell whether words are in marks in part, or have a finite verb."""
    first, end = words.within(part)
    finite = _tags("VBD", "VBZ", "VBP", "MD")
    return any(
        words.marks[place] != OUTSIDE or words.tags[place] in finite for place in range(first, end)
    )


def _verbs_above(words: Syntax, place: int) -> Iterator[int]:
    """Yield the verbs before one that it is joined to by "and", or as "saying" is."""
    names = relation_names()
    for _ in range(_STEPS):
        relation = names[words.relations[place]]
        saying = relation == "advcl" and words.tags[place] in _tags("VBG")
        head = words.heads[place]
        if not (relation == "conj" or saying) or not 0 <= head < place:
            return
        yield head
        place = head


def _subjects(words: Syntax, first: int, end: int) -> Iterator[int]:
    """Yield the heads of the subjects of the verb of a cue, those before it."""
    subject, passive = _relation("nsubj"), _relation("nsubj:pass")
    opening = words.sentences[bisect_right(words.sentences, first) - 1]
    for place in range(max(opening, first - 2 * _LONGEST), first):
        if words.relations[place] in (subject, passive) and first <= words.heads[place] < end:
            yield place


def _phrase(words: Syntax, head: int, limit: int) -> tuple[int, int]:
    """Return the words around a head that hang on it, in one piece before `limit`."""
    start, close = head, head + 1
    while start > 0 and head - start < _LONGEST and _hangs_on(words, start - 1, head):
        start -= 1
    while close < limit and close - head < _LONGEST and _hangs_on(words, close, head):
        close += 1
    while close > head + 1 and words.words[close - 1] in {",", "-", "—", "–"}:
        close -= 1
    return start, close


def _hangs_on(words: Syntax, place: int, head: int) -> bool:
    return any(above == head for above in _above(words, place))


def _above(words: Syntax, place: int) -> Iterator[int]:
    """Yield the words that a word hangs on, the nearest first."""
    for _ in range(_DEEPEST):
        place = words.heads[place]
        if place < 0:
            return
        yield place


def _is_more_of(words: Syntax, begin: int, stop: int, head: int) -> bool:
    """Tell whether words only tell more of a subject: in "the mayor, Ana Ruiz" they are she."""
    top = next((one for one in range(begin, stop) if not begin <= words.heads[one] < stop), None)
    names = relation_names()
    if top is None or not names[words.relations[top]].startswith(("nmod", "obl")):
        return False  # two headlines in one line, and no word that joins them
    for place in (top, *_above(words, top)):
        if place == head:
            return False
        if names[words.relations[place]] not in _SAME:
            return _hangs_on(words, place, head)
    return False


def _opens_clause(words: Syntax, start: int, begin: int) -> bool:
    """Tell whether another clause begins before a source, or the parser took in a loose end."""
    if not words.words[start][0].isalnum() or _has_verb(words, start, begin):
        return True
    return any(words.words[place] in _clause_openers() for place in range(start, begin))


@cache
def _clause_openers() -> frozenset[str]:
    return function_words("relative", "subordinator", "conjunction") - {"and", "or"}


def _has_verb(words: Syntax, first: int, end: int) -> bool:
    """Tell whether a finite verb stands among words: no subject of another verb has one."""
    if any(words.words[place] in function_words("relative") for place in range(first, end)):
        return False
    finite = _tags("VBD", "VBZ", "VBP")
    return any(words.tags[place] in finite for place in range(first, end))


@cache
def _tags(*wanted: str) -> frozenset[int]:
    return frozenset(number for number, (_, xpos) in enumerate(tag_names()) if xpos in wanted)


@cache
def _relation(name: str) -> int:
    return relation_names().index(name)
