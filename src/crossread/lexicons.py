"""Read-only word lists, units, gazetteers and reference tables from `resources/`.

Every list is a data file: UTF-8, tab-separated with a header row (`.tsv`), or one entry a line
(`.txt`). Lines that start with `#` are comments. `resources/SOURCES.md` says where each comes
from. This module reads them once and hands out values that cannot be changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

_RESOURCES = files("crossread") / "resources"


def _lines(name: str) -> list[str]:
    text = (_RESOURCES / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def read_words(name: str) -> frozenset[str]:
    """Return the entries of `resources/<name>.txt`, one a line, as they are written.

    >>> "van" in read_words("name_particles")
    True
    """
    return frozenset(line.strip() for line in _lines(f"{name}.txt"))


@cache
def read_rows(name: str) -> tuple[Mapping[str, str], ...]:
    """Return the rows of `resources/<name>.tsv` in file order, each by its header's names.

    >>> read_rows("countries")[0]["iso3"]
    'ABW'
    """
    header, *rows = _lines(f"{name}.tsv")
    columns = header.split("\t")
    return tuple(MappingProxyType(dict(zip(columns, row.split("\t"), strict=True))) for row in rows)


@cache
def resource_digests() -> tuple[tuple[str, str], ...]:
    """Return (file name, SHA-256 in hex) of every list, table and model, sorted by name."""
    found = [(entry.name, entry) for entry in _RESOURCES.iterdir()]
    found += [(f"models/{entry.name}", entry) for entry in (_RESOURCES / "models").iterdir()]
    return tuple(
        (name, hashlib.sha256(entry.read_bytes()).hexdigest())
        for name, entry in sorted(found)
        if name.endswith((".txt", ".tsv", ".model"))
    )
