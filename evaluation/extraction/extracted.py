"""What was taken from one page, kept as JSON Lines between predicting and scoring."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import msgspec


class Extracted(msgspec.Struct, frozen=True, kw_only=True):
    """What one program took from one page."""

    page: str
    text: str = ""
    """The article without its headline, as the program gives it."""
    whole: str = ""
    """Crossread alone: the whole of `Document.text`, headline, byline and dateline included."""
    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    """ISO 8601 day of publication; empty: the program gives none."""
    changed: str = ""
    """Crossread alone: ISO 8601 day of the last change that the page states; empty: none."""
    note: str = ""
    """Why there is no text, where the program says so."""


class KeptLines(msgspec.Struct, frozen=True, kw_only=True):
    """Which lines of a flattened page were kept."""

    page: str
    lines: tuple[str, ...]
    kept: tuple[int, ...]
    """Numbers of lines, from 0."""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What Crossread said that a page is."""

    page: str
    """`0001 HTML` or `0001 flattened`."""
    rule: str = ""
    """Rule of the note; empty: the page reads as one whole article."""
    detail: str = ""
    has_fault: bool = False
    """Whether it was set aside."""


Row = TypeVar("Row", Extracted, KeptLines, Told)


def write_rows(target: Path, rows: Iterable[Row]) -> None:
    """Write one row a line, the whole file or nothing."""
    target.parent.mkdir(parents=True, exist_ok=True)
    # A name of its own: two runs at once must not write into one file.
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    with part.open("wb") as stream:
        for row in rows:
            stream.write(msgspec.json.encode(row) + b"\n")
    part.replace(target)


def read_rows(source: Path, kind: type[Row]) -> dict[str, Row]:
    """Return the rows by page, in the order of the file."""
    lines = source.read_bytes().splitlines()
    rows = [msgspec.json.decode(line, type=kind) for line in lines]
    return {row.page: row for row in rows}
