"""What the markup of a page states about the page, before any weighing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crossread.extract.rendering.linked_data import find_linked_data
from crossread.lexicons import read_rows

_LONGEST = 1_000
_MOST_AUTHORS = 6
_LEVELS_AROUND_HEADLINE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One value, and where it stood."""

    key: str
    value: str
    source: str


def find_statements(tree: LexborHTMLParser) -> tuple[Statement, ...]:
    """Return what JSON-LD, meta elements, microdata, links and `time` elements state.

    In that order, each statement once, white space collapsed; nothing is weighed or corrected.

    >>> page = '<html lang="en"><meta property="og:title" content="Rare Earths Offered">'
    >>> for statement in find_statements(LexborHTMLParser(page)):
    ...     print(statement.key, "|", statement.value, "|", statement.source)
    title | Rare Earths Offered | og:title
    language | en | html[lang]
    """
    found: dict[Statement, None] = {}
    for part in (find_linked_data, _from_meta, _from_document, _from_headline, _from_authors):
        for key, value, source in part(tree):
            clean = _clean(value)
            if clean and len(clean) <= _LONGEST:
                found[Statement(key=key, value=clean, source=source)] = None
    return tuple(found)


def _clean(value: str) -> str:
    # JSON can spell a lone surrogate, which no UTF-8 output could hold.
    return " ".join(value.encode("utf-8", "replace").decode("utf-8").replace("\0", "").split())


@cache
def _properties() -> dict[str, tuple[int, str]]:
    rows = read_rows("meta_properties")
    return {row["property"]: (rank, row["key"]) for rank, row in enumerate(rows)}


def _from_meta(tree: LexborHTMLParser) -> Iterator[tuple[str, str, str]]:
    stated = []
    for meta in tree.css("meta[content]"):
        attributes = meta.attributes
        content = attributes.get("content") or ""
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (attributes.get(attribute) or "").strip().lower()
            if name in _properties():
                rank, key = _properties()[name]
                source = name if ":" in name else f"meta[{attribute}={name}]"
                stated.append((rank, key, content, source))
                break
    stated.sort(key=lambda row: row[0])
    for _, key, content, source in stated:
        yield key, content, source


def _from_document(tree: LexborHTMLParser) -> Iterator[tuple[str, str, str]]:
    title = tree.css_first("head > title")
    if title is not None:
        yield "title", title.text(), "title"
    link = tree.css_first('link[rel~="canonical" i][href]')
    if link is not None:
        yield "url", link.attributes.get("href") or "", "link[rel=canonical]"
    language = tree.root.attributes.get("lang") if tree.root is not None else None
    if language:
        yield "language", language, "html[lang]"


_PUBLISHED = (
    '[itemprop="datePublished" i], time[pubdate], [property="schema:datePublished" i], '
    '[property="schema:dateCreated" i]'
)


def _from_headline(tree: LexborHTMLParser) -> Iterator[tuple[str, str, str]]:
    """Yield the times that stand near the page's one headline; teasers have times of their own."""
    for node in tree.css(_PUBLISHED)[:1]:
        yield "published", _datetime(node), "[itemprop=datePublished]"
    for node in tree.css('[itemprop="dateModified" i]')[:1]:
        yield "modified", _datetime(node), "[itemprop=dateModified]"
    headline = tree.css_first("h1")
    around = headline.parent if headline is not None else None
    for _ in range(_LEVELS_AROUND_HEADLINE):
        if around is None or around.tag in {"body", "html"}:
            return
        times = around.css("time[datetime]")
        if times:
            yield "published", _datetime(times[0]), "time[datetime]"
            return
        around = around.parent


def _datetime(node: LexborNode) -> str:
    attributes = node.attributes
    return (
        attributes.get("datetime")
        or attributes.get("content")
        or (attributes.get("title") if node.tag == "abbr" else None)
        or node.text()
    )


def _from_authors(tree: LexborHTMLParser) -> Iterator[tuple[str, str, str]]:
    nodes = tree.css('article a[rel~="author" i], main a[rel~="author" i]')
    nodes = nodes or tree.css('a[rel~="author" i]')
    names = list(dict.fromkeys(" ".join(node.text().split()) for node in nodes))
    if len(names) <= _MOST_AUTHORS:
        for name in names:
            yield "author", name, "a[rel=author]"
