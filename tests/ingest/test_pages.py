"""Paths in, pages out: what is read, what is set aside, what is refused."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.ingest import pages
from crossread.ingest.pages import read_captures
from crossread.records import Capture, content_id
from tests.ingest.test_warc import PAGE, record

TEXT = b"Prices of aluminium rose on Monday.\r\nBy Ana Silva\n"


def put(folder: Path, name: str, data: bytes = TEXT) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def names(captures: Iterable[Capture]) -> list[str]:
    return [capture.page.name for capture in captures]


def fault(captures: Iterable[Capture], name: str) -> str | None:
    (found,) = [capture for capture in captures if capture.page.name == name]
    if found.page.fault is None:
        return None
    assert found.content == ""
    return found.page.fault.rule


def test_a_text_page_is_its_bytes_and_its_characters(tmp_path: Path) -> None:
    (capture,) = read_captures([put(tmp_path, "a.txt")])
    page = capture.page
    assert capture.content == TEXT.decode()
    assert (page.name, page.size, page.media, page.encoding) == (
        "a.txt",
        len(TEXT),
        "text",
        "utf-8",
    )
    assert page.digest == hashlib.sha256(TEXT).hexdigest()
    assert page.id == content_id("p", page.digest, "a.txt")
    assert page.fault is None


def test_a_folder_is_read_at_any_depth_and_only_its_pages(tmp_path: Path) -> None:
    for number, name in enumerate(
        (
            *("b.html", "a.TXT", "deep/er/c.htm", "d.xhtml"),
            *(".hidden.txt", ".git/e.txt", "gold.json", "README.md", "x.png", "x.html.gz"),
        )
    ):
        put(tmp_path, name, b"%d " % number + TEXT)
    assert names(read_captures([tmp_path])) == ["a.TXT", "b.html", "d.xhtml", "deep/er/c.htm"]


def test_the_order_of_paths_is_no_matter_and_a_file_meant_twice_is_read_once(
    tmp_path: Path,
) -> None:
    one, two = put(tmp_path, "x/one.txt"), put(tmp_path, "x/two.txt", b"Other " + TEXT)
    wanted = read_captures([one, two, tmp_path / "x"])
    assert names(wanted) == ["one.txt", "two.txt"]
    assert read_captures([tmp_path / "x", two, one, one]) == wanted


def test_same_names_in_different_folders_are_told_apart(tmp_path: Path) -> None:
    put(tmp_path, "monday/page.txt")
    put(tmp_path, "tuesday/page.txt", b"Later " + TEXT)
    captures = read_captures([tmp_path / "monday", tmp_path / "tuesday" / "page.txt"])
    assert names(captures) == ["monday/page.txt", "tuesday/page.txt"]
    assert not any(str(tmp_path) in repr(capture.page) for capture in captures)


def test_what_cannot_be_used_is_set_aside_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "SIZE_LIMIT", 1_000)
    put(tmp_path, "a.txt")
    put(tmp_path, "b.txt")
    put(tmp_path, "empty.txt", b"")
    put(tmp_path, "blank.html", b" \r\n\t ")
    put(tmp_path, "report.txt", b"%PDF-1.7 ...")
    put(tmp_path, "nul.html", b"a\0b\0c")
    put(tmp_path, "large.html", b"<p>x" * 300)
    put(tmp_path, "frames.html", b"<frameset><frame src='menu.html'><frame src=a.html></frameset>")
    put(tmp_path, "told.html", b"<body><pre>&lt;frameset> and <frameset></pre>")
    captures = read_captures([tmp_path])
    assert fault(captures, "a.txt") is None
    assert fault(captures, "b.txt") == "same-bytes"
    assert fault(captures, "empty.txt") == fault(captures, "blank.html") == "empty"
    assert fault(captures, "report.txt") == fault(captures, "nul.html") == "binary"
    assert fault(captures, "large.html") == "too-large"
    assert fault(captures, "frames.html") == "frames"
    assert fault(captures, "told.html") is None
    (large,) = [capture.page for capture in captures if capture.page.name == "large.html"]
    assert large.size == 1_200
    details = [capture.page.fault.detail for capture in captures if capture.page.fault]
    assert "has the same bytes as a.txt, which is read" in details


def test_no_more_than_the_limit_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "SIZE_LIMIT", 1_000)
    path = tmp_path / "sparse.txt"
    with path.open("wb") as stream:
        stream.truncate(1 << 40)
    (capture,) = read_captures([path])
    assert capture.page.fault is not None
    assert capture.page.fault.rule == "too-large"
    assert capture.page.size == 1 << 40


def test_an_unreadable_file_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path, "secret.txt")
    put(tmp_path, "open.txt", b"Other " + TEXT)
    plain = type(path).open

    def refuse(self: Path, *arguments: Any, **options: Any) -> Any:
        if self.name == "secret.txt":
            raise PermissionError(13, "Permission denied")
        return plain(self, *arguments, **options)

    monkeypatch.setattr(type(path), "open", refuse)
    captures = read_captures([tmp_path])
    assert fault(captures, "secret.txt") == "unreadable"
    assert fault(captures, "open.txt") is None


def test_a_folder_that_cannot_be_opened_is_set_aside_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "a.txt")
    put(tmp_path, "closed/b.txt", b"Other " + TEXT)
    scan = os.scandir

    def refuse(path: Any) -> Any:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    captures = read_captures([tmp_path])
    assert fault(captures, "a.txt") is None
    assert fault(captures, "closed") == "unreadable"
    assert names(read_captures([tmp_path / "closed"])) == ["closed"]


def test_links_do_not_loop_nor_lead_out_of_a_folder(tmp_path: Path) -> None:
    put(tmp_path, "inside/a.txt")
    secret = put(tmp_path, "secret.txt", b"Not yours. " + TEXT)
    (tmp_path / "inside" / "loop").symlink_to(tmp_path / "inside", target_is_directory=True)
    (tmp_path / "inside" / "b.txt").symlink_to(secret)
    (tmp_path / "inside" / "gone.txt").symlink_to(tmp_path / "inside" / "nowhere")
    captures = read_captures([tmp_path / "inside"])
    assert names(captures) == ["a.txt", "b.txt", "gone.txt"]
    assert fault(captures, "b.txt") == "outside"
    assert fault(captures, "gone.txt") == "unreadable"
    assert "Not yours" not in repr(captures)


def test_paths_that_mean_nothing_are_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"lost\.txt does not exist; give a file, a folder"):
        read_captures([tmp_path / "lost.txt"])
    with pytest.raises(FileNotFoundError, match="is an address, not a file; save the page"):
        read_captures(["https://a.example/page"])
    put(tmp_path, "only.pdf")
    with pytest.raises(ValueError, match=r"has no pages; pages end in \.txt, \.html"):
        read_captures([tmp_path])
    with pytest.raises(ValueError, match="no paths"):
        read_captures([])
    with pytest.raises(TypeError, match="give a list"):
        read_captures(str(tmp_path))


def test_a_named_file_with_another_ending_is_read_by_its_content(tmp_path: Path) -> None:
    markup = put(tmp_path, "saved", b"\n<!DOCTYPE html><title>x</title><p>Prices rose.")
    words = put(tmp_path, "notes.md", TEXT)
    crawl = put(tmp_path, "crawl.dat", record())
    captures = read_captures([markup, words, crawl])
    assert [(c.page.name, c.page.media) for c in captures] == [
        ("crawl.dat#1", "html"),
        ("notes.md", "text"),
        ("saved", "html"),
    ]


def test_a_page_on_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = b"<html><body><p>Prices rose.</p></body></html>"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    captures = read_captures(["-", put(tmp_path, "a.txt")])
    assert [(c.page.name, c.page.media) for c in captures] == [
        ("a.txt", "text"),
        ("standard input", "html"),
    ]


def test_pages_of_a_warc_carry_url_and_time_of_capture(tmp_path: Path) -> None:
    put(tmp_path, "crawl.warc.gz", gzip.compress(record()) + gzip.compress(record(PAGE + b"2")))
    one, two = read_captures([tmp_path])
    assert (one.page.name, two.page.name) == ("crawl.warc.gz#1", "crawl.warc.gz#2")
    assert (one.page.url, one.page.captured) == ("https://a.example/1", "2025-02-24T10:05:00Z")
    assert one.content == PAGE.decode()


def test_a_damaged_warc_is_told_beside_the_pages_it_gave(tmp_path: Path) -> None:
    put(tmp_path, "cut.warc", (record() + record(PAGE + b"2"))[:-20])
    put(tmp_path, "junk.warc", b"hello" * 50)
    put(tmp_path, "none.warc", record(status="404 Not Found"))
    captures = read_captures([tmp_path])
    assert fault(captures, "cut.warc#1") is None
    assert fault(captures, "cut.warc") == "truncated"
    assert fault(captures, "junk.warc") == "damaged"
    assert fault(captures, "none.warc") == "no-pages"
    details = [capture.page.fault.detail for capture in captures if capture.page.fault]
    assert any(detail.startswith("truncated after 1 record; ") for detail in details)


def test_a_sidecar_in_the_folder_is_found_by_itself(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    put(tmp_path, "b/c.html", b"<p>Prices rose")
    put(tmp_path, "crawl.warc", record())
    put(
        tmp_path,
        "pages.csv",
        b"file,url,publisher,published\n./a.txt,https://a.example/x,The Courier,2025-02-24\n"
        b"b/c.html,,The Post,\ncrawl.warc#1,,The Herald,\n",
    )
    a, c, crawl = (capture.page for capture in read_captures([tmp_path]))
    assert (a.url, a.publisher, a.published) == ("https://a.example/x", "The Courier", "2025-02-24")
    assert (c.publisher, crawl.publisher) == ("The Post", "The Herald")
    assert crawl.url == "https://a.example/1"


def test_a_named_sidecar_goes_before_and_may_tell_more_than_is_read(tmp_path: Path) -> None:
    a = put(tmp_path, "a.txt")
    put(tmp_path, "b.txt", b"Other " + TEXT)
    put(tmp_path, "pages.csv", b"file,publisher\na.txt,Wrong\n")
    told = put(tmp_path, "told.jsonl", b'{"file": "a.txt", "publisher": "A"}\n{"file": "b.txt"}\n')
    (capture,) = read_captures([a], sidecar=told)
    assert capture.page.publisher == "A"
    assert [c.page.publisher for c in read_captures([tmp_path], sidecar=told)] == ["A", None]


def test_a_row_for_a_page_that_is_nowhere_is_refused(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    put(tmp_path, "pages.csv", b"file,publisher\na.txt,A\nb.txt,B\n")
    with pytest.raises(ValueError, match=r"pages\.csv, line 3: there is no page 'b\.txt'"):
        read_captures([tmp_path])


def test_names_that_are_no_text_become_text(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        with open(raw, "wb") as stream:  # noqa: PTH123 - pathlib takes no bytes
            stream.write(TEXT)
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    (capture,) = read_captures([tmp_path])
    assert capture.page.name == "caf\ufffd.txt"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.binary(max_size=120), min_size=1, max_size=4), st.data())
def test_no_bytes_raise(
    tmp_path_factory: pytest.TempPathFactory, contents: list[bytes], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("pages")
    endings = st.sampled_from([".txt", ".html", ".warc", ".warc.gz"])
    for number, content in enumerate(contents):
        put(folder, f"{number}{data.draw(endings)}", content)
    captures = read_captures([folder])
    assert len({capture.page.id for capture in captures}) == len(captures)
    for capture in captures:
        capture.content.encode("utf-8")
        assert (capture.page.fault is None) == bool(capture.content)
