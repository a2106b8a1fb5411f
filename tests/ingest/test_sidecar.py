"""Sidecars: what they tell, and that every slip of the pen is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.ingest.sidecar import read_sidecar


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_csv_with_all_columns_quotes_and_a_byte_order_mark(tmp_path: Path) -> None:
    text = (
        "\ufefffile,url,publisher,published,captured\r\n"
        'a.html,https://a.example/1,"Courier, The",2025-02-24,2025-02-25T10:00:00Z\r\n'
        "\r\nb.txt,,,,\r\n"
    )
    first, second = read_sidecar(write(tmp_path, "pages.csv", text))
    assert (first.file, first.line, first.publisher) == ("a.html", 2, "Courier, The")
    assert (first.url, first.published) == ("https://a.example/1", "2025-02-24")
    assert first.captured == "2025-02-25T10:00:00Z"
    assert (second.file, second.url, second.publisher) == ("b.txt", None, None)


def test_jsonl_says_the_same(tmp_path: Path) -> None:
    text = '{"file": "a.html", "publisher": "The Courier", "url": null}\n\n{"file": "b.txt"}\n'
    first, second = read_sidecar(write(tmp_path, "pages.jsonl", text))
    assert (first.file, first.publisher, first.url) == ("a.html", "The Courier", None)
    assert (second.file, second.line) == ("b.txt", 3)


@pytest.mark.parametrize(
    ("name", "text", "line", "says"),
    [
        (
            "pages.csv",
            "file,outlet\na.txt,X\n",
            1,
            "unknown column 'outlet'; allowed are file, url",
        ),
        ("pages.csv", "url\nhttps://a.example\n", 1, "no column 'file'"),
        ("pages.csv", "file,url,url\na,,\n", 1, "twice"),
        ("pages.csv", "", 1, "no header row"),
        ("pages.csv", "file,url\na.txt\n", 2, "1 cells where the header has 2"),
        ("pages.csv", "file,url\na.txt,x,y\n", 2, "3 cells"),
        ("pages.csv", 'file,url\n"a.txt,x\n', 2, "CSV"),
        ("pages.csv", "file,published\na.txt,24/02/2025\n", 2, "write 2025-02-24"),
        ("pages.csv", "file,published\na.txt,2025-02-30\n", 2, "no ISO 8601 date"),
        ("pages.csv", "file,captured\na.txt,yesterday\n", 2, "captured 'yesterday'"),
        ("pages.csv", "file,url\na.txt,javascript:x\n", 2, "http:// or https://"),
        ("pages.csv", "file,url\n,https://a.example\n", 2, "file is empty"),
        ("pages.csv", "file\na.txt\na.txt\n", 3, "told in line 2 already"),
        ("pages.jsonl", '{"file": "a.txt"}\n{"file": \n', 2, "not a JSON object"),
        ("pages.jsonl", "[1]\n", 1, "not a JSON object"),
        ("pages.jsonl", '{"file": "a.txt", "published": 2025}\n', 1, "published is 2025"),
        ("pages.jsonl", '{"file": "a.txt", "date": "x"}\n', 1, "unknown column 'date'"),
        ("pages.jsonl", "[" * 100_000, 1, "not a JSON object"),
    ],
)
def test_what_cannot_be_understood_names_file_and_line(
    tmp_path: Path, name: str, text: str, line: int, says: str
) -> None:
    with pytest.raises(ValueError, match=f"{name}, line {line}: ") as caught:
        read_sidecar(write(tmp_path, name, text))
    assert says in str(caught.value)


def test_other_kinds_of_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"neither \.csv nor \.jsonl"):
        read_sidecar(write(tmp_path, "pages.xlsx", "file\n"))
    (tmp_path / "pages.csv").write_bytes(b"file\ncaf\xe9.txt\n")
    with pytest.raises(ValueError, match="not UTF-8"):
        read_sidecar(tmp_path / "pages.csv")
    with pytest.raises(FileNotFoundError, match=r"lost\.csv does not exist"):
        read_sidecar(tmp_path / "lost.csv")


@given(st.binary(max_size=200), st.sampled_from(["pages.csv", "pages.jsonl"]))
def test_any_bytes_are_read_or_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str
) -> None:
    path = tmp_path_factory.mktemp("sidecar") / name
    path.write_bytes(data)
    try:
        read_sidecar(path)
    except ValueError as error:
        assert name in str(error)  # noqa: PT017
