"""One name for each unit, whatever a program or a data set calls it (`unit_names.tsv`)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("unit_names.tsv")
NONE = "-"


@cache
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    for line in lines[1:]:
        name, _, also = line.partition("\t")
        names.update({one: name for one in (name, *also.split("|")) if one})
    return names


def plain_unit(name: str, *, model: str = "") -> str:
    """Return the one name of a unit, part by part where it is a rate.

    >>> plain_unit("United States dollar per meter"), plain_unit("Pound", model="dimension")
    ('dollar per metre', 'pound-mass')
    """
    whole = name.strip().lower()
    names = _names()
    if found := names.get(f"{model}:{whole}") or names.get(whole):
        return found
    return " per ".join(names.get(part, part) for part in whole.split(" per ")) or NONE
