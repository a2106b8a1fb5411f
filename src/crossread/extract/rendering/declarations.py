"""What the markup of a page states about the page, before any weighing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from itertools import islice

from crossread.extract.rendering.linked_data import find_linked_data
from crossread.learned.kernel import Mark, Marked
from crossread.learned.markup_traits import IN_ARTICLE, IN_HEAD
from crossread.lexicons import read_rows

_LONGEST = 1_000
_LONGEST_ELEMENT = 20_000
_MOST_AUTHORS = 6
_MOST_MARKS = 20_000
"""Elements that may state something; a page of half a million meta elements took 8 seconds."""
_ATTRIBUTE = re.compile(r' (.[^=]*)="([^"]*)"', re.DOTALL)
_TAG = re.compile(r"<(?:!--.*?-->|[^>]*>)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One value, and where it stood."""

    key: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class _Element:
    """An element that may state something."""

    markup: str
    mark: Mark
    attributes: dict[str, str]

    def text(self) -> str:
        """Return the text within it, that of elements in it included."""
        markup, tag, start = self.markup, self.mark.tag, self.mark.end + 1
        end, inner = start, start
        while True:
            end = markup.find(f"</{tag}>", end, start + _LONGEST_ELEMENT)
            if end < 0:
                return ""
            # One of its name within it has an end tag of its own.
            inner = markup.find(f"<{tag}", inner, end) + 1
            if not inner:
                return unescape(_TAG.sub("", markup[start:end]))
            end += 1


def find_statements(markup: str, marked: Marked) -> tuple[Statement, ...]:
    """Return what JSON-LD, meta elements, microdata, links and `time` elements state.

    In that order, each statement once, white space collapsed; nothing is weighed or corrected.
    `markup` is what lexbor writes, and `marked` what `read_visible` finds in it.

    >>> from crossread.extract.rendering.visible import read_visible
    >>> page = '<html lang="en"><meta property="og:title" content="Rare Earths Offered"></html>'
    >>> for statement in find_statements(page, read_visible(page)):
    ...     print(statement.key, "|", statement.value, "|", statement.source)
    title | Rare Earths Offered | og:title
    language | en | html[lang]
    """
    found: dict[Statement, None] = {}
    for key, value, source in _Marks(markup, marked).statements():
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


class _Marks:
    """The marked elements of a page, in page order, sorted by what they may state."""

    def __init__(self, markup: str, marked: Marked) -> None:
        self._markup = markup
        self._around = marked.around
        self._scripts: list[str] = []
        self._metas: list[_Element] = []
        self._title: _Element | None = None
        self._canonical: _Element | None = None
        self._language = ""
        self._others: list[_Element] = []
        for mark in map(Mark._make, islice(marked.marks, _MOST_MARKS)):
            self._sort(mark)

    def _sort(self, mark: Mark) -> None:
        written = self._markup[mark.start : mark.end]
        if mark.tag == "script" and "ld+json" in written.lower():
            end = self._markup.find("</script>", mark.end)
            self._scripts.append(self._markup[mark.end + 1 : end if end >= 0 else None])
            return
        attributes = dict(_ATTRIBUTE.findall(written))
        if "&" in written:
            attributes = {name: unescape(value) for name, value in attributes.items()}
        element = _Element(self._markup, mark, attributes)
        if mark.tag == "meta" and "content" in attributes:
            # Programs of one family write JSON-LD into a meta element: `script:ld+json`.
            if attributes.get("name", "").lower().endswith("ld+json"):
                self._scripts.append(attributes["content"])
            self._metas.append(element)
        elif mark.tag == "title" and mark.where == IN_HEAD:
            self._title = self._title or element
        elif mark.tag == "html":
            self._language = attributes.get("lang", "")
        elif "canonical" in _words(attributes.get("rel")) and "href" in attributes:
            self._canonical = self._canonical or element
        self._others.append(element)

    def statements(self) -> Iterator[tuple[str, str, str]]:
        """Yield key, value and source of each."""
        yield from find_linked_data(self._scripts)
        yield from self._of_metas()
        if self._title is not None:
            yield "title", self._title.text(), "title"
        if self._canonical is not None:
            yield "url", self._canonical.attributes["href"], "link[rel=canonical]"
        yield "language", self._language, "html[lang]"
        yield from self._of_headline()
        yield from self._of_authors()

    def _of_metas(self) -> Iterator[tuple[str, str, str]]:
        stated = []
        properties = _properties()
        for meta in self._metas:
            for attribute in ("property", "name", "itemprop", "http-equiv"):
                name = meta.attributes.get(attribute, "").strip().lower()
                if name in properties:
                    rank, key = properties[name]
                    source = name if ":" in name else f"meta[{attribute}={name}]"
                    stated.append((rank, key, meta.attributes["content"], source))
                    break
        stated.sort(key=lambda row: row[0])
        for _, key, content, source in stated:
            yield key, content, source

    def _of_headline(self) -> Iterator[tuple[str, str, str]]:
        """Yield the times that stand near the page's one headline; teasers have their own."""
        published = next((one for one in self._others if _is_published(one)), None)
        if published is not None:
            yield "published", _datetime(published), "[itemprop=datePublished]"
        modified = next(
            (one for one in self._others if _has(one, "itemprop", "datemodified")), None
        )
        if modified is not None:
            yield "modified", _datetime(modified), "[itemprop=dateModified]"
        times = [
            one for one in self._others if one.mark.tag == "time" and "datetime" in one.attributes
        ]
        for start, end in self._around:
            within = [one for one in times if start <= one.mark.start < end]
            if within:
                yield "published", _datetime(within[0]), "time[datetime]"
                return

    def _of_authors(self) -> Iterator[tuple[str, str, str]]:
        links = [
            one
            for one in self._others
            if one.mark.tag == "a" and "author" in _words(one.attributes.get("rel"))
        ]
        links = [one for one in links if one.mark.where == IN_ARTICLE] or links
        names = list(dict.fromkeys(" ".join(one.text().split()) for one in links))
        if len(names) <= _MOST_AUTHORS:
            for name in names:
                yield "author", name, "a[rel=author]"


def _words(value: str | None) -> list[str]:
    return value.lower().split() if value else []


def _has(element: _Element, attribute: str, value: str) -> bool:
    return element.attributes.get(attribute, "").lower() == value


def _is_published(element: _Element) -> bool:
    return (
        _has(element, "itemprop", "datepublished")
        or (element.mark.tag == "time" and "pubdate" in element.attributes)
        or _has(element, "property", "schema:datepublished")
        or _has(element, "property", "schema:datecreated")
    )


def _datetime(element: _Element) -> str:
    attributes = element.attributes
    return (
        attributes.get("datetime")
        or attributes.get("content")
        or (attributes.get("title") if element.mark.tag == "abbr" else None)
        or element.text()
    )
