"""Lines of development pages, labelled by the gold text of the page."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from crossread.extract.layouts import find_layout
from crossread.ingest.decoding import decode_page
from crossread.records import Capture, Layout, Media, Page
from models.zones.flattening import flatten

_WORD = re.compile(r"\w+")
_GRAM = 4
_LEAST_SHARED = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A page's blocks, each labelled: in the article, not in it, or none (the title)."""

    layout: Layout
    labels: tuple[bool | None, ...]


def read_pages(folder: Path, *, media: Media) -> list[Labelled]:
    """Return the article pages of `wcxb_dev`, sorted by id: as markup, or flattened to lines."""
    kinds = json.loads((folder / "pages.json").read_text(encoding="utf-8"))
    found = []
    for name in sorted(name for name in kinds if kinds[name]["page_type"] == "article"):
        gold = json.loads((folder / "gold" / f"{name}.json").read_text(encoding="utf-8"))
        truth = gold["ground_truth"]
        if not truth.get("main_content"):
            continue
        markup = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        content = decode_page(markup, media="html").text
        if media == "text":
            content = "\n".join(flatten(content))
        page = Page(id=name, name=name, digest=name, size=0, media=media, encoding="utf-8")
        layout = find_layout(Capture(page=page, content=content))
        lines = [layout.text[b.page_span.start : b.page_span.end] for b in layout.blocks]
        labels = label_lines(lines, truth["main_content"], truth.get("title") or "")
        found.append(Labelled(layout=layout, labels=labels))
    return found


def label_lines(lines: Sequence[str], body: str, title: str) -> tuple[bool | None, ...]:
    r"""Label each line by the share of its four-word sequences that the gold text has.

    A line of up to four words has to be a line of the gold text. A line that stands on the page
    more often than in the gold text is labelled so often as it stands there, from the top.

    >>> gold = "Prices rose by a tenth in May.\nOutlook"
    >>> label_lines(["Menu", "Prices up", "Prices rose by a tenth in May."], gold, "Prices up")
    (False, None, True)
    """
    gold = _words(body)
    grams = {tuple(gold[place : place + _GRAM]) for place in range(len(gold) - _GRAM + 1)}
    gold_lines = {" ".join(_words(line)) for line in body.split("\n")}
    whole = f" {' '.join(gold)} "
    heading = _words(title)
    seen: Counter[str] = Counter()
    labels: list[bool | None] = []
    for line in lines:
        words = _words(line)
        key = " ".join(words)
        if words and words == heading and key not in gold_lines:
            labels.append(None)
            continue
        if len(words) > _GRAM:
            own = [tuple(words[place : place + _GRAM]) for place in range(len(words) - _GRAM + 1)]
            label = sum(gram in grams for gram in own) >= _LEAST_SHARED * len(own)
        else:
            label = key in gold_lines and bool(key)
        seen[key] += label
        labels.append(label and seen[key] <= max(1, whole.count(f" {key} ")))
    return tuple(labels)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())
