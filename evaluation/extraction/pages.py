"""The development pages and what people read on them. See `../shared/BENCHMARKS.md`.

Two sets, neither of them part of this repository: `wcxb_dev` (WCXB, CC BY 4.0), where the whole
article was written down, and `trafilatura_eval` (Apache-2.0), mostly in German, where a few
stretches were that the article has, or that it has not.
"""

from __future__ import annotations

import gzip
import json
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

WCXB = "benchmarks/extraction/wcxb_dev"
TRAFILATURA_EVAL = "benchmarks/extraction/trafilatura_eval"
FOLDERS = (WCXB, TRAFILATURA_EVAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPage:
    """One page as saved: what a program is given."""

    id: str
    """`0001` of wcxb_dev; the file's name in trafilatura_eval."""
    url: str
    markup: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """What people read on a page. Empty: the page has none, or nobody wrote it down."""

    text: str = ""
    present: tuple[str, ...] = ()
    """Stretches that the article has."""
    absent: tuple[str, ...] = ()
    """Stretches of the page that are none of the article."""
    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    """ISO 8601 day."""
    has_metadata: bool = True
    """Whether somebody looked for title, author and date: then an empty date is a finding."""


def read_wcxb_pages(shared: Path) -> Iterator[SavedPage]:
    """Yield the articles of `wcxb_dev`, sorted by id; its shops and forums are left out."""
    folder = shared / WCXB
    for page in _wcxb_ids(folder):
        markup = gzip.decompress((folder / "html" / f"{page}.html.gz").read_bytes())
        yield SavedPage(id=page, url=_wcxb_gold(folder, page)["url"], markup=markup)


def read_wcxb_gold(shared: Path) -> dict[str, Gold]:
    """Return the gold of the articles of `wcxb_dev` by page."""
    folder = shared / WCXB
    found = {}
    for page in _wcxb_ids(folder):
        truth = _wcxb_gold(folder, page)["ground_truth"]
        found[page] = Gold(
            text=truth.get("main_content") or "",
            present=tuple(truth.get("with") or ()),
            absent=tuple(truth.get("without") or ()),
            title=truth.get("title") or "",
            authors=_names(truth.get("author")),
            date=_day(truth.get("publish_date")),
        )
    return found


def read_snippet_pages(shared: Path) -> Iterator[SavedPage]:
    """Yield the pages of `trafilatura_eval` in the order of its archive."""
    folder = shared / TRAFILATURA_EVAL
    urls = {row["file"]: url for url, row in _snippet_rows(folder).items()}
    with tarfile.open(folder / "pages.tar.xz") as archive:
        for member in archive:
            name = Path(member.name).name
            stream = archive.extractfile(member) if name in urls else None
            if stream is not None:
                yield SavedPage(id=name, url=urls[name], markup=stream.read())


def read_snippet_gold(shared: Path) -> dict[str, Gold]:
    """Return the gold of `trafilatura_eval` by page: stretches, and metadata of most pages."""
    return {
        row["file"]: Gold(
            present=tuple(row["with"]),
            absent=tuple(row["without"]),
            title=row.get("title") or "",
            authors=_names(row.get("author")),
            date=_day(row.get("date")),
            # A day that no calendar has was meant to be one: it says nothing of an undated page.
            has_metadata="date" in row and bool(_day(row["date"]) or not row["date"]),
        )
        for row in _snippet_rows(shared / TRAFILATURA_EVAL).values()
    }


def _wcxb_ids(folder: Path) -> list[str]:
    kinds = json.loads((folder / "pages.json").read_text(encoding="utf-8"))
    return sorted(page for page, row in kinds.items() if row["page_type"] == "article")


def _wcxb_gold(folder: Path, page: str) -> Any:
    return json.loads((folder / "gold" / f"{page}.json").read_text(encoding="utf-8"))


def _snippet_rows(folder: Path) -> Any:
    return json.loads((folder / "evaldata.json").read_text(encoding="utf-8"))


def _names(value: str | list[str] | None) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(value)
    return (value,) if value else ()


def _day(value: str | None) -> str:
    """Return a day of the calendar, else nothing: two pages were written down as 2022-25-10."""
    try:
        return date.fromisoformat(value or "").isoformat()
    except ValueError:
        return ""
