"""Each figure of extraction falls with its own fault, and with no other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from evaluation.extraction.articles import (
    mean_f1,
    score_snippets,
    score_texts,
    tally_words,
    words_of,
    worst_tenth,
)
from evaluation.extraction.extracted import Extracted, KeptLines, read_rows, write_rows
from evaluation.extraction.flattened import score_lines
from evaluation.extraction.fold import keep_lines
from evaluation.extraction.metadata import score_metadata
from evaluation.extraction.pages import Gold, SavedPage
from evaluation.extraction.predict import PageSet
from evaluation.extraction.programs import PEERS, Program, with_crossread
from evaluation.scores import Score, Tally
from models.zones.folds import FOLDS, fold_of
from models.zones.labels import label_lines

from evaluation.extraction import predict

GOLD = {
    "1": Gold(
        text="Prices rose by a tenth.\nShares fell.",
        present=("rose by a tenth",),
        absent=("Read next",),
        title="Prices rise",
        authors=("Ana Silva", "Jean Dupont"),
        date="2025-05-03",
    ),
    "2": Gold(text="The dam is empty.", present=("dam",), title="No water"),
}
RIGHT = {
    "1": Extracted(
        page="1",
        text="Prices rose by a tenth. Shares fell.",
        title="PRICES RISE",
        authors=("Jean Dupont", "By Ana Silva"),
        date="2025-05-03",
    ),
    "2": Extracted(page="2", text="The dam is empty.", title="No water"),
}


def figures(rows: list[Score]) -> dict[str, float]:
    return {row.name: row.value for row in rows}


def changed(**fields: object) -> dict[str, Extracted]:
    first = {name: getattr(RIGHT["1"], name) for name in Extracted.__struct_fields__}
    return {**RIGHT, "1": Extracted(**{**first, **fields})}


def lower(before: dict[str, float], after: dict[str, float]) -> set[str]:
    return {name for name in before if after[name] != before[name]}


def test_a_right_answer_has_full_marks() -> None:
    texts = figures(score_texts("set", GOLD, RIGHT, []))
    assert texts["word F1, mean over pages"] == 1.0
    assert texts["pages with no text"] == 0.0
    metadata = figures(score_metadata("set", GOLD, RIGHT, []))
    assert metadata["title exact"] == metadata["author exact, where there is one"] == 1.0
    assert metadata["date wrong or given without one, all pages"] == 0.0
    assert figures(score_snippets("set", GOLD, RIGHT, []))["stretches, F1"] == 1.0


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        ({"title": "Shares fall"}, {"title exact"}),
        ({"authors": ("Ana Silva",)}, {"author exact, where there is one"}),
        (
            {"date": ""},
            {
                "date exact, where there is one",
                "date exact, unless the gold has the day of a change",
                "date exact, published or else changed",
            },
        ),
        (
            {"date": "2025-05-04"},
            {
                "date exact, where there is one",
                "date exact, unless the gold has the day of a change",
                "date exact, published or else changed",
                "date wrong, where there is one",
                "date wrong, unless the gold has the day of a change",
                "date wrong or given without one, all pages",
            },
        ),
    ],
)
def test_each_fault_of_metadata_has_its_figure(fields: dict[str, object], names: set[str]) -> None:
    before = figures(score_metadata("set", GOLD, RIGHT, []))
    assert lower(before, figures(score_metadata("set", GOLD, changed(**fields), []))) == names


def test_a_date_where_the_gold_has_none_is_counted_apart() -> None:
    taken = {**RIGHT, "2": Extracted(page="2", date="2025-01-01", title="No water")}
    after = figures(score_metadata("set", GOLD, taken, []))
    assert after["date given, where the gold has none"] == 1.0
    assert after["date wrong, where there is one"] == 0.0
    assert after["date wrong or given without one, all pages"] == 0.5


def test_a_page_whose_gold_has_the_day_of_its_change_is_left_out_of_two_figures() -> None:
    later = {"date": "2025-05-01", "changed": "2025-05-03"}
    after = figures(score_metadata("set", GOLD, changed(**later), []))
    assert after["date wrong, where there is one"] == 1.0
    assert after["date wrong, unless the gold has the day of a change"] == 0.0
    undated = figures(score_metadata("set", GOLD, changed(date="", changed="2025-05-03"), []))
    assert undated["date exact, where there is one"] == 0.0
    assert undated["date exact, published or else changed"] == 1.0


def test_a_page_that_is_missing_counts_as_empty() -> None:
    after = figures(score_texts("set", GOLD, {"1": RIGHT["1"]}, []))
    assert after["pages with no text"] == 0.5
    assert after["word F1, mean over pages"] == 0.5
    assert after["word recall, worst tenth of pages"] == 0.0


def test_words_count_as_often_as_they_stand() -> None:
    tally = tally_words(words_of("Rose, rose, fell"), words_of("rose fell fell"))
    assert tally == Tally(right=2, wrong=1, missed=1)
    assert mean_f1([tally]) == pytest.approx(2 / 3)
    assert worst_tenth([tally, Tally(right=1)]) == pytest.approx(2 / 3)


def test_a_peer_that_is_not_here_has_no_figure() -> None:
    row = score_texts("set", GOLD, RIGHT, [("here", RIGHT), ("not here", None)])[0]
    assert [(peer.name, peer.value) for peer in row.peers] == [("here", 1.0), ("not here", None)]


def test_a_peer_that_is_not_installed_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    absent = Program(
        name="absent", distribution="no-such-peer", module="no_such_peer", extract=with_crossread
    )
    monkeypatch.setattr(predict, "PEERS", (absent,))
    monkeypatch.setattr(predict, "SETS", (PageSet(name="set", folder="", read_pages=no_pages),))
    monkeypatch.setattr(predict, "predict_held_out", lambda *_: None)
    predict.predict(tmp_path, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def no_pages(_: Path) -> Iterator[SavedPage]:
    yield from ()


def test_peers_without_dates_have_no_date_figures() -> None:
    names = [(peer.name, RIGHT) for peer in PEERS]
    rows = {row.name: row for row in score_metadata("set", GOLD, RIGHT, names)}
    dated = {peer.name for peer in rows["date exact, where there is one"].peers}
    assert dated == {peer.name for peer in PEERS if peer.dates}


def test_the_headline_counts_neither_way_among_lines() -> None:
    lines = ("Prices rise", "Menu", "Prices rose by a tenth.", "Shares fell.")
    assert label_lines(lines, GOLD["1"].text, GOLD["1"].title) == (None, False, True, True)
    for kept in ((2, 3), (0, 2, 3)):
        rows = score_lines(GOLD, {"1": KeptLines(page="1", lines=lines, kept=kept)})
        assert figures(rows)["line F1, all lines"] == 1.0
    worse = score_lines(GOLD, {"1": KeptLines(page="1", lines=lines, kept=(1, 2))})
    assert figures(worse)["line F1, all lines"] == 0.5
    assert figures(worse)["line F1, a line counts by its words"] == pytest.approx(10 / 13)


def test_rows_are_read_as_they_were_written(tmp_path: Path) -> None:
    write_rows(tmp_path / "rows.jsonl", RIGHT.values())
    assert read_rows(tmp_path / "rows.jsonl", Extracted) == RIGHT


def test_folds_part_the_pages() -> None:
    folds = [fold_of(f"{number:04}") for number in range(500)]
    assert set(folds) == set(range(FOLDS))
    assert max(folds.count(fold) for fold in set(folds)) < 130


EXAMPLE = Path(__file__).parents[3] / "examples" / "lithium" / "pages"


def test_crossread_is_asked_for_the_article_of_a_page() -> None:
    markup = (EXAMPLE / "meridian-wire.html").read_bytes()
    taken = with_crossread(SavedPage(id="m", url="", markup=markup))
    assert taken.title == "Chile offers South Korea lithium in return for a cathode plant"
    assert taken.title not in taken.text
    assert taken.title in taken.whole
    assert taken.date == "2026-03-10"


def test_lines_are_kept_by_their_numbers() -> None:
    lines = (EXAMPLE / "hangang-daily.txt").read_text(encoding="utf-8").split("\n")
    lines = [line.strip() for line in lines if line.strip()]
    kept = keep_lines("h", tuple(lines)).kept
    assert any("South Korea is considering" in lines[number] for number in kept)
    assert not any("Recommended for you" in lines[number] for number in kept)
