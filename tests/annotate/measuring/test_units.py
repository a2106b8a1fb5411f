"""Units: the tables, conversion, and what stands beside a number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.annotate.measuring.numbers import find_numbers
from crossread.annotate.measuring.unit_readings import read_unit
from crossread.annotate.measuring.units import Unit, convert, unit_by_symbol, unit_forms
from crossread.lexicons import read_rows

pint = pytest.importorskip("pint", reason="pint, the oracle for conversions, is not installed")

UNITS = unit_by_symbol()
BASES = {
    base: sorted(symbol for symbol, unit in UNITS.items() if unit.base == base)
    for base in sorted({unit.base for unit in UNITS.values()})
}
PINT_NAMES = {
    "t": "metric_ton",
    "short ton": "short_ton",
    "long ton": "long_ton",
    "kg": "kilogram",
    "lb": "pound",
    "oz": "ounce",
    "oz t": "troy_ounce",
    "km": "kilometer",
    "mi": "mile",
    "nmi": "nautical_mile",
    "yd": "yard",
    "ft": "foot",
    "in": "inch",
    "ly": "light_year",
    "ha": "hectare",
    "km2": "kilometer**2",
    "ft2": "foot**2",
    "l": "liter",
    "gal": "gallon",
    "imp gal": "imperial_gallon",
    "pt": "pint",
    "bbl": "oil_barrel",
    "ft3": "foot**3",
    "fl oz": "fluid_ounce",
    "tsp": "teaspoon",
    "km/h": "kilometer/hour",
    "mph": "mile/hour",
    "kn": "knot",
    "J": "joule",
    "kWh": "kilowatt*hour",
    "Btu": "Btu_it",
    "eV": "electron_volt",
    "hp": "horsepower",
    "PS": "metric_horsepower",
    "psi": "psi",
    "atm": "atmosphere",
    "mmHg": "mmHg",
    "lb ft": "foot_pound",
    "rpm": "rpm",
    "GB": "gigabyte",
    "GiB": "gibibyte",
    "°C": "degC",
    "°F": "degF",
    "K": "kelvin",
    "Ci": "curie",
    "rad": "radian",
    "°": "degree",
    "arcmin": "arcminute",
}
"""Ours by pint's names, for units of every kind that news give."""


def test_the_tables_are_sound() -> None:
    rows = [*read_rows("units"), *read_rows("currencies")]
    symbols = [row["symbol"] for row in rows]
    assert len(read_rows("units")) >= 350
    assert len(set(symbols)) == len(symbols)
    assert all(unit.factor > 0 for unit in UNITS.values())
    assert {unit.counts for unit in UNITS.values() if unit.counts} <= set(symbols)
    assert all(UNITS[other] for form in unit_forms().values() for other in form.may_be)


@pytest.mark.parametrize("unit", [unit for unit in UNITS.values() if unit.counts])
def test_what_a_unit_counts_is_of_its_dimension(unit: Unit) -> None:
    assert unit.counts is not None
    assert UNITS[unit.counts].base == unit.base
    power = convert(1, unit.symbol, unit.counts)
    assert power in (1e3, 1e6, 1e9, 1e12)


@pytest.mark.parametrize(
    ("symbol", "other"),
    [
        (symbol, other)
        for symbol in PINT_NAMES
        for other in PINT_NAMES
        if symbol != other and UNITS[symbol].base == UNITS[other].base
    ],
)
def test_conversions_are_those_of_pint(symbol: str, other: str) -> None:
    registry = pint.get_application_registry()
    theirs = registry.Quantity(3.5, PINT_NAMES[symbol]).to(PINT_NAMES[other]).magnitude
    assert convert(3.5, symbol, other) == pytest.approx(theirs, rel=1e-6)


@given(
    st.sampled_from([base for base, symbols in BASES.items() if len(symbols) > 1]),
    st.data(),
    st.floats(1e-3, 1e9),
)
def test_there_and_back_is_the_same(base: str, data: st.DataObject, value: float) -> None:
    one, other = data.draw(st.sampled_from(BASES[base])), data.draw(st.sampled_from(BASES[base]))
    there = convert(value, one, other)
    # Where degrees have another zero, digits of the sum are lost, not of the value.
    slack = 1e-9 * max(1.0, 300 / UNITS[one].factor if UNITS[one].offset else 0.0)
    if UNITS[one].dimension == "temperature":
        slack = 1e-6
    assert convert(there, other, one) == pytest.approx(value, rel=1e-9, abs=slack)


@pytest.mark.parametrize(
    ("unit", "into", "words"),
    [
        ("USD", "EUR", "does not convert"),
        ("kg", "km", "does not convert"),
        ("kg", "smoot", "no unit has the symbol 'smoot'"),
    ],
)
def test_a_conversion_without_sense_is_told(unit: str, into: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        convert(1, unit, into)


@pytest.mark.parametrize(
    ("text", "symbol", "may_be"),
    [
        ("40 tons of ore", "t", ("short ton", "long ton")),
        ("40 metric tons", "t", ()),
        ("40 gallons", "gal", ("imp gal",)),
        ("$40", "USD", ("AUD", "CAD", "HKD", "NZD", "SGD")),
        ("US$40", "USD", ()),
        ("C$40", "CAD", ()),
        ("40 Mt", "Mt", ()),
        ("40 MW", "MW", ()),
        ("40 mW", "mW", ()),
        ("40 μg", "µg", ()),
        ("EUR 40", "EUR", ()),
        ("MSEK 40", "MSEK", ()),
        ("40 two-wheelers", None, ()),
        ("40 has", None, ()),
        ("an 80,000-pound load", "lb", ("GBP",)),
        ("a 40-pound fine", "GBP", ("lb", "EGP", "LBP", "SYP")),
        ("the temperature is 24 degrees", "deg.", ("°C", "°F")),
        ("turn 24 degrees", "°", ("°C", "°F")),
        ("1 $10 bill", None, ()),
        ("COP 28", None, ()),
        ("TOP 10 stories", None, ()),
        ("COP 28 million", "COP", ()),
        ("24703 L-202", None, ()),
        ("20 (kg)", "kg", ()),
        ("5 consecutive quarters", "quarter", ()),
    ],
)
def test_the_unit_beside_a_number(text: str, symbol: str | None, may_be: tuple[str, ...]) -> None:
    number = next(find_numbers(text))
    reading = read_unit(text, number, len(text))
    assert (reading.unit.symbol if reading.unit else None) == symbol
    assert reading.may_be == may_be


@given(st.sampled_from(sorted(unit_forms())))
def test_every_form_is_found_after_a_number(form: str) -> None:
    text = f"5000 {form}, and more"
    number = next(find_numbers(text))
    reading = read_unit(text, number, len(text))
    assert reading.unit is not None or number.scaled
