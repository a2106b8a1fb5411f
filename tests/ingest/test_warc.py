"""Pages in WARC files, whole and damaged."""

from __future__ import annotations

import gzip
import zlib
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.ingest.warc import WarcDamage, WarcPage, read_warc

LIMIT = 1_000_000
PAGE = b"<html><p>Prices of aluminium rose on Monday.</p></html>"


def record(
    body: bytes = PAGE,
    *,
    kind: str = "response",
    url: str = "https://a.example/1",
    status: str = "200 OK",
    headers: str = "Content-Type: text/html; charset=utf-8",
) -> bytes:
    http = kind == "response"
    if http:
        body = f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + body
    media = "application/http; msgtype=response" if http else headers.partition(": ")[2]
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2025-02-24T10:05:00Z\r\n"
        f"Content-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def read(data: bytes, *, limit: int = LIMIT) -> list[Any]:
    return list(read_warc(BytesIO(data), limit=limit))


def test_a_response_is_a_page_with_url_and_time() -> None:
    (page,) = read(record())
    assert page == WarcPage(
        number=1,
        url="https://a.example/1",
        captured="2025-02-24T10:05:00Z",
        media="html",
        charset="utf-8",
        payload=PAGE,
    )


def test_other_records_are_passed_over_and_counted() -> None:
    data = b"".join(
        [
            record(
                b"software: x", kind="warcinfo", headers="Content-Type: application/warc-fields"
            ),
            record(b"\x89PNG", headers="Content-Type: image/png"),
            record(status="404 Not Found"),
            record(status="301 Moved", headers="Location: /2"),
            record(b"Just text.", headers="Content-Type: text/plain"),
            record(PAGE, kind="resource", headers="Content-Type: text/html"),
        ]
    )
    assert [(part.number, part.media) for part in read(data)] == [(5, "text"), (6, "html")]


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ("Content-Encoding: gzip", gzip.compress(PAGE)),
        ("Content-Encoding: deflate", zlib.compress(PAGE)),
        ("Content-Encoding: gzip", PAGE),
        ("Transfer-Encoding: chunked", b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)),
        (
            "Transfer-Encoding: chunked",
            b"5\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (PAGE[:5], len(PAGE) - 5, PAGE[5:]),
        ),
    ],
    ids=["gzip", "deflate", "told gzip, stored plain", "chunked", "two chunks"],
)
def test_codings_are_undone(headers: str, body: bytes) -> None:
    (page,) = read(record(body, headers=f"Content-Type: text/html\r\n{headers}"))
    assert page.payload == PAGE


def test_a_payload_is_not_read_far_beyond_the_limit() -> None:
    bomb = gzip.compress(b"a" * 5_000_000)
    coded = record(bomb, headers="Content-Type: text/html\r\nContent-Encoding: gzip")
    pages = read(coded + record(b"b" * 3_000_000) + record(), limit=1_000)
    assert [len(page.payload) for page in pages] == [1_001, 1_001, len(PAGE)]


@pytest.mark.parametrize("zipped", [False, True])
def test_a_cut_file_keeps_its_whole_records(zipped: bool) -> None:
    records = [record(), record(PAGE * 2), record(bytes(range(256)) * 90)]
    data = b"".join(gzip.compress(one) for one in records) if zipped else b"".join(records)
    first, second, damage = read(data[:-60])
    assert (first.payload, second.payload) == (PAGE, PAGE * 2)
    assert damage == WarcDamage(records=2, ended=True)


def test_a_file_that_goes_on_as_something_else() -> None:
    page, damage = read(record() + b"junk\r\n" * 40)
    assert page.number == 1
    assert isinstance(damage, WarcDamage)
    assert (damage.records, damage.ended) == (1, False)


@given(st.binary(max_size=300), st.integers(0, 700))
def test_no_bytes_raise(data: bytes, cut: int) -> None:
    whole = record()
    for damaged in (data, whole[:cut] + data, whole[:cut]):
        for part in read(damaged):
            assert isinstance(part, WarcPage | WarcDamage)
