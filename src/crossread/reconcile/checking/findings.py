"""What one edition of an official table says of a figure, by kind of figure."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from functools import cache

from crossread.lexicons import read_rows
from crossread.reconcile.aligning.figures import Figure, content_words, values_agree
from crossread.reconcile.checking.tables import WORLD, TableRow, rank_of, row_at, rows_of
from crossread.records import Phrase, Quantity, Verdict

SHARE_SLACK = 5.0
"""Percentage points within which a stated share counts as the table's: shares move between years
by a few points (China's share of rare-earth mining: 67.8 % in 2023, 69.2 % in 2024)."""

TABLE_SOURCE = ("u.s. geological survey", "usgs", "us geological survey")
"""Names of the tables' own publisher."""

_POSSESSIVE = re.compile(r"['’]s?\s|[\s,;()]+")

TRANSFERS = frozenset({"supply", "exports", "imports", "sales", "trade"})
"""Properties of goods that pass from one country to another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """An answer before it becomes a record."""

    verdict: Verdict
    edition: str = ""
    row: str = ""
    note: str = ""
    rule: str
    table: str = "USGS Mineral Commodity Summaries"


def find_in_edition(figure: Figure, commodity: frozenset[str], edition: str) -> Finding | None:
    """Return what one edition says of a figure, or none when it doesn't speak of it."""
    quantity = figure.quantity
    if quantity.unit == "%":
        return _check_share(figure, commodity, edition)
    named = _property(figure)
    if quantity.kind == "rank":
        return _check_rank(figure, rows_of(commodity, edition, named or "reserves"))
    if quantity.kind == "vague_rank":
        return _describe_rank(figure, rows_of(commodity, edition, named or "reserves"))
    if quantity.kind == "comparison":
        return _check_comparison(figure, rows_of(commodity, edition, named or "reserves"))
    if (quantity.unit or "").split("/")[0] != "t" or quantity.low is None:
        return None
    if figure.measured & _singular_words(TRANSFERS):
        return _describe_transfer(figure, commodity, edition)
    return _check_amount(figure, rows_of(commodity, edition, named)) if named else None


def _singular_words(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word.removesuffix("s") for word in words) | words


def _property(figure: Figure) -> str | None:
    """Return the tables' property that the figure speaks of."""
    for named, word in (("reserves", "reserve"), ("production", "production")):
        if word in figure.measured | figure.whole | figure.basis:
            return named
    return None


def commodity_of(figure: Figure) -> frozenset[str] | None:
    """Return the commodity of the tables that a figure speaks of; the longest name wins."""
    words = figure.entity | figure.measured | figure.whole
    found = [commodity for commodity in _commodities() if commodity <= words]
    return max(found, key=lambda commodity: (len(commodity), sorted(commodity)), default=None)


@cache
def _commodities() -> tuple[frozenset[str], ...]:
    names = sorted({row["commodity"] for row in read_rows("reference_figures")})
    found = {content_words(Phrase(text=name)) for name in names}
    return tuple(sorted(found - {frozenset()}, key=sorted))


def _place(figure: Figure) -> str | None:
    """Return the code of the country whose figure it is: the place, else a country as entity."""
    quantity = figure.quantity
    for phrase in (quantity.place, quantity.entity):
        code = country_code(phrase.text) if phrase else None
        if code is not None:
            return code
    return None


def country_code(text: str) -> str | None:
    """Return the ISO 3166 alpha-3 code of the only country that a phrase names.

    >>> country_code("Russia's rare earth reserves")
    'RUS'
    """
    words = _POSSESSIVE.sub(" ", f" {text} ")
    found = {code for name, code in _country_names() if f" {name} " in words}
    return found.pop() if len(found) == 1 else None


@cache
def _country_names() -> tuple[tuple[str, str], ...]:
    pairs = {
        (name, row["iso3"])
        for row in read_rows("countries")
        for name in (row["name"], *row["aliases"].split("|"), *row["demonyms"].split("|"))
        if name
    }
    return tuple(sorted(pairs))


@cache
def _name(code: str) -> str:
    return next((row["name"] for row in read_rows("countries") if row["iso3"] == code), code)


def _check_amount(figure: Figure, rows: tuple[TableRow, ...]) -> Finding | None:
    place = _place(figure)
    row = row_at(rows, place) if place else None
    if row is None or place is None:
        return None
    shown = _shown(row)
    if row.value is None:
        return Finding(
            verdict="not checkable",
            edition=row.edition,
            row=shown,
            note="The table lists the country and gives no figure.",
            rule="reference.amount",
        )
    agrees = values_agree(figure.quantity, _as_quantity(figure.quantity, row.value))
    source = (figure.assertion.source or "").lower().removeprefix("the ")
    own = not source or source in TABLE_SOURCE
    note = f"Basis of the table: {row.basis}." if row.basis else ""
    if own and not figure.basis:
        verdict: Verdict = "confirmed" if agrees else "not supported"
        if not agrees and source:
            verdict = "contradicted"
    elif agrees:
        verdict = "context only"
        note = f"The table has the same figure. {note}".strip()
    else:
        verdict = "not checkable"
        note = (
            f"The figure is given on another basis or source "
            f"({figure.assertion.source or 'the account'}); the table is no measure of it."
        )
    return Finding(
        verdict=verdict, edition=row.edition, row=shown, note=note, rule="reference.amount"
    )


def _as_quantity(stated: Quantity, value: float) -> Quantity:
    """Return the table's exact value in the form of the stated one, so that one rule compares."""
    return dataclasses.replace(stated, low=value, high=value, step=0.0, bound="=")


def _check_rank(figure: Figure, rows: tuple[TableRow, ...]) -> Finding | None:
    place = _place(figure)
    found = rank_of(rows, place) if place else None
    if found is None or place is None or figure.quantity.low is None:
        return None
    rank, ahead = found
    agrees = rank == figure.quantity.low
    missing = [_name(row.place) for row in rows if row.value is None and row.place != WORLD]
    note = f"No figure in this edition for {', '.join(missing)}." if missing else ""
    return Finding(
        verdict="confirmed" if agrees else "not supported",
        edition=rows[0].edition,
        row=f"{_name(place)} ranks {rank}"
        + (f" behind {', '.join(_name(code) for code in ahead)}" if ahead else "")
        + f" by {rows[0].property} ({rows[0].where})",
        note=note,
        rule="reference.rank",
    )


def _describe_rank(figure: Figure, rows: tuple[TableRow, ...]) -> Finding | None:
    place = _place(figure)
    found = rank_of(rows, place) if place else None
    own, world = (row_at(rows, place), row_at(rows, WORLD)) if place else (None, None)
    if found is None or own is None or own.value is None or place is None:
        return None
    share = ""
    if world and world.value:
        limit = "at most " if world.bound == ">" else ""
        share = f", {limit}{own.value / world.value:.1%} of the world total"
    return Finding(
        verdict="context only",
        edition=own.edition,
        row=f"{_name(place)} ranks {found[0]} by {own.property}{share} ({own.where})",
        note="“Among the leading” has no number that a table could confirm.",
        rule="reference.rank-context",
    )


def _check_comparison(figure: Figure, rows: tuple[TableRow, ...]) -> Finding | None:
    quantity = figure.quantity
    compared = quantity.compared_with
    other = country_code(compared.text) if compared else None
    place = _place(figure)
    if not rows or place is None or other is None or other == place:
        return None
    own, theirs = row_at(rows, place), row_at(rows, other)
    if own is None or theirs is None or own.value is None or theirs.value is None:
        missing = _name(other if own is not None and own.value is not None else place)
        return Finding(
            verdict="not checkable",
            edition=rows[0].edition,
            row=f"no figure for {missing} by {rows[0].property} ({rows[0].where})",
            note="The table has no figure for one side of the comparison.",
            rule="reference.comparison",
        )
    greater = own.value > theirs.value
    return Finding(
        verdict="confirmed" if greater == (quantity.bound == ">") else "contradicted",
        edition=own.edition,
        row=f"{_shown(own)}; {_shown(theirs)}",
        rule="reference.comparison",
    )


def _check_share(figure: Figure, commodity: frozenset[str], edition: str) -> Finding | None:
    """Check a share of world production; shares of trade are told and not judged."""
    words = figure.whole | figure.measured
    if words & {"import", "export"}:
        return _describe_imports(figure, commodity, edition)
    if "production" not in words:
        return None
    rows = rows_of(commodity, edition, "production")
    place = _place(figure)
    own, world = (row_at(rows, place), row_at(rows, WORLD)) if place else (None, None)
    if own is None or world is None or not own.value or not world.value:
        return None
    share = own.value / world.value * 100
    low, high = figure.quantity.low or 0.0, figure.quantity.high or figure.quantity.low or 0.0
    agrees = low - SHARE_SLACK <= share <= high + SHARE_SLACK
    return Finding(
        verdict="confirmed" if agrees else "not supported",
        edition=edition,
        row=f"{_shown(own)} of {world.value:,.0f} {world.unit} in the world: {share:.1f} %",
        note=f"The table speaks of {own.property}; a share of processing or supply isn't in it.",
        rule="reference.share",
    )


def _describe_imports(figure: Figure, commodity: frozenset[str], edition: str) -> Finding | None:
    """Tell what the table has on U.S. import sources; the account's period decides nothing."""
    importer = country_code(figure.quantity.whole.text) if figure.quantity.whole else None
    rows = rows_of(commodity, edition, "import share")
    if importer != "USA" or not rows:
        return None
    named = ", ".join(f"{_name(row.place)} {row.value:g} %" for row in rows if row.value)
    return Finding(
        verdict="not checkable",
        edition=edition,
        row=f"import sources {rows[0].year.replace('/', '–')}: {named} ({rows[0].where})",
        note="The table's years are not those of the account, which gives none or others.",
        rule="reference.import-share",
    )


def _describe_transfer(figure: Figure, commodity: frozenset[str], edition: str) -> Finding | None:
    """Set an offered tonnage beside the supplier's output and the buyer's imports."""
    amount = figure.quantity.low or 0.0
    supplier = _place(figure)
    imports = rows_of(commodity, edition, "imports, crude and semi-fabricated")
    rows = (
        row_at(rows_of(commodity, edition, "production"), supplier or ""),
        row_at(imports, "USA"),
    )
    told = [f"{amount / row.value:.0%} of {_shown(row)}" for row in rows if row and row.value]
    if not told:
        return None
    return Finding(
        verdict="context only",
        edition=edition,
        row="; ".join(told),
        note="An offer can't be confirmed; the table shows its size.",
        rule="reference.transfer",
    )


def _shown(row: TableRow) -> str:
    value = "no figure" if row.value is None else f"{row.bound}{row.value:,.0f} {row.unit}"
    return f"{_name(row.place)}, {row.property} {row.year}: {value} ({row.where})"
