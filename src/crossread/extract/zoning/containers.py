"""The elements around the blocks of an HTML page: what they are called, and how much they hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from crossread.extract.rendering.visible import split_name
from crossread.lexicons import read_rows
from crossread.records import Blocks

_TAG = re.compile(r"[^.#\[]*")
_NEAR_LEVELS = 3
MAIN_SHARE = 0.55
"""An element that holds so much of a page's prose is one the article may stand in."""
_NAMED_ELEMENTS = frozenset(
    {"nav", "aside", "footer", "header", "article", "main", "form", "section", "address"}
    | {"ul", "ol", "li", "dl", "table", "td", "blockquote", "figure", "details", "pre"}
    | {"a", "button"}
)


PARTS = (
    *("comment", "footer", "navigation", "share", "related", "caption"),
    *("advert", "article", "aside", "author", "consent", "deck", "header", "hidden"),
    *("newsletter", "tags"),
)
"""The parts of a page that elements are called by, see `path_cues.tsv`. `markup_trees` asks for
the first; the order is that of the bits that stand for them."""


@dataclass(slots=True, eq=False)
class Container:
    """An element of a page, with what stands in it."""

    parent: Container | None
    step: str
    """What a path calls it."""
    tag: str
    names: frozenset[str]
    """Words of its classes and id, and its own name with a `<` where that says something."""
    inherited: frozenset[str]
    """The names of this element and of all around it."""
    depth: int
    words: int = 0
    linked: float = 0.0
    """Words in links."""
    prose: int = 0
    """Words in blocks that read as prose."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The elements of a page as its blocks stand in them."""

    of_block: tuple[Container, ...]
    main: Container
    """The innermost element that holds most of the page's prose."""
    prose: int
    elements: tuple[Container, ...]
    """All of them, each after the one around it."""


@dataclass(slots=True, eq=False)
class Elements:
    """The elements of a page as its blocks stand in them, by number; 0 is the page."""

    of_block: Sequence[int]
    parents: Sequence[int]
    """The number of the element around each; -1 for the page. It is smaller than its own."""
    steps: Sequence[str]
    """What a path calls each."""
    prose: Sequence[int]
    """Words of prose in each."""
    main: int
    """The innermost element that holds most of the page's prose."""
    named: Sequence[int]
    """For each block a bit for each of `PARTS` that the elements around it are called by."""

    def parts(self, index: int) -> frozenset[str]:
        """Return the parts of a page that the elements around a block are called by."""
        return parts_in(self.named[index])

    def is_in_main(self, index: int) -> bool:
        """Tell whether a block stands in the element that holds most of the page's prose."""
        return self.holds(self.main, index)

    def holds(self, element: int, index: int) -> bool:
        """Tell whether a block stands in an element, or anywhere in it."""
        inner = self.of_block[index]
        # What stands in an element was met after it, so it has a greater number.
        while inner > element:
            inner = self.parents[inner]
        return inner == element

    def is_deeper(self, element: int, index: int) -> bool:
        """Tell whether a block stands in an element that an element holds, itself aside."""
        return self.of_block[index] != element and self.holds(element, index)

    def called(self, names: frozenset[str]) -> frozenset[int]:
        """Return the elements that are called by any of the names."""
        written = "\n".join(self.steps).lower()
        if not any(name in written for name in names):
            return frozenset()
        found = []
        for element, step in enumerate(self.steps):
            if not names.isdisjoint(read_step(step)[1]):
                found.append(element)
        return frozenset(found)

    def is_near(self, index: int, elements: frozenset[int]) -> bool:
        """Tell whether the element of a block, or one of two around it, is among some."""
        element, level = self.of_block[index], 0
        while element >= 0 and level < _NEAR_LEVELS:
            if element in elements:
                return True
            element, level = self.parents[element], level + 1
        return False

    def share_of_prose(self, index: int) -> float:
        """Return how much of the page's prose stands in the element around a block's."""
        element = self.of_block[index]
        above = self.parents[element] if self.parents[element] >= 0 else element
        return self.prose[above] / max(1, self.prose[0])


def number_elements(blocks: Blocks, surroundings: Surroundings) -> Elements:
    """Return the same elements by number.

    >>> from crossread.extract.layouts import find_lines
    >>> blocks = find_lines("p-1", "Skip to content").blocks
    >>> found = number_elements(blocks, find_surroundings(blocks, words=[3], prose=[0]))
    >>> found.of_block, found.steps, found.parts(0)
    ((0,), ('',), frozenset())
    """
    elements = surroundings.elements
    return Elements(
        of_block=blocks.owners,
        parents=blocks.parents,
        steps=blocks.steps,
        prose=[element.prose for element in elements],
        main=elements.index(surroundings.main),
        named=[name_parts(element.inherited) for element in surroundings.of_block],
    )


def find_surroundings(
    blocks: Blocks, *, words: Sequence[int], prose: Sequence[int]
) -> Surroundings:
    """Return the element of each block, with the words that stand in each element.

    >>> from crossread.extract.layouts import find_lines
    >>> blocks = find_lines("p-1", "Skip to content").blocks
    >>> found = find_surroundings(blocks, words=[3], prose=[0])
    >>> found.of_block[0].words, found.main.prose
    (3, 0)
    """
    elements: list[Container] = []
    for parent, step in zip(blocks.parents, blocks.steps, strict=True):
        elements.append(_container(elements[parent] if parent >= 0 else None, step))
    own = tuple([elements[owner] for owner in blocks.owners])
    rows = zip(own, words, blocks.link_densities, prose, strict=True)
    for container, size, density, share in rows:
        container.words += size
        container.linked += size * density
        container.prose += share
    # An element comes after those around it, so in reverse each is complete when it's read.
    for container in reversed(elements):
        above = container.parent
        if above is not None:
            above.words += container.words
            above.linked += container.linked
            above.prose += container.prose
    root = main = elements[0]
    for container in elements:
        if container.prose >= MAIN_SHARE * root.prose and container.depth > main.depth:
            main = container
    return Surroundings(of_block=own, main=main, prose=root.prose, elements=tuple(elements))


def _container(parent: Container | None, step: str) -> Container:
    # The page itself is called nothing: its classes tell what a browser can do.
    if parent is None:
        return Container(None, "", "", frozenset(), frozenset(), 0)
    tag, names = read_step(step)
    inherited = parent.inherited
    if not names <= inherited:
        inherited |= names
    return Container(parent, step, tag, names, inherited, parent.depth + 1)


@lru_cache(maxsize=16_384)
def read_step(step: str) -> tuple[str, frozenset[str]]:
    """Return the tag of one step of a path, without position, and the words it is called by.

    >>> read_step("div#top.page-head")[0], sorted(read_step("div#top.page-head")[1])
    ('div', ['head', 'page', 'top'])
    """
    tag = (_TAG.match(step) or [step])[0]
    names = {word for word in split_name(step[len(tag) :]) if len(word) > 1}
    if tag in _NAMED_ELEMENTS:
        names.add(f"<{tag}")
    return tag, frozenset(names)


@lru_cache(maxsize=8_192)
def name_parts(names: frozenset[str]) -> int:
    """Return a bit for each of `PARTS` that the names of elements stand for.

    >>> bin(name_parts(frozenset({"<footer", "comments"})))
    '0b11'
    """
    bits, known = 0, _bits()
    for name in names:
        bits |= known.get(name.lstrip("<"), 0)
    return bits


@lru_cache(maxsize=4_096)
def parts_in(bits: int) -> frozenset[str]:
    """Return the parts that the bits of `name_parts` stand for.

    >>> sorted(parts_in(name_parts(frozenset({"<aside", "related", "posts"}))))
    ['aside', 'related']
    """
    return frozenset(part for bit, part in enumerate(PARTS) if bits >> bit & 1)


@cache
def _bits() -> dict[str, int]:
    found: dict[str, int] = {}
    for row in read_rows("path_cues"):
        found[row["token"]] = found.get(row["token"], 0) | 1 << PARTS.index(row["cue"])
    return found
