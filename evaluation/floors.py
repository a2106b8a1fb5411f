"""Floors: what has been reached once must not be lost unnoticed.

`floors.json` holds, for each data set, the hash of its data and every score as measured. Nobody
writes it by hand: `python -m evaluation --update-floors` does.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypedDict

from evaluation.scores import Score

FLOORS = Path(__file__).with_name("floors.json")
SLACK = 1e-9
"""Floating point only; a real loss is larger by far."""


class Floor(TypedDict):
    """What is pinned for one data set."""

    data: str
    scores: dict[str, float]


Groups = dict[str, tuple[list[Score], str]]


def compare(groups: Groups, path: Path = FLOORS) -> list[str]:
    """Return one line for each score below its floor, missing, or measured on other data."""
    pinned = _read(path)
    faults = []
    for data, (scores, digest) in groups.items():
        floor = pinned.get(data)
        if floor is None:
            faults.append(f"{data}: no floors yet; run with --update-floors")
            continue
        if floor["data"] != digest:
            faults.append(f"{data}: the data changed since the floors were pinned; look why")
        named = {f"{score.task}: {score.name}": score for score in scores}
        for name, value in floor["scores"].items():
            score = named.get(name)
            if score is None:
                faults.append(f"{data}: {name} is no longer measured")
            elif _worse(score, value):
                faults.append(f"{data}: {name} is {score.value:.4g}, its floor is {value:.4g}")
    return faults


def update(groups: Groups, *, allow_lower: bool, path: Path = FLOORS) -> None:
    """Pin what was measured. A score worse than its floor keeps the floor unless `allow_lower`."""
    pinned = _read(path)
    for data, (scores, digest) in groups.items():
        before = pinned[data]["scores"] if data in pinned else {}
        kept: dict[str, float] = {}
        for score in scores:
            if not score.pinned:
                continue
            name = f"{score.task}: {score.name}"
            worse = name in before and _worse(score, before[name])
            kept[name] = before[name] if worse and not allow_lower else round(score.value, 6)
        pinned[data] = {"data": digest, "scores": kept}
    path.write_text(json.dumps(pinned, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _read(path: Path) -> dict[str, Floor]:
    if not path.exists():
        return {}
    pinned: dict[str, Floor] = json.loads(path.read_text(encoding="utf-8"))
    return pinned


def _worse(score: Score, floor: float) -> bool:
    if score.better == "lower":
        return score.value > floor + 1e-6
    return score.value < floor - 1e-6
