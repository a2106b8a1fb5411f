"""Find which property a figure states, by the noun, the verb or the unit that tells it."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from crossread.annotate.language.function_words import phrase_limits
from crossread.annotate.language.nouns import words_after
from crossread.annotate.measuring.bounds import is_change
from crossread.annotate.measuring.fates import FATES
from crossread.annotate.measuring.figures import Figure
from crossread.annotate.measuring.noun_chains import Surroundings, chain_after
from crossread.annotate.measuring.terms import Term, fits, goods_properties, property_forms
from crossread.lexicons import read_words
from crossread.records import Phrase, Span

PRICE = "price"
"""Normal form of the property that money per mass, volume or energy states."""
_SIDE = 160
"""How many characters beside a figure are read for its property."""


def term_phrase(term: Term) -> Phrase:
    """Return a term as a phrase."""
    return Phrase(text=term.text, span=term.span)


@cache
def _to_figure() -> re.Pattern[str]:
    """Return the pattern of what may stand between a property and its figure.

    An apposition may come first: "Reserves, the part that pays, are 9.2 million tons".
    """
    links = "|".join(sorted(read_words("figure_links")))
    return re.compile(rf"(?:, [^,;:.()]{{1,60}})?,?(?: (?:{links})\b)*[ :,]*[“\"]?")


_LOOSELY = re.compile(
    r" (?:of|in|on|for|per) [^;:.()]{1,90}? (?:totall?ing|totall?ed|amounting to|amounted to|at|of|"
    r"to|by|was|were|is|reached|stood at)(?: about| nearly)? ?[“\"]?"
)


def _in_name(near: Surroundings, term: Term) -> bool:
    """Tell whether a word for a property is part of somebody's name: "Right to Rise"."""
    if not near.text[term.span.start].isupper():
        return False
    at = bisect_right(near.mentions, term.span.start, key=lambda mention: mention.span.start)
    return any(
        mention.form == "name" and term.span.end <= mention.span.end
        for mention in near.mentions[max(0, at - 2) : at]
    )


def stated_of(near: Surroundings, figure: Figure, *, directly: bool = False) -> Term | None:
    """Return the property a figure is stated of: "reserves of rare earths at 3.8 million tons".

    When `directly`, nothing but linking words may stand between: "the deaths of 12".
    """
    terms = near.wording.properties_between(
        max(near.span.start, figure.span.start - _SIDE), figure.span.start
    )
    for term in reversed(terms[-4:]):
        if term.text == PRICE and figure.dimension not in {"money", "share"}:
            continue
        tail = near.text[term.span.end : figure.span.start]
        # "Political figures, including 12 heads of state" gives no estimate.
        if not fits(term.text, figure.dimension) or (term.text == "estimate" and tail[:1] == ","):
            continue
        if _in_name(near, term):
            continue
        if _to_figure().fullmatch(tail):
            return term
        if directly:
            continue
        chain = chain_after(near, term.span.end, opened=False)
        if chain and _to_figure().fullmatch(near.text[chain.end : figure.span.start]):
            return term
        if _LOOSELY.fullmatch(tail):
            return term
    return None


_ATTACHED = re.compile(r"[”\"]? (?:(?:in|worth of) )?(?:[\w-]+ ){0,2}")
_ATTACHING = frozenset({"in", "worth", "of"})


def attached_to(near: Surroundings, figure: Figure) -> Term | None:
    """Return the property a figure stands before: "a 25% tariff", "$5 billion in aid"."""
    terms = near.wording.properties_between(
        figure.core.end, min(near.span.end, figure.core.end + 60)
    )
    for term in terms[:1]:
        if not fits(term.text, figure.dimension) or _goes_on(near, term):
            return None
        between = near.text[figure.core.end : term.span.start]
        words = {word.lower() for word in re.findall(r"[\w-]+", between)} - _ATTACHING
        if _ATTACHED.fullmatch(between) and not words & phrase_limits():
            return term
    return None


def _goes_on(near: Surroundings, term: Term) -> bool:
    """Tell whether the noun phrase goes on after a property, which then is not its head.

    "A $5 billion earnings hit" states no earnings, "a $10,000 tax break" no tax.
    """
    words = words_after(near.text, term.span.end, near.span.end, most=1)
    if not words or is_change(words[0].lower):
        return False
    # In a headline both are capitalised.
    if not words[0].text.islower() and not near.text[term.span.start].isupper():
        return False
    return not words[0].lower.endswith(("ed", "ing", "ly", "s")) or words[0].lower in _HEADS


_HEADS = frozenset({"savings", "cuts", "deductions", "breaks", "bills", "funding"})
_IS = re.compile(
    r"[”\"]? (?:is|was|are|were|represents|represented) (?:the |a )?(?:total )?"
    r"(?:amount|number|total|volume|value|figure|quantity|size|level) of (?:the )?"
)


def named_after(near: Surroundings, figure: Figure) -> Span | None:
    """Return the noun phrase after "is the amount of", which names what the figure was."""
    match = _IS.match(near.text, figure.core.end, near.span.end)
    return chain_after(near, match.end(), opened=True) if match else None


_SOLD_BY = re.compile(r"/(?:t|kg|g|lb|oz|oz t|bbl|l|gal|bu|m3|MWh|kWh|MMBtu|GWh)$")


def told_by_unit(near: Surroundings, figure: Figure) -> Phrase | None:
    """Return the property that a unit tells: money per mass, volume or energy is a price."""
    if figure.dimension == "money" and figure.unit and _SOLD_BY.search(figure.unit):
        return Phrase(text=PRICE, span=None)
    if figure.dimension == "share":
        named = last_property(near, figure.span.start)
        # Beyond a comma another thing may be the subject: "stocks fell, with bitcoin up 6%".
        near_by = (
            named is not None
            and named.span is not None
            and not re.search(r"[,;:–—()]", near.text[named.span.end : figure.span.start])
        )
        return named if near_by else None
    return None


def last_property(near: Surroundings, position: int) -> Phrase | None:
    """Return the property last named before a position in its sentence."""
    terms = near.wording.properties_between(max(near.span.start, position - _SIDE), position)
    terms = tuple(term for term in terms if term.text != "estimate" and not _in_name(near, term))
    return term_phrase(terms[-1]) if terms else None


def told_by_verb(near: Surroundings, figure: Figure) -> Phrase | None:
    """Return the property told by the verb whose object the figure is: "supply 2 million tons"."""
    verbs = property_forms("verbs")
    last = near.wording.index_before(figure.span.start)
    for index in range(last, max(-1, last - 4), -1):
        word = near.wording.words[index]
        two = f"{word.lower} {near.wording.words[index + 1].lower}" if index < last else ""
        normal = verbs.get(two) or verbs.get(word.lower)
        if normal in _BY and figure.dimension != "share" and not _by(near, figure):
            continue
        goods = normal in goods_properties() and figure.dimension in _NOT_OF_GOODS
        if normal and not goods and normal not in FATES:
            able = normal == "production" and _ABLE.search(
                near.text, near.span.start, word.span.start
            )
            return Phrase(text="capacity" if able else normal, span=word.span)
    return None


_ABLE = re.compile(
    r"\b(?:can|could|able to|capable of|capacity to|designed to|built to)(?: [a-z]+ly)? $",
    re.IGNORECASE,
)
"""Before a verb of making: "can produce 95,000 tons" is what a plant may make, not what it made."""
_BY = frozenset({"increase", "reduction"})


def _by(near: Surroundings, figure: Figure) -> bool:
    """Tell whether a figure says by how much: "raised by $5 million"; one also raises funds."""
    return re.search(r"\bby $", near.text[: figure.span.start][-4:]) is not None


_NOT_OF_GOODS = frozenset({"money", "time", "share"})
"""Dimensions that goods are not supplied in: "offered $5 billion", "sold for two years"."""
COUNTED = frozenset({"population", "workforce", "votes", "seats", "subscribers"})
"""Properties whose figures count people or things: "a population of 5 million people"."""

_NARROWING = re.compile(
    r"[”\"]? (?P<words>(?:under (?!(?:the|a|an|his|her|their|its)\b)|ready for |available |"
    r"awaiting |not yet |yet to |still |already |in operation|due to |eligible for )"
    r"[^,;:.()“”\"\n]{1,90})"
)


_BASIS = re.compile(
    r"\b(?:(?:[a-z]+[ -]carbonate|rare[ -]earth[ -]oxides?|[a-z]+ (?:oxide|metal))[ -]equivalent|"
    r"LCE|T?REO|contained [a-z]+|[a-z]+ (?<!no )content|(?:dry|wet|gross|net) (?:weight|basis)|"
    r"oxide basis|oxides?)\b"
)
"""The base a commodity is weighed on: "of lithium carbonate equivalent", "of contained metal"."""


def find_qualifier(near: Surroundings, span: Span | None, term: Term | None) -> Phrase | None:
    """Return what narrows the property: "proven" before it, "under development" after it."""
    end = span.end if span is not None else (term.span.end if term else None)
    if end is not None:
        match = _NARROWING.match(near.text, end, min(near.span.end, end + 120))
        start = span.start if span is not None else end
        if base := _BASIS.search(near.text, start, min(near.span.end, end + 60)):
            return Phrase(text=base.group().lower(), span=Span(*base.span()))
        if match is not None:
            found = Span(match.start("words"), match.start("words") + len(match["words"].rstrip()))
            return Phrase(text=near.text[found.start : found.end].lower(), span=found)
    terms = (
        [term]
        if term
        else list(near.wording.properties_between(span.start, span.end))
        if span
        else []
    )
    for one in terms:
        for word in near.wording.words[max(0, one.first - 3) : one.first]:
            if word.lower in read_words("narrowing_adjectives"):
                return Phrase(text=word.lower, span=word.span)
    return None
