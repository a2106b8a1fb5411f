"""Blocks of development pages, labelled by the gold text of the page."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from crossread.extract.layouts import find_layout
from crossread.records import Block, Capture, Layout, Page

_WORD = re.compile(r"\w+")
_GRAM = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A page's blocks, each labelled: in the article, not in it, or none (the title)."""

    layout: Layout
    labels: tuple[bool | None, ...]


def read_pages(folder: Path) -> list[Labelled]:
    """Return the article pages of `wcxb_dev`, sorted by id."""
    kinds = json.loads((folder / "pages.json").read_text(encoding="utf-8"))
    found = []
    for name in sorted(name for name in kinds if kinds[name]["page_type"] == "article"):
        gold = json.loads((folder / "gold" / f"{name}.json").read_text(encoding="utf-8"))
        truth = gold["ground_truth"]
        if not truth.get("main_content"):
            continue
        content = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        page = Page(
            id=name, name=name, digest=name, size=len(content), media="html", encoding="utf-8"
        )
        layout = find_layout(Capture(page=page, content=content.decode("utf-8", "replace")))
        labels = label_blocks(layout, truth["main_content"], truth.get("title") or "")
        found.append(Labelled(layout=layout, labels=labels))
    return found


def flatten(page: Labelled) -> Labelled:
    """Return a page as its lines alone."""
    blocks = tuple(
        Block(id=block.id, page_span=block.page_span, tag="line") for block in page.layout.blocks
    )
    layout = Layout(page=page.layout.page, text=page.layout.text, blocks=blocks)
    return Labelled(layout=layout, labels=page.labels)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def label_blocks(layout: Layout, body: str, title: str) -> tuple[bool | None, ...]:
    """Label each block by the share of its four-word sequences that the gold text has."""
    gold = _words(body)
    grams = {tuple(gold[place : place + _GRAM]) for place in range(len(gold) - _GRAM + 1)}
    lines = {" ".join(_words(line)) for line in body.split("\n")}
    whole = f" {' '.join(gold)} "
    seen: Counter[str] = Counter()
    labels: list[bool | None] = []
    for block in layout.blocks:
        words = _words(layout.text[block.page_span.start : block.page_span.end])
        key = " ".join(words)
        if words and words == _words(title) and key not in lines:
            labels.append(None)
            continue
        if len(words) > _GRAM:
            own = [tuple(words[place : place + _GRAM]) for place in range(len(words) - _GRAM + 1)]
            label = sum(gram in grams for gram in own) >= 0.6 * len(own)
        else:
            label = key in lines
        seen[key] += label
        labels.append(label and seen[key] <= max(1, whole.count(f" {key} ")))
    return tuple(labels)
