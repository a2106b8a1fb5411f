"""How another program's answers are brought to TIMEX3."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from evaluation.times.peers import answers, timex_of
from evaluation.times.texts import Timex


@pytest.mark.parametrize(
    ("reading", "value"),
    [
        ({"timex": "2025-W10", "type": "daterange", "start": "2025-03-03"}, "2025-W10"),
        ({"timex": "XXXX-02-24", "type": "date", "value": "2025-02-24"}, "2025-02-24"),
        ({"timex": "XXXX-02", "type": "daterange", "start": "2025-02-01"}, "2025-02"),
        ({"timex": "(2025-02-26,2025-05-26,P3M)", "type": "daterange"}, "P3M"),
        (
            {"timex": "XXXX-WXX-2T17", "type": "datetime", "value": "2025-02-25 17:00:00"},
            "2025-02-25T17:00",
        ),
        ({}, ""),
    ],
)
def test_a_reading_becomes_timex3(reading: dict[str, str], value: str) -> None:
    assert timex_of(reading) == value


def test_a_program_that_raises_answers_nothing() -> None:
    def broken(sentence: str, written: datetime) -> Iterator[Timex]:
        raise ZeroDivisionError(sentence, written)

    assert answers(broken, "on 1/0", datetime(2025, 2, 26)) == []
