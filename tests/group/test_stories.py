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


MOVERS = """Moving a household costs less when the removal van is booked six weeks ahead.
You pay for cartons, crating, the piano and every flight of stairs, so count them.
Your mover should offer storage, packing and unpacking, and tell you what breakage costs.
Ask for a written quotation before you sign, and keep the receipts for your cartons."""
MOVERS_AGAIN = """Before you book a removal van, compare the cost of packing, crating and storage.
Your piano needs a mover with straps; your cartons can be had for nothing.
You should ask each mover for a written quotation that names unpacking and breakage.
A removal in a holiday month costs you a third more than one in a quiet month."""


def test_advice_on_one_trade_is_no_story() -> None:
    accounts = [account("a", MOVERS), account("b", MOVERS_AGAIN)]
    assert len(group_stories(accounts)) == 2


def test_reports_in_a_script_without_capitals_are_grouped_by_their_words() -> None:
    one = "السد أغلق بعد مطر طويل وفتح المهندسون البوابات صباح اليوم والطريق مغلق"
    other = "المهندسون فتحوا البوابات صباح اليوم بعد مطر طويل والسد أغلق وبقي الطريق مغلق"
    assert len(group_stories([account("a", one), account("b", other)])) == 1


def test_hundreds_of_copies_with_one_line_changed_are_one_story() -> None:
    pages = [account(f"d{number:03}", f"{DAM}\nRead {number} times.") for number in range(500)]
    (story,) = group_stories([*pages])
    assert len(story.documents) == 500
