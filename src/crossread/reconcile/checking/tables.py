"""Look-ups in the official tables of `resources/reference_figures.tsv`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from crossread.lexicons import read_rows
from crossread.reconcile.aligning.figures import content_words
from crossread.records import Phrase

WORLD = "WLD"

PROPERTY_ROWS: Mapping[str, tuple[str, ...]] = {
    "reserves": ("reserves",),
    "production": (
        "mine production",
        "smelter production",
        "refinery production",
        "primary production",
        "production",
    ),
}
"""Which rows of a table speak of the property that an account names, the closest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One figure of an official table."""

    table: str
    edition: str
    in_force: str
    """First day on which the edition was the newest, ISO 8601."""
    commodity: frozenset[str]
    place: str
    """ISO 3166 alpha-3 code, or `WLD`."""
    property: str
    year: str
    value: float | None
    """In `unit`; none: the table lists the place and gives no figure."""
    bound: str
    unit: str
    basis: str
    where: str


@cache
def _rows() -> tuple[TableRow, ...]:
    return tuple(
        TableRow(
            table=row["table"],
            edition=row["edition"],
            in_force=row["in_force"],
            commodity=content_words(Phrase(text=row["commodity"])),
            place=row["place"],
            property=row["property"],
            year=row["year"],
            value=float(row["value"]) if row["value"] else None,
            bound=row["bound"],
            unit=row["unit"],
            basis=row["basis"],
            where=row["where"],
        )
        for row in read_rows("reference_figures")
    )


@cache
def editions(commodity: frozenset[str]) -> tuple[str, ...]:
    """Return the editions that have a chapter on the commodity, the oldest first.

    >>> editions(frozenset({"rare", "earth"}))
    ('2025', '2026')
    """
    return tuple(sorted({row.edition for row in _rows() if row.commodity == commodity}))


def edition_in_force(commodity: frozenset[str], day: str | None) -> str | None:
    """Return the newest edition out on `day`; the oldest there is when none was out yet.

    None when no edition knows the commodity, or when the day is unknown and there are several.

    >>> edition_in_force(frozenset({"rare", "earth"}), "2025-06-01")
    '2025'
    """
    starts = {row.edition: row.in_force for row in _rows() if row.commodity == commodity}
    if not starts:
        return None
    if day is None:
        return next(iter(starts)) if len(starts) == 1 else None
    out = [edition for edition, start in starts.items() if start <= day]
    return max(out) if out else min(starts)


@cache
def rows_of(commodity: frozenset[str], edition: str, named: str) -> tuple[TableRow, ...]:
    """Return the rows of the newest year for the property an account names, world total included.

    >>> rows_of(frozenset({"lithium"}), "2026", "reserves")[0].unit
    't'
    """
    chapter = [row for row in _rows() if row.commodity == commodity and row.edition == edition]
    for heading in PROPERTY_ROWS.get(named, (named,)):
        rows = [row for row in chapter if row.property == heading]
        if rows:
            newest = max(row.year for row in rows)
            return tuple(row for row in rows if row.year == newest)
    return ()


def row_at(rows: tuple[TableRow, ...], place: str) -> TableRow | None:
    """Return the row of a place, or none when the table doesn't list it."""
    return next((row for row in rows if row.place == place), None)


def rank_of(rows: tuple[TableRow, ...], place: str) -> tuple[int, list[str]] | None:
    """Return the rank of a place by value and the places ahead of it; none without a figure.

    >>> rank_of(rows_of(frozenset({"rare", "earth"}), "2025", "reserves"), "RUS")
    (5, ['CHN', 'BRA', 'IND', 'AUS'])
    """
    own = row_at(rows, place)
    if own is None or own.value is None:
        return None
    ahead = [
        (row.value, row.place)
        for row in rows
        if row.place != WORLD and row.value is not None and row.value > own.value
    ]
    return len(ahead) + 1, [code for _, code in sorted(ahead, reverse=True)]
