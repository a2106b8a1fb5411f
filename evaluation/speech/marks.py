"""Passages in quotation marks, told from the text alone, and which of them are speech.

A passage is what stands between an opening and the next closing double mark of one paragraph,
where the paragraph's double marks alternate: curly ones by their shape, straight ones by turns. A
paragraph whose marks do not alternate has no passages: nobody can say which were meant. So it is
no matter of our scanner what counts here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crossread.records import Span
from evaluation.language.texts import lines

_MARKS = re.compile(r"[“”\"]")
_WORD = re.compile(r"\w+(?:['’.,\-]\w+)*")
ENOUGH = 0.8
"""Share of a passage's words that must lie in contents for the passage to be speech."""


def passages(text: str) -> Iterator[Span]:
    """Yield the passages in double marks, marks left out.

    >>> text = 'He called it "a swap", she said.'
    >>> [text[one.start : one.end] for one in passages(text)]
    ['a swap']
    """
    for paragraph in lines(text):
        found = list(_MARKS.finditer(text, paragraph.start, paragraph.end))
        opens = [
            mark.group() == "“" or (mark.group() == '"' and place % 2 == 0)
            for place, mark in enumerate(found)
        ]
        if len(found) % 2 or opens != [True, False] * (len(found) // 2):
            continue
        for opening, closing in zip(found[::2], found[1::2], strict=True):
            if _WORD.search(text, opening.end(), closing.start()):
                yield Span(opening.end(), closing.start())


def word_spans(text: str, span: Span) -> list[Span]:
    """Return where the words within a span stand; marks are no words."""
    return [Span(*one.span()) for one in _WORD.finditer(text, span.start, span.end)]


def is_within(text: str, passage: Span, contents: Sequence[Span]) -> bool:
    """Tell whether enough words of a passage lie within contents."""
    words = word_spans(text, passage)
    inside = sum(
        any(one.start <= word.start and word.end <= one.end for one in contents) for word in words
    )
    return bool(words) and inside >= ENOUGH * len(words)
