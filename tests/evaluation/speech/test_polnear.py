"""Reading PolNeAR's annotation, and what counts as found."""

from __future__ import annotations

from pathlib import Path

import pytest
from evaluation.speech.marks import is_within, passages
from evaluation.speech.polnear import Article, Attribution, read_articles
from evaluation.speech.polnear_scores import attribution_scores

from crossread.records import Span

TEXT = "“We go,” she said, “at noon.” He left."
ANNOTATION = """T1\tSource 9 12\tshe
T2\tCue 13 17\tsaid
T3\tContent 19 29;0 8\t“at noon.” “We go,”
A quotation that goes on in a line of its own
T4\tAttribution 13 17\tsaid
E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3
#1\tAnnotatorNotes T3\tunsure
"""


def annotated(folder: Path) -> Path:
    for part in ("text", "attributions"):
        (folder / part).mkdir()
    (folder / "text" / "paper_2016-01-02_noon.txt").write_text(TEXT, encoding="utf-8")
    for person in ("5fec", "6b86"):
        path = folder / "attributions" / f"paper_2016-01-02_noon_{person}.ann"
        path.write_text(ANNOTATION if person == "5fec" else "", encoding="utf-8")
    return folder


def test_the_first_annotators_pieces_come_in_text_order(tmp_path: Path) -> None:
    [article] = read_articles(annotated(tmp_path))
    assert article.name == "paper_2016-01-02_noon"
    assert article.attributions == (
        Attribution(
            source=(Span(9, 12),),
            cue=(Span(13, 17),),
            content=(Span(0, 8), Span(19, 29)),
        ),
    )


def scores_of(*found: Attribution) -> dict[str, float]:
    gold = Attribution(
        source=(Span(9, 12),), cue=(Span(13, 17),), content=(Span(0, 8), Span(19, 29))
    )
    article = Article(name="noon", text=TEXT, attributions=(gold,))
    return {one.name: one.value for one in attribution_scores([article], [found])}


def test_the_gold_itself_scores_one_everywhere() -> None:
    found = scores_of(
        Attribution(source=(Span(9, 12),), cue=(Span(13, 17),), content=(Span(0, 8), Span(19, 29)))
    )
    assert set(found.values()) == {1.0}


def test_a_piece_counts_by_itself_and_the_whole_by_all_its_pieces() -> None:
    found = scores_of(Attribution(source=(), cue=(Span(13, 17),), content=(Span(0, 8),)))
    assert found["content, exact span, F1"] == pytest.approx(2 / 3)
    assert found["content, all its pieces, exact span, F1"] == 0.0
    assert found["cue, exact span, F1"] == 1.0
    assert found["source, exact span, F1"] == 0.0
    assert found["quotations found"] == 0.5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We go,” he said. “Now.”", ["We go,", "Now."]),
        ('He called it "a swap", and "odd".', ["a swap", "odd"]),
        ("“We go, he said.\nShe went “home”.", ["home"]),
        ("“We “go” now” and “—”", []),
        ("a 5” pipe", []),
    ],
)
def test_passages_are_those_whose_marks_alternate(text: str, expected: list[str]) -> None:
    assert [text[one.start : one.end] for one in passages(text)] == expected


def test_a_passage_is_speech_when_most_of_its_words_are() -> None:
    [passage] = passages("“We will go at noon today”")
    text = "“We will go at noon today”"
    assert is_within(text, passage, [Span(0, 20)])
    assert not is_within(text, passage, [Span(0, 12)])
    assert not is_within(text, passage, [])
