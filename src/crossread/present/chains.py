"""Chains of attribution: which quotes of an account stand within which.

"NBC reported that Trump said that Putin agreed": Putin's words stand in Trump's, his in NBC's.
"""

from __future__ import annotations

from crossread.offsets import contains
from crossread.records import Account, Quote, Span

_DEEPEST = 20
"""Quotes that may stand open around another; no sentence that people write has as many."""


def chains_of(account: Account) -> dict[str, tuple[Quote, ...]]:
    """Return for each quote the quotes that report it, the nearest first.

    "The wells are dry, Ana Ruiz told the Gazette, the paper reported": hers stands within the
    paper's.
    """
    chains: dict[str, tuple[Quote, ...]] = {}
    open_ones: list[tuple[Span, Quote]] = []
    for extent, quote in sorted(((_extent(one), one) for one in account.quotes), key=_outer_first):
        open_ones = [row for row in open_ones[-_DEEPEST:] if row[0].end > extent.start]
        reporting = [
            outer
            for _, outer in reversed(open_ones)
            if outer.cue != quote.cue and any(contains(part, extent) for part in outer.content)
        ]
        chains[quote.id] = tuple(reporting)
        open_ones.append((Span(quote.content[0].start, quote.content[-1].end), quote))
    return chains


def _extent(quote: Quote) -> Span:
    """Return the stretch from the first to the last character of source, cue and content."""
    spans = [*quote.content, *(one for one in (quote.source, quote.cue) if one is not None)]
    return Span(min(one.start for one in spans), max(one.end for one in spans))


def _outer_first(row: tuple[Span, Quote]) -> tuple[int, int, str]:
    content = row[1].content
    return (content[0].start, -content[-1].end, row[1].id)
