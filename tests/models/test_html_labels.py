"""Blocks of development pages that a few known stretches label."""

from __future__ import annotations

from evaluation.extraction.pages import Gold
from models.zones.html_labels import label_by_stretches

from crossread.extract.zoning.markup_cues import read_texts
from tests.extract.build import html

FIRST = "Die Preise für Kupfer sind am Montag um drei Prozent gestiegen, sagten Händler."
SECOND = "In London rechnen Händler damit, dass die Preise auch im Sommer noch steigen werden."
OTHER = "Das habe ich mir schon vor Jahren so gedacht, liebe Leute, und ihr wohl auch nicht."
PAGE = (
    f"<body><main><p>{FIRST}</p><p>{SECOND}</p><p>Teilen mit:</p></main>"
    f"<div class=comments><p>{OTHER}</p></div><footer><p>Impressum</p></footer></body>"
)


def labels(gold: Gold) -> list[float]:
    layout = html(PAGE)
    return label_by_stretches(layout, read_texts(layout), gold)


def test_a_stretch_labels_its_block_and_the_paragraphs_beside() -> None:
    found = labels(Gold(present=("um drei  Prozent",), absent=("Teilen mit", "Impressum")))
    assert found[0] > found[1] > 0
    assert found[2] == found[4] == -found[0]
    assert found[3] == 0


def test_a_stretch_of_a_comment_tells_nothing() -> None:
    assert not any(labels(Gold(present=("schon vor Jahren",))))


def test_a_short_stretch_in_a_long_paragraph_may_stand_there_by_chance() -> None:
    assert labels(Gold(absent=("am",)))[0] == 0
