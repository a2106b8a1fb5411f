"""Pages in a WARC file (ISO 28500), record by record."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import BinaryIO

from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader, WarcReader, ZstdReader
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from crossread.ingest.decoding import clean_text
from crossread.records import Media

_MEDIA: dict[str, Media] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
}
_PAGE_RECORDS = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_CODINGS: dict[str, Callable[[BytesIO], WarcReader]] = {
    "chunked": ChunkedReader,
    "gzip": GzipReader,
    "x-gzip": GzipReader,
    "deflate": partial(GzipReader, zlib=True),
    "br": BrotliReader,
    "zstd": ZstdReader,
}
_MOST_CODINGS = 4
"""Undone one after the other, each up to the limit; servers use one or two, an attacker 10,000."""
_ISO_TIME = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class WarcPage:
    """One record that holds a page."""

    number: int
    """Place among all records of the file, from 1."""
    url: str | None
    captured: str | None
    """`WARC-Date`, ISO 8601."""
    media: Media
    charset: str | None
    payload: bytes
    """Without transfer and content codings; cut off one byte past the limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WarcDamage:
    """The file ends, or makes no sense any more, after `records` whole records."""

    records: int
    ended: bool
    """True: it ends in the middle of a record; false: what follows is no record."""


def read_warc(stream: BinaryIO, *, limit: int) -> Iterator[WarcPage | WarcDamage]:
    """Yield the pages of a WARC file in order, and its damage, if any, at the end.

    A page is a record that holds HTML or plain text: a response with a 2xx status, a `resource`
    (as warcit writes) or a `conversion` (as in WET files). All other records are passed over,
    redirects and error pages among them. No payload is read further than `limit` + 1 bytes.

    FastWARC ends quietly where a file is cut off, so every record's length is compared with
    what its header promises.
    """
    number = 0
    try:
        for record in ArchiveIterator(stream, parse_http=True, fsspec_args=False):
            content = _read(record.reader, limit)
            missing = record.content_length - len(content)
            if missing > 0 and record.reader.consume(missing) < missing:
                yield WarcDamage(records=number, ended=True)
                return
            number += 1
            page = _page(record, content, number=number, limit=limit)
            if page is not None:
                yield page
    except (OSError, ValueError, AttributeError, EOFError):
        # FastWARC answers damage with OSError, and with AttributeError inside a header.
        yield WarcDamage(records=number, ended=False)


def _page(record: WarcRecord, content: bytes, *, number: int, limit: int) -> WarcPage | None:
    if not record.record_type & _PAGE_RECORDS:
        return None
    type_header = record.headers.get("Content-Type") or ""
    headers = record.http_headers if record.is_http_parsed else None
    if headers is not None:
        if headers.status_code is None or not 200 <= headers.status_code < 300:
            return None
        type_header = headers.get("Content-Type") or ""
        transfer = headers.get("Transfer-Encoding") or ""
        coding = headers.get("Content-Encoding") or ""
        content = _without_codings(content, [*coding.split(","), *transfer.split(",")], limit)
    media_type, _, parameters = type_header.partition(";")
    media = _MEDIA.get(media_type.strip().lower())
    if media is None:
        return None
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", parameters, re.I)
    url = clean_text(record.headers.get("WARC-Target-URI") or "").strip("<> ")
    date = record.headers.get("WARC-Date") or ""
    return WarcPage(
        number=number,
        url=url if url.startswith(("http://", "https://")) else None,
        captured=date if _ISO_TIME.fullmatch(date) else None,
        media=media,
        charset=charset[1] if charset else None,
        payload=content,
    )


def _without_codings(content: bytes, codings: list[str], limit: int) -> bytes:
    """Undo the codings, last one first; content that is not coded as told stays as it is.

    Crawlers often store the payload decoded and leave the header as the server sent it.
    """
    for coding in codings[: -_MOST_CODINGS - 1 : -1]:
        reader = _CODINGS.get(coding.strip().lower())
        if reader is None:
            continue
        try:
            content = _read(reader(BytesIO(content)), limit) or content
        except (OSError, ValueError, EOFError):
            continue
    return content


def _read(reader: WarcReader, limit: int) -> bytes:
    """Read at most `limit` + 1 bytes; a reader may hand them out in pieces, such as chunks."""
    pieces: list[bytes] = []
    left = limit + 1
    while left > 0 and (piece := reader.read(left)):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)
