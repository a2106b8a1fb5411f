"""Pages of shops: many lines that are a price alone, a cart, and little prose."""

from __future__ import annotations

import re
from bisect import bisect_right

from crossread.extract.judging.seen import Seen
from crossread.lexicons import read_words
from crossread.records import Evidence

_CURRENCIES = "$€£"
_CURRENCY = re.compile(f"[{_CURRENCIES}]")
_LEAST_PRICES = 8
_LEAST_SIGNS = 2
_LONGEST_PRICE = 40
_PROSE_FOR_A_PRICE = 20
"""Words of prose for each price: an article on prices has more, a shop's blog far more."""
_LEAST_OF_SENTENCE = 12
_PRICE = re.compile(
    r"(?:(?:from|now|only|was|sale|regular|price|as|low|starting|at|save|usd|eur|gbp):?\s*){0,4}"
    r"[$€£]\s?\d[\d,.]*(?:\s?[-–]\s?[$€£]\s?\d[\d,.]*)?\s?(?:\+|usd|eur|gbp|each|/\s?\w{1,8})?",
    re.I,
)


def find_shop(seen: Seen) -> Evidence | None:
    """Tell a page of goods by lines that are prices and by words that only shops have."""
    text, blocks = seen.layout.text, seen.layout.blocks
    if seen.dated or sum(map(text.count, _CURRENCIES)) < _LEAST_PRICES:
        return None
    starts, ends = blocks.starts, blocks.ends
    priced = {bisect_right(starts, found.start()) - 1 for found in _CURRENCY.finditer(text)}
    prices = sum(
        ends[place] - starts[place] <= _LONGEST_PRICE
        and _PRICE.fullmatch(text, starts[place], ends[place]) is not None
        for place in priced
    )
    prose = sum(words for words in seen.lengths if words >= _LEAST_OF_SENTENCE)
    if prices < _LEAST_PRICES or prose > _PROSE_FOR_A_PRICE * prices:
        return None
    lowered = text.lower()
    signs = sum(sign in lowered for sign in read_words("shop_signs"))
    if signs < _LEAST_SIGNS:
        return None
    detail = f"page of a shop: {prices} lines are a price alone, and no article stands between them"
    return Evidence(rule="shop-page", score=0.8, detail=detail)
