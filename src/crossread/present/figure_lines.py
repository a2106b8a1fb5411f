"""Figures in the terminal: value, what is measured, where it stands; below it, what else is told.

Lines are pieces of text with a style; a style is a help and carries no meaning of its own.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from crossread.present.explained import Line, safe
from crossread.present.figure_list import FigureList, ListedFigure, StoryFigures
from crossread.present.wording import day_in_words
from crossread.wording import counted

_VALUE = 26
"""Width of the first column."""


def figure_lines(figures: FigureList, *, width: int) -> Iterator[Line]:
    """Yield stories with their figures; text is wrapped at `width`, none is cut off."""
    if not any(story.figures for story in figures.stories):
        yield (("No figures.", ""),)
    told = [story for story in figures.stories if story.figures]
    for number, story in enumerate(told):
        if number:
            yield ()
        yield from _story(story, width=width)


def _story(story: StoryFigures, *, width: int) -> Iterator[Line]:
    headline = safe(story.headline) or "(no account has a title)"
    figures = [figure for figure in story.figures if figure.kind != "ordinal"]
    ordinals = len(story.figures) - len(figures)
    counts = f"{counted(story.accounts, 'account')}, {counted(len(figures), 'figure')}"
    # "The third test" is a figure to a program, and none that a reader looks for.
    counts += f"; {counted(ordinals, 'ordinal')} in the JSON only" if ordinals else ""
    yield ((headline, "bold"), (f"  {counts}", "dim"))
    page = None
    for figure in figures:
        if figure.page != page:
            page = figure.page
            publisher = f"  {safe(figure.publisher)}" if figure.publisher else ""
            yield ()
            yield ((safe(page), "bold"), (publisher, "dim"))
        yield from _figure(figure, width=width)


def _figure(figure: ListedFigure, *, width: int) -> Iterator[Line]:
    value, where = safe(_value(figure)), f"{figure.line:>5}  "
    room = max(24, width - len(where) - _VALUE - 2)
    measured = textwrap.wrap(_plain(figure.measured), room, break_on_hyphens=False) or [""]
    if len(value) <= _VALUE:
        yield ((where, "dim"), (f"{value:<{_VALUE}}  ", "bold"), (measured[0], ""))
    else:
        yield ((where, "dim"), (value, "bold"))
        measured = ["", *measured]
    indent = " " * (len(where) + _VALUE + 2)
    for line in measured[1:]:
        yield ((f"{indent}{line}", ""),)
    for line in textwrap.wrap(_plain("; ".join(_told(figure))), room, break_on_hyphens=False):
        yield ((f"{indent}{line}", "dim"),)


def _value(figure: ListedFigure) -> str:
    change = {"up": "up ", "down": "down "}.get(figure.change, "")
    return f"{change}{figure.value}"


def _told(figure: ListedFigure) -> Iterator[str]:
    """Yield what is told beside value and measure: date, source, condition, how it is stated."""
    if figure.as_of:
        yield f"as of {day_in_words(figure.as_of)}"
    elif figure.as_of_text:
        yield f"as of “{figure.as_of_text}”, undated"
    if figure.source:
        yield f"by {figure.source}"
    if figure.modality != "asserted":
        yield figure.modality
    if figure.condition:
        yield figure.condition


def _plain(text: str) -> str:
    return " ".join(safe(text).split())
