"""What has been reached once is held: every score at or above its floor."""

from __future__ import annotations

from pathlib import Path

import pytest
from evaluation.example import score_example
from evaluation.floors import Groups, compare, update
from evaluation.gold import data_digest
from evaluation.predict import EXAMPLES, predict, predict_all
from evaluation.scores import count
from evaluation.seeds_figures import score_figures
from evaluation.seeds_pages import score_pages
from evaluation.seeds_speech import score_speech
from evaluation.seeds_story import score_story

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_the_examples_are_read_as_well_as_before(example: Path, tmp_path: Path) -> None:
    predict(example.name, [example / "pages"], tmp_path)
    groups = {example.name: (score_example(example, tmp_path), data_digest(example))}
    assert compare(groups) == []


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds lie in ../shared/seeds, not found")
def test_the_seeds_are_read_as_well_as_before(tmp_path: Path) -> None:
    predict_all(SEEDS, tmp_path)
    scorers = (score_pages, score_speech, score_figures, score_story)
    rows = [row for scorer in scorers for row in scorer(SEEDS, tmp_path)]
    assert compare({"seeds": (rows, data_digest(SEEDS))}) == []


def _groups(value: int, digest: str = "x") -> Groups:
    return {"data": ([count("claims", "found", value, better="higher")], digest)}


def test_a_lower_score_and_other_data_are_told(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    assert compare(_groups(3), path) == ["data: no floors yet; run with --update-floors"]
    update(_groups(3), allow_lower=False, path=path)
    assert compare(_groups(3), path) == []
    assert compare(_groups(2), path) == ["data: claims: found is 2, its floor is 3"]
    assert "the data changed" in compare(_groups(3, "y"), path)[0]


def test_updating_never_lowers_a_floor_unless_told(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    update(_groups(3), allow_lower=False, path=path)
    update(_groups(2), allow_lower=False, path=path)
    assert compare(_groups(3), path) == []
    update(_groups(2), allow_lower=True, path=path)
    assert compare(_groups(2), path) == []
