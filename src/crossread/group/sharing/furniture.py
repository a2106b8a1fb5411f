"""Passages that a publisher puts under story after story: not copied, and no sign of an origin.

Not what is merely frequent: a wire's words stand in many papers. A publisher's furniture stands in
pages of that publisher that have little else in common.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from crossread.records import Passage, Span

_WHOLE = 0.7
"""Share of the shorter document from which what two pages share is their story."""
_PAGES = 3
"""Pages of a publisher with the same words from which the words are its furniture."""
_NEAR = 40
"""Passages before and after one, by place, that are looked at: a page may have thousands."""
_SAME = 0.5
"""Share of the shorter of two passages in one page that must overlap for them to be one."""


def find_furniture(
    passages: Sequence[Passage], *, publishers: Mapping[str, str], sizes: Mapping[str, int]
) -> frozenset[str]:
    """Return ids of passages that three or more unlike pages of one publisher have.

    `publishers` gives the publisher of each document that has one, `sizes` its words.

    >>> find_furniture([], publishers={}, sizes={})
    frozenset()
    """
    shared: defaultdict[tuple[str, str], int] = defaultdict(int)
    for passage in passages:
        shared[passage.documents] += passage.words
    little = [
        passage
        for passage in passages
        if passage.kind == "copied prose"
        and publishers.get(passage.documents[0], "") == publishers.get(passage.documents[1])
        and shared[passage.documents] < _WHOLE * min(sizes[id_] for id_ in passage.documents)
    ]
    by_page: defaultdict[str, list[tuple[Span, str, str]]] = defaultdict(list)
    for passage in little:
        for place, document in enumerate(passage.documents):
            other = passage.documents[1 - place]
            by_page[document].append((passage.spans[place], other, passage.id))
    return frozenset(found for spans in by_page.values() for found in _repeated(sorted(spans)))


def _repeated(spans: Sequence[tuple[Span, str, str]]) -> list[str]:
    """Return the passages of one page that it shares with several others, at the same place."""
    found = []
    for place, (span, other, id_) in enumerate(spans):
        near = spans[max(0, place - _NEAR) : place + 1 + _NEAR]
        others = {page for beside, page, _ in near if _overlap(span, beside)} | {other}
        if len(others) >= _PAGES - 1:
            found.append(id_)
    return found


def _overlap(a: Span, b: Span) -> bool:
    common = min(a.end, b.end) - max(a.start, b.start)
    return common >= _SAME * min(a.end - a.start, b.end - b.start)
