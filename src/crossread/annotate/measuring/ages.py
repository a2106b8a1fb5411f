"""Read ages: "a 46-year-old", "Ana Ruiz, 25, said", "65 and older", and whose age it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from crossread.annotate.measuring.figures import Figure
from crossread.records import Mention, Phrase

_OLD = re.compile(
    r"[- ](?:year|month)s?[- ]old\b|[- ]olds?\b| (?:years? )?of age\b|[- ]?y\.?o\.?\b"
)
_AGED = re.compile(r"(?:\baged? (?:of )?|[^\W\d_a-z][\w’'.-]+, )$")
_TURNS = re.compile(
    r"\b(?:(?:[Hh]e|[Ss]he)(?: (?:is|was|will be|would be|would have been|had|has|just|now|"
    r"only|recently|be))*|[’']d|[Ww]ho(?: is| was)) (?:turn(?:s|ed|ing)? )?"
    r"(?:just |only |now |about )?$|\bturn(?:s|ed|ing) (?:just )?$|"
    r"\b[Dd]ied at (?:age )?$|\bat age $"
)
_ENDS_AGE = re.compile(
    r"(?:[.,;:)”\"]|$|"
    r" (?:by|at the time|in|this|next|last|on|when|and|now|at his|at her|but|who)\b)"
)
"""What follows an age without a unit: "He will be 35 by the end of the year"."""
_THOSE = re.compile(r"\b(?:those|anyone|everyone|adults|seniors|somebody|someone) (?:aged )?$")
_OLD_NAME = re.compile(r"[- ](?:year[- ])?old (?:[a-z][\w-]+ ){0,2}")
"""Between an age and the name it is told of: "33-year-old Ana Ruiz", "the 58-year-old Ruiz"."""
_NAME_BEFORE = re.compile(
    r",? (?:who (?:is|was|turned) |(?:is|was) )?(?:now )?(?:aged? |(?:an?|the) )?"
)
"""Between a name and its age: "Ana Ruiz, 33", "Ana Ruiz, a 33-year-old"."""


def is_age(text: str, figure: Figure) -> bool:
    """Tell whether a figure is an age.

    >>> from crossread.annotate.measuring.figures import find_figures
    >>> from crossread.annotate.measuring.tagged_text import untagged
    >>> text = "Ana Ruiz, 25, said"
    >>> [is_age(text, figure) for figure in find_figures(untagged(text))]
    [True]
    """
    if figure.unit in {"a", "mo", "wk", "d"}:
        return _OLD.match(text, figure.core.end) is not None
    if figure.unit is not None or not 0 < (figure.low or 0) < 120:
        return False
    if figure.bound == ">=" and "older" in text[figure.core.end : figure.span.end]:
        return True
    if figure.bound != "=" and _THOSE.search(text[: figure.span.start][-20:]):
        return True
    if _OLD.match(text, figure.core.end) is not None:
        return True
    left = text[max(0, figure.span.start - 40) : figure.span.start]
    if _TURNS.search(left) and _ENDS_AGE.match(text, figure.core.end):
        return True
    aged = _AGED.search(text, max(0, figure.span.start - 30), figure.span.start)
    if aged is None:
        return False
    return "aged" in aged.group() or text[figure.span.end :][:1] in {",", ";", "."}


def aged_person(text: str, mentions: Sequence[Mention], figure: Figure) -> Phrase | None:
    """Return whose age a figure is, by name; none where nobody is named right beside it.

    `mentions` are those of the sentence, in text order.
    """
    at = bisect_left(mentions, figure.core.start, key=lambda mention: mention.span.start)
    for mention in reversed(mentions[max(0, at - 2) : at]):
        # "Her 70-year-old mother" tells nobody's age by name.
        if mention.form == "pronoun" and text[mention.span.end : mention.span.end + 1] != ",":
            continue
        if mention.type == "person" and _NAME_BEFORE.fullmatch(
            text, mention.span.end, max(figure.span.start, mention.span.end)
        ):
            return Phrase(text=mention.name, span=mention.span)
    for mention in mentions[at : at + 2]:
        if mention.type == "person" and _OLD_NAME.fullmatch(
            text, figure.core.end, max(figure.core.end, mention.span.start)
        ):
            return Phrase(text=mention.name, span=mention.span)
    return None
