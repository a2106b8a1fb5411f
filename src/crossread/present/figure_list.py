"""The figures of a story's accounts as a list: value, what is measured, as of when, by whom."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import msgspec

from crossread.lexicons import read_rows
from crossread.offsets import page_spans, text_of
from crossread.records import (
    Account,
    Bound,
    Dossier,
    Evidence,
    Modality,
    Phrase,
    Quantity,
    QuantityKind,
    Report,
    Span,
)
from crossread.wording import quantity_in_words

FIGURES_VERSION = "1"
"""Version of the JSON of `crossread figures`. It rises when a field changes its meaning or goes."""


class ListedFigure(msgspec.Struct, frozen=True, kw_only=True):
    """One figure in one account. Spans count Unicode code points, half-open."""

    id: str
    page: str
    """Name of the page's file."""
    publisher: str
    """Empty: unknown."""
    line: int
    """Of the page's text, from 1."""
    text: str
    """The account's own words."""
    value: str
    """Normal form for a reader: `about 2 million t a year`; the account's words where it has no
    number."""
    measured: str
    """What is measured, as everywhere in the dossier: `lithium: supply, Chile`."""
    kind: QuantityKind
    low: float | None
    high: float | None
    bound: Bound
    unit: str
    """Empty: none."""
    unit_may_be: tuple[str, ...]
    dimension: str
    country: str
    """ISO 3166-1 alpha-3 code of who issues the currency; empty for what is no money."""
    change: str
    entity: str
    property: str
    place: str
    whole: str
    compared_with: str
    qualifier: str
    as_of: str
    """Day, month or year, ISO 8601, as far as the story tells; empty: not told."""
    as_of_text: str
    source: str
    """Whom the account gives the figure to; empty: its own voice."""
    condition: str
    modality: Modality
    span: Span
    page_spans: tuple[Span, ...]
    evidence: Evidence


class StoryFigures(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of one story, in the order of its pages and texts."""

    headline: str
    accounts: int
    figures: tuple[ListedFigure, ...]


class FigureList(msgspec.Struct, frozen=True, kw_only=True):
    """What `crossread figures --json` prints."""

    version: str
    stories: tuple[StoryFigures, ...]


def list_figures(report: Report) -> FigureList:
    """Return every figure of a report, story by story.

    >>> list_figures(Report(version="1", dossiers=(), set_aside=())).stories
    ()
    """
    return FigureList(version=FIGURES_VERSION, stories=tuple(map(_story, report)))


def render_figures(figures: FigureList) -> str:
    r"""Return figures as JSON text, the same bytes for the same pages.

    >>> render_figures(FigureList(version="1", stories=()))
    '{"version":"1","stories":[]}\n'
    """
    return msgspec.json.encode(figures).decode("utf-8") + "\n"


_COLUMNS = (
    "page",
    "line",
    "publisher",
    "text",
    "value",
    "measured",
    "kind",
    "low",
    "high",
    "bound",
    "unit",
    "dimension",
    "country",
    "change",
    "entity",
    "property",
    "place",
    "whole",
    "compared_with",
    "qualifier",
    "as_of",
    "source",
    "condition",
    "modality",
)


def render_figures_csv(figures: FigureList) -> str:
    r"""Return figures as CSV (RFC 4180) with a header, one row a figure.

    A cell of a page's words that a spreadsheet would run as a formula gets an apostrophe.

    >>> render_figures_csv(FigureList(version="1", stories=())).split(",")[:3]
    ['story', 'page', 'line']
    """
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(("story", *_COLUMNS))
    for story in figures.stories:
        for figure in story.figures:
            cells = [_cell(column, getattr(figure, column)) for column in _COLUMNS]
            writer.writerow([_cell("story", story.headline), *cells])
    return target.getvalue()


def _cell(column: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.15g}"
    text = str(value)
    runs = column != "bound" and text.startswith(("=", "+", "-", "@", "\t", "\r"))
    return f"'{text}" if runs else text


# --- a story -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """What the figures of a story are looked up in."""

    names: Mapping[str, str]
    """File names of pages by id."""
    subjects: Mapping[str, str]
    """What is measured, by quantity."""
    resolved: Mapping[str, str]
    """Values of time expressions on the calendar."""
    layouts: Mapping[str, str]
    """Texts of whole pages by page."""


def _story(dossier: Dossier) -> StoryFigures:
    desk = _Desk(
        names={page.id: page.name for page in dossier.pages},
        subjects={one.item: one.subject for one in dossier.assertions if one.topic == "figure"},
        resolved={one.time: one.value for one in dossier.resolved_times if one.value},
        layouts={layout.page: layout.text for layout in dossier.layouts},
    )
    accounts = sorted(
        dossier.accounts,
        key=lambda account: (desk.names[account.document.page], account.document.id),
    )
    return StoryFigures(
        headline=dossier.headline,
        accounts=len(accounts),
        figures=tuple(figure for account in accounts for figure in _figures(desk, account)),
    )


def _figures(desk: _Desk, account: Account) -> Iterator[ListedFigure]:
    document = account.document
    times = {time.id: time for time in account.times}
    for quantity in account.quantities:
        spans = page_spans(document, quantity.span)
        start = spans[0].start if spans else 0
        dated = times.get(quantity.as_of or "")
        yield ListedFigure(
            id=quantity.id,
            page=desk.names[document.page],
            publisher=document.publisher.value if document.publisher else "",
            line=desk.layouts.get(document.page, "").count("\n", 0, start) + 1,
            text=text_of(document.text, quantity.span),
            value=quantity_in_words(quantity) or text_of(document.text, quantity.span),
            measured=desk.subjects.get(quantity.id, ""),
            kind=quantity.kind,
            low=quantity.low,
            high=quantity.high,
            bound=quantity.bound,
            unit=quantity.unit or "",
            unit_may_be=quantity.unit_may_be,
            dimension=quantity.dimension or "",
            country=_countries().get((quantity.unit or "").split("/")[0], ""),
            change=quantity.change or "",
            entity=_words(quantity.entity),
            property=_words(quantity.property),
            place=_words(quantity.place),
            whole=_words(quantity.whole),
            compared_with=_words(quantity.compared_with),
            qualifier=_words(quantity.qualifier),
            as_of=_day(desk, quantity),
            as_of_text=text_of(document.text, dated.span) if dated else "",
            source=_words(quantity.source),
            condition=text_of(document.text, quantity.condition) if quantity.condition else "",
            modality=quantity.modality,
            span=quantity.span,
            page_spans=spans,
            evidence=quantity.evidence,
        )


@cache
def _countries() -> Mapping[str, str]:
    return {row["symbol"]: row["country"] for row in read_rows("currencies")}


def _words(phrase: Phrase | None) -> str:
    return phrase.text if phrase else ""


def _day(desk: _Desk, quantity: Quantity) -> str:
    value = desk.resolved.get(quantity.as_of or "", "")
    return "" if "X" in value or not value[:1].isdigit() else value.partition("T")[0]
