"""PolNeAR: news articles with annotated sources, cues and contents, as they lie on disk.

Newell and others, "An Attribution Relations Corpus for Political News" (LREC 2018). Stand-off
annotation of brat; where several people annotated an article, the first file by name is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from crossread.records import Span

FOLDER = "benchmarks/quotes/polnear"
_ANNOTATOR = re.compile(r"_[0-9a-f]{4}$")
_ROLE = re.compile(r"[a-z]+", re.IGNORECASE)

Pieces = tuple[Span, ...]
"""The pieces of one annotated span, in text order: brat joins "…," and "…" around "he said"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One annotated quote: who, by which words, what. Empty where the annotation gives none."""

    source: Pieces
    cue: Pieces
    content: Pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article with its attributions in text order."""

    name: str
    text: str
    attributions: tuple[Attribution, ...]


def read_articles(folder: Path) -> list[Article]:
    """Return the articles of a part of the corpus, `…/polnear/dev`, sorted by name."""
    annotations: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        annotations.setdefault(_ANNOTATOR.sub("", path.stem), path)
    articles = []
    for name, path in annotations.items():
        text = (folder / "text" / f"{name}.txt").read_bytes().decode("utf-8")
        lines = path.read_bytes().decode("utf-8").split("\n")
        articles.append(Article(name=name, text=text, attributions=_attributions(lines, text)))
    return articles


def _attributions(lines: Sequence[str], text: str) -> tuple[Attribution, ...]:
    pieces = dict(_pieces(lines, text))
    found = []
    for line in lines:
        mark, _, rest = line.partition("\t")
        if not mark.startswith("E"):
            continue
        roles: dict[str, list[Span]] = {"Source": [], "Cue": [], "Content": []}
        for link in rest.split():
            role, _, target = link.partition(":")
            named = _ROLE.match(role)
            if named and named.group() in roles and target in pieces:
                roles[named.group()] += pieces[target]
        source, cue, content = (tuple(sorted(set(one))) for one in roles.values())
        if cue or content:
            found.append(Attribution(source=source, cue=cue, content=content))
    return tuple(sorted(found, key=lambda one: (one.content or one.cue, one.cue, one.source)))


def _pieces(lines: Sequence[str], text: str) -> Iterator[tuple[str, list[Span]]]:
    """Yield name and pieces of each annotated span, white space around them left out."""
    for line in lines:
        parts = line.split("\t")
        if not parts[0].startswith("T") or len(parts) < 2 or " " not in parts[1]:
            continue  # an event, a note, or the end of a quotation that has a line break in it
        spans = []
        for piece in parts[1].split(" ", 1)[1].split(";"):
            start, end = (int(number) for number in piece.split())
            inner = text[start:end]
            start += len(inner) - len(inner.lstrip())
            end -= len(inner) - len(inner.rstrip())
            if start < end:
                spans.append(Span(start, end))
        yield parts[0], sorted(spans)
