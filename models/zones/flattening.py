"""Pages flattened to lines, the way crawlers store them: what is left is one line a block.

Made here from the markup and not by `crossread.extract`, so that what is measured on such lines
owes nothing to our own reading of the markup: hidden elements, menus and forms stay in.
"""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crossread.extract.rendering.nesting import limit_nesting

_UNSEEN = """
audio canvas datalist embed head iframe map math noscript object script style svg template video
"""
_IN_LINE = """
a abbr acronym b bdi bdo big button cite code data del dfn em font i img input ins kbd label mark
meter nobr output picture progress q rp rt ruby s samp small source span strike strong sub sup time
tt u var wbr
"""
"""Everything else starts a line, unknown elements too."""
_NO_TEXT = frozenset(_UNSEEN.split())
_NO_LINE = _NO_TEXT | frozenset(_IN_LINE.split())


def flatten(content: str) -> tuple[str, ...]:
    """Return the text of a page's markup, one line for each block element, white space collapsed.

    >>> flatten("<title>x</title><ul><li>Home<li>World</ul><p>Prices <b>rose</b>.<br>Fell.")
    ('Home', 'World', 'Prices rose.', 'Fell.')
    """
    tree = LexborHTMLParser(limit_nesting(content))
    lines: list[str] = []
    pieces: list[str] = []

    def end_line() -> None:
        line = " ".join("".join(pieces).split())
        if line:
            lines.append(line)
        pieces.clear()

    node: LexborNode | None = tree.root
    while node is not None:
        tag = node.tag or ""
        seen = tag not in _NO_TEXT
        if tag == "-text":
            pieces.append(node.text_lexbor() or "")
        elif seen and _starts_line(tag):
            end_line()
        below = node.child if seen and not tag.startswith(("-", "!")) else None
        while below is None and node is not None:
            below = node.next
            if below is None:
                node = node.parent
                if node is not None and _starts_line(node.tag or ""):
                    end_line()
        node = below
    end_line()
    return tuple(lines)


def _starts_line(tag: str) -> bool:
    return tag not in _NO_LINE and not tag.startswith(("-", "!"))
