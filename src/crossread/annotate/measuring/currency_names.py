"""Which state's money a word means that several states share: pesos, rupees, dinars, francs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from crossread.annotate.measuring.figures import Figure
from crossread.annotate.measuring.units import unit_by_symbol
from crossread.records import Mention

_TOLD_BY_SIGN = frozenset({"USD", "GBP", "JPY"})
"""Currencies that sums in other states are given in: dollars in a report from Sydney may be US."""


def named_countries(mentions: Iterable[Mention]) -> Counter[str]:
    """Return how often each country is named in a document, by ISO 3166-1 alpha-3 code."""
    return Counter(mention.country for mention in mentions if mention.country)


def with_own_currency(figure: Figure, countries: Counter[str]) -> Figure:
    """Return a figure in the currency of the country that the document names most.

    "Dinars" in a report from Iraq are Iraqi. Where no country of such a currency is named, the
    first of `resources/currencies.tsv` stays, with the others in `may_be`.
    """
    symbol, slash, per = (figure.unit or "").partition("/")
    if figure.dimension != "money" or not figure.may_be or symbol in _TOLD_BY_SIGN:
        return figure
    units = unit_by_symbol()
    shares = [one for one in (symbol, *figure.may_be) if units[one].dimension == "money"]
    named = [(countries[units[one].country or ""], -place) for place, one in enumerate(shares)]
    times, place = max(named)
    if not times:
        return figure
    own = shares[-place]
    others = tuple(one for one in shares if one != own and countries[units[one].country or ""])
    return replace(figure, unit=f"{own}{slash}{per}", may_be=others)
