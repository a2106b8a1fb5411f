"""What a `pages.csv` or `pages.jsonl` tells about pages: url, publisher, published, captured."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NoReturn

from crossread.ingest.decoding import clean_text

SIDECAR_NAMES = ("pages.csv", "pages.jsonl")
COLUMNS = ("file", "url", "publisher", "published", "captured")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One row of a sidecar; a value that is none was left empty."""

    file: str
    """As written: a path below the sidecar's folder, or a page's name (`crawl.warc.gz#3`)."""
    line: int
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    captured: str | None = None


def read_sidecar(path: Path) -> tuple[Told, ...]:
    """Return the rows of a sidecar in file order.

    `.csv` needs a header row; `.jsonl` has one object a line. Columns are file, url, publisher,
    published and captured; file is needed, the others may be missing or empty. Dates are
    ISO 8601 (`2025-02-24` or `2025-02-24T10:05:00Z`), a url starts with http:// or https://.

    Raises `FileNotFoundError` for a sidecar that does not exist, and `ValueError` naming file
    and line for anything that cannot be understood: a sidecar is written by the user, and a row
    that was silently passed over would be believed.
    """
    if path.suffix.lower() not in {".csv", ".jsonl"}:
        raise ValueError(f"sidecar {path.name} is neither .csv nor .jsonl; rename or convert it")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(
            f"sidecar {path.name} is not UTF-8 (byte {error.start}); save it so"
        ) from None
    except FileNotFoundError:
        raise FileNotFoundError(f"sidecar {path} does not exist; check the path") from None
    rows = _csv_rows(path, text) if path.suffix.lower() == ".csv" else _json_rows(path, text)
    told: dict[str, Told] = {}
    for line, row in rows:
        entry = _told(path, line, row)
        if entry.file in told:
            _fail(path, line, f"{entry.file!r} was told in line {told[entry.file].line} already")
        told[entry.file] = entry
    return tuple(told.values())


def _csv_rows(path: Path, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    header: list[str] | None = None
    try:
        for cells in reader:
            line = reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if header is None:
                header = [cell.strip() for cell in cells]
                _check_columns(path, line, header)
            elif len(cells) != len(header):
                _fail(path, line, f"{len(cells)} cells where the header has {len(header)}")
            else:
                yield line, dict(zip(header, cells, strict=True))
    except csv.Error as error:
        _fail(path, reader.line_num, f"not readable as CSV ({error})")
    if header is None:
        _fail(path, 1, f"no header row; start with {','.join(COLUMNS)}")


def _json_rows(path: Path, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    for line, source in enumerate(text.split("\n"), start=1):
        if not source.strip():
            continue
        try:
            row = json.loads(source)
        except (ValueError, RecursionError):
            _fail(path, line, "not a JSON object")
        if not isinstance(row, dict):
            _fail(path, line, "not a JSON object")
        row = {key: value for key, value in row.items() if value is not None}
        _check_columns(path, line, list(row))
        for key, value in row.items():
            if not isinstance(value, str):
                _fail(path, line, f"{key} is {value!r}; give text in quotation marks")
        yield line, row


def _check_columns(path: Path, line: int, columns: list[str]) -> None:
    for column in columns:
        if column not in COLUMNS:
            _fail(path, line, f"unknown column {column!r}; allowed are {', '.join(COLUMNS)}")
        if columns.count(column) > 1:
            _fail(path, line, f"column {column!r} stands there twice")
    if "file" not in columns:
        _fail(path, line, f"no column 'file'; allowed are {', '.join(COLUMNS)}")


def _told(path: Path, line: int, row: dict[str, str]) -> Told:
    values = {key: clean_text(value.strip()) or None for key, value in row.items()}
    file = values["file"]
    if file is None:
        _fail(path, line, "file is empty; name the page the row is about")
    url = values.get("url")
    if url is not None and not url.lower().startswith(("http://", "https://")):
        _fail(path, line, f"url {url!r} does not start with http:// or https://")
    for column in ("published", "captured"):
        _check_date(path, line, column, values.get(column))
    return Told(
        file=file.removeprefix("./"),
        line=line,
        url=url,
        publisher=values.get("publisher"),
        published=values.get("published"),
        captured=values.get("captured"),
    )


def _check_date(path: Path, line: int, column: str, value: str | None) -> None:
    try:
        # A bare "20250224" is ISO 8601 too, but not what anybody means to write in a table.
        if value is not None and (value[4:5] != "-" or not datetime.fromisoformat(value)):
            raise ValueError
    except ValueError:
        _fail(
            path,
            line,
            f"{column} {value!r} is no ISO 8601 date; write 2025-02-24 or 2025-02-24T10:05:00Z",
        )


def _fail(path: Path, line: int, what: str) -> NoReturn:
    raise ValueError(f"sidecar {path.name}, line {line}: {what}")
