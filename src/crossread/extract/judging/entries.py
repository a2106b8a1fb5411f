"""Live blogs: entries, each under its time of day."""

from __future__ import annotations

import re

from crossread.extract.judging.seen import Seen
from crossread.records import Evidence

_TIME = re.compile(
    r"\W*(?:(?:updated|posted)\s+(?:at\s+)?)?(?:[0-2]?\d[:.h][0-5]\d(?:\s*[ap]\.?m\.?)?(?:\s+uhr)?"
    r"(?:\s*\(?[A-Z]{2,4}\)?)?|\d+\s*(?:m|min|mins|minutes|h|hrs?|hours?)\s+ago)\W*",
    re.I,
)
_LIVE = re.compile(
    r"\blive\b(?!\s+(?:in|with|on|by|at|from)\b)|\blive-?(?:ticker|blog|updates)|relacja"
    r"|as it happened|minute by minute"
)
_MAY_BE_LIVE = ("live", "relacja", "as it happened", "minute by minute")
_LONGEST_TIME = 24
_LEAST_ENTRIES = 3


def find_live_blog(seen: Seen) -> Evidence | None:
    """Tell a page of entries, each under its time of day, that is called live somewhere."""
    # A forum has as many times, one for each post.
    if not any(map(_is_called_live, [*seen.titles(), *seen.declared("title", "url")])):
        return None
    text, blocks = seen.layout.text, seen.layout.blocks
    first, last = seen.body[0], seen.body[-1] + 1
    times = sum(
        end - start <= _LONGEST_TIME and _TIME.fullmatch(text, start, end) is not None
        for start, end in zip(blocks.starts[first:last], blocks.ends[first:last], strict=True)
    )
    if times < _LEAST_ENTRIES:
        return None
    detail = f"live blog: {times} entries under a time of day"
    return Evidence(rule="live-blog", score=0.9, detail=detail)


def _is_called_live(name: str) -> bool:
    lowered = name.lower()
    return any(word in lowered for word in _MAY_BE_LIVE) and _LIVE.search(lowered) is not None
