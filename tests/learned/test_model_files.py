from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.learned.model_files import (
    ModelError,
    pack_model,
    pack_transitions,
    pack_weights,
    read_model,
    row_weights,
    unpack_model,
)

MANIFEST = {"name": "tags", "features": "f1", "tokens": "t1", "labels": ["A", "B"]}


def packed(**changes: object) -> bytes:
    return pack_model({**MANIFEST, **changes}, {"groups": np.arange(6).reshape(2, 3)})


def unpack(content: bytes) -> object:
    return unpack_model(content, name="tags", features="f1", tokens="t1")


def test_what_is_packed_comes_back() -> None:
    model = unpack_model(packed(), name="tags", features="f1", tokens="t1")
    assert model.labels == ("A", "B")
    assert model.arrays["groups"].tolist() == [[0, 1, 2], [3, 4, 5]]


def test_the_same_model_gives_the_same_bytes() -> None:
    assert packed() == packed()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"features": "f0"}, "features 'f0', this program 'f1'"),
        ({"tokens": "t0"}, "tokens 't0', this program 't1'"),
        ({"format": 0}, "format 0, this program 1"),
    ],
)
def test_a_model_of_another_version_is_refused(change: dict[str, object], words: str) -> None:
    with pytest.raises(ModelError, match=words):
        unpack(packed(**change))


@pytest.mark.parametrize("content", [b"", b"PK nothing", packed()[:-40]])
def test_a_broken_file_is_refused_with_what_to_do(content: bytes) -> None:
    with pytest.raises(ModelError, match="train it anew"):
        unpack(content)


def test_a_missing_model_is_named() -> None:
    with pytest.raises(ModelError, match="no model 'sarcasm'"):
        read_model("sarcasm", features="", tokens="")


@given(seed=st.integers(0, 999), rows=st.integers(1, 20))
def test_weights_keep_their_size_within_half_a_step_of_their_row(seed: int, rows: int) -> None:
    chance = np.random.default_rng(seed)
    # A row of large weights beside one of small ones: one scale for both would lose the small.
    weights = (
        chance.normal(size=(64, 3)) * 10.0 ** chance.integers(-2, 1, size=(64, 1)) * 0.2
    ).astype(np.float32)
    kept = np.sort(chance.choice(64, size=rows, replace=False)).astype(np.int32)
    index, whole = row_weights(pack_weights(weights, kept), size=64)
    assert not whole[0].any()
    assert sorted(np.flatnonzero(index)) == kept.tolist()
    for feature in kept:
        step = max(np.abs(weights[feature]).max() / 127, 1 / 4096)
        error = np.abs(whole[index[feature]] / 4096 - weights[feature])
        assert (error <= 0.51 * step + 127 / 4096).all()


def test_what_may_never_follow_stays_forbidden() -> None:
    whole = pack_transitions(np.array([[0.5, -np.inf]]))
    assert whole[0, 0] == 2048
    assert whole[0, 1] < -(1 << 27)
