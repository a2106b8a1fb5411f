"""What a page is that is no article: how many of WCXB's shops, lists and forums say so.

And how many of its articles are called one of these, which must not happen. As HTML and flattened.
Rules were written with every second page of each type at hand; the other half of them is scored
apart, and nobody had read it. Articles are read with weights that have not seen them (`fold.py`).
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from models.zones.flattening import flatten
from models.zones.folds import fold_of

from crossread.ingest.decoding import decode_page
from crossread.records import Media
from evaluation.extraction.extracted import Told
from evaluation.extraction.pages import WCXB
from evaluation.extraction.programs import cut_page
from evaluation.scores import Score, Tally, score

FORMS: tuple[tuple[str, Media], ...] = (("HTML", "html"), ("flattened", "text"))
NONE: dict[str, frozenset[str]] = {
    "forum": frozenset({"forum"}),
    "product": frozenset({"product-page", "shop-page"}),
    "collection": frozenset({"index-page", "product-page", "shop-page", "search-results"}),
    "listing": frozenset({"index-page", "several-articles", "shop-page", "search-results"}),
}
"""Types of WCXB that are no articles, and what may rightly be said of them. Its pages of services
and of documentation have a text that goes on, and are read as it."""
UNREAD = "no-article"
"""Right of any page of which nothing can be read."""
NOT_NATURES = frozenset({"language", "cut-off", "article-in-script"})
"""What is said of articles rightly."""


def tell_fold(shared: Path, fold: int) -> Iterator[Told]:
    """Yield what is said of every page of a fold, as HTML and flattened."""
    folder = shared / WCXB
    for page in sorted(_types(shared)):
        if fold_of(page) != fold:
            continue
        markup = gzip.decompress((folder / "html" / f"{page}.html.gz").read_bytes())
        content = decode_page(markup, media="html").text
        for form, media in FORMS:
            text = content if media == "html" else "\n".join(flatten(content))
            document = cut_page(text, media=media, name=page)
            note = document.note
            yield Told(
                page=f"{page} {form}",
                rule=note.rule if note else "",
                detail=note.detail if note else "",
                has_fault=document.fault is not None,
            )


def score_natures(shared: Path, told: Mapping[str, Told]) -> list[Score]:
    """Return shares: pages that are no article and say so, and articles that say they are none."""
    types = _types(shared)
    unread = _unread_half(types)
    scores = []
    for form, _ in FORMS:
        here = {page: told[f"{page} {form}"] for page in sorted(types)}
        found = {page: _tally(row, types[page]) for page, row in here.items()}
        others = [page for page in here if types[page] in NONE]
        said = [found[page] for page in others]
        held = [found[page] for page in others if page in unread]
        articles = [_called(row) for page, row in here.items() if types[page] == "article"]
        task = "what a page is"
        scores += [
            score(task, f"{form}, shops, lists and forums that say so", said),
            score(task, f"{form}, the half of them that nobody had read", held),
            score(task, f"{form}, articles said to be none", articles, better="lower"),
        ]
    return scores


def _types(shared: Path) -> Mapping[str, str]:
    rows = json.loads((shared / WCXB / "pages.json").read_text(encoding="utf-8"))
    return {page: row["page_type"] for page, row in rows.items()}


def _unread_half(types: Mapping[str, str]) -> frozenset[str]:
    by_type: dict[str, list[str]] = defaultdict(list)
    for page in sorted(types):
        by_type[types[page]].append(page)
    return frozenset(page for pages in by_type.values() for page in pages[1::2])


def _tally(told: Told, kind: str) -> Tally:
    right = told.rule in NONE.get(kind, frozenset()) or (told.rule == UNREAD and told.has_fault)
    return Tally(right=right, missed=not right)


def _called(told: Told) -> Tally:
    """Return a tally whose recall is the share of articles that are said to be none."""
    wrong = bool(told.rule) and told.rule not in NOT_NATURES
    return Tally(right=wrong, missed=not wrong)
