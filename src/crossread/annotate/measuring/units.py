"""Units of measure and money: which one stands at a place of a text.

The list is `resources/units.tsv`; a unit's normal form is its symbol (`t`, `km2`, `USD`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from crossread.annotate.measuring.numbers import Number
from crossread.lexicons import read_rows
from crossread.records import Span

_LONGEST_SYMBOL = 3
"""Forms up to this length are symbols, and capitals count: Mt is not mt, and MW is not mW."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit of `resources/units.tsv`."""

    symbol: str
    dimension: str
    """`mass`, `money`, `share`, `time`, …"""
    factor: float
    """How many of the dimension's base unit one of this is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitMatch:
    """A unit and where it stands."""

    unit: Unit
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One number with the unit that stands beside it."""

    number: Number
    span: Span
    """From the money sign or the number to the unit."""
    unit: Unit | None


@cache
def unit_by_symbol() -> dict[str, Unit]:
    """Return every unit by its normal form.

    >>> unit_by_symbol()["t"].factor
    1000.0
    """
    return {
        row["symbol"]: Unit(
            symbol=row["symbol"], dimension=row["dimension"], factor=float(row["factor"])
        )
        for row in read_rows("units")
    }


@cache
def _unit_by_form() -> dict[str, Unit]:
    """Return units by the forms they are written in: symbols as they are, words in lower case."""
    forms: dict[str, Unit] = {}
    units = unit_by_symbol()
    for row in read_rows("units"):
        for alias in row["aliases"].split("|"):
            # "11 has" is not hectares: symbols take no plural of their own.
            word = len(alias) > 2 and alias[-1].isalpha() and alias[-1] != "s"
            plural = f"{alias}s" if word else alias
            for form in (alias, plural):
                forms.setdefault(_key(form), units[row["symbol"]])
    return forms


def _key(form: str) -> str:
    """Return the form under which a unit is looked up: words in lower case, symbols as written."""
    plain = re.sub(r"[\s\u2010-]+", " ", form).strip()
    symbol = len(plain) <= _LONGEST_SYMBOL or (not plain.islower() and len(plain) <= 5)
    return plain if symbol else plain.lower()


@cache
def _after() -> re.Pattern[str]:
    """Return the pattern of a unit written after its number, longest form first."""
    forms = sorted(_unit_by_form(), key=lambda form: (-len(form), form))
    words = [
        (re.escape(form).replace(r"\ ", "[ -]") + (r"(?!\w)" if form[-1].isalnum() else ""))
        if len(form) <= _LONGEST_SYMBOL or not form.islower()
        else "(?i:" + re.escape(form).replace(r"\ ", "[ -]") + r"(?!\w))"
        for form in forms
    ]
    return re.compile(rf"[ \u00a0\u202f-]?(?P<form>{'|'.join(words)})")


@cache
def _before() -> re.Pattern[str]:
    """Return the pattern of a money sign or code that ends where its number begins."""
    forms = [
        form
        for form, unit in _unit_by_form().items()
        if unit.dimension == "money"
        and (not form.islower() or not form.isalpha())
        and len(form) <= 4
    ]
    signs = "|".join(re.escape(form) for form in sorted(forms, key=lambda f: (-len(f), f)))
    return re.compile(rf"(?<![\w$])(?P<form>{signs}) ?$")


def is_unit(word: str) -> bool:
    """Tell whether a word is written as a unit of measure or money: "percent", "tons".

    >>> [is_unit(word) for word in ("percent", "dollars", "tax")]
    [True, True, False]
    """
    return len(word) > 1 and _key(word) in _unit_by_form()


def unit_after(text: str, position: int, stop: int) -> UnitMatch | None:
    """Return the unit that follows a number which ends at `position`.

    >>> unit_after("3.8 million metric tons", 11, 23).unit.symbol
    't'
    """
    match = _after().match(text, position, stop)
    if match is None:
        return None
    form = match["form"]
    unit = _unit_by_form().get(_key(form)) or (
        _unit_by_form().get(form.lower()) if len(form) > _LONGEST_SYMBOL else None
    )
    if unit is None:
        return None
    if unit.symbol == "GBP" and _weighs(text, match, stop):
        unit = unit_by_symbol()["lb"]
    return UnitMatch(unit=unit, span=Span(*match.span("form")))


_WEIGHED = re.compile(
    r" of (?:thrust|force|pressure|lift|meat|beef|fish|fruit|food|rice|flour|sugar|coffee|cocaine|"
    r"heroin|marijuana|cannabis|methamphetamine|fentanyl|drugs|explosives|gunpowder|trash|garbage|"
    r"waste|dirt|rock|steel|copper|gold|silver|uranium|plastic|muscle|fat|cargo|equipment)\b"
)
_HEAVY = re.compile(r"\b(?:weigh(?:s|ed|ing|t)?|los[et]|losing|shed|gained|lifted?)\b[^.,;]{0,24}$")
_SUMS = re.compile(
    r" (?:notes?|coins?|fines?|bills?|deals?|contracts?|prizes?|budgets?|payments?|debts?|loans?|"
    r"fees?|taxe?s?|cuts?|grants?|houses?|homes?|mansions?|bonus|jackpot|question|funds?|project|"
    r"scheme|investment|industry|business|transfer|salary|bid|offer)\b"
)


def _weighs(text: str, match: re.Match[str], stop: int) -> bool:
    """Tell whether pounds are a weight: "an 80,000-pound load", "5 pounds of rice"."""
    if not match["form"].lower().startswith("pound"):
        return False
    if text[match.start()] == "-" and match["form"].lower() == "pound":
        scaled = text[max(0, match.start() - 4) : match.start()].isalpha()
        return not scaled and _SUMS.match(text, match.end(), stop) is None
    left = text[max(0, match.start() - 50) : match.start()]
    return bool(_WEIGHED.match(text, match.end(), stop) or _HEAVY.search(left))


def unit_before(text: str, position: int) -> UnitMatch | None:
    """Return the money sign or code in front of a number which begins at `position`.

    >>> unit_before("fined US$40,000", 9).unit.symbol
    'USD'
    """
    start = max(0, position - 6)
    match = _before().search(text[start:position])
    if match is None:
        return None
    unit = _unit_by_form().get(_key(match["form"]))
    if unit is None:
        return None
    return UnitMatch(unit=unit, span=Span(start + match.start("form"), start + match.end("form")))


_MAGNITUDE = re.compile(r"\bmagnitude(?: of)?(?: an?)?[ -]$", re.IGNORECASE)
_NATION = re.compile(r" (?:U\.S\.|US|Canadian|Australian)(?= (?:per|an?|in|for|to)\b|[,.)])")
"""Whose dollars they are, written after the sum: "$75 U.S. per barrel"."""


def read_unit(text: str, number: Number, stop: int) -> Reading:
    """Return a number with the unit beside it; a money sign before it goes before a unit after.

    >>> from crossread.annotate.measuring.numbers import find_numbers
    >>> (number,) = find_numbers("€1.5bn")
    >>> read_unit("€1.5bn", number, 6).unit.symbol
    'EUR'
    """
    if number.part:
        return Reading(number=number, span=number.span, unit=unit_by_symbol()["%"])
    if _MAGNITUDE.search(text, max(0, number.span.start - 16), number.span.start):
        return Reading(number=number, span=number.span, unit=unit_by_symbol()["Mw"])
    before = unit_before(text, number.span.start)
    after = unit_after(text, number.span.end, stop)
    end = number.span.end
    if before is not None:
        if after is not None and after.unit.dimension == "money":
            end = after.span.end
        elif nation := _NATION.match(text, end, stop):
            end = nation.end()
        return Reading(number=number, span=Span(before.span.start, end), unit=before.unit)
    start = number.span.start
    if after is not None:
        return Reading(number=number, span=Span(start, after.span.end), unit=after.unit)
    return Reading(number=number, span=number.span, unit=None)
