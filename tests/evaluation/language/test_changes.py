from __future__ import annotations

from dataclasses import replace

from evaluation.language.analyses import Link
from evaluation.language.changes import find_changes

from tests.evaluation.language.miniature import DOCUMENT, RIGHT

SHE, ANNA, MARIA = (18, 21), (0, 10), (26, 31)


def test_the_same_predictions_show_no_change() -> None:
    assert list(find_changes(DOCUMENT, RIGHT, RIGHT)) == []


def test_what_was_won_and_what_was_lost_is_shown_in_its_context() -> None:
    before = replace(
        RIGHT,
        upos=(*RIGHT.upos[:-2], "NOUN", "PUNCT"),
        links=(Link(pronoun=SHE, antecedent=ANNA),),
    )
    after = replace(
        RIGHT,
        sentences=((0, 43), (45, 51)),
        heads=(*RIGHT.heads[:7], 5, *RIGHT.heads[8:]),
        links=(Link(pronoun=SHE, antecedent=MARIA),),
    )
    changes = list(find_changes(DOCUMENT, before, after))
    assert [(one.layer, one.is_gain, one.place) for one in changes] == [
        ("sentences", False, (0, 18)),
        ("sentences", False, (18, 43)),
        ("tags", True, (45, 50)),
        ("trees", False, MARIA),
        ("he, she", False, SHE),
    ]
    assert changes[3].shown == "Anna Kovac didn't.She met [Maria] by the sea. Quiet!"


def test_layers_that_a_version_does_not_give_are_lost_as_a_whole() -> None:
    bare = replace(RIGHT, heads=(), relations=())
    lost = list(find_changes(DOCUMENT, RIGHT, bare))
    assert {(one.layer, one.is_gain) for one in lost} == {("trees", False)}
    assert len(lost) == len(RIGHT.tokens)
