"""Where an article ends though no marker says so.

Teasers may follow the last paragraph as paragraphs of their own: whole sentences, as well formed
as the article's. What tells them is that they do not go on: they share few words with what was
said, lean on nothing, introduce everybody anew, and are followed by others of the kind.
"""

from __future__ import annotations

from collections.abc import Sequence

_LEAST = 5.0
"""So much the paragraphs below must weigh against going on before the article ends above them;
chosen on half of the development pages."""
_LEAST_CLOSED = 1.0
"""The same below a byline or "Read next" with nothing that speaks for going on."""
_STRANGER = -1.0
"""The end starts with a block that weighs so little itself: a last paragraph may look ahead."""


def find_end(weights: Sequence[float | None], inside: Sequence[bool]) -> int | None:
    """Return the first block of the end of a run that tells other stories; none when it goes on.

    `weights` tell for each block how much it speaks for the article's going on, none where it
    does not tell; `inside` tells which blocks the run has. The end is where the weights of the
    run's blocks below sum up to the least.

    >>> find_end([None, 2.0, 1.5, -2.8, -3.4, 0.4], [True] * 6)
    3
    >>> find_end([None, 2.0, -1.0, 1.5, -0.5, -0.4], [True] * 6) is None
    True
    """
    total = lowest = 0.0
    end = None
    for index in range(len(weights) - 1, -1, -1):
        weight = weights[index]
        if not inside[index] or weight is None:
            continue
        total += weight
        if total < lowest and weight <= _STRANGER:
            lowest, end = total, index
    return end if lowest <= -_LEAST else None


def find_closed_end(weights: Sequence[float | None], below: Sequence[bool]) -> int | None:
    """Return the first block below a mark that may have ended the text, if it did.

    `below` tells of each block whether such a mark, a byline or "Read next", stands above it. The
    text ended there when no paragraph below the mark speaks for its going on.

    >>> find_closed_end([3.0, 2.1, None, -0.8, -1.1], [False, False, True, True, True])
    2
    >>> find_closed_end([3.0, 2.1, None, -0.8, 1.1], [False, False, True, True, True]) is None
    True
    """
    telling = [weight for weight, under in zip(weights, below, strict=True) if under and weight]
    if not telling or max(telling) >= 0 or sum(telling) > -_LEAST_CLOSED:
        return None
    return below.index(True)
