"""The English test cases of Microsoft's Recognizers-Text (MIT), as far as they are of figures."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = "benchmarks/quantities/recognizers_specs"
MODELS = {
    "age": "NumberWithUnit/AgeModel.json",
    "currency": "NumberWithUnit/CurrencyModel.json",
    "dimension": "NumberWithUnit/DimensionModel.json",
    "temperature": "NumberWithUnit/TemperatureModel.json",
    "number": "Number/NumberModel.json",
    "percentage": "Number/PercentModel.json",
}
"""The files of cases by model."""
WITH_UNIT = ("age", "currency", "dimension", "temperature")


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A result that a case expects."""

    value: float
    unit: str
    """The model's own name of the unit, in lower case; `-` for a bare number."""
    start: int
    end: int
    """Offset after the last character."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One input of one model and what is expected of it."""

    model: str
    text: str
    results: tuple[Expected, ...]
    """Without results that have a unit and no number ("convert 10 celsius to fahrenheit")."""


def read_cases(shared: Path) -> list[Case]:
    """Return the cases of every model, in the order of the files."""
    cases = []
    for model, name in MODELS.items():
        path = shared / FOLDER / name
        for row in json.loads(path.read_text(encoding="utf-8-sig")):
            results = tuple(_expected(one) for one in row["Results"] if _value(one) is not None)
            cases.append(Case(model=model, text=row["Input"], results=results))
    return cases


def _value(row: dict[str, Any]) -> str | None:
    resolution = row.get("Resolution") or {}
    value: str | None = resolution.get("value")
    return None if value == "null" else value


def _expected(row: dict[str, Any]) -> Expected:
    value = (_value(row) or "").replace(",", "")
    unit = row["Resolution"].get("unit") or ("percent" if value.endswith("%") else "-")
    return Expected(
        value=float(value.rstrip("%")),
        unit=unit.lower(),
        start=row["Start"],
        end=row["End"] + 1,
    )
