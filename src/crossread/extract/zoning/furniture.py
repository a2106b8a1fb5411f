"""Furniture of a site: the same line under many pages of one publisher belongs to no article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from crossread.extract.stating.outlets import host_of, outlet_key
from crossread.records import Evidence, Layout, Page, Vocabulary, Zone

LEAST_PAGES = 3
"""Different articles of a publisher that a line must stand under."""
_MOST_PAGES = 200
"""Of a publisher with more pages so many tell what it repeats: every two are compared."""
_LEAST_SHARE = 0.5
"""Share of the publisher's articles that a line must stand under."""
_LEAST_WORDS = 4
"""Shorter lines are headings that a publisher gives its articles: "Pros", "What we know"."""
_MOST_WORDS = 30
"""Longer lines are background that a running story repeats from article to article."""
_LONG_LINE = 80
"""Characters of a line that tells an article from another."""
_SAME_ARTICLE = 0.5
_ARCHIVE = "web.archive.org"
_REMOVED: frozenset[Zone] = frozenset({"title", "deck", "body", "caption", "list", "table"})
"""Not bylines, dates and sub-headings: an author writes several articles."""

Zoned = tuple[Zone, Evidence]


def find_furniture(
    layouts: Sequence[Layout], pages: Iterable[Page] = ()
) -> dict[str, frozenset[str]]:
    """Return for each page the lines that are furniture of its publisher, in normal form.

    Pages of one host have one publisher, and so have those that name the same one; a page that
    tells neither has no furniture. Pages that share half of their long lines are one article,
    captured again or changed, and count once. What several publishers print alike, as a wire
    story, is no furniture of any of them.
    """
    told = {page.id: page for page in pages}
    groups: dict[str, list[Layout]] = defaultdict(list)
    for layout in layouts:
        publisher = publisher_key(layout, told.get(layout.page))
        if publisher:
            groups[publisher].append(layout)
    found: dict[str, frozenset[str]] = {}
    for group in groups.values():
        if len(group) >= LEAST_PAGES:
            lines = _repeated(sorted(group, key=lambda layout: layout.page)[:_MOST_PAGES])
            found |= {layout.page: lines for layout in group if lines}
    return found


def publisher_key(layout: Layout, page: Page | None = None) -> str:
    """Return by what pages of one publisher are known: host, or else name; empty: unknown.

    >>> from crossread.records import Declared
    >>> url = Declared(key="url", value="https://www.courier.example/a", source="og:url")
    >>> from dataclasses import replace
    >>> from crossread.extract.layouts import find_lines
    >>> publisher_key(replace(find_lines("p-1", ""), declared=(url,)))
    'courier'
    """
    addresses = [page.url] if page and page.url else []
    names = [page.publisher] if page and page.publisher else []
    addresses += [one.value for one in layout.declared if one.key == "url"]
    names += [one.value for one in layout.declared if one.key == "publisher"]
    hosts = [host for address in addresses if (host := host_of(address)) and host != _ARCHIVE]
    return next((key for value in [*hosts, *names] if (key := outlet_key(value))), "")


def without_furniture(
    layout: Layout, zones: Sequence[Zoned], vocabulary: Vocabulary
) -> Sequence[Zoned]:
    """Return the zones of a page's blocks, its publisher's furniture among the boilerplate."""
    if not vocabulary.furniture or layout.page not in vocabulary.pages:
        return zones
    lines = vocabulary.furniture[vocabulary.pages.index(layout.page)]
    if not lines:
        return zones
    return [
        _FURNITURE if zone in _REMOVED and line_key(text) in lines else (zone, evidence)
        for text, (zone, evidence) in zip(layout.blocks.texts(layout.text), zones, strict=True)
    ]


def line_key(line: str) -> str:
    """Return the form in which lines of different pages are compared.

    >>> line_key("Sign up  for our NEWSLETTER")
    'sign up for our newsletter'
    """
    return " ".join(line.casefold().split())


_FURNITURE: Zoned = (
    "boilerplate",
    Evidence(
        rule="boilerplate.site-furniture",
        score=0.9,
        detail="the same line stands under many pages of this publisher",
    ),
)


def _repeated(group: Sequence[Layout]) -> frozenset[str]:
    articles = list(_different(group))
    if len(articles) < LEAST_PAGES:
        return frozenset()
    counts = Counter(line for lines in articles for line in lines)
    least = max(LEAST_PAGES, _LEAST_SHARE * len(articles))
    return frozenset(
        line
        for line, count in counts.items()
        if count >= least and _LEAST_WORDS <= line.count(" ") + 1 <= _MOST_WORDS
    )


def _different(group: Sequence[Layout]) -> Iterable[frozenset[str]]:
    """Yield the lines of each page that is another article than those before it."""
    seen: list[frozenset[str]] = []
    for layout in group:
        lines = frozenset(map(line_key, layout.blocks.texts(layout.text)))
        long = frozenset(line for line in lines if len(line) >= _LONG_LINE)
        if any(len(long & other) >= _SAME_ARTICLE * min(len(long), len(other)) for other in seen):
            continue
        seen.append(long)
        yield lines
