"""Which mention the words that name a speaker stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crossread.annotate.function_words import function_words
from crossread.annotate.noun_phrases import Bounds
from crossread.annotate.speech_units import Unit, is_dash
from crossread.records import Mention

_TALKERS = frozenset({"person", "organization", "location", "facility", "product"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """The mention that names a speaker, or those that may."""

    mention: str | None
    candidates: tuple[str, ...] = ()
    score: float = 1.0


NOBODY = Speaker(mention=None, score=0.0)


def resolve_speaker(unit: Unit, source: Bounds, by_id: dict[str, Mention]) -> Speaker:
    """Return the speaker that the source names, following pronouns and nominals to the name.

    The head of the phrase names the speaker: "a spokesman for the ministry" is not the ministry,
    and "Putin's envoy" is not Putin. Where the head stands for nobody known, the speaker stays
    unresolved and the names in the phrase are candidates.
    """
    head_end = _head_end(unit, source)
    inside = [row for row in unit.mentions_within(source.start, source.end) if _talks(row[2])]
    heads = [row for row in inside if row[1] == head_end or _reaches(unit, row[1], head_end)]
    # the longest phrase that ends where the head ends: "the Russian leader" before "leader"
    for row in sorted(heads, key=lambda row: (row[2].form != "name", row[0])):
        named = _named(row[2], by_id)
        if named:
            return Speaker(mention=named.id)
    if not heads and _is_data(unit, source, head_end):
        named_inside = [row[2] for row in inside if row[2].form == "name"]
        if len(named_inside) == 1:
            return Speaker(mention=_follow(named_inside[0], by_id).id, score=0.8)
    return Speaker(mention=None, candidates=tuple(row[2].id for row in inside), score=0.0)


def _talks(mention: Mention) -> bool:
    return mention.type in _TALKERS


def _head_end(unit: Unit, source: Bounds) -> int:
    """Return the position after the head: before the first comma, preposition or clause."""
    for at in range(source.start + 1, source.end):
        lower = unit.lower[at]
        covered = any(
            row[0] < at < row[1] for row in unit.mentions_within(source.start, source.end)
        )
        if covered:
            continue
        if unit.words[at] in ",(" or is_dash(unit, at):
            return at
        if lower in {
            "of",
            "for",
            "from",
            "with",
            "in",
            "at",
            "on",
            "to",
            "who",
            "that",
            "familiar",
        }:
            return at
    return source.end


def _reaches(unit: Unit, end: int, head_end: int) -> bool:
    """Tell whether nothing but a closing "himself" stands between a mention and the head's end."""
    return end < head_end and all(
        word in {"himself", "herself", "itself", "themselves"} for word in unit.lower[end:head_end]
    )


def _is_data(unit: Unit, source: Bounds, head_end: int) -> bool:
    """Tell whether the head is a publication that speaks for its maker: "data from the USGS"."""
    return head_end > source.start and unit.lower[head_end - 1] in function_words("data-noun")


def _named(mention: Mention, by_id: dict[str, Mention]) -> Mention | None:
    """Return the name a mention stands for; none for a pronoun or nominal that nobody resolved."""
    followed = _follow(mention, by_id)
    return followed if followed.form == "name" else None


def _follow(mention: Mention, by_id: dict[str, Mention]) -> Mention:
    seen = {mention.id}
    while mention.refers_to in by_id and mention.refers_to not in seen:
        mention = by_id[mention.refers_to]
        seen.add(mention.id)
    return mention


def candidates_before(units: Sequence[Unit], index: int, *, longest: int = 8) -> tuple[str, ...]:
    """Return the people and organisations last named before a quote that nobody is given for."""
    found: dict[str, None] = {}
    for unit in reversed(units[max(0, index - 4) : index + 1]):
        for first, _, mention in reversed(unit.mentions):
            speaks = mention.type in {"person", "organization"} and mention.form == "name"
            if speaks and unit.quoted[first] < 0:
                found.setdefault(mention.id)
            if len(found) == longest:
                return tuple(found)
    return tuple(found)
