"""Headlines as markup gives them, without the name of the site."""

from __future__ import annotations

import re
from collections.abc import Iterable

from crossread.extract.stating.outlets import outlet_key

_PARTED = re.compile(r"\s+(?:[|•·»«›‹–—-]|::|//)\s+|\s*\|\s*")
_NOT_LETTERS = re.compile(r"[\W_]+")
_LEAST_WORDS = 3


def without_site(title: str, *, sites: Iterable[str], headlines: Iterable[str] = ()) -> str:
    """Return a page's `title` without the parts that name the site or a section of it.

    A part goes when it is one of `sites`, names or addresses of the page's outlet, or when the
    rest is a headline that stands on the page; then the parts beyond it go too.

    >>> without_site("Rare Earths Offered | World | The Courier", sites=["The Courier"])
    'Rare Earths Offered | World'
    >>> without_site("Rare Earths Offered | World", sites=[], headlines=["Rare earths offered"])
    'Rare Earths Offered'
    """
    seams = [(match.start(), match.end()) for match in _PARTED.finditer(title)]
    if not seams:
        return title
    wanted = {title_key(headline) for headline in headlines}
    for start, end in reversed(seams):
        for part in (title[:start], title[end:]):
            if title_key(part) in wanted:
                return part.strip()
    keys = {outlet_key(site) for site in sites} - {""}
    if not keys and "|" in title[seams[-1][0] : seams[-1][1]]:
        # A bar parts headline and site on nearly all pages that write one.
        rest = title[: seams[-1][0]]
        return rest.strip() if len(rest.split()) >= _LEAST_WORDS else title
    start, end = seams[-1]
    if outlet_key(title[end:]) in keys:
        return title[:start].strip()
    start, end = seams[0]
    if outlet_key(title[:start]) in keys:
        return title[end:].strip()
    return title


def site_in(title: str) -> str | None:
    """Return the last part of a page's `title`, where it may name the site; none: it has no parts.

    >>> site_in("Rare Earths Offered | World | The Courier")
    'The Courier'
    """
    seams = [match.end() for match in _PARTED.finditer(title)]
    return (title[seams[-1] :].strip() or None) if seams else None


def title_key(title: str) -> str:
    """Return a headline's letters and digits, for comparison.

    >>> title_key("Rare Earths: “Offered”") == title_key('Rare earths "offered"')
    True
    """
    return _NOT_LETTERS.sub("", title.casefold())


def title_likeness(one: str, other: str) -> float:
    """Return the share of the shorter title's words that stand in the other, 0 to 1.

    >>> title_likeness("Rare Earths Offered", "Putin: rare earths offered to US")
    1.0
    """
    words = [set(re.findall(r"\w+", title.casefold())) for title in (one, other)]
    least = min(len(words[0]), len(words[1]))
    return len(words[0] & words[1]) / least if least else 0.0
