"""What single places of a page say about its article, before they are weighed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple, TypeVar, cast

from crossread.extract.stating.datelines import DateOrder, order_of
from crossread.extract.stating.outlets import LONGEST_READ, host_of
from crossread.records import Layout, Page, Span, Zone, Zonings

_BREAKS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one place of a page says."""

    value: str
    rule: str
    score: float
    where: str
    """The place, in words for a reader."""
    span: Span | None = None
    """Of the page's text."""


class Line(NamedTuple):
    """A block of a page, by its number, and its words."""

    place: int
    text: str


@dataclass(slots=True, kw_only=True, eq=False)
class PageReader:
    """A page with its blocks and their zones, as every search for metadata needs them.

    Most of a page says nothing of the kind that a search looks for. So a search asks the whole
    text where its words stand, and reads only those blocks.
    """

    page: Page
    layout: Layout
    zonings: Zonings
    starts: Sequence[int] = field(init=False, repr=False)
    """Where each block begins in the page's text."""
    ends: Sequence[int] = field(init=False, repr=False)
    zones: Sequence[Zone] = field(init=False, repr=False)
    _lowered: str = field(init=False, repr=False)
    _declared: dict[str, list[tuple[str, str]]] = field(init=False, repr=False)
    _places: dict[Zone, list[int]] = field(init=False, repr=False)
    _found: dict[object, object] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        blocks = self.layout.blocks
        self.starts, self.ends = blocks.starts, blocks.ends
        self.zones = self.zonings.zones
        self._lowered = _lowered(self.layout.text)
        self._declared, self._places, self._found = {}, {}, {}
        for one in self.layout.declared:
            self._declared.setdefault(one.key, []).append((one.value, one.source))

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def is_markup(self) -> bool:
        """Whether the blocks are elements and not lines."""
        return len(self.layout.blocks.steps) > 1

    def once(self, find: Callable[[PageReader], Found]) -> Found:
        """Return what a search finds on this page, looking only the first time."""
        if find not in self._found:
            self._found[find] = find(self)
        return cast(Found, self._found[find])

    @property
    def date_order(self) -> DateOrder | None:
        """What dates in figures put first on this page; none: nothing tells."""
        return self.once(_date_order)

    def declared(self, key: str) -> Sequence[tuple[str, str]]:
        """Return value and source of what the markup declares."""
        return self._declared.get(key, ())

    # --- blocks -----------------------------------------------------------------------------

    def text(self, place: int) -> str:
        """Return the words of a block."""
        return self.layout.text[self.starts[place] : self.ends[place]]

    def path(self, place: int) -> str:
        """Return the CSS path to the element of a block."""
        return self.layout.blocks.path(place)

    def size(self, place: int) -> int:
        """Return how many characters a block has."""
        return self.ends[place] - self.starts[place]

    def span(self, place: int, span: Span) -> Span:
        """Return where a span of a block's text stands in the page's text."""
        start = self.starts[place]
        return Span(start + span.start, start + span.end)

    def places(self, *zones: Zone) -> list[int]:
        """Return the numbers of the blocks in the zones, in page order."""
        if len(zones) == 1:
            return self._of_zone(zones[0])
        return sorted(place for zone in zones for place in self._of_zone(zone))

    def lines(self, places: Iterable[int]) -> Iterator[Line]:
        """Yield blocks with their words."""
        for place in places:
            yield Line(place, self.text(place))

    @property
    def title(self) -> int | None:
        """Where the headline stands; none: the page has none of its own."""
        return next(iter(self._of_zone("title")), None)

    def _of_zone(self, zone: Zone) -> list[int]:
        found = self._places.get(zone)
        if found is None:
            found, zones, place = [], self.zones, -1
            for _ in range(zones.count(zone)):
                place = zones.index(zone, place + 1)
                found.append(place)
            self._places[zone] = found
        return found

    # --- searches over the whole page -------------------------------------------------------

    def places_with(self, signs: Iterable[str], places: Sequence[int]) -> list[int]:
        """Return those of some blocks that have one of the signs, A to Z in lower case.

        Searched are the first `LONGEST_READ` characters of each.
        """
        starts, ends, lowered = self.starts, self.ends, self._lowered
        lines = [lowered[starts[one] : ends[one]][:LONGEST_READ] for one in places]
        joined = "\n".join(lines)
        begins = [0, *accumulate([len(line) + 1 for line in lines])]
        found: set[int] = set()
        for sign in signs:
            at = joined.find(sign)
            while at >= 0:
                number = bisect_right(begins, at) - 1
                found.add(places[number])
                at = joined.find(sign, begins[number + 1])
        return sorted(found)

    def places_of(self, *patterns: re.Pattern[str]) -> list[int]:
        r"""Return the blocks in which one of the patterns is found, in page order.

        Patterns are of the text with A to Z in lower case and a line feed for every line break.
        They are fast when they open with a sign, as with `\n` for what opens a line.
        """
        starts = self.starts
        found = {
            bisect_right(starts, match.end() - 1) - 1
            for pattern in patterns
            for match in pattern.finditer(self._lowered)
        }
        # A line feed stands before the first line too, as if there were a line above it.
        found |= {
            0
            for pattern in patterns
            if starts and pattern.match("\n" + self._lowered[starts[0] : self.ends[0]])
        }
        return sorted(found - {-1})


def _date_order(reader: PageReader) -> DateOrder | None:
    language = next((value for value, _ in reader.declared("language")), "")
    country = (host_of(reader.page.url or "") or "").rpartition(".")[2]
    return order_of(language, country) if language else None


def _lowered(text: str) -> str:
    """Return a text with A to Z in lower case, every line break a line feed, no character moved.

    Other letters stay: to lower them all takes twice the time, and some become two letters.
    """
    plain = text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")
    for mark in _BREAKS:
        if mark in plain:
            plain = plain.replace(mark, "\n")
    return plain
