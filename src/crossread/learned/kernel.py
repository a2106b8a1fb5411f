"""The numeric kernel: compiled where the installation found a compiler, in NumPy where not.

`COMPILED` tells which. Both give the same result, to the last bit.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from crossread.learned import _portable, _portable_markup
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
    Weights,
)
from crossread.learned._portable_markup import Mark, Marked, MarkupReader

try:
    _best: Any = import_module("crossread.learned._compiled")
except ImportError:  # installed where no compiler was
    _best = _portable

COMPILED: bool = _best is not _portable
_best_markup: Any = _best if COMPILED else _portable_markup
feature_ids = _best.feature_ids
token_scores = _best.token_scores
best_labels = _best.best_labels
slot_features = _best.slot_features
parse = _best.parse
guide_heads = _best.guide_heads
read_markup: MarkupReader = _best_markup.read_markup
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
    "Mark",
    "Marked",
    "Transitions",
    "Weights",
    "best_labels",
    "feature_ids",
    "guide_heads",
    "parse",
    "read_markup",
    "slot_features",
    "token_scores",
]
