"""The numeric kernel: compiled where the installation found a compiler, in NumPy where not.

`COMPILED` tells which. Both give the same result, to the last bit.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from crossread.learned import _portable, _portable_blocks, _portable_lines, _portable_markup
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
from crossread.learned._portable_lines import (
    ASKING,
    COLON,
    COMMA,
    DASH,
    DIGIT,
    ELLIPSIS,
    KINDS,
    LOWER,
    MIX,
    OTHER,
    PAIRED,
    PRIME,
    PROPER,
    QUOTE,
    SEPARATOR,
    SIGN,
    SPACE,
    STOP,
    TELLING,
    UPPER,
    WHOLE,
    WORD_BITS,
    Compared,
    Heard,
    LineWords,
    places_in,
    sieve_of,
    weight_ids,
)
from crossread.learned._portable_markup import Mark, Marked, MarkupReader, StepNamer

try:
    _best: Any = import_module("crossread.learned._compiled")
except ImportError:  # installed where no compiler was
    _best = _portable

COMPILED: bool = _best is not _portable
_best_blocks: Any = _best if COMPILED else _portable_blocks
_best_markup: Any = _best if COMPILED else _portable_markup
_best_lines: Any = _best if COMPILED else _portable_lines
feature_ids = _best.feature_ids
token_scores = _best.token_scores
best_labels = _best.best_labels
slot_features = _best.slot_features
parse = _best.parse
guide_heads = _best.guide_heads
nests_deeper: Callable[[str, frozenset[str], int], bool] = _best_markup.nests_deeper
name_steps: StepNamer = _best_markup.name_steps
read_markup: MarkupReader = _best_markup.read_markup
read_characters = _best_lines.read_characters
line_spans: Callable[[str, int], tuple[tuple[int, ...], tuple[int, ...], bool]] = (
    _best_lines.line_spans
)
conditions_held: Callable[[Any, Any], Any] = _best_lines.conditions_held
count_told = _best_lines.count_told
best_run: Callable[[Any, Any], list[int]] = _best_lines.best_run
topic_words: Callable[[Any, Any, int, int, int], frozenset[int]] = _best_lines.topic_words
hear: Callable[..., Heard] = _best_lines.Heard
first_rows = _best_lines.first_rows
put_second_rows = _best_lines.put_second_rows
look_up = _best_lines.look_up
line_columns: Any = getattr(_best, "line_columns", None)
line_kinds: Any = getattr(_best, "line_kinds", None)
"""Only compiled: `crossread.extract.zoning.line_features` and `line_kinds` do the same."""
like_rows: Any = getattr(_best, "like_rows", None)
"""Only compiled: in NumPy `crossread.extract.zoning.line_likes` does the same."""
sum_leaves = _best_lines.sum_leaves
sum_weights = _best_lines.sum_weights
block_rows = _best_blocks.block_rows
BlockReader: Any = getattr(_best, "BlockReader", None)
BlockScorer: Any = getattr(_best, "BlockScorer", None)
"""Only compiled: in Python `crossread.extract.zoning` does the same, cue by cue."""
Linear = _best.Linear
Transitions = _best.Transitions

__all__ = [
    "AFTER",
    "ASKING",
    "BEFORE",
    "COLON",
    "COMMA",
    "COMPILED",
    "DASH",
    "DIGIT",
    "ELLIPSIS",
    "FORBIDDEN",
    "KINDS",
    "LEFT",
    "LOWER",
    "MIX",
    "NOTHING",
    "OTHER",
    "PAIRED",
    "PRIME",
    "PROPER",
    "QUOTE",
    "RIGHT",
    "SEPARATOR",
    "SHIFT",
    "SIGN",
    "SPACE",
    "STOP",
    "TELLING",
    "UPPER",
    "WHOLE",
    "WORD_BITS",
    "Atoms",
    "BlockReader",
    "BlockScorer",
    "Compared",
    "Heard",
    "Integers",
    "LineWords",
    "Linear",
    "Mark",
    "Marked",
    "Transitions",
    "Weights",
    "best_labels",
    "best_run",
    "block_rows",
    "conditions_held",
    "count_told",
    "feature_ids",
    "first_rows",
    "guide_heads",
    "hear",
    "like_rows",
    "line_columns",
    "line_kinds",
    "line_spans",
    "look_up",
    "name_steps",
    "nests_deeper",
    "parse",
    "places_in",
    "put_second_rows",
    "read_characters",
    "read_markup",
    "sieve_of",
    "slot_features",
    "sum_leaves",
    "sum_weights",
    "token_scores",
    "topic_words",
    "weight_ids",
]
