"""Small accounts made by hand, so that one rule at a time can be tested."""

from __future__ import annotations

from typing import Any

from crossread.records import (
    Account,
    Document,
    Evidence,
    Membership,
    Origin,
    Phrase,
    Quantity,
    Sentence,
    Span,
    content_id,
)

RULE = Evidence(rule="by hand")


def document(name: str, text: str = "words " * 40) -> Document:
    return Document(id=name, page=f"p-{name}", text=text, segments=(), zonings=())


def phrase(text: str | None) -> Phrase | None:
    return None if text is None else Phrase(text=text)


def quantity(in_document: str, **given: Any) -> Quantity:
    values: dict[str, Any] = {"low": 1.0, "step": 1.0, "unit": "t", "bound": "=", "kind": "amount"}
    values |= {"entity": "rare earth", "property": "reserves", "place": "Russia"}
    values |= given
    return Quantity(
        id=content_id(
            "q", in_document, *sorted((key, str(value)) for key, value in values.items())
        ),
        document=in_document,
        span=values.get("span", Span(0, 5)),
        kind=values["kind"],
        low=values["low"],
        high=values.get("high", values["low"]),
        step=values["step"],
        bound=values["bound"],
        unit=values["unit"],
        unit_text=values["unit"],
        unit_may_be=(),
        dimension=values.get("dimension"),
        change=values.get("change"),
        entity=phrase(values["entity"]),
        property=phrase(values["property"]),
        place=phrase(values["place"]),
        whole=phrase(values.get("whole")),
        compared_with=phrase(values.get("compared_with")),
        qualifier=phrase(values.get("qualifier")),
        as_of=values.get("as_of"),
        source=phrase(values.get("source")),
        quote=None,
        condition=values.get("condition"),
        modality=values.get("modality", "asserted"),
        evidence=RULE,
    )


def membership(in_document: str, category: str, *members: str) -> Membership:
    return Membership(
        id=content_id("m", in_document, category, *members),
        document=in_document,
        span=Span(0, 5),
        category=Phrase(text=category),
        members=tuple(Phrase(text=member) for member in members),
        evidence=RULE,
    )


def account(
    name: str,
    *quantities: Quantity,
    memberships: tuple[Membership, ...] = (),
    sentence: str | None = None,
) -> Account:
    """Return an account; `sentence` is its whole text, in which its figures stand."""
    if sentence is None:
        return Account(document=document(name), quantities=quantities, memberships=memberships)
    whole = Sentence(id=f"s-{name}", span=Span(0, len(sentence)), zone="body", tokens=())
    text = document(name, sentence)
    return Account(document=text, sentences=(whole,), quantities=quantities)


def origins(*groups: tuple[str, ...]) -> tuple[Origin, ...]:
    return tuple(
        Origin(
            id=f"o-{group[0]}", documents=group, ancestor=None, named=None, copies=(), evidence=()
        )
        for group in groups
    )
