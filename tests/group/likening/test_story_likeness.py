"""Whether two documents tell of one happening."""

from __future__ import annotations

from crossread.group.likening.story_likeness import (
    FEATURES,
    compare_subjects,
    read_subject,
    shipped_decision,
)
from tests.group.stories_at_hand import DAM, STRIKE, account

DAM_AGAIN = """Police closed the river roads below the Kessel dam after two weeks of heavy rain.
The lake stood just below the crest of the earth wall when the gates were opened."""


def likelihood(a: str, b: str, *, days: tuple[str | None, str | None] = (None, None)) -> float:
    documents = [
        account(name, text, published=day).document
        for name, text, day in zip("ab", (a, b), days, strict=True)
    ]
    pairs = compare_subjects([read_subject(document) for document in documents])
    judged = shipped_decision().judge(pairs.features)
    return float(judged[0]) if len(judged) else 0.0


def test_two_reports_of_one_happening_are_likelier_than_two_of_two() -> None:
    assert likelihood(DAM, DAM_AGAIN) > 0.5 > likelihood(DAM, STRIKE)


def test_reports_of_one_day_are_likelier_than_reports_of_two_years() -> None:
    near = likelihood(DAM, DAM_AGAIN, days=("2025-03-01", "2025-03-02"))
    assert near > likelihood(DAM, DAM_AGAIN, days=("2025-03-01", "2023-03-02"))


def test_a_day_that_is_none_is_no_day() -> None:
    assert read_subject(account("a", DAM, published="2025-02-31").document).day is None


def test_every_feature_has_a_weight() -> None:
    assert len(shipped_decision().weights) == len(FEATURES)
    assert 0 < shipped_decision().join < 1
