"""Figures that say the one before them again, or go on it: "seven miles (11 km)", "X by 2.6%"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from crossread.annotate.measuring.figures import Figure

_OPENED = re.compile(r"[”\"]? \((?:or |about |around |roughly |some |nearly |approximately |= ?)?")
_CLOSED = re.compile(r"[^()]{0,24}\)")
_OR = re.compile(r",? or (?:about |nearly |around |some |just |over )?")
_BY = re.compile(r"[^.;]{1,60}\bby $")


def says_again(text: str, earlier: Figure, figure: Figure) -> bool:
    """Tell whether a figure in brackets gives the one before it in another unit.

    "More than 7.5 million Danish crowns (US$1.1 million)": what holds of the crowns holds of the
    dollars.
    """
    gap = text[earlier.core.end : figure.span.start]
    if _OR.fullmatch(gap) and earlier.change is not None and earlier.unit != figure.unit:
        # "Fell more than 665 points or 2.5%"
        return "share" in {earlier.dimension, figure.dimension}
    return (
        _OPENED.fullmatch(gap) is not None
        and _CLOSED.match(text, figure.core.end) is not None
        and earlier.unit != figure.unit
        and earlier.dimension == figure.dimension
        and figure.dimension not in {None, "noun", "share", "time", "count"}
    )


def with_carried_words(text: str, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Return figures that have the bound or the direction of the one they say again or go on."""
    carried: list[Figure] = []
    for figure in figures:
        earlier = carried[-1] if carried else None
        if earlier is not None and says_again(text, earlier, figure):
            bound = earlier.bound if figure.bound == "=" else figure.bound
            figure = replace(figure, bound=bound, change=figure.change or earlier.change)
        elif earlier is not None and _goes_on(text, earlier, figure):
            figure = replace(figure, change=earlier.change)
        carried.append(figure)
    return tuple(carried)


def _goes_on(text: str, earlier: Figure, figure: Figure) -> bool:
    """Tell whether a share changes as the one before: "were down 2.3%, Burlington by 2.6%"."""
    return (
        figure.change is None
        and earlier.change is not None
        and figure.dimension == "share" == earlier.dimension
        and _BY.fullmatch(text[earlier.core.end : figure.span.start]) is not None
    )
