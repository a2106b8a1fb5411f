"""How an element takes part in the text of a page, as the numbers that the kernel reads."""

from __future__ import annotations

from types import MappingProxyType

IN_LINE, BLOCK, LINK, CELL, QUOTATION, SKIPPED = range(6)
ROLES = MappingProxyType(
    {
        "in line": IN_LINE,
        "block": BLOCK,
        "link": LINK,
        "cell": CELL,
        "quotation": QUOTATION,
        "skip": SKIPPED,
    }
)
"""By the names of `html_elements.tsv`."""
ROLE = 15
"""The bits of a number that hold the role; traits stand above."""

VOID = 16
"""It has no end tag."""
RAW = 32
"""Its content is no markup."""
APART = 64
"""It is set apart from the text around it: text beside it is another piece of text."""
ARTICLE = 128
"""It is an article, or the main part of a page."""
TELLING = 256
"""It is returned as a mark, whatever its attributes."""

IN_ARTICLE, IN_HEAD = 1, 2
"""Where a mark stands."""
