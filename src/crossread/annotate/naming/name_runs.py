"""Sentences as names are read in them: words, how the document writes them, known names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from crossread.annotate.naming.gazetteers import Known, known_names, longest_match
from crossread.records import Document, Sentence

_OPENING = frozenset("\"'“‘„«‹([{:•·–—-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A sentence as its words."""

    sentence: Sentence
    words: tuple[str, ...]
    """With straight apostrophes."""
    lowered: tuple[str, ...]
    glued: tuple[bool, ...]
    """Whether no space stands before the word."""
    capitals_tell: bool
    """False in a headline in Title Case and in capitals throughout, where they tell no names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """How a document writes its words, to tell a name from a word that starts a sentence."""

    small: Counter[str]
    """How often each word stands in lower case."""
    capital: Counter[str]
    """How often each word stands capitalised where the sentence does not ask for it."""


def read_sentence(document: Document, sentence: Sentence) -> Reading:
    """Return a sentence as its words."""
    # With straight apostrophes, every offset stays what it was.
    text = document.text[sentence.span.start : sentence.span.end].replace("’", "'")
    first = sentence.span.start
    words = tuple([text[token.start - first : token.end - first] for token in sentence.tokens])
    glued = (False, *[one.end == other.start for one, other in pairwise(sentence.tokens)])
    return Reading(
        sentence=sentence,
        words=words,
        lowered=tuple([word.lower() for word in words]),
        glued=glued,
        capitals_tell=_capitals_tell(
            words, headline=sentence.zone in ("title", "deck", "subheading")
        ),
    )


def _capitals_tell(words: Sequence[str], *, headline: bool) -> bool:
    """Tell whether capitals mark names: not when most of the longer words have one.

    A caption may be nothing but names ("Vladimir Putin (left), Donald Trump (right)"), so more
    is asked of prose than of a headline before its capitals are mistrusted.
    """
    long = [word for word in words[1:] if len(word) > 3 and word[0].isalpha()]
    if len(long) > 2 and sum(word.isupper() for word in long) * 2 > len(long):
        return False
    capitalised = sum(word[0].isupper() for word in long)
    if headline:
        return len(long) > 2 and capitalised < 0.7 * len(long)
    return len(long) < 9 or capitalised < 0.9 * len(long)


def read_habits(readings: Sequence[Reading]) -> Habits:
    """Return how the sentences of a document write their words."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for reading in readings:
        if not reading.capitals_tell:
            continue
        for index, word in enumerate(reading.words):
            if word[0].islower():
                small[word] += 1
            elif word[0].isupper() and not starts_clause(reading, index):
                capital[word] += 1
    return Habits(small=small, capital=capital)


def starts_clause(reading: Reading, index: int) -> bool:
    """Tell whether a word would be capitalised here whatever it is."""
    return index == 0 or reading.words[index - 1] in _OPENING


def is_capitalised(word: str) -> bool:
    """Tell whether a word starts with a capital letter.

    >>> [is_capitalised(word) for word in ("Putin", "iPhone", "U.S.", "2025")]
    [True, False, True, False]
    """
    return word[0].isupper()


def known_within(words: Sequence[str], start: int, end: int) -> Iterator[tuple[int, int, Known]]:
    """Give the known names between two words, from left to right, the longest first."""
    index = start
    table = known_names()
    while index < end:
        # Most words start no known name; this is asked of every word.
        known = longest_match(words, index) if words[index] in table else None
        if known and known[0] <= end:
            yield index, known[0], known[1]
            index = known[0]
        else:
            index += 1
