"""News pages made of the articles of `reuse/`: one article whole, others as its teasers.

The development pages are mostly of weblogs; on news sites whole sentences about other stories
follow the text, often about the same persons and without a marker. Such pages are made here.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from crossread.extract.layouts import find_lines
from models.zones.labels import Labelled

_MARKERS = [
    "Read next",
    "You May Also Like",
    "Related Articles",
    "More news",
    "Most read",
    "Trending",
    "Recommended",
    "Latest news",
    "Read also:",
    "Related",
    "Also read",
    "More stories",
    "Top stories",
    "Editors' picks",
]
_CLOSING = [
    "What do you think of this story?",
    "Be the first to comment",
    "Leave a comment",
    "Comments",
    "Share this article",
    "Subscribe to our newsletter",
    "Follow us on Facebook",
    "Advertisement",
    "Download our app from Google Play",
    "Sign up for our daily newsletter",
    "All rights reserved",
]
_CREDITS = ["Getty Images", "AP Photo/Jane Roe", "Reuters", "John Doe/AFP via Getty Images"]
_STYLES = ("blurb", "blurb", "title blurb", "title cut", "title", "time blurb", "title second cut")
_SENTENCE = re.compile(r"(?<=[a-z0-9\"”)][.!?])\s+(?=[\"“A-Z])")
_NAME = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+")

Rows = list[tuple[str, bool | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article, whole."""

    title: str
    month: str
    paragraphs: tuple[str, ...]
    names: frozenset[str]


def read_articles(path: Path) -> list[Article]:
    """Return the articles of `articles.jsonl.gz` that have a title and four paragraphs."""
    found = []
    for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
        row = json.loads(line)
        paragraphs = tuple(" ".join(part.split()) for part in row["body"].split("\n\n"))
        paragraphs = tuple(part for part in paragraphs if part)
        if row["title"] and len(paragraphs) >= 4:
            names = frozenset(_NAME.findall(" ".join(paragraphs[:6])))
            month = row["date"][:7]
            found.append(
                Article(title=row["title"], month=month, paragraphs=paragraphs, names=names)
            )
    return found


def make_pages(articles: list[Article], number: int, *, seed: int) -> list[Labelled]:
    """Return made pages, the same for the same seed."""
    source = random.Random(seed)
    months = defaultdict(list)
    for article in articles:
        months[article.month].append(article)
    pages = []
    for count in range(number):
        article = source.choice(articles)
        near = sorted(
            (other for other in months[article.month] if other is not article),
            key=lambda other: -len(article.names & other.names),
        )
        rows = _page(source, article, articles, near[:25])
        pages.append(_lay_out(f"made-{seed}-{count}", rows))
    return pages


def _lay_out(name: str, rows: Rows) -> Labelled:
    kept = [(" ".join(line.split()), label) for line, label in rows if line.strip()]
    layout = find_lines(name, "".join(f"{line}\n" for line, _ in kept))
    return Labelled(layout=layout, labels=tuple(label for _, label in kept))


def _page(
    source: random.Random, article: Article, every: list[Article], near: list[Article]
) -> Rows:
    def other() -> Article:
        return source.choice(near if near and source.random() < 0.4 else every)

    rows: Rows = []
    tops = [other()] if source.random() < 0.15 else []
    for top in tops:
        rows += [(top.title, False), (_cut(source, top), False)]
    if source.random() < 0.85:
        rows.append((article.title, None))
    if source.random() < 0.3:
        rows.append((f"By {source.choice(['Anna Kovacs', 'John M. Smith'])}", None))
    if source.random() < 0.25:
        rows.append((source.choice(["February 24, 2025", "3 min read"]), None))
    for paragraph in article.paragraphs[: source.choice([4, 6, 8, 12, 15, 20, 40])]:
        rows.append((paragraph, True if len(paragraph.split()) >= 4 else None))
        rows += _inset(source, article, other)
    if source.random() < 0.2:
        rows.append((f"By {source.choice(['Tom Baker', 'Nina Petrova'])}", None))
    bare = source.random() < 0.35
    if not bare:
        rows.append((source.choice(_MARKERS if source.random() < 0.75 else _CLOSING), False))
    style = source.choice(("blurb",) * (8 if bare else 2) + _STYLES)
    for teaser in [*(other() for _ in range(source.choice([0, 3, 5, 8, 12, 20]))), *tops]:
        rows += _teaser(source, teaser, style)
    return rows + [(source.choice(_CLOSING), False) for _ in range(source.randint(0, 3))]


def _inset(source: random.Random, article: Article, other) -> Rows:  # type: ignore[no-untyped-def]
    chance = source.random()
    if chance < 0.04:
        return [(f"Read more: {other().title}", False)]
    if chance < 0.07:
        return [(source.choice(["Advertisement", "Share this article"]), False)]
    if chance < 0.11:
        name = source.choice(sorted(article.names) or ["The president"])
        credit = source.choice(_CREDITS)
        caption = f"{name} speaks to reporters during a visit. ({credit})"
        return [(f"{name} speaks at a news conference", False), (caption, False)]
    return []


def _blurb(source: random.Random, article: Article) -> str:
    first = _SENTENCE.split(article.paragraphs[0])[0]
    short = source.random() < 0.7 and len(first.split()) >= 8
    return first if short else article.paragraphs[0]


def _cut(source: random.Random, article: Article) -> str:
    words = article.paragraphs[0].split()[: source.randint(9, 20)]
    return " ".join(words) + source.choice(["…", "...", " ...", " […]"])


def _teaser(source: random.Random, article: Article, style: str) -> Rows:
    parts = {
        "title": article.title,
        "blurb": _blurb(source, article),
        "cut": _cut(source, article),
        "second": " ".join(_SENTENCE.split(article.paragraphs[1])[0].split()[:18]),
        "time": f"{source.randint(0, 23):02}:{source.randint(0, 59):02}",
    }
    return [(parts[part], False) for part in style.split()]
