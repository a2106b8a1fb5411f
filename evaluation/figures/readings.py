"""A figure as one program reads it, kept as JSON Lines between predicting and scoring."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One figure that a program found in a text."""

    low: float
    high: float
    """Equal to `low` for a single value."""
    unit: str
    """Name in the spelling of `unit_names.tsv`; `-` for none."""
    change: str = "="
    """NewsQuant's one mark for bound and direction: `=`, `~`, `<`, `>`, `up`, `down`."""
    model: str = ""
    """Which model of Recognizers-Text would report it: `age`, `currency`, `dimension`, …"""
    start: int = 0
    end: int = 0


class TextRead(msgspec.Struct, frozen=True, kw_only=True):
    """What one program found in one text."""

    readings: tuple[Reading, ...] = ()
    note: str = ""
    """How the program broke, if it did: its failure is its score."""


def write_texts(target: Path, texts: Iterable[TextRead]) -> None:
    """Write one text a line, the whole file or nothing."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    with part.open("wb") as stream:
        for text in texts:
            stream.write(msgspec.json.encode(text) + b"\n")
    part.replace(target)


def read_texts(source: Path) -> list[TextRead]:
    """Return what a program found, text by text, in the order of the file."""
    lines = source.read_bytes().splitlines()
    return [msgspec.json.decode(line, type=TextRead) for line in lines]
