"""TempEval's pairs and values on a text whose answer is known by hand."""

from __future__ import annotations

from evaluation.scores import Tally
from evaluation.times.matching import count, pair
from evaluation.times.texts import DatedText, Timex, marked, paragraphs_of


def timex(start: int, end: int, value: str = "2025", kind: str = "DATE") -> Timex:
    return Timex(start=start, end=end, type=kind, value=value)


def test_each_time_is_in_one_pair_and_the_longest_overlap_wins() -> None:
    gold = [timex(0, 10), timex(12, 20)]
    found = [timex(0, 14), timex(15, 20)]
    assert pair(gold, found) == [(gold[0], found[0]), (gold[1], found[1])]


def test_counts_of_a_text() -> None:
    gold = [timex(0, 10, "2025-02-24"), timex(12, 20, "P1Y", "DURATION"), timex(30, 40)]
    found = [timex(0, 10, "2025-02-24"), timex(13, 20, "P2Y", "DURATION"), timex(50, 55)]
    counts = count(gold, found)
    assert (counts.relaxed, counts.strict, counts.values, counts.types) == (2, 1, 1, 2)
    assert counts.tally(counts.relaxed) == Tally(right=2, wrong=1, missed=1)


def test_what_annotators_left_out_is_not_scored() -> None:
    text = "On Monday it fell. On Friday it rose."
    article = DatedText(
        name="a",
        text=text,
        paragraphs=paragraphs_of(text),
        written="2008-10-10",
        gold=(),
        unmarked=paragraphs_of(text)[:1],
    )
    assert marked(article, [timex(3, 9)]) == []
