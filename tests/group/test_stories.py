"""Stories: what belongs together, whatever the order."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.group.stories import group_stories
from tests.group.stories_at_hand import DAM, STRIKE, account

SHARED = Path(__file__).parents[2].parent / "shared"
EVENTS = SHARED / "benchmarks" / "stories" / "giveme5w1h_news_cluster" / "data"

DAM_AGAIN = """Police closed the river roads below the Kessel dam after two weeks of heavy rain.
The lake stood just below the crest of the earth wall when the gates were opened.
Orchards in the valley are under water, and insurers expect claims in the millions."""
STRIKE_AGAIN = """Tallow's bus drivers began a strike over pay at midnight.
Their union asks nine percent and a second driver at night; the city offers six.
A mediator is to meet union and city on Thursday."""
TEXTS = {"dam": DAM, "dam again": DAM_AGAIN, "strike": STRIKE, "strike again": STRIKE_AGAIN}


@given(st.permutations(sorted(TEXTS)))
def test_documents_of_one_happening_are_one_story(order: list[str]) -> None:
    stories = group_stories([account(name, TEXTS[name]) for name in order])
    assert sorted(story.documents for story in stories) == [
        ("dam", "dam again"),
        ("strike", "strike again"),
    ]


def test_the_evidence_names_words_that_the_documents_share() -> None:
    (story,) = group_stories([account(name, TEXTS[name]) for name in ("dam", "dam again")])
    assert "kessel" in story.evidence[0].detail


@given(st.lists(st.text(max_size=60), max_size=6))
def test_each_document_is_in_exactly_one_story(texts: list[str]) -> None:
    accounts = [account(f"d{number}", text.replace("\n", " ")) for number, text in enumerate(texts)]
    members = [document for story in group_stories(accounts) for document in story.documents]
    assert sorted(members) == [f"d{number}" for number in range(len(texts))]


@pytest.mark.skipif(not EVENTS.exists(), reason="the benchmark lies outside the repository")
def test_articles_of_known_events() -> None:
    accounts, gold = [], {}
    for path in sorted(EVENTS.glob("*.json"))[:150]:
        page = json.loads(path.read_text())
        accounts.append(account(path.stem, page["text"] or "", title=page["title"]))
        gold[path.stem] = page["newsCluster"]["EventId"]
    assert b_cubed([story.documents for story in group_stories(accounts)], gold) >= 0.9


def b_cubed(groups: list[tuple[str, ...]], gold: dict[str, str]) -> float:
    """Return B³ F1 (Bagga and Baldwin 1998)."""
    classes = defaultdict(set)
    for document, event in gold.items():
        classes[event].add(document)
    precision = recall = 0.0
    for group in groups:
        for document in group:
            common = len(set(group) & classes[gold[document]])
            precision += common / len(group) / len(gold)
            recall += common / len(classes[gold[document]]) / len(gold)
    return 2 * precision * recall / (precision + recall)
