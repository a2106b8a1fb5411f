"""What the surroundings of a block of an HTML page make of its score.

The named cues of `markup_cues` weigh each block for itself. A block is also judged by the company
it keeps: what the blocks beside it score, those in the same element, those built alike anywhere on
the page, those under the same heading. Small trees, trained by `models/zones/train_html.py`, ask
for these. All is whole numbers, so that every machine gives the same scores.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crossread.extract.zoning.containers import Elements, name_parts, read_step
from crossread.extract.zoning.markup_cues import HEADINGS, BlockText
from crossread.learned._portable_blocks import Column
from crossread.learned.kernel import block_rows, sum_leaves
from crossread.learned.model_files import read_model

MODEL = "blocks"
VERSION = "1"
UNIT = 100
"""Scores are in hundredths of log odds."""
LEAF_UNIT = 1_600
"""Leaves are finer: there are many, and each is rounded."""
ASKED_PARTS = 6
"""How many of `PARTS` the trees ask for, from the first on."""
_ENDINGS = ("stop", "call", "colon", "cut", "none")
_KINDS = {
    "p": 0,
    **dict.fromkeys(HEADINGS, 1),
    **dict.fromkeys(("li", "dt", "dd"), 2),
    **dict.fromkeys(("td", "th", "tr", "table", "caption", "tbody"), 3),
    **dict.fromkeys(("blockquote", "pre"), 4),
    "figcaption": 5,
    "div": 6,
}
_OTHER_KIND = 7
CHANCES = np.array(
    [round(64 / (1 + 2.718281828 ** (-(step - 64) / 4))) for step in range(128)], np.int32
)
"""That a block with so high a told score is kept, in 64ths."""
LOGARITHMS = np.rint(8 * np.log2(1 + np.arange(65_536))).astype(np.int32)

_EVEN = 64
"""Where a row that compares speaks neither for nor against."""
_TURNING = {
    "beside:above": 7,
    "beside:below": 8,
    "beside:element": 20,
    "beside:alike": 34,
    "beside:section": 36,
    "beside:siblings": 41,
}
"""The rows that are named to the reader where the company of a block outweighs its own cues."""

Integers = NDArray[np.int32]
Bytes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Trees:
    """Symmetric trees: the questions of each (`row > threshold`), and the leaves' values."""

    features: NDArray[np.int16]
    thresholds: Bytes
    leaves: NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Company:
    """The blocks of a page in numbers, and the elements around them."""

    columns: Integers
    """See `crossread.learned._portable_blocks.Column`."""
    parents: Integers
    likes: Integers
    """The number that elements with the same names, in elements with the same names, share."""

    @property
    def totals(self) -> Integers:
        """What the cues of each block come to."""
        found: Integers = self.columns[Column.TOTAL]
        return found

    def rows(self) -> Bytes:
        """Return what the trees may ask; a row is a question, a column is a block."""
        found: Bytes = block_rows(
            self.columns, self.parents, self.likes, CHANCES, LOGARITHMS, ASKED_PARTS
        )
        return found


def weigh_company(rows: Bytes) -> Integers:
    """Return the scores of the blocks, in hundredths of log odds; above 0 it is rather kept."""
    trees = _trees()
    sums: Integers = sum_leaves(rows, trees.features, trees.thresholds, trees.leaves)
    return sums // (LEAF_UNIT // UNIT)


@cache
def _trees() -> Trees:
    arrays = read_model(MODEL, features=VERSION, tokens="none").arrays
    return Trees(arrays["features"], arrays["thresholds"], arrays["leaves"])


def name_turn(rows: Bytes, place: int, *, kept: bool) -> str:
    """Return which of a block's company speaks most for the decision, as a cue to be worded.

    >>> rows = np.full((50, 1), 64, np.uint8)
    >>> rows[34] = 90
    >>> name_turn(rows, 0, kept=True)
    'beside:alike'
    """
    sign = 1 if kept else -1
    values = {
        # Nothing to compare with is told as 0.
        cue: sign * (int(rows[row, place]) - _EVEN) if rows[row, place] else -_EVEN
        for cue, row in _TURNING.items()
    }
    return max(values, key=values.__getitem__)


# --- what the kernel's `BlockScorer` collects too -----------------------------------------------


def describe_company(
    scores: Sequence[tuple[Any, ...]],
    texts: Sequence[BlockText],
    tags: Sequence[str],
    densities: Sequence[float],
    elements: Elements,
) -> Company:
    """Return the blocks in numbers; `scores` begin with the total, own and around of each block."""
    seen: Counter[str] = Counter()
    numbers: dict[str, int] = {}
    parts = [0] * len(elements.parents)
    likes = [0] * len(elements.parents)
    known: dict[tuple[int, str], int] = {}
    for place in range(1, len(parts)):
        above, step = elements.parents[place], elements.steps[place]
        parts[place] = parts[above] | name_parts(read_step(step)[1])
        likes[place] = known.setdefault((likes[above], step), len(known) + 1)
    columns = []
    for index, (one, tag) in enumerate(zip(texts, tags, strict=True)):
        total, own, around = scores[index][:3]
        element = elements.of_block[index]
        columns.append(
            (
                *(own, around, total, one.words, one.prose, int(100 * densities[index] + 0.5)),
                *(_ENDINGS.index(one.ending), name_kind(tag)),
                *(numbers.setdefault(tag, len(numbers)), seen[one.text]),
                *(int(tag in HEADINGS or one.marker), parts[element], element),
            )
        )
        seen[one.text] += 1
    return Company(
        np.array(columns, np.int32).T.copy(),
        np.array(elements.parents, np.int32),
        np.array(likes, np.int32),
    )


def name_kind(tag: str) -> int:
    """Return the kind of a tag.

    >>> name_kind("h2"), name_kind("section")
    (1, 7)
    """
    return _KINDS.get(tag, _OTHER_KIND)
