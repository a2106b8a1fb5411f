"""Whether a clause speaks of the past or the future, from the verb nearest to a place in it.

No part-of-speech tags: verb forms are known by lists and by their endings. What the lists do
not know gives no answer, and a time without direction stays open rather than being guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from crossread.annotate.language.verb_forms import irregular_past_forms
from crossread.annotate.timing.time_words import Direction
from crossread.lexicons import read_words

_MODALS = frozenset({"will", "may", "shall", "might", "would", "should", "could", "wo"})
_PRESENT = frozenset({"is", "are", "being"})
_REACH = 30
"""Words looked at on each side; longer clauses are rare and their far verbs mislead."""
_ED_NOUNS = frozenset(
    {"need", "speed", "feed", "seed", "deed", "breed", "greed", "bed", "shed", "sacred", "hundred"}
)
_AUXILIARIES = frozenset({"be", "have", "get"})


def find_direction(before: Sequence[str], after: Sequence[str]) -> Direction | None:
    """Return whether the clause around a place speaks of the past or the future.

    `before` and `after` are the sentence's words on both sides of the place. The nearest verb
    before it decides, else the nearest one after it; none: no verb tells.

    >>> find_direction(["Trump", "said"], ["that", "Kyiv", "will", "sign"])
    'past'
    >>> find_direction(["talks", "that", "may", "take", "place", "in"], [])
    'future'
    """
    return _backward([word.lower() for word in before[-_REACH:]]) or _forward(
        [word.lower() for word in after[:_REACH]]
    )


def is_past_form(word: str) -> bool:
    """Tell whether a word looks like a past tense or a past participle.

    >>> is_past_form("rejected"), is_past_form("met"), is_past_form("meet")
    (True, True, False)
    """
    lower = word.lower()
    if lower in _ED_NOUNS:
        return False
    return lower in irregular_past_forms() or bool(re.fullmatch(r"[a-z]{2,20}ed", lower))


def _backward(words: list[str]) -> Direction | None:
    for place in range(len(words) - 1, -1, -1):
        word = words[place]
        if word in _MODALS:
            return "future"
        if word == "to" and _is_planned(words[max(0, place - 4) : place]):
            return "future"
        if word == "for" and set(words[max(0, place - 1) : place]) & {
            "scheduled",
            "set",
            "planned",
            "slated",
        }:
            return "future"
        if is_past_form(word):
            # "will be signed", "is expected to be held": the modal governs the participle.
            earlier = words[max(0, place - 3) : place]
            if _MODALS & set(earlier) and _AUXILIARIES & set(earlier):
                return "past" if "have" in earlier else "future"
            if "to" in earlier and "be" in earlier:
                continue
            if _PRESENT & set(earlier[-2:]):
                return None  # "unless a contract is signed before September"
            return "past"
    return None


def _is_planned(words: list[str]) -> bool:
    # "is to be signed" is a plan without a planning word.
    return bool(read_words("planning_words") & set(words[-2:])) or words[-1:] in (["is"], ["are"])


def _forward(words: list[str]) -> Direction | None:
    for word in words:
        if word in _MODALS:
            return "future"
        if is_past_form(word):
            return "past"
    return None
