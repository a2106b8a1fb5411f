"""Runs of capitalised words: the raw material of names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crossread.annotate.naming.gazetteers import Known, first_names, longest_match, offices
from crossread.annotate.naming.name_words import name_words
from crossread.lexicons import read_words
from crossread.records import Document, Sentence

_LONGEST_RUN = 24
"""Words of the longest run that is read as one."""
_HYPHENS = frozenset("-‐‑")
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
    text = document.text
    words = tuple(text[token.start : token.end].replace("’", "'") for token in sentence.tokens)
    before = [None, *sentence.tokens]
    glued = tuple(
        previous is not None and previous.end == token.start
        for previous, token in zip(before, sentence.tokens, strict=False)
    )
    return Reading(
        sentence=sentence,
        words=words,
        lowered=tuple(word.lower() for word in words),
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


def find_runs(reading: Reading) -> Iterator[tuple[int, int]]:
    """Give the runs of capitalised words that may be or hold a name, from left to right."""
    index = 0
    words = reading.words
    blocked = read_words("not_names")
    while index < len(words):
        known = longest_match(words, index)
        if known is None and (not _may_start(reading, index) or words[index] in blocked):
            index += 1
            continue
        end = known[0] if known else index + (1 if is_capitalised(words[index]) else 3)
        end = _extend(reading, index, min(end, len(words)))
        yield index, end
        index = end


def _may_start(reading: Reading, index: int) -> bool:
    words = reading.words
    if (
        index
        and words[index - 1][-1].isdigit()
        and words[index].isupper()
        and len(words[index]) < 4
    ):
        return False  # "450 MW": a unit
    if is_capitalised(words[index]):
        return True
    # "al-Assad", "el-Sissi"
    return (
        words[index] in read_words("name_particles")
        and index + 2 < len(words)
        and words[index + 1] in _HYPHENS
        and is_capitalised(words[index + 2])
        and reading.glued[index + 2]
    )


def _extend(reading: Reading, start: int, end: int) -> int:
    """Return where the run that starts with the words up to `end` ends."""
    words = reading.words
    blocked = read_words("not_names")
    # No name is longer, and a page of nothing but capitals must not take quadratic time.
    while end < min(len(words), start + _LONGEST_RUN):
        known = longest_match(words, end)
        if known and is_capitalised(words[end]):
            end = known[0]
        elif is_capitalised(words[end]) and words[end] not in blocked:
            end += 1
        elif step := _joined(reading, start, end):
            end += step
        else:
            break
    return end


def _joined(reading: Reading, start: int, end: int) -> int:
    """Return how many words after a run belong to it though they are not capitalised, or 0."""
    words = reading.words
    word = words[end]
    ahead = [*words[end + 1 : end + 4], "", "", ""]
    if word in _HYPHENS:
        return _hyphenated(reading, end)
    if word == "&" and ahead[0][:1].isupper():
        return 2
    if word in read_words("name_particles"):
        return _particles(reading, end)
    if word in ("of", "for") and _opens_name(words[end - 1], word):
        if ahead[0][:1].isupper() and not first_names().get(ahead[0]):
            return 2
        if ahead[0] == "the" and ahead[1][:1].isupper():
            return 3
    if word == "and" and ahead[0][:1].isupper() and _goes_on(reading, start, end):
        return 2
    return 0


def _opens_name(head: str, preposition: str) -> bool:
    """Tell whether "Ministry of …", "Gulf of …", "Centre for …" may be the start of a name."""
    if head in name_words("organization", "first"):
        return True
    return preposition == "of" and head in name_words("location", "first")


def _hyphenated(reading: Reading, end: int) -> int:
    """Join "Jean-Claude"; leave "U.S.-Russia" and "Russian-occupied" apart."""
    words = reading.words
    if end + 1 >= len(words) or not (reading.glued[end] and reading.glued[end + 1]):
        return 0
    right = words[end + 1]
    if (
        right.islower()
        and end > 1
        and is_capitalised(words[end - 2])
        and is_capitalised(words[end - 1])
    ):
        # "Han Duck-soo", "Prayut Chan-o-cha"; not "Vladimir Putin-era"
        if right in read_words("hyphenated_endings") or right.endswith(("ed", "ing")):
            return 0
        if _is_state(words, end - 1):
            return 0
        more = end + 3 < len(words) and words[end + 2] in _HYPHENS and reading.glued[end + 3]
        return 4 if more and words[end + 3].islower() else 2
    if not is_capitalised(right) and not right.isdigit():
        return 0
    return 0 if _is_state(words, end - 1) or _is_state(words, end + 1) else 2


def _is_state(words: Sequence[str], index: int) -> bool:
    known = longest_match(words, index)
    return known is not None and known[1].kind not in ("organization",)


def _particles(reading: Reading, end: int) -> int:
    """Count the small words of "von der Leyen", "al-Assad" up to and with the next capital."""
    words = reading.words
    small = read_words("name_particles")
    index = end
    while index < len(words) and index < end + 3 and words[index] in small:
        index += 1
    if index < len(words) and words[index] in _HYPHENS:
        index += 1
    if index < len(words) and is_capitalised(words[index]):
        return index + 1 - end
    return 0


def _goes_on(reading: Reading, start: int, end: int) -> bool:
    """Tell whether "and" joins parts of one name: "Food and Drug Administration"."""
    words = reading.words
    if any(word in first_names() for word in words[start:end]) or _is_state(words, start):
        return False
    if (
        any(words[index] in ("of", "for") for index in range(start, end))
        and longest_match(words, end + 1) is None
    ):
        # "Centre for Strategic and International Studies", not "Bank of England and President …"
        last = _capitals_end(words, end + 1)
        if last > end + 2 and words[last - 1] in name_words("organization", "last"):
            return False  # "University of Ghent and Delta State University": two names
        return words[end + 1] not in first_names() and (words[end + 1].lower(),) not in offices()
    last = _capitals_end(words, end + 1)
    return end - start <= 2 and last > end + 2 and words[last - 1] in _OFFICIAL_ENDINGS


def _capitals_end(words: Sequence[str], start: int) -> int:
    end = start
    while end < len(words) and end < start + 3 and is_capitalised(words[end]):
        end += 1
    return end


_OFFICIAL_ENDINGS = frozenset(
    {"Administration", "Agency", "Authority", "Commission", "Committee", "Council", "Department"}
    | {"Institute", "Ministry", "Office", "Bureau", "Services", "Association", "Organization"}
)


def known_within(words: Sequence[str], start: int, end: int) -> Iterator[tuple[int, int, Known]]:
    """Give the known names between two words, from left to right, the longest first."""
    index = start
    while index < end:
        known = longest_match(words, index)
        if known and known[0] <= end:
            yield index, known[0], known[1]
            index = known[0]
        else:
            index += 1
