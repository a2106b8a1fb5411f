"""The command line: what goes where, and what happens with bad input."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from crossread.present.cli import app

EXAMPLE = Path(__file__).parents[2] / "examples" / "lithium" / "pages"
PAGE = EXAMPLE / "hangang-daily.txt"
runner = CliRunner()


def run(*arguments: str | Path, stdin: str | None = None) -> tuple[int, str, str]:
    result = runner.invoke(app, ["report", *map(str, arguments)], input=stdin)
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, str]:
    folder = tmp_path_factory.mktemp("out")
    page, record = folder / "dossier.html", folder / "dossier.json"
    code, out, err = run(EXAMPLE, "-o", page, "--json", record)
    assert (code, err) == (0, "")
    return page, record, out


def test_it_writes_the_page_and_the_record(written: tuple[Path, Path, str]) -> None:
    page, record, _ = written
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert json.loads(record.read_text(encoding="utf-8"))["dossiers"][0]["counts"]["pages"] == 6
    assert sorted(path.name for path in page.parent.iterdir()) == ["dossier.html", "dossier.json"]


def test_it_tells_the_story_in_ten_lines(written: tuple[Path, Path, str]) -> None:
    page, record, out = written
    lines = out.splitlines()
    told = [line for line in lines if not line.startswith(("Dossier", "Record"))]
    assert 1 < len(told) <= 10
    assert all(len(line) <= 100 for line in told)
    assert lines[-2:] == [f"Dossier  {page}", f"Record   {record}"]


def test_the_record_alone_goes_to_standard_output() -> None:
    code, out, err = run(PAGE, "--json", "-")
    assert code == 0
    assert json.loads(out)["version"] == "1"
    assert "Story" in err


def test_one_page_comes_from_standard_input() -> None:
    code, out, _ = run("-", stdin=PAGE.read_text(encoding="utf-8"))
    assert code == 0
    assert "Korea weighs" in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["no-such-page.html"], "no-such-page.html"),
        ([str(EXAMPLE), "--workers", "0"], "workers"),
        ([str(EXAMPLE), "--sidecar", "no-such.csv"], "no-such.csv"),
        ([str(EXAMPLE), "--colour"], "--colour"),
        ([], "PATH"),
    ],
)
def test_wrong_usage_is_told_with_exit_code_2(arguments: list[str], words: str) -> None:
    code, out, err = run(*arguments)
    assert code == 2
    assert words in err + out
    assert "Traceback" not in err


def test_an_output_that_cannot_be_written_is_told_before_the_work(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    code, _, err = run(PAGE, "-o", blocked / "dossier.html")
    assert code == 2
    assert str(blocked) in err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    code, _, err = run(PAGE, "-o", tmp_path / "dossier.html")
    assert code == 2
    assert "not writable" in err


def test_no_page_is_ever_overwritten(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(PAGE.read_bytes())
    code, _, err = run(page, "-o", page)
    assert code == 2
    assert "one of the pages" in err
    assert page.read_bytes() == PAGE.read_bytes()


def test_our_own_dossier_is_not_read_as_a_page(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(PAGE.read_bytes())
    assert run(tmp_path, "-o", tmp_path / "dossier.html")[0] == 0
    code, out, err = run(tmp_path, "-o", tmp_path / "dossier.html")
    assert code == 3
    assert "1 page," in out
    assert "set aside dossier.html: " in err


BAD = {
    "empty.txt": b"",
    "blank.html": b" \n\t ",
    "picture.txt": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(64),
    "paper.html": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
    "menu.html": b"<nav><a href='/'>Home</a><a href='/a'>World</a></nav>" * 40,
    "copy.txt": PAGE.read_bytes(),
    "large.txt": b"A line of a very large page.\n" * 800_000,
}


def test_bad_pages_are_set_aside_and_the_rest_is_done(tmp_path: Path) -> None:
    (tmp_path / "a-good.txt").write_bytes(PAGE.read_bytes())
    for name, data in BAD.items():
        (tmp_path / name).write_bytes(data)
    code, out, err = run(tmp_path)
    assert code == 3
    assert "Korea weighs" in out
    for name in BAD:
        assert f"set aside {name}: " in err


def test_a_truncated_warc_gives_what_is_there(tmp_path: Path) -> None:
    body = (EXAMPLE / "meridian-wire.html").read_bytes()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{}>\r\n"
        "WARC-Target-URI: https://meridianwire.example/{}\r\nWARC-Date: 2026-03-12T00:00:00Z\r\n"
        "Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n"
    )
    record = head.format("1", "a", len(http)).encode() + http + b"\r\n\r\n"
    cut = head.format("2", "b", len(http)).encode() + http[: len(http) // 3]
    (tmp_path / "crawl.warc").write_bytes(record + cut)
    code, out, err = run(tmp_path / "crawl.warc")
    assert code == 3
    assert "Chile offers South Korea lithium" in out
    assert "truncated" in err


def test_when_nothing_can_be_read_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    code, out, err = run(tmp_path, "-o", tmp_path / "out.html")
    assert code == 3
    assert "every page was set aside" in out
    assert "empty.txt" in err
    assert not (tmp_path / "out.html").exists()


def test_page_text_is_shown_as_text(tmp_path: Path) -> None:
    text = PAGE.read_text(encoding="utf-8").replace(
        "Chilean Mining Minister", "<script>alert(1)</script> Chilean Mining Minister", 1
    )
    (tmp_path / "page.txt").write_text(text, encoding="utf-8")
    target = tmp_path / "out" / "dossier.html"
    assert run(tmp_path / "page.txt", "-o", target)[0] == 0
    page = target.read_text(encoding="utf-8")
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_several_stories_get_a_page_each(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for page in EXAMPLE.iterdir():
        (pages / page.name).write_bytes(page.read_bytes())
    other = (
        "Flood closes the bridge at Karnow\n"
        "The river Selm rose by two metres on Friday and closed the bridge at Karnow, the town's "
        "mayor Ada Brandt said.\n"
        "“We have not seen such water since 1997,” Brandt told residents at the town hall. "
        "Some 340 people left their houses near the river.\n"
        "The fire brigade expects the river to fall below the warning level by Sunday.\n"
    )
    for number in (1, 2):
        (pages / f"flood-{number}.txt").write_text(f"{other}Edition {number}\n", encoding="utf-8")
    code, out, _ = run(pages, "-o", tmp_path / "dossier.html")
    assert code == 0
    second = tmp_path / "dossier-2.html"
    assert f"Also     “Flood closes the bridge at Karnow” (2 accounts): {second}" in out
    assert second.exists()
