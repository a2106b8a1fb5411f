"""The value part of a quantity: its kind, value, bound and unit, given what it measures."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crossread.annotate.measuring.bounds import Change
from crossread.annotate.measuring.figures import Figure
from crossread.annotate.measuring.measured import Measured
from crossread.annotate.measuring.ranks import Standing
from crossread.records import Bound, QuantityKind, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ValuePart:
    """The value part of a quantity."""

    kind: QuantityKind
    low: float | None
    high: float | None
    step: float | None
    bound: Bound
    unit: str | None
    unit_text: str | None
    may_be: tuple[str, ...]
    dimension: str | None
    change: Change | None


_KINDS: dict[str | None, QuantityKind] = {
    "money": "money",
    "time": "duration",
    "count": "count",
    "noun": "count",
}
_ESTIMATED = re.compile(r"\bestimat(?:es|ed|ing)\b[^,;:.]{0,90} at $", re.IGNORECASE)
_MULTIPLE = re.compile(
    r" (?:(?:as|more|less|larger|higher|bigger|greater|faster|smaller|lower|longer)\b|"
    r"(?:the|its|their) (?:\w+ )?(?:number|size|amount|rate|price|cost|level|value|average|limit|"
    r"population|area|length|weight|speed|width|height)\b)"
)


def stated_figure(text: str, sentence: Span, figure: Figure, measured: Measured) -> ValuePart:
    """Return the value part of a figure with a number, given what it measures."""
    bound = figure.bound
    left = text[max(sentence.start, figure.span.start - 110) : figure.span.start]
    if bound == "=" and _ESTIMATED.search(left):
        bound = "~"
    unit, kind = figure.unit, _KINDS.get(figure.dimension, "amount")
    if figure.dimension == "share" and measured.whole is not None:
        kind = "share"
    if figure.low != figure.high and bound == "range":
        kind = "range"
    low, high = figure.low, figure.high
    # "Seven times as large" is a ratio, "called three times" a count of calls.
    if unit == "time" and (figure.multiple or _MULTIPLE.match(text, figure.core.end)):
        kind, unit = "ratio", "times"
    # "12 killed" counts people as "12 people killed" does.
    peopled = measured.property is not None and measured.property.text == "population"
    if unit is None and (peopled or measured.rule == "fate"):
        kind, unit = "count", "person"
    if measured.rule == "age":
        kind, unit = "age", figure.unit or "a"
        if bound == ">=":
            high = None
        elif bound == "<=":
            low = None
    return ValuePart(
        kind=kind,
        low=low,
        high=high,
        step=figure.step,
        bound=bound,
        unit=unit,
        unit_text=figure.unit_text,
        may_be=figure.may_be,
        dimension=_dimension(figure, kind),
        change=figure.change,
    )


def _dimension(figure: Figure, kind: QuantityKind) -> str | None:
    if kind in {"count", "ratio"} or figure.dimension == "noun":
        return "count"
    return "time" if kind == "age" else figure.dimension


def stated_standing(standing: Standing) -> ValuePart:
    """Return the value part of a rank, a comparison or an ordinal."""
    kind: QuantityKind = standing.kind
    return ValuePart(
        kind=kind,
        low=standing.value,
        high=standing.value,
        step=None,
        bound=standing.bound,
        unit="rank"
        if kind in {"rank", "vague_rank"}
        else ("ordinal" if kind == "ordinal" else None),
        unit_text=None,
        may_be=(),
        dimension=None,
        change=None,
    )
