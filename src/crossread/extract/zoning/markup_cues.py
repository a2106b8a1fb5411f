"""What tells an article's blocks from the rest of an HTML page, as named cues.

Each cue is a short name such as `ld=3` (link density in the fourth bin) or `near:sidebar` (an
element close above is called so). `markup_weights.tsv` holds what each is worth.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from types import MappingProxyType
from typing import NamedTuple

from crossread.extract.zoning.containers import (
    Container,
    Elements,
    find_surroundings,
    number_elements,
)
from crossread.learned.kernel import BlockReader
from crossread.lexicons import read_words
from crossread.records import Block, Layout

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

_TOKEN = re.compile(r"[^\W\d_]+")
_CAPITAL = re.compile(r"(?<!\S)[A-Z]")
_DIGIT = re.compile(r"[0-9]")
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)
"""Characters of scripts that put no spaces between words: Thai, Lao, Burmese, Khmer, Japanese,
Chinese. Two of them count as a word."""
_CLOSERS = "\"'”’»›)]}*† "
_CALLS = "!?。！？؟।"
_COLONS = ":：;,"
_LEAST_PROSE = 12
_LEAST_UNENDED = 30
_LONGEST_LABEL = 12
_MOST_OF_LABEL = 1_000
"""Characters: a "word" may be a megabyte long."""
_LONGEST_WHOLE = 6
_LONGEST_HEAD = 8
_AROUND = 3
_CLOSE = 5
_READ = 240
"""Characters of a block in which capitals, digits and commas are counted."""


class BlockText(NamedTuple):
    """A block by itself."""

    text: str
    words: int
    ending: str
    """stop, call, colon, cut or none."""
    key: str
    """Its letters in lower case, word by word; empty for blocks of more than 12 words."""
    prose: int
    """Its words, when it reads as a sentence outside a link; else 0."""
    marker: bool
    """It announces other stories ("Read next")."""


def read_texts(layout: Layout) -> list[BlockText]:
    """Return what each block of a page is by itself, in block order."""
    blocks = layout.blocks
    if BlockReader is None:
        pairs = zip(blocks.texts(layout.text), blocks.link_densities, strict=True)
        return [read_text(text, density) for text, density in pairs]
    read: list[BlockText] = _reader().read(
        layout.text, list(blocks.starts), list(blocks.ends), list(blocks.link_densities)
    )
    return read


@cache
def _reader() -> BlockReader:
    return BlockReader(
        BlockText._make,
        is_marker,
        frozenset(marker.partition(" ")[0] for marker in read_words("read_next_markers")),
        closers=_CLOSERS,
        calls=_CALLS,
        colons=_COLONS,
        least_prose=_LEAST_PROSE,
        least_unended=_LEAST_UNENDED,
        longest_label=_LONGEST_LABEL,
        most_of_label=_MOST_OF_LABEL,
    )


def read_text(text: str, link_density: float) -> BlockText:
    """Return what a block is by itself; the kernel's `BlockReader` does the same."""
    words = text.count(" ") + 1 + len(_UNSPACED.findall(text)) // 2
    ending = _ending(text)
    short = words <= _LONGEST_LABEL and len(text) <= _MOST_OF_LABEL
    key = " ".join(_TOKEN.findall(text.lower())) if short else ""
    sentence = ending in ("stop", "call") and words >= _LEAST_PROSE
    prose = words if (sentence or words >= _LEAST_UNENDED) and link_density < 0.5 else 0
    marker = key != "" and is_marker(key)
    return BlockText(text, words, ending, key, prose, marker)


def _ending(text: str) -> str:
    last = text[-1:]
    if last in _CLOSERS:
        text = text.rstrip(_CLOSERS)
        last = text[-1:]
    if last == ".":
        return "cut" if text.endswith("...") else "stop"
    if last == "…":
        return "cut"
    if last and last in _CALLS:
        return "call"
    return "colon" if last and last in _COLONS else "none"


@lru_cache(maxsize=8_192)
def is_marker(key: str) -> bool:
    """Tell whether a short line, as its key, announces other stories.

    >>> is_marker("you may also like"), is_marker("prices rose again")
    (True, False)
    """
    markers = read_words("read_next_markers")
    tokens = key.split()
    return any(" ".join(tokens[:size]) in markers for size in range(max(1, len(tokens) - 3), 6))


_EDGES: dict[str, tuple[float, ...]] = {}


def bin_edges() -> Mapping[str, tuple[float, ...]]:
    """Return for each kind of cue the values at which a new bin begins."""
    return MappingProxyType(_EDGES)


def _bins(name: str, *edges: float) -> Callable[[float], str]:
    _EDGES[name] = edges
    labels = tuple(f"{name}={place}" for place in range(len(edges) + 1))

    def label(value: float) -> str:
        return labels[bisect_right(edges, value)]

    return label


_words = _bins("w", 2, 3, 5, 8, 12, 18, 25, 40, 70, 120)
_linked = _bins("ld", 0.01, 0.1, 0.25, 0.5, 0.8, 0.99)
_commas = _bins("comma", 0.01, 0.05, 0.1, 0.2)
_capitals = _bins("up", 0.15, 0.3, 0.6, 0.9)
_digits = _bins("dig", 0.001, 0.05, 0.15, 0.3)
_distance = _bins("dist", 1, 2, 3, 4, 6)
_below = (_bins("below", 1, 2, 3, 4, 5, 7), _bins("within", 1, 2, 3, 4, 5, 7))
_position = _bins("pos", 0.02, 0.05, 0.1, 0.2, 0.5, 0.8, 0.9, 0.95)
_around = _bins("around", 1, 2, 3, 4, 5, 6)
_before = _bins("prb", 1, 30, 80, 200)
_after = _bins("pra", 1, 30, 80, 200)
_since = (1, 2, 4, 10)
_levels = tuple(
    (
        _bins(f"c{level}.mass", 0.001, 0.05, 0.2, 0.5, 0.8, 0.99),
        _bins(f"c{level}.ld", 0.05, 0.15, 0.3, 0.5, 0.8),
        _bins(f"c{level}.prose", 0.01, 0.2, 0.5, 0.7, 0.9),
    )
    for level in (1, 2, 3, 4)
)
_SIZES = (3, 8, 18, 40)
_DENSITIES = (0.1, 0.5, 0.9)
_BETWEEN_EDGES = (1, 50)
_HEADLINE_EDGES = (2, 4, 8)
_EDGES |= {
    "sizes": _SIZES,
    "densities": _DENSITIES,
    "since": _since,
    "between": _BETWEEN_EDGES,
    "headline": _HEADLINE_EDGES,
}


class PageCues:
    """The cues of the blocks of an HTML page, made when they are asked for.

    `texts` are those of `read_texts`. No cue looks at more than the page, its blocks and the
    path of elements to each; the work grows with the page and no faster.
    """

    def __init__(self, layout: Layout, texts: Sequence[BlockText]) -> None:
        self._blocks = layout.blocks
        self._texts = texts
        words = [one.words for one in texts]
        prose = [one.prose for one in texts]
        self._surroundings = find_surroundings(layout.blocks, words=words, prose=prose)
        self._sizes = [bisect_right(_SIZES, size) for size in words]
        self._densities = [bisect_right(_DENSITIES, one.link_density) for one in layout.blocks]
        self._heads = _heads(layout.blocks, texts)
        self._places = _Places(layout.blocks, words, prose)
        self._copies = Counter(one.text for one in texts)
        self._around: dict[int, tuple[str, ...]] = {}

    def elements(self) -> Elements:
        """Return the elements of the page."""
        return number_elements(self._blocks, self._surroundings)

    def around(self, index: int) -> tuple[str, ...]:
        """Return the cues of the elements a block stands in: one tuple for all that do."""
        element = self._surroundings.of_block[index]
        above = element.parent or element
        cues = self._around.get(id(element))
        if cues is None:
            cues = self._around[id(element)] = (
                *_of_names(element, above),
                *_of_shares(above, self._surroundings.prose),
                *_of_main(element, self._surroundings.main),
            )
        return cues

    def own(self, index: int) -> tuple[str, ...]:
        """Return the cues of a block's words, its neighbours and its place."""
        block, one, size = self._blocks[index], self._texts[index], self._sizes[index]
        tag = f"tag={block.tag}"
        return (
            tag,
            _words(one.words),
            f"w={size},{one.ending}",
            _linked(block.link_density),
            f"{tag},w={size}",
            f"ld={self._densities[index]},w={size}",
            "twice" if self._copies[one.text] > 1 else "once",
            *_of_wording(one),
            *self._heads[index],
            *self._places.cues(index),
            *self._of_neighbours(index),
        )

    def _of_neighbours(self, index: int) -> list[str]:
        cues: list[str] = []
        elements = self._surroundings.of_block
        for step, name in _NEIGHBOURS:
            place = index + step
            if not 0 <= place < len(self._blocks):
                cues.append(f"{name}none")
                continue
            cues += (
                f"{name}w={self._sizes[place]},{self._texts[place].ending}",
                f"{name}ld={self._densities[place]}",
                f"{name}tag={self._blocks[place].tag}",
            )
            if step in (-1, 1):
                same = elements[place].parent is elements[index].parent
                cues.append(f"{name}same" if same else f"{name}apart")
        return cues


_NEIGHBOURS = ((-2, "p2."), (-1, "p1."), (1, "n1."), (2, "n2."))


def _of_wording(one: BlockText) -> list[str]:
    text = one.text[:_READ]
    parts = text.split(" ")
    first = text[:1]
    cues = [
        _commas(text.count(",") / max(5, len(parts))),
        _capitals(len(_CAPITAL.findall(text)) / len(parts)),
        _digits(len(_DIGIT.findall(text)) / max(1, len(text))),
        "opens=lower"
        if first.islower()
        else "opens=upper"
        if first.isupper()
        else "opens=digit"
        if first.isdigit()
        else "opens=other",
    ]
    if "©" in text:
        cues.append("copyright")
    if one.marker:
        cues.append("marker")
    if one.key:
        tokens = one.key.split()
        cues += [f"word:{token}" for token in dict.fromkeys(tokens)]
        cues.append(f"first:{tokens[0]}")
        if one.words <= _LONGEST_WHOLE:
            cues.append(f"whole:{one.key}")
    return cues


def _heads(blocks: Sequence[Block], texts: Sequence[BlockText]) -> list[tuple[str, ...]]:
    """Return for each block the cues of the last heading above it, and how far that is."""
    found = []
    kind, since = "", 0
    tokens: tuple[str, ...] = ()
    cues: dict[int, tuple[str, ...]] = {}
    for block, one in zip(blocks, texts, strict=True):
        if block.tag in HEADINGS or (one.marker and one.words <= _LONGEST_HEAD):
            kind, since, cues = "marker" if one.marker else "plain", 0, {}
            tokens = (
                tuple(f"head:{token}" for token in dict.fromkeys(one.key.split()))
                if one.words <= _LONGEST_HEAD
                else ()
            )
        else:
            since += 1
        far = bisect_right(_since, since)
        if kind and far not in cues:
            cues[far] = (f"head={kind},{far}", *(tokens if since else ()))
        found.append(cues.get(far, ()))
    return found


class _Places:
    """Where each block stands on the page, and how much prose is beside it."""

    def __init__(self, blocks: Sequence[Block], words: Sequence[int], prose: Sequence[int]) -> None:
        self._prose = prose
        self._total = max(1, sum(words))
        self._before = [0, *accumulate(words)]
        self._mass = [0, *accumulate(prose)]
        self._number = [0, *accumulate(int(size > 0) for size in prose)]
        count = len(blocks)
        self._first = next((place for place in range(count) if prose[place]), count)
        self._last = next((place for place in range(count - 1, -1, -1) if prose[place]), -1)
        self._headline = next((n for n, block in enumerate(blocks) if block.tag == "h1"), None)

    def cues(self, place: int) -> tuple[str, ...]:
        """Return the cues of one block's place."""
        count, mass = len(self._prose), self._mass
        left, right = max(0, place - _AROUND), min(count, place + _AROUND + 1)
        above = mass[place] - mass[max(0, place - _CLOSE)]
        below = mass[min(count, place + 1 + _CLOSE)] - mass[place + 1]
        if self._first <= place <= self._last:
            within = "prose=in"
        else:
            within = "prose=before" if place < self._first else "prose=after"
        return (
            _position(self._before[place] / self._total),
            within,
            _around(self._number[right] - self._number[left] - (self._prose[place] > 0)),
            _before(above),
            _after(below),
            _BETWEEN[bisect_right(_BETWEEN_EDGES, above)][bisect_right(_BETWEEN_EDGES, below)],
            _from_headline(place, self._headline),
        )


_BETWEEN = tuple(tuple(f"between={above},{below}" for below in range(3)) for above in range(3))
_HEADLINE_STEPS = tuple(f"h1=after{step}" for step in range(4))


def _from_headline(place: int, headline: int | None) -> str:
    if headline is None:
        return "h1=none"
    if place <= headline:
        return "h1=at" if place == headline else "h1=before"
    return _HEADLINE_STEPS[bisect_right(_HEADLINE_EDGES, place - headline)]


def _of_names(element: Container, above: Container) -> list[str]:
    beyond = above.parent or above
    # Sorted: of cues that weigh the same the first is named to the reader.
    cues = [f"in:{name}" for name in sorted(element.inherited)]
    cues += [f"near:{name}" for name in sorted(element.names | above.names | beyond.names)]
    cues += [f"own:{name}" for name in sorted(element.names)]
    cues.append(f"up={above.tag}")
    return cues


def _of_shares(container: Container, total: int) -> tuple[str, ...]:
    """Return how much of the page's prose the elements around a block hold, level by level."""
    cues: list[str] = []
    level: Container = container
    for mass, linked, prose in _levels:
        words = max(1, level.words)
        cues += (mass(level.prose / max(1, total)), linked(level.linked / words))
        cues.append(prose(level.prose / words))
        level = level.parent or level
    return tuple(cues)


def _of_main(container: Container, main: Container) -> tuple[str, str]:
    """Return how far a block stands from the element that holds most of the prose."""
    shared: Container | None = container
    while shared is not None and shared.depth > main.depth:
        shared = shared.parent
    other: Container | None = main
    while other is not None and shared is not None and shared.depth < other.depth:
        other = other.parent
    while shared is not other and shared is not None and other is not None:
        shared, other = shared.parent, other.parent
    depth = shared.depth if shared is not None else 0
    return _distance(main.depth - depth), _below[depth == main.depth](container.depth - depth)
