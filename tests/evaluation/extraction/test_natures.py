"""What counts as rightly said of a page that is no article."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from evaluation.extraction.extracted import Told
from evaluation.extraction.natures import score_natures
from evaluation.extraction.pages import WCXB

TYPES = {
    "0001": "article",
    "0002": "article",
    "0003": "forum",
    "0004": "forum",
    "0005": "product",
    "0006": "service",
}


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / WCXB
    folder.mkdir(parents=True)
    rows = {page: {"page_type": kind} for page, kind in TYPES.items()}
    (folder / "pages.json").write_text(json.dumps(rows), encoding="utf-8")
    return tmp_path


def values(shared: Path, told: dict[str, Told]) -> list[float]:
    rows = {
        f"{page} {form}": told.get(page, Told(page=page))
        for page in TYPES
        for form in ("HTML", "flattened")
    }
    return [one.value for one in score_natures(shared, rows)][:3]


def test_pages_that_say_nothing_are_missed(shared: Path) -> None:
    assert values(shared, {}) == [0.0, 0.0, 0.0]


def test_each_type_has_its_own_right_answers(shared: Path) -> None:
    told = {
        "0003": Told(page="0003", rule="forum"),
        "0004": Told(page="0004", rule="product-page", has_fault=True),
        "0005": Told(page="0005", rule="no-article", has_fault=True),
    }
    said, unread, called = values(shared, told)
    assert said == pytest.approx(2 / 3)
    assert (unread, called) == (0.0, 0.0)


def test_an_article_that_is_called_none_counts_unless_its_reading_is_told(shared: Path) -> None:
    told = {
        "0001": Told(page="0001", rule="index-page", has_fault=True),
        "0002": Told(page="0002", rule="cut-off"),
        "0006": Told(page="0006", rule="index-page", has_fault=True),
    }
    assert values(shared, told)[2] == 0.5
