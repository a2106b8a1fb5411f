"""Crossread and its peers behind one interface: a text in, the figures in it out.

What each says is brought to NewsQuant's terms, for the peers as the evaluation of its authors
does (github.com/satya77/CQE_Evaluation): quantulum3 gives the middle of a range, Recognizers-Text
is asked by one model after another. Neither peer tells bound or direction.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import Any

from crossread.annotate.measuring.units import unit_by_symbol
from crossread.annotate.quantities import find_quantities
from crossread.annotate.sentences import find_sentences
from crossread.annotate.syntax import tag_sentences
from crossread.annotate.times import find_times
from crossread.lexicons import read_rows
from crossread.records import Document, Quantity, Segment, Sentence, Span, Tagging, TimeExpression
from evaluation.figures.readings import Reading
from evaluation.figures.unit_names import plain_unit

Read = Callable[[str], tuple[Reading, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """One program that finds figures in a text."""

    name: str
    distribution: str
    module: str
    read: Read
    changes: bool = False
    """Whether it tells bounds and directions of change."""
    middles: bool = False
    """Whether it gives a range by its middle."""

    @property
    def is_here(self) -> bool:
        """Whether it is installed."""
        return importlib.util.find_spec(self.module) is not None

    @property
    def release(self) -> str:
        """Its name and version, fit for a file name."""
        return f"{self.name}-{version(self.distribution)}"


# --- Crossread --------------------------------------------------------------------------------


def with_crossread(text: str) -> tuple[Reading, ...]:
    """Return the figures of a text, as a document of its lines."""
    return tuple(
        reading
        for quantity in read_figures(document_of(text))
        if (reading := _as_reading(text, quantity)) is not None
    )


def document_of(text: str) -> Document:
    """Return a document with a paragraph for each line of a text."""
    segments = []
    start = 0
    for line in text.split("\n"):
        span = Span(start, start + len(line))
        if line:
            segments.append(Segment(block=f"b-{start}", zone="body", span=span, page_span=span))
        start = span.end + 1
    return Document(id="d", page="p", text=text, segments=tuple(segments), zonings=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A document with the annotations that figures are found with."""

    document: Document
    sentences: tuple[Sentence, ...]
    taggings: tuple[Tagging, ...]
    times: tuple[TimeExpression, ...]


def prepare(document: Document) -> Prepared:
    """Return a document with all that `find_figures` needs; nobody is named in it."""
    sentences = find_sentences(document)
    return Prepared(
        document=document,
        sentences=sentences,
        taggings=tag_sentences(document, sentences),
        times=find_times(document, sentences),
    )


def find_figures(prepared: Prepared) -> tuple[Quantity, ...]:
    """Return the quantities of a prepared document."""
    return find_quantities(
        prepared.document, prepared.sentences, prepared.taggings, (), prepared.times, ()
    )


def read_figures(document: Document) -> tuple[Quantity, ...]:
    """Return the quantities of a document."""
    return find_figures(prepare(document))


_MARKS = {">=": ">", "<=": "<", "range": "=", "top-group": "="}


def _as_reading(text: str, quantity: Quantity) -> Reading | None:
    """Return a quantity in NewsQuant's terms; none for ranks, ordinals and comparisons.

    NewsQuant has one mark for bound and direction, and the bound goes first in it; "one of the
    largest" counts as one thing there; an order of magnitude ("millions of") is no "about".
    """
    low, high = quantity.low, quantity.high
    words = text[quantity.span.start : quantity.span.end].lower()
    if quantity.kind == "vague_rank" and words.startswith("one of"):
        low = high = 1.0
    elif quantity.kind in {"rank", "vague_rank", "ordinal", "comparison"}:
        return None
    if low is None and high is None:
        return None
    low = high if low is None else low
    high = low if high is None else high
    assert low is not None
    assert high is not None
    mark = _MARKS.get(quantity.bound, quantity.bound)
    if low != high and mark == "~" and not any(one.isdigit() for one in words):
        mark = "="
    return Reading(
        low=low,
        high=high,
        unit=_unit_name(quantity),
        change=mark if mark != "=" else quantity.change or "=",
        model=_model(quantity),
        start=quantity.span.start,
        end=quantity.span.end,
    )


@cache
def _unit_names() -> dict[str, str]:
    tables = (*read_rows("units"), *read_rows("currencies"))
    return {row["symbol"]: row["name"].lower() for row in tables}


def _is_age(quantity: Quantity) -> bool:
    return quantity.property is not None and quantity.property.text == "age"


def _unit_name(quantity: Quantity) -> str:
    if quantity.unit is None:
        return "-"
    names = _unit_names()
    if quantity.unit in names:
        name = names[quantity.unit]
    else:
        name = " per ".join(names.get(part, part.lower()) for part in quantity.unit.split("/"))
    return plain_unit(f"{name} of age" if _is_age(quantity) else name)


_MODELS = {"money": "currency", "share": "percentage", "temperature": "temperature"}
_UNKNOWN_SCALE = "temperature on an unknown scale"
_DIMENSIONS = frozenset({"length", "mass", "area", "volume", "speed", "information", "angle"})


def _model(quantity: Quantity) -> str:
    """Return which model of Recognizers-Text would report a quantity."""
    if _is_age(quantity):
        return "age"
    unit = unit_by_symbol().get((quantity.unit or "").split("/")[0])
    if unit is None:
        return ""
    if unit.dimension == _UNKNOWN_SCALE:
        return "temperature"
    return _MODELS.get(unit.dimension) or ("dimension" if unit.dimension in _DIMENSIONS else "")


# --- peers ------------------------------------------------------------------------------------


@cache
def _quantulum() -> Any:
    """Import quantulum3 as plain pip installs it, without its extra, the classifier.

    The pickled classifier that comes with it cannot be read by today's scikit-learn.
    """
    classifier: Any = importlib.import_module("quantulum3.classifier")
    classifier.USE_CLF = False
    return importlib.import_module("quantulum3.parser")


def with_quantulum(text: str) -> tuple[Reading, ...]:
    """Return what `quantulum3.parser.parse` finds."""
    return tuple(
        Reading(
            low=float(found.value),
            high=float(found.value),
            unit=plain_unit(found.unit.name),
            model=_ENTITIES.get(found.unit.entity.name, "dimension"),
            start=found.span[0],
            end=found.span[1],
        )
        for found in _quantulum().parse(text)
    )


_ENTITIES = {
    "dimensionless": "",
    "unknown": "",
    "currency": "currency",
    "temperature": "temperature",
    "time": "",
}


@cache
def _recognizers() -> tuple[tuple[str, Any], ...]:
    culture = importlib.import_module("recognizers_text").Culture.English
    units = importlib.import_module("recognizers_number_with_unit").NumberWithUnitRecognizer(
        culture
    )
    numbers = importlib.import_module("recognizers_number").NumberRecognizer(culture)
    return (
        ("currency", units.get_currency_model()),
        ("dimension", units.get_dimension_model()),
        ("temperature", units.get_temperature_model()),
        ("percentage", numbers.get_percentage_model()),
        ("age", units.get_age_model()),
        ("number", numbers.get_number_model()),
    )


def with_recognizers(text: str) -> tuple[Reading, ...]:
    """Return what the models of Recognizers-Text find; bare numbers that no other model has."""
    readings: list[Reading] = []
    for model, recognizer in _recognizers():
        for found in recognizer.parse(text):
            value = (found.resolution or {}).get("value")
            if value is None:
                continue
            number = float(value.replace(",", "").rstrip("%"))
            if model == "number" and any(one.low == number for one in readings):
                continue
            unit = found.resolution.get("unit") or ("percent" if model == "percentage" else "-")
            readings.append(
                Reading(
                    low=number,
                    high=number,
                    unit=plain_unit(unit, model=model),
                    model=model,
                    start=found.start,
                    end=found.end + 1,
                )
            )
    return tuple(readings)


CROSSREAD = Program(
    name="Crossread",
    distribution="crossread",
    module="crossread",
    read=with_crossread,
    changes=True,
)
PEERS = (
    Program(
        name="quantulum3",
        distribution="quantulum3",
        module="quantulum3",
        read=with_quantulum,
        middles=True,
    ),
    Program(
        name="Recognizers-Text",
        distribution="recognizers-text-suite",
        module="recognizers_number_with_unit",
        read=with_recognizers,
    ),
)
