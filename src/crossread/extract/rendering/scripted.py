"""Articles that no reader sees in the saved page: their text stands in a script.

Two kinds. JSON-LD may hold the whole text as `articleBody`: it is read where the visible page has
none of it. Programs that draw the page themselves keep it in a state script of their own: that is
told and not read. See docs/decisions/0004-article-in-scripts.md.
"""

from __future__ import annotations

import html
import re

from crossread.extract.rendering.linked_data import find_article_bodies

SCRIPT = "script"
"""Tag of blocks whose text stands in a script."""
LINKED_DATA = 'script[type="application/ld+json"]'
"""CSS path of such blocks."""

_LINKED = re.compile(r"<script[^>]{0,300}ld\+json[^>]{0,300}>(.*?)</script", re.I | re.S)
_BREAK = re.compile(
    r"</(?:p|div|h[1-6]|li|blockquote)>|<br\s*/?>|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+", re.I
)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_LEAST_WORDS = 60
_LONGEST = 500_000
_SAMPLES = 20
_SAMPLE_WORDS = 6
_SEEN_SHARE = 0.3
_STATES = (
    "self.__next_f",
    "__NEXT_DATA__",
    "__NUXT__",
    "__INITIAL_STATE__",
    "__PRELOADED_STATE__",
    "__APOLLO_STATE__",
    "window.__data",
    "text/template",
)
_LITTLE_TEXT = 6_000
_LEAST_STATE = 5_000


def find_scripted_article(markup: str, visible: str) -> tuple[str, ...]:
    """Return the paragraphs of an article that stands in JSON-LD alone; empty: there is none.

    Not where the page says that the text is not free: there the wall is what a reader sees.

    >>> words = "Moscow offered joint work on deposits of rare earths to American companies. " * 6
    >>> script = f'{{"@type": "NewsArticle", "articleBody": "{words}"}}'
    >>> markup = f'<script type="application/ld+json">{script}</script><p>Loading…</p>'
    >>> len(find_scripted_article(markup, "Loading…"))
    1
    """
    if '"articleBody"' not in markup:
        return ()
    bodies = find_article_bodies(match[1] for match in _LINKED.finditer(markup))
    body = max(bodies, key=len, default="")[:_LONGEST]
    paragraphs = [line for part in _BREAK.split(body) if (line := _plain(part))]
    words = " ".join(paragraphs).split()
    if len(words) < _LEAST_WORDS or _is_visible(words, visible):
        return ()
    return tuple(paragraphs)


def find_state_script(markup: str, visible: str) -> str | None:
    """Return the name of a script that seems to hold what the visible page lacks; none: no such.

    >>> find_state_script(f"<script>self.__next_f.push({'x' * 9_000})</script>", "Menu")
    'self.__next_f'
    """
    if len(visible) > _LITTLE_TEXT:
        return None
    for name in _STATES:
        at = markup.find(name)
        if 0 <= at <= len(markup) - _LEAST_STATE:
            return name
    return None


def _plain(part: str) -> str:
    text = html.unescape(_TAG.sub("", part))
    # JSON can spell a lone surrogate, which no UTF-8 output could hold.
    text = text.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
    return " ".join(text.split())


def _is_visible(words: list[str], visible: str) -> bool:
    """Tell whether the page shows the text: a sample of its word sequences is looked up."""
    step = max(1, (len(words) - _SAMPLE_WORDS) // _SAMPLES)
    starts = range(0, len(words) - _SAMPLE_WORDS, step)
    shown = " ".join(visible.split())
    seen = sum(" ".join(words[at : at + _SAMPLE_WORDS]) in shown for at in starts)
    return seen >= _SEEN_SHARE * len(starts)
