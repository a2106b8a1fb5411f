"""Publisher families: which outlets have one owner.

A second count beside the number of publishers. It says nothing of who wrote what: outlets of one
owner report apart, so origins are never joined by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from urllib.parse import urlsplit

from crossread.group.attributing.outlet_names import outlet_key, outlets
from crossread.lexicons import read_rows
from crossread.records import Document


def family_of(publisher: str, *, url: str | None = None) -> str:
    """Return the owner of an outlet, by its address or else its name; unknown: its own name.

    A name that several outlets have ("The Times") tells nothing, only its address does.
    Source: `resources/publisher_families.tsv`.

    >>> family_of("The Wall Street Journal"), family_of("nypost.com")
    ('News Corp', 'News Corp')
    >>> family_of("The Times"), family_of("The Times", url="https://www.thetimes.com/world/")
    ('The Times', 'News Corp')
    """
    for host in (_host(url), publisher.strip().lower()):
        parts = host.split(".")
        for start in range(len(parts) - 1):
            owner = _owners_by_host().get(".".join(parts[start:]))
            if owner:
                return owner
    known = outlets().get(publisher.strip().lower())
    for name in (publisher, known.name if known else ""):
        owner = _owners_by_name().get(outlet_key(name))
        if owner:
            return owner
    return publisher


def count_families(documents: Iterable[Document]) -> int:
    """Return how many owners the documents' publishers have; those without publisher count not.

    >>> count_families([])
    0
    """
    owners: dict[str, set[str]] = {}
    for document in documents:
        if document.publisher:
            name = document.publisher.value
            url = document.url.value if document.url else None
            owners.setdefault(outlet_key(name) or name, set()).add(family_of(name, url=url))
    # One outlet counts once, whatever addresses its pages were kept under.
    return len({min(names) for names in owners.values()})


def _host(url: str | None) -> str:
    """Return the host of an address in lower case; empty for none or for one that is broken."""
    try:
        return (urlsplit(url or "").hostname or "").lower().rstrip(".")
    except ValueError:  # "https://[broken"
        return ""


@cache
def _owners_by_host() -> Mapping[str, str]:
    return MappingProxyType(
        {
            host: row["owner"]
            for row in read_rows("publisher_families")
            for host in row["hosts"].split("|")
            if host != "-"
        }
    )


@cache
def _owners_by_name() -> Mapping[str, str]:
    return MappingProxyType(
        {
            outlet_key(name): row["owner"]
            for row in read_rows("publisher_families")
            if row["told_by"] == "name"
            for name in row["outlet"].split("|")
        }
    )
