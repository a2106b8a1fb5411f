"""Blocks of development pages in HTML, each with the share of its words that the gold text has."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from crossread.extract.layouts import find_layout
from crossread.ingest.decoding import decode_page
from crossread.records import Capture, Layout, Page

_WORD = re.compile(r"\w+")
_MOST_PAIRS = 4_000_000
"""Words of the page times words of the gold text up to which even common words are looked up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkupPage:
    """A page's blocks with the gold share and the number of the words of each."""

    name: str
    layout: Layout
    shares: tuple[float, ...]
    sizes: tuple[int, ...]


def read_markup_pages(folder: Path) -> list[MarkupPage]:
    """Return the article pages of `wcxb_dev` that have a gold text, sorted by id."""
    kinds = json.loads((folder / "pages.json").read_text(encoding="utf-8"))
    found = []
    for name in sorted(name for name in kinds if kinds[name]["page_type"] == "article"):
        gold = json.loads((folder / "gold" / f"{name}.json").read_text(encoding="utf-8"))
        body = gold["ground_truth"].get("main_content")
        if not body:
            continue
        markup = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        content = decode_page(markup, media="html").text
        page = Page(id=name, name=name, digest=name, size=0, media="html", encoding="utf-8")
        layout = find_layout(Capture(page=page, content=content))
        texts = [layout.text[b.page_span.start : b.page_span.end] for b in layout.blocks]
        shares, sizes = gold_shares(texts, body)
        found.append(MarkupPage(name=name, layout=layout, shares=shares, sizes=sizes))
    return found


def gold_shares(texts: Sequence[str], body: str) -> tuple[tuple[float, ...], tuple[int, ...]]:
    """Return for each text the share of its words that stand in the body, in the body's order.

    And how many words it has.

    >>> gold_shares(["Menu", "Prices rose by a tenth."], "Prices rose by a tenth.")
    ((0.0, 1.0), (1, 5))
    """
    words: list[str] = []
    owners: list[int] = []
    for place, text in enumerate(texts):
        found = _WORD.findall(text.lower())
        words += found
        owners += [place] * len(found)
    gold = _WORD.findall(body.lower())
    sizes, hits = [0] * len(texts), [0] * len(texts)
    for owner in owners:
        sizes[owner] += 1
    junk = len(words) * len(gold) > _MOST_PAIRS
    for match in SequenceMatcher(None, words, gold, autojunk=junk).get_matching_blocks():
        for step in range(match.size):
            hits[owners[match.a + step]] += 1
    shares = (hit / size if size else 0.0 for hit, size in zip(hits, sizes, strict=True))
    return tuple(shares), tuple(sizes)
