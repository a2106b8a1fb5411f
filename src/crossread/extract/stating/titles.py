"""Headlines as markup gives them, without the name of the site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from crossread.extract.stating.datelines import months
from crossread.extract.stating.outlets import outlet_key

_PARTED = re.compile(r"\s+(?:[|•·»«›‹–—-]|::|//)\s+|\s*\|\s*")
_NOT_LETTERS = re.compile(r"[\W_]+")
_LEAST_WORDS = 3
_LEAST_LETTERS = 4
_LEAST_LIKENESS = 0.34


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


def after_kicker(headline: str, titles: Iterable[str]) -> int:
    """Return where a headline begins after the words that are set above it, in its element.

    A declared title that is the end of the visible one tells.

    >>> "Resources Rare Earths Offered"[after_kicker("Resources Rare Earths Offered", [
    ...     "Rare Earths offered"]) :]
    'Rare Earths Offered'
    """
    lowered = headline.lower()
    starts = {
        len(headline) - len(title)
        for title in titles
        if title.count(" ") + 1 >= _LEAST_WORDS and lowered.endswith(title.lower())
    }
    start = min(starts, default=0)
    above = headline[: max(0, start)].split()
    if not above or headline[start - 1].isalnum() or above[-1][-1] == ":" != above[-1]:
        return 0
    # "The best cameras" may be declared as "Best cameras"; a day is no part of either.
    short = all(len(word) < _LEAST_LETTERS or word.isdigit() for word in above)
    return 0 if short and above[0].lower().rstrip(".") not in months() else start


def is_banner(headline: str, titles: Sequence[str], sites: Iterable[str]) -> bool:
    """Tell whether a line in the headline's place is none, by the declared `titles` of the page.

    It shares no words with any of them, or it is the site's name, and another title stands there.

    >>> is_banner("The Valley Courier", ["Rare Earths Offered"], ["Valley Courier"])
    True
    """
    likeness = [title_likeness(headline, title) for title in titles]
    if not likeness:
        return False
    if max(likeness) < _LEAST_LIKENESS:
        return True
    if min(likeness) >= _LEAST_LIKENESS:
        return False
    key = title_key(headline)
    return outlet_key(headline) in {outlet_key(site) for site in sites} or any(
        title_key(whole) in {key + title_key(other), title_key(other) + key}
        for other in titles
        for whole in titles
        if title_key(other)
    )


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
