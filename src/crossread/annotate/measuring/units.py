"""Units of measure and money: the tables, and conversion within a dimension.

The lists are `resources/units.tsv` and `resources/currencies.tsv`; a unit's normal form is its
symbol (`t`, `km2`, `USD`). `unit_readings` finds them in text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from crossread.lexicons import read_rows

LONGEST_SYMBOL = 3
"""Forms up to this length are symbols, and capitals count: Mt is not mt, and MW is not mW."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit of `resources/units.tsv`, or a currency of `resources/currencies.tsv`."""

    symbol: str
    dimension: str
    """`mass`, `money`, `share`, `time`, …"""
    base: str
    """What it converts into: the dimension, or for money the currency's main unit."""
    factor: float
    """How many of the base unit one of this is."""
    offset: float = 0.0
    """Where its zero lies in the base unit: 273.15 for degrees Celsius."""
    counts: str | None = None
    """The unit whose thousands or millions it counts: `t` for the megatonne."""
    country: str | None = None
    """ISO 3166-1 alpha-3 code of who issues a currency."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitForm:
    """A way to write a unit."""

    unit: Unit
    may_be: tuple[str, ...]
    """Symbols of other units that the same words may mean."""


@cache
def unit_by_symbol() -> Mapping[str, Unit]:
    """Return every unit by its normal form.

    >>> unit_by_symbol()["t"].factor, unit_by_symbol()["UAH"].country
    (1000.0, 'UKR')
    """
    units = {
        row["symbol"]: Unit(
            symbol=row["symbol"],
            dimension=row["dimension"],
            base=row["dimension"],
            factor=float(row["factor"]),
            offset=float(row["offset"] or 0),
            counts=row["counts"] or None,
        )
        for row in read_rows("units")
    }
    for row in read_rows("currencies"):
        units[row["symbol"]] = Unit(
            symbol=row["symbol"],
            dimension="money",
            base=row["base"],
            factor=float(row["factor"]),
            country=row["country"] or None,
        )
    return units


def convert(value: float, unit: str, into: str) -> float:
    """Return a value in another unit of the same dimension.

    Money converts between a currency's own units only (cents and dollars): anything else needs a
    dated rate. Raises `ValueError` for units that are not in the tables or measure other things.

    >>> convert(3.8, "Mt", "t"), convert(100, "°C", "°F"), convert(250, "US cent", "USD")
    (3800000.0, 212.0, 2.5)
    """
    units = unit_by_symbol()
    unknown = [symbol for symbol in (unit, into) if symbol not in units]
    if unknown:
        raise ValueError(f"no unit has the symbol {unknown[0]!r}; see resources/units.tsv")
    source, target = units[unit], units[into]
    if source.base != target.base:
        raise ValueError(
            f"{unit} ({source.base}) does not convert into {into} ({target.base}); "
            "give two units of one dimension, or of one currency"
        )
    return _converted(value, source, target)


def _converted(value: float, source: Unit, target: Unit) -> float:
    exact = (value * source.factor + (source.offset - target.offset)) / target.factor
    return float(f"{exact:.14g}")


def counted_unit(unit: Unit) -> Unit:
    """Return the unit whose thousands or millions a unit counts, or the unit itself."""
    return unit_by_symbol()[unit.counts] if unit.counts else unit


def in_counted_unit(value: float, unit: Unit) -> float:
    """Return a value in the unit that `unit` counts: 3.8 megatonnes are 3,800,000 tonnes."""
    return _converted(value, unit, counted_unit(unit)) if unit.counts else value


# --- how units are written --------------------------------------------------------------------


def form_key(form: str) -> str:
    """Return the form under which a unit is looked up: words in lower case, symbols as written."""
    plain = re.sub(r"[\s\u2010-]+", " ", form).strip().replace("\u03bc", "\u00b5")
    symbol = len(plain) <= LONGEST_SYMBOL or (not plain.islower() and len(plain) <= 5)
    return plain if symbol else plain.lower()


@cache
def unit_forms() -> Mapping[str, UnitForm]:
    """Return units by the forms they are written in, plurals too, by `form_key`.

    >>> unit_forms()["tons"].unit.symbol, unit_forms()["tons"].may_be
    ('t', ('short ton', 'long ton'))
    """
    forms: dict[str, UnitForm] = {}
    units = unit_by_symbol()
    for row in (*read_rows("units"), *read_rows("currencies")):
        ambiguous = _ambiguous(row["ambiguous"])
        for alias in filter(None, row["aliases"].split("|")):
            # "11 has" is not hectares: symbols take no plural of their own.
            word = len(alias) > 2 and alias[-1].isalpha() and alias[-1] != "s"
            for form in (alias, f"{alias}s" if word else alias):
                entry = UnitForm(unit=units[row["symbol"]], may_be=ambiguous.get(alias, ()))
                forms.setdefault(form_key(form), entry)
    for row in read_rows("currencies"):
        # "30 MUSD", "120 MEUR": how companies of northern Europe write millions.
        if len(row["symbol"]) == 3 and row["symbol"].isupper():
            forms.setdefault(f"M{row['symbol']}", UnitForm(unit=_millions(row), may_be=()))
    return forms


def _ambiguous(cell: str) -> dict[str, tuple[str, ...]]:
    """Read `form:unit,unit|form:unit`."""
    pairs = (one.partition(":") for one in cell.split("|") if one)
    return {form: tuple(others.split(",")) for form, _, others in pairs if others}


def _millions(row: Mapping[str, str]) -> Unit:
    return Unit(
        symbol=f"M{row['symbol']}",
        dimension="money",
        base=row["base"],
        factor=1e6,
        counts=row["symbol"],
    )


def is_unit(word: str) -> bool:
    """Tell whether a word is written as a unit of measure or money: "percent", "tons".

    >>> [is_unit(word) for word in ("percent", "dollars", "tax")]
    [True, True, False]
    """
    return len(word) > 1 and form_key(word) in unit_forms()
