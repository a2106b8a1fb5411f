"""What a number counts: the noun phrase after it, up to its head."""

from __future__ import annotations

import re

from crossread.annotate.language.nouns import Word, is_plural, words_after
from crossread.annotate.measuring.spoken_numbers import is_number_word
from crossread.annotate.measuring.tagged_text import NOUNS, TaggedText
from crossread.lexicons import read_words
from crossread.records import Span

_MOST = 6
_MODEL = re.compile(r" (?P<digits>\d{1,4}) (?=[A-Z])")
"""Digits inside a noun phrase that name a model: "two new 737 Max jets"."""
_AND = re.compile(r" (?:and|or) ")


def counted_noun(near: TaggedText, position: int, *, plural: bool) -> tuple[Word, ...]:
    """Return the words of the noun counted by a number that ends at `position`; empty: none.

    Unless `plural`, one thing is counted and the noun may be in the singular.
    """
    words = _phrase_words(near, position)
    # "Six “Police Academy” movies" are not six police.
    if words and near.text[words[0].span.start - 1] in '“"' and words[0].text[:1].isupper():
        return ()
    return _plural_head(near, words) if plural else _singular_head(near, words)


_PART_OF = re.compile(
    r" (?:out )?of (?:(?:the|its|their|his|her|our|these|those|all)(?: other)?|(?=[\d,]{1,9} ))"
    r"(?: ?(?:[\d,]{1,9}|two|three|four|five|six|seven|eight|nine|ten|twelve|dozen))?(?= )"
)


def counted_part(near: TaggedText, position: int) -> tuple[Word, ...]:
    """Return the noun that a number is a part of: the states of "20 of the 28 states"."""
    match = _PART_OF.match(near.text, position, near.span.end)
    return counted_noun(near, match.end(), plural=True) if match else ()


def _phrase_words(near: TaggedText, position: int) -> tuple[Word, ...]:
    """Return the words that go on at a position as one noun phrase, a second number aside."""
    words = words_after(near.text, position, near.span.end, most=_MOST)
    model = _MODEL.match(near.text, words[-1].span.end if words else position, near.span.end)
    if model is not None and all(word.text.islower() for word in words):
        digits = Word(text=model["digits"], span=Span(*model.span("digits")))
        named = words_after(near.text, model.end("digits"), near.span.end, most=4)
        if any(is_plural(word.text) and word.text.islower() for word in named):
            return (*words, digits, *named)
    numbers = [index for index, word in enumerate(words) if is_number_word(word.lower)]
    return words[: numbers[0]] if numbers else words


def _plural_head(near: TaggedText, words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return the words up to the plural that is counted."""
    for index, word in enumerate(words):
        tag = near.tag(word)
        if tag == "VERB" and not _is_modifier(near, words, index):
            return ()
        if not is_plural(word.text) or word.possessive or tag in {"VERB", "AUX"}:
            continue
        if near.text[word.span.end : word.span.end + 1] == "/":
            return ()
        following = words[index + 1 : index + 2]
        modifies = word.lower in read_words("plural_modifiers")
        if modifies and following and near.tag(following[0]) == "NOUN":
            continue
        # A plural before another modifies it: "100 media groups", "two women passengers".
        more = following and following[0].text.islower() and is_plural(following[0].text)
        more = more and near.tag(following[0]) not in {"VERB", "AUX"}
        return words[: index + 2 if more and not following[0].possessive else index + 1]
    return _joined_head(near, words)


def _is_modifier(near: TaggedText, words: tuple[Word, ...], index: int) -> bool:
    """Tell whether a participle stands before its noun: "300 recorded songs"."""
    if not words[index].lower.endswith(("ed", "ing", "en")):
        return False
    return any(near.tag(word) in NOUNS for word in words[index + 1 :])


def _joined_head(near: TaggedText, words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return a noun with two modifiers: "dozens of Kia and Hyundai vehicles"."""
    if not words or len(words) > 2 or near.tag(words[-1]) not in {"ADJ", "PROPN", "NOUN"}:
        return ()
    joint = _AND.match(near.text, words[-1].span.end, near.span.end)
    if joint is None:
        return ()
    more = words_after(near.text, joint.end() - 1, near.span.end, most=3)
    if len(more) < 2 or near.tag(more[0]) != near.tag(words[-1]):
        return ()
    head = _plural_head(near, more)
    return (*words, *head) if len(head) > 1 else ()


def _singular_head(near: TaggedText, words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return the words up to the last noun of a phrase in the singular."""
    end = 0
    for index, word in enumerate(words[:4]):
        tag = near.tag(word)
        if tag in NOUNS:
            end = index + 1
            if word.possessive or word.lower.endswith("ing"):
                return ()
        elif end or tag not in {"ADJ", "VERB", "ADV", "NUM"}:
            break
    return words[:end]
