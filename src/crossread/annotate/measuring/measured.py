"""Say what a figure measures: of which thing, which property, where, and of which whole.

No parser runs. The noun phrases around the figure are read by their limits: what follows it
with "of" ("2 million tons of aluminium"), the property it is stated of ("reserves at 3.8 million
tons"), the verb it is the object of ("supply 2 million tons"), and, where these are silent, the
goods last named. Where nothing tells, the part stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from crossread.annotate.language.nouns import noun_form
from crossread.annotate.measuring.bearers import bearer_of, changed_of, traded_for, without_empty
from crossread.annotate.measuring.fates import FATES, fate_of, lives_there, place_of_fate
from crossread.annotate.measuring.figures import Figure
from crossread.annotate.measuring.holders import (
    find_holder,
    find_place,
    has_share,
    is_place,
    place_of,
    place_of_owner,
    within_place,
)
from crossread.annotate.measuring.measured_things import (
    CHANGES,
    agent_in,
    as_thing,
    changed_before,
    goods_in,
    last_goods,
    modifier_of,
    owner_in,
    property_in,
    subject_of,
    target_of,
    thing_of,
)
from crossread.annotate.measuring.noun_chains import (
    Surroundings,
    chain_after,
    head_end,
    phrase_around,
    plain_words,
    whole_of,
    words_phrase,
)
from crossread.annotate.measuring.properties import (
    COUNTED,
    PRICE,
    attached_to,
    find_qualifier,
    last_property,
    named_after,
    stated_of,
    term_phrase,
    told_by_unit,
    told_by_verb,
)
from crossread.annotate.measuring.ranks import Standing
from crossread.annotate.measuring.terms import goods_properties
from crossread.records import Phrase, Span

_SIDE = 160
"""How many characters beside a figure are read for what it measures."""


_OF_COUNTRIES = frozenset(
    {"inflation", "unemployment", "growth", "gross domestic product", "population"}
    | {"interest rate", "deficit", "surplus", "debt", "budget", "estimate"}
)
"""Properties that the place named before has, as it has goods; others have no place by that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What a figure measures; each part empty where the text does not tell."""

    entity: Phrase | None = None
    property: Phrase | None = None
    place: Phrase | None = None
    whole: Phrase | None = None
    compared_with: Phrase | None = None
    qualifier: Phrase | None = None
    rule: str = "figure"


def measured_by_figure(near: Surroundings, figure: Figure) -> Measured:
    """Return what a figure with a number measures."""
    chain = chain_after(near, figure.core.end, opened=figure.out_of)
    if chain is not None and figure.dimension == "share":
        chain = whole_of(near, chain)
    if figure.dimension == "share" and figure.change is None and chain is not None:
        return _share(near, figure, chain)
    if figure.dimension == "time":
        return _duration(near, figure)
    if figure.dimension == "magnitude":
        return _magnitude(near, figure)
    if figure.dimension == "noun" or figure.unit == "person":
        return _count(near, figure, chain)
    if figure.unit is None:
        people = _people(near, figure)
        if people is not None:
            return people
    return _amount(near, figure, chain)


def measured_by_standing(near: Surroundings, standing: Standing) -> Measured:
    """Return what a rank, a comparison or an ordinal measures."""
    chain = chain_after(near, standing.noun, opened=True) or Span(standing.noun, standing.noun)
    if standing.kind == "ordinal":
        named = Span(standing.noun, head_end(near, standing.noun))
        return Measured(entity=words_phrase(near, named), rule="ordinal")
    goods = goods_in(near, chain, standing.span.start)
    prop = property_in(near, chain) or agent_in(near, chain)
    holder = find_holder(near, standing.span.start)
    place = place_of(holder) if holder and is_place(holder) else None
    if prop is None and goods is None and standing.kind == "rank":
        prop = last_property(near, standing.span.start)
    role = _role(near, Span(standing.noun, head_end(near, standing.noun)))
    entity = goods
    if holder is not None and place is None:
        entity = Phrase(text=holder.name, span=holder.span)
    if standing.kind in {"rank", "vague_rank"} and prop is None:
        prop = role
    if prop is not None and entity is None and prop.text in goods_properties() | {PRICE}:
        entity = last_goods(near, standing.span.start)
    within, against = standing.within, standing.against
    return Measured(
        entity=entity,
        property=prop,
        place=place,
        whole=within_place(near, within) if within else None,
        compared_with=within_place(near, against) if against else None,
        rule=standing.kind,
    )


def _role(near: Surroundings, span: Span) -> Phrase | None:
    """Return what something ranks as, its goods in their normal form: `aluminium smelter`."""
    phrase = words_phrase(near, span)
    goods = near.wording.goods_between(span.start, span.end)
    if phrase is None or not goods or goods[0].span.end >= span.end:
        return phrase
    rest = words_phrase(near, Span(goods[0].span.end, span.end))
    return Phrase(text=f"{goods[0].text} {rest.text}", span=phrase.span) if rest else phrase


# --- kinds of figures -------------------------------------------------------------------------


def _share(near: Surroundings, figure: Figure, chain: Span) -> Measured:
    """Return what "15 percent of U.S. aluminium imports" measures, and of which whole."""
    prop = property_in(near, chain)
    words = near.text[chain.start : chain.end]
    whole = Phrase(text=plain_words(words), span=chain)
    name = f"share of {prop.text}" if prop else "share"
    holder = find_holder(near, figure.span.start)
    place = place_of(holder) if holder and is_place(holder) else None
    goods = goods_in(near, chain, figure.span.start)
    if goods is None and holder is not None and place is None and has_share(near, holder, figure):
        goods = Phrase(text=holder.name, span=holder.span)
    return Measured(
        entity=goods,
        property=Phrase(text=name, span=prop.span if prop else None),
        place=place,
        whole=whole,
        rule="share-of",
    )


def _duration(near: Surroundings, figure: Figure) -> Measured:
    """Return what lasts: "a term of six years". What happens meanwhile is not measured."""
    term = attached_to(near, figure) or stated_of(near, figure)
    named = term is not None and term.text == "duration"
    return Measured(property=term_phrase(term) if term and named else None, rule="duration")


_QUAKES = frozenset({"earthquake", "quake", "tremor", "aftershock", "temblor"})


def _magnitude(near: Surroundings, figure: Figure) -> Measured:
    """Return what "a magnitude 5.7 earthquake" measures."""
    index = near.wording.index_at(figure.core.end)
    around = near.wording.words[max(0, index - 6) : index + 3]
    quake = next((word for word in around if word.lower in _QUAKES), None)
    entity = Phrase(text="earthquake", span=quake.span) if quake else None
    place = find_place(near, figure.span, [], held=True)
    return Measured(entity=entity, property=Phrase(text="magnitude"), place=place, rule="magnitude")


def _count(near: Surroundings, figure: Figure, chain: Span | None) -> Measured:
    """Return what "15 rare earth metals" or "11 people" counts."""
    entity = _counted(near, figure)
    fate = fate_of(near, figure) or _fate_before(near, figure)
    if fate is not None:
        place = place_of_fate(near, figure)
        return Measured(entity=entity, property=fate, place=place, rule="fate")
    if lives_there(near, figure):
        return _population(near, figure)
    if figure.of_all:
        # "Two of its five turbines" is another count than that of all of them.
        return Measured(
            entity=entity, property=Phrase(text="part"), whole=_all_of(near, figure), rule="part"
        )
    stated = stated_of(near, figure)
    held = stated is not None and stated.text in COUNTED
    return Measured(
        entity=entity,
        property=term_phrase(stated) if held and stated else Phrase(text="number", span=None),
        place=find_place(near, figure.core, [chain] if chain else [], held=False)
        or place_of_owner(near, figure.span.start),
        rule="count",
    )


_OF = re.compile(r" (?:out )?of ")


def _all_of(near: Surroundings, figure: Figure) -> Phrase | None:
    """Return what a part is of: "its five turbines" after "two of"."""
    opened = _OF.match(near.text, figure.core.end)
    if opened is None:
        return None
    span = Span(opened.end(), figure.counted[-1].span.end)
    return Phrase(text=plain_words(near.text[span.start : span.end]), span=span)


def _people(near: Surroundings, figure: Figure) -> Measured | None:
    """Return what befell, or where live, people who are counted without a noun: "12 killed"."""
    fate = fate_of(near, figure) or _fate_before(near, figure)
    if fate is not None:
        return Measured(
            entity=Phrase(text="person"),
            property=fate,
            place=place_of_fate(near, figure),
            rule="fate",
        )
    return _population(near, figure) if lives_there(near, figure) else None


def _counted(near: Surroundings, figure: Figure) -> Phrase | None:
    """Return the things counted: goods by their normal form, else the noun as it stands."""
    if not figure.counted:
        return Phrase(text=figure.unit, span=None) if figure.unit == "person" else None
    counted = without_empty(figure.counted)
    span = Span(counted[0].span.start, counted[-1].span.end)
    goods = near.wording.goods_between(figure.core.start, figure.core.end)
    heads = goods and goods[-1].span.end == span.end
    return Phrase(text=goods[-1].text if heads else noun_form(counted), span=span)


def _fate_before(near: Surroundings, figure: Figure) -> Phrase | None:
    """Return the fate that a noun states of a figure: "the deaths of 10 passengers"."""
    stated = stated_of(near, figure, directly=True)
    return term_phrase(stated) if stated and stated.text in FATES else None


def _population(near: Surroundings, figure: Figure) -> Measured:
    """Return what "a nation of 4.8 million" counts: those who live in the place just named."""
    holder = find_holder(near, figure.span.start)
    return Measured(
        entity=Phrase(text="person"),
        property=Phrase(text="population"),
        place=place_of(holder) if holder and is_place(holder) else None,
        rule="population",
    )


def _amount(near: Surroundings, figure: Figure, chain: Span | None) -> Measured:
    """Return what an amount, a sum or a rate measures."""
    stated = stated_of(near, figure)
    if stated is not None and stated.text in FATES:
        stated = stated_of(near, figure, directly=True)
    attached = attached_to(near, figure)
    named = named_after(near, figure)
    term = attached or stated
    noun = (
        (attached and term_phrase(attached))
        or (property_in(near, chain) if chain else None)
        or (property_in(near, named) if named else None)
        or (stated and term_phrase(stated))
    )
    bearer = None if noun else bearer_of(near, figure)
    if bearer is not None:
        return Measured(entity=bearer, rule="bearer")
    traded = None if noun else traded_for(near, figure)
    if traded is not None:
        return Measured(entity=traded, property=Phrase(text=PRICE), rule="price")
    prop = noun or told_by_verb(near, figure) or told_by_unit(near, figure)
    reading = [span for span in (chain, named) if span is not None]
    reading += [phrase_around(near, one) for one in (attached, stated) if one is not None]
    target = target_of(near, figure, term)
    entity = _entity(near, figure, prop, reading) or target
    if entity is None and prop is not None:
        entity = (
            (term and thing_of(near, term, figure.span.start))
            or subject_of(near, prop, figure.span.start)
            or modifier_of(near, prop)
        )
    if entity is None and prop is None:
        entity = changed_of(near, figure)
    if entity is not None:
        entity = as_thing(entity)
        reading += [entity.span] if entity and entity.span else []
    place = None
    if entity is None or entity != target:
        held = prop is not None and prop.text in goods_properties() | _OF_COUNTRIES
        place = find_place(near, figure.span, reading, held=held)
    return Measured(
        entity=entity,
        property=prop,
        place=place,
        qualifier=find_qualifier(near, named or chain, term),
        rule="amount",
    )


def _entity(
    near: Surroundings, figure: Figure, prop: Phrase | None, reading: Sequence[Span]
) -> Phrase | None:
    """Return the thing measured: goods in the noun phrases read, what changes, or an owner."""
    for span in reading:
        goods = goods_in(near, span, figure.span.start)
        if goods is not None:
            return goods
    if prop is None:
        return None
    if prop.text in CHANGES:
        return changed_of(near, figure) or changed_before(near, prop, figure)
    owner = owner_in(near, reading)
    if owner is None and prop.text in goods_properties() | {PRICE}:
        earlier = prop.text != PRICE
        return last_goods(near, figure.span.start, here_only=not earlier)
    return owner


def with_measure_of(measured: Measured, other: Measured) -> Measured:
    """Return a comparison's measure filled in from the figure it compares with."""
    return replace(
        measured,
        entity=other.entity or measured.entity,
        property=other.property or measured.property,
        place=other.place or measured.place,
    )
