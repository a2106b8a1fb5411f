"""Bytes to characters: every encoding right, and no bytes that raise."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.ingest.decoding import clean_text, decode_page, find_binary, sniff_media
from crossread.lexicons import read_rows
from crossread.records import Media

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "encodings.jsonl").read_text().splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_encodings(case: dict[str, Any]) -> None:
    data = case["prefix"].encode("latin-1") + case["text"].encode(case["written_in"])
    decoded = decode_page(data, media=case["media"], charset=case.get("charset"))
    assert (decoded.text, decoded.encoding) == (case["expected"], case["encoding"])


@given(st.binary(max_size=400), st.sampled_from(["text", "html"]), st.text(max_size=12) | st.none())
def test_no_bytes_raise_or_leave_a_lone_surrogate(
    data: bytes, media: Media, charset: str | None
) -> None:
    decoded = decode_page(data, media=media, charset=charset)
    decoded.text.encode("utf-8")
    assert "\0" not in decoded.text
    assert sniff_media(data) in {"text", "html"}
    find_binary(data)


@given(st.text())
def test_utf8_comes_back_unchanged(text: str) -> None:
    text = text.replace("\0", "").removeprefix("\ufeff")
    assert decode_page(text.encode("utf-8"), media="text").text == text


def test_a_page_cannot_choose_a_codec_that_is_no_encoding() -> None:
    for codec in ("zip", "rot13", "unicode_escape", "idna", "no-such-thing"):
        page = f'<meta charset="{codec}">caf\xe9'.encode("cp1252")
        assert decode_page(page, media="html").encoding == "windows-1252"


def test_every_codec_of_the_table_reads_text() -> None:
    for row in read_rows("charsets"):
        assert "Monday" in "Monday".encode(row["codec"]).decode(row["codec"])


def test_text_cut_in_mid_character_stays_utf8() -> None:
    decoded = decode_page("“We would offer” – Putin’s".encode()[:-3], media="text")
    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith("“We would offer” – Putin")


@pytest.mark.parametrize("row", read_rows("file_signatures"), ids=lambda row: row["kind"])
def test_known_files_are_told_by_their_first_bytes(row: Mapping[str, str]) -> None:
    data = b" " * int(row["offset"]) + bytes.fromhex(row["signature"]) + b"0123 text"
    fault = find_binary(data)
    assert fault is not None
    assert fault.rule == "binary"
    assert "save the page" in fault.detail


def test_a_stray_nul_in_a_long_page_is_no_binary() -> None:
    page = b"<p>" + b"Prices rose again. " * 500 + b"\0</p>"
    assert find_binary(page) is None
    assert "\0" not in decode_page(page, media="html").text
    assert find_binary(b"text \0 text") is not None


def test_clean_text_keeps_what_is_no_surrogate() -> None:
    assert clean_text("Rusał 🚢 \ud800") == "Rusał 🚢 \ufffd"
