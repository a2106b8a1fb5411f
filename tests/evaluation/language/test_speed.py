from __future__ import annotations

from pathlib import Path

import pytest
from evaluation.language.speed import (
    WORDS_PER_PAGE,
    Speed,
    measure,
    read_pages,
    read_speed,
    speed_scores,
    write_speed,
)

OURS = Speed(
    start_seconds=0.5,
    names_pages_per_second=300.0,
    parse_pages_per_second=120.0,
    resident_mb=200.0,
    models_mb=9.0,
)


def test_pages_have_their_words_and_cover_the_articles(tmp_path: Path) -> None:
    folder = tmp_path / "original_articles"
    folder.mkdir()
    words = [f"w{number}" for number in range(1500)]
    (folder / "a.txt").write_text("\n\n".join([" ".join(words[:100]), " ".join(words[100:1000])]))
    (folder / "b.txt").write_text(" ".join(words[1000:]))
    pages = read_pages(tmp_path, 9)
    assert [len(page.split()) for page in pages] == [WORDS_PER_PAGE] * 2
    assert " ".join(pages).split() == words[: len(" ".join(pages).split())]
    assert len(read_pages(tmp_path, 1)) == 1


def test_a_program_is_timed_in_its_own_process(tmp_path: Path) -> None:
    speed = measure("tests.evaluation.language.idle_program", ["One page.", "Another."], tmp_path)
    assert min(speed.start_seconds, speed.models_mb, speed.resident_mb) > 0
    write_speed(tmp_path / "speed.json", speed)
    assert read_speed(tmp_path / "speed.json") == speed
    assert read_speed(tmp_path / "other.json") is None


def test_a_program_that_does_not_start_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="run it"):
        measure("evaluation.language", ["One page."], tmp_path)


def test_the_ratio_to_spacy_is_of_the_same_run() -> None:
    peer = Speed(
        start_seconds=2.0,
        names_pages_per_second=15.0,
        parse_pages_per_second=12.0,
        resident_mb=400.0,
        models_mb=15.0,
    )
    scores = {one.name: one for one in speed_scores(OURS, peer)}
    assert scores["with parse, against spaCy"].value == 10
    assert scores["memory after reading"].peers[0].value == 400
    assert scores["memory after reading"].better == "lower"
    assert not any(one.pinned for one in scores.values())
    alone = list(speed_scores(OURS, None))
    assert [peer.value for one in alone for peer in one.peers] == [None] * 5
