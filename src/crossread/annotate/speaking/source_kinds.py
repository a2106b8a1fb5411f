"""What the words are that name a speaker: somebody described without a name, a text, or open.

"A senior official" and "two sources familiar with the talks" stay without a name for good, and a
reader is told so. "He" and "the minister" stand for somebody whom the article may name, and are
open until they are resolved.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from crossread.annotate.language.function_words import function_words
from crossread.annotate.language.noun_phrases import Bounds
from crossread.annotate.language.speech_units import Unit
from crossread.lexicons import read_rows, read_words
from crossread.records import SourceKind

_INDEFINITE = frozenset({"a", "an", "one", "another", "some", "any", "two", "three", "several"})
_QUANTITIES = frozenset({"many", "most", "others", "few", "both", "none", "several", "some", "one"})
"""What stands for people without a noun: "Many in the town said"."""
_SHARES = frozenset({"percent", "%", "cent", "half", "third", "quarter", "majority", "two-thirds"})
"""Heads of "63 percent of the voters", "half of the teenagers"."""
_OWNERS = frozenset({"my", "our", "your", "his", "her", "its", "their"})
_ALWAYS_UNNAMED = frozenset({"source", "insider", "whistleblower", "whistle-blower", "informant"})
"""Nouns of people whose names are kept back: "the source" is nobody the article has named."""
_LOOSE_FAMILIES = frozenset({"occupation", "scholar", "journalist", "officer", "executive"})
"""Families of `role_heads.tsv` that many people may have; "the minister" is one certain man."""
_LOOK_BACK = 2000
"""Words before a phrase in which it may have been introduced."""


def kind_of_source(
    units: Sequence[Unit], index: int, source: Bounds, head: int, *, restricted: bool
) -> SourceKind:
    """Return what the words of a source are, when they name nobody.

    `head` is the position after its head noun; `restricted` tells whether more words after the
    head say who is meant: "the curator who kept the list".
    """
    unit = units[index]
    if head <= source.start:
        return "unresolved"
    noun = unit.lower[head - 1]
    opening = unit.lower[source.start]
    if _is_document(unit, source, head):
        return "document"
    if opening in function_words("pronoun") or unit.lower[source.start : source.end] == ("one",):
        return "unresolved"  # "one might think" is anybody's
    if opening in _QUANTITIES or noun in _SHARES:
        return "anonymous"
    if not is_people(noun) and opening not in _INDEFINITE:
        introduced = opening == "the" and _introduced(units, index, noun)
        return "anonymous" if introduced else "unresolved"
    plural = noun not in singular_people() and singular(noun) != noun
    if singular(noun) in _ALWAYS_UNNAMED or plural or restricted:
        return "anonymous"
    if opening in _INDEFINITE or opening in _OWNERS or "'s" in unit.lower[source.start : head]:
        return "anonymous"
    if opening == "the":
        return "anonymous" if _introduced(units, index, noun) else "unresolved"
    return "unresolved" if noun in _certain_offices() else "anonymous"


def is_people(noun: str) -> bool:
    """Tell whether a noun, in lower case, is one for people.

    >>> is_people("strategists"), is_people("spokeswoman"), is_people("suit")
    (True, True, False)
    """
    return (
        noun in read_words("people_nouns")
        or noun in singular_people()
        or singular(noun) in singular_people()
        or singular(noun) in _ALWAYS_UNNAMED
    )


@cache
def singular_people() -> frozenset[str]:
    """Return the nouns, in the singular, for one person."""
    offices = {row["head"].split()[-1] for row in read_rows("role_heads")}
    return frozenset(offices | {row["noun"] for row in read_rows("person_nouns")} | _ALWAYS_UNNAMED)


@cache
def _certain_offices() -> frozenset[str]:
    return frozenset(
        row["head"].split()[-1]
        for row in read_rows("role_heads")
        if row["family"] not in _LOOSE_FAMILIES
    )


def singular(noun: str) -> str:
    """Return a regular plural's singular: "deputies" "deputy"."""
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith("s") and not noun.endswith("ss"):
        return noun[:-1]
    return {"people": "person", "men": "man", "women": "woman"}.get(noun, noun)


def _is_document(unit: Unit, source: Bounds, head: int) -> bool:
    nouns = read_words("document_nouns") | function_words("data-noun")
    noun = unit.lower[head - 1]
    pair = " ".join(unit.lower[max(source.start, head - 2) : head])
    return noun in nouns or singular(noun) in nouns or pair in nouns


def _introduced(units: Sequence[Unit], index: int, noun: str) -> bool:
    """Tell whether the article has told of "a strategist" before it says "the strategist"."""
    left = _LOOK_BACK
    for unit in reversed(units[: index + 1]):
        for at in range(len(unit.lower) - 1, max(-1, len(unit.lower) - 1 - left), -1):
            if unit.lower[at] != noun or unit.mention_at(at + 1):
                continue
            before = unit.lower[max(0, at - 4) : at]
            if not _INDEFINITE.isdisjoint(before) and "the" not in before:
                return True
        left -= len(unit.lower)
        if left <= 0:
            break
    return False
