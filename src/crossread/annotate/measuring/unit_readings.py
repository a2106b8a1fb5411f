"""Find the unit that stands beside a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from crossread.annotate.measuring.numbers import Number
from crossread.annotate.measuring.units import (
    LONGEST_SYMBOL,
    Unit,
    UnitForm,
    form_key,
    unit_by_symbol,
    unit_forms,
)
from crossread.lexicons import read_words
from crossread.records import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitMatch:
    """A unit and where it stands."""

    unit: Unit
    may_be: tuple[str, ...]
    """Symbols of other units that the words may mean."""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One number with the unit that stands beside it."""

    number: Number
    span: Span
    """From the money sign or the number to the unit."""
    unit: Unit | None
    may_be: tuple[str, ...] = ()


_GAP = re.compile(r"(?: ?[(\[{<](?=[\w°µ/]{1,5}[)\]}>])|[ \u00a0\u202f])?-?")
"""Between a number and its unit: a space, a hyphen, or the bracket of "20 (kg)"."""
_FIRST = re.compile(r"[^\W\d_]+|[^\w\s]")
_CLOSING = {"(": ")", "[": "]", "{": "}", "<": ">"}


@cache
def _by_first() -> dict[str, tuple[tuple[str, bool, UnitForm], ...]]:
    """Return forms by their first letters or sign, in lower case, the longest form first.

    Each comes with whether capitals count. One look-up in a table is what makes this fast: a
    pattern of all forms tries hundreds of them at each number.
    """
    table: dict[str, list[tuple[str, bool, UnitForm]]] = {}
    for key, entry in unit_forms().items():
        first = _FIRST.match(key)
        if first is not None:
            exact = len(key) <= LONGEST_SYMBOL or not key.islower()
            table.setdefault(first.group().lower(), []).append((key, exact, entry))
    return {
        first: tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0])))
        for first, rows in table.items()
    }


_SPACES = str.maketrans({"-": " ", "\u2010": " ", "\u00a0": " ", "\u202f": " ", "\u03bc": "µ"})


def _form_at(text: str, position: int, stop: int) -> tuple[UnitForm, int] | None:
    """Return the longest form of a unit that begins at a position, and where it ends."""
    first = _FIRST.match(text, position, stop)
    if first is None:
        return None
    for key, exact, entry in _by_first().get(first.group().lower().translate(_SPACES), ()):
        end = position + len(key)
        if end > stop:
            continue
        words = text[position:end].translate(_SPACES)
        if (words if exact else words.lower()) != key:
            continue
        following = text[end : end + 1]
        if key[-1].isalnum() and (following.isalnum() or following == "_"):
            continue
        return entry, end
    return None


def unit_at(text: str, position: int, stop: int) -> UnitMatch | None:
    """Return the unit that begins right at `position`, as after a stroke: "$40/ton"."""
    found = _form_at(text, position, stop)
    if found is None:
        return None
    entry, end = found
    return UnitMatch(unit=entry.unit, may_be=entry.may_be, span=Span(position, end))


@cache
def _between() -> re.Pattern[str]:
    """Return the pattern of an adjective between a number and its unit: "50 previous years"."""
    return re.compile(rf"[ -](?:{'|'.join(sorted(read_words('adjectives_before_units')))}) ")


_DIGIT = re.compile(r" ?\d")
_CODE = re.compile(r"[-‐]\d")
"""After a symbol, what makes it part of a code: "24703 L-202"."""


def unit_after(text: str, position: int, stop: int) -> UnitMatch | None:
    """Return the unit that follows a number which ends at `position`.

    >>> unit_after("3.8 million metric tons", 11, 23).unit.symbol
    't'
    """
    gap = _GAP.match(text, position, stop)
    start = gap.end() if gap else position
    found = _form_at(text, start, stop)
    if found is None and (more := _between().match(text, position, stop)):
        start = more.end()
        found = _form_at(text, start, stop)
        # After an adjective only words count: "5 more m" is nothing.
        found = found if found and found[1] - start > 3 else None
    if found is None:
        return None
    entry, end = found
    opened = text[start - 1] if start > position else ""
    if opened in _CLOSING:
        if text[end : end + 1] != _CLOSING[opened]:
            return None
        end += 1
    sign = end - start == 1
    # "1 $10 bill": the sign belongs to the number after it.
    if sign and entry.unit.dimension == "money" and _DIGIT.match(text, end, stop):
        return None
    if sign and _CODE.match(text, end, stop):
        return None
    unit, may_be = entry.unit, entry.may_be
    if unit.symbol == "GBP" and _weighs(text, start, end, stop):
        unit, may_be = unit_by_symbol()["lb"], ("GBP",)
    elif unit.symbol == "°" and _is_heat(text, position, end, stop):
        unit = unit_by_symbol()["deg."]
    return UnitMatch(unit=unit, may_be=may_be, span=Span(start, end))


_HEAT = re.compile(
    r"\b(?:temperatures?|thermostat|warm\w*|heat\w*|hot\w*|cold\w*|cool\w*|weather|oven|bake|"
    r"boil\w*|freez\w*|fever|thermometer|forecast|highs?|lows?)\b",
    re.IGNORECASE,
)


def _is_heat(text: str, position: int, end: int, stop: int) -> bool:
    """Tell whether degrees are of temperature: "the temperature is 24 degrees"."""
    around = text[max(0, position - 60) : min(stop, end + 30)]
    return _HEAT.search(around) is not None


_WEIGHED = re.compile(
    r" of (?:thrust|force|pressure|lift|meat|beef|fish|fruit|food|rice|flour|sugar|coffee|cocaine|"
    r"heroin|marijuana|cannabis|methamphetamine|fentanyl|drugs|explosives|gunpowder|trash|garbage|"
    r"waste|dirt|rock|steel|copper|gold|silver|uranium|plastic|muscle|fat|cargo|equipment)\b"
)
_HEAVY = re.compile(
    r"\b(?:weigh(?:s|ed|ing|t)?|los[et]|losing|shed|gained|lifted?|baby is|drop|kilos?|kilograms?|"
    r"tons?|loads?|capacity|carr(?:y|ies|ied)|haul\w*|heav\w+|payload|body fat|muscle) ?"
    r"[^.,;£]{0,30}$"
)
_SUMS = re.compile(
    r" (?:notes?|coins?|fines?|bills?|deals?|contracts?|prizes?|budgets?|payments?|debts?|loans?|"
    r"fees?|taxe?s?|cuts?|grants?|houses?|homes?|mansions?|bonus|jackpot|question|funds?|project|"
    r"scheme|investment|industry|business|transfer|salary|bid|offer)\b"
)


def _weighs(text: str, start: int, end: int, stop: int) -> bool:
    """Tell whether pounds are a weight: "an 80,000-pound load", "5 pounds of rice"."""
    form = text[start:end].lower()
    if not form.startswith("pound"):
        return False
    if text[start - 1] == "-" and form == "pound":
        scaled = text[max(0, start - 4) : start - 1].isalpha()
        return not scaled and _SUMS.match(text, end, stop) is None
    left = text[max(0, start - 60) : start]
    return bool(_WEIGHED.match(text, end, stop) or _HEAVY.search(left))


# --- in front of the number -------------------------------------------------------------------


@cache
def _before() -> re.Pattern[str]:
    """Return the pattern of a money sign or code that ends where its number begins."""
    forms = [
        form
        for form, entry in unit_forms().items()
        if entry.unit.dimension == "money"
        and (not form.islower() or not form.isalpha() or form in {"usd", "rmb", "eur"})
        and 1 <= len(form) <= 4
        and " " not in form
    ]
    forms += ["US $", "hk $", "nz $"]
    signs = "|".join(re.escape(form) for form in sorted(forms, key=lambda f: (-len(f), f)))
    return re.compile(rf"(?<![\w$])(?P<form>{signs}) ?$")


def unit_before(text: str, position: int) -> UnitMatch | None:
    """Return the money sign or code in front of a number which begins at `position`.

    >>> unit_before("fined US$40,000", 9).unit.symbol
    'USD'
    """
    left = text[max(0, position - 6) : position]
    match = _before().search(left)
    if match is None:
        return None
    form = match["form"]
    entry = unit_forms().get(form_key(form)) or unit_forms().get(form.replace(" ", "").upper())
    if entry is None:
        return None
    start = position - len(left)
    span = Span(start + match.start("form"), start + match.end("form"))
    return UnitMatch(unit=entry.unit, may_be=entry.may_be, span=span)


_MAGNITUDE = re.compile(r"\bmagnitude(?: of)?(?: an?)?[ -]$", re.IGNORECASE)
_NATION = re.compile(r" (?:U\.S\.|US|Canadian|Australian)(?= (?:per|an?|in|for|to)\b|[,.)])")
"""Whose dollars they are, written after the sum: "$75 U.S. per barrel"."""
_NATIONS = {"Canadian": "CAD", "Australian": "AUD"}


def _credible(text: str, number: Number, match: UnitMatch | None) -> UnitMatch | None:
    """Return a unit unless its code is as well a word: "COP 28", "TOP 10"."""
    if match is None or match.unit.dimension != "money":
        return match
    form = text[match.span.start : match.span.end]
    codes = len(form) == 3 and form.isalpha() and form.isupper()
    if codes and form not in read_words("currency_codes") and abs(number.low) < 1000:
        return None
    return match


def read_unit(text: str, number: Number, stop: int) -> Reading:
    """Return a number with the unit beside it; a money sign before it goes before a unit after.

    >>> from crossread.annotate.measuring.numbers import find_numbers
    >>> (number,) = find_numbers("€1.5bn")
    >>> read_unit("€1.5bn", number, 6).unit.symbol
    'EUR'
    """
    span = number.span
    if number.part:
        return Reading(number=number, span=span, unit=unit_by_symbol()["%"])
    if number.multiple:
        return Reading(number=number, span=span, unit=unit_by_symbol()["time"])
    if _MAGNITUDE.search(text, max(0, span.start - 16), span.start):
        return Reading(number=number, span=span, unit=unit_by_symbol()["Mw"])
    before = _credible(text, number, unit_before(text, span.start))
    # "100+ kilometres": `figures` reads the plus as a bound.
    plus = text[span.end : span.end + 2] == "+ "
    after = _credible(text, number, unit_after(text, span.end + plus, stop))
    if before is not None:
        unit, end, may_be = before.unit, span.end, before.may_be
        if after is not None and after.unit.dimension == "money":
            end = after.span.end
        elif nation := _NATION.match(text, end, stop):
            end, may_be = nation.end(), ()
            unit = unit_by_symbol()[_NATIONS.get(nation.group().strip(), "USD")]
        return Reading(number=number, span=Span(before.span.start, end), unit=unit, may_be=may_be)
    if after is not None:
        return Reading(
            number=number,
            span=Span(span.start, after.span.end),
            unit=after.unit,
            may_be=after.may_be,
        )
    return Reading(number=number, span=span, unit=None)
