"""Walls: pages that ask for money, a login, consent or a proof of being human."""

from __future__ import annotations

import re
from functools import cache

from crossread.extract.judging.seen import Seen
from crossread.lexicons import read_rows
from crossread.records import Evidence
from crossread.wording import counted

_READ_CHARACTERS = 20_000
_STOPS = frozenset({"paywall", "login wall"})
_MOST_WORDS = {"robot check": 400, "missing page": 1_500}
"""Words of a whole page of a kind at most: a shop's script may hold "access denied" as well."""
_MOST_OF_CONSENT = 500
_LEAST_ASKING = 2
_LINES_OF_WALL = 5
_LONGEST_WALL = 300
_MOST_OF_LEAD = 300
"""Words that a wall leaves standing at most."""
_LEAST_OF_LEAD = 150
"""Words below which a text for subscribers is a lead: metered pages show the whole."""
_TO_COMMENT = re.compile(r"comment|kommentar|commenta|discussion")


def find_wall(seen: Seen) -> Evidence | None:
    """Tell what stands in the place of an article, by the first sign of the surest kind.

    For pages that have none: an article may end with "Subscribe to read more".
    """
    text = seen.layout.text[:_READ_CHARACTERS].lower()
    total = text.count(" ") + text.count("\n") + 1
    found = [
        (kind, text.find(sign), sign)
        for kind, sign in _signs()
        if sign in text and total <= _MOST_WORDS.get(kind, total)
    ]
    if not found:
        return None
    kinds = _STOPS if found[0][0] in _STOPS else {found[0][0]}
    found = [row for row in found if row[0] in kinds]
    # A shop's footer has "cookie settings" too; a wall says more than that.
    if kinds == {"cookie wall"} and len(found) < _LEAST_ASKING:
        return None
    # Of two walls the one that is named first is met first: "Log in to continue reading".
    kind, _, sign = min(found, key=lambda row: row[1])
    body = seen.body
    return _walled(kind, counted(len(body), "paragraph") if body else "no article found", sign)


def find_consent(seen: Seen) -> Evidence | None:
    """Tell a page whose only text asks for consent to cookies."""
    if seen.words > _MOST_OF_CONSENT:
        return None
    asking: set[str] = set()
    first = ""
    asked = 0
    for place, words in zip(seen.body, seen.lengths, strict=True):
        lowered = seen.text(place).lower()
        signs = [sign for kind, sign in _signs() if kind == "cookie wall" and sign in lowered]
        asking.update(signs)
        asked += words if signs else 0
        first = first or (signs[0] if signs else "")
    if len(asking) < _LEAST_ASKING or asked < seen.words / 2:
        return None
    return _walled("cookie wall", "no article found", first)


def find_stop(seen: Seen) -> Evidence | None:
    """Tell an article that a wall stops: right below its last paragraph a line says so.

    Or the markup says that the text is for subscribers, and the page shows no more than a lead.
    """
    if seen.words > _MOST_OF_LEAD:
        return None
    paragraphs = counted(len(seen.body), "paragraph")
    last = seen.body[-1]
    for place in range(last, min(last + _LINES_OF_WALL, len(seen.layout.blocks))):
        line = seen.text(place)
        if len(line) > _LONGEST_WALL:
            continue
        line = line.lower()
        if _TO_COMMENT.search(line):
            continue
        for kind, sign in _signs():
            if kind in _STOPS and sign in line:
                return _walled(kind, paragraphs, sign, score=0.7)
    if seen.words <= _LEAST_OF_LEAD and seen.declared("free"):
        detail = f"paywalled: {paragraphs}; its JSON-LD says that the text is for subscribers"
        return Evidence(rule="paywall", score=0.7, detail=detail)
    return None


def _walled(kind: str, rest: str, sign: str, *, score: float = 0.8) -> Evidence:
    name = "paywalled" if kind == "paywall" else kind
    return Evidence(
        rule=kind.replace(" ", "-"), score=score, detail=f"{name}: {rest}; it says “{sign}”"
    )


@cache
def _signs() -> tuple[tuple[str, str], ...]:
    return tuple((row["kind"], row["sign"]) for row in read_rows("page_signs"))
