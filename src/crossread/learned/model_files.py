"""Model files: the weights of one trained model, with a manifest that says what it is.

A file is a zip archive: `manifest.json`, and one `.bin` member for each array. Weights are whole
numbers of one byte with a scale for each row; a single scale for all rows costs accuracy, since
frequent features have far larger weights than rare ones.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crossread.learned.kernel import FORBIDDEN, Integers, Weights

FORMAT = 1
UNIT = 4096
"""How many of the kernel's whole numbers make a weight of one."""
_MOST = (1 << 15) - 1
"""Largest weight in the kernel's whole numbers: two bytes for each, so that more stay at hand."""


class ModelError(Exception):
    """A model file that is missing, broken, or made for another version of the program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFile:
    """A model as read: its manifest and its arrays by name."""

    name: str
    manifest: Mapping[str, Any]
    arrays: Mapping[str, NDArray[Any]]

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels, in the order of the columns of weights."""
        return tuple(self.manifest["labels"])


@cache
def read_model(name: str, *, features: str, tokens: str) -> ModelFile:
    """Return a model of the package, made for these features and this tokeniser.

    Raises `ModelError` where the file is missing or was trained for other versions.

    >>> from crossread.learned.words import WORD_VERSION
    >>> read_model("clusters", features=WORD_VERSION, tokens="2").arrays["groups"].shape[1]
    3
    """
    path = files("crossread").joinpath("resources", "models", f"{name}.model")
    if not path.is_file():
        raise ModelError(f"there is no model {name!r} in the package; {_retrain(name)}")
    return unpack_model(path.read_bytes(), name=name, features=features, tokens=tokens)


def unpack_model(content: bytes, *, name: str, features: str, tokens: str) -> ModelFile:
    """Return the model in the bytes of a file; see `read_model`."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            manifest = json.loads(archive.read("manifest.json"))
            arrays = {
                key: np.frombuffer(archive.read(f"{key}.bin"), dtype=kind).reshape(shape)
                for key, (kind, shape) in manifest["arrays"].items()
            }
    except (zipfile.BadZipFile, KeyError, ValueError) as broken:
        raise ModelError(f"model {name!r} cannot be read ({broken}); {_retrain(name)}") from broken
    wanted = {"format": FORMAT, "features": features, "tokens": tokens}
    for what, version in wanted.items():
        if manifest.get(what) != version:
            raise ModelError(
                f"model {name!r} has {what} {manifest.get(what)!r}, this program {version!r}; "
                + _retrain(name)
            )
    return ModelFile(name=name, manifest=manifest, arrays=arrays)


def pack_model(manifest: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> bytes:
    """Return the bytes of a model file: the same bytes for the same model."""
    shapes = {key: (array.dtype.str, array.shape) for key, array in sorted(arrays.items())}
    listed = {"format": FORMAT, **manifest, "arrays": shapes}
    members = {"manifest.json": json.dumps(listed, indent=1, sort_keys=True).encode()}
    members |= {
        f"{key}.bin": np.ascontiguousarray(array).tobytes() for key, array in sorted(arrays.items())
    }
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for member, content in members.items():
            # A fixed day: the time of packing must not change the file.
            entry = zipfile.ZipInfo(member, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content, compresslevel=9)
    return packed.getvalue()


def pack_weights(
    weights: NDArray[np.floating[Any]], rows: Integers, *, prefix: str = ""
) -> dict[str, NDArray[Any]]:
    """Return the arrays that keep some rows of a table of weights, one byte for each weight."""
    kept = weights[rows]
    scale = np.maximum(1, np.round(np.abs(kept).max(axis=1) / 127 * UNIT)).astype(np.uint16)
    whole = np.clip(np.round(kept * UNIT / scale[:, None]), -127, 127).astype(np.int8)
    steps = np.diff(rows, prepend=0).astype(np.uint32)
    # By label, not by feature: the many zeros of a label lie together and pack well.
    return {
        f"{prefix}steps": steps,
        f"{prefix}scale": scale,
        f"{prefix}weights": np.ascontiguousarray(whole.T),
    }


def row_weights(
    arrays: Mapping[str, NDArray[Any]], *, size: int, prefix: str = ""
) -> tuple[Integers, Weights]:
    """Return the row of each of `size` features, and the rows of weights, the first all zeros."""
    steps, whole = arrays[f"{prefix}steps"], arrays[f"{prefix}weights"]
    index = np.zeros(size, dtype=np.int32)
    index[np.cumsum(steps, dtype=np.int64)] = np.arange(1, len(steps) + 1)
    weights = np.zeros((len(steps) + 1, len(whole)), dtype=np.int16)
    scale = arrays[f"{prefix}scale"].astype(np.int32)
    scaled = whole.T * scale[:, None]
    if len(scale) and 127 * int(scale.max()) > _MOST:
        np.clip(scaled, -_MOST, _MOST, out=scaled)
    weights[1:] = scaled
    return index, weights


def pack_transitions(transitions: NDArray[np.floating[Any]]) -> Integers:
    """Return transition weights as whole numbers; minus infinity is forbidden."""
    finite = np.where(np.isfinite(transitions), transitions, 0.0)
    whole = np.round(finite * UNIT).astype(np.int32)
    return np.where(np.isfinite(transitions), whole, FORBIDDEN).astype(np.int32)


def _retrain(name: str) -> str:
    return f"train it anew (models/, {name}) or install the package again"
