"""What the word diff of two renderings is called."""

from __future__ import annotations

import pytest

from crossread.reconcile.aligning.rendering_kinds import kind_of_difference
from crossread.reconcile.aligning.word_alignment import align_words, split_words

FULL = "“The wells are dry. Nobody asked us. We will not sell 40 goats to Morgan.”"


def kind(before: str, after: str, *, foreign: bool = False) -> str:
    one, two = split_words(before), split_words(after)
    return kind_of_difference(align_words(one, two), one, two, foreign=foreign)


@pytest.mark.parametrize(
    ("rendering", "expected"),
    [
        ('"The wells are dry. Nobody asked us. We will not sell 40 goats to Morgan"', "exact"),
        ("“The wells are dry. Nobody asked us.”", "truncated"),
        ("“The wells are dry … We will not sell 40 goats to Morgan.”", "truncated"),
        ("“The wells are dry. We will not sell 40 goats to Morgan.”", "joined"),
        (
            "“The wells are dry. Nobody asked us [here]. We will not sell 40 goats to Morgan.”",
            "insertion",
        ),
        ("“The wells are dry. Nobody asked us. We will sell 40 goats to Morgan.”", "altered"),
        ("“The wells are dry. Nobody asked us. We will not sell 14 goats to Morgan.”", "altered"),
        ("“The wells are dry. Nobody asked us. We will not sell 40 goats to Ruiz.”", "altered"),
    ],
)
def test_the_worst_difference_gives_the_name(rendering: str, expected: str) -> None:
    assert kind(FULL, rendering) == expected


TRANSLATED = "“The wells have dried up. Nobody asked us. We shall not sell 40 goats to Morgan.”"


def test_other_words_for_foreign_speech_are_another_translation() -> None:
    assert kind(FULL, TRANSLATED, foreign=True) == "translated"
    assert kind(FULL, TRANSLATED) == "altered"


@pytest.mark.parametrize(
    ("said", "told"), [("40", "14"), ("Morgan", "Ruiz"), ("shall not", "shall never ever")]
)
def test_no_translation_changes_a_number_or_a_name(said: str, told: str) -> None:
    changed = TRANSLATED.replace(said, told)
    expected = "translated" if "never" in told else "altered"
    assert kind(FULL, changed, foreign=True) == expected


def test_one_changed_word_of_foreign_speech_is_a_finding() -> None:
    assert kind(FULL, FULL.replace("dry", "poisoned"), foreign=True) == "altered"
