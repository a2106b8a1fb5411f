"""Pages of errors and of searches, by the words of their title."""

from __future__ import annotations

import re
from functools import cache

from crossread.extract.judging.seen import Seen
from crossread.lexicons import read_rows
from crossread.records import Evidence

_MOST_PROSE = 150
"""Words that an error page says: what is wrong, and where else to go."""
_PARTS = re.compile(r"\s*[|–—•·»]\s*|\s+-\s+|[!.?]+(?:\s|$)")
_LONGEST_NAME = 4
"""Words of the name of a site beside it: "Access denied - how banks shut refugees out" is news."""


def find_error(seen: Seen) -> Evidence | None:
    """Tell an error page or a list of search results by a title that says nothing else."""
    if seen.dated or seen.words > _MOST_PROSE:
        return None
    for title in [*seen.titles(), *seen.declared("title")]:
        kind = _kind_of(title)
        if kind is not None:
            detail = f"{kind}: its title says “{title[:80]}”"
            return Evidence(rule=kind.replace(" ", "-"), score=0.8, detail=detail)
    return None


def _kind_of(title: str) -> str | None:
    """Return what a title says that holds such words and a site's name, and nothing else."""
    found = None
    for part in _PARTS.split(title.lower()):
        kind = _titles().get(part.strip(" .…#"))
        if kind is None and part.count(" ") >= _LONGEST_NAME:
            return None
        found = found or kind
    return found


@cache
def _titles() -> dict[str, str]:
    return {row["title"]: row["kind"] for row in read_rows("error_titles")}
