"""Say where a thing is measured, and who holds it: the place or organisation it is stated of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache

from crossread.annotate.measuring.figures import Figure
from crossread.annotate.measuring.noun_chains import Surroundings, plain_words
from crossread.lexicons import read_rows
from crossread.records import Mention, Phrase, Span

_OBJECT_OF = re.compile(
    r"\b(?:to|from|with|against|on|by|for|into|toward|towards|than|and|as)(?: the)? $",
    re.IGNORECASE,
)


@cache
def _countries() -> dict[str, tuple[str, frozenset[str], frozenset[str]]]:
    """Return by ISO code a country's name, the names that stand for it, and its names alone."""

    def names(row: Mapping[str, str], *columns: str) -> frozenset[str]:
        forms = (name for column in columns for name in row.get(column, "").split("|"))
        return frozenset(name.lower() for name in forms if name)

    return {
        row["iso3"]: (
            row["name"],
            names(row, "name", "aliases", "demonyms", "capital", "seats"),
            names(row, "name", "aliases"),
        )
        for row in read_rows("countries")
    }


def is_place(mention: Mention) -> bool:
    """Tell whether a mention stands for a place: a seat of government stands for its country."""
    # Democrats are a people of no place.
    if mention.type == "location" or (mention.type == "nationality" and mention.country):
        return True
    known = _countries().get(mention.country or "")
    return known is not None and mention.name.lower() in known[1]


def place_of(mention: Mention) -> Phrase:
    """Return a place by its country's name where it stands for the country, else by its own."""
    known = _countries().get(mention.country or "")
    if known is not None and (
        mention.type == "nationality" or mention.form != "name" or mention.name.lower() in known[1]
    ):
        return Phrase(text=known[0], span=mention.span)
    return Phrase(text=mention.name, span=mention.span)


def site_of(mention: Mention) -> Phrase:
    """Return where something is: a capital by its own name, a country by its normal form."""
    known = _countries().get(mention.country or "")
    if known is not None and mention.name.lower() in known[2]:
        return Phrase(text=known[0], span=mention.span)
    return Phrase(text=mention.name, span=mention.span)


def country_of(mention: Mention) -> Phrase | None:
    """Return the country a person speaks for, by its name; none when the text gives none."""
    known = _countries().get(mention.country or "")
    return Phrase(text=known[0], span=mention.span) if known else None


def find_place(
    near: Surroundings, figure: Span, phrases: Sequence[Span], *, held: bool
) -> Phrase | None:
    """Return where the thing is measured: in its noun phrase, else, when `held`, its holder."""
    for span in phrases:
        inside = [
            mention
            for mention in near.mentions
            if span.start <= mention.span.start < span.end and is_place(mention)
        ]
        if inside:
            return place_of(inside[0])
        found = _in_place(near, span)
        if found is not None:
            return found
    if not held:
        return None
    holder = find_holder(near, figure.start)
    if holder is not None:
        return place_of(holder) if is_place(holder) else None
    return _subject_after(near, figure.end)


def _in_place(near: Surroundings, span: Span) -> Phrase | None:
    """Return the place named right after a noun phrase: "reserves of nickel in Indonesia"."""
    match = re.compile(r" (?:in|across|at|from) (?:the )?").match(
        near.text, span.end, near.span.end
    )
    if match is None:
        return None
    at = bisect_left(near.mentions, match.end(), key=lambda mention: mention.span.start)
    if at < len(near.mentions) and near.mentions[at].span.start == match.end():
        mention = near.mentions[at]
        return place_of(mention) if is_place(mention) else None
    return None


_LISTED = re.compile(r", (?:[A-Z]|and\b)|,? (?:and|or) [A-Z]")
"""After a mention that is one of several: "Mali, Niger and Chad"."""
_APPOSED = re.compile(r", (?:which (?:has|had|holds|is|was) )?(?:(?:the|an?) )?(?:[\w’'-]+ ){0,3}")
"""Between a name and what is said of it: "Tarsk Metals, the country's largest smelter"."""
_GIVES_TO = re.compile(
    r"\b(?:offer|sell|sold|g[ai]ve|send|sent|lend|lent|grant|promis|pa[iy])\w{0,4} $"
)
"""Before a recipient: "offered South Korea 60,000 tons" does not say where the tons are."""


_BASED = re.compile(r"\b(?:based|located|headquartered|born|living|incorporated) in(?: the)? $")


def find_holder(near: Surroundings, position: int) -> Mention | None:
    """Return the mention nearest before a figure that is no object of a preposition."""
    at = bisect_left(near.mentions, position, key=lambda mention: mention.span.start)
    for mention in reversed(near.mentions[max(0, at - 8) : at]):
        left = near.text[max(near.span.start, mention.span.start - 20) : mention.span.start]
        if _BASED.search(left):
            continue
        if _APPOSED.fullmatch(near.text, mention.span.end, max(position, mention.span.end)):
            return mention
        if mention.type == "person" or mention.span.end > position:
            continue
        given = position - mention.span.end <= 1 and _GIVES_TO.search(left)
        listed = _LISTED.match(near.text, mention.span.end)
        if not given and not listed and not _OBJECT_OF.search(left):
            return mention
    return None


_HAS = re.compile(
    r"(?:[’']s?)?(?: (?:now|currently|already|still|also|so far))?"
    r"(?: (?:has|had|have|holds?|held|owns?|owned|operates?|operated|runs?|ran|maintains?|"
    r"maintained|keeps?|kept|employs?|employed|counts?|counted|boasts?|produces?|produced))"
    r"(?: [a-z-]+ of)?"
    r"(?: (?:about|only|just|nearly|some|its|around|almost|at least|more than|over))?(?: [a-z]+)? $"
)


_SHARE_HOLDERS = re.compile(
    r"[^.,;:“”]{0,30}?\b(?:has|had|have|holds?|held|owns?|owned|accounts?|accounted|makes?|made|"
    r"controls?|controlled|produces?|produced|supplies|supplied|represents?|represented|gets?|got|"
    r"receives?|received|generates?|generated|takes?|took|captures?|captured|buys?|bought|sells?|"
    r"sold|won|wins?|lost|loses|commands?|commanded|acquires?|acquired|imports?|imported|exports?|"
    r"exported|provides?|provided|covers?|covered|contributes?|contributed)\b[^.,;:“”]{0,20}"
)


def has_share(near: Surroundings, holder: Mention, figure: Figure) -> bool:
    """Tell whether somebody has the share that follows: "Azot makes 40 percent of the urea".

    "Gallup found that 62 percent of Americans" says nothing of Gallup's share.
    """
    end = holder.span.end
    return end <= figure.span.start and (
        _SHARE_HOLDERS.fullmatch(near.text, end, figure.span.start) is not None
    )


def place_of_owner(near: Surroundings, position: int) -> Phrase | None:
    """Return the place that has what a figure counts: "Chile operates three smelters".

    Any other place named near does not tell where the things are.
    """
    at = bisect_left(near.mentions, position, key=lambda mention: mention.span.start)
    for mention in reversed(near.mentions[max(0, at - 1) : at]):
        if (
            mention.span.end <= position
            and is_place(mention)
            and _HAS.fullmatch(near.text, mention.span.end, position)
        ):
            return place_of(mention)
    return None


def _subject_after(near: Surroundings, position: int) -> Phrase | None:
    """Return the subject of a clause that a figure opens: "With 5 million tons, Chile ranks"."""
    at = bisect_left(near.mentions, position, key=lambda mention: mention.span.start)
    for mention in near.mentions[at : at + 4]:
        if near.text[max(0, mention.span.start - 2) : mention.span.start] == ", " and is_place(
            mention
        ):
            return place_of(mention)
    return None


def within_place(near: Surroundings, span: Span) -> Phrase:
    """Return what a rank ranks within: "the country" by its name where the text has given it."""
    for mention in near.mentions:
        if span.start <= mention.span.start < span.end and is_place(mention):
            return Phrase(text=place_of(mention).text, span=span)
    return Phrase(text=plain_words(near.text[span.start : span.end]), span=span)
