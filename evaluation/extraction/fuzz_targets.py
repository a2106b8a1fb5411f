"""What is fuzzed, by the first byte of an input: pages in HTML or flat, WARC files, sidecars."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path

from crossread.ingest.decoding import decode_page, find_binary, sniff_media
from crossread.ingest.frames import find_frames
from crossread.ingest.sidecar import read_sidecar
from crossread.ingest.warc import WarcPage, read_warc
from evaluation.extraction.fuzz import check

LIMIT = 1_000_000
"""Bytes of a record of a WARC file."""
_CHARSETS = (None, "utf-8", "iso-8859-1", "utf-16", "shift_jis", "gb18030", "iso-2022-jp", "rot13")


class BrokenPageError(Exception):
    """What must always be true of a page is not."""


def target(*, slack: float = 1.0) -> Callable[[bytes], None]:
    """Return a function that reads one input and raises where the reading is broken."""
    ways = (
        partial(_html, slack=slack),
        partial(_lines, slack=slack),
        _bytes,
        partial(_warc, slack=slack),
        _sidecar,
    )
    return partial(_read, ways)


def _read(ways: Sequence[Callable[[bytes], None]], data: bytes) -> None:
    if data:
        ways[data[0] % len(ways)](data[1:])


def _html(data: bytes, *, slack: float) -> None:
    find_frames(decode_page(data, media="html").text)
    _tell(check(data, media="html", slack=slack))


def _lines(data: bytes, *, slack: float) -> None:
    _tell(check(data, media="text", slack=slack))


def _bytes(data: bytes) -> None:
    charset = _CHARSETS[data[0] % len(_CHARSETS)] if data else None
    find_binary(data)
    decoded = decode_page(data, media=sniff_media(data), charset=charset)
    decoded.text.encode("utf-8")


def _warc(data: bytes, *, slack: float) -> None:
    for part in read_warc(BytesIO(data), limit=LIMIT):
        if isinstance(part, WarcPage):
            _tell(check(part.payload, media=part.media, slack=slack))


def _sidecar(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name in ("pages.csv", "pages.jsonl"):
            path = Path(folder, name)
            path.write_bytes(data)
            try:
                read_sidecar(path)
            except ValueError as error:
                str(error).encode("utf-8")


def _tell(wrong: str | None) -> None:
    if wrong is not None:
        raise BrokenPageError(wrong)
