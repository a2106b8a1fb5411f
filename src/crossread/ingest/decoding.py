"""From bytes to characters: what a page is, which encoding it is in, whether it is text at all."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache

from crossread.ingest.twice_encoded import mend_twice_encoded
from crossread.lexicons import read_rows
from crossread.records import Evidence, Media

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMES = {"cp1252": "windows-1252"}
_HEAD = 4096
_META_CHARSET = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
_XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.I)
_STARTS_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*|<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
_ELEMENT = re.compile(rb"<(?:p|div|a|span|h[1-6]|br|li|ul|table|article|meta)\b[^<>]*>", re.I)
_LEAST_ELEMENTS = 3
_TWICE = "utf-8, encoded twice"
_SIGN_OF_TWICE = re.compile(rb"\xc3[\x82\x83\xa2]")
"""What a character begins with that was encoded twice; as bytes it is looked for in no time."""
_WIDE_HEAD = 1_000
_LEAST_PAIRS = 16
_WIDE_SHARE = 0.6
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_FOREIGN_WORD = re.compile(rb"[\xc0-\xff]{3,}")
_BEYOND = re.compile(rb"[\x80-\xff]")
_LEAST_FOREIGN = 60
_FOREIGN_SHARE = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Characters, and the name of the encoding that gave them."""

    text: str
    encoding: str


def sniff_media(data: bytes) -> Media:
    """Tell markup from plain text by the first bytes.

    >>> sniff_media(b"<!doctype html><title>Putin Offers Rare Earths</title>")
    'html'
    >>> sniff_media(b"Profit < 3 % and > 2 %, the minister said.")
    'text'
    """
    head = data[: 4 * _HEAD]
    wide = _wide_codec(head)
    for mark, encoding in (*_BOMS, *([(b"", wide)] if wide else [])):
        if head.startswith(mark):
            head = head[len(mark) :].decode(encoding, "ignore").encode("utf-8", "ignore")
            break
    if _STARTS_HTML.match(head) or len(_ELEMENT.findall(head)) >= _LEAST_ELEMENTS:
        return "html"
    return "text"


def decode_page(data: bytes, *, media: Media, charset: str | None = None) -> Decoded:
    """Return the characters of a page; no bytes raise.

    In this order: a byte order mark; UTF-16 where every second byte is NUL; UTF-8 where the bytes
    are valid UTF-8; `charset`, the one the server told; the one an HTML page declares; UTF-8 where
    most of the page is; and windows-1252, after the WHATWG Encoding Standard, or windows-1251 or
    KOI8-R where whole words are none of ASCII, also where UTF-8 is declared and the page is nothing
    of the kind. UTF-8 that was encoded twice is mended, see `mend_twice_encoded`. Valid UTF-8 goes
    before what is declared because pages saved by a browser or a crawler are often re-encoded and
    keep their old declaration, while text in another encoding is practically never valid UTF-8 by
    accident.

    Line ends stay as they are. Bytes that no character stands for, and lone surrogates, become
    U+FFFD, and so does NUL, as in HTML.

    >>> decode_page("Öl für Kyjiw".encode("cp1252"), media="text")
    Decoded(text='Öl für Kyjiw', encoding='windows-1252')
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decode(data[len(mark) :], encoding)
    wide = _wide_codec(data)
    if wide is not None:
        return _decode(data, wide)
    declared = _codec(charset) or (_declared_codec(data) if media == "html" else None)
    if data.isascii() and declared is not None and declared.startswith("iso2022"):
        return _decode(data, declared)  # the one family of encodings that is written in ASCII
    try:
        text = data.decode("utf-8")
        if b"\0" in data:
            text = text.replace("\0", "\ufffd")
        if b"\xc3" in data and _SIGN_OF_TWICE.search(data):
            mended = mend_twice_encoded(text)
            if mended != text:
                return Decoded(text=mended, encoding=_TWICE)
        return Decoded(text=text, encoding="utf-8")
    except UnicodeDecodeError:
        pass
    if declared in {None, "utf-8"}:
        declared = "utf-8" if _mostly_utf8(data) else _single_byte_codec(data)
    return _decode(data, declared or "cp1252")


def find_binary(data: bytes) -> Evidence | None:
    """Return what the bytes look like when they are no text, or none when they may be a page.

    >>> find_binary(b"%PDF-1.7 ...").detail
    'looks like a PDF document, not text; save the page as HTML or text and give that'
    """
    for row in read_rows("file_signatures"):
        offset, signature = int(row["offset"]), bytes.fromhex(row["signature"])
        if data.startswith(signature, offset):
            return _binary(f"looks like {row['kind']}, not text")
    if any(data.startswith(mark) for mark, _ in _BOMS):
        return None
    if _wide_codec(data) is not None:
        return None
    # Browsers put up with a stray NUL, so one in a long page doesn't set it aside.
    if b"\0" in data[:1000] or data.count(b"\0") * 1000 > len(data):
        return _binary("holds NUL bytes, as binary files do and text does not")
    return None


def clean_text(text: str) -> str:
    r"""Return `text` with lone surrogates, such as undecodable file names hold, as U+FFFD.

    >>> clean_text("page-\udcff.html")
    'page-�.html'
    """
    if text.isascii():
        return text
    return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)


def _binary(what: str) -> Evidence:
    return Evidence(rule="binary", detail=f"{what}; save the page as HTML or text and give that")


def _decode(data: bytes, codec: str) -> Decoded:
    text = data.decode(codec, "replace").replace("\0", "\ufffd")
    return Decoded(text=clean_text(text), encoding=_NAMES.get(codec, codec))


def _codec(label: str | None) -> str | None:
    """Return the codec of a label, of text encodings only: Python also has `zip` and `rot13`."""
    return _codecs().get((label or "").strip().strip("\"'").lower())


@cache
def _codecs() -> dict[str, str]:
    return {row["label"]: row["codec"] for row in read_rows("charsets")}


def _declared_codec(data: bytes) -> str | None:
    head = data[:_HEAD]
    match = _META_CHARSET.search(head) or _XML_ENCODING.search(head)
    codec = _codec(match[1].decode("ascii", "ignore")) if match else None
    # A declaration that could be read byte by byte cannot be UTF-16; HTML reads it as UTF-8.
    return "utf-8" if codec and codec.startswith("utf-16") else codec


def _wide_codec(data: bytes) -> str | None:
    """Return UTF-16 of one byte order where the text has no mark and every second byte is NUL."""
    head = data[:_WIDE_HEAD]
    pairs = len(head) // 2
    if pairs < _LEAST_PAIRS or b"\0" not in head:
        return None
    counts = {
        "utf-16-be": (head[::2].count(0), head[1::2].count(0)),
        "utf-16-le": (head[1::2].count(0), head[::2].count(0)),
    }
    for codec, (empty, full) in counts.items():
        if empty >= _WIDE_SHARE * pairs and not full:
            text = head.decode(codec, "ignore")
            # Tables of small numbers look the same, and are full of control characters.
            return None if _CONTROL.search(text) else codec
    return None


def _single_byte_codec(data: bytes) -> str:
    """Return windows-1252, or a Cyrillic encoding where whole words are none of ASCII.

    In Western text such letters stand by themselves. Lower case is the upper half of the letters
    in windows-1251, the lower half in KOI8-R; East Asian encodings use other bytes as well.
    """
    words = b"".join(_FOREIGN_WORD.findall(data))
    if len(words) < _LEAST_FOREIGN or len(words) < _FOREIGN_SHARE * len(_BEYOND.findall(data)):
        return "cp1252"
    upper = sum(byte >= 0xE0 for byte in words)
    return "cp1251" if upper > len(words) / 2 else "koi8-r"


def _mostly_utf8(data: bytes) -> bool:
    """Tell whether the bytes are UTF-8 with some damage, such as a cut in mid-character."""
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore")) - damaged
    return beyond_ascii > damaged
