"""Find the thing measured in the words around a figure: goods, an owner, a subject, a target."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crossread.annotate.language.function_words import phrase_limits
from crossread.annotate.language.nouns import is_limit, singular
from crossread.annotate.measuring.bearers import is_told
from crossread.annotate.measuring.bounds import is_change
from crossread.annotate.measuring.figures import Figure
from crossread.annotate.measuring.holders import is_place
from crossread.annotate.measuring.noun_chains import (
    Surroundings,
    chain_after,
    head_end,
    phrase_around,
    plain_words,
    words_phrase,
)
from crossread.annotate.measuring.properties import term_phrase
from crossread.annotate.measuring.terms import Term, property_forms, read_wording
from crossread.records import Phrase, Span

_GENERIC = frozenset({"metal", "mineral", "good", "chemical", "stone", "grain", "critical mineral"})
"""Goods that may stand for others named before: "reserves of the metals"."""
CHANGES = frozenset({"reduction", "increase", "growth"})
"""Properties that are changes of something else."""


def as_thing(entity: Phrase) -> Phrase | None:
    """Return a thing measured without the ending of a possessor; none for generic words."""
    text = re.sub(r"[’']s?$", "", entity.text)
    return Phrase(text=text, span=entity.span) if is_told(text) else None


def thing_of(near: Surroundings, term: Term, before: int) -> Phrase | None:
    """Return what a property is of where no goods are: "the cost of the plant"."""
    chain = chain_after(near, term.span.end, opened=False)
    if (
        chain is None
        or chain.end > before
        or any(
            mention.span.start < chain.end and chain.start < mention.span.end
            for mention in near.mentions
        )
    ):
        return None
    return words_phrase(near, Span(chain.start, head_end(near, chain.start)))


_ADJECTIVAL = re.compile(
    r"(?:al|ive|ous|ful|able|ible|ic|ed|ing|er|est|ly|ary|less|ish|ward|[’']s)$|-"
)


def modifier_of(near: Surroundings, prop: Phrase) -> Phrase | None:
    """Return the noun right before a property that says of what it is: "corporate tax rate"."""
    index = near.wording.index_before(prop.span.start) if prop.span else -1
    if prop.span is None or index < 0:
        return None
    word = near.wording.words[index]
    if near.text[word.span.end : prop.span.start] != " " or is_limit(word):
        return None
    if not word.text.islower() or _ADJECTIVAL.search(word.lower) or is_change(word.lower):
        return None
    return Phrase(text=word.lower, span=word.span) if is_told(word.lower) else None


def subject_of(near: Surroundings, prop: Phrase, before: int) -> Phrase | None:
    """Return the subject of the verb that told the property: "the plant would cost"."""
    if prop.span is None or prop.span.end > before:
        return None
    words = near.wording.words
    index = near.wording.index_at(prop.span.start) - 1
    verb = not near.wording.properties_between(prop.span.start, prop.span.end)
    while index >= 0 and words[index].lower in _AUXILIARIES:
        index, verb = index - 1, True
    if not verb:
        return None
    last = index
    while index >= 0 and last - index < 3 and words[index].lower not in phrase_limits():
        index -= 1
    if index == last or index < 0 or words[index].lower not in {"the", "a", "an", "this", "each"}:
        return None
    span = Span(words[index + 1].span.start, words[last].span.end)
    return words_phrase(near, span) if "," not in near.text[span.start : prop.span.start] else None


_AUXILIARIES = frozenset(
    [
        "would",
        "will",
        "could",
        "should",
        "may",
        "might",
        "can",
        "has",
        "have",
        "had",
        "is",
        "was",
        "be",
        "been",
    ]
)


def property_in(near: Surroundings, span: Span) -> Phrase | None:
    """Return the property that heads the noun phrases in `span`."""
    terms = near.wording.properties_between(span.start, span.end)
    return term_phrase(terms[0]) if terms else None


def agent_in(near: Surroundings, span: Span) -> Phrase | None:
    """Return the property that a role stands for: an exporter ranks by exports."""
    agents = property_forms("agents")
    first = near.wording.index_at(span.start)
    for word in near.wording.words[first : near.wording.index_at(span.end)]:
        normal = agents.get(singular(word.lower))
        if normal:
            return Phrase(text=normal, span=word.span)
    return None


def goods_in(near: Surroundings, span: Span, position: int) -> Phrase | None:
    """Return the goods named in `span`; "the metals" are those named before."""
    terms = near.wording.goods_between(span.start, span.end)
    if not terms:
        return None
    term = next((term for term in terms if term.text not in _GENERIC), terms[0])
    if term.text in _GENERIC:
        before = near.wording.words[term.first - 1].lower if term.first else ""
        if before in {"the", "these", "those", "such", "this"}:
            return last_goods(near, min(position, term.span.start)) or term_phrase(term)
    return term_phrase(term)


def last_goods(near: Surroundings, position: int, *, here_only: bool = False) -> Phrase | None:
    """Return the goods last named before a position, here or in the sentences just before."""
    here = near.wording.goods_between(near.span.start, max(near.span.start, position))
    before = () if here_only else near.before
    for goods in (here, *(read_wording(sentence).goods for sentence in reversed(before))):
        terms = [term for term in goods if term.text not in _GENERIC]
        if terms:
            return term_phrase(terms[-1])
    return None


_LAID_ON = frozenset({"tariff", "tax", "fine", "fee"})


def target_of(near: Surroundings, figure: Figure, term: Term | None) -> Phrase | None:
    """Return whom a tariff, tax or fine is on: "tariffs of 25% to 50% on buyers of oil"."""
    end = max(figure.core.end, term.span.end if term else 0)
    match = re.compile(r" (?:on|against) ").match(near.text, end, near.span.end)
    if match is None or term is None or term.text not in _LAID_ON:
        return None
    chain = chain_after(near, match.end(), opened=True)
    return (
        Phrase(text=plain_words(near.text[chain.start : chain.end]), span=chain) if chain else None
    )


def changed_before(near: Surroundings, prop: Phrase, figure: Figure) -> Phrase | None:
    """Return what a reduction or an increase is of: "defence budgets" before "a reduction of"."""
    position = prop.span.start if prop.span else figure.span.start
    terms = near.wording.properties_between(near.span.start, min(position, figure.span.start))
    terms = tuple(term for term in terms[-6:] if term.text not in CHANGES)
    if not terms:
        return None
    around = phrase_around(near, terms[-1])
    return words_phrase(near, Span(around.start, terms[-1].span.end))


def owner_in(near: Surroundings, reading: Sequence[Span]) -> Phrase | None:
    """Return whose property it is: the organisation or person in the property's noun phrase."""
    for span in reading:
        for mention in near.mentions:
            inside = span.start <= mention.span.start < span.end
            # The owner of a "Clinton-era" rate is not Clinton.
            if inside and not is_place(mention) and near.text[mention.span.end] != "-":
                return Phrase(text=mention.name, span=mention.span)
    return None
