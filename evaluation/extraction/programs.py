"""Crossread and its peers behind one interface: a saved page in, the article out.

Every peer is asked for what its own documentation calls the article of a page, with its default
settings: text, title, authors and day of publication where it has them. The peers are the extra
`peers` of `pyproject.toml`; one that is not installed is left out.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from crossread.extract.documents import cut_document
from crossread.extract.layouts import find_layout
from crossread.extract.vocabulary import collect_vocabulary
from crossread.ingest.decoding import decode_page
from crossread.offsets import text_of
from crossread.records import Capture, Document, Media, Page, Zone
from evaluation.extraction.extracted import Extracted
from evaluation.extraction.pages import SavedPage

METADATA_ZONES: frozenset[Zone] = frozenset({"title", "byline", "dateline"})
"""Zones that state title, author and date: no program gives them as text, and of 711 gold texts
20 open with the title."""

Extract = Callable[[SavedPage], Extracted]


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """One program that finds the article of a page."""

    name: str
    distribution: str
    """Its name on PyPI."""
    module: str
    extract: Extract
    authors: bool = True
    """Whether it gives authors."""
    dates: bool = True
    """Whether it gives the day of publication."""

    @property
    def is_here(self) -> bool:
        """Whether it is installed."""
        return importlib.util.find_spec(self.module) is not None

    @property
    def release(self) -> str:
        """Its name and version, such as `trafilatura-2.3.1`; fit for a file name."""
        return f"{self.name.replace(' ', '-')}-{version(self.distribution)}"


# --- Crossread --------------------------------------------------------------------------------


def cut_page(content: str, *, media: Media, name: str, url: str | None = None) -> Document:
    """Return the document of a page by itself."""
    page = Page(
        id=name, name=name, digest="", size=len(content), media=media, encoding="utf-8", url=url
    )
    layout = find_layout(Capture(page=page, content=content))
    return cut_document(page, layout, collect_vocabulary([layout]))


def with_crossread(page: SavedPage) -> Extracted:
    """Return what Crossread takes from a page that it is given alone."""
    content = decoded(page)
    document = cut_page(content, media="html", name=page.id, url=page.url or None)
    body = [
        text_of(document.text, segment.span)
        for segment in document.segments
        if segment.zone not in METADATA_ZONES
    ]
    return Extracted(
        page=page.id,
        text="\n".join(body),
        whole=document.text,
        title=document.title.value if document.title else "",
        authors=tuple(author.value for author in document.authors),
        date=document.published.value[:10] if document.published else "",
        changed=document.modified.value[:10] if document.modified else "",
        note=document.fault.detail if document.fault else "",
    )


# --- peers ------------------------------------------------------------------------------------


def _module(name: str) -> Any:
    """Import a peer when it is used: without the extra `peers` none of them is there."""
    return importlib.import_module(name)


def with_trafilatura(page: SavedPage, *, fast: bool = False) -> Extracted:
    """Return what `trafilatura.bare_extraction` takes, metadata included, comments left out."""
    found = _module("trafilatura").bare_extraction(
        page.markup, url=page.url or None, fast=fast, with_metadata=True, include_comments=False
    )
    if found is None:
        # With metadata asked for, a page without date or title must not lose its text.
        return Extracted(page=page.id)
    return Extracted(
        page=page.id,
        text=found.text or "",
        title=found.title or "",
        authors=tuple((found.author or "").split("; ")) if found.author else (),
        date=(found.date or "")[:10],
    )


def with_fast_trafilatura(page: SavedPage) -> Extracted:
    """Return what trafilatura takes without its fall-backs."""
    return with_trafilatura(page, fast=True)


def with_readability(page: SavedPage) -> Extracted:
    """Return what readability-lxml takes; it gives a title and no author or date."""
    try:
        document = _module("readability").Document(decoded(page))
        body = _module("lxml.html").fromstring(document.summary(html_partial=True))
    except (ValueError, TypeError, _module("lxml.etree").ParserError, _unparseable()):
        return Extracted(page=page.id)
    text = "\n".join(part.strip() for part in body.itertext() if part.strip())
    return Extracted(page=page.id, text=text, title=document.short_title() or "")


def _unparseable() -> type[Exception]:
    unparseable: type[Exception] = _module("readability").readability.Unparseable
    return unparseable


def with_newspaper(page: SavedPage) -> Extracted:
    """Return what newspaper4k takes; nothing is fetched."""
    article = _module("newspaper").Article(page.url or "http://localhost/", fetch_images=False)
    article.download(input_html=decoded(page))
    article.parse()
    day = article.publish_date
    return Extracted(
        page=page.id,
        text=article.text or "",
        title=article.title or "",
        authors=tuple(article.authors or ()),
        date=day.date().isoformat() if day else "",
    )


def with_resiliparse(page: SavedPage) -> Extracted:
    """Return what resiliparse takes as main content; its title is that of the markup."""
    tree = _module("resiliparse.parse.html").HTMLTree.parse(decoded(page))
    text = _module("resiliparse.extract.html2text").extract_plain_text(tree, main_content=True)
    return Extracted(page=page.id, text=text, title=tree.title or "")


def decoded(page: SavedPage) -> str:
    """Return the characters of a page as Crossread reads its bytes."""
    return decode_page(page.markup, media="html").text


CROSSREAD = Program(
    name="Crossread", distribution="crossread", module="crossread", extract=with_crossread
)
PEERS = (
    Program(
        name="trafilatura",
        distribution="trafilatura",
        module="trafilatura",
        extract=with_trafilatura,
    ),
    Program(
        name="trafilatura fast",
        distribution="trafilatura",
        module="trafilatura",
        extract=with_fast_trafilatura,
    ),
    Program(
        name="readability-lxml",
        distribution="readability-lxml",
        module="readability",
        extract=with_readability,
        authors=False,
        dates=False,
    ),
    Program(
        name="newspaper4k",
        distribution="newspaper4k",
        module="newspaper",
        extract=with_newspaper,
    ),
    Program(
        name="resiliparse",
        distribution="resiliparse",
        module="resiliparse",
        extract=with_resiliparse,
        authors=False,
        dates=False,
    ),
)
