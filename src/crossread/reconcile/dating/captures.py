"""When a page was captured at the earliest, by the dates of the other stories it offers.

A teaser's date is another story's. It never dates the document, but the page cannot have been
captured before it: the reader is told so, and nothing is computed from it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

from crossread.lexicons import read_rows
from crossread.offsets import text_of
from crossread.reconcile.dating.days import day_or_none
from crossread.records import Document, Evidence, Layout

_LINE = re.compile(
    r"(?:(?P<iso>\d{4}-\d\d-\d\d)"
    r"|(?P<month>[^\W\d_]{3,9})\.?\s(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s(?P<year>\d{4})"
    r"|(?P<day2>\d{1,2})(?:st|nd|rd|th)?\s(?P<month2>[^\W\d_]{3,9})\.?,?\s(?P<year2>\d{4}))"
    r"(?:[ ,|·–—-]{1,3}\d{1,2}:\d\d(?:\s?[ap]\.?m\.?)?)?"
)
_LONGEST = 60
"""Characters of a line that is a date; longer ones tell of something."""


def bound_capture(document: Document, layout: Layout) -> Evidence | None:
    """Return what the teasers' dates tell of the day of capture; none where they have none.

    Only lines that are nothing but a date count: a headline may speak of days to come.
    """
    teasers = {zoning.block for zoning in document.zonings if zoning.zone == "teaser"}
    days = [
        day
        for block in layout.blocks
        if block.id in teasers
        and block.page_span.end - block.page_span.start <= _LONGEST
        and (day := _day_of(text_of(layout.text, block.page_span)))
    ]
    if not days:
        return None
    latest = max(days)
    return Evidence(
        rule="datings.teaser-bounds-capture",
        detail=f"offers another story of {latest}: captured that day or later, not dated by it",
    )


def _day_of(line: str) -> date | None:
    match = _LINE.fullmatch(line.strip())
    if match is None:
        return None
    if match["iso"]:
        return day_or_none(*(int(part) for part in match["iso"].split("-")))
    month = _months().get((match["month"] or match["month2"]).lower())
    if month is None:
        return None
    return day_or_none(
        int(match["year"] or match["year2"]), month, int(match["day"] or match["day2"])
    )


@cache
def _months() -> Mapping[str, int]:
    rows = [row for row in read_rows("time_words") if row["kind"].startswith("month")]
    return MappingProxyType({row["form"].lower(): int(row["value"]) for row in rows})
