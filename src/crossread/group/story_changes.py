"""What became of stories when documents came in: opened, joined, merged, split.

Stories are always those of all documents there are, whatever order they came in; what a reader
of yesterday's stories must be told is kept apart from them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from crossread.group.stories import group_stories
from crossread.records import Account, Evidence, Story, StoryChange, StoryChangeKind, content_id


def update_stories(
    stories: Sequence[Story], accounts: Sequence[Account]
) -> tuple[tuple[Story, ...], tuple[StoryChange, ...]]:
    """Return the stories of all accounts, and what became of the stories there were before.

    `accounts` are all there are, those of `stories` among them. Documents may come in any order
    and late: the stories are the same as if all had come at once.

    >>> update_stories([], [])
    ((), ())
    """
    settled = group_stories(accounts)
    return settled, follow_stories(stories, settled)


def follow_stories(before: Sequence[Story], after: Sequence[Story]) -> tuple[StoryChange, ...]:
    """Return how stories follow from those before, sorted by id; an unchanged story is not told.

    `opened`: none of its documents was there before. `joined`: one story before, and new
    documents. `merged`: documents of several stories before. `split`: documents of a story
    before are in several stories now; told beside the others. `withdrawn`: none of a story's
    documents is left.

    >>> follow_stories([], [])
    ()
    """
    owner = {document: story.id for story in before for document in story.documents}
    sources = {story.id: _sources(story, owner) for story in after}
    heirs: defaultdict[str, list[str]] = defaultdict(list)
    for story in after:
        for source in sources[story.id]:
            heirs[source].append(story.id)
    changes = []
    for story in after:
        came = tuple(document for document in story.documents if document not in owner)
        held = sources[story.id]
        if not held:
            changes.append(_change("opened", (), (story.id,), came))
        elif len(held) > 1:
            changes.append(_change("merged", held, (story.id,), came))
        elif came:
            changes.append(_change("joined", held, (story.id,), came))
    for story in before:
        left = tuple(sorted(heirs[story.id]))
        if not left:
            changes.append(_change("withdrawn", (story.id,), (), story.documents))
        elif len(left) > 1:
            changes.append(_change("split", (story.id,), left, story.documents))
    return tuple(sorted(changes, key=lambda change: change.id))


def _sources(story: Story, owner: dict[str, str]) -> tuple[str, ...]:
    """Return the stories before that the documents of a story were in."""
    return tuple(sorted({owner[one] for one in story.documents if one in owner}))


def _change(
    kind: StoryChangeKind,
    before: tuple[str, ...],
    after: tuple[str, ...],
    documents: tuple[str, ...],
) -> StoryChange:
    return StoryChange(
        id=content_id("sc", kind, *before, "to", *after),
        kind=kind,
        before=before,
        after=after,
        documents=documents,
        evidence=Evidence(rule=f"stories.{kind}", detail=_WORDS[kind]),
    )


_WORDS: dict[StoryChangeKind, str] = {
    "opened": "no document of it was there before",
    "joined": "further documents tell of the same",
    "merged": "with the further documents they are one",
    "split": "with the further documents they are several",
    "withdrawn": "none of its documents is left",
}
