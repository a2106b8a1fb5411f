"""Lines labelled by where they stand in the gold text, for a figure beside the main one.

`models.zones.labels.label_lines` asks of each line by itself whether the gold text has it. Two
kinds of lines are labelled wrongly so, by construction: a heading that a list of contents above
repeats, and the cells of a table, which are lines here and rows in the gold text. Here the lines of
the page are aligned with the gold text: the heaviest chain of lines that stand in both in the same
order is the article. Of the development pages' 182,295 lines 8,273 are labelled otherwise then.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

_WORD = re.compile(r"\w+")
_EDGE = re.compile(r"[\n|:\t•–—;()\[\]]")
"""Between two words of the gold text: here a cell, a label or a line may end."""
_GRAM = 4
_LEAST_SHARED = 0.6
_MOST_PLACES = 200
_SLACK, _OVERLAP = 6, 3
_MOST_DIAGONALS = 24


class Place(NamedTuple):
    """A line and the words of the gold text that it may be."""

    line: int
    start: int
    end: int
    weight: int


@dataclass(frozen=True, slots=True)
class GoldText:
    """The words of a gold text and where they stand."""

    words: tuple[str, ...]
    edges: tuple[bool, ...]
    """Whether a line or cell may start at a word, or end before it."""
    first: dict[str, list[int]]
    grams: dict[tuple[str, ...], list[int]]


def label_by_alignment(lines: Sequence[str], body: str, title: str) -> tuple[bool | None, ...]:
    r"""Label each line by whether it stands in the gold text, in order; none for the headline.

    >>> gold = "Dams fill.\nOutlook\nRain is due for a week.\nRiver | 3 m"
    >>> page = ["Outlook", "Dams fill.", "Outlook", "Rain is due for a week.", "River", "3 m"]
    >>> label_by_alignment(page, gold, "Dams")
    (False, True, True, True, True, True)
    """
    gold = _read(body)
    split = [_words(line) for line in lines]
    chain = _heaviest_chain(list(_places(split, gold)), len(gold.words))
    covered = {word for place in chain for word in range(place.start, place.end)}
    held = {place.line for place in chain}
    held |= _out_of_order(split, body, gold, held, covered)
    heading, gold_lines = _words(title), {tuple(_words(line)) for line in body.split("\n")}
    return tuple(
        None if words and words == heading and tuple(words) not in gold_lines else place in held
        for place, words in enumerate(split)
    )


def _read(body: str) -> GoldText:
    text = body.lower()
    matches = list(_WORD.finditer(text))
    words = tuple(match.group() for match in matches)
    inner = (bool(_EDGE.search(text, one.end(), two.start())) for one, two in pairwise(matches))
    first, grams = defaultdict(list), defaultdict(list)
    for place, word in enumerate(words):
        first[word].append(place)
        grams[words[place : place + _GRAM]].append(place)
    return GoldText(words, (True, *inner, True), first, grams)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _places(split: Sequence[list[str]], gold: GoldText) -> Iterator[Place]:
    for line, words in enumerate(split):
        if len(words) > _GRAM:
            yield from _long_places(line, words, gold)
        elif words:
            yield from _short_places(line, split, gold)


def _long_places(line: int, words: list[str], gold: GoldText) -> Iterator[Place]:
    """Yield where most of a line's sequences of four words stand, a few words aside."""
    offsets: Counter[int] = Counter()
    count = len(words) - _GRAM + 1
    for place in range(count):
        for found in gold.grams.get(tuple(words[place : place + _GRAM]), ())[:_MOST_PLACES]:
            offsets[found - place] += 1
    for offset, _ in offsets.most_common(_MOST_DIAGONALS):
        near = sum(offsets[offset + step] for step in range(-_SLACK, _SLACK + 1))
        if near >= _LEAST_SHARED * count:
            end = min(len(gold.words), offset + len(words))
            yield Place(line, max(0, offset), end, near + _GRAM - 1)


def _short_places(line: int, split: Sequence[list[str]], gold: GoldText) -> Iterator[Place]:
    """Yield where a short line stands between edges, or right beside what the next line is."""
    words = split[line]
    above = split[line - 1][-2:] if line and len(split[line - 1]) > _GRAM else []
    below = split[line + 1][:2] if line + 1 < len(split) and len(split[line + 1]) > _GRAM else []
    for start in gold.first.get(words[0], ())[:_MOST_PLACES]:
        end = start + len(words)
        if list(gold.words[start:end]) != words:
            continue
        joins_above = above and list(gold.words[max(0, start - len(above)) : start]) == above
        joins_below = below and list(gold.words[end : end + len(below)]) == below
        if (gold.edges[start] or joins_above) and (gold.edges[end] or joins_below):
            yield Place(line, start, end, len(words))


def _heaviest_chain(places: Sequence[Place], size: int) -> list[Place]:
    """Return places that rise in page and gold text; of equally heavy chains an early one."""
    ends: list[int] = []  # rising, with rising weights: the heaviest chain up to each end
    heads: list[tuple[int, int]] = []
    back = [-1] * len(places)
    place = 0
    while place < len(places):
        line = places[place].line
        found: list[tuple[int, int, int]] = []
        while place < len(places) and places[place].line == line:
            one = places[place]
            overlap = min(_OVERLAP, (one.end - one.start) // 3)
            before = bisect_right(ends, min(size, one.start + overlap)) - 1
            weight, back[place] = heads[before] if before >= 0 else (0, -1)
            found.append((one.end, weight + one.weight, place))
            place += 1
        for end, weight, number in found:
            _enter(ends, heads, end, (weight, number))
    chain = []
    number = heads[-1][1] if heads else -1
    while number >= 0:
        chain.append(places[number])
        number = back[number]
    return chain[::-1]


def _enter(ends: list[int], heads: list[tuple[int, int]], end: int, head: tuple[int, int]) -> None:
    at = bisect_right(ends, end)
    if at and heads[at - 1][0] >= head[0]:
        return
    if at and ends[at - 1] == end:
        at -= 1
    last = at
    while last < len(ends) and heads[last][0] <= head[0]:
        last += 1
    ends[at:last] = [end]
    heads[at:last] = [head]


def _out_of_order(
    split: Sequence[list[str]], body: str, gold: GoldText, held: set[int], covered: set[int]
) -> set[int]:
    """Return lines beside the chain that are what is left of the gold text, each piece once."""
    left: Counter[tuple[str, ...]] = Counter()
    at = 0
    for line in body.split("\n"):
        words = _words(line)
        if 0 < len(words) <= _GRAM and covered.isdisjoint(range(at, at + len(words))):
            left[tuple(words)] += 1
        at += len(words)
    for start in range(len(gold.words) - _GRAM + 1):
        if covered.isdisjoint(range(start, start + _GRAM)):
            left[gold.words[start : start + _GRAM]] += 1
    found = set()
    for place, words in enumerate(split):
        pieces = [tuple(words[start : start + _GRAM]) for start in range(len(words) - _GRAM + 1)]
        pieces = pieces or [tuple(words)]
        if place in held or not words:
            continue
        if sum(left[piece] > 0 for piece in pieces) >= _LEAST_SHARED * len(pieces):
            found.add(place)
            left.subtract(pieces)
    return found
