"""Keep hostile or broken markup from costing more time and memory than any page is worth."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from crossread.extract.rendering.nesting import limit_nesting

MOST_ELEMENTS = 150_000
"""Start tags and comments that are parsed. Of 1,773 pages of news the largest has 10,138; lexbor
takes some hundred bytes for each, so that 20 MB of `<p>a` came to 1.8 GB without a bound."""
MOST_ATTRIBUTES = 1_000
"""Of one element: lexbor compares each with all before it, so 60,000 (half a megabyte) take it
six seconds, and two million never end."""

LARGE = 5_000_000
"""Characters beyond which scripts and style sheets are left out before parsing."""

_WINDOW = 10_000
_RAW = re.compile(r"<(!--|script\b|style\b)", re.I)
_RAW_ENDS = {
    "!--": re.compile("-->"),
    "script": re.compile("</script", re.I),
    "style": re.compile("</style", re.I),
}
_OPENING = re.compile("<(?!/)")
_TAG = re.compile(r"<[a-zA-Z][^\s/>]*")
_QUOTED = re.compile(r"\"[^\"]*+\"|'[^']*+'")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limited:
    """Markup that can be parsed in time, and what had to be left out for it."""

    markup: str
    cut: str = ""
    """How large the page is, where it is not read to its end; empty: nothing was cut off."""


def limit_markup(markup: str) -> Limited:
    """Return markup with no more elements, attributes and levels than can be parsed in time.

    Beyond `MOST_ELEMENTS` the page is cut off. An element with more than `MOST_ATTRIBUTES` has
    none. What is nested too deep is put as rules between blocks, see `limit_nesting`.

    >>> limit_markup("<p>Prices rose.</p>")
    Limited(markup='<p>Prices rose.</p>', cut='')
    """
    elements, cut = 0, ""
    # A tag has three characters, and counting takes as long as half the parsing.
    if len(markup) > 3 * MOST_ELEMENTS:
        elements = markup.count("<") - markup.count("</")
    if elements > MOST_ELEMENTS:
        first = next(islice(_OPENING.finditer(markup), MOST_ELEMENTS, None))
        markup = markup[: first.start()]
        cut = f"{elements:,} elements"
    if len(markup) > LARGE:
        markup = _without_scripts(markup)
    return Limited(markup=limit_nesting(_without_attributes(markup)), cut=cut)


def _without_scripts(markup: str) -> str:
    """Return markup with nothing in its scripts and style sheets; JSON-LD stays.

    In a page of news they are half of it, and parsing takes several times that in memory.
    """
    pieces: list[str] = []
    kept = end = 0
    for found in _RAW.finditer(markup):
        if found.start() < end:
            continue
        name = found[1].lower()
        start = markup.find("-->" if name == "!--" else ">", found.end())
        last = _RAW_ENDS[name].search(markup, start) if start >= 0 else None
        if last is None:
            break
        if name != "!--" and "ld+json" not in markup[found.start() : start].lower():
            pieces.append(markup[kept : start + 1])
            kept = last.start()
        end = last.start()
    return "".join([*pieces, markup[kept:]])


def _without_attributes(markup: str) -> str:
    """Return markup in which no tag has thousands of attributes; long values stay.

    A tag like that has no `>` for a long while, which is quickly seen.
    """
    pieces: list[str] = []
    end = place = 0
    while place < len(markup):
        after = markup.find(">", place, place + _WINDOW)
        if after < 0:
            start = max(markup.rfind(">", 0, place), end)
            after = markup.find(">", place + _WINDOW)
            after = len(markup) if after < 0 else after
            tag = _TAG.search(markup, start, after)
            if tag is not None and _has_many(markup[tag.end() : after]):
                pieces.append(markup[end : tag.end()])
                end = after
            place = after
        place += _WINDOW
    return "".join([*pieces, markup[end:]]) if pieces else markup


def _has_many(attributes: str) -> bool:
    return len(_QUOTED.sub("", attributes).split(None, MOST_ATTRIBUTES)) > MOST_ATTRIBUTES
