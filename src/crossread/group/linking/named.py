"""The mentions of one name in one account: what linking starts from."""

from __future__ import annotations

from dataclasses import dataclass

from crossread.group.linking.offices import Office
from crossread.records import EntityType, Mention

Key = tuple[str, str]
"""Kind of entity, and the form that its names are compared by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """All mentions of one name in one account."""

    document: str
    name: str
    type: EntityType
    country: str | None
    state: bool
    """Whether the name stands for a state."""
    described: bool
    """Whether it is a description that the account resolves to no name."""
    offices: tuple[Office, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two keys that are one entity, and the rule that says so."""

    key: Key
    into: Key
    rule: str
