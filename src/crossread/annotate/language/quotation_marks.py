"""Which marks open and close quotations in a paragraph: one pass, no dictionary, never an error.

Real pages mix “ ” " „ “ « » ‘ ’ and ' and forget to close them. Whether a mark opens or closes is
told by its shape and its neighbours: an opening mark has a space, a bracket or another mark
before it, a closing one has not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from crossread.records import Span

_FAMILIES = {
    "“": "double",
    "”": "double",
    "„": "double",
    "‟": "double",
    '"': "double",
    "＂": "double",
    "«": "angle",
    "»": "angle",
    "‘": "single",
    "’": "single",
    "‚": "single",
    "'": "single",
    "`": "single",
}
MARKS = frozenset(_FAMILIES)
"""Characters that may be quotation marks; ' and ’ are more often apostrophes."""
_ANY_MARK = re.compile("[" + "".join(_FAMILIES) + "]")
_DOUBLED = ("''", "’’", "‘‘", "``")
_CLOSING_SINGLE = re.compile("['’]")
_DOUBLE_OPENERS = frozenset("“„‟«")
_BEFORE_OPENING = frozenset("([{<—–-/:;,…") | MARKS
_MAX_DEPTH = 6
"""Deeper nesting than this is noise; the cap keeps the scan linear on pages full of marks."""
_ELISIONS = ("em", "til", "till", "tis", "twas", "cause", "bout", "round", "n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words between quotation marks, marks included."""

    span: Span
    closed: bool
    """False: the mark never closes, and the quotation ends with its paragraph."""
    depth: int
    """0 for an outermost quotation, 1 for one inside another."""


@dataclass(slots=True)
class _Open:
    mark: str
    position: int
    holds_same_family: bool = False


def find_quotations(text: str, start: int, end: int) -> tuple[Quotation, ...]:
    """Return the quotations of one paragraph, `text[start:end]`, in text order.

    An unclosed double or angle mark makes a quotation that ends with the paragraph; an unclosed
    single mark is taken for an apostrophe.

    >>> text = "“We call it a ‘swap’,” the minister said."
    >>> [text[q.span.start : q.span.end] for q in find_quotations(text, 0, len(text))]
    ['“We call it a ‘swap’,”', '‘swap’']
    """
    stack: list[_Open] = []
    found: list[tuple[int, int]] = []
    last_single = _last_closing_single(text, start, end)
    skip = start
    for match in _ANY_MARK.finditer(text, start, end):
        at, mark = match.start(), match.group()
        if at < skip:
            continue
        before = text[at - 1] if at > start else " "
        if text[at : at + 2] in _DOUBLED:
            # old wire systems type a double mark as two single ones
            mark = '"'
            skip = at + 2
        width = skip - at if skip > at else 1
        after = text[at + width] if at + width < end else " "
        if width == 2:
            _read_double(mark, at, before, after, stack, found, width=2)
        elif _FAMILIES[mark] == "single":
            _read_single(text, at, before, after, stack, found, later=last_single > at)
        else:
            _read_double(mark, at, before, after, stack, found)
    pieces = [(opened, stop, True) for opened, stop in found]
    pieces += [(opened, end, False) for opened in _unclosed(stack, end)]
    return _nest(sorted(pieces, key=lambda piece: (piece[0], -piece[1])))


def _read_double(
    mark: str,
    at: int,
    before: str,
    after: str,
    stack: list[_Open],
    found: list[tuple[int, int]],
    *,
    width: int = 1,
) -> None:
    family = _FAMILIES[mark]
    partner = _partner(stack, family)
    if partner is not None and _closes(mark, before, after, stack[partner].mark):
        _close(stack, partner, at + width, found)
    elif _opens(mark, before, after):
        if partner is not None:
            if stack[partner].mark == mark == '"':
                # a straight mark cannot nest in itself: the earlier one was never closed
                del stack[partner:]
            else:
                stack[partner].holds_same_family = True
        _push(stack, mark, at)


def _read_single(
    text: str,
    at: int,
    before: str,
    after: str,
    stack: list[_Open],
    found: list[tuple[int, int]],
    *,
    later: bool,
) -> None:
    mark = text[at]
    partner = _partner(stack, "single")
    if mark != "‘" and partner is not None and not after.isalnum() and not before.isspace():
        # "the workers’ union": a plural possessive, as long as another mark can still close
        possessive = before == "s" and after == " " and text[at + 2 : at + 3].islower()
        if not (possessive and later):
            _close(stack, partner, at + 1, found)
    elif (
        mark != "’"
        and (before.isspace() or before in _BEFORE_OPENING)
        and not after.isspace()
        and not after.isdigit()
        and not _is_elision(text, at + 1)
    ):
        _push(stack, mark, at)


def _opens(mark: str, before: str, after: str) -> bool:
    if after.isspace() and mark not in _DOUBLE_OPENERS:
        return False
    if mark in _DOUBLE_OPENERS:
        return True
    return before.isspace() or before in _BEFORE_OPENING


def _closes(mark: str, before: str, after: str, opener: str) -> bool:
    if mark in {"”", "‟", "＂"} or (mark == "“" and opener == "„"):
        return True
    if mark == "»":
        return opener == "«"
    if mark == "«":
        return opener == "»"
    if mark == '"':
        return not before.isspace() or not after.isalnum()
    return False


def _partner(stack: list[_Open], family: str) -> int | None:
    for index in range(len(stack) - 1, -1, -1):
        if _FAMILIES[stack[index].mark] == family:
            return index
    return None


def _push(stack: list[_Open], mark: str, at: int) -> None:
    if len(stack) < _MAX_DEPTH:
        stack.append(_Open(mark, at))


def _close(stack: list[_Open], partner: int, end: int, found: list[tuple[int, int]]) -> None:
    opener = stack[partner]
    del stack[partner:]
    if end > opener.position + 2:
        found.append((opener.position, end))


def _unclosed(stack: list[_Open], end: int) -> list[int]:
    """Return where the one quotation opens that ends with the paragraph, or nothing.

    An outer mark that holds a closed quotation of its own kind is taken for a stray mark.
    """
    for opener in stack:
        stray = _FAMILIES[opener.mark] == "single" or opener.holds_same_family
        if not stray and end > opener.position + 1:
            return [opener.position]
    return []


def _nest(pieces: list[tuple[int, int, bool]]) -> tuple[Quotation, ...]:
    quotations = []
    around: list[int] = []
    for start, end, closed in pieces:
        while around and around[-1] <= start:
            around.pop()
        quotations.append(Quotation(span=Span(start, end), closed=closed, depth=len(around)))
        around.append(end)
    return tuple(quotations)


def _last_closing_single(text: str, start: int, end: int) -> int:
    """Return the place of the last ' or ’ that could close a quotation, or -1."""
    last = -1
    for match in _CLOSING_SINGLE.finditer(text, start + 1, end):
        at = match.start()
        after = text[at + 1] if at + 1 < end else " "
        if not text[at - 1].isspace() and not after.isalnum():
            last = at
    return last


def _is_elision(text: str, at: int) -> bool:
    """Tell whether a word such as 'em or 'til starts here."""
    stop = at
    while stop < min(len(text), at + 6) and text[stop].isalpha():
        stop += 1
    return text[at:stop].lower() in _ELISIONS
