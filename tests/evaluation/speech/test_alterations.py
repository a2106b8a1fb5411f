"""Alterations planted in quotations, and when they count as found."""

from __future__ import annotations

import random

import pytest
from evaluation.speech.alterations import Planted, plant_in
from evaluation.speech.alterations_said import Reported
from evaluation.speech.alterations_scores import is_found, is_reported

from crossread.records import RenderingKind, WordChange

PARAGRAPH = (
    "“We will not sell 40 goats, as everybody in the valley knows, to Morgan or the mill,” "
    "Ana Ruiz said."
)
END = PARAGRAPH.index("”")


@pytest.mark.parametrize(
    ("kind", "before"),
    [
        ("negation", "not "),
        ("number", "40"),
        ("name", "Morgan"),
        ("cut", ", as everybody in the valley knows"),
        ("brackets", ""),
    ],
)
def test_one_thing_is_altered(kind: str, before: str) -> None:
    planted = plant_in(PARAGRAPH, 1, END, kind=kind, source=random.Random(1))
    assert planted is not None
    assert planted.before == before
    assert planted.copy == PARAGRAPH.replace(before, planted.after, 1) or kind == "brackets"
    assert planted.copy != PARAGRAPH
    assert planted.copy[-14:] == PARAGRAPH[-14:]


def test_contractions_lose_their_not_whole() -> None:
    text = "“I don’t sell goats to anybody here,” Ana Ruiz said."
    planted = plant_in(text, 1, text.index("”"), kind="negation", source=random.Random(1))
    assert planted is not None
    assert planted.copy.startswith("“I do sell goats")


def test_where_there_is_nothing_to_alter_nothing_is_planted() -> None:
    text = "“we go home now,” she said."
    for kind in ("negation", "number", "name", "cut"):
        assert plant_in(text, 1, text.index("”"), kind=kind, source=random.Random(1)) is None


def reported(kind: RenderingKind, before: str, after: str) -> Reported:
    change = WordChange(operation="replace", before=before, after=after)
    return Reported(kind=kind, changes=(change,))


def test_found_is_what_names_the_planted_words() -> None:
    planted = Planted(kind="number", original="", copy="", before="40", after="41")
    assert is_found(planted, [reported("altered", "40 goats", "41 goats")])
    assert is_found(planted, [reported("altered", "41", "40")])
    assert not is_found(planted, [reported("altered", "goats", "sheep")])
    assert not is_found(planted, [reported("truncated", "40", "41")])
    assert not is_found(planted, [])


def test_an_exact_rendering_reports_nothing() -> None:
    assert not is_reported([Reported(kind="exact", changes=())])
    assert is_reported([reported("altered", "40", "41")])
