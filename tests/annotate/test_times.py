"""Time expressions: spans, literal values, direction; and what is no time."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.annotate.times import find_times
from crossread.lexicons import read_rows
from crossread.offsets import text_of
from crossread.records import Sentence, Span, TimeExpression, Zone
from tests.annotate.build import one_block

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "times.jsonl").read_text().splitlines()
]
PIECES = [
    "Monday",
    "May",
    "24",
    "2025",
    ",",
    "the",
    "third",
    "quarter",
    "of",
    "last",
    "two",
    "years",
    "ago",
    "5",
    "p.m.",
    "a",
    "-",
    "(",
    ")",
    "in",
]
GOLD = Path(__file__).parents[2].parent / "shared" / "seeds"


def read(text: str, zone: Zone = "body") -> tuple[TimeExpression, ...]:
    document = one_block(text, zone)
    return find_times(document, [Sentence(id="s", span=Span(0, len(text)), zone=zone, tokens=())])


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_reads(case: dict[str, list[list[str | None]]]) -> None:
    text = str(case["text"])
    found = [
        [text_of(text, time.span), time.type, time.value, time.direction] for time in read(text)
    ]
    assert found == case["expected"]


def test_steps_from_the_day_of_writing() -> None:
    text = "Last year, yesterday, next month, two weeks ago, this week."
    assert [time.offset for time in read(text)] == ["-P1Y", "-P1D", "+P1M", "-P2W", "P0W"]


def test_modifiers() -> None:
    text = "It lasted more than two years, until early March, within days."
    assert [time.mod for time in read(text)] == ["MORE_THAN", "START", "LESS_THAN"]


def test_captions_and_titles_are_read_but_bylines_are_not() -> None:
    assert [bool(read("Signed Monday", zone)) for zone in ("title", "caption", "byline")] == [
        True,
        True,
        False,
    ]


@pytest.mark.skipif(not GOLD.exists(), reason="the seeds lie outside the repository")
def test_every_time_of_the_seeds_is_found() -> None:
    missed = []
    for gold in json.loads((GOLD / "gold" / "times.json").read_text())["timex"]:
        if gold["zone"] == "teaser":
            continue
        page = (GOLD / gold["file"]).read_text()
        start = page.rfind("\n", 0, gold["start"]) + 1
        line = page[start : page.find("\n", start)]
        wanted = Span(gold["start"] - start, gold["end"] - start)
        if wanted not in [time.span for time in read(line)]:
            missed.append(gold["text"])
    assert missed == []


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    times = read(text)
    assert all(0 <= time.span.start < time.span.end <= len(text) for time in times)


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_times_never_overlap(words: list[str]) -> None:
    times = read(" ".join(words))
    assert all(a.span.end <= b.span.start for a, b in pairwise(times))


LINKS = "all every each the a whole past last next first early within for half about of in 12 2025"
WORDS = sorted(
    {row["form"] for row in read_rows("time_words")}
    | {row["phrase"] for row in read_rows("time_references")}
    | set(LINKS.split())
)


@given(st.lists(st.sampled_from(WORDS), max_size=6))
def test_any_words_of_time_are_read(words: list[str]) -> None:
    """Every word of the tables in every place of the patterns: none may lack what they ask for."""
    for time in read(" ".join(words)):
        assert time.value


@pytest.mark.parametrize("unit", ["1", "a ", "Monday, ", "the ", "( ", "2025-", "may "])
def test_a_sentence_of_a_hundred_thousand_words_is_read(unit: str) -> None:
    assert isinstance(read(unit * 100_000), tuple)


def test_a_name_that_ends_in_today_is_no_time() -> None:
    assert read("Rehm told Valley Today that the wall held.") == ()
