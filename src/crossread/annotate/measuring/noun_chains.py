"""Noun phrases around a figure, read by their limits, and a sentence as they are read from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from crossread.annotate.language.nouns import Word, is_limit, is_plural, noun_form
from crossread.annotate.measuring.bounds import is_change
from crossread.annotate.measuring.tagged_text import TaggedText
from crossread.annotate.measuring.terms import Term, Wording
from crossread.lexicons import read_words
from crossread.records import Mention, Phrase, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """A sentence as `measured` reads it."""

    words: TaggedText
    wording: Wording
    mentions: tuple[Mention, ...]
    """Mentions in the sentence, in text order."""
    figures: tuple[int, ...] = ()
    """Where the sentence's figures begin: no noun phrase runs over one."""
    before: tuple[TaggedText, ...] = ()
    """The sentences just before, in text order: the goods that "of this kind" refers to."""

    @property
    def text(self) -> str:
        """The document's text."""
        return self.words.text

    @property
    def span(self) -> Span:
        """The sentence's place, or that of as much of it as is read."""
        return self.words.span

    def is_verb(self, word: Word) -> bool:
        """Tell whether a word is a verb that no noun phrase runs over: no participle."""
        if word.lower.endswith(("ing", "ed")) or self.words.tag(word) not in {"VERB", "AUX"}:
            return False
        return not word.text[:1].isupper()


_CONNECTORS = frozenset(
    {"of", "and", "the", "its", "their", "his", "her", "our", "your", "my", "these", "those"}
    | {"this", "all", "or"}
)
_OPENERS = frozenset({"in", "terms", "by"})
_GAP = re.compile(r"[ \u00a0]| ?[“”\"][ ]?|[-–/]")


def chain_after(near: Surroundings, position: int, *, opened: bool) -> Span | None:
    """Return the noun phrases joined by "of" and "and" that go on at `position`.

    Unless `opened`, they must begin with "of": "95% of global production and supplies of …".
    """
    words = near.wording.words
    index = near.wording.index_at(position)
    first = index
    end = position
    at = bisect_right(near.figures, position)
    stop = near.figures[at] if at < len(near.figures) else near.span.end
    while index < len(words) and index - first < 14 and words[index].span.start < stop:
        word = words[index]
        gap = near.text[end : word.span.start]
        if not (_GAP.fullmatch(gap) or (gap in {"", "”", '"', "' ", "’ "} and index == first)):
            break
        lower = word.lower
        if index == first and not opened:
            if lower != "of":
                return None
        elif (is_limit(word) and not _connects(words, index, opened=opened)) or (
            index > first and near.is_verb(word) and not _within_goods(near, index)
        ):
            break
        end = word.span.end
        index += 1
    start = first if opened else first + 1
    while index > start and words[index - 1].lower in _CONNECTORS | _OPENERS:
        index -= 1
    while start < index and words[start].lower in _CONNECTORS:
        start += 1
    return Span(words[start].span.start, words[index - 1].span.end) if start < index else None


def _within_goods(near: Surroundings, index: int) -> bool:
    """Tell whether a word goes on with goods that are listed: "lithium carbonate" has no verb."""
    return any(term.first < index <= term.last for term in near.wording.goods)


def _connects(words: Sequence[Word], index: int, *, opened: bool) -> bool:
    lower = words[index].lower
    return lower in _CONNECTORS or (opened and lower in _OPENERS)


def whole_of(near: Surroundings, span: Span) -> Span | None:
    """Return a noun phrase up to its plural head; none when it ends in no noun.

    What follows a plural is mostly the verb: "35 percent of jobs depend on trade".
    """
    words = near.wording.words[near.wording.index_at(span.start) : near.wording.index_at(span.end)]
    end = span.end
    for word, following in pairwise(words):
        if (
            is_plural(word.text)
            and not word.possessive
            and word.lower not in read_words("plural_modifiers") | _CONNECTORS
            and following.text.islower()
            and following.lower not in _CONNECTORS
        ):
            end = word.span.end
            break
    last = next((word for word in reversed(words) if word.span.end <= end), None)
    if last is None or is_limit(last) or last.possessive:
        return None
    if len(words) == 1 and last.lower.endswith("ing"):
        return None
    return Span(span.start, end)


def phrase_around(near: Surroundings, term: Term) -> Span:
    """Return a property's noun phrase: its modifiers before it, and what follows with "of"."""
    words = near.wording.words
    first = term.first
    while first > 0 and term.first - first < 5:
        word = words[first - 1]
        gap = near.text[word.span.end : words[first].span.start]
        if gap.strip() or is_limit(word) or is_change(word.lower):
            break
        first -= 1
    chain = chain_after(near, term.span.end, opened=False)
    return Span(words[first].span.start, chain.end if chain else term.span.end)


def plain_words(words: str) -> str:
    """Return words for comparison: without the first article, on one line."""
    text = re.sub(r"\s+", " ", words.strip(' ,“”"'))
    return re.sub(r"^(?:the|a|an|its|their|his|her|these|those) ", "", text, flags=re.IGNORECASE)


def words_phrase(near: Surroundings, span: Span) -> Phrase | None:
    """Return the words of `span` as a phrase, its head in the singular; none when it is empty."""
    first, end = near.wording.index_at(span.start), near.wording.index_at(span.end)
    words = near.wording.words[first:end]
    return (
        Phrase(text=noun_form(words), span=Span(words[0].span.start, words[-1].span.end))
        if words
        else None
    )


def head_end(near: Surroundings, position: int) -> int:
    """Return where the first noun phrase after a position ends."""
    words = near.wording.words
    index = near.wording.index_at(position)
    end = position
    while index < len(words) and not is_limit(words[index]):
        if index and near.is_verb(words[index]):
            break
        if near.text[end : words[index].span.start].strip():
            break
        end = words[index].span.end
        index += 1
    return end
