"""The stretches of a document in which speech is looked for, word by word.

A unit is a sentence, or several where a quotation bridges them ("“We will go. Today,” he said.").
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from crossread.annotate.language.quotation_marks import MARKS, Quotation, find_quotations
from crossread.records import (
    PROSE_ZONES,
    Document,
    Mention,
    Sentence,
    Span,
    TimeExpression,
    Zone,
)

Row = TypeVar("Row")
STOPS = frozenset({".", "!", "?", ";", "…", "..."})
DASHES = frozenset({"—", "–", "--", "―"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """Words of one or more whole sentences; positions below are indices of `words`."""

    zone: Zone
    paragraph: int
    words: tuple[str, ...]
    lower: tuple[str, ...]
    spans: tuple[Span, ...]
    quoted: tuple[int, ...]
    """Index in `quotations` of the outermost quotation a word stands in; -1: in none."""
    quotations: tuple[Quotation, ...]
    """The outermost quotations of the paragraph."""
    mentions: tuple[tuple[int, int, Mention], ...]
    """First word, word after the last, mention; in text order."""
    times: tuple[tuple[int, int], ...]
    """First word of each time expression and the word after its last."""

    def span(self, first: int, end: int) -> Span:
        """Return the span of the words from `first` up to, without, `end`."""
        return Span(self.spans[first].start, self.spans[end - 1].end)

    def quotation_end(self, first: int) -> int:
        """Return the position after the quotation that the word at `first` stands in."""
        number = self.quoted[first]
        end = first
        while end < len(self.words) and self.quoted[end] == number:
            end += 1
        return end

    def quotation_start(self, last: int) -> int:
        """Return the position of the first word of the quotation that `last` stands in."""
        number = self.quoted[last]
        start = last
        while start > 0 and self.quoted[start - 1] == number:
            start -= 1
        return start

    def mention_at(self, position: int) -> tuple[int, int, Mention] | None:
        """Return the longest mention whose first word is at `position`, with its bounds."""
        at = bisect_left(self.mentions, position, key=lambda row: row[0])
        rows = []
        while at < len(self.mentions) and self.mentions[at][0] == position:
            rows.append(self.mentions[at])
            at += 1
        return max(rows, key=lambda row: row[1], default=None)

    def mentions_within(self, first: int, end: int) -> list[tuple[int, int, Mention]]:
        """Return the mentions that lie within the words from `first` up to `end`."""
        at = bisect_left(self.mentions, first, key=lambda row: row[0])
        rows = []
        while at < len(self.mentions) and self.mentions[at][0] < end:
            if self.mentions[at][1] <= end:
                rows.append(self.mentions[at])
            at += 1
        return rows

    def time_end(self, position: int) -> int | None:
        """Return the position after the time expression that starts at `position`."""
        at = bisect_left(self.times, position, key=lambda row: row[0])
        if at < len(self.times) and self.times[at][0] == position:
            return self.times[at][1]
        return None


def find_units(
    document: Document,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
) -> tuple[Unit, ...]:
    """Return the units of a document's prose, in text order."""
    starts = [sentence.span.start for sentence in sentences]
    mention_rows = sorted(mentions, key=lambda one: (one.span.start, one.span.end, one.id))
    mention_starts = [one.span.start for one in mention_rows]
    time_spans = sorted(time.span for time in times)
    time_starts = [one.start for one in time_spans]
    units = []
    for paragraph, segment in enumerate(document.segments):
        if segment.zone not in PROSE_ZONES:
            continue
        inside = sentences[
            bisect_left(starts, segment.span.start) : bisect_left(starts, segment.span.end)
        ]
        quotations = find_quotations(document.text, segment.span.start, segment.span.end)
        outermost = tuple(quotation for quotation in quotations if quotation.depth == 0)
        opened = [quotation.span.start for quotation in outermost]
        for group in _bridged(inside, outermost, opened):
            tokens = tuple(token for sentence in group for token in sentence.tokens)
            if tokens:
                units.append(
                    _unit(
                        document.text,
                        tokens,
                        outermost,
                        opened,
                        zone=segment.zone,
                        paragraph=paragraph,
                        mentions=_within(mention_rows, mention_starts, tokens),
                        times=_within(time_spans, time_starts, tokens),
                    )
                )
    return tuple(units)


def _bridged(
    sentences: Sequence[Sentence], quotations: tuple[Quotation, ...], starts: list[int]
) -> list[list[Sentence]]:
    """Return the sentences in groups: together where their border lies within a quotation."""
    groups: list[list[Sentence]] = []
    for sentence in sentences:
        at = bisect_right(starts, sentence.span.start) - 1
        within = at >= 0 and starts[at] < sentence.span.start < quotations[at].span.end - 1
        if groups and within:
            groups[-1].append(sentence)
        else:
            groups.append([sentence])
    return groups


def _unit(
    text: str,
    tokens: tuple[Span, ...],
    quotations: tuple[Quotation, ...],
    opened: list[int],
    *,
    zone: Zone,
    paragraph: int,
    mentions: Sequence[Mention],
    times: Sequence[Span],
) -> Unit:
    words = tuple(text[token.start : token.end] for token in tokens)
    starts = [token.start for token in tokens]
    mention_rows = [
        (*bounds, one) for one in mentions if (bounds := _words_of(one.span, starts)) is not None
    ]
    time_rows = [bounds for one in times if (bounds := _words_of(one, starts)) is not None]
    return Unit(
        zone=zone,
        paragraph=paragraph,
        words=words,
        lower=tuple(word.lower().replace("’", "'") for word in words),
        spans=tokens,
        quoted=_quoted(tokens, quotations, opened),
        quotations=quotations,
        mentions=tuple(sorted(mention_rows, key=lambda row: row[:2])),
        times=tuple(time_rows),
    )


def _within(rows: list[Row], starts: list[int], tokens: tuple[Span, ...]) -> Sequence[Row]:
    """Return the rows that start within the words of a unit; `starts` are those of `rows`."""
    first, last = tokens[0].start, tokens[-1].end
    return rows[bisect_left(starts, first) : bisect_left(starts, last)]


def _words_of(span: Span, starts: list[int]) -> tuple[int, int] | None:
    first = max(0, bisect_right(starts, span.start) - 1)
    end = bisect_left(starts, span.end)
    return (first, end) if first < end else None


def _quoted(
    tokens: tuple[Span, ...], quotations: tuple[Quotation, ...], starts: list[int]
) -> tuple[int, ...]:
    if not quotations:
        return (-1,) * len(tokens)
    numbers = []
    for token in tokens:
        at = bisect_right(starts, token.start) - 1
        numbers.append(at if at >= 0 and token.start < quotations[at].span.end else -1)
    return tuple(numbers)


def is_dash(unit: Unit, at: int) -> bool:
    """Tell whether a word is a dash between clauses, not a hyphen within a word."""
    word = unit.words[at]
    if word == "-":
        spaced = at > 0 and unit.spans[at - 1].end < unit.spans[at].start
        return spaced and at + 1 < len(unit.words) and unit.spans[at].end < unit.spans[at + 1].start
    return word in DASHES


def is_mark(word: str) -> bool:
    """Tell whether a word is a quotation mark."""
    return word in MARKS
