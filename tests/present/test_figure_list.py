"""`crossread figures`: the table, the JSON, the CSV, and pages that would do harm."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from crossread.present.cli import app

EXAMPLE = Path(__file__).parents[2] / "examples" / "lithium" / "pages"
PAGE = EXAMPLE / "hangang-daily.txt"
runner = CliRunner()


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = runner.invoke(app, ["figures", *map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


def listed(*arguments: str | Path) -> list[dict[str, Any]]:
    code, out, _ = run(*arguments, "--json")
    assert code in (0, 3)
    return [figure for story in json.loads(out)["stories"] for figure in story["figures"]]


def test_the_table_tells_value_measure_place_and_source() -> None:
    code, out, err = run(PAGE)
    assert (code, err) == (0, "")
    assert "60,000 t a year" in out
    assert "lithium: supply, Chile" in out
    assert "by Elena Vargas" in out
    assert all(len(line) <= 100 for line in out.splitlines())


def test_ordinals_are_counted_and_left_to_the_json(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "Smelter in Orlava reopens after the fire\n"
        "The smelter in Orlava has been opened again after a fire in spring, its owner said.\n"
        "The first stage of the furnace failed, and 400 tons of tin were lost, the owner told "
        "the local newspaper.\n"
        "Nobody was hurt in the fire, and the owner hopes to sell tin again in autumn.\n"
    )
    code, out, _ = run(page)
    assert code == 0
    assert "1 ordinal in the JSON only" in out
    assert "400 t" in out
    assert "rank 1" not in out
    assert {one["kind"] for one in listed(page)} == {"ordinal", "amount"}


def test_spans_cover_the_words_on_the_page() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for figure in listed(PAGE):
        words = [text[one["start"] : one["end"]] for one in figure["page_spans"]]
        assert " ".join(words) == figure["text"]
        assert figure["text"] in text.splitlines()[figure["line"] - 1]


def test_csv_has_a_row_for_each_figure() -> None:
    code, out, _ = run(EXAMPLE, "--csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0
    figures = listed(EXAMPLE)
    assert [row["text"] for row in rows] == [figure["text"] for figure in figures]
    assert [row["low"] for row in rows if row["text"] == "about 60,000 tons"] == ["60000"]
    assert {row["bound"] for row in rows} <= {"=", "~", ">", ">=", "<", "<=", "range", "top-group"}


def test_the_same_pages_give_the_same_bytes() -> None:
    assert run(EXAMPLE, "--json") == run(EXAMPLE, "--json")


def test_no_page_runs_in_a_spreadsheet_or_writes_into_the_terminal(tmp_path: Path) -> None:
    page = tmp_path / "=1+1.txt"
    page.write_text(
        "=cmd()\n\nBy Ana Ruiz\n\nThe mine of Arica sold 40 tons of zinc to \x1b[2J Peru, the "
        "ministry said on Monday, and it has sold 60 tons of copper to Chile since the summer.\n",
        encoding="utf-8",
    )
    _, out, _ = run(page, "--csv")
    cells = [cell for row in csv.reader(io.StringIO(out)) for cell in row]
    assert any("40 tons" in cell for cell in cells)
    assert not any(cell.startswith(("=", "+", "@")) for cell in cells if cell != "=")
    assert "\x1b" not in run(page)[1]


def test_wrong_usage_is_told_with_exit_code_2(tmp_path: Path) -> None:
    code, out, err = run(PAGE, "--json", "--csv")
    assert (code, out) == (2, "")
    assert "exclude each other" in err
    code, _, err = run(tmp_path / "none.txt")
    assert code == 2
    assert "none.txt" in err


def test_a_page_set_aside_is_told_and_the_rest_is_done(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "page.txt").write_text(PAGE.read_text(encoding="utf-8"), encoding="utf-8")
    code, out, err = run(tmp_path)
    assert code == 3
    assert "60,000 t a year" in out
    assert "set aside empty.txt" in err


def test_a_page_without_figures_says_so(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "Ministers meet\n\nMinisters met in the old town and spoke of the weather, the harvest and "
        "the roads, and they hope to meet again when the roads are dry.\n",
        encoding="utf-8",
    )
    assert run(page)[1] == "No figures.\n"
