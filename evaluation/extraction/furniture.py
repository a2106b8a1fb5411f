"""What a publisher's other pages help: pages cut without its furniture known, and with it.

Of WCXB only few publishers have enough pages. The shipped weights are used for both, which have
seen these pages: the difference counts, not the height.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from models.zones.flattening import flatten

from crossread.extract.documents import cut_document
from crossread.extract.layouts import find_layout
from crossread.extract.stating.outlets import host_of
from crossread.extract.vocabulary import collect_vocabulary
from crossread.extract.zoning.furniture import LEAST_PAGES
from crossread.offsets import text_of
from crossread.records import Capture, Document, Layout, Media, Page
from evaluation.extraction.articles import mean_f1, tally_words, words_of
from evaluation.extraction.pages import Gold, SavedPage, read_wcxb_pages
from evaluation.extraction.programs import METADATA_ZONES, decoded
from evaluation.scores import Score, Tally, score

_FORMS: tuple[tuple[str, Media], ...] = (("HTML", "html"), ("flattened", "text"))


def score_furniture(shared: Path, gold: Mapping[str, Gold]) -> list[Score]:
    """Return word F1 of pages whose publisher has two others here, furniture unknown and known."""
    hosts: dict[str, list[SavedPage]] = defaultdict(list)
    for page in read_wcxb_pages(shared):
        hosts[host_of(page.url) or page.url].append(page)
    groups = [group for group in hosts.values() if len(group) >= LEAST_PAGES]
    scores = []
    for name, media in _FORMS:
        unknown: list[Tally] = []
        known: list[Tally] = []
        for group in groups:
            captures = [_capture(page, media) for page in group]
            layouts = [find_layout(capture) for capture in captures]
            pages = [capture.page for capture in captures]
            unknown += _tallies(pages, layouts, gold, known=False)
            known += _tallies(pages, layouts, gold, known=True)
        scores += [
            score("furniture", f"{name}, word F1, furniture unknown", unknown, mean_f1),
            score(
                "furniture",
                f"{name}, word F1, furniture learned from its publisher's pages",
                known,
                mean_f1,
            ),
        ]
    return scores


def _capture(page: SavedPage, media: Media) -> Capture:
    content = decoded(page)
    if media == "text":
        content = "\n".join(flatten(content))
    told = Page(
        id=page.id,
        name=page.id,
        digest="",
        size=len(content),
        media=media,
        encoding="utf-8",
        url=page.url,
    )
    return Capture(page=told, content=content)


def _tallies(
    pages: Sequence[Page], layouts: Sequence[Layout], gold: Mapping[str, Gold], *, known: bool
) -> list[Tally]:
    vocabulary = collect_vocabulary(layouts, pages)
    if not known:
        vocabulary = replace(vocabulary, furniture=())
    return [
        tally_words(
            words_of(_body(cut_document(page, layout, vocabulary))), words_of(gold[page.id].text)
        )
        for page, layout in zip(pages, layouts, strict=True)
    ]


def _body(document: Document) -> str:
    return "\n".join(
        text_of(document.text, segment.span)
        for segment in document.segments
        if segment.zone not in METADATA_ZONES
    )
