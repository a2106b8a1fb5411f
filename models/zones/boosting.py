"""Gradient boosting with symmetric trees: one question for all nodes of a level.

As in CatBoost (Prokhorenkova et al., 2018), whose trees a few array operations apply: a line's
answers to a tree's questions, read as a binary number, name its leaf. Features are whole numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

BINS = 128
"""Features are whole numbers from 0 up to here."""

Floats = NDArray[np.floating[Any]]
Bytes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Trees:
    """Symmetric trees: for each the questions, `feature > threshold`, and the leaves' values."""

    features: NDArray[np.int16]
    thresholds: Bytes
    leaves: Floats

    def scores(self, rows: Bytes) -> Floats:
        """Return the log odds of each row."""
        found = np.zeros(len(rows))
        powers = 1 << np.arange(self.features.shape[1])
        for feature, threshold, leaves in zip(
            self.features, self.thresholds, self.leaves, strict=True
        ):
            found += leaves[(rows[:, feature] > threshold) @ powers]
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How trees are grown; chosen on folds 1 to 4 of the development pages."""

    trees: int = 120
    depth: int = 6
    rate: float = 0.12
    smoothing: float = 20.0
    rows: float = 0.5
    """Share of the rows that a tree sees."""
    columns: float = 0.5
    """Share of the features that a tree may ask for."""


def grow(
    rows: Bytes, labels: NDArray[np.bool_], weights: Floats, settings: Settings, *, seed: int
) -> Trees:
    """Return trees for the log odds of a row's label, the same for the same seed."""
    source = np.random.default_rng(seed)
    count, width = rows.shape
    scores = np.zeros(count)
    features = np.zeros((settings.trees, settings.depth), np.int16)
    thresholds = np.zeros((settings.trees, settings.depth), np.uint8)
    leaves = np.zeros((settings.trees, 1 << settings.depth))
    every = np.arange(count)
    for tree in range(settings.trees):
        chances = 1 / (1 + np.exp(-scores))
        slopes = (chances - labels) * weights
        bends = np.maximum(chances * (1 - chances), 1e-6) * weights
        seen = every[source.random(count) < settings.rows]
        asked = np.sort(source.permutation(width)[: max(1, int(width * settings.columns))])
        part = np.ascontiguousarray(rows[np.ix_(seen, asked)])
        leaf = np.zeros(len(seen), np.int64)
        for level in range(settings.depth):
            feature, threshold = _best_question(
                part, leaf, slopes[seen], bends[seen], 1 << level, settings.smoothing
            )
            features[tree, level], thresholds[tree, level] = asked[feature], threshold
            leaf += (part[:, feature] > threshold).astype(np.int64) << level
        powers = 1 << np.arange(settings.depth)
        leaf = (rows[:, features[tree]] > thresholds[tree]) @ powers
        total = np.bincount(leaf, weights=slopes, minlength=leaves.shape[1])
        bend = np.bincount(leaf, weights=bends, minlength=leaves.shape[1])
        leaves[tree] = -settings.rate * total / (bend + settings.smoothing)
        scores += leaves[tree][leaf]
    return Trees(features, thresholds, leaves)


@njit(cache=True)
def _best_question(
    rows: Bytes,
    leaf: NDArray[np.int64],
    slopes: Floats,
    bends: Floats,
    leaves: int,
    smoothing: float,
) -> tuple[int, int]:
    """Return the feature and threshold that part all leaves of a level best."""
    count, width = rows.shape
    best, found = -1.0, (0, 0)
    slope = np.zeros((leaves, BINS))
    bend = np.zeros((leaves, BINS))
    for feature in range(width):
        slope[:] = 0.0
        bend[:] = 0.0
        for row in range(count):
            value = rows[row, feature]
            slope[leaf[row], value] += slopes[row]
            bend[leaf[row], value] += bends[row]
        gains = np.zeros(BINS)
        for node in range(leaves):
            all_slope, all_bend = slope[node].sum(), bend[node].sum()
            left_slope, left_bend = 0.0, 0.0
            for value in range(BINS - 1):
                left_slope += slope[node, value]
                left_bend += bend[node, value]
                right = all_slope - left_slope
                gains[value] += left_slope**2 / (left_bend + smoothing)
                gains[value] += right**2 / (all_bend - left_bend + smoothing)
        value = int(np.argmax(gains[: BINS - 1]))
        if gains[value] > best:
            best, found = gains[value], (feature, value)
    return found
