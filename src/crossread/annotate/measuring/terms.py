"""Find the words that figures are about: goods ("rare earth metals") and properties ("reserves").

The lists are `resources/commodities.tsv` and `resources/properties.tsv`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from crossread.annotate.language.nouns import WORD, Word, singular
from crossread.annotate.measuring.tagged_text import TaggedText
from crossread.lexicons import read_rows
from crossread.records import Span

TermKind = Literal["goods", "property"]

_LONGEST = 4
"""Words in the longest form of the lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Words that name goods or a property, with their normal form."""

    kind: TermKind
    text: str
    span: Span
    first: int
    """Index of the term's first word among the sentence's words."""
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words of a sentence, with those that name goods and properties."""

    words: tuple[Word, ...]
    starts: tuple[int, ...]
    goods: tuple[Term, ...]
    properties: tuple[Term, ...]

    def index_at(self, position: int) -> int:
        """Return the index of the first word that begins at or after a position."""
        return bisect_left(self.starts, position)

    def index_before(self, position: int) -> int:
        """Return the index of the last word that begins before a position, or -1."""
        return bisect_left(self.starts, position) - 1

    def goods_between(self, start: int, end: int) -> tuple[Term, ...]:
        """Return the goods named between two offsets."""
        return _between(self.goods, start, end)

    def properties_between(self, start: int, end: int) -> tuple[Term, ...]:
        """Return the properties named between two offsets."""
        return _between(self.properties, start, end)


def _between(terms: tuple[Term, ...], start: int, end: int) -> tuple[Term, ...]:
    low = bisect_left(terms, start, key=lambda term: term.span.start)
    high = bisect_right(terms, end - 1, key=lambda term: term.span.start)
    return tuple(term for term in terms[low:high] if term.span.end <= end)


@cache
def goods_forms() -> dict[str, str]:
    """Return the normal form of goods by every form they are written in, in the singular.

    >>> goods_forms()["rare earth metal"], goods_forms()["aluminum"]
    ('rare earth', 'aluminium')
    """
    forms: dict[str, str] = {}
    for row in read_rows("commodities"):
        for form in (row["normal"], *row["aliases"].split("|")):
            if form:
                forms.setdefault(_key(form), row["normal"])
    return forms


@cache
def property_forms(column: str) -> dict[str, str]:
    """Return the normal form of a property by its `heads`, `verbs` or `agents`.

    >>> property_forms("heads")["output"], property_forms("verbs")["exported"]
    ('production', 'exports')
    """
    forms: dict[str, str] = {}
    for row in read_rows("properties"):
        for form in row[column].split("|"):
            if form:
                forms.setdefault(form.lower(), row["normal"])
    return forms


@cache
def goods_properties() -> frozenset[str]:
    """Return the properties that goods have, such as reserves, production and exports.

    >>> "reserves" in goods_properties(), "budget" in goods_properties()
    (True, False)
    """
    return frozenset(row["normal"] for row in read_rows("properties") if row["of_goods"])


@cache
def _dimensions() -> dict[str, frozenset[str]]:
    return {
        row["normal"]: frozenset(row["dimensions"].split("|"))
        for row in read_rows("properties")
        if row["dimensions"]
    }


def fits(name: str, dimension: str | None) -> bool:
    """Tell whether a property can be stated in a dimension: an area is not in miles.

    A share fits every property: "the area shrank by 3 percent".

    >>> fits("area", "length"), fits("area", "area"), fits("tax", "share")
    (False, True, True)
    """
    allowed = _dimensions().get(name)
    return allowed is None or dimension == "share" or (dimension or "none") in allowed


def _key(form: str) -> str:
    return re.sub(r"[\s-]+", " ", form).lower()


def goods_of(phrase: str) -> str | None:
    """Return the normal form of goods, or none when the phrase names none.

    >>> goods_of("rare-earth metals"), goods_of("Crude oil"), goods_of("ministers")
    ('rare earth', 'oil', None)
    """
    head, _, last = _key(phrase).rpartition(" ")
    forms = goods_forms()
    return forms.get(_key(phrase)) or forms.get(f"{head} {singular(last)}".strip())


@lru_cache(maxsize=4)
def read_wording(near: TaggedText) -> Wording:
    """Return the words of a sentence with the goods and properties they name, longest first.

    >>> from crossread.annotate.measuring.tagged_text import untagged
    >>> wording = read_wording(untagged("Rare-earth reserves and oil output"))
    >>> [term.text for term in wording.goods], [term.text for term in wording.properties]
    (['rare earth', 'oil'], ['reserves', 'production'])
    """
    words = tuple(
        Word(match.group(), Span(*match.span()))
        for match in WORD.finditer(near.text, near.span.start, near.span.end)
    )
    lowers = [word.lower for word in words]
    goods: list[Term] = []
    properties: list[Term] = []
    position, beginnings = 0, _beginnings()
    while position < len(words):
        lower = lowers[position]
        if not (
            lower in beginnings
            or singular(lower) in beginnings
            or ("-" in lower and lower.split("-")[0] in beginnings)
        ):
            position += 1
            continue
        term = _term_at(words, lowers, position)
        if term is not None and term.kind == "goods":
            goods.append(term)
        # "Reserve half of it", "spend 30%": a verb names no property.
        elif term is not None and near.tag(words[term.last]) not in {"VERB", "AUX"}:
            properties.append(term)
        position = term.last + 1 if term else position + 1
    return Wording(
        words=words,
        starts=tuple(word.span.start for word in words),
        goods=tuple(goods),
        properties=tuple(properties),
    )


@cache
def _beginnings() -> frozenset[str]:
    """Return the words that a term of either list may begin with: most words begin none."""
    forms = [*goods_forms(), *property_forms("heads")]
    first = {form.split(" ")[0] for form in forms}
    return frozenset(first)


def _term_at(words: tuple[Word, ...], lowers: list[str], position: int) -> Term | None:
    for size in range(min(_LONGEST, len(words) - position), 0, -1):
        phrase = " ".join(lowers[position : position + size])
        goods, heads = goods_of(phrase), property_forms("heads").get(phrase)
        normal = goods or heads
        if normal:
            return Term(
                kind="goods" if goods else "property",
                text=normal,
                span=Span(words[position].span.start, words[position + size - 1].span.end),
                first=position,
                last=position + size - 1,
            )
    return None
