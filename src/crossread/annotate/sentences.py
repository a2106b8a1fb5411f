"""Sentences of a document: where they start and end, and their tokens."""

from __future__ import annotations

from crossread.annotate.language.speech_verbs import finite_forms
from crossread.annotate.language.tokens import abbreviations, find_tokens
from crossread.lexicons import read_words
from crossread.records import PROSE_ZONES, Document, Segment, Sentence, Span, content_id

_STOPS = frozenset(".!?…。！？｡؟۔।॥‽")
_WIDE_STOPS = frozenset("。！？｡")  # no space follows them
_QUOTES = frozenset("\"'“”„‟‘’‚«»‹›「」『』〝〞＂")
_CLOSING = _QUOTES | frozenset(")]}）】》〉")
_OPENING_ONLY = frozenset("([{“‘„‚«‹「『（【《")
_DASHES = frozenset("-–—‑‒―")


def find_sentences(document: Document) -> tuple[Sentence, ...]:
    """Return the sentences of a document's prose and subheadings, in text order.

    No sentence reaches over two segments. A closing quotation mark or bracket belongs to the
    sentence it closes; a quotation that ends in a comma goes on with its attribution.

    >>> from crossread.records import Segment
    >>> text = "Talks begin. “It will work,” Mr. Grant said."
    >>> segment = Segment(
    ...     block="b-1", zone="body", span=Span(0, len(text)), page_span=Span(0, len(text))
    ... )
    >>> document = Document(id="d-1", page="p-1", text=text, segments=(segment,), zonings=())
    >>> [text[one.span.start : one.span.end] for one in find_sentences(document)]
    ['Talks begin.', '“It will work,” Mr. Grant said.']
    """
    sentences = []
    for segment in document.segments:
        if segment.zone in PROSE_ZONES or segment.zone == "subheading":
            sentences += _sentences_of(document, segment)
    return tuple(sentences)


def _sentences_of(document: Document, segment: Segment) -> list[Sentence]:
    text = document.text
    tokens = find_tokens(text, segment.span.start, min(segment.span.end, len(text)))
    words = [text[token.start : token.end] for token in tokens]
    sentences = []
    first = 0
    for end in [*_boundaries(text, tokens, words), len(tokens)]:
        if end > first:
            span = Span(tokens[first].start, tokens[end - 1].end)
            sentences.append(
                Sentence(
                    id=content_id("s", document.id, span.start, span.end),
                    span=span,
                    zone=segment.zone,
                    tokens=tokens[first:end],
                )
            )
        first = end
    return sentences


def _boundaries(text: str, tokens: tuple[Span, ...], words: list[str]) -> list[int]:
    """Return the indices of the tokens that start a sentence, but for the first token."""
    starts = []
    first = index = 0
    while index < len(tokens):
        stop = index
        index += 1
        if not _may_end(words[stop], words[first:stop] if stop - first < 3 else []):
            continue
        while index < len(tokens) and _closes(text, tokens, words, index):
            index += 1
        if words[index : index + 1] == ["["] and words[index + 2 : index + 3] == ["]"]:
            index += 3 * words[index + 1].isdigit()  # the number of a footnote, "…Harrow.[6]"
        if index < len(tokens) and _ends_here(tokens, words, stop, index):
            starts.append(index)
            first = index
    return starts


def _may_end(word: str, before: list[str]) -> bool:
    """Tell whether a token can end a sentence; `before` are the first words up to it, if few."""
    if len(before) == 1 and word == "." and before[0].isdigit():
        return False  # "1. The first point": the number of a list item
    return word[-1] in _STOPS


def _closes(text: str, tokens: tuple[Span, ...], words: list[str], index: int) -> bool:
    """Tell whether a token closes the sentence before it: another stop, a quotation mark."""
    word = words[index]
    apart = tokens[index].start - tokens[index - 1].end
    if apart == 0:
        return word in _CLOSING or word in _STOPS or set(word) == {"."}
    # Some sites put a space before the mark; only marks that never open a quotation count.
    if apart != 1 or text[tokens[index - 1].end] not in " \u00a0\u202f":
        return False
    if word == "»":  # it closes in French, where a space is the rule, and opens in Danish
        return "«" in words[max(0, index - 400) : index]
    return word in ("”", "’’", ")", "]")


def _ends_here(tokens: tuple[Span, ...], words: list[str], stop: int, following: int) -> bool:
    """Tell whether the sentence that `stop` may end is over before the token `following`."""
    mark = words[stop]
    after = words[following]
    if mark[-1] in _WIDE_STOPS:
        return True
    closed = following > stop + 1
    if tokens[following].start == tokens[following - 1].end and not closed:
        # Flattened pages lose spaces: "…ready to work.The offer" ends, "example.Js" does not.
        before = words[stop - 1] if stop else ""
        glued = mark in (".", "!", "?") and before.islower() and len(before) > 1
        return glued and after[0].isupper() and len(after) > 1
    if after[0] in _DASHES:
        return False
    starter = next((word for word in words[following : following + 3] if word[0].isalnum()), "")
    if starter[:1].islower():
        # "“Really?” he asked" goes on; "…the end. “no comment" starts with an opening mark.
        return False
    if len(mark) > 1 and mark[-1] == "." and set(mark) != {"."}:
        return _abbreviation_ends(mark, after, starter) if not closed else True
    if closed and mark in ("?", "!") and words[following - 1] in _QUOTES:
        return not _attributes(words[following : following + 5])
    return True


def _abbreviation_ends(mark: str, after: str, starter: str) -> bool:
    """Tell whether a sentence ends at an abbreviation: "to the U.S. The offer"."""
    if abbreviations().get(mark) in ("title", "number", "joins") or len(mark) == 2:
        return False
    return starter in read_words("sentence_starters") or (
        after in _OPENING_ONLY and after not in "(["
    )


def _attributes(words: list[str]) -> bool:
    """Tell whether words after "…?”" say who asked: "Putin asked", "Mr. Grant said"."""
    verbs = finite_forms("quote", "whether", "name")
    return any(
        word in verbs and all(one[0].isupper() or one == "." for one in words[:place])
        for place, word in enumerate(words)
        if place
    )
