"""What "3/8/2025" means on a page: by the page's other dates, or by its language."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Literal

from crossread.annotate.timing.readings import Reading
from crossread.lexicons import read_rows

Order = Literal["day", "month"]
"""What a numeric date puts first."""

_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(?:1[5-9]|20)\d\d(?![\d/])")
_AMBIGUOUS = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-]\d{2,4})?")


def order_of(text: str, language: str | None) -> Order | None:
    """Return what the numeric dates of a text put first; none where nothing tells.

    The text's own dates tell best: where one can only be read one way (25/02/2025), the others
    are written so too. Else the language does, as far as it has one habit; English has two.

    >>> order_of("From 3/8/2025 to 25/8/2025.", None)
    'day'
    >>> order_of("It began on 3.8.2025.", "en") is None
    True
    """
    orders = {
        order
        for match in _NUMERIC.finditer(text)
        if (order := _order_by_itself(int(match[1]), int(match[3])))
    }
    if len(orders) == 1:
        return orders.pop()
    if orders or not language:
        return None
    name = language.lower().replace("_", "-")
    return _orders().get(name) or _orders().get(name.partition("-")[0])


def _order_by_itself(first: int, second: int) -> Order | None:
    if 12 < first <= 31 and 1 <= second <= 12:
        return "day"
    return "month" if 12 < second <= 31 and 1 <= first <= 12 else None


def settle(reading: Reading, words: str, order: Order | None) -> Reading:
    """Return an ambiguous numeric date as the order reads it; unchanged where there is none."""
    match = _AMBIGUOUS.fullmatch(words)
    if reading.rule != "times.ambiguous-date" or order is None or match is None:
        return reading
    month, day = (match[2], match[1]) if order == "day" else (match[1], match[2])
    value = f"{reading.value[:4]}-{int(month):02d}-{int(day):02d}"
    return replace(reading, value=value, rule=f"times.{order}-first-date")


@cache
def _orders() -> dict[str, Order]:
    rows = read_rows("date_orders")
    return {row["language"]: "day" if row["order"] == "day" else "month" for row in rows}
