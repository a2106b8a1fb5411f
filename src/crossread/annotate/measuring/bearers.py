"""Find the thing a sum or a size is said of by the noun beside it, where no property is named.

"A $5 billion hit", "a bill of $284", "the minimum payment was $28,156", "nickel trades at $15,400".
"""

from __future__ import annotations

import re

from crossread.annotate.language.nouns import WORD, Word, is_limit, noun_form, singular, words_after
from crossread.annotate.measuring.bounds import is_change
from crossread.annotate.measuring.figures import Figure
from crossread.annotate.measuring.noun_chains import Surroundings
from crossread.annotate.measuring.spoken_numbers import is_number_word
from crossread.annotate.measuring.terms import goods_of
from crossread.annotate.measuring.units import is_unit
from crossread.lexicons import read_words
from crossread.records import Phrase, Span

_SIDE = 90
"""How many characters before a figure are read for what bears it."""
_DETERMINER = (
    r"(?:\b(?:an?|the|his|her|its|their|our|my|this|that|another|each)|[^\W\d_][\w-]{0,30}[’']s)"
)
_APART = frozenset({"share", "time", "noun", "count", "magnitude", "speed", "temperature"})
"""Dimensions whose figures have their own way of saying what they measure."""


def bearer_of(near: Surroundings, figure: Figure) -> Phrase | None:
    """Return the thing that bears an amount, by its noun phrase; none where none is beside it."""
    if figure.dimension is None or figure.dimension in _APART:
        return None
    found = _noun_after(near, figure)
    if found is None and figure.dimension == "money":
        found = _noun_before(near, figure)
    return found


def is_told(phrase: str) -> bool:
    """Tell whether words can name a thing measured: no number, unit, adjective or generic noun.

    >>> [is_told(words) for words in ("electric bill", "billion", "total", "percent", "lower")]
    [True, False, False, False, False]
    """
    words = phrase.lower().split()
    if not words or words[-1].endswith(("’s", "'s")) or words[-1] in read_words("empty_adjectives"):
        return False
    if any(is_number_word(word) and word.isalpha() for word in words):
        return False
    head = singular(words[-1])
    return not (
        head in read_words("generic_nouns") or is_number_word(words[-1]) or is_unit(words[-1])
    )


def without_empty(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return a noun phrase without the adjectives it opens with that tell nothing."""
    while len(words) > 1 and words[0].lower in read_words("empty_adjectives"):
        words = words[1:]
    return words


_GRADES = (
    "whopping|massive|record|mere|huge|reported|proposed|estimated|additional|further|planned|"
    "initial|full|total|possible|one-time|potential|entire|staggering|new|one-off|single"
)
"""Adjectives that may stand between an article and a sum: "a whopping $284 million"."""
_BEFORE_SUM = re.compile(rf"{_DETERMINER}(?: (?:{_GRADES}))? $", re.IGNORECASE)
_ENDS = re.compile(r"(?: (?:from|on|in|for|to|over|after|ahead|by|with|against|of)\b|[.,;:)”\"]|$)")
_VERBAL = ("ed", "ing", "ly")


def _noun_after(near: Surroundings, figure: Figure) -> Phrase | None:
    """Return the noun that an amount stands before as an adjective does: "a $5 billion hit"."""
    text = near.text
    left = text[max(near.span.start, figure.span.start - 40) : figure.span.start]
    words = _without_verb(text, words_after(text, figure.core.end, near.span.end, most=4))
    if not words or len(words) > 3 or words[-1].lower.endswith(_VERBAL):
        return None
    if "“" in text[figure.core.end : words[0].span.start] or any(word.possessive for word in words):
        return None
    joined = text[figure.core.start : figure.core.end].count("-") == 1
    opened = _BEFORE_SUM.search(left) is not None
    # Headlines leave the article out: "Bank Sees $5 Billion Hit From Tax Law".
    bare = _ENDS.match(text, words[-1].span.end, near.span.end) and not is_number(words[-1])
    if not (opened or joined or (figure.dimension == "money" and bare and _is_noun_led(left))):
        return None
    if len(words) == 1 and words[0].lower.endswith("s") and not left.lower().endswith("a "):
        return None
    return _phrase(words)


_OBJECT = re.compile(r":| (?:the|an?|its|their|his|her|that)\b")


def _without_verb(text: str, words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return a noun phrase without the verb after it, which an object or a colon shows."""
    while len(words) > 1 and words[-1].lower.endswith(_VERBAL):
        words = words[:-1]
    if len(words) > 1 and words[-1].lower.endswith("s"):
        return words[:-1] if _OBJECT.match(text, words[-1].span.end) else words
    return words


def is_number(word: Word) -> bool:
    """Tell whether a word is a number or a unit."""
    return is_number_word(word.lower) or is_unit(word.lower)


def _is_noun_led(left: str) -> bool:
    """Tell whether a verb, and no preposition, may stand before a bare sum: "sees $5 billion"."""
    last = re.search(r"([\w-]+) $", left)
    return last is not None and last[1].lower().endswith(("s", "ed")) and not _IS.search(left)


_IS = re.compile(r"\b(?:is|was|as|has|its|his|this|less|us|vs|plus|versus)$ ?", re.IGNORECASE)
_OF_SUM = re.compile(
    rf"{_DETERMINER} (?P<words>(?:[\w-]{{1,30}} ){{0,2}}[\w-]{{1,30}}) "
    r"(?P<link>of|for|worth|totall?ing)(?: (?:an?|nearly|almost))? $",
    re.IGNORECASE,
)
_IS_SUM = re.compile(
    rf"{_DETERMINER} (?P<words>(?:[\w-]{{1,30}} ){{0,2}}[\w-]{{1,30}}) "
    r"(?:is|was|were|are|would be|will be|could be|has been|came to|stood at|stands at|"
    r"listed as|totall?ed|amounted to|hit|reached)(?: (?:now|only|just|an?|already|still))?"
    rf"(?: (?:{_GRADES}))? $",
    re.IGNORECASE,
)
_BILLED = frozenset(
    ["bill", "check", "cheque", "contract", "deal", "lawsuit", "invoice", "ticket", "offer", "bid"]
)
"""What may be "for" a sum; elsewhere "for" tells a purpose or a price."""
_TRADES = re.compile(
    r"(?P<words>(?:[\w-]{1,30} ){1,2}?)"
    r"(?:(?:is|was|are|were|has been|had been|still|now|currently) )*"
    r"(?:trading|traded|trades|priced|changing hands|selling|sells) (?:at|for)(?: an?)? $"
)


def _noun_before(near: Surroundings, figure: Figure) -> Phrase | None:
    """Return the noun that a sum is said of: "a bill of $284", "the payment was $28,156"."""
    start = max(near.span.start, figure.span.start - _SIDE)
    for pattern in (_OF_SUM, _IS_SUM):
        match = pattern.search(near.text, start, figure.span.start)
        if match is None:
            continue
        words = _words(near.text, Span(*match.span("words")))
        if any(is_limit(word) for word in words):
            continue
        head = words[-1].lower if words else ""
        if match.groupdict().get("link") == "for" and head not in _BILLED:
            continue
        return _phrase(words)
    return None


def traded_for(near: Surroundings, figure: Figure) -> Phrase | None:
    """Return what trades at a sum, the figure then being its price: "nickel trades at $15,400"."""
    if figure.dimension != "money":
        return None
    start = max(near.span.start, figure.span.start - _SIDE)
    match = _TRADES.search(near.text, start, figure.span.start)
    if match is None:
        return None
    words = _words(near.text, Span(*match.span("words")))
    tail = [index for index, word in enumerate(words) if is_limit(word)]
    words = words[tail[-1] + 1 :] if tail else words
    if not words:
        return None
    phrase = _phrase(words)
    goods = goods_of(phrase.text) if phrase else None
    return Phrase(text=goods, span=phrase.span) if goods and phrase else phrase


_BEFORE_CHANGE = frozenset(
    {"by", "about", "nearly", "around", "some", "another", "a", "an", "further", "almost", "than"}
    | {"more", "least", "at", "over", "as", "much", "roughly", "just", "to", "only", "up", "down"}
)
_AUXILIARIES = frozenset(
    {"has", "have", "had", "was", "were", "is", "are", "been", "being", "also", "then", "now"}
    | {"already", "currently", "since", "trading", "will", "would", "could", "may"}
)
_NO_SUBJECT = frozenset({"of", "in", "from", "on", "at", "by", "for", "to", "per", "than", "and"})
"""Before a noun phrase these tell that it is no subject."""


def changed_of(near: Surroundings, figure: Figure) -> Phrase | None:
    """Return what changes: "Nickel fell 3 percent", "payroll employment rose by 217,000"."""
    if figure.change is None or figure.dimension not in {"share", None}:
        return None
    words = near.wording.words
    index = near.wording.index_before(figure.span.start)
    end = figure.span.start
    while index >= 0 and words[index].lower in _BEFORE_CHANGE and not _is_move(words, index):
        index -= 1
    if index < 0 or not is_change(words[index].lower):
        return None
    index -= 1
    while index >= 0 and words[index].lower in _AUXILIARIES | {"closed", "ended", "be"}:
        index -= 1
    last = index
    while index >= 0 and last - index < 4 and not is_limit(words[index]):
        if index < last and near.text[words[index].span.end : words[index + 1].span.start] != " ":
            break
        index -= 1
    if index == last or last - index > 3:
        return None
    gap = near.text[words[last].span.end : end]
    if "," in gap or (index >= 0 and words[index].lower in _NO_SUBJECT):
        return None
    phrase = _phrase(words[index + 1 : last + 1])
    goods = goods_of(phrase.text) if phrase else None
    return Phrase(text=goods, span=phrase.span) if goods and phrase else phrase


def _is_move(words: tuple[Word, ...], index: int) -> bool:
    """Tell whether "up" or "down" is itself the change: "is down 29 percent"."""
    return words[index].lower in {"up", "down"} and (
        index == 0 or not is_change(words[index - 1].lower)
    )


def _words(text: str, span: Span) -> tuple[Word, ...]:
    return tuple(
        Word(text=match.group(), span=Span(*match.span()))
        for match in WORD.finditer(text, span.start, span.end)
    )


def _phrase(words: tuple[Word, ...]) -> Phrase | None:
    words = without_empty(words)
    form = noun_form(words)
    if not is_told(form):
        return None
    return Phrase(text=form, span=Span(words[0].span.start, words[-1].span.end))
