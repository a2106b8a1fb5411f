"""What the markup itself says that a page is: goods, a forum, search results, a video."""

from __future__ import annotations

import re
from functools import cache

from crossread.extract.judging.seen import Seen
from crossread.lexicons import read_rows, read_words
from crossread.records import Evidence

ARTICLE = "article"
_LEAST_OF_CAPTION = 100
"""Words below which what stands beside a video or pictures is a caption."""
_SHOWN_BY_SIGHT = frozenset({"video page", "gallery"})


def find_declared(seen: Seen) -> Evidence | None:
    """Tell a page that its markup or its address calls no article, and that states no date."""
    if seen.dated:
        return None
    named = _named(seen)
    if any(kind == ARTICLE for kind, _ in named):
        return None
    found, where = (named[0], "markup") if named else (_of_address(seen), "address")
    if found is None or found[0] == "forum":
        return None
    kind, word = found
    if kind in _SHOWN_BY_SIGHT and seen.words >= _LEAST_OF_CAPTION:
        return None
    detail = f"{kind}: its {where} says “{word}”"
    return Evidence(rule=kind.replace(" ", "-"), score=0.8, detail=detail)


def find_forum(seen: Seen) -> Evidence | None:
    """Tell a thread of a forum or a question with its answers, by what its program writes."""
    named = _named(seen)
    found, where = next((row for row in named if row[0] == "forum"), None), "markup"
    if found is None and any(kind == ARTICLE for kind, _ in named):
        return None
    if found is None and not seen.dated:
        found, where = _of_address(seen), "address"
    if found is not None and found[0] == "forum":
        detail = f"forum: its {where} says “{found[1][:40]}”"
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


def _of_address(seen: Seen) -> tuple[str, str] | None:
    """Return what the page's address says that it is, and the end of the address."""
    for address in seen.declared("url")[:1]:
        for kind, pattern in _addresses():
            found = pattern.search(address)
            if found is not None:
                return kind, found[0]
    return None


@cache
def _addresses() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (row["kind"], re.compile(row["pattern"], re.I)) for row in read_rows("page_addresses")
    )


def _named(seen: Seen) -> list[tuple[str, str]]:
    kinds = [(_kinds().get(_plain(value), ""), value) for value in seen.declared("kind")]
    return [row for row in kinds if row[0]]


def _plain(value: str) -> str:
    """Return a type in lower case; of a program's name and version the name."""
    return value.partition(" ")[0].lower()


@cache
def _kinds() -> dict[str, str]:
    kinds = {word.lower(): ARTICLE for word in read_words("article_types")}
    return kinds | {row["type"]: row["kind"] for row in read_rows("page_types")}
