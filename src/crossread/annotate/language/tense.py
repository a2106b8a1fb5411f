"""Whether a clause speaks of the past or the future, from the verb nearest to a place in it.

No part-of-speech tags: verb forms are known by lists and by their endings. What the lists do
not know gives no answer, and a time without direction stays open rather than being guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

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
_REPORTED = frozenset(
    {"said", "believed", "thought", "reported", "known", "alleged", "found", "understood", "seen"}
)
"""Participles after which "to be" tells no plan: "is said to be held"."""
_PLANNING = frozenset({"expected", "scheduled", "planned", "due", "set", "slated", "payable"})
"""Words after "is" that put the clause into the future by themselves: "is due in December"."""
_ARRANGING = frozenset({"planned", "scheduled", "schedules", "arranged"})
"""Verbs whose object lies ahead: "planned a march on Saturday"."""
_DELAYING = frozenset({"postponed", "delayed", "extended", "suspended", "adjourned", "deferred"})
"""Verbs after which "until Monday" is still to come."""
_BETWEEN = frozenset({"not", "soon", "also", "then", "never", "still", "probably", "likely"})
_NAME = "·"
_UNTIL = frozenset({"until", "till", "through"})


def find_direction(before: Sequence[str], after: Sequence[str]) -> Direction | None:
    """Return whether the clause around a place speaks of the past or the future.

    `before` and `after` are the sentence's words on both sides of the place. The nearest verb
    before it decides, else the nearest one after it; none: no verb tells.

    >>> find_direction(["Trump", "said"], ["that", "Kyiv", "will", "sign"])
    'past'
    >>> find_direction(["talks", "that", "may", "take", "place", "in"], [])
    'future'
    """
    return _backward(_in_lower_case(before[-_REACH:])) or _forward(_in_lower_case(after[:_REACH]))


def _in_lower_case(words: Sequence[str]) -> list[str]:
    """Return the words in lower case, names in place of which nothing is taken for a verb.

    "United", in the middle of a sentence, is no past tense.
    """
    return [
        word.lower() if place == 0 or not word[:1].isupper() or word.isupper() else _NAME
        for place, word in enumerate(words)
    ]


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
    until = bool(_UNTIL & set(words[-1:]))
    for place in range(len(words) - 1, -1, -1):
        word, earlier = words[place], words[max(0, place - 4) : place]
        if word in _MODALS:
            return "future"
        if word == "to" and _is_planned(earlier):
            return "future"
        if word == "for" and set(earlier[-1:]) & {"scheduled", "set", "planned", "slated"}:
            return "future"
        if word in _PLANNING and _PRESENT & set(earlier[-2:]):
            return "future"
        if word in _ARRANGING and not {"had", "was", "were"} & set(earlier[-2:]):
            return "future"
        if until and word in _DELAYING:
            return "future"
        if is_past_form(word):
            found = _of_past_form(earlier[-3:])
            if found != "none":
                return found
    return None


def _of_past_form(earlier: list[str]) -> Direction | Literal["none"] | None:
    """Return what a past form tells by the words before it; "none": look further back."""
    if _MODALS & set(earlier[-1:]) or (_MODALS & set(earlier[-2:]) and earlier[-1] in _BETWEEN):
        return "future"  # "will shut", "may soon cut": no past form at all
    # "will be signed", "is expected to be held": the modal governs the participle.
    if _MODALS & set(earlier) and _AUXILIARIES & set(earlier):
        return "past" if "have" in earlier else "future"
    if earlier[-2:] == ["to", "be"]:
        return "none" if _REPORTED & set(earlier) else "future"  # "to be paid in January"
    if "to" in earlier and "be" in earlier:
        return "none"
    if _PRESENT & set(earlier[-2:]):
        return None  # "unless a contract is signed before September"
    return "past"


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
