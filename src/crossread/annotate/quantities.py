"""Find the figures of a document and say what each one measures."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.annotate.figures import Figure, find_figures
from crossread.records import (
    PROSE_ZONES,
    Document,
    Evidence,
    Mention,
    Quantity,
    QuantityKind,
    Quote,
    Sentence,
    TimeExpression,
    content_id,
)


def find_quantities(
    document: Document,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    quotes: Sequence[Quote],
) -> tuple[Quantity, ...]:
    """Return the figures of a document's prose in text order."""
    found = []
    for sentence in sentences:
        if sentence.zone in PROSE_ZONES:
            for figure in find_figures(document.text, sentence.span):
                found.append(_quantity(document, figure))
    return tuple(sorted(found, key=lambda quantity: (quantity.span, quantity.id)))


def _kind(figure: Figure) -> QuantityKind:
    if figure.low != figure.high:
        return "range"
    kinds: dict[str | None, QuantityKind] = {
        "money": "money",
        "time": "duration",
        "count": "count",
        "noun": "count",
    }
    return kinds.get(figure.dimension, "amount")


def _quantity(document: Document, figure: Figure) -> Quantity:
    return Quantity(
        id=content_id("n", document.id, figure.span.start, figure.span.end),
        document=document.id,
        span=figure.span,
        kind=_kind(figure),
        low=figure.low,
        high=figure.high,
        step=figure.step,
        bound=figure.bound,
        unit=figure.unit,
        unit_text=figure.unit_text,
        change=figure.change,  # type: ignore[arg-type]
        entity=None,
        property=None,
        place=None,
        whole=None,
        qualifier=None,
        as_of=None,
        source=None,
        quote=None,
        condition=None,
        modality="asserted",
        evidence=Evidence(
            rule="quantity.figure", detail=document.text[figure.span.start : figure.span.end]
        ),
    )
