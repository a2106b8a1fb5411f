"""Pages that hold nothing but frames: the text stands in other files."""

from __future__ import annotations

import re

from crossread.records import Evidence
from crossread.wording import counted, listed

_READ = 50_000
_FRAME = re.compile(r"<frame\b[^>]{0,2000}?\bsrc\s*=\s*[\"']?([^\"'\s>]{1,200})", re.I)
_MOST_NAMED = 3


def find_frames(markup: str) -> Evidence | None:
    """Return which pages a set of frames shows; none: the page is no set of frames.

    What a browser shows is meant: a frameset counts only where no body has begun.

    >>> find_frames("<frameset><frame src=menu.html><frame src='news.html'></frameset>").detail
    'frames: shows 2 other pages (menu.html and news.html); give the one with the article'
    >>> find_frames("<body><p>The <code>&lt;frameset></code> element is obsolete.") is None
    True
    """
    head = markup[:_READ].lower()
    start = head.find("<frameset")
    if start < 0 or 0 <= head.find("<body") < start:
        return None
    names = _FRAME.findall(markup[start:_READ])
    which = f" ({listed(names[:_MOST_NAMED])})" if 0 < len(names) <= _MOST_NAMED else ""
    detail = (
        f"frames: shows {counted(len(names), 'other page')}{which}; give the one with the article"
    )
    return Evidence(rule="frames", detail=detail)
