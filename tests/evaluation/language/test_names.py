from __future__ import annotations

from pathlib import Path

from evaluation.language.analyses import Analysis
from evaluation.language.names import (
    newswire_scores,
    read_web_names,
    tally,
    web_scores,
)
from evaluation.language.newswire import GoldName, NewswireArticle
from evaluation.scores import Tally

from crossread.records import Span
from tests.evaluation.language.miniature import DOCUMENT

ARTICLE = NewswireArticle(
    name="a",
    text="Kenya's Safaricom paid $3 in Nairobi",
    names=(
        GoldName(Span(0, 5), "Location"),
        GoldName(Span(8, 17), "Organization"),
        GoldName(Span(23, 25), "Money"),
        GoldName(Span(29, 36), "Location"),
    ),
    tokens=(),
)


def _newswire(*names: tuple[int, int, str]) -> dict[str, float]:
    said = {
        "crossread": {"a": Analysis(name="a", names=names)},
        "spacy-trained": None,
        "spacy-rules": None,
    }
    return {one.name: one.value for one in newswire_scores([ARTICLE], said)}


RIGHT = ((0, 5, "location"), (8, 17, "organization"), (29, 36, "location"))


def test_names_right_in_span_and_type_score_one_and_money_is_no_name() -> None:
    scores = _newswire(*RIGHT)
    assert (scores["F1"], scores["F1 of location"], scores["F1 of organization"]) == (1, 1, 1)


def test_a_type_that_is_not_ours_neither_helps_nor_harms() -> None:
    assert _newswire(*RIGHT, (23, 25, "Money"))["F1"] == 1


def test_a_longer_span_is_wrong_and_missed() -> None:
    scores = _newswire((0, 7, "location"), *RIGHT[1:])
    assert (scores["precision"], scores["recall"]) == (2 / 3, 2 / 3)
    assert scores["F1 of organization"] == 1


def test_another_type_is_wrong_for_both_types() -> None:
    scores = _newswire((0, 5, "organization"), *RIGHT[1:])
    assert scores["F1 of organization"] < 1
    assert scores["F1 of location"] < 1


def test_a_name_too_many_costs_precision_and_one_too_few_recall() -> None:
    more, fewer = _newswire(*RIGHT, (18, 22, "person")), _newswire(*RIGHT[1:])
    assert (more["precision"], more["recall"]) == (3 / 4, 1)
    assert (fewer["precision"], fewer["recall"]) == (1, 2 / 3)


def test_a_name_said_twice_counts_once() -> None:
    assert tally(frozenset(RIGHT), frozenset(RIGHT + RIGHT)) == Tally(right=3)


IOB2 = """# sent_id = GUM_news_grain-1
1\tAnna\tB-PER\t-\t-
2\tKovac\tI-PER\t-\t-
3\tdid\tO\t-\t-
4\tn't\tO\t-\t-
5\t.\tO\t-\t-

# sent_id = GUM_news_grain-2
1\tanother\tB-LOC\t-\t-
2\tnumber\tO\t-\t-
"""


def _web(*names: tuple[int, int, str], folder: Path) -> float:
    (folder / "names.iob2").write_text(IOB2, encoding="utf-8")
    gold = read_web_names(folder / "names.iob2", [DOCUMENT])
    said = {
        "crossread": {DOCUMENT.name: Analysis(name=DOCUMENT.name, names=names)},
        "spacy-trained": None,
        "spacy-rules": None,
    }
    return next(one.value for one in web_scores(gold, said) if one.name == "F1")


def test_web_names_are_placed_in_the_treebanks_text(tmp_path: Path) -> None:
    (tmp_path / "names.iob2").write_text(IOB2, encoding="utf-8")
    names = read_web_names(tmp_path / "names.iob2", [DOCUMENT])
    assert names == {DOCUMENT.name: (GoldName(Span(0, 10), "PER"),)}


def test_the_web_treebank_has_no_peoples_and_its_places_may_be_buildings(tmp_path: Path) -> None:
    assert _web((0, 10, "person"), (39, 42, "nationality"), folder=tmp_path) == 1
    assert _web((0, 10, "person"), (39, 42, "facility"), folder=tmp_path) < 1
    assert _web((0, 10, "organization"), folder=tmp_path) == 0
