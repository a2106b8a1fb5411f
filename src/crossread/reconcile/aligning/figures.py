"""Figures in the form in which they are compared: phrases as sets of words, values with slack."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from crossread.lexicons import read_rows, read_words
from crossread.offsets import contains, text_of
from crossread.records import Account, Assertion, Phrase, Quantity

CLOSED_CLASSES = frozenset({"preposition", "conjunction", "auxiliary", "pronoun", "determiner"})
"""Classes of words that say nothing of what is measured."""

NUMBERLESS = frozenset({"comparison", "vague_rank"})

_WORD = re.compile(r"[^\W_]+")

_NUMBERS = frozenset({"hundred", "thousand", "million", "billion", "trillion", "percent", "cent"})
"""Words of a value, never of the thing measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity in the form in which it is compared: phrases as sets of words."""

    assertion: Assertion
    quantity: Quantity
    entity: frozenset[str]
    measured: frozenset[str]
    place: frozenset[str]
    whole: frozenset[str]
    """What a share or a rank is of, or what is compared with."""
    basis: frozenset[str]
    as_of: str | None
    sentence: str
    """The words of its sentence, so that a copy's figure is known without knowing its subject."""
    context: frozenset[str]
    """Content words of the sentence, without those of the source and the unit."""


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
    starts = [sentence.span.start for sentence in account.sentences]
    for quantity in account.quantities:
        place = bisect_right(starts, quantity.span.start) - 1
        if place >= 0 and contains(account.sentences[place].span, quantity.span):
            span = account.sentences[place].span
            yield quantity.id, " ".join(_WORD.findall(text_of(account.document.text, span).lower()))


def _figure(assertion: Assertion, quantity: Quantity, sentence: str) -> Figure:
    details = {detail.part: detail.text for detail in assertion.details}
    return Figure(
        assertion=assertion,
        quantity=quantity,
        entity=content_words(quantity.entity),
        measured=content_words(quantity.property),
        place=frozenset(_WORD.findall(details.get("place", "").lower())),
        whole=content_words(quantity.whole or quantity.compared_with),
        basis=content_words(quantity.qualifier),
        as_of=details.get("as-of"),
        sentence=sentence,
        context=_context(sentence, quantity),
    )


def _context(sentence: str, quantity: Quantity) -> frozenset[str]:
    words = content_words(Phrase(text=sentence))
    named = content_words(quantity.source)
    if quantity.unit_text and quantity.kind != "count":
        named |= content_words(Phrase(text=quantity.unit_text))
    return frozenset(word for word in words - named if not word.isdigit())


def content_words(phrase: Phrase | None) -> frozenset[str]:
    """Return the words that two phrases are compared by: singular, British, no stop words.

    >>> sorted(content_words(Phrase(text="the U.S. aluminum imports")))
    ['aluminium', 'import']
    """
    return _words_of(phrase.text) if phrase else frozenset()


@lru_cache(maxsize=8192)
def _words_of(text: str) -> frozenset[str]:
    text = text.lower().replace("’", "'").replace("-", " ").removesuffix("'s")
    for alias, normal in _commodities():
        text = re.sub(rf"\b{re.escape(alias)}\b", normal, text) if alias in text else text
    words = (word for word in _WORD.findall(text) if len(word) > 2)
    return frozenset(singular(word) for word in words) - _stop_words()


@cache
def _stop_words() -> frozenset[str]:
    functional = frozenset(
        row["word"] for row in read_rows("function_words") if row["class"] in CLOSED_CLASSES
    )
    return functional | read_words("topic_stop_words") | _NUMBERS


@cache
def country_words() -> frozenset[str]:
    """Return the names of countries and of their people that are one word, in lower case."""
    return frozenset(
        name.lower()
        for row in read_rows("countries")
        for name in (row["name"], *row["demonyms"].split("|"))
        if name and " " not in name
    )


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


def singular(word: str) -> str:
    """Return a word without its plural s."""
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


def values_agree(a: Quantity, b: Quantity) -> bool:
    """Tell whether two values can both be true after rounding.

    Each may be off by half of its last stated digit, and by more where it says "about". A bound
    agrees with a value that keeps it and stands within a tenth of it.
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
    near = abs(exact.low - bounded.low) <= abs(bounded.low) / 10
    if bounded.bound in (">", ">="):
        return near and exact.low >= bounded.low
    if bounded.bound in ("<", "<="):
        return near and exact.low <= bounded.low
    return False
