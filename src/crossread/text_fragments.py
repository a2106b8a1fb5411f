"""Links that open a live page at a passage: text fragments.

After the WICG draft "URL Fragment Text Directives" (https://wicg.github.io/scroll-to-text-fragment/):
`#:~:text=[prefix-,]start[,end][,-suffix]`. A browser takes the first passage that fits, so a link
is only given when the first passage that fits is the one that is meant.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from crossread.records import Span

LONGEST_PAGE = 400_000
"""Characters. Each link searches the page, so a longer one would take quadratic time; the longest
article page of WCXB has 180,000."""

_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")
_WHOLE = 60
"""A passage of up to so many characters is named whole; of a longer one, its two ends."""
_END_WORDS = (4, 6, 9, 14)
_CONTEXT_WORDS = (3, 6, 10)


@dataclass(frozen=True, slots=True)
class SearchedText:
    """The text of a page, and the same as a browser compares it: without case and accents."""

    text: str
    folded: str


@dataclass(frozen=True, slots=True)
class _Directive:
    """What stands in the link, as spans of the page's text."""

    start: Span
    end: Span | None = None
    prefix: Span | None = None
    suffix: Span | None = None


def read_searched(text: str) -> SearchedText:
    """Return a page's text (`Layout.text` of an HTML page), ready to be linked into.

    >>> read_searched("Åland’s Prices").folded
    'aland’s prices'
    """
    table = {ord(char): _folded(char) for char in set(text) if not char.isascii()}
    return SearchedText(text, text.translate(table).lower() if table else text.lower())


def link_to(url: str, page: SearchedText, span: Span) -> str | None:
    r"""Return the page's address with a text fragment that opens it at a passage.

    None when no such link would be sure: the passage has no word, or stands on the page several
    times within the same words, or the page is longer than `LONGEST_PAGE`.

    >>> page = read_searched("Menu\nPrices rose by a tenth.\nPrices rose.")
    >>> link_to("https://news.example/a", page, Span(5, 27))
    'https://news.example/a#:~:text=Prices%20rose%20by%20a%20tenth'
    >>> link_to("https://news.example/a#top", page, Span(29, 41))
    'https://news.example/a#top:~:text=by%20a%20tenth.-,Prices%20rose'
    """
    if len(page.text) > LONGEST_PAGE or len(page.folded) != len(page.text):
        return None
    for directive in _directives(page.text, span):
        if _first_match(page.folded, directive) == Span(
            directive.start.start, (directive.end or directive.start).end
        ):
            mark = ":~:text=" if "#" in url else "#:~:text="
            return url + mark + _written(page.text, directive)
    return None


def _folded(char: str) -> str:
    """Return a character without accents and case, one for one, so that places stay the same."""
    plain = unicodedata.normalize("NFD", char)[0].lower()
    return plain if len(plain) == 1 else char


# --- which words to name ----------------------------------------------------------------------


def _directives(text: str, span: Span) -> Iterator[_Directive]:
    """Yield ways of naming a passage, the plainest first."""
    words = [Span(*word.span()) for word in _WORD.finditer(text, span.start, span.end)]
    if not words:
        return
    named = list(_ends(text, words))
    yield from named
    low, high = _with_marks(text, Span(words[0].start, words[-1].end))
    for size in _CONTEXT_WORDS:
        prefix = _words_before(text, low, size)
        suffix = _words_after(text, high, size)
        for one in (named[0], named[-1]):
            before, after = _reaching(one, low=low), _reaching(one, high=high)
            if prefix is not None:
                yield _Directive(before.start, before.end, prefix)
            if suffix is not None:
                yield _Directive(after.start, after.end, None, suffix)
            if prefix is not None and suffix is not None:
                both = _reaching(before, high=high)
                yield _Directive(both.start, both.end, prefix, suffix)


def _with_marks(text: str, span: Span) -> tuple[int, int]:
    """Return where a passage starts and ends with the marks that touch it: context must too."""
    low, high = span.start, span.end
    while low and not (text[low - 1].isspace() or text[low - 1].isalnum()):
        low -= 1
    while high < len(text) and not (text[high].isspace() or text[high].isalnum()):
        high += 1
    return low, high


def _reaching(one: _Directive, *, low: int | None = None, high: int | None = None) -> _Directive:
    """Return a directive whose passage starts or ends elsewhere."""
    start, end = one.start, one.end
    if low is not None:
        start = Span(low, start.end)
    if high is not None:
        start, end = (start, Span(end.start, high)) if end else (Span(start.start, high), None)
    return _Directive(start, end)


def _ends(text: str, words: list[Span]) -> Iterator[_Directive]:
    whole = Span(words[0].start, words[-1].end)
    if whole.end - whole.start <= _WHOLE and _is_plain(text, whole):
        yield _Directive(whole)
        return
    for size in _END_WORDS:
        first = _plain_run(text, words[:size])
        last = _plain_run(text, words[-size:], from_end=True)
        if first.end < last.start:
            yield _Directive(first, last)
    if _is_plain(text, whole):
        yield _Directive(whole)
    else:
        yield _Directive(_plain_run(text, words), None)


def _is_plain(text: str, span: Span) -> bool:
    """Tell whether a stretch stands in one block: cells and lines are blocks of their own."""
    stretch = text[span.start : span.end]
    return "\n" not in stretch and " | " not in stretch


def _plain_run(text: str, words: list[Span], *, from_end: bool = False) -> Span:
    """Return as many of the words, from the first or the last, as stand in one block."""
    while len(words) > 1 and not _is_plain(text, Span(words[0].start, words[-1].end)):
        words = words[1:] if from_end else words[:-1]
    return Span(words[0].start, words[-1].end)


_CONTEXT_REACH = 200
_BLOCK_END = re.compile(r"\n| \| ")


def _words_before(text: str, place: int, size: int) -> Span | None:
    """Return the last words before a place, in one block, up to the mark that ends them."""
    reach = text[max(0, place - _CONTEXT_REACH) : place]
    end = place - len(reach) + len(reach.rstrip())
    block = _BLOCK_END.split(reach.rstrip())[-1]
    words = list(_WORD.finditer(block))[-size:]
    return Span(end - len(block) + words[0].start(), end) if words else None


def _words_after(text: str, place: int, size: int) -> Span | None:
    """Return the first words after a place, in one block, from the mark that precedes them."""
    reach = text[place : place + _CONTEXT_REACH]
    low = place + len(reach) - len(reach.lstrip())
    block = _BLOCK_END.split(reach.lstrip())[0]
    words = list(_WORD.finditer(block))[:size]
    return Span(low, low + words[-1].end()) if words else None


# --- what a browser finds ---------------------------------------------------------------------


def _first_match(folded: str, directive: _Directive) -> Span | None:
    """Return the first passage that fits, as section 3.5 of the draft finds it."""

    def term(span: Span | None) -> str:
        return folded[span.start : span.end] if span is not None else ""

    start, end = term(directive.start), term(directive.end)
    prefix, suffix = term(directive.prefix), term(directive.suffix)
    place = 0
    while True:
        found = _find_words(folded, prefix or start, place)
        if found is None:
            return None
        place = found + 1
        if prefix:
            found = _after_gap(folded, found + len(prefix))
            if not _stands_at(folded, start, found):
                continue
        last = found + len(start)
        if end:
            at = _find_words(folded, end, last)
            if at is None:
                return None
            last = at + len(end)
        if not suffix or _stands_at(folded, suffix, _after_gap(folded, last)):
            return Span(found, last)


def _find_words(folded: str, term: str, place: int) -> int | None:
    """Return where the term next stands as whole words."""
    while (place := folded.find(term, place)) >= 0:
        if _stands_at(folded, term, place):
            return place
        place += 1
    return None


def _stands_at(folded: str, term: str, place: int) -> bool:
    end = place + len(term)
    if not folded.startswith(term, place):
        return False
    before = folded[place - 1 : place] if place else ""
    return not before.isalnum() and not folded[end : end + 1].isalnum()


def _after_gap(folded: str, place: int) -> int:
    """Return the next place that is no white space."""
    while place < len(folded) and folded[place].isspace():
        place += 1
    return place


# --- how it is written ------------------------------------------------------------------------


def _written(text: str, directive: _Directive) -> str:
    parts = []
    if directive.prefix is not None:
        parts.append(_escaped(text, directive.prefix) + "-")
    parts.append(_escaped(text, directive.start))
    if directive.end is not None:
        parts.append(_escaped(text, directive.end))
    if directive.suffix is not None:
        parts.append("-" + _escaped(text, directive.suffix))
    return ",".join(parts)


def _escaped(text: str, span: Span) -> str:
    """Return the words percent-encoded; "-", "," and "&" have a meaning in the directive."""
    return quote(text[span.start : span.end], safe="").replace("-", "%2D")
