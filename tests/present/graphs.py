"""Graphs of origins made by hand, so that one thing at a time can be drawn."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.present.origin_graph import (
    GraphAccount,
    GraphCopy,
    GraphCredit,
    GraphOrigin,
    GraphQuotation,
    StoryGraph,
)


def account(
    letter: str, *, day: str = "", until: str = "", publisher: str = "", owner: str = ""
) -> GraphAccount:
    return GraphAccount(
        letter=letter,
        document=f"d-{letter}",
        page=f"{letter}.html",
        publisher=publisher,
        owner=owner or publisher,
        title="",
        earliest=day,
        latest=until or day,
        dated=day or "undated",
        origin=0,
    )


def story(
    *accounts: GraphAccount,
    origins: Sequence[Sequence[str]] = (),
    directed: bool = True,
    citing: Sequence[tuple[str, str]] = (),
    quoting: Sequence[Sequence[str]] = (),
) -> StoryGraph:
    """Return a story; the first of each origin is the ancestor of the others."""
    grouped = {letter for group in origins for letter in group}
    groups = [*origins, *([one.letter] for one in accounts if one.letter not in grouped)]
    number = {letter: place for place, group in enumerate(groups, 1) for letter in group}
    publishers = {one.publisher for one in accounts if one.publisher}
    return StoryGraph(
        headline="The dam held",
        publishers=len(publishers),
        publishers_unknown=sum(not one.publisher for one in accounts),
        owners=len({one.owner for one in accounts if one.owner}),
        accounts=tuple(
            GraphAccount(
                **{
                    field: getattr(one, field)
                    for field in one.__struct_fields__
                    if field != "origin"
                },
                origin=number[one.letter],
            )
            for one in accounts
        ),
        origins=tuple(
            GraphOrigin(
                number=place,
                id=f"o-{place}",
                accounts=tuple(group),
                ancestor=group[0] if directed and len(group) > 1 else "",
                named="",
                why=(),
            )
            for place, group in enumerate(groups, 1)
        ),
        copies=tuple(
            GraphCopy(
                copy=letter,
                copied_from=group[0],
                direction="known" if directed else "unknown",
                words=120,
                share=0.8,
                why="",
                passages=(),
            )
            for group in groups
            for letter in group[1:]
        ),
        credits=tuple(
            GraphCredit(
                account=letter,
                kind="citation",
                target=target,
                target_account="",
                words=f"told {target}",
                line=3,
            )
            for letter, target in citing
        ),
        quotations=tuple(
            GraphQuotation(accounts=tuple(letters), speaker="", words=9, excerpt="We hold.")
            for letters in quoting
        ),
    )
