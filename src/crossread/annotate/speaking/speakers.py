"""Which mention the words that name a speaker stand for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from crossread.annotate.language.function_words import function_words
from crossread.annotate.language.noun_phrases import Bounds
from crossread.annotate.language.speech_units import Unit, is_dash
from crossread.annotate.language.tense import is_past_form
from crossread.annotate.speaking.source_kinds import is_people, singular, singular_people
from crossread.records import Mention, SourceKind, Span

_TALKERS = frozenset({"person", "organization", "location", "facility", "product"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """The mention that names a speaker, or those that may."""

    mention: str | None
    candidates: tuple[str, ...] = ()
    kind: SourceKind = "unresolved"
    """What the words that name the speaker are when `mention` is none."""
    score: float = 1.0


NOBODY = Speaker(mention=None, score=0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The people and organisations of a document."""

    by_id: dict[str, Mention]
    by_role: dict[str, frozenset[str]]
    """Name mentions of the persons whose stated role ends in a noun: "envoy", "president"."""


def read_cast(mentions: Sequence[Mention]) -> Cast:
    """Return the mentions of a document by id, and its persons by the head of their role."""
    cast = Cast(by_id={mention.id: mention for mention in mentions}, by_role={})
    holders: dict[str, dict[str, str]] = {}
    for mention in mentions:
        words = re.split(r" (?:of|for|on|to|at|in) |,", mention.role or "")[0].lower().split()
        if mention.type == "person" and words:
            # one person may be named in full several times: the first place stands for all
            first = follow(mention, cast)
            holders.setdefault(words[-1], {}).setdefault(first.name, first.id)
    cast.by_role.update({word: frozenset(names.values()) for word, names in holders.items()})
    return cast


def resolve_speaker(unit: Unit, source: Bounds, cast: Cast) -> Speaker:
    """Return the speaker that the source names, following pronouns and nominals to the name.

    The head of the phrase names the speaker: "a spokesman for the ministry" is not the ministry,
    and "Putin's envoy" is not Putin. Where the head stands for nobody known, the speaker stays
    unresolved and the names in the phrase are candidates.
    """
    head_end = end_of_head(unit, source)
    inside = [row for row in unit.mentions_within(source.start, source.end) if _talks(row[2])]
    heads = [row for row in inside if row[1] == head_end or _reaches(unit, row[1], head_end)]
    # the longest phrase that ends where the head ends: "the Russian leader" before "leader"
    for row in sorted(heads, key=lambda row: (row[2].form != "name", row[0])):
        named = _named(row[2], cast)
        if named and _is_somebodys(unit, source, row):
            return Speaker(mention=None, candidates=(named.id,), kind="anonymous", score=0.5)
        if named:
            return Speaker(mention=named.id)
    apposed = _apposed(unit, source, head_end, inside)
    if apposed:
        return Speaker(mention=follow(apposed, cast).id)
    if not heads and _is_data(unit, source, head_end):
        named_inside = [row[2] for row in inside if row[2].form == "name"]
        if len(named_inside) == 1:
            return Speaker(mention=follow(named_inside[0], cast).id, score=0.8)
    if not any(row[2].form == "name" for row in heads):
        holder = _holder(unit, source, head_end, cast)
        if holder:
            return Speaker(mention=holder, score=0.8)
    return NOBODY


def resolve_span(unit: Unit, source: Span, cast: Cast) -> Speaker:
    """Return the speaker that a stretch of a unit names; nobody where it lies outside of it."""
    first = bisect_left(unit.spans, source.start, key=lambda one: one.start)
    end = bisect_right(unit.spans, source.end, key=lambda one: one.end)
    return resolve_speaker(unit, Bounds(first, end), cast) if first < end else NOBODY


def _apposed(
    unit: Unit, source: Bounds, head_end: int, inside: Sequence[tuple[int, int, Mention]]
) -> Mention | None:
    """Return the person whose name stands between commas after one: "his brother, Eric Rehm,"."""
    noun = unit.lower[head_end - 1]
    if not is_people(noun) or (noun not in singular_people() and singular(noun) != noun):
        return None
    for first, end, mention in inside:
        named = mention.form == "name" and mention.type == "person"
        if named and first >= head_end and unit.words[first - 1] == ",":
            closed = end >= source.end or unit.words[end] == ","
            return mention if closed else None
    return None


def _is_somebodys(unit: Unit, source: Bounds, row: tuple[int, int, Mention]) -> bool:
    """Tell whether a person's name only says whose: "a Clinton" official, not Clinton.

    "An official named Adrienne Day" is she.
    """
    article = unit.lower[source.start] in {"a", "an", "another", "one"}
    if unit.lower[row[0] - 1] == "named":
        return False
    return article and row[2].type == "person" and row[2].form == "name" and row[2].role is None


def _holder(unit: Unit, source: Bounds, head_end: int, cast: Cast) -> str | None:
    """Return the one person whose stated role has the head noun: "Mr. Grant's envoy" is the envoy.

    "An envoy" may be anybody's.
    """
    if unit.lower[source.start] in {"a", "an", "another", "one"}:
        return None
    holders = cast.by_role.get(unit.lower[head_end - 1], frozenset())
    if len(holders) != 1:
        return None
    holder = next(iter(holders))
    known = cast.by_id[holder].country
    for _, end, mention in unit.mentions_within(source.start, head_end):
        owns = unit.lower[end] in {"'s", "'"} if end < head_end else False
        if mention.country not in {None, known} and (known or owns):
            return None  # "Tehran's spokesman": not the Pentagon's, the only one who is named
    return holder


def speaks_of_self(
    unit: Unit, source: Bounds, content: tuple[Bounds, ...], speaker: str, cast: Cast
) -> bool:
    """Tell whether reported speech names the very person that "he" or "the president" stood for.

    Nobody reports a speaker by name in what "he" says: "he predicted that Mr. Grant would yield"
    is somebody else's prediction.
    """
    if any(row[2].form == "name" for row in unit.mentions_within(source.start, source.end)):
        return False
    name = cast.by_id[speaker].name
    return any(
        mention.form == "name" and mention.name == name
        for part in content
        for first, _, mention in unit.mentions_within(part.start, part.end)
        if unit.quoted[first] < 0 and mention.type == "person"
    )


def _talks(mention: Mention) -> bool:
    return mention.type in _TALKERS


def end_of_head(unit: Unit, source: Bounds) -> int:
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
        done_by = unit.lower[at + 1 : min(at + 2, source.end)] == ("by",)
        if lower == "by" or (done_by and (is_past_form(lower) or lower.endswith("ed"))):
            return at  # "Investors | contacted by Bloomberg", "a study | by the ministry"
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


def _named(mention: Mention, cast: Cast) -> Mention | None:
    """Return the name a mention stands for; none for a pronoun or nominal that nobody resolved."""
    followed = follow(mention, cast)
    return followed if followed.form == "name" else None


def follow(mention: Mention, cast: Cast) -> Mention:
    """Return the name that a mention stands for, itself when it stands for none."""
    seen = {mention.id}
    while mention.refers_to in cast.by_id and mention.refers_to not in seen:
        mention = cast.by_id[mention.refers_to]
        seen.add(mention.id)
    return mention


def candidates_before(
    units: Sequence[Unit], index: int, cast: Cast, *, longest: int = 5
) -> tuple[str, ...]:
    """Return the people and organisations last named before a quote that nobody is given for."""
    found: dict[str, str] = {}
    for unit in reversed(units[max(0, index - 4) : index + 1]):
        for first, _, mention in reversed(unit.mentions):
            speaks = mention.type in {"person", "organization"} and mention.form == "name"
            if speaks and unit.quoted[first] < 0:
                found.setdefault(mention.name, follow(mention, cast).id)
            if len(found) == longest:
                return tuple(found.values())
    return tuple(found.values())
