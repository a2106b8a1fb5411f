"""Blocks of development pages in HTML, each with whether it is of the article, and how surely.

Of a page of `wcxb_dev` the whole gold text is known: a block is labelled by the share of its words
that stands there. Of a page of `trafilatura_eval`, mostly in German, a few stretches are known that
the article has, or has not: only the blocks that hold them are labelled, and paragraphs beside.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from evaluation.extraction.pages import Gold, read_snippet_gold, read_snippet_pages

from crossread.extract.layouts import find_layout
from crossread.extract.zoning.containers import name_parts, parts_in, read_step
from crossread.extract.zoning.markup_cues import BlockText, read_texts
from crossread.ingest.decoding import decode_page
from crossread.records import Capture, Layout, Page

_WORD = re.compile(r"\w+")
_MOST_PAIRS = 4_000_000
"""Words of the page times words of the gold text up to which even common words are looked up."""
_LEAST_GOLD = 20
_LEAST_IMPORTANCE = 1e-4
_STRETCH = 0.1
"""What a block that holds a known stretch counts, where a page whose text is known counts one."""
_BESIDE = 0.03
"""What a paragraph counts that stands in one element with one that holds such a stretch."""
_LEAST_WITHIN = 25
"""Characters of a block that may be part of a longer stretch."""
_LENGTHS, _ROOM = 8, 60
"""A block so much longer than a stretch that is none of the article may be of it all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkupPage:
    """A page's blocks, which of them are of its article, and how much each counts."""

    name: str
    layout: Layout
    texts: Sequence[BlockText]
    labels: tuple[bool, ...]
    weights: tuple[float, ...]
    """0 of a block that nobody labelled."""


def read_markup_pages(folder: Path) -> list[MarkupPage]:
    """Return the article pages of `wcxb_dev` that have a gold text, sorted by id.

    A block counts by its share of its page's gold words, so that a page counts as much as
    another, as in the score; a block that is half in the gold text counts for nothing.
    """
    kinds = json.loads((folder / "pages.json").read_text(encoding="utf-8"))
    found = []
    for name in sorted(name for name in kinds if kinds[name]["page_type"] == "article"):
        gold = json.loads((folder / "gold" / f"{name}.json").read_text(encoding="utf-8"))
        body = gold["ground_truth"].get("main_content")
        if not body:
            continue
        markup = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        layout = _layout(name, markup)
        texts = read_texts(layout)
        shares, sizes = gold_shares([one.text for one in texts], body)
        found.append(
            MarkupPage(
                name=name,
                layout=layout,
                texts=texts,
                labels=tuple(share > 0.5 for share in shares),
                weights=_importance(shares, sizes),
            )
        )
    return found


def read_stretched_pages(shared: Path) -> list[MarkupPage]:
    """Return the pages of `trafilatura_eval`; `shared` is the folder that holds `benchmarks/`."""
    gold = read_snippet_gold(shared)
    found = []
    for page in read_snippet_pages(shared):
        layout = _layout(page.id, page.markup)
        texts = read_texts(layout)
        labels = label_by_stretches(layout, texts, gold[page.id])
        found.append(
            MarkupPage(
                name=page.id,
                layout=layout,
                texts=texts,
                labels=tuple(label > 0 for label in labels),
                weights=tuple(abs(label) for label in labels),
            )
        )
    return found


def _layout(name: str, markup: bytes) -> Layout:
    content = decode_page(markup, media="html").text
    page = Page(id=name, name=name, digest=name, size=0, media="html", encoding="utf-8")
    return find_layout(Capture(page=page, content=content))


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


def _importance(shares: Sequence[float], sizes: Sequence[int]) -> tuple[float, ...]:
    pairs = list(zip(shares, sizes, strict=True))
    gold = max(_LEAST_GOLD, sum(size for share, size in pairs if share > 0.5))
    return tuple(
        min(1.0, size / gold) * abs(2 * share - 1) + _LEAST_IMPORTANCE for share, size in pairs
    )


# --- stretches --------------------------------------------------------------------------------


def label_by_stretches(layout: Layout, texts: Sequence[BlockText], gold: Gold) -> list[float]:
    """Return for each block how much it counts: above 0 as of the article, below as none of it.

    Stretches of readers' comments, which some of the gold has and some has not, tell nothing.
    """
    present = [plain for stretch in gold.present if (plain := " ".join(stretch.split()))]
    absent = [plain for stretch in gold.absent if (plain := " ".join(stretch.split()))]
    blocks = layout.blocks
    places = [
        (blocks.parents[owner], tag) for owner, tag in zip(blocks.owners, blocks.tags, strict=True)
    ]
    commented = [_is_comment(block.path) for block in blocks]
    labels, beside = [0.0] * len(texts), set()
    for index, one in enumerate(texts):
        plain = " ".join(one.text.split())
        if any(_holds(plain, stretch) for stretch in present):
            if not commented[index]:
                labels[index] = _STRETCH
                beside |= {places[index]} if one.prose else set()
        elif any(
            _holds(plain, stretch) and len(plain) < _LENGTHS * len(stretch) + _ROOM
            for stretch in absent
        ):
            labels[index] = -_STRETCH
    for index, one in enumerate(texts):
        if not labels[index] and one.prose and places[index] in beside and not commented[index]:
            labels[index] = _BESIDE
    return labels


def _holds(text: str, stretch: str) -> bool:
    return stretch in text or (len(text) >= _LEAST_WITHIN and text in stretch)


def _is_comment(path: str) -> bool:
    return any("comment" in parts_in(name_parts(read_step(step)[1])) for step in path.split(" > "))
