"""How two figures stand to each other: the same thing or not, and if so, the same value or not.

A conflict needs the same thing: measured entity and property, place, as-of date, basis and named
source, and values that cannot both be true after rounding. Every other mismatch between figures
of one thing is a difference in scope, and the relation says in which part they differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from crossread.reconcile.aligning.figures import (
    NUMBERLESS,
    Figure,
    country_words,
    singular,
    values_agree,
)
from crossread.records import Phrase, Quantity

RelationKind = Literal["same", "conflict", "several", "scope", "part", "unrelated"]
"""`several`: one account gives both values, so the thing has several (a price before and after).
`part`: one is the narrower part of the other. `scope`: they differ in what they measure."""

LIKE_PROPERTIES = (frozenset({"reserves"}), frozenset({"resources"}))
"""Properties that answer one question on another basis: reserves are the part of the resources
that can be mined economically (CRIRSCO). Every other pair of properties is two things."""

RELATED_SHARE = 0.5
"""Share of the shorter phrase's words that two measured entities must have in common."""

SAME_CONTEXT = 0.6
LIKE_CONTEXT = 0.3
EQUAL_CONTEXT = 0.7
"""Share of all content words of two sentences that both have, from which two counts are of one
thing, or of things near enough to be mistaken for one, or one though nobody names it."""

EXTENTS = frozenset(
    {
        "both",
        "all",
        "whole",
        "entire",
        "total",
        "totally",
        "altogether",
        "together",
        "combined",
        "overall",
    }
    | {"alone", "only", "each", "across", "nationwide", "worldwide", "elsewhere"}
)
"""Words over what extent something is counted; with another one it is another figure."""

OWN = frozenset({"country", "nation", "region"})
"""What stands for a place named elsewhere: "the country's second-largest"."""

OTHERWISE_COUNTED = 2.0
"""How many times the smaller of two counts the larger may be, to be a count of the same."""

NEAR_PRICES = 1.03
"""How many times the lower of two undated prices the higher may be, to be that of another hour."""

PEOPLE = frozenset({"person", "people", "victim", "casualty", "human", "life", "live"})
"""Nouns that say no more of those counted than that they are people."""

FATES = frozenset({"death", "injury", "injurie", "arrest", "missing", "casualty", "casualtie"})
"""Properties that count people: "12 people killed" and "12 tourists killed" may be one figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How two figures stand to each other, in which parts they differ, and why we say so."""

    kind: RelationKind
    differing: tuple[str, ...] = ()
    reason: str = ""


UNRELATED = Relation(kind="unrelated")


def relate(a: Figure, b: Figure) -> Relation:
    """Return how two figures stand to each other; the order of the two doesn't matter."""
    if not _comparable(a.quantity, b.quantity):
        return UNRELATED
    equal = values_agree(a.quantity, b.quantity)
    if equal and a.sentence and a.sentence == b.sentence:
        return Relation(kind="same", reason="same value in the same sentence")
    if not (a.entity and b.entity and (a.measured or b.measured)):
        return _relate_by_context(a, b, equal=equal)
    if not _same_thing(a, b):
        return UNRELATED
    differing = _differing(a, b)
    grounds = [part for part in differing if part in ("basis", "as-of", "property")]
    if equal and not grounds:
        return Relation(kind="same", reason="same value of the same thing")
    if equal:
        return UNRELATED
    return _relate_unequal(a, b, differing)


def _relate_unequal(a: Figure, b: Figure, differing: tuple[str, ...]) -> Relation:
    """Return how two figures of one thing with different values stand to each other."""
    if a.quantity.kind in NUMBERLESS or "place" in differing:
        return UNRELATED
    if a.quantity.kind == "count" and "source" in differing:
        return _counted_otherwise(a, b, people=True)
    if differing:
        kind: RelationKind = "part" if _is_part(a, b, differing) else "scope"
        return Relation(
            kind=kind,
            differing=differing,
            reason="; ".join(_contrast(part, a, b) for part in differing),
        )
    return _contradiction(a, b) if _known_to_be_one(a, b) else UNRELATED


def _contrast(part: str, a: Figure, b: Figure) -> str:
    """Return in words how two figures differ in a part, the same whichever comes first."""
    sides = {
        "source": [figure.assertion.source or "the account itself" for figure in (a, b)],
        "as-of": [figure.as_of or "" for figure in (a, b)],
        "basis": [_words(figure.quantity.qualifier, "without that limit") for figure in (a, b)],
        "property": [_words(figure.quantity.property, "unnamed") for figure in (a, b)],
    }[part]
    words = {
        "source": "one rests on {}, the other on {}",
        "as-of": "one is as of {}, the other of {}",
        "basis": "one is {}, the other {}",
        "property": "one measures {}, the other {}",
    }[part]
    return words.format(*sorted(sides))


def _extents(figure: Figure, *, placed: bool) -> frozenset[str]:
    """Return the words of the sentence that say over what is measured: "both", "alone", "Spanish".

    With `placed`, countries too: for what is counted, and for what is known by its surroundings.
    """
    telling = EXTENTS | country_words() if placed else EXTENTS
    return frozenset(figure.sentence.split()) & telling


def _words(phrase: Phrase | None, otherwise: str) -> str:
    return phrase.text if phrase else otherwise


def _contradiction(a: Figure, b: Figure) -> Relation:
    """Return the relation of two values that one thing cannot both have."""
    placed = a.quantity.kind == "count" or not (a.measured and a.entity and b.entity)
    if _extents(a, placed=placed) != _extents(b, placed=placed):
        return Relation(
            kind="scope", differing=("basis",), reason="they count over another extent or place"
        )
    if _are_near_prices(a, b):
        return Relation(
            kind="scope", differing=("as-of",), reason="a price moves by as little in a day"
        )
    if a.assertion.document == b.assertion.document:
        return Relation(kind="several", reason="one account gives several values")
    return Relation(
        kind="conflict",
        differing=("value",),
        reason="same entity, property, place, date, basis and source; "
        "the values cannot both be true after rounding",
    )


def _are_near_prices(a: Figure, b: Figure) -> bool:
    """Tell whether two prices may be those of two hours: "$18,450", "touched $18,510"."""
    low, high = sorted((abs(a.quantity.low or 0.0), abs(b.quantity.low or 0.0)))
    dated = a.as_of is not None and a.as_of == b.as_of
    return "price" in a.measured & b.measured and not dated and high <= NEAR_PRICES * low


def _relate_by_context(a: Figure, b: Figure, *, equal: bool) -> Relation:
    """Relate figures whose subject is known no further than the words around them.

    "34 ships were waiting off the port" and "43 ships were waiting off the port" are one count;
    "at the terminal 18,000 containers" and "in the whole port 52,000 containers" are two.
    """
    if a.quantity.kind in NUMBERLESS or (a.place and b.place and not a.place & b.place):
        return UNRELATED
    likeness = len(a.context & b.context) / len(a.context | b.context or {""})
    one_source = a.assertion.source is not None and a.assertion.source == b.assertion.source
    if equal:
        bar = SAME_CONTEXT
        # Everybody has two sons; few figures are 600 tons of oil.
        if _is_specific(a.quantity) or a.quantity.kind != "count":
            bar = 0.0 if one_source or (a.entity and a.entity == b.entity) else LIKE_CONTEXT
        same = Relation(kind="same", reason="same value, like words around it")
        return same if likeness >= bar else UNRELATED
    if a.quantity.unit != b.quantity.unit:
        return UNRELATED  # "$82 a share" is no other count of "$103 billion"
    if not _names_one(a, b) and not (one_source and likeness >= EQUAL_CONTEXT):
        return UNRELATED
    if a.assertion.source != b.assertion.source:
        return _counted_otherwise(a, b)
    bar = LIKE_CONTEXT if a.measured and a.measured == b.measured else SAME_CONTEXT
    if likeness >= bar:
        return _contradiction(a, b)
    if likeness >= LIKE_CONTEXT and a.assertion.document != b.assertion.document:
        return Relation(
            kind="scope", differing=("basis",), reason="the words around them differ in part"
        )
    return UNRELATED


def _counted_otherwise(a: Figure, b: Figure, *, people: bool = False) -> Relation:
    """Relate two sources' counts of one kind of thing: 2,400 jobs, or 3,100 by another study.

    People count only where it is known what befell them: a story counts many groups of them.
    """
    told = _is_specific(a.quantity) and _is_specific(b.quantity) and a.entity == b.entity
    if (people or (told and not a.entity <= PEOPLE)) and _are_near_counts(a.quantity, b.quantity):
        contrast = _contrast("source", a, b)
        return Relation(kind="scope", differing=("source",), reason=contrast)
    return UNRELATED


def _are_near_counts(a: Quantity, b: Quantity) -> bool:
    low, high = sorted((abs(a.low or 0.0), abs(b.low or 0.0)))
    return a.kind == b.kind == "count" and low > 0 and high <= OTHERWISE_COUNTED * low


def _names_one(a: Figure, b: Figure) -> bool:
    """Tell whether both name one entity, be it in the words around the figure."""
    if a.entity and b.entity:
        return a.entity == b.entity
    named = a.entity or b.entity
    return bool(named) and named <= a.context & b.context


def _is_specific(quantity: Quantity) -> bool:
    """Tell whether a number is telling by itself: two digits that are not nought, at least."""
    return quantity.low is not None and len(f"{abs(quantity.low):.6g}".strip("0").strip(".")) > 1


def _comparable(a: Quantity, b: Quantity) -> bool:
    """Tell whether the two are numbers of one dimension, or both without a number."""
    if a.kind in NUMBERLESS or b.kind in NUMBERLESS:
        return a.kind == b.kind and a.bound == b.bound
    if _is_age(a) != _is_age(b):
        return False  # "split after four years" is of nobody's age
    return unit_base(a.unit) == unit_base(b.unit) and (a.kind == "rank") == (b.kind == "rank")


def _is_age(quantity: Quantity) -> bool:
    return quantity.property is not None and quantity.property.text == "age"


def unit_base(unit: str | None) -> str | None:
    """Return the unit without its period.

    >>> unit_base("t/a"), unit_base("%"), unit_base(None)
    ('t', '%', None)
    """
    return unit.split("/")[0] if unit else unit


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _same_thing(a: Figure, b: Figure) -> bool:
    """Tell whether both measure one thing, leaving aside basis, date and source."""
    if "age" in a.measured | b.measured:
        return a.entity == b.entity and a.measured == b.measured
    if a.measured & b.measured & FATES and (a.entity <= PEOPLE or b.entity <= PEOPLE):
        return _may_agree(a.place, b.place)
    if a.quantity.kind == b.quantity.kind == "rank" and a.measured and a.measured == b.measured:
        # What is second-largest of its kind is one thing, by whatever name an account gives it.
        return _may_agree(a.place, b.place) and _may_agree(a.whole - OWN, b.whole - OWN)
    if _share(a.entity | a.place, b.entity | b.place) < RELATED_SHARE:
        return False
    if (
        a.entity
        and b.entity
        and not a.entity & b.entity
        and not (a.entity | b.entity) <= (a.place | b.place)
    ):
        return False
    if not _may_agree(a.place, b.place) and not _both_offered(a, b):
        return False
    if a.whole and b.whole and _share(a.whole, b.whole) < RELATED_SHARE:
        return False
    if a.quantity.change != b.quantity.change:
        return False
    if a.measured and b.measured:
        return bool(a.measured & b.measured) or _alike(a, b)
    # A figure whose property the account doesn't name can only be recognised by its value.
    return bool(a.entity & b.entity) and values_agree(a.quantity, b.quantity)


def _may_agree(a: frozenset[str], b: frozenset[str]) -> bool:
    """Tell whether two phrases share a word, or one is missing."""
    return not (a and b) or bool(a & b)


def _both_offered(a: Figure, b: Figure) -> bool:
    """What passes between countries has two places; accounts name one or the other."""
    return {a.quantity.modality, b.quantity.modality} <= {"offered", "proposed"}


def _alike(a: Figure, b: Figure) -> bool:
    first, second = (frozenset({singular(word) for word in pair}) for pair in LIKE_PROPERTIES)
    return (first <= a.measured and second <= b.measured) or (
        second <= a.measured and first <= b.measured
    )


def _differing(a: Figure, b: Figure) -> tuple[str, ...]:
    """Return the parts in which two figures of one thing are not about the same."""
    parts = []
    if a.basis != b.basis and _share(a.basis, b.basis) < RELATED_SHARE:
        parts.append("basis")
    if a.as_of and b.as_of and a.as_of != b.as_of:
        parts.append("as-of")
    if a.assertion.source != b.assertion.source:
        parts.append("source")
    if _alike(a, b):
        parts.append("property")
    if bool(a.place) != bool(b.place) and not (a.place | b.place) & (a.entity & b.entity):
        parts.append("place")
    return tuple(sorted(parts))


def _is_part(a: Figure, b: Figure, differing: tuple[str, ...]) -> bool:
    """One account, one source, one date: the narrower and smaller figure is part of the other."""
    if differing != ("basis",) or a.assertion.document != b.assertion.document:
        return False
    narrow, wide = (a, b) if a.basis and not b.basis else (b, a)
    if not narrow.basis or wide.basis:
        return False
    low, high = narrow.quantity.low, wide.quantity.low
    return low is not None and high is not None and low < high


def _known_to_be_one(a: Figure, b: Figure) -> bool:
    """Tell whether everything is known and equal that a conflict needs."""
    return (
        bool(a.measured & b.measured)
        and a.entity == b.entity
        and a.place == b.place
        and a.whole == b.whole
        and a.quantity.unit == b.quantity.unit
        and _certainty(a.quantity) == _certainty(b.quantity)
        and a.quantity.condition is None
        and b.quantity.condition is None
    )


def _certainty(quantity: Quantity) -> str:
    """Return the modality, "would cost" taken as "costs": a plan's figures are its figures."""
    return "asserted" if quantity.modality == "possible" else quantity.modality
