"""Templates of features, written so that one can read them: `-1.lower 0.shape`."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from crossread.learned.kernel import Integers


def token_templates(text: str, columns: Sequence[str]) -> Integers:
    """Return the templates of features of a token, as `feature_ids` takes them.

    One template a line or between semicolons; its parts are a place and a column, `-1.lower`
    being the form of the word before. Raises `ValueError` for a column that does not exist.

    >>> token_templates("0.lower; -1.lower 0.shape", ["lower", "shape"]).tolist()
    [[1, 0, 0, 0, 0], [2, -1, 0, 0, 1]]
    """
    templates = []
    for parts in _lines(text):
        row = [len(parts)]
        for part in parts:
            place, _, column = part.partition(".")
            row += [int(place), _place_of(column, columns, part)]
        templates.append(row)
    return _table(templates)


def slot_templates(text: str, slots: Sequence[str]) -> Integers:
    """Return the templates of features of a state, as `Linear` takes them.

    >>> slot_templates("stack.word; stack.word next.tag", ["stack.word", "next.tag"]).tolist()
    [[1, 0, 0], [2, 0, 1]]
    """
    return _table(
        [[len(parts), *(_place_of(part, slots, part) for part in parts)] for parts in _lines(text)]
    )


def version_of(*texts: str) -> str:
    """Return a short digest of what features are made of, to tell models of other versions.

    How templates are spread over lines does not count.

    >>> version_of("0.lower") == version_of("0.lower"), len(version_of("0.lower"))
    (True, 12)
    """
    plain = "\n".join(str(_lines(text)) for text in texts)
    return hashlib.sha256(plain.encode()).hexdigest()[:12]


def _lines(text: str) -> list[list[str]]:
    return [line.split() for line in text.replace(";", "\n").split("\n") if line.strip()]


def _place_of(name: str, names: Sequence[str], part: str) -> int:
    if name not in names:
        raise ValueError(f"template part {part!r}: there is no {name!r}, but {', '.join(names)}")
    return names.index(name)


def _table(rows: list[list[int]]) -> Integers:
    width = max(len(row) for row in rows)
    table = np.zeros((len(rows), width), dtype=np.int32)
    for number, row in enumerate(rows):
        table[number, : len(row)] = row
    return table
