"""NewsQuant: news sentences and the figures in them (Almasian et al., "CQE", EMNLP 2023)."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = "benchmarks/quantities"
FILE = "newsquant_dev.json"
_RANGE = re.compile(r"(-?[\d.]+(?:[eE][+-]?\d+)?) ?- ?(-?[\d.]+(?:[eE][+-]?\d+)?)")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldFigure:
    """A figure of the gold."""

    low: float
    high: float
    unit: str
    """Its normal form, in lower case; `-` for none."""
    change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsSentence:
    """A sentence with the figures its annotators saw in it."""

    text: str
    figures: tuple[GoldFigure, ...]


def read_sentences(shared: Path) -> list[NewsSentence]:
    """Return the development sentences in the order of the file."""
    rows = json.loads((shared / FOLDER / FILE).read_text(encoding="utf-8"))
    return [
        NewsSentence(
            text=row["text"], figures=tuple(_gold_figure(one) for one in row["quantities"])
        )
        for row in rows
    ]


def _gold_figure(row: dict[str, str]) -> GoldFigure:
    ends = _RANGE.fullmatch(row["value"].strip())
    low, high = ends.groups() if ends else (row["value"], row["value"])
    return GoldFigure(
        low=float(low),
        high=float(high),
        unit=row["normalized_unit"].lower().strip(),
        change=row["change"],
    )
