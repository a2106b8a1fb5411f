"""What a program says of a text, in one form for Crossread and its peers, and as a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A pronoun and the words it is said to stand for; offsets in the text."""

    pronoun: tuple[int, int]
    antecedent: tuple[int, int] | None
    """None: the program leaves it open."""
    is_sure: bool = True
    """Whether the program would give this answer, rather than leave the pronoun open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """One text as one program reads it. Offsets are code points, half-open.

    What a program doesn't give is an empty tuple.
    """

    name: str
    """Of the text."""
    sentences: tuple[tuple[int, int], ...] = ()
    tokens: tuple[tuple[int, int], ...] = ()
    upos: tuple[str, ...] = ()
    xpos: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    """For each token, the place of its head in `tokens`; -1 for a root."""
    relations: tuple[str, ...] = ()
    names: tuple[tuple[int, int, str], ...] = ()
    """Start, end and type, in Crossread's words for the types (`nationality`)."""
    links: tuple[Link, ...] = ()
    """Pronouns, resolved among the mentions that the program itself found."""
    links_given_mentions: tuple[Link, ...] = ()
    """Pronouns, resolved among the mentions that the treebank gives."""


def write_analyses(path: Path, analyses: Sequence[Analysis]) -> None:
    """Write analyses as a JSON file, making its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.encode(analyses))


def read_analyses(path: Path) -> dict[str, Analysis] | None:
    """Return the analyses of a file by the names of the texts; None where there is no file."""
    if not path.exists():
        return None
    analyses = msgspec.json.decode(path.read_bytes(), type=list[Analysis])
    return {one.name: one for one in analyses}
