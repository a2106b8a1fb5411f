"""What befell people who are counted: how many were killed, injured, arrested, and where."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from crossread.annotate.measuring.figures import Figure
from crossread.annotate.measuring.holders import is_place, site_of
from crossread.annotate.measuring.noun_chains import Surroundings
from crossread.annotate.measuring.terms import property_forms
from crossread.lexicons import read_words
from crossread.records import Phrase, Span

FATES = frozenset({"deaths", "injuries", "arrests", "displaced", "missing", "cases"})
"""Properties that are told of people by a verb or an adjective."""
_REACH = 4
"""Words beside a figure in which its fate is looked for."""
_OF_THEMSELVES = frozenset({"died", "dies", "die", "dying", "dead", "perished", "drowned"})
"""Words whose subject it befalls: whom "two men killed" befell, another figure may say."""
_OBJECT = re.compile(
    r" (?:at least |about |more than |some |up to )?(?:\d|an? |the |his |her |their )"
)
_JOINED = re.compile(
    r"(?: [\w’'.-]+){0,4}?,? (?:and|including|among them|as well as)(?: the| at least| about)? "
)
"""Between two figures of one fate: "killing ten guests and two guides"."""


@cache
def _verbs() -> dict[str, str]:
    return {form: name for form, name in property_forms("verbs").items() if name in FATES}


_LIVES = re.compile(r"\b(?:claim\w*|cost|costing|took|taken?|taking|lost)(?: [a-z]+){0,2} $")
_LOST = re.compile(r"(?: have| had| has)?(?: also)? lost their li(?:ves|fe)\b")


def fate_of(near: Surroundings, figure: Figure) -> Phrase | None:
    """Return what befell the people counted: "killed 11", "11 people dead", "130 injured"."""
    return _lives_lost(near, figure) or _told_after(near, figure) or _told_before(near, figure)


def _lives_lost(near: Surroundings, figure: Figure) -> Phrase | None:
    """Return deaths for "claimed 12 lives" and "12 people lost their lives"."""
    if lost := _LOST.match(near.text, figure.core.end, near.span.end):
        return Phrase(text="deaths", span=Span(*lost.span()))
    left = near.text[max(near.span.start, figure.span.start - 40) : figure.span.start]
    if figure.counted and figure.counted[-1].lower == "lives" and _LIVES.search(left):
        return Phrase(text="deaths", span=figure.counted[-1].span)
    return None


def _told_after(near: Surroundings, figure: Figure) -> Phrase | None:
    words = near.wording.words
    first = near.wording.index_at(figure.core.start)
    after = near.wording.index_at(figure.core.end)
    beyond = next((start for start in near.figures if start >= figure.core.end), near.span.end)
    for index in range(first, min(after + _REACH, len(words), near.wording.index_at(beyond))):
        fate = _verbs().get(words[index].lower)
        if fate and (index < after or _befalls(near, figure, words[index].span)):
            return Phrase(text=fate, span=words[index].span)
    return None


def _told_before(near: Surroundings, figure: Figure) -> Phrase | None:
    words = near.wording.words
    before = near.wording.index_before(figure.span.start)
    for index in range(before, max(-1, before - _REACH), -1):
        lower = words[index].lower
        if lower in _verbs() and lower not in _OF_THEMSELVES:
            return Phrase(text=_verbs()[lower], span=words[index].span)
        if lower in _APART:
            return None
    return None


_APART = frozenset(
    {"in", "by", "after", "at", "during", "on", "with", "from", "since", "when", "near", "and"}
)
"""Before a figure these part it from a verb: "killed in two attacks" counts attacks."""


def _befalls(near: Surroundings, figure: Figure, verb: Span) -> bool:
    """Tell whether a verb after a figure is said of those counted, and not of its own object."""
    between = near.text[figure.core.end : verb.start]
    if re.search(r"[,;:.()–—]|\b(?:that|who|which|and)\b", between) and not re.search(
        r"\b(?:who|that) (?:were|was|had been|have been|died)? ?$", between
    ):
        return False
    word = near.text[verb.start : verb.end].lower()
    if word.endswith("ing"):
        return False
    return word in _OF_THEMSELVES or _OBJECT.match(near.text, verb.end) is None


def shares_fate(near: Surroundings, earlier: Figure, figure: Figure) -> bool:
    """Tell whether two figures of one sentence are joined so that they share what befell them."""
    gap = near.text[earlier.core.end : figure.span.start]
    return len(gap) < 60 and _JOINED.fullmatch(gap) is not None


_AT = re.compile(r"\b(?:in|at|near|outside|off|across|inside)(?: the)?(?: [a-z]+(?:ern)?){0,2} $")


def place_of_fate(near: Surroundings, figure: Figure) -> Phrase | None:
    """Return where it befell them: the first place "in" which, after the figure, else before it."""
    at = bisect_left(near.mentions, figure.core.end, key=lambda mention: mention.span.start)
    for mention in (*near.mentions[at : at + 4], *reversed(near.mentions[max(0, at - 4) : at])):
        left = near.text[max(near.span.start, mention.span.start - 30) : mention.span.start]
        if mention.type == "location" and is_place(mention) and _AT.search(left):
            return site_of(mention)
    return None


_HOME = re.compile(
    r"\b(?:nation|country|city|town|village|community|state|region|province|island|county|"
    r"district|suburb|metropolis|municipality|settlement|hamlet|territory) of $",
    re.IGNORECASE,
)


def lives_there(near: Surroundings, figure: Figure) -> bool:
    """Tell whether a figure is how many live somewhere: "a nation of 4.8 million"."""
    counted = {word.lower for word in figure.counted}
    if figure.unit not in {None, "person"} and not counted <= read_words("people_nouns"):
        return False
    left = near.text[max(near.span.start, figure.span.start - 30) : figure.span.start]
    return _HOME.search(left) is not None
