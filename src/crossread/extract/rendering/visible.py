"""The text of an HTML page as a reader sees it, cut where a browser starts a new line."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from crossread.learned.kernel import Marked, name_steps, read_markup
from crossread.learned.markup_traits import APART, ARTICLE, RAW, ROLES, TELLING, VOID
from crossread.lexicons import read_rows, read_words

DEEPEST_PATH = 80
"""Levels that a path names. News pages go down 15 to 40; what is deeper comes from elements that
were never closed, and naming every level of those would make the paths grow with the square."""

_PLAIN_NAME = re.compile(r"ad|[A-Za-z_][A-Za-z_-]{2,39}")
_WORDS_OF_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_HIDING_STYLE = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_LEAST_WORDS_SHOWN = 100
_TRAITS = (
    (APART, "a time label cite"),
    (ARTICLE, "article main"),
    (TELLING, "html title meta time h1"),
    (RAW, "script style xmp iframe noembed noframes plaintext"),
    (VOID, "area base basefont bgsound br col embed frame hr img input keygen link meta param"),
    (VOID, "source track wbr"),
)


def read_visible(markup: str) -> Marked:
    r"""Return the visible text of a page, block by block in page order, and its marks.

    `markup` is what lexbor writes of the page's tree (`LexborHTMLParser.html`).

    A block is the text that stands directly in one block element, in-line elements and single
    line breaks included; two line breaks in a row part it. A table row is one block, its cells
    joined by " | ", unless a cell holds blocks itself (as in pages laid out by tables). Words in
    `q` get quotation marks, as in a browser. Soft hyphens and zero-width spaces are left out.

    Elements that are hidden by attribute, style or a screen reader's class are left out too,
    unless that leaves under a hundred words of a page that has three times as many: some pages
    hide the whole article until their script has run.

    >>> page = "<html><body><div>By <b>Ana Silva</b><p>Prices rose.<br><br>Shares fell.</p></div>"
    >>> read_visible(page).text.split("\n")
    ['By Ana Silva', 'Prices rose.', 'Shares fell.']
    """
    shown = _read(markup, keep_hidden=False)
    words_shown = _words(shown.text)
    if words_shown >= _LEAST_WORDS_SHOWN:
        return shown
    everything = _read(markup, keep_hidden=True)
    return (
        everything if _words(everything.text) >= max(_LEAST_WORDS_SHOWN, 3 * words_shown) else shown
    )


def _read(markup: str, *, keep_hidden: bool) -> Marked:
    return read_markup(
        markup,
        _traits_of(),
        read_words("hidden_classes"),
        _hides,
        keep_hidden=keep_hidden,
        deepest=DEEPEST_PATH,
    )


def _words(text: str) -> int:
    return text.count(" ") + text.count("\n") + 1 if text else 0


@cache
def _traits_of() -> dict[str, int]:
    """Return how each element takes part in the text, as the kernel's numbers."""
    traits = {row["element"]: ROLES[row["role"]] for row in read_rows("html_elements")}
    for trait, tags in _TRAITS:
        for tag in tags.split():
            traits[tag] = traits.get(tag, 0) | trait
    return traits


@lru_cache(maxsize=4_096)
def _hides(style: str) -> bool:
    return _HIDING_STYLE.search(style) is not None


# --- paths ------------------------------------------------------------------------------------


def find_steps(marked: Marked, *, most: int | None = None) -> list[str]:
    """Return what a path calls each of the first elements.

    A path from step to step is a CSS selector whose first match is the element. Every ancestor is
    named, with its id and two of its classes where these are plain words: they are what the zones
    are read from. `:nth-of-type` stands from the second child of its name on; where it is missing
    the first match is the first child, so it need not stand there.
    """
    return name_steps(marked.names[:most], name_step, tells_nothing)


@lru_cache(maxsize=4_096)
def name_step(name: str) -> str:
    """Return how a path names one element, of what `Marked.names` says of it.

    >>> name_step('div"top"md:flex wide tall related""navigation')
    'div#top.related.wide[role="navigation"]'
    """
    # Broken markup gives elements names with quotation marks of their own: `<div}class="lead">`.
    if name.count('"') < _ATTRIBUTES_NAMED:
        return _escaped(name)
    tag, identity, classes, itemprop, role = name.rsplit('"', _ATTRIBUTES_NAMED)
    if tag == "body":
        return tag
    parts = [_escaped(tag)]
    if _PLAIN_NAME.fullmatch(identity):
        parts.append(f"#{identity}")
    plain = [one for one in classes.split() if _PLAIN_NAME.fullmatch(one)]
    # Style sheets in the manner of Tailwind put a dozen of their words before one that tells.
    if len(plain) > 2:
        plain.sort(key=tells_nothing)
    parts += [f".{one}" for one in plain[:2]]
    if itemprop.lower() == "articlebody":
        parts.append(f'[itemprop="{itemprop}"]')
    if role in _ROLES_NAMED:
        parts.append(f'[role="{role}"]')
    return "".join(parts)


_ATTRIBUTES_NAMED = 4
"""Id, classes, itemprop and role, after the name in `Marked.names`."""
_ROLES_NAMED = frozenset({"main", "navigation", "complementary", "contentinfo", "banner", "dialog"})


@lru_cache(maxsize=16_384)
def tells_nothing(name: str) -> bool:
    """Tell whether none of the words of a name says what its element is for."""
    return _telling_words().isdisjoint(split_name(name))


@cache
def _telling_words() -> frozenset[str]:
    return frozenset(row["token"] for row in read_rows("path_cues"))


def split_name(name: str) -> list[str]:
    """Return the words of a class or id, in lower case.

    >>> split_name("articleBody-text")
    ['article', 'body', 'text']
    """
    return [word.lower() for word in _WORDS_OF_NAME.findall(name)]


def _escaped(tag: str) -> str:
    r"""Return an element's name as CSS writes it: Word saves `<o:p>`, CSS selects `o\:p`."""
    if tag.isascii() and tag.replace("-", "").isalnum():
        return tag
    return "".join(
        char
        if char.isalnum() or char in "-_" or char > "\x7f"
        else f"\\{char}"
        if char > " "
        else f"\\{ord(char):x} "
        for char in tag
    )
