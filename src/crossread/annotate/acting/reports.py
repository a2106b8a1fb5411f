"""Which quote a place of a document stands in, looked up by offset."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from crossread.records import Quote

_LOOKED_AT = 40
"""Pieces of quotes looked at before a place: more than ever nest, and a bound on hostile pages."""


class Reports:
    """The quotes of a document by the text they cover."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        rows = [(piece.start, piece.end, quote) for quote in quotes for piece in quote.content]
        rows.sort(key=lambda row: (row[0], -row[1], row[2].id))
        self._rows = rows
        self._starts = [row[0] for row in rows]

    def innermost(self, place: int) -> Quote | None:
        """Return the innermost quote whose content covers a place in the text."""
        at = bisect_right(self._starts, place)
        for _, end, quote in reversed(self._rows[max(0, at - _LOOKED_AT) : at]):
            if end > place:
                return quote
        return None
