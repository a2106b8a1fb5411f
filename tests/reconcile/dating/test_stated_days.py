"""The dateline that opens a text, and the dates of other stories that date nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crossread.extract.layouts import find_lines
from crossread.reconcile.dating.captures import bound_capture
from crossread.reconcile.dating.stated_days import stated_window
from crossread.records import Evidence, Layout, Stated, Zone, Zonings
from tests.reconcile.dated_accounts import account, page


@pytest.mark.parametrize(
    ("text", "captured", "day"),
    [
        ("LISBON, Feb. 24, 2025 (Reuters) - Talks began.", None, "2025-02-24"),
        ("WASHINGTON, August 11 (Xinhua) -- Talks began.", "1998-08-12", "1998-08-11"),
        ("WASHINGTON, Dec. 30 (Xinhua) -- Talks began.", "1999-01-02", "1998-12-30"),
        ("WASHINGTON, August 11 (Xinhua) -- Talks began.", None, None),
        ("LISBON saw on Feb. 24, 2025 (it says) - talks.", None, None),
        ("Talks began in Lisbon, Feb. 24, 2025 (Reuters) - so it says.", None, None),
    ],
)
def test_a_dateline_dates_the_text(text: str, captured: str | None, day: str | None) -> None:
    told = account("d", text)
    window = stated_window(told, page(told, captured=captured))
    rules = [evidence.rule for evidence in window.evidence]
    dated = str(window.earliest) if "datings.dateline" in rules else None
    assert dated == day


def zoned(*lines: str) -> tuple[Layout, Zonings]:
    layout = find_lines("p-d", "\n".join(lines))
    zones: list[Zone] = ["teaser" for _ in lines]
    why = (Evidence(rule="test"),) * len(lines)
    return layout, Zonings(blocks=layout.blocks, zones=tuple(zones), evidence=why)


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (("Nov 21, 2025", "Talks resume", "May 30, 2025"), "2025-11-21"),
        (("21 November 2025 | 11:56", "Talks resume"), "2025-11-21"),
        (("2025-11-21",), "2025-11-21"),
        (("Aid ends on Jan. 5, 2026, says the minister",), None),
        (("Feb. 31, 2025", "11:56", "Smarch 3, 2025"), None),
    ],
)
def test_the_dates_of_other_stories_bound_the_capture(lines: tuple[str, ...], day: str) -> None:
    layout, zonings = zoned(*lines)
    document = replace(account("d", "Talks began.").document, zonings=zonings)
    found = bound_capture(document, layout)
    assert (day is None and found is None) or (found is not None and day in found.detail)


@pytest.mark.parametrize(
    ("text", "changed", "earliest", "latest"),
    [
        ("Talks began.", "2025-02-26T08:00:00Z", None, "2025-02-26"),
        ("WASHINGTON, Dec. 30 (Xinhua) -- Talks began.", "1999-01-02", "1998-12-30", "1998-12-30"),
        ("Talks began.", "soon", None, None),
    ],
)
def test_a_page_is_no_younger_than_its_last_change(
    text: str, changed: str, earliest: str | None, latest: str | None
) -> None:
    told = account("d", text)
    stated = Stated(value=changed, page_span=None, evidence=Evidence(rule="test"))
    told = replace(told, document=replace(told.document, modified=stated))
    window = stated_window(told, page(told))
    assert [str(day) if day else None for day in (window.earliest, window.latest)] == [
        earliest,
        latest,
    ]
