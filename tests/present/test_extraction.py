"""`crossread extract`: documents with their blocks, where each stands, and bad pages told."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import IO, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from typer.testing import CliRunner

from crossread import pipeline
from crossread.extract.documents import cut_document
from crossread.present.cli import app
from crossread.present.explained import safe
from crossread.records import Document, Layout, Page, Vocabulary

EXAMPLE = Path(__file__).parents[2] / "examples" / "lithium" / "pages"
FLATTENED = EXAMPLE / "hangang-daily.txt"
MARKUP = EXAMPLE / "meridian-wire.html"
HTML_CASES = [
    json.loads(line)["html"]
    for line in (Path(__file__).parents[1] / "cases" / "html_blocks.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
runner = CliRunner()


def run(*arguments: str | Path, stdin: str | None = None) -> tuple[int, str, str]:
    result = runner.invoke(app, ["extract", *map(str, arguments)], input=stdin)
    return result.exit_code, result.stdout, result.stderr


def as_json(*arguments: str | Path) -> list[dict[str, Any]]:
    code, out, _ = run(*arguments, "--json")
    assert code in (0, 3)
    record = json.loads(out)
    assert record["version"] == "1"
    pages: list[dict[str, Any]] = record["pages"]
    return pages


def covered(text: str, span: dict[str, int]) -> str:
    return text[span["start"] : span["end"]]


# --- in the terminal --------------------------------------------------------------------------


def test_it_prints_what_was_kept_each_block_in_its_zone() -> None:
    code, out, err = run(FLATTENED)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "hangang-daily.txt  flattened page, 11 of 30 blocks kept"
    assert "publisher   Hangang Daily" in lines
    assert "byline      By Seo Min-jae" in lines
    assert not any("Recommended for you" in line for line in lines)


def test_it_explains_every_block() -> None:
    _, out, _ = run(FLATTENED, "--explain")
    lines = out.splitlines()
    blocks = [line for line in lines if line.startswith(("kept ", "dropped "))]
    assert len(blocks) == 30
    assert sum(line.startswith("kept ") for line in blocks) == 11
    place = lines.index("dropped  boilerplate Recommended for you")
    assert lines[place + 1].split() == [
        *("boilerplate.read-next", "0.90:", "announces", "other", "stories"),
    ]


def test_lines_are_plain_and_not_wrapped_when_piped() -> None:
    _, out, _ = run(FLATTENED)
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) > 150


def test_no_color_is_respected_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[32m" in run(FLATTENED)[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[32m" not in run(FLATTENED)[1]


def test_a_page_cannot_write_into_the_terminal(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    text = FLATTENED.read_text(encoding="utf-8")
    page.write_text(text.replace("South Korea is", "South\x1b[2J Korea [red]is", 1), "utf-8")
    for option in ([], ["--explain"]):
        _, out, _ = run(page, *option)
        assert "\x1b" not in out
        assert "South�[2J Korea [red]is" in out


@given(st.text())
def test_shown_text_holds_no_control_character(text: str) -> None:
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", safe(text))


# --- as JSON ----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted(EXAMPLE.iterdir()), ids=lambda path: path.name)
def test_every_span_covers_what_it_says(path: Path) -> None:
    (page,) = as_json(path)
    kept = []
    for block in page["blocks"]:
        assert covered(page["page_text"], block["page_span"]) == block["text"]
        assert (block["span"] is not None) == block["kept"]
        if block["kept"]:
            assert covered(page["text"], block["span"]) == block["text"]
            kept.append(block["text"])
    assert "\n".join(kept) == page["text"]
    for sentence in page["sentences"]:
        pieces = [covered(page["page_text"], span) for span in sentence["page_spans"]]
        assert "\n".join(pieces) == covered(page["text"], sentence["span"])


def test_the_same_pages_give_the_same_bytes() -> None:
    pages = sorted(EXAMPLE.iterdir())
    assert run(*pages, "--json")[1] == run(*reversed(pages), "--json")[1]


def test_links_open_the_live_page_at_the_sentence() -> None:
    (page,) = as_json(MARKUP)
    address = page["url"]["value"]
    linked = [sentence for sentence in page["sentences"] if sentence["link"]]
    assert len(linked) == len(page["sentences"])
    assert all(sentence["link"].startswith(f"{address}#:~:text=") for sentence in linked)
    assert all(block["link"] is None for block in page["blocks"] if not block["kept"])


def test_a_page_without_an_address_has_no_links(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    markup = MARKUP.read_text(encoding="utf-8").replace('rel="canonical"', 'rel="x"')
    page.write_text(re.sub(r"<(?:meta|script)\b[^>]*>", "", markup), encoding="utf-8")
    (shown,) = as_json(page)
    assert shown["url"] is None
    assert all(sentence["link"] is None for sentence in shown["sentences"])


def squeezed(text: str) -> str:
    """Leave out what the visible text adds or drops: white space, cell marks, quotation marks."""
    return re.sub(r"[\s|“”\u00ad\u200b\u2060\ufeff]", "", text)


@pytest.mark.parametrize(
    "markup", [*HTML_CASES, *(path.read_text("utf-8") for path in EXAMPLE.glob("*.html"))]
)
def test_the_css_path_leads_to_the_element(markup: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<!doctype html>{markup}", encoding="utf-8")
    tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
    (shown,) = as_json(page)
    for block in shown["blocks"]:
        element = tree.css_first(block["path"])
        assert element is not None, block["path"]
        assert element.tag == block["tag"]
        hidden = element.css("[hidden], [aria-hidden=true], [style], script, style, .sr-only")
        if not hidden:
            assert squeezed(block["text"]) in squeezed(element.text()), block["path"]


# --- bad input --------------------------------------------------------------------------------

NAVIGATION = b"<nav><a href='/'>Home</a><a href='/a'>World</a></nav>" * 40
BAD = {
    "empty.txt": (b"", "empty"),
    "blank.html": (b" \n\t ", "white space"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(64), "PNG image"),
    "paper.html": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
    "menu.html": (NAVIGATION, "no article"),
    "large.txt": (b"A line of a very large page.\n" * 800_000, "20 MB"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_page_is_told_and_the_rest_is_done(name: str, tmp_path: Path) -> None:
    data, words = BAD[name]
    (tmp_path / name).write_bytes(data)
    (tmp_path / "z-good.txt").write_bytes(FLATTENED.read_bytes())
    for option in ([], ["--explain"], ["--json"]):
        code, out, err = run(tmp_path, *option)
        assert code == 3
        assert f"set aside {name}: " in err
        assert words in err
        assert "Hangang Daily" in out


def test_a_set_aside_page_has_its_reason_in_the_record(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "menu.html").write_bytes(NAVIGATION)
    empty, menu = as_json(tmp_path)
    assert (empty["fault"]["rule"], empty["document"], empty["blocks"]) == ("empty", None, [])
    assert menu["fault"]["rule"] == "no-article"
    assert {block["kept"] for block in menu["blocks"]} == {False}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["no-such-page.html"], "no-such-page.html does not exist"),
        ([str(FLATTENED), "--json", "--explain"], "--json and --explain exclude each other"),
        ([str(FLATTENED), "--sidecar", "no-such.csv"], "no-such.csv"),
        ([str(FLATTENED), "--colour"], "--colour"),
        ([], "PATH"),
    ],
)
def test_wrong_usage_is_told_with_exit_code_2(arguments: list[str], words: str) -> None:
    code, out, err = run(*arguments)
    assert code == 2
    assert words in err + out
    assert "Traceback" not in err


def test_a_folder_without_pages_is_told(tmp_path: Path) -> None:
    (tmp_path / "notes.csv").write_text("a,b\n", encoding="utf-8")
    code, _, err = run(tmp_path)
    assert code == 2
    assert str(tmp_path) in err
    assert ".txt" in err


def test_one_page_comes_from_standard_input() -> None:
    code, out, _ = run("-", stdin=FLATTENED.read_text(encoding="utf-8"))
    assert code == 0
    assert out.startswith("standard input  flattened page")


def test_a_page_that_breaks_a_stage_costs_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_bytes(FLATTENED.read_bytes())
    (tmp_path / "b.html").write_bytes(MARKUP.read_bytes())

    def breaking(page: Page, layout: Layout, vocabulary: Vocabulary) -> Document:
        if page.name == "b.html":
            raise RecursionError
        return cut_document(page, layout, vocabulary)

    monkeypatch.setattr(pipeline, "cut_document", breaking)
    code, out, err = run(tmp_path)
    assert code == 3
    assert "Hangang Daily" in out
    assert "set aside b.html: broke Crossread itself (RecursionError in" in err


def test_the_number_of_workers_changes_no_byte() -> None:
    assert run(EXAMPLE, "--json")[1] == run(EXAMPLE, "--json", "--workers", "2")[1]


def test_a_page_that_a_wall_stops_keeps_its_lead_and_says_so(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    prose = "Prices of aluminium rose by three per cent on Monday, traders in London said. "
    page.write_text(
        f"<article><h1>Aluminium rises on talks</h1><p>{prose * 2}</p><p>{prose * 2}</p>"
        "<p>Subscribe to keep reading</p></article>",
        encoding="utf-8",
    )
    code, out, _ = run(page)
    assert code == 0
    assert "note        paywalled: 2 paragraphs; it says “subscribe to keep reading”" in out
    assert prose.strip() in out
    (shown,) = as_json(page)
    assert shown["fault"] is None
    assert shown["note"]["rule"] == "paywall"


# --- the outer world ----------------------------------------------------------------------------


def command(*arguments: str | Path, stdout: int | IO[bytes], **environment: str) -> tuple[int, str]:
    """Run the command in a process of its own; return its exit code and what it said of errors."""
    done = subprocess.run(
        [sys.executable, "-m", "crossread.present.cli", "extract", *map(str, arguments)],
        stdout=stdout,
        stderr=subprocess.PIPE,
        env=os.environ | environment,
        check=False,
    )
    return done.returncode, done.stderr.decode("utf-8", "replace")


def test_a_terminal_that_lacks_a_character_gets_another(tmp_path: Path) -> None:
    target = tmp_path / "shown"
    with target.open("wb") as stream:
        code, err = command(FLATTENED, "--explain", stdout=stream, PYTHONIOENCODING="ascii")
    assert (code, err) == (0, "")
    assert target.read_bytes().isascii()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("option", ["--json", "--explain"])
def test_a_result_that_cannot_be_written_is_told(option: str) -> None:
    with Path("/dev/full").open("wb") as stream:
        code, err = command(FLATTENED, option, stdout=stream)
    assert code == 3
    assert err == "crossread: cannot write the result: No space left on device\n"


def test_a_closed_pipe_ends_it_quietly() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as stream:
        _, err = command(EXAMPLE, "--json", stdout=stream)
    assert err == ""


def test_a_file_name_cannot_write_into_the_terminal(tmp_path: Path) -> None:
    page = tmp_path / "a\x1b[2J\nb.txt"
    page.write_text("Nothing.", encoding="utf-8")
    _, out, err = run(page)
    assert "a�[2J�b.txt" in out
    assert "a�[2J�b.txt" in err
    code, _, err = run(tmp_path / "lost\x1b[2J.txt")
    assert code == 2
    assert "\x1b" not in err


def test_what_is_set_aside_unread_is_called_no_page(tmp_path: Path) -> None:
    picture = tmp_path / "picture.bin"
    picture.write_bytes(b"\0\1\2" * 100)
    _, out, _ = run(picture)
    assert out.splitlines()[0].strip() == "picture.bin"
