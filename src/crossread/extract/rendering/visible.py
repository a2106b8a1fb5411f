"""The text of an HTML page as a reader sees it, cut where a browser starts a new line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crossread.lexicons import read_rows, read_words

DEEPEST_PATH = 80
"""Levels that a path names. News pages go down 15 to 40; what is deeper comes from elements that
were never closed, and naming every level of those would make the paths grow with the square."""

_PLAIN_NAME = re.compile(r"ad|[A-Za-z_][A-Za-z_-]{2,39}")
_WORDS_OF_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_HIDING_STYLE = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_INVISIBLE = str.maketrans("", "", "\u00ad\u200b\u2060\ufeff")
_LEAST_WORDS_SHOWN = 100
_CELL_MARK = " | "


class Stretch(NamedTuple):
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
    shown = _Walk(keep_hidden=False).stretches(tree)
    words_shown = _words(shown)
    if words_shown >= _LEAST_WORDS_SHOWN:
        return shown
    everything = _Walk(keep_hidden=True).stretches(tree)
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
    attributes: dict[str, str | None]
    children: dict[str, int] | None
    """How many children of each name were met, for `:nth-of-type`."""
    path: str | None = None


class _Walk:
    """One walk over a tree, without recursion, for pages can nest a thousand levels deep.

    It gathers the pieces of one block at a time. What ends a block is the start or the end of
    any block element, or a second line break in a row.
    """

    def __init__(self, *, keep_hidden: bool) -> None:
        self._keep_hidden = keep_hidden
        self._roles = _roles()
        self._found: list[Stretch] = []
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

    def stretches(self, tree: LexborHTMLParser) -> tuple[Stretch, ...]:
        root = tree.root
        if root is None:
            return ()
        level = _Level(
            node=root,
            tag="html",
            role="block",
            position=1,
            parent=None,
            depth=0,
            styled=False,
            attributes={},
            children=None,
        )
        blocks = [level]
        node = root.child
        while True:
            if node is None:
                self._leave(level, blocks)
                if level.parent is None:
                    return tuple(self._found)
                node, level = level.node.next, level.parent
                continue
            tag = node.tag
            if tag == "-text":
                self._add(node.text_lexbor())
            elif tag == "br":
                self._break(blocks[-1])
            elif tag and tag[0] not in "-!":
                inner = self._open(node, tag, level)
                if inner is not None:
                    self._enter(inner, blocks)
                    level, node = inner, node.child
                    continue
            node = node.next

    def _break(self, owner: _Level) -> None:
        self._breaks += 1
        if self._pieces:
            self._pieces.append(" ")
            if self._breaks == 2:
                self._flush(owner)

    def _open(self, node: LexborNode, tag: str, parent: _Level) -> _Level | None:
        """Return the level that an element opens; none when nothing of it is seen."""
        children = parent.children
        if children is None:
            children = parent.children = {}
        position = children[tag] = children.get(tag, 0) + 1
        role = self._roles.get(tag, "in line")
        if role == "skip":
            return None
        attributes = node.attributes
        if attributes or tag == "dialog":
            if not self._keep_hidden and _is_hidden(tag, attributes):
                return None
            styled = "class" in attributes or tag in _SET_APART
        else:
            styled = tag in _SET_APART
        # By position: this is made for every element, and names take half as long again.
        return _Level(node, tag, role, position, parent, parent.depth + 1, styled, attributes, None)

    def _enter(self, level: _Level, blocks: list[_Level]) -> None:
        role = level.role
        if role == "block":
            if self._pieces:
                self._flush(blocks[-1])
            else:
                self._breaks = 0
                self._closed = False
            blocks.append(level)
        elif role == "link":
            self._links += 1
        elif role == "cell":
            self._cell_due = bool(self._pieces)
        elif role == "quotation":
            self._add("“")
        self._seam = self._closed and level.styled

    def _leave(self, level: _Level, blocks: list[_Level]) -> None:
        role = level.role
        if role == "block":
            block = blocks.pop()
            if self._pieces:
                self._flush(block)
            self._breaks = 0
            self._closed = level.styled
            self._ended = True
            return
        if role == "link":
            self._links -= 1
        elif role == "quotation":
            self._add("”")
        self._closed = self._closed or level.styled
        self._ended = True

    def _add(self, text: str | None) -> None:
        pieces = self._pieces
        if not text or text.isspace():
            if pieces and text:
                pieces.append(" ")
            return
        self._breaks = 0
        if self._cell_due:
            pieces.append(_CELL_MARK)
            self._cell_due = False
        elif pieces and (self._seam or self._ended) and self._needs_space(pieces[-1][-1], text[0]):
            pieces.append(" ")
        self._seam = self._ended = self._closed = False
        pieces.append(text)
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

    def _flush(self, owner: _Level) -> None:
        whole = "".join(self._pieces)
        # Most texts have none of the characters to leave out, and looking is cheaper.
        if not whole.isascii():
            whole = whole.translate(_INVISIBLE)
        text = " ".join(whole.split())
        if text:
            linked = round(min(1.0, self._linked / _width(text)), 3) if self._linked else 0.0
            self._found.append(
                Stretch(text=text, tag=owner.tag, path=_path(owner), link_density=linked)
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
    if tag == "body":
        return False
    classes = attributes.get("class")
    if classes and _hides(classes):
        return True
    if len(attributes) == (classes is not None):
        return False
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    if attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    return bool(style and _HIDING_STYLE.search(style))


@lru_cache(maxsize=4_096)
def _hides(classes: str) -> bool:
    return not read_words("hidden_classes").isdisjoint(classes.split())


# --- paths ------------------------------------------------------------------------------------


def _path(level: _Level) -> str:
    """Return a CSS selector whose first match is the element (`css_first`, `querySelector`).

    Every ancestor is named, with its id and two of its classes where these are plain words: they
    are what the zones are read from. `:nth-of-type` stands from the second child of its
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
    attributes = level.attributes
    named = _named(
        level.tag,
        attributes.get("id") or "",
        attributes.get("class") or "",
        attributes.get("itemprop") or "",
        attributes.get("role") or "",
    )
    return f"{named}:nth-of-type({level.position})" if level.position > 1 else named


@lru_cache(maxsize=4_096)
def _named(tag: str, name: str, classes: str, itemprop: str, role: str) -> str:
    parts = [_escaped(tag)]
    if _PLAIN_NAME.fullmatch(name):
        parts.append(f"#{name}")
    plain = [one for one in classes.split() if _PLAIN_NAME.fullmatch(one)]
    # Style sheets in the manner of Tailwind put a dozen of their words before one that tells.
    telling = [one for one in plain if _is_telling(one)]
    parts += [f".{one}" for one in (telling + [one for one in plain if one not in telling])[:2]]
    if itemprop.lower() == "articlebody":
        parts.append(f'[itemprop="{itemprop}"]')
    if role in _ROLES_NAMED:
        parts.append(f'[role="{role}"]')
    return "".join(parts)


_ROLES_NAMED = frozenset({"main", "navigation", "complementary", "contentinfo", "banner", "dialog"})


def _is_telling(name: str) -> bool:
    return any(word in _telling_words() for word in split_name(name))


@cache
def _telling_words() -> frozenset[str]:
    return frozenset(row["token"] for row in read_rows("path_cues"))


def split_name(name: str) -> list[str]:
    """Return the words of a class or id, in lower case.

    >>> split_name("articleBody-text")
    ['article', 'body', 'text']
    """
    return [word.lower() for word in _WORDS_OF_NAME.findall(name)]


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
