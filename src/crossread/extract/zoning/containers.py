"""The elements around the blocks of an HTML page: what they are called, and how much they hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from crossread.extract.rendering.visible import split_name
from crossread.lexicons import read_rows
from crossread.records import Block

_STEP = " > "
_MAIN_SHARE = 0.55
"""An element that holds so much of a page's prose is one the article may stand in."""
_NAMED_ELEMENTS = frozenset(
    {"nav", "aside", "footer", "header", "article", "main", "form", "section", "address"}
    | {"ul", "ol", "li", "dl", "table", "td", "blockquote", "figure", "details", "pre"}
    | {"a", "button"}
)


@dataclass(slots=True, eq=False)
class Container:
    """An element of a page, with what stands in it."""

    parent: Container | None
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


def find_surroundings(
    blocks: Sequence[Block], *, words: Sequence[int], prose: Sequence[int]
) -> Surroundings:
    """Return the element of each block, with the words that stand in each element.

    >>> from crossread.records import Span
    >>> block = Block(id="b-1", page_span=Span(0, 9), tag="p", path="body > div.story > p")
    >>> found = find_surroundings([block], words=[2], prose=[2])
    >>> sorted(found.of_block[0].inherited), found.main.prose
    (['story'], 2)
    """
    root = Container(parent=None, tag="", names=frozenset(), inherited=frozenset(), depth=0)
    known: dict[str, Container] = {"": root}
    own = []
    for block, size, share in zip(blocks, words, prose, strict=True):
        container = known.get(block.path) or _add(block.path, known)
        container.words += size
        container.linked += size * block.link_density
        container.prose += share
        own.append(container)
    # An element was added after those around it, so in reverse each is complete when it's read.
    for container in reversed(known.values()):
        above = container.parent
        if above is not None:
            above.words += container.words
            above.linked += container.linked
            above.prose += container.prose
    main = root
    for container in known.values():
        if container.prose >= _MAIN_SHARE * root.prose and container.depth > main.depth:
            main = container
    return Surroundings(of_block=tuple(own), main=main, prose=root.prose)


def _add(path: str, known: dict[str, Container]) -> Container:
    missing = []
    while path not in known:
        above, _, step = path.rpartition(_STEP)
        missing.append((path, step))
        path = above
    container = known[path]
    for path, step in reversed(missing):
        tag, names = _read_step(step)
        inherited = container.inherited
        container = known[path] = Container(
            container,
            tag,
            names,
            inherited if names <= inherited else inherited | names,
            container.depth + 1,
        )
    return container


@lru_cache(maxsize=8_192)
def _read_step(step: str) -> tuple[str, frozenset[str]]:
    """Return the element name of one step of a path, and the words it is called by."""
    bare = step.partition(":nth-of-type")[0]
    tag = bare
    for mark in ".#[":
        tag = tag.partition(mark)[0]
    names = {word for word in split_name(bare[len(tag) :]) if len(word) > 1}
    if tag in _NAMED_ELEMENTS:
        names.add(f"<{tag}")
    return tag, frozenset(names)


@lru_cache(maxsize=8_192)
def parts_named(names: frozenset[str]) -> frozenset[str]:
    """Return the parts of a page that the names of elements stand for, see `path_cues.tsv`.

    >>> sorted(parts_named(frozenset({"<aside", "related", "posts"})))
    ['aside', 'related']
    """
    return frozenset(part for name in names for part in _parts().get(name.lstrip("<"), ()))


@cache
def _parts() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in read_rows("path_cues"):
        found[row["token"]] = (*found.get(row["token"], ()), row["cue"])
    return found
