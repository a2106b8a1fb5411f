"""What a page says about itself in JSON-LD, in the words of schema.org."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache

from crossread.lexicons import read_rows, read_words

_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>|;)\s*$")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_LARGEST = 2_000_000
_MOST_NODES = 2_000
_WHOLES = ("@graph", "mainEntity", "mainEntityOfPage")
"""Where the page's own article may stand; not `itemListElement` or `hasPart`, which list others."""
_SIMPLE = {
    "headline": "title",
    "datePublished": "published",
    "dateModified": "modified",
    "inLanguage": "language",
    "articleSection": "section",
}
_BROKEN_FIELD = re.compile(
    r'"(headline|datePublished|dateModified)"\s*:\s*"((?:[^"\\\n]|\\.){1,500})"'
)

Node = dict[str, object]


def find_linked_data(scripts: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Yield (key, value, source) of what a page's JSON-LD states about its article.

    Of several articles the first with a headline counts; articles that a list or a collection
    holds are others' and are passed over. References by `@id` are followed. JSON that is
    broken gives at least its headline and dates.
    """
    nodes: list[Node] = []
    for script in scripts:
        source = script[:_LARGEST]
        try:
            nodes += _nodes(_parse(source))
        except (ValueError, RecursionError):
            for name, value in _BROKEN_FIELD.findall(source):
                yield _SIMPLE[name], html.unescape(value), "json-ld, broken"
    by_id = {str(node["@id"]): node for node in reversed(nodes) if len(node) > 1 and "@id" in node}
    articles = [node for node in nodes if _types(node) & read_words("article_types")]
    articles.sort(key=lambda node: not node.get("headline"))
    if articles:
        yield from _of_article(articles[0], by_id)
        if _is_for_subscribers(articles[0]):
            yield "free", "false", "json-ld isAccessibleForFree"
    yield from _of_site(nodes, by_id)


def find_article_bodies(scripts: Iterable[str]) -> Iterator[str]:
    """Yield the texts of the articles in a page's JSON-LD that it doesn't keep for subscribers."""
    for script in scripts:
        try:
            nodes = _nodes(_parse(script[:_LARGEST]))
        except (ValueError, RecursionError):
            continue
        for node in nodes:
            body = node.get("articleBody")
            if (
                isinstance(body, str)
                and not _is_for_subscribers(node)
                and _types(node) & read_words("article_types")
            ):
                yield body


def _is_for_subscribers(article: Node) -> bool:
    return str(article.get("isAccessibleForFree", True)).lower() == "false"


def _parse(source: str) -> object:
    text = _WRAPPING.sub("", _WRAPPING.sub("", source))
    try:
        return json.loads(text, strict=False)
    except ValueError:
        # Some templates escape the JSON as if it were text, some leave a comma at the end.
        text = html.unescape(text) if "&quot;" in text[:200] else text
        return json.loads(_TRAILING_COMMA.sub(r"\1", text), strict=False)


def _nodes(data: object) -> list[Node]:
    """Return the nodes that speak about the page itself, in document order."""
    nodes: list[Node] = []
    queue = [data]
    while queue and len(nodes) < _MOST_NODES:
        item = queue.pop(0)
        if isinstance(item, list):
            queue[:0] = item[:_MOST_NODES]
        elif isinstance(item, dict):
            nodes.append(item)
            queue[:0] = [item[name] for name in _WHOLES if isinstance(item.get(name), dict | list)]
    return nodes


def _types(node: Node) -> set[str]:
    kinds = node.get("@type")
    return {
        kind.rsplit("/", 1)[-1]
        for kind in (kinds if isinstance(kinds, list) else [kinds])
        if isinstance(kind, str)
    }


def _of_article(article: Node, by_id: dict[str, Node]) -> Iterator[tuple[str, str, str]]:
    for name, key in _SIMPLE.items():
        for value in _texts(article.get(name)):
            yield key, value, "json-ld"
    if "headline" not in article:
        for value in _texts(article.get("name")):
            yield "title", value, "json-ld"
    for name, key in (
        ("publisher", "publisher"),
        ("author", "author"),
        ("creator", "author"),
        ("sourceOrganization", "credit"),
        ("isBasedOn", "credit"),
    ):
        if name != "creator" or "author" not in article:
            for value in _names(article.get(name), by_id):
                yield key, value, f"json-ld {name}" if key == "credit" else "json-ld"
    page = article.get("mainEntityOfPage")
    address = page.get("@id") if isinstance(page, dict) else page
    for value in (*_texts(article.get("url")), *_texts(address)):
        if value.startswith(("http://", "https://")):
            yield "url", value, "json-ld"


def _of_site(nodes: list[Node], by_id: dict[str, Node]) -> Iterator[tuple[str, str, str]]:
    for node in nodes:
        if "WebPage" in _types(node):
            for name, key in (("datePublished", "published"), ("dateModified", "modified")):
                for value in _texts(node.get(name)):
                    yield key, value, "json-ld WebPage"
    for kind in ("WebSite", "NewsMediaOrganization"):
        for node in nodes:
            if kind in _types(node):
                for name in _names(node, by_id):
                    yield "publisher", name, f"json-ld {kind}"
    told = {kind for node in nodes for kind in _types(node) if kind.lower() in _page_types()}
    for kind in sorted(told):
        yield "kind", kind, "json-ld"


@cache
def _page_types() -> frozenset[str]:
    articles = {kind.lower() for kind in read_words("article_types")}
    return frozenset(articles | {row["type"] for row in read_rows("page_types")})


def _texts(value: object) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            item = item.get("@value", item.get("name"))
        if isinstance(item, str) and item.strip():
            yield html.unescape(item)


def _names(value: object, by_id: dict[str, Node]) -> Iterator[str]:
    """Yield the names of persons, organisations or works, wherever they are written."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            node = item if "name" in item else by_id.get(str(item.get("@id")), item)
            yield from _texts(node.get("name") or node.get("url"))
        else:
            yield from _texts(item)
