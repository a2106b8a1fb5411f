"""GUM's entities: its mentions, and which of them are of one entity.

In the last column, `Entity=(12-person-giv:act-cf1-1-ana)` opens a mention of entity 12 at a word
and closes it there, `(12-…` opens one that `12)` closes at a later word. See
https://wiki.gucorpling.org/gum/entities.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from crossread.records import Span
from evaluation.language.treebanks import TreebankDocument

_PART = re.compile(
    r"\((?P<opened>[^()-]+)-(?P<type>[^()-]+)[^()]*(?P<closed>\))?|(?P<ended>[^()]+)\)"
)

HE_SHE = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})


@dataclass(frozen=True, slots=True, order=True)
class GoldMention:
    """One mention of the treebank."""

    span: Span
    words: tuple[int, int]
    """From which to before which of the document's words."""
    type: str
    entity: str


def find_mentions(document: TreebankDocument) -> tuple[GoldMention, ...]:
    """Return the mentions of a document, sorted. A mention of several parts is its last one."""
    words = document.words()
    opened: list[tuple[str, str, int]] = []
    mentions: list[GoldMention] = []

    def close(entity: str, place: int) -> None:
        at = next((n for n in reversed(range(len(opened))) if opened[n][0] == entity), None)
        if at is not None:
            _, kind, first = opened.pop(at)
            span = Span(words[first].span.start, words[place].span.end)
            mentions.append(GoldMention(span, (first, place + 1), kind, entity.split("[")[0]))

    for place, word in enumerate(words):
        note = next((one for one in word.misc.split("|") if one.startswith("Entity=")), "")
        for part in _PART.finditer(note.removeprefix("Entity=")):
            if part["opened"]:
                opened.append((part["opened"], part["type"], place))
            if part["ended"] or part["closed"]:
                close(part["ended"] or part["opened"], place)
    return tuple(sorted(mentions))


def find_pronouns(document: TreebankDocument) -> tuple[GoldMention, ...]:
    """Return the mentions of persons that are he, she or another form of them."""
    return tuple(
        one
        for one in find_mentions(document)
        if one.type == "person" and document.text[one.span.start : one.span.end].lower() in HE_SHE
    )
