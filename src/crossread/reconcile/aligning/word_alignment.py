"""Align two renderings of the same words: which are kept, left out, put in, replaced.

Words that stand once in both texts are the anchors (patience diff, Bram Cohen); between them a
longest common subsequence decides. That follows a reader better than a diff of the longest block,
and stays near linear on long texts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from crossread.reconcile.aligning.word_forms import parts_of

_CHUNK = re.compile(r"""\s*[—–]\s*|[^\s—–“”„‟"«»＂]+""")
"""A word, or a dash; double marks stand between words, also where a page lost the space there."""
_ELLIPSES = ("…", "...", ". . .")
_LONG_WORD = 4
"""Letters from which a word that stands once on both sides is an anchor before shorter ones."""
_MOST_CELLS = 40_000
"""Cells of the table that one gap between anchors may take; a larger gap counts as replaced."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of a rendering."""

    key: str
    """Form it is compared by: lower case, without punctuation and house style (`word_forms`)."""
    text: str
    """As it stands, with the punctuation beside it and without quotation marks."""
    bracketed: bool = False
    """Stands in brackets, which are the editor's own words within a quotation."""
    cut_before: bool = False
    """An ellipsis or the border of a split quotation stands before it."""
    glued: bool = False
    """Stands right after the word before: the second half of a contraction."""


class Step(NamedTuple):
    """A stretch of both renderings: `equal`, or different (either side may be empty)."""

    equal: bool
    before: range
    after: range


def split_words(text: str, *, cut_before: bool = False) -> tuple[Word, ...]:
    """Return the words of a quotation in their comparable form.

    >>> [word.key for word in split_words("“We — by the way — ‘agree’ on U.S. [metal] deals,”")]
    ['we', 'by', 'the', 'way', 'agree', 'on', 'us', 'metal', 'deals']
    """
    words: list[Word] = []
    depth = 0
    for match in _CHUNK.finditer(text):
        shown = match.group().strip()
        depth += shown.count("[") + shown.count("(")
        bracketed = depth > 0
        depth = max(0, depth - shown.count("]") - shown.count(")"))
        parts = parts_of(shown)
        if not parts:
            if any(mark in shown for mark in _ELLIPSES):
                cut_before = True
            continue
        for number, (key, text) in enumerate(parts):
            words.append(
                Word(
                    key=key,
                    text=text,
                    bracketed=bracketed,
                    cut_before=cut_before and number == 0,
                    glued=number > 0,
                )
            )
        cut_before = shown.endswith(_ELLIPSES)
    return tuple(words)


def text_of_words(words: Sequence[Word]) -> str:
    """Return words as they stand: contractions whole, one space between the others.

    >>> text_of_words(split_words("“We don’t agree,”"))
    'We don’t agree,'
    """
    return "".join(word.text if word.glued else f" {word.text}" for word in words).strip()


def align_words(before: Sequence[Word], after: Sequence[Word]) -> tuple[Step, ...]:
    """Return the steps that lead from one rendering to another, in order."""
    left = [word.key for word in before]
    right = [word.key for word in after]
    steps = _steps(_matches(left, right), len(left), len(right))
    return _slide(steps, left, right)


def _slide(steps: tuple[Step, ...], left: list[str], right: list[str]) -> tuple[Step, ...]:
    """Move a kept stretch over what is left out or put in, where that joins two kept stretches.

    "We expect" cut out of "We are glad and we expect" keeps the second "we", not the first.
    """
    done: list[Step] = []
    for step in steps:
        done.append(step)
        if len(done) < 3 or not done[-1].equal or done[-2].equal or not done[-3].equal:
            continue
        first, gap, last = done[-3:]
        size = len(first.before)
        lacks_right = not gap.after and left[gap.before.stop - size : gap.before.stop]
        lacks_left = not gap.before and right[gap.after.stop - size : gap.after.stop]
        kept = left[first.before.start : first.before.stop]
        longer = max(len(gap.before), len(gap.after))
        if size < longer and size < len(last.before) and kept in (lacks_right, lacks_left):
            before = range(gap.before.stop - size, last.before.stop)
            after = range(gap.after.stop - size, last.after.stop)
            done[-3:] = [
                Step(
                    False,
                    range(first.before.start, before.start),
                    range(first.after.start, after.start),
                ),
                Step(True, before, after),
            ]
    return tuple(done)


def _matches(left: list[str], right: list[str]) -> list[tuple[int, int]]:
    """Return the positions of words kept, rising on both sides."""
    pairs: list[tuple[int, int]] = []
    todo = [(0, len(left), 0, len(right))]
    while todo:
        a, b, c, d = todo.pop()
        while a < b and c < d and left[a] == right[c]:
            pairs.append((a, c))
            a, c = a + 1, c + 1
        while a < b and c < d and left[b - 1] == right[d - 1]:
            b, d = b - 1, d - 1
            pairs.append((b, d))
        if a == b or c == d:
            continue
        anchors = _anchors(left, right, (a, b, c, d))
        if anchors:
            borders = [(a - 1, c - 1), *anchors, (b, d)]
            pairs.extend(anchors)
            todo.extend((one[0] + 1, two[0], one[1] + 1, two[1]) for one, two in pairwise(borders))
        elif (b - a) * (d - c) <= _MOST_CELLS:
            pairs.extend(_subsequence(left, right, (a, b, c, d)))
    return sorted(pairs)


def _anchors(
    left: list[str], right: list[str], window: tuple[int, int, int, int]
) -> list[tuple[int, int]]:
    a, b, c, d = window
    counts_left, counts_right = Counter(left[a:b]), Counter(right[c:d])
    place = {right[at]: at for at in range(c, d) if counts_right[right[at]] == 1}
    unique = [
        (at, place[left[at]])
        for at in range(a, b)
        if counts_left[left[at]] == 1 and left[at] in place
    ]
    # "the" is in both by chance as likely as not
    telling = [pair for pair in unique if len(left[pair[0]]) >= _LONG_WORD]
    return _rising(telling or unique)


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs that rises on the right as well (patience sorting)."""
    tops: list[int] = []
    top_pairs: list[int] = []
    back: list[int] = []
    for index, (_, at) in enumerate(pairs):
        pile = bisect_left(tops, at)
        back.append(top_pairs[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(at)
            top_pairs.append(index)
        else:
            tops[pile] = at
            top_pairs[pile] = index
    chain: list[tuple[int, int]] = []
    index = top_pairs[-1] if top_pairs else -1
    while index >= 0:
        chain.append(pairs[index])
        index = back[index]
    return chain[::-1]


def _subsequence(
    left: list[str], right: list[str], window: tuple[int, int, int, int]
) -> list[tuple[int, int]]:
    a, b, c, d = window
    lengths = [[0] * (d - c + 1) for _ in range(b - a + 1)]
    for i in range(b - a - 1, -1, -1):
        for j in range(d - c - 1, -1, -1):
            if left[a + i] == right[c + j]:
                lengths[i][j] = lengths[i + 1][j + 1] + 1
            else:
                lengths[i][j] = max(lengths[i + 1][j], lengths[i][j + 1])
    pairs = []
    i = j = 0
    while i < b - a and j < d - c:
        if left[a + i] == right[c + j]:
            pairs.append((a + i, c + j))
            i, j = i + 1, j + 1
        elif lengths[i + 1][j] >= lengths[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def _steps(pairs: list[tuple[int, int]], left: int, right: int) -> tuple[Step, ...]:
    steps: list[Step] = []
    i = j = 0
    for a, c in [*pairs, (left, right)]:
        if a > i or c > j:
            steps.append(Step(False, range(i, a), range(j, c)))
        if a < left or c < right:
            last = steps[-1] if steps else None
            if last and last.equal:
                steps[-1] = Step(
                    True, range(last.before.start, a + 1), range(last.after.start, c + 1)
                )
            else:
                steps.append(Step(True, range(a, a + 1), range(c, c + 1)))
        i, j = a + 1, c + 1
    return tuple(steps)
