"""The graph of origins in the terminal: each origin with its accounts, then who names whom.

Lines are pieces of text with a style; a style is a help and carries no meaning of its own.
"""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Iterator

from crossread.present.explained import Line, safe
from crossread.present.origin_graph import (
    CreditKind,
    GraphAccount,
    GraphCopy,
    GraphCredit,
    GraphOrigin,
    OriginGraph,
    StoryGraph,
)
from crossread.wording import counted, listed

CREDIT_WORDS: dict[CreditKind, str] = {
    "republication": "taken from",
    "agency": "credits",
    "citation": "cites",
}
_PASSAGES = 3
"""Passages shown of a copy, the longest; the JSON has all."""
_LISTED = 12
"""Copies of one origin shown in full; beyond, they are counted."""


def origin_lines(graph: OriginGraph, *, width: int) -> Iterator[Line]:
    """Yield the graph of each story; text is wrapped at `width`."""
    if not graph.stories:
        yield (("No story: every page was set aside.", ""),)
    for number, story in enumerate(graph.stories):
        if number:
            yield ()
        yield from _story(story, width=width)


def publishers_in_words(publishers: int, owners: int, unknown: int) -> str:
    """Return how many publishers an origin graph knows, of how many owners.

    >>> publishers_in_words(6, 5, 1)
    '6 publishers of 5 owners, 1 account without'
    """
    words = counted(publishers, "publisher")
    if publishers > 1:
        words += f" of {counted(owners, 'owner')}"
    return f"{words}, {counted(unknown, 'account')} without" if unknown else words


def _story(story: StoryGraph, *, width: int) -> Iterator[Line]:
    headline = safe(story.headline) or "(no account has a title)"
    counts = [
        counted(len(story.accounts), "account"),
        publishers_in_words(story.publishers, story.owners, story.publishers_unknown),
        counted(len(story.origins), "origin"),
    ]
    yield ((headline, "bold"),)
    yield (("; ".join(counts), "dim"),)
    accounts = {account.letter: account for account in story.accounts}
    for origin in story.origins:
        yield ()
        yield from _origin(origin, accounts, story, width=width)
    yield from _credits(story, accounts, width=width)
    yield from _quotations(story, width=width)
    yield from _owners(story, width=width)


def _origin(
    origin: GraphOrigin,
    accounts: dict[str, GraphAccount],
    story: StoryGraph,
    *,
    width: int,
) -> Iterator[Line]:
    told = []
    if len(origin.accounts) > 1:
        told.append(f"{len(origin.accounts)} accounts, one piece of reporting")
        told.append(f"from {origin.ancestor}" if origin.ancestor else "direction unknown")
    if origin.named:
        told.append(f"the text names {safe(origin.named)}")
    words = f"  {'; '.join(told)}" if told else ""
    yield ((f"Origin {origin.number}", "bold"), (words, ""))
    members = set(origin.accounts)
    inner = [one for one in story.copies if one.copy in members]
    for letter in origin.accounts[:_LISTED]:
        yield _account(accounts[letter])
        for copy in inner:
            if copy.copy == letter:
                yield from _copy(copy, accounts, width=width)
    if len(origin.accounts) > _LISTED:
        more = counted(len(origin.accounts) - _LISTED, "more account")
        yield ((f"  … and {more} with the same text, in the JSON", "dim"),)


def _account(account: GraphAccount) -> Line:
    name = safe(account.publisher) or "publisher unknown"
    return (
        (f"  {account.letter:<3}", "bold"),
        (name, "" if account.publisher else "italic"),
        (f"  {account.dated}  {safe(account.page)}", "dim"),
    )


def _copy(copy: GraphCopy, accounts: dict[str, GraphAccount], *, width: int) -> Iterator[Line]:
    share = f"{copy.words:,} words, {copy.share:.0%}"
    if copy.direction == "known":
        words = f"copied from {copy.copied_from}: {share} of its own; {safe(copy.why)}"
    else:
        words = f"shares with {copy.copied_from}: {share} of the shorter; direction unknown"
        words += f", {safe(copy.why)}" if copy.why else ""
    yield from _wrapped(words, "     ", width=width)
    passages = sorted(copy.passages, key=lambda one: (-one.words, one.spans))
    pages = (safe(accounts[copy.copy].page), safe(accounts[copy.copied_from].page))
    for one in passages[:_PASSAGES]:
        place = f"{pages[0]}:{one.lines[0]} = {pages[1]}:{one.lines[1]}"
        yield ((f"       {place}", "dim"), (f"  {counted(one.words, 'word')}", ""))
        yield from _wrapped(f"“{safe(one.excerpt)}”", "         ", width=width, style="dim")
    if len(passages) > _PASSAGES:
        yield ((f"       and {counted(len(passages) - _PASSAGES, 'more passage')}", "dim"),)


def _credits(story: StoryGraph, accounts: dict[str, GraphAccount], *, width: int) -> Iterator[Line]:
    if story.credits:
        yield ()
        yield (("Who names whom", "bold"),)
    for one in story.credits:
        place = f"{safe(accounts[one.account].page)}:{one.line}" if one.line else "in the markup"
        yield (
            (f"  {one.account:<3}", "bold"),
            (f"{CREDIT_WORDS[one.kind]} {_target(one)}", ""),
            (f"  {place}", "dim"),
        )
        if one.words and one.words != one.target:
            yield from _wrapped(f"“{safe(one.words)}”", "       ", width=width, style="dim")


def _target(credit: GraphCredit) -> str:
    letter = f" ({credit.target_account})" if credit.target_account else ""
    return f"{safe(credit.target)}{letter}"


def _quotations(story: StoryGraph, *, width: int) -> Iterator[Line]:
    if story.quotations:
        yield ()
        yield (("Shared quotations", "bold"), ("  one utterance each; they join no origins", "dim"))
    for one in story.quotations:
        speaker = safe(one.speaker) or "speaker unresolved"
        yield (
            (f"  {listed(one.accounts)}", "bold"),
            (f"  {speaker}, ", ""),
            (f"{one.words} words", ""),
        )
        yield from _wrapped(f"“{safe(one.excerpt)}”", "       ", width=width, style="dim")


def owners_of_several(story: StoryGraph) -> tuple[str, ...]:
    """Return each owner of several publishers of the story, with their names and letters."""
    outlets: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    for account in story.accounts:
        if account.owner:
            outlets[account.owner].setdefault(account.publisher, []).append(account.letter)
    return tuple(
        f"{owner}: "
        + listed([f"{name} ({', '.join(letters)})" for name, letters in sorted(held.items())])
        for owner, held in sorted(outlets.items())
        if len(held) > 1
    )


def _owners(story: StoryGraph, *, width: int) -> Iterator[Line]:
    families = owners_of_several(story)
    if families:
        yield ()
        yield (("One owner", "bold"), ("  a second count; origins are not joined by it", "dim"))
    for words in families:
        yield from _wrapped(safe(words), "  ", width=width)


def _wrapped(words: str, indent: str, *, width: int, style: str = "") -> Iterator[Line]:
    room = max(20, width - len(indent))
    for line in textwrap.wrap(words, room, break_long_words=False, break_on_hyphens=False):
        yield ((f"{indent}{line}", style),)
