"""The text of an HTML page as a reader sees it, cut where a browser starts a new line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crossread.lexicons import read_rows, read_words

DEEPEST_PATH = 80
"""Levels that a path names. News pages go down 15 to 40; what is deeper comes from elements that
were never closed, and naming every level of those would make the paths grow with the square."""

_PLAIN_NAME = re.compile(r"ad|[A-Za-z_][A-Za-z_-]{2,39}")
_HIDING_STYLE = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_INVISIBLE = str.maketrans("", "", "\u00ad\u200b\u2060\ufeff")
_LEAST_WORDS_SHOWN = 100
_CELL_MARK = " | "


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The text of one block, white space collapsed."""

    text: str
    tag: str
    path: str
    link_density: float


def find_stretches(tree: LexborHTMLParser) -> tuple[Stretch, ...]:
    """Return the visible text of a page, one stretch for each block, in page order.

    A block is the text that stands directly in one block element, in-line elements and single
    line breaks included; two line breaks in a row part it. A table row is one block, its cells
    joined by " | ", unless a cell holds blocks itself (as in pages laid out by tables). Words in
    `q` get quotation marks, as in a browser. Soft hyphens and zero-width spaces are left out.

    Elements that are hidden by attribute, style or a screen reader's class are left out too,
    unless that leaves under a hundred words of a page that has three times as many: some pages
    hide the whole article until their script has run.

    >>> page = "<div>By <b>Ana Silva</b><p>Prices rose.<br><br>Shares fell.</div>"
    >>> [stretch.text for stretch in find_stretches(LexborHTMLParser(page))]
    ['By Ana Silva', 'Prices rose.', 'Shares fell.']
    """
    shown = tuple(_Walk(keep_hidden=False).stretches(tree))
    words_shown = _words(shown)
    if words_shown >= _LEAST_WORDS_SHOWN:
        return shown
    everything = tuple(_Walk(keep_hidden=True).stretches(tree))
    words = _words(everything)
    return everything if words >= max(_LEAST_WORDS_SHOWN, 3 * words_shown) else shown


def _words(stretches: tuple[Stretch, ...]) -> int:
    return sum(len(stretch.text.split()) for stretch in stretches)


@dataclass(slots=True, eq=False)
class _Level:
    """An open element on the way down from the root."""

    node: LexborNode
    tag: str
    role: str
    position: int
    """Which child of its name it is, from 1."""
    parent: _Level | None
    depth: int
    styled: bool
    """It has a class or is set apart by nature: text beside it is another piece of text."""
    children: dict[str, int] = field(default_factory=dict)
    """How many children of each name were met, for `:nth-of-type`."""
    path: str | None = None


class _Walk:
    """One walk over a tree, without recursion, for pages can nest a thousand levels deep.

    It gathers the pieces of one block at a time. What ends a block is the start or the end of
    any block element, or a second line break in a row.
    """

    def __init__(self, *, keep_hidden: bool) -> None:
        self._keep_hidden = keep_hidden
        self._pieces: list[str] = []
        self._linked = 0
        self._links = 0
        self._breaks = 0
        self._cell_due = False
        self._closed = False
        """An element that is set apart ended, and no text came since."""
        self._seam = False
        """Another such element has started since: what comes is another piece of text."""
        self._ended = False
        """An element of any kind ended, and no text came since."""

    def stretches(self, tree: LexborHTMLParser) -> Iterator[Stretch]:
        root = tree.root
        if root is None:
            return
        level = _Level(
            node=root, tag="html", role="block", position=1, parent=None, depth=0, styled=False
        )
        blocks = [level]
        node = root.child
        while True:
            if node is None:
                if level.role == "block":
                    yield from self._flush(blocks.pop())
                self._leave(level)
                if level.parent is None:
                    return
                node, level = level.node.next, level.parent
                continue
            inner = self._open(node, level)
            if self._breaks == 2 or (inner is not None and inner.role == "block"):
                yield from self._flush(blocks[-1])
            if inner is None:
                node = node.next
                continue
            if inner.role == "block":
                blocks.append(inner)
            self._enter(inner)
            level, node = inner, node.child

    def _open(self, node: LexborNode, parent: _Level) -> _Level | None:
        """Take a text or a line break in, or return the level that an element opens, if any."""
        tag = node.tag
        if tag == "-text":
            self._add(node.text_lexbor())
            return None
        if tag == "br":
            self._breaks += 1
            self._pieces.append(" ")
            return None
        if not tag or tag[0] in "-!":
            return None
        position = parent.children[tag] = parent.children.get(tag, 0) + 1
        role = _roles().get(tag, "in line")
        if role == "skip":
            return None
        attributes = node.attributes
        if not self._keep_hidden and _is_hidden(tag, attributes):
            return None
        return _Level(
            node=node,
            tag=tag,
            role=role,
            position=position,
            parent=parent,
            depth=parent.depth + 1,
            styled="class" in attributes or tag in _SET_APART,
        )

    def _enter(self, level: _Level) -> None:
        if level.role == "link":
            self._links += 1
        elif level.role == "cell":
            self._cell_due = bool(self._pieces)
        elif level.role == "quotation":
            self._add("“")
        self._seam = self._closed and level.styled

    def _leave(self, level: _Level) -> None:
        if level.role == "link":
            self._links -= 1
        elif level.role == "quotation":
            self._add("”")
        self._closed = self._closed or level.styled
        self._ended = True

    def _add(self, text: str) -> None:
        if not text or text.isspace():
            if text and self._pieces:
                self._pieces.append(" ")
            return
        self._breaks = 0
        if self._cell_due:
            self._pieces.append(_CELL_MARK)
            self._cell_due = False
        elif self._pieces and self._needs_space(self._pieces[-1][-1], text[0]):
            self._pieces.append(" ")
        self._seam = self._ended = self._closed = False
        self._pieces.append(text)
        if self._links:
            self._linked += _width(text)

    def _needs_space(self, before: str, after: str) -> bool:
        """Tell whether two pieces of text without a space between them are two texts.

        <span class="author">By Ana</span><span class="date">May 5</span>: a style sheet sets
        these apart, and run together neither name nor date could be read. After any element that
        ended, a capital right after a small letter is a new text too: "4 min readMay 5".
        """
        if self._seam:
            return before.isalnum() and after.isalnum()
        return self._ended and after.isupper() and (before.islower() or before == ")")

    def _flush(self, owner: _Level) -> Iterator[Stretch]:
        if self._pieces:
            text = " ".join("".join(self._pieces).translate(_INVISIBLE).split())
            if text:
                yield Stretch(
                    text=text,
                    tag=owner.tag,
                    path=_path(owner),
                    link_density=round(min(1.0, self._linked / _width(text)), 3),
                )
        self._pieces = []
        self._linked = self._breaks = 0
        self._cell_due = self._seam = self._ended = self._closed = False


_SET_APART = frozenset({"a", "time", "label", "cite"})


def _width(text: str) -> int:
    return len("".join(text.split()))


@cache
def _roles() -> dict[str, str]:
    return {row["element"]: row["role"] for row in read_rows("html_elements")}


def _is_hidden(tag: str, attributes: dict[str, str | None]) -> bool:
    if tag == "dialog" and "open" not in attributes:
        return True
    if not attributes or tag == "body":
        return False
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    if attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    if style and _HIDING_STYLE.search(style):
        return True
    classes = attributes.get("class")
    if not classes:
        return False
    return not read_words("hidden_classes").isdisjoint(classes.split())


# --- paths ------------------------------------------------------------------------------------


def _path(level: _Level) -> str:
    """Return a CSS selector whose first match is the element (`css_first`, `querySelector`).

    Every ancestor is named, with its id and its first two classes where these are plain words:
    they are what the zones are read from. `:nth-of-type` stands from the second child of its
    name on; where it is missing the first match is the first child, so it need not stand there.
    """
    while level.depth > DEEPEST_PATH and level.parent is not None:
        level = level.parent
    unnamed = []
    step: _Level | None = level
    while step is not None and step.path is None:
        unnamed.append(step)
        step = step.parent
    path = step.path if step is not None and step.path is not None else ""
    for step in reversed(unnamed):
        component = _component(step)
        path = f"{path} > {component}" if path and path != "html" else component
        step.path = path
    return path


def _component(level: _Level) -> str:
    if level.parent is None or level.tag == "body":
        return level.tag
    attributes = level.node.attributes
    parts = [_escaped(level.tag)]
    name = attributes.get("id")
    if name and _PLAIN_NAME.fullmatch(name):
        parts.append(f"#{name}")
    classes = [name for name in (attributes.get("class") or "").split() if _is_plain(name)]
    parts += [f".{name}" for name in classes[:2]]
    if level.position > 1:
        parts.append(f":nth-of-type({level.position})")
    return "".join(parts)


def _is_plain(name: str) -> bool:
    """Tell a class that says something from those made by programs: `css-1x2y`, `md:flex`."""
    return _PLAIN_NAME.fullmatch(name) is not None


def _escaped(tag: str) -> str:
    r"""Return an element's name as CSS writes it: Word saves `<o:p>`, CSS selects `o\:p`."""
    if tag.isascii() and tag.replace("-", "").isalnum():
        return tag
    return "".join(
        char
        if char.isalnum() or char in "-_" or char > "\x7f"
        else f"\\{char}"
        if char > " "
        else f"\\{ord(char):x} "
        for char in tag
    )
