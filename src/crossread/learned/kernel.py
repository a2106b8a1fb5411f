"""The numeric kernel: compiled where the installation found a compiler, in NumPy where not.

`COMPILED` tells which. Both give the same result; `CROSSREAD_PORTABLE=1` in the environment of
the installation leaves the compiled one out.
"""

from __future__ import annotations

from crossread.learned import _portable
from crossread.learned._portable import (
    AFTER,
    BEFORE,
    FORBIDDEN,
    LEFT,
    NOTHING,
    RIGHT,
    SHIFT,
    Atoms,
    Integers,
)

try:
    from crossread.learned import _compiled
except ImportError:
    _compiled = None  # type: ignore[assignment]

COMPILED = _compiled is not None
_best = _compiled or _portable
feature_ids = _best.feature_ids
linear_scores = _best.linear_scores
best_labels = _best.best_labels
slot_features = _best.slot_features
parse = _best.parse
guide_heads = _best.guide_heads
Linear = _best.Linear
Transitions = _best.Transitions

__all__ = [
    "AFTER",
    "BEFORE",
    "COMPILED",
    "FORBIDDEN",
    "LEFT",
    "NOTHING",
    "RIGHT",
    "SHIFT",
    "Atoms",
    "Integers",
    "Linear",
    "Transitions",
    "best_labels",
    "feature_ids",
    "guide_heads",
    "linear_scores",
    "parse",
    "slot_features",
]
