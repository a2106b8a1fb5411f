"""Days and moments: figures whose order a page tells, clocks of a country, addresses."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.extract.stating.datelines import DateOrder, find_dates, order_of
from crossread.extract.stating.local_days import _clocks, _on_clock
from crossread.offsets import text_of

FIGURES = [
    ("Published: 2025.12.17", None, "2025-12-17"),
    ("Von Ana Silva 4. 2. 2022.", None, "2022-02-04"),
    ("Erstellt am09.02.2022", None, "2022-02-09"),
    ("27.01.2022Mineralöl", None, "2022-01-27"),
    ("on 04-ago-2021 5:11", None, "2021-08-04T05:11:00"),
    ("10/05/2022 05:22 pm", "day", "2022-05-10T17:22:00"),
    ("10/05/2022", "month", "2022-10-05"),
    ("24/05/2022", "month", "2022-05-24"),
    ("10/05/2022", None, None),
    ("Version 10.12.2022.4", None, None),
    ("1.10.12.2022", None, None),
    ("Level 3 Foo 2022", None, None),
]


@pytest.mark.parametrize(("text", "order", "value"), FIGURES)
def test_figures(text: str, order: DateOrder | None, value: str | None) -> None:
    dates = find_dates(text, order=order)
    assert (dates[0].value if dates else None) == value
    for date in dates:
        assert date.value[:4] in text_of(text, date.span)


def test_what_tells_the_order() -> None:
    assert order_of("en-GB", "com") == order_of("en_gb", "com") == order_of("en", "uk") == "day"
    assert order_of("en-US", "uk") == "month"
    assert order_of("en", "com") is None
    assert order_of("", "") is None


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)),
    st.sampled_from(sorted(_clocks())),
)
def test_a_clock_changes_no_moment(at: datetime, country: str) -> None:
    at = at.replace(microsecond=0)
    shown = datetime.fromisoformat(_on_clock(at, *_clocks()[country]))
    assert shown == at
    assert abs(shown.utcoffset() or timedelta()) <= timedelta(hours=13)


def test_summer_time() -> None:
    germany, ghana = _clocks()["de"], _clocks()["gh"]
    assert _on_clock(datetime(2022, 11, 6, 23, tzinfo=UTC), *germany) == "2022-11-07T00:00:00+01:00"
    assert _on_clock(datetime(2022, 7, 6, 22, tzinfo=UTC), *germany) == "2022-07-07T00:00:00+02:00"
    assert _on_clock(datetime(2022, 7, 6, 22, tzinfo=UTC), *ghana) == "2022-07-06T22:00:00Z"
