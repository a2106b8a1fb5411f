"""Stories when documents come in, in any order and late."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crossread.group.stories import group_stories
from crossread.group.story_changes import follow_stories, update_stories
from crossread.records import Account, Evidence, Story, content_id
from tests.group.stories_at_hand import DAM, STRIKE, account

DAM_AGAIN = """Police closed the river roads below the Kessel dam after two weeks of heavy rain.
The lake stood just below the crest of the earth wall when the gates were opened."""
ACCOUNTS = [account("dam", DAM), account("dam again", DAM_AGAIN), account("strike", STRIKE)]


def story(*documents: str) -> Story:
    evidence = (Evidence(rule="test"),)
    return Story(id=content_id("s", *documents), documents=documents, evidence=evidence)


@given(st.permutations(ACCOUNTS), st.integers(0, 3))
def test_late_documents_end_in_the_same_stories(order: list[Account], early: int) -> None:
    first, _ = update_stories([], order[:early])
    settled, _ = update_stories(first, order)
    assert settled == group_stories(ACCOUNTS)


def test_a_late_report_joins_its_story_and_a_new_one_opens_one() -> None:
    first, opened = update_stories([], ACCOUNTS[:1])
    _, changes = update_stories(first, ACCOUNTS)
    assert [change.kind for change in opened] == ["opened"]
    assert {(change.kind, change.documents) for change in changes} == {
        ("joined", ("dam again",)),
        ("opened", ("strike",)),
    }


def test_stories_that_come_together_are_merged() -> None:
    (change,) = follow_stories([story("a"), story("b")], [story("a", "b", "c")])
    assert (change.kind, change.documents) == ("merged", ("c",))
    assert change.before == tuple(sorted([story("a").id, story("b").id]))


def test_a_story_that_comes_apart_is_split() -> None:
    (change,) = follow_stories([story("a", "b")], [story("a"), story("b")])
    assert change.kind == "split"
    assert len(change.after) == 2


def test_a_story_without_its_documents_is_withdrawn() -> None:
    (change,) = follow_stories([story("a")], [])
    assert change.kind == "withdrawn"


@given(st.lists(st.sampled_from("abcdef"), unique=True))
def test_nothing_is_told_of_what_stays(names: list[str]) -> None:
    stories = [story(name) for name in names]
    assert follow_stories(stories, stories) == ()
