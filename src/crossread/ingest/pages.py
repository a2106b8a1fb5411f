"""Paths in, pages out: every file named, read within bounds, decoded, or set aside and why."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from crossread.ingest.decoding import Decoded, decode_page, find_binary, sniff_media
from crossread.ingest.files import STANDARD_INPUT, FoundFile, find_files
from crossread.ingest.frames import find_frames
from crossread.ingest.sidecar import SIDECAR_NAMES, Told, read_sidecar
from crossread.ingest.warc import WarcDamage, WarcPage, read_warc
from crossread.records import Capture, Evidence, Media, Page, content_id

SIZE_LIMIT = 20_000_000
"""Bytes. The largest page of WCXB has 5.3 million; what is larger than this is data."""

OWN_MARK = b'<meta name="generator" content="Crossread">'
OWN_MARK_WITHIN = 4096
"""How a dossier that Crossread wrote is known, so that a run into the folder of its pages doesn't
read the last run's. It is told and not passed over: any page could pose as one."""

_OWN_DOSSIER = "is a dossier that Crossread wrote; write dossiers into another folder"

_MEDIA_OF_SUFFIX: dict[str, Media] = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
_WARC_SUFFIXES = (".warc", ".warc.gz")


def read_captures(
    paths: Iterable[str | Path], *, sidecar: str | Path | None = None
) -> tuple[Capture, ...]:
    """Return the pages that the paths mean, sorted by name; the order of the paths is no matter.

    A path is a file, a folder (see `find_files` for what is a page in it), or `-` for one page
    on standard input, called `standard input`. `.txt` is a flattened page and `.html`, `.htm`,
    `.xhtml` markup; a `.warc` or `.warc.gz` holds a page in each record of HTML or plain text;
    of other files and of standard input the content decides.

    A page that cannot be used has a `fault` and no content: `empty`, `binary`, `too-large`
    (over 20 MB; no more than that is read, and the digest is of the part read), `same-bytes`
    (as a page before it by name), `own-dossier`, `frames` (the text stands in other files),
    `unreadable`, `outside`; a WARC file has one of
    its own when it is `truncated`, `damaged` or has `no-pages`.

    `sidecar` tells url, publisher, published and captured, see `read_sidecar`; without it, a
    `pages.csv` or `pages.jsonl` in a given folder is read. A row names its page by the path
    below the sidecar's folder, or by the page's name. A row for a page that exists and was not
    given is passed over; one for a page that does not exist is most likely a slip of the pen,
    after which a page would go undated, and raises `ValueError`.

    Raises `FileNotFoundError` for a path that does not exist, `ValueError` for no paths, a
    folder without pages, or a sidecar that cannot be understood.

    >>> read_captures(["lost.html"])
    Traceback (most recent call last):
        ...
    FileNotFoundError: lost.html does not exist; give a file, a folder, or - for standard input
    """
    if isinstance(paths, str | Path):
        raise TypeError(f"paths is {paths!r}; give a list of paths, such as [{str(paths)!r}]")
    given = list(paths)
    if not given:
        raise ValueError("no paths; give files, folders, or - for standard input")
    on_disk = [path for path in given if str(path) != STANDARD_INPUT]
    files = find_files(on_disk)
    captures = [capture for file in files for capture in _read_file(file)]
    if len(on_disk) < len(given):
        captures.append(_read_standard_input())
    captures.sort(key=lambda capture: capture.page.name)
    captures = _with_told(captures, files, _sidecars(on_disk, sidecar))
    return tuple(_without_repetitions(captures))


# --- reading ----------------------------------------------------------------------------------


def _read_file(file: FoundFile) -> Iterator[Capture]:
    if file.trouble:
        rule = "outside" if "link" in file.trouble else "unreadable"
        advice = "name the file itself to have it read" if rule == "outside" else "check its rights"
        yield _set_aside(file.name, rule, f"{file.trouble}; {advice}")
        return
    try:
        with file.path.open("rb") as stream:
            if _is_warc(file, stream):
                yield from _read_warc_file(file, stream)
            else:
                data = stream.read(SIZE_LIMIT + 1)
                yield _capture(
                    data,
                    name=file.name,
                    size=_size(stream, data),
                    suffix=file.path.suffix.lower(),
                )
    except OSError as error:
        reason = error.strerror or type(error).__name__
        yield _set_aside(file.name, "unreadable", f"cannot be opened ({reason}); check its rights")


def _read_standard_input() -> Capture:
    data = sys.stdin.buffer.read(SIZE_LIMIT + 1)
    return _capture(data, name="standard input", size=len(data))


def _is_warc(file: FoundFile, stream: BinaryIO) -> bool:
    """Tell a WARC file by its suffix, or by its first bytes where it has no known suffix."""
    if file.path.name.lower().endswith(_WARC_SUFFIXES):
        return True
    if file.path.suffix.lower() in _MEDIA_OF_SUFFIX or not stream.seekable():
        return False
    head = stream.read(5)
    stream.seek(0)
    return head == b"WARC/"


def _size(stream: BinaryIO, data: bytes) -> int:
    status = os.fstat(stream.fileno())
    return max(len(data), status.st_size) if stat.S_ISREG(status.st_mode) else len(data)


def _read_warc_file(file: FoundFile, stream: BinaryIO) -> Iterator[Capture]:
    pages = 0
    damage: WarcDamage | None = None
    for part in read_warc(stream, limit=SIZE_LIMIT):
        if isinstance(part, WarcDamage):
            damage = part
        else:
            pages += 1
            yield _capture_of_record(part, file.name)
    if damage is not None:
        rule = "truncated" if damage.ended else "damaged"
        records = f"{damage.records} record" + ("" if damage.records == 1 else "s")
        detail = f"{rule} after {records}; "
        detail += (
            "the pages before that are kept, fetch or copy the file again to have the rest"
            if pages
            else "no page could be read from it, fetch or copy the file again"
        )
        yield _set_aside(file.name, rule, detail)
    elif not pages:
        detail = "is a WARC file without a page: no record holds HTML or plain text"
        yield _set_aside(file.name, "no-pages", detail)


def _capture_of_record(record: WarcPage, name: str) -> Capture:
    capture = _capture(
        record.payload,
        name=f"{name}#{record.number}",
        size=len(record.payload),
        media=record.media,
        charset=record.charset,
    )
    page = replace(capture.page, url=record.url, captured=record.captured)
    return Capture(page=page, content=capture.content)


def _capture(
    data: bytes,
    *,
    name: str,
    size: int,
    suffix: str = "",
    media: Media | None = None,
    charset: str | None = None,
) -> Capture:
    """Return the capture of a page's bytes, of which there is one too many when it is too large."""
    media = media or _MEDIA_OF_SUFFIX.get(suffix) or sniff_media(data)
    kept = data[:SIZE_LIMIT]
    decoded = Decoded(text="", encoding="unknown")
    if len(data) > SIZE_LIMIT:
        fault: Evidence | None = _too_large(size)
    else:
        fault = find_binary(data)
    if fault is None:
        decoded = decode_page(data, media=media, charset=charset)
        if OWN_MARK in data[:OWN_MARK_WITHIN]:
            fault = Evidence(rule="own-dossier", detail=_OWN_DOSSIER)
        elif not decoded.text.strip():
            what = "holds nothing but white space" if data else "is empty"
            fault = Evidence(rule="empty", detail=f"{what}; save the page again")
        elif media == "html":
            fault = find_frames(decoded.text)
    digest = hashlib.sha256(kept).hexdigest()
    page = Page(
        id=content_id("p", digest, name),
        name=name,
        digest=digest,
        size=size,
        media=media,
        encoding=decoded.encoding,
        fault=fault,
    )
    return Capture(page=page, content="" if fault else decoded.text)


def _too_large(size: int) -> Evidence:
    megabytes = SIZE_LIMIT // 1_000_000
    detail = f"is larger than {megabytes} MB ({size / 1e6:.1f} MB or more), as no article is"
    return Evidence(rule="too-large", detail=f"{detail}; give the page by itself")


def _set_aside(name: str, rule: str, detail: str) -> Capture:
    """Return the capture of a file of which nothing was read."""
    digest = hashlib.sha256(b"").hexdigest()
    page = Page(
        id=content_id("p", digest, name),
        name=name,
        digest=digest,
        size=0,
        media="text",
        encoding="unknown",
        fault=Evidence(rule=rule, detail=detail),
    )
    return Capture(page=page, content="")


def _without_repetitions(captures: Sequence[Capture]) -> Iterator[Capture]:
    """Set aside pages whose bytes came before: the same file saved twice is one account."""
    first: dict[str, str] = {}
    for capture in captures:
        page = capture.page
        if page.fault is None and page.digest in first:
            detail = f"has the same bytes as {first[page.digest]}, which is read"
            fault = Evidence(rule="same-bytes", detail=detail)
            yield Capture(page=replace(page, fault=fault), content="")
        else:
            if page.fault is None:
                first[page.digest] = page.name
            yield capture


# --- what a sidecar tells -----------------------------------------------------------------------


def _sidecars(given: Sequence[str | Path], sidecar: str | Path | None) -> list[Path]:
    """Return the sidecar the user named, or else those that lie in the folders given."""
    if sidecar is not None:
        return [Path(sidecar)]
    folders = sorted({Path(path) for path in given if Path(path).is_dir()}, key=os.fsencode)
    places = [folder / name for folder in folders for name in SIDECAR_NAMES]
    return [place for place in places if place.is_file()]


def _with_told(
    captures: Sequence[Capture], files: Sequence[FoundFile], sidecars: Sequence[Path]
) -> list[Capture]:
    """Return the captures with what the sidecars tell about them."""
    names = {capture.page.name for capture in captures}
    paths = {file.path.resolve(): file.name for file in files if not file.trouble}
    told: dict[str, Told] = {}
    for sidecar in sidecars:
        for row in read_sidecar(sidecar):
            name = _page_named(sidecar, row, names=names, paths=paths)
            if name is not None and name in told:
                raise ValueError(
                    f"sidecar {sidecar.name}, line {row.line}: {row.file!r} is told twice; "
                    "keep one row for each page"
                )
            if name is not None:
                told[name] = row
    return [
        Capture(page=_tell(capture.page, told.get(capture.page.name)), content=capture.content)
        for capture in captures
    ]


def _page_named(sidecar: Path, row: Told, *, names: set[str], paths: dict[Path, str]) -> str | None:
    """Return the name of the page a row is about; none for an existing page that wasn't given."""
    folder = sidecar.resolve().parent
    file, mark, number = row.file.rpartition("#")
    beside = folder / row.file
    record_of = folder / file
    if beside.resolve() in paths:
        name = paths[beside.resolve()]
    elif mark and record_of.resolve() in paths:
        name = f"{paths[record_of.resolve()]}#{number}"
    else:
        name = row.file
    if name in names:
        return name
    if beside.is_file() and not row.file.lower().endswith(_WARC_SUFFIXES):
        return None
    if mark and record_of.is_file() and record_of.resolve() not in paths:
        return None
    raise ValueError(
        f"sidecar {sidecar.name}, line {row.line}: there is no page {row.file!r}; write its path "
        f"below the sidecar's folder, or for a page in a WARC file its name, as in crawl.warc.gz#3"
    )


def _tell(page: Page, told: Told | None) -> Page:
    if told is None:
        return page
    return replace(
        page,
        url=told.url or page.url,
        publisher=told.publisher,
        published=told.published,
        captured=told.captured or page.captured,
    )
