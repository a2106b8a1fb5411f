"""Where the graph of origins is drawn: each account in a row of its own, left to right in time.

A pure function from the graph to coordinates; the template makes the SVG of them. Days are
columns of one width, so the drawing is not to scale; accounts without a day stand apart at the
right, and outlets that are named but are not among the pages at the left.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from crossread.present.origin_graph import GraphAccount, GraphOrigin, StoryGraph
from crossread.present.wording import day_in_words
from crossread.wording import counted

ROW = 28
"""Pixels from one account to the next."""
_TOP = 44
_RADIUS = 11
_COLUMN = 92
_NARROW = 44
"""Pixels from one day to the next where there are many."""
_MANY_DAYS = 8
_GUTTER = 190
"""Pixels for the names of outlets that are not among the pages."""
_BAND = 18
_LABEL = 220
_NOTE = 330
"""Pixels that words in a row of their own take."""
_NAME = 30
"""Characters of a name that are drawn; the table has all."""
_SHOWN = 8
"""Accounts of one origin that are drawn; a thousand copies are one row more."""
_ROWS = 64
"""Rows of accounts in all."""
_OUTSIDE = 24
"""Outlets drawn that are not among the pages."""
_QUOTATIONS = 12

LineKind = Literal["copied", "unknown", "credit", "quotation"]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An account, or an outlet that is not among the pages."""

    x: float
    y: float
    until: float
    """Where its last possible day is; `x` for an account with one day."""
    letter: str
    """Empty: an outlet that is not among the pages."""
    name: str
    known: bool
    named: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The rows of one origin of several accounts."""

    y: float
    height: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A day at the top."""

    x: float
    words: str
    """Empty: its neighbours are too near."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An edge: from the original to the copy, from the outlet named to the account."""

    kind: LineKind
    path: str
    """SVG path data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Words in a row of their own."""

    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What is drawn, in pixels."""

    width: float
    height: float
    left: float
    """Where the days begin."""
    undated: float | None
    """Where accounts without a day stand; none: all have one."""
    ticks: tuple[Tick, ...]
    bands: tuple[Band, ...]
    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    notes: tuple[Note, ...]
    kinds: tuple[LineKind, ...]
    """Kinds of lines that occur, for the legend."""


def draw_origins(story: StoryGraph) -> Drawing:
    """Return where accounts, origins and edges of a story are drawn.

    >>> draw_origins(
    ...     StoryGraph(
    ...         headline="", publishers=0, publishers_unknown=0, owners=0,
    ...         accounts=(), origins=(), copies=(), credits=(), quotations=(),
    ...     )
    ... ).marks
    ()
    """
    rows = _Rows(story)
    outside = _outside(story, rows)
    left = (_GUTTER if outside else 0) + 34
    days = _Days([rows.accounts[letter] for letter in rows.places], left=left)
    marks = {
        letter: _mark(rows.accounts[letter], days, y) for letter, y in sorted(rows.places.items())
    }
    beyond = _marks_outside(outside, marks, bottom=rows.bottom)
    lines = _lines(story, marks, beyond)
    width = max(days.right + _LABEL, left + (_NOTE if rows.notes else 0))
    height = max([rows.bottom, *(mark.y + ROW for mark in beyond.values())]) + 6
    return Drawing(
        width=width,
        height=height,
        left=left - 24,
        undated=days.undated,
        ticks=days.ticks,
        bands=rows.bands,
        marks=(*marks.values(), *beyond.values()),
        lines=lines,
        notes=tuple(Note(x=left, y=y, words=words) for y, words in rows.notes),
        kinds=tuple(dict.fromkeys(line.kind for line in lines)),
    )


class _Rows:
    """Which account stands in which row: by origin, in the order of the letters."""

    def __init__(self, story: StoryGraph) -> None:
        self.accounts: Mapping[str, GraphAccount] = {one.letter: one for one in story.accounts}
        self.places: dict[str, float] = {}
        self._linked: defaultdict[str, set[str]] = defaultdict(set)
        for copy in story.copies:
            self._linked[copy.copy].add(copy.copied_from)
            self._linked[copy.copied_from].add(copy.copy)
        self.notes: list[tuple[float, str]] = []
        bands = []
        self.bottom: float = _TOP
        for number, origin in enumerate(story.origins):
            if len(self.places) >= _ROWS:
                rest = sum(len(one.accounts) for one in story.origins[number:])
                self._note(f"… and {counted(rest, 'more account')} in the table")
                break
            start = self.bottom
            self._origin(origin)
            if len(origin.accounts) > 1:
                words = f"Origin {origin.number}"
                bands.append(Band(y=start, height=self.bottom - start, words=words))
            self.bottom += 6
        self.bands = tuple(bands)

    def _origin(self, origin: GraphOrigin) -> None:
        several = len(origin.accounts) > 1
        self.bottom += _BAND if several else 0
        for letter in _shown(origin, self._linked):
            self.places[letter] = self.bottom + ROW / 2
            self.bottom += ROW
        more = len(origin.accounts) - _SHOWN
        if more > 0:
            self._note(f"… and {more:,} more with this text, in the table")
        self.bottom += 4 if several else 0

    def _note(self, words: str) -> None:
        self.notes.append((self.bottom + ROW / 2, words))
        self.bottom += ROW


def _shown(origin: GraphOrigin, linked: Mapping[str, Set[str]]) -> Sequence[str]:
    """Return the accounts of an origin that are drawn: of many, those that hang together."""
    if len(origin.accounts) <= _SHOWN:
        return origin.accounts
    first = max(origin.accounts, key=lambda one: (one == origin.ancestor, len(linked[one])))
    chosen, near = {first}, set(linked[first])
    while len(chosen) < _SHOWN:
        waiting = [one for one in origin.accounts if one not in chosen]
        best = next((one for one in waiting if one in near), waiting[0])
        chosen.add(best)
        near |= linked[best]
    return [one for one in origin.accounts if one in chosen]


class _Days:
    """The columns: one for each day on which an account may begin or end, one for none."""

    def __init__(self, accounts: Sequence[GraphAccount], *, left: float) -> None:
        days = sorted({day[:10] for one in accounts for day in (one.earliest, one.latest) if day})
        step = _COLUMN if len(days) <= _MANY_DAYS else _NARROW
        self._places = {day: left + number * step for number, day in enumerate(days)}
        end = left + step * max(0, len(days) - 1)
        none = any(not one.earliest and not one.latest for one in accounts)
        self.undated = (end + _COLUMN if days else left) if none else None
        self.right = self.undated if self.undated is not None else end
        each = 1 if step == _COLUMN else 3
        self.ticks = tuple(
            Tick(x=x, words=_short(day) if number % each == 0 else "")
            for number, (day, x) in enumerate(self._places.items())
        )

    def of(self, account: GraphAccount) -> tuple[float, float]:
        first = account.earliest or account.latest
        if not first:
            return (self.right, self.right)
        last = account.latest or first
        return (self._places[first[:10]], self._places[last[:10]])


def _short(day: str) -> str:
    """Return a day as it fits a column.

    >>> _short("2025-02-24")
    '24 Feb 2025'
    """
    words = day_in_words(day).split()
    return f"{words[0]} {words[1][:3]} {words[2]}" if len(words) == 3 else " ".join(words)


def _mark(account: GraphAccount, days: _Days, y: float) -> Mark:
    x, until = days.of(account)
    return Mark(
        x=x,
        y=y,
        until=until,
        letter=account.letter,
        name=_cut(account.publisher or "publisher unknown"),
        known=True,
        named=bool(account.publisher),
    )


def _cut(name: str) -> str:
    return name if len(name) <= _NAME else f"{name[: _NAME - 1].rstrip()}…"


# --- outlets that are not among the pages -----------------------------------------------------


def _outside(story: StoryGraph, rows: _Rows) -> dict[str, list[str]]:
    """Return the outlets that drawn accounts name and that have no page here, with who names."""
    named: defaultdict[str, list[str]] = defaultdict(list)
    for credit in story.credits:
        if not credit.target_account and credit.account in rows.places:
            named[credit.target].append(credit.account)
    often = sorted(named, key=lambda target: (-len(set(named[target])), target))[:_OUTSIDE]
    return {target: sorted(set(named[target])) for target in often}


def _marks_outside(
    outside: Mapping[str, Sequence[str]], marks: Mapping[str, Mark], *, bottom: float
) -> dict[str, Mark]:
    """Place each outlet beside the accounts that name it, and no two upon each other."""
    step = ROW * 0.75
    wanted = sorted(
        (sum(marks[letter].y for letter in letters) / len(letters), target)
        for target, letters in outside.items()
    )
    # Pushed down where they are too near, then back up from below.
    places = [y for y, _ in wanted]
    for number in range(1, len(places)):
        places[number] = max(places[number], places[number - 1] + step)
    floor = max(bottom - ROW / 2, _TOP + ROW / 2 + step * (len(places) - 1))
    for number in reversed(range(len(places))):
        places[number] = min(places[number], floor)
        floor = places[number] - step
    return {
        target: Mark(
            x=_GUTTER - 14,
            y=round(y, 1),
            until=_GUTTER - 14,
            letter="",
            name=_cut(target),
            known=False,
        )
        for y, (_, target) in zip(places, wanted, strict=True)
    }


# --- edges ------------------------------------------------------------------------------------


def _lines(
    story: StoryGraph, marks: Mapping[str, Mark], beyond: Mapping[str, Mark]
) -> tuple[Line, ...]:
    """Return the edges: shared quotations first, so that the others lie above them."""
    lines = []
    origins = {account.letter: account.origin for account in story.accounts}
    for quotation in story.quotations[:_QUOTATIONS]:
        # One account of each origin: its copies have the words from it.
        first = {origins[letter]: letter for letter in reversed(quotation.accounts)}
        drawn = [marks[letter] for letter in first.values() if letter in marks]
        drawn.sort(key=lambda mark: mark.y)
        lines += [_line("quotation", one, other) for one, other in pairwise(drawn)]
    copied = {(copy.copy, copy.copied_from) for copy in story.copies}
    for credit in story.credits:
        if (credit.account, credit.target_account) in copied or credit.account not in marks:
            continue
        start = marks.get(credit.target_account) or beyond.get(credit.target)
        if start:
            lines.append(_line("credit", start, marks[credit.account]))
    for copy in story.copies:
        if copy.copy in marks and copy.copied_from in marks:
            kind: LineKind = "copied" if copy.direction == "known" else "unknown"
            lines.append(_line(kind, marks[copy.copied_from], marks[copy.copy]))
    return tuple(dict.fromkeys(lines))


def _line(kind: LineKind, start: Mark, end: Mark) -> Line:
    """Return a curve between two marks, bent to the left where they stand above each other."""
    r = _RADIUS + (4 if kind == "copied" else 1)
    if not start.known:
        middle = (start.x + end.x) / 2
        points = [(start.x + 7, start.y), (middle, start.y), (middle, end.y), (end.x - r, end.y)]
    elif end.x - start.x > 3 * _RADIUS and kind != "quotation":
        # Down from the original and then across: beside it stands its name.
        side = _RADIUS if end.y > start.y else -_RADIUS
        points = [(start.x, start.y + side), (start.x, end.y)]
        points += [(start.x + 10, end.y), (end.x - r, end.y)]
    else:
        bend = min(start.x, end.x) - _RADIUS - min(60.0, 12 + abs(end.y - start.y) / 8)
        points = [(start.x - _RADIUS, start.y), (bend, start.y)]
        points += [(bend, end.y), (end.x - r, end.y)]
    return Line(kind=kind, path=_path(points))


def _path(points: Iterable[Point]) -> str:
    first, *rest = (f"{x:.1f} {y:.1f}" for x, y in points)
    return f"M{first}C{', '.join(rest)}"
