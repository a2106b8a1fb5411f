"""Accounts whose mentions are marked in the text: "{Vladimir Putin/person/Russian President/RUS}".

The parts are the words, what they name, the office given with the name, and the country. What
they name is a type of `EntityType`, or `country`, `people`, `seat`, `capital` and `government` for
the ways to name a state, `nominal` for a description of a person, or `person?` and `location?`
for a name that is typed by the words around it alone.
"""

from __future__ import annotations

import re
from typing import get_args

from crossread.records import (
    Account,
    Document,
    EntityType,
    Evidence,
    Mention,
    MentionForm,
    Segment,
    Span,
    content_id,
)

_MARK = re.compile(r"\{([^{}]*)\}")
_WAYS: dict[str, tuple[EntityType, MentionForm, str]] = {
    "country": ("location", "name", "name.country"),
    "people": ("nationality", "name", "name.people"),
    "seat": ("location", "name", "name.seat"),
    "capital": ("location", "name", "name.capital"),
    "government": ("organization", "nominal", "nominal.government"),
    "nominal": ("person", "nominal", "nominal.open"),
    "person?": ("person", "name", "name.model"),
    "location?": ("location", "name", "name.model"),
}
_STATES = frozenset({"country", "people", "seat", "capital"})
"""Ways after which the country follows at once."""
_TYPES: dict[str, EntityType] = {kind: kind for kind in get_args(EntityType)}


def marked_account(marked: str, *, number: int = 0) -> Account:
    """Return an account with the marked mentions; `number` tells apart accounts of one text."""
    text = ""
    last = 0
    found: list[tuple[Span, list[str]]] = []
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        words, *parts = mark[1].split("/")
        found.append((Span(len(text), len(text) + len(words)), parts))
        text += words
        last = mark.end()
    text += marked[last:]
    identifier = content_id("d", text, number)
    whole = Span(0, len(text))
    segment = Segment(block="b-1", zone="body", span=whole, page_span=whole)
    return Account(
        document=Document(id=identifier, page="p", text=text, segments=(segment,), zonings=()),
        mentions=tuple(_mention(identifier, text, span, parts) for span, parts in found),
    )


def _mention(document: str, text: str, span: Span, parts: list[str]) -> Mention:
    way, role, country = [*parts, "", ""][:3]
    if way in _STATES:
        role, country = "", role
    kind, form, rule = _WAYS.get(way) or (_TYPES[way], "name", "given")
    return Mention(
        id=content_id("m", document, span.start),
        document=document,
        span=span,
        type=kind,
        form=form,
        name=text[span.start : span.end],
        refers_to=None,
        role=role or None,
        country=country or None,
        evidence=Evidence(rule=rule),
    )
