"""Keep hostile or broken markup from nesting so deep that parsing it takes forever."""

from __future__ import annotations

import re

DEEPEST = 512
"""Levels of elements that are parsed as such; browsers stop at about as many."""

_HARMLESS_TAGS = 6_000
_HARMLESS_UNCLOSED = 1_500
"""Nineteen pages in twenty stay below both and need no look at each tag: parsing what such a page
can nest takes 50 ms at worst."""
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)[^>]*>")
_VOID = "area base br col embed hr img input link meta param source track wbr"
_ENDED_BY_OTHERS = (
    "p li dd dt td th tr thead tbody tfoot colgroup option optgroup rp rt"  # </p> may be left out
)
_FLAT = frozenset(f"{_VOID} {_ENDED_BY_OTHERS}".split())


def limit_nesting(markup: str) -> str:
    """Return the markup, with tags deeper than `DEEPEST` levels put as line breaks.

    Lexbor, as the HTML standard has it, looks through all open elements at each start tag:
    100,000 nested `div` (half a megabyte) take it 13 seconds, four times as many 3 minutes.

    >>> limit_nesting("<p>Prices rose.</p>")
    '<p>Prices rose.</p>'
    """
    tags, end_tags = markup.count("<"), markup.count("</")
    if tags <= _HARMLESS_TAGS and tags - 2 * end_tags <= _HARMLESS_UNCLOSED:
        return markup
    if _depth(markup) <= DEEPEST:
        return markup
    pieces: list[str] = []
    depth = end = 0
    for tag in _TAG.finditer(markup):
        if tag[2].lower() in _FLAT:
            continue
        if not tag[1]:
            depth += 1
        if depth > DEEPEST:
            pieces += (markup[end : tag.start()], "<br><br>")
            end = tag.end()
        if tag[1] and depth:
            depth -= 1
    pieces.append(markup[end:])
    return "".join(pieces)


def _depth(markup: str) -> int:
    """Return how many elements can be open at once, at most."""
    depth = deepest = 0
    for tag in _TAG.finditer(markup):
        if tag[1]:
            depth = max(0, depth - 1)
        elif tag[2].lower() not in _FLAT:
            depth += 1
            deepest = max(deepest, depth)
    return deepest
