"""What a collection knows of its pages: what each talks about, and what each site repeats."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crossread.extract.layouts import is_flat
from crossread.extract.zoning.furniture import find_furniture
from crossread.extract.zoning.runs import PageLines, find_run
from crossread.extract.zoning.traits import content_words
from crossread.records import Layout, Page, Vocabulary

_LEAST_SHARED = 12
_LEAST_SHARE = 0.2
"""Two pages tell one story when they share at least so many of the shorter one's words: unrelated
news pages share a tenth, accounts of one story a quarter and more."""


def collect_vocabulary(layouts: Sequence[Layout], pages: Iterable[Page] = ()) -> Vocabulary:
    """Return the content words of each page's article, found from that page alone.

    And the lines that stand under many pages of one publisher, which `pages` may tell. Pages are
    sorted by id, so that the order of the input changes nothing. Where no flattened page stands
    among others that could lend it words, each has none.

    >>> collect_vocabulary([]).pages
    ()
    """
    # The words of a page by itself, and those of pages in HTML among themselves, are never asked.
    asked = len(layouts) > 1 and any(map(is_flat, layouts))
    words = {
        layout.page: _central_words(find_run(layout)) if asked else frozenset[str]()
        for layout in layouts
    }
    furniture = find_furniture(layouts, pages)
    ids = tuple(sorted(words))
    return Vocabulary(
        pages=ids,
        words=tuple(words[page] for page in ids),
        furniture=tuple(furniture.get(page, frozenset()) for page in ids) if furniture else (),
    )


def words_of_accounts(layout: Layout, lines: PageLines, vocabulary: Vocabulary) -> frozenset[str]:
    """Return the words of those other pages that seem to tell the same story as this one.

    Empty when there are none: unrelated pages of the same folder must do no harm.
    """
    if not vocabulary.pages or vocabulary.pages == (layout.page,):
        return frozenset()
    own = _central_words(lines)
    others: set[str] = set()
    for page, words in zip(vocabulary.pages, vocabulary.words, strict=True):
        if page == layout.page:
            continue
        shared = len(own & words)
        if shared >= _LEAST_SHARED and shared >= _LEAST_SHARE * min(len(own), len(words)):
            others |= words
    return frozenset(others)


def _central_words(lines: PageLines) -> frozenset[str]:
    texts = [lines.texts[index] for index in lines.run() if lines.scores[index] > 0]
    return content_words("\n".join(texts))
