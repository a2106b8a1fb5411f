"""The English DateTimeModel cases of Recognizers-Text (MIT): inputs, and what they should give."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = "benchmarks/quantities/recognizers_specs/DateTime"
FILE = "DateTimeModel.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One time that a case should give."""

    start: int
    end: int
    kind: str
    """`date`, `daterange`, `datetime`, `timerange`, `duration`, `set`, …"""
    readings: tuple[dict[str, str], ...]
    """Each with `timex` and, as far as it resolves, `value` or `start` and `end`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An input, the moment it is read at, and the times in it; none where it has no time."""

    name: str
    text: str
    read_at: str
    """ISO 8601 date-time."""
    wanted: tuple[Wanted, ...]


def read_cases(folder: Path) -> list[Case]:
    """Return the cases of the file in its order; those without a moment of reading are left out."""
    raw: list[dict[str, Any]] = json.loads((folder / FILE).read_text(encoding="utf-8-sig"))
    return [
        Case(
            name=f"case-{place:04d}",
            text=one["Input"],
            read_at=one["Context"]["ReferenceDateTime"],
            wanted=tuple(_wanted(result) for result in one["Results"]),
        )
        for place, one in enumerate(raw)
        if one.get("Context", {}).get("ReferenceDateTime")
    ]


def _wanted(result: dict[str, Any]) -> Wanted:
    start = result.get("Start", 0)
    return Wanted(
        start=start,
        end=result.get("End", start + len(result["Text"]) - 1) + 1,
        kind=result.get("TypeName", "datetimeV2.date").rpartition(".")[2],
        readings=tuple(result.get("Resolution", {}).get("values", ())),
    )
