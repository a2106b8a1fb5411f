"""Keep hostile or broken markup from nesting so deep that parsing it takes forever."""

from __future__ import annotations

import re

from crossread.learned.kernel import nests_deeper

DEEPEST = 512
"""Levels of elements that are parsed as such; browsers stop at about as many."""

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)[^>]*>")
_PARTED = "<hr>"
"""Parts what stands before from what follows by one node; two line breaks would need two."""
_MOST_PIECES = 100_000
"""Millions of short strings take several times the memory of the page."""
_VOID = "area base br col embed hr img input link meta param source track wbr"
_ENDED_BY_OTHERS = (
    "p li dd dt td th tr thead tbody tfoot colgroup option optgroup rp rt"  # </p> may be left out
)
_FLAT = frozenset(f"{_VOID} {_ENDED_BY_OTHERS}".split())


def limit_nesting(markup: str) -> str:
    """Return the markup, with tags deeper than `DEEPEST` levels put as rules between blocks.

    Lexbor, as the HTML standard has it, looks through all open elements at each start tag:
    100,000 nested `div` (half a megabyte) take it 13 seconds, four times as many 3 minutes.

    >>> limit_nesting("<p>Prices rose.</p>")
    '<p>Prices rose.</p>'
    """
    if not nests_deeper(markup, _FLAT, DEEPEST):
        return markup
    pieces: list[str] = []
    depth = end = 0
    for tag in _TAG.finditer(markup):
        if tag[2].lower() in _FLAT:
            continue
        if not tag[1]:
            depth += 1
        if depth > DEEPEST:
            # Of tags that follow each other one parts as well as millions, which take memory each.
            if tag.start() > end or not pieces:
                pieces += (markup[end : tag.start()], _PARTED)
            end = tag.end()
            if len(pieces) > _MOST_PIECES:
                pieces = ["".join(pieces)]
        if tag[1] and depth:
            depth -= 1
    pieces.append(markup[end:])
    return "".join(pieces)
