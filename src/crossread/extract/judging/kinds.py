"""What the markup itself says that a page is: goods, a forum, search results, a video."""

from __future__ import annotations

from functools import cache

from crossread.extract.judging.seen import Seen
from crossread.lexicons import read_rows, read_words
from crossread.records import Evidence

ARTICLE = "article"
_LEAST_OF_CAPTION = 100
"""Words below which what stands beside a video or pictures is a caption."""
_SHOWN_BY_SIGHT = frozenset({"video page", "gallery"})


def find_kind(seen: Seen) -> tuple[str, str] | None:
    """Return what the markup says a page is, and in which word; none: an article, or nothing."""
    named = _named(seen)
    if seen.dated or not named or any(kind == ARTICLE for kind, _ in named):
        return None
    return named[0]


def _named(seen: Seen) -> list[tuple[str, str]]:
    kinds = [(_kinds().get(_plain(value), ""), value) for value in seen.declared("kind")]
    return [row for row in kinds if row[0]]


def find_declared(seen: Seen) -> Evidence | None:
    """Tell a page that its markup calls no article and that has nothing to be read as one."""
    found = find_kind(seen)
    if found is None or found[0] == "forum":
        return None
    kind, word = found
    if kind in _SHOWN_BY_SIGHT and seen.words >= _LEAST_OF_CAPTION:
        return None
    return Evidence(
        rule=kind.replace(" ", "-"), score=0.8, detail=f"{kind}: its markup says “{word}”"
    )


def find_forum(seen: Seen) -> Evidence | None:
    """Tell a thread of a forum or a question with its answers, by what its program writes."""
    found = next((row for row in _named(seen) if row[0] == "forum"), None)
    if found is not None:
        detail = f"forum: its markup says “{found[1][:40]}”"
        return Evidence(rule="forum", score=0.9, detail=detail)
    text = seen.layout.text
    for first, *others in _forum_signs():
        if first in text:
            other = next((sign for sign in others if sign in text), None)
            if other is not None:
                detail = f"forum: it says “{first}” and “{other}”"
                return Evidence(rule="forum", score=0.7, detail=detail)
    return None


@cache
def _forum_signs() -> tuple[tuple[str, ...], ...]:
    return tuple((row["first"], *row["others"].split(" | ")) for row in read_rows("forum_signs"))


def _plain(value: str) -> str:
    """Return a type in lower case; of a program's name and version the name."""
    return value.partition(" ")[0].lower()


@cache
def _kinds() -> dict[str, str]:
    kinds = {word.lower(): ARTICLE for word in read_words("article_types")}
    return kinds | {row["type"]: row["kind"] for row in read_rows("page_types")}
