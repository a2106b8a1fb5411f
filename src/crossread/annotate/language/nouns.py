"""Noun phrases by their closed-class limits, and the singular of a noun.

There is no tagger here: a noun phrase is read up to the first word that no noun phrase runs
over (`function_words.phrase_limits`) or the first punctuation mark.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from crossread.annotate.language.function_words import phrase_limits
from crossread.lexicons import read_rows
from crossread.records import Span

WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_](?:[\w-]*\w)?(?:[’'][^\W\d_]{1,2}(?!\w))?", re.UNICODE)
"""A word with its possessive ending; hyphens join: `rare-earth`, `Russia’s`, `U.S.`."""
_POSSESSIVES = ("’s", "'s", "’", "'")
_MOST_WORDS = 8


class Word(NamedTuple):
    """A word and where it stands. Thousands are made of a page: a tuple is the lightest."""

    text: str
    span: Span

    @property
    def lower(self) -> str:
        """The word in lower case, without a possessive ending."""
        lower = self.text.lower()
        if not lower.endswith(_POSSESSIVES):
            return lower
        return next(lower[: -len(one)] for one in _POSSESSIVES if lower.endswith(one))

    @property
    def possessive(self) -> bool:
        """Whether the word ends as a possessor does."""
        return self.text.lower().endswith(_POSSESSIVES)


@cache
def _irregular() -> dict[str, str]:
    return {row["plural"]: row["singular"] for row in read_rows("irregular_plurals")}


@lru_cache(maxsize=1 << 15)
def singular(word: str) -> str:
    """Return the singular of an English noun, or the word itself when it is none.

    >>> [singular(word) for word in ("companies", "boxes", "people", "gas", "nominations")]
    ['company', 'box', 'person', 'gas', 'nomination']
    """
    lower = word.lower()
    head, dash, last = lower.rpartition("-")
    if dash and last:
        return word[: len(head) + 1] + singular(word[len(head) + 1 :])
    if lower in _irregular():
        found = _irregular()[lower]
        return found.capitalize() if word[:1].isupper() else found
    if not lower.endswith("s") or lower.endswith(("ss", "us", "is", "’s", "'s")) or len(lower) < 4:
        return word
    if lower.endswith("ies") and len(lower) > 4:
        return word[:-3] + "y"
    if lower.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


def is_plural(word: str) -> bool:
    """Tell whether a noun is in the plural.

    >>> is_plural("tons"), is_plural("police"), is_plural("crisis")
    (True, True, False)
    """
    return word.lower() in _irregular() or singular(word) != word


def is_limit(word: Word) -> bool:
    """Tell whether a noun phrase does not run over a word; "US" is a country and no pronoun."""
    return word.lower in phrase_limits() and word.text != "US"


def words_after(
    text: str, position: int, stop: int, *, most: int = _MOST_WORDS
) -> tuple[Word, ...]:
    """Return the words of the noun phrase that goes on at `position`, up to its limit.

    >>> [word.text for word in words_after("15 rare earth metals in all", 2, 27)]
    ['rare', 'earth', 'metals']
    """
    words: list[Word] = []
    while len(words) < most:
        gap = re.compile(r"[ \u00a0]?[“\"‘']?" if not words else r"[ \u00a0]").match(
            text, position, stop
        )
        match = WORD.match(text, gap.end() if gap else position, stop)
        if match is None or (words and gap is None):
            break
        word = Word(text=match.group(), span=Span(*match.span()))
        if is_limit(word):
            break
        words.append(word)
        position = match.end()
    return tuple(words)


def noun_form(words: tuple[Word, ...]) -> str:
    """Return the normal form of a noun phrase: lower case but for names, its head in the singular.

    >>> noun_form(words_after("700 heart transplants since", 3, 27))
    'heart transplant'
    >>> noun_form(words_after("two Costa Rican pilots", 3, 22))
    'Costa Rican pilot'
    """
    if not words:
        return ""
    forms = [*(word.text for word in words[:-1]), singular(words[-1].text)]
    named = _named(forms)
    return " ".join(form if index in named else form.lower() for index, form in enumerate(forms))


def _named(forms: list[str]) -> set[int]:
    """Return which words name a people or are abbreviations: they keep their capitals."""
    found: set[int] = set()
    for index, form in enumerate(forms):
        if len(form) > 1 and form.isupper() and ("." in form or len(form) < 4):
            found.add(index)
        for size in (1, 2):
            if " ".join(forms[index : index + size]) in _peoples():
                found.update(range(index, index + size))
    return found


@cache
def _peoples() -> frozenset[str]:
    return frozenset(
        name for row in read_rows("countries") for name in row["demonyms"].split("|") if name
    )
