"""Score planted alterations: which are reported, and what is reported of unaltered copies.

An alteration is found when a rendering names a kind that fits it and the words reported as changed
hold the planted ones: from the original's side or the copy's, whichever rendering leads.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from crossread.records import WordChange
from evaluation.scores import Score, Tally, count
from evaluation.scores import score as share
from evaluation.speech.alterations import Planted, plant
from evaluation.speech.alterations_said import Reported, read_said

TASK = "planted alterations"
_KINDS = {
    "negation": {"altered", "truncated"},
    "number": {"altered"},
    "name": {"altered"},
    "cut": {"altered", "truncated"},
    "brackets": {"insertion", "altered"},
}
"""What may be said of each; a word left out where the quotation ends is a shorter one as well."""
_WORD = re.compile(r"[\w’']+(?:[.,]\d+)*")


def alteration_scores(shared: Path, folder: Path) -> list[Score]:
    """Return the share found of each kind, and the unaltered copies that were reported."""
    pairs = list(zip(plant(shared), read_said(folder), strict=True))
    altered = [(one, said) for one, said in pairs if one.kind != "unaltered"]
    scores = [share(TASK, "found", [_tally(is_found(*pair)) for pair in altered])]
    for kind in _KINDS:
        rows = [_tally(is_found(*pair)) for pair in altered if pair[0].kind == kind]
        scores.append(share(TASK, f"found, {kind}", rows))
    unaltered = [said for one, said in pairs if one.kind == "unaltered"]
    scores.append(count(TASK, "unaltered copies reported", sum(map(is_reported, unaltered))))
    joined = [_tally(bool(said)) for said in unaltered]
    scores.append(share(TASK, "unaltered copies joined", joined))
    return scores


def is_found(planted: Planted, said: Sequence[Reported]) -> bool:
    """Tell whether a planted alteration is reported."""
    before, after = _words(planted.before), _words(planted.after)
    for one in said:
        if one.kind not in _KINDS[planted.kind]:
            continue
        lost = {word for change in _changed(one) for word in _words(change.before)}
        put_in = {word for change in _changed(one) for word in _words(change.after)}
        if (before <= lost and after <= put_in) or (before <= put_in and after <= lost):
            return True
    return False


def is_reported(said: Sequence[Reported]) -> bool:
    """Tell whether anything is said to differ between two copies of the same words."""
    return any(one.kind != "exact" or _changed(one) for one in said)


def _changed(one: Reported) -> list[WordChange]:
    return [change for change in one.changes if change.operation != "equal"]


def _words(text: str) -> set[str]:
    return {word.lower().replace("’", "'") for word in _WORD.findall(text)}


def _tally(good: bool) -> Tally:
    return Tally(right=1) if good else Tally(missed=1)
