"""How two figures stand to each other: the same thing or not, and if so, the same value or not.

A conflict needs the same thing: measured entity and property, place, as-of date, basis and named
source, and values that cannot both be true after rounding. Every other mismatch between figures
of one thing is a difference in scope, and the relation says in which part they differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from crossread.lexicons import read_rows, read_words
from crossread.offsets import contains, text_of
from crossread.records import Account, Assertion, Phrase, Quantity

RelationKind = Literal["same", "conflict", "several", "scope", "part", "unrelated"]
"""`several`: one account gives both values, so the thing has several (a price before and after).
`part`: one is the narrower part of the other. `scope`: they differ in what they measure."""

LIKE_PROPERTIES = (frozenset({"reserves"}), frozenset({"resources"}))
"""Properties that answer one question on another basis: reserves are the part of the resources
that can be mined economically (CRIRSCO). Every other pair of properties is two things."""

RELATED_SHARE = 0.5
"""Share of the shorter phrase's words that two measured entities must have in common."""

NUMBERLESS = frozenset({"comparison", "vague_rank"})

_WORD = re.compile(r"[^\W_]+")

_NUMBERS = frozenset({"hundred", "thousand", "million", "billion", "trillion", "percent", "cent"})
"""Words of a value, never of the thing measured."""

PEOPLE = frozenset({"person", "people", "victim", "casualty", "human", "life", "live"})
"""Nouns that say no more of those counted than that they are people."""

FATES = frozenset({"death", "injury", "injurie", "arrest", "missing", "casualty", "casualtie"})
"""Properties that count people: "12 people killed" and "12 tourists killed" may be one figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity in the form in which it is compared: phrases as sets of words."""

    assertion: Assertion
    quantity: Quantity
    entity: frozenset[str]
    measured: frozenset[str]
    place: frozenset[str]
    whole: frozenset[str]
    basis: frozenset[str]
    as_of: str | None
    sentence: str
    """The words of its sentence, so that a copy's figure is known without knowing its subject."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How two figures stand to each other, in which parts they differ, and why we say so."""

    kind: RelationKind
    differing: tuple[str, ...] = ()
    reason: str = ""


UNRELATED = Relation(kind="unrelated")


def read_figures(assertions: Iterable[Assertion], accounts: Sequence[Account]) -> dict[str, Figure]:
    """Return the figure behind each assertion of topic `figure`, by assertion id."""
    quantities = {quantity.id: quantity for account in accounts for quantity in account.quantities}
    sentences = {item: text for account in accounts for item, text in _sentences(account)}
    return {
        assertion.id: _figure(
            assertion, quantities[assertion.item], sentences.get(assertion.item, "")
        )
        for assertion in assertions
        if assertion.topic == "figure"
    }


def _sentences(account: Account) -> Iterator[tuple[str, str]]:
    """Yield the id of each quantity with the words of its sentence."""
    for quantity in account.quantities:
        for sentence in account.sentences:
            if contains(sentence.span, quantity.span):
                words = _WORD.findall(text_of(account.document.text, sentence.span).lower())
                yield quantity.id, " ".join(words)
                break


def _figure(assertion: Assertion, quantity: Quantity, sentence: str) -> Figure:
    details = {detail.part: detail.text for detail in assertion.details}
    return Figure(
        assertion=assertion,
        quantity=quantity,
        entity=content_words(quantity.entity),
        measured=content_words(quantity.property),
        place=frozenset(_WORD.findall(details.get("place", "").lower())),
        whole=content_words(quantity.whole),
        basis=content_words(quantity.qualifier),
        as_of=details.get("as-of"),
        sentence=sentence,
    )


def content_words(phrase: Phrase | None) -> frozenset[str]:
    """Return the words that two phrases are compared by: singular, British, no stop words.

    >>> sorted(content_words(Phrase(text="the U.S. aluminum imports")))
    ['aluminium', 'import']
    """
    if phrase is None:
        return frozenset()
    text = phrase.text.lower().replace("’", "'").replace("-", " ").removesuffix("'s")
    for alias, normal in _commodities():
        text = re.sub(rf"\b{re.escape(alias)}\b", normal, text) if alias in text else text
    words = (word for word in _WORD.findall(text) if len(word) > 2)
    return frozenset(_singular(word) for word in words) - read_words("topic_stop_words") - _NUMBERS


def first_commodity(text: str) -> str | None:
    """Return the commodity that a text names first, in its normal form.

    >>> first_commodity("Russian rare earths, aluminum")
    'rare earth'
    """
    lowered = f" {' '.join(_WORD.findall(text.lower()))} "
    found = [
        (lowered.find(f" {form} "), -len(form), normal)
        for alias, normal in _commodities()
        for form in (alias, f"{alias}s")
        if f" {form} " in lowered
    ]
    return min(found)[2] if found else None


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


@cache
def _commodities() -> tuple[tuple[str, str], ...]:
    """Return (alias, normal form) of every commodity, the longest alias first."""
    pairs = {
        (alias.lower().replace("-", " "), row["normal"])
        for row in read_rows("commodities")
        for alias in (row["normal"], *row["aliases"].split("|"))
        if alias
    }
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


def relate(a: Figure, b: Figure) -> Relation:
    """Return how two figures stand to each other; the order of the two doesn't matter."""
    if not _comparable(a.quantity, b.quantity):
        return UNRELATED
    equal = values_agree(a.quantity, b.quantity)
    if equal and a.sentence and a.sentence == b.sentence:
        return Relation(kind="same", reason="same value in the same sentence")
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
    if differing:
        kind: RelationKind = "part" if _is_part(a, b, differing) else "scope"
        return Relation(
            kind=kind,
            differing=differing,
            reason=f"not the same thing: {', '.join(differing)} differ",
        )
    if not _known_to_be_one(a, b):
        return UNRELATED
    if a.assertion.document == b.assertion.document:
        return Relation(kind="several", reason="one account gives several values")
    return Relation(
        kind="conflict",
        differing=("value",),
        reason="same entity, property, place, date, basis and source; "
        "the values cannot both be true after rounding",
    )


def _comparable(a: Quantity, b: Quantity) -> bool:
    """Tell whether the two are numbers of one dimension, or both without a number."""
    if a.kind in NUMBERLESS or b.kind in NUMBERLESS:
        return a.kind == b.kind and a.bound == b.bound
    return unit_base(a.unit) == unit_base(b.unit) and (a.kind == "rank") == (b.kind == "rank")


def unit_base(unit: str | None) -> str | None:
    """Return the unit without its period: `t` for `t/a`."""
    return unit.split("/")[0] if unit else unit


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _same_thing(a: Figure, b: Figure) -> bool:
    """Tell whether both measure one thing, leaving aside basis, date and source."""
    if a.measured & b.measured & FATES and (a.entity <= PEOPLE or b.entity <= PEOPLE):
        return not (a.place and b.place) or bool(a.place & b.place)
    if _share(a.entity | a.place, b.entity | b.place) < RELATED_SHARE:
        return False
    if (
        a.entity
        and b.entity
        and not a.entity & b.entity
        and not (a.entity | b.entity) <= (a.place | b.place)
    ):
        return False
    if a.place and b.place and not a.place & b.place and not _both_offered(a, b):
        return False
    if a.whole and b.whole and _share(a.whole, b.whole) < RELATED_SHARE:
        return False
    if a.quantity.change != b.quantity.change:
        return False
    if a.measured and b.measured:
        return bool(a.measured & b.measured) or _alike(a, b)
    # A figure whose property the account doesn't name can only be recognised by its value.
    return bool(a.entity & b.entity) and values_agree(a.quantity, b.quantity)


def _both_offered(a: Figure, b: Figure) -> bool:
    """What passes between countries has two places; accounts name one or the other."""
    return {a.quantity.modality, b.quantity.modality} <= {"offered", "proposed"}


def _alike(a: Figure, b: Figure) -> bool:
    first, second = (frozenset({_singular(word) for word in pair}) for pair in LIKE_PROPERTIES)
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


def values_agree(a: Quantity, b: Quantity) -> bool:
    """Tell whether two values can both be true after rounding.

    Each may be off by half of its last stated digit, and by more where it says "about". A bound
    agrees with a value that keeps it and stands within a quarter of it.
    """
    if a.kind in NUMBERLESS:
        return a.bound == b.bound
    if a.low is None or b.low is None or (a.high is None) != (b.high is None):
        return False
    slack = max(_slack(a), _slack(b))
    if abs(a.low - b.low) <= slack and (
        a.high is None or b.high is None or abs(a.high - b.high) <= slack
    ):
        return True
    return _keeps(a, b) or _keeps(b, a)


def _slack(quantity: Quantity) -> float:
    """Return how far the true value may lie from the stated one.

    "About 2 million" is no nearer to 3 million for being stated with one digit: the wider slack
    ends at a tenth of the value.
    """
    half = (quantity.step or 0.0) / 2
    if quantity.bound != "~" or quantity.low is None:
        return half
    return max(half, min(2 * half, abs(quantity.low) / 10))


def _keeps(bounded: Quantity, exact: Quantity) -> bool:
    if exact.bound not in ("=", "~") or bounded.low is None or exact.low is None:
        return False
    near = abs(exact.low - bounded.low) <= abs(bounded.low) / 4
    if bounded.bound in (">", ">="):
        return near and exact.low >= bounded.low
    if bounded.bound in ("<", "<="):
        return near and exact.low <= bounded.low
    return False
