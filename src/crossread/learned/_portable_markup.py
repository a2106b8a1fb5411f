"""The walk over the markup of a page in Python: what runs where no compiler was at hand.

`_markup.pxi` is the same in C. Both read markup as lexbor writes it: every element closed, every
attribute in double quotes, `&`, `<`, `>` and no-break spaces of texts escaped. So they see the very
tree that lexbor built, without asking it for each node.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from crossread.learned.markup_traits import (
    APART,
    ARTICLE,
    BLOCK,
    CELL,
    IN_HEAD,
    LINK,
    QUOTATION,
    RAW,
    ROLE,
    SKIPPED,
    TELLING,
    VOID,
)

LEVELS_AROUND_HEADLINE = 5

_TOKEN = re.compile(
    r"<(?:!--.*?(?:-->|\Z)|[!?][^>]*>?|/(?P<end>[^>]*)>?"
    r'|(?P<start>[^ >]+)(?P<attributes>(?: .[^=]*="[^"]*")*)[^>]*>?)',
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r' (.[^=]*)="([^"]*)"', re.DOTALL)
_TELLING_ATTRIBUTES = ("itemprop", "property", "rel", "type")
TELLING_WORDS = ("author", "canonical", "datepublished", "datemodified", "datecreated", "ld+json")
"""An element that has one of these in an attribute for it is returned as a mark."""
_NAMING_ATTRIBUTES = ("id", "class", "itemprop", "role")
_INVISIBLE = str.maketrans("", "", "\u00ad\u200b\u2060\ufeff")
_SPACES_OF_CLASSES = re.compile(r"[\x00-\x20]+")
_CELL_MARK = " | "


class Mark(NamedTuple):
    """An element that may state something about the page."""

    tag: str
    start: int
    """Where its attributes stand in the markup."""
    end: int
    where: int
    """`IN_ARTICLE`, `IN_HEAD`, or 0."""


class Marked(NamedTuple):
    """What `read_markup` finds: parallel lists of blocks, then of named elements."""

    text: str
    """The text of all blocks, a line feed between two."""
    starts: list[int]
    ends: list[int]
    owners: list[int]
    """For each block the number of its element."""
    tags: list[str]
    densities: list[float]
    """Share of a block's characters that stand in links."""
    parents: list[int]
    """For each element the number of the one around it; -1 for the root."""
    positions: list[int]
    """Which child of its tag it is, from 1."""
    names: list[str]
    """Its tag, or tag, id, class, itemprop and role with quotation marks between, as escaped."""
    marks: list[Mark]
    around: list[list[int]]
    """Start and end of the elements around the first `h1`, from the inside, up to the body."""


@dataclass(slots=True, eq=False)
class _Level:
    """An open element on the way down from the root."""

    tag: str
    traits: int
    position: int = 1
    block: int = 0
    """The depth of the innermost block element, itself included."""
    name: str = ""
    styled: bool = False
    number: int = -1
    around: int = -1
    start: int = 0
    """Where its start tag begins."""
    children: dict[str, int] = field(default_factory=dict)


class _Walk:
    """One walk, without recursion, for pages can nest a thousand levels deep.

    It gathers the pieces of one block at a time. What ends a block is the start or the end of
    any block element, or a second line break in a row.
    """

    def __init__(
        self,
        markup: str,
        traits_of: dict[str, int],
        hidden: frozenset[str],
        hides_by_style: Callable[[str], bool],
        *,
        keep_hidden: bool,
        deepest: int,
    ) -> None:
        self._markup = markup
        self._traits_of = traits_of
        self._hidden = hidden
        self._hides_by_style = hides_by_style
        self._keep_hidden = keep_hidden
        self._deepest = deepest
        self._levels = [_Level(tag="html", traits=BLOCK, name="html")]
        self._skipped_from = 0
        """The depth of the element whose content is passed over; 0: none."""
        self._muted = False
        """That element is a template: what it holds is not on the page."""
        self._heading = False
        """That element is the head."""
        self._articles = 0
        self._headed = False
        self._pieces: list[str] = []
        self._linked = 0
        self._links = 0
        self._breaks = 0
        self._written = 0
        self._cell_due = False
        self._closed = False
        """An element that is set apart ended, and no text came since."""
        self._seam = False
        """Another such element has started since: what comes is another piece of text."""
        self._ended = False
        """An element of any kind ended, and no text came since."""
        self._texts: list[str] = []
        self._found = Marked("", [], [], [], [], [], [], [], [], [], [])

    def walk(self) -> Marked:
        """Return what the markup holds."""
        markup, place = self._markup, 0
        while place < len(markup):
            token = _TOKEN.search(markup, place)
            opens = token.start() if token is not None else len(markup)
            if opens > place and not self._skipped_from:
                self._add(_plain(markup[place:opens]))
            if token is None:
                break
            place = token.end()
            if token["start"] is not None:
                place = self._start_tag(token)
            elif len(self._levels) > 1 and token["end"] == self._levels[-1].tag:
                self._leave(opens)
        while len(self._levels) > 1:
            self._leave(len(markup))
        if self._pieces:
            self._flush(0)
        return self._found._replace(text="\n".join(self._texts))

    # --- tags -----------------------------------------------------------------------------------

    def _start_tag(self, token: re.Match[str]) -> int:
        """Enter an element, or pass over it; return where what follows begins."""
        tag, end = token["start"], token.end()
        attributes = dict(_ATTRIBUTE.findall(token["attributes"])) if token["attributes"] else {}
        traits = self._traits_of.get(tag, 0)
        self._note(token, traits, attributes)
        if tag == "html" and len(self._levels) == 1:
            return end
        content = following = end
        if traits & RAW:
            content = _raw_end(self._markup, tag, end)
            following = min(len(self._markup), content + len(tag) + 3)
        level = _Level(tag=tag, traits=traits, start=token.start("start"))
        if self._skipped_from:
            if not traits & (VOID | RAW):
                self._levels.append(level)
        elif tag == "br":
            self._break()
        else:
            children = self._levels[-1].children
            level.position = children[tag] = children.get(tag, 0) + 1
            if traits & ROLE == SKIPPED or (not self._keep_hidden and self._hides(tag, attributes)):
                self._skip(level)
            else:
                named = [attributes.get(name, "") for name in _NAMING_ATTRIBUTES]
                level.name = '"'.join([tag, *named]) if any(named) else tag
                level.styled = "class" in attributes or traits & APART != 0
                self._enter(level)
                if traits & RAW:
                    self._add(self._markup[end:content])
                if traits & (RAW | VOID):
                    self._leave(content)
        return following

    def _note(self, token: re.Match[str], traits: int, attributes: Mapping[str, str]) -> None:
        """Keep an element that may state something about the page."""
        if self._muted or not (traits & TELLING or _tells(attributes)):
            return
        where = IN_HEAD if self._heading else int(self._articles > 0)
        self._found.marks.append(Mark(token["start"], token.end("start"), token.end() - 1, where))
        if token["start"] == "h1" and not self._headed:
            self._note_around()

    def _skip(self, level: _Level) -> None:
        """Pass over what an element holds."""
        if not level.traits & (VOID | RAW):
            self._levels.append(level)
            self._skipped_from = len(self._levels) - 1
            self._muted, self._heading = level.tag == "template", level.tag == "head"

    def _hides(self, tag: str, attributes: Mapping[str, str]) -> bool:
        if tag == "body":
            return False
        if tag == "dialog" and "open" not in attributes:
            return True
        # React streams a page's late parts hidden, as S:0, S:1 …, and a script moves them in place.
        streamed = attributes.get("id", "").startswith("S:") and attributes["id"] != "S:"
        if attributes.get("hidden", "until-found") != "until-found" and not streamed:
            return True
        if attributes.get("aria-hidden") == "true":
            return True
        classes = attributes.get("class")
        if classes and not self._hidden.isdisjoint(_SPACES_OF_CLASSES.split(classes)):
            return True
        style = attributes.get("style")
        return bool(style) and self._hides_by_style(style or "")

    def _note_around(self) -> None:
        """Remember the elements around the first headline, from the inside."""
        self._headed = True
        depth = self._skipped_from or len(self._levels) - 1
        for level in reversed(self._levels[1 : depth + 1][-LEVELS_AROUND_HEADLINE:]):
            if level.tag == "body":
                return
            level.around = len(self._found.around)
            self._found.around.append([level.start, len(self._markup)])

    # --- levels ---------------------------------------------------------------------------------

    def _enter(self, level: _Level) -> None:
        role = level.traits & ROLE
        level.block = self._levels[-1].block
        if role == BLOCK:
            if self._pieces:
                self._flush(level.block)
            else:
                self._breaks = 0
                self._closed = False
            level.block = len(self._levels)
        elif role == LINK:
            self._links += 1
        elif role == CELL:
            self._cell_due = bool(self._pieces)
        elif role == QUOTATION:
            self._add("“")
        if level.traits & ARTICLE:
            self._articles += 1
        self._seam = self._closed and level.styled
        self._levels.append(level)

    def _leave(self, place: int) -> None:
        level, depth = self._levels[-1], len(self._levels) - 1
        if level.around >= 0:
            self._found.around[level.around][1] = place
        if self._skipped_from:
            if depth == self._skipped_from:
                self._skipped_from = 0
                self._muted = self._heading = False
            self._levels.pop()
            return
        role = level.traits & ROLE
        if role == BLOCK:
            if self._pieces:
                self._flush(depth)
            self._breaks = 0
            self._closed = level.styled
        else:
            if role == LINK:
                self._links -= 1
            elif role == QUOTATION:
                self._add("”")
            self._closed = self._closed or level.styled
        self._ended = True
        if level.traits & ARTICLE:
            self._articles -= 1
        self._levels.pop()

    # --- text -----------------------------------------------------------------------------------

    def _break(self) -> None:
        self._breaks += 1
        if self._pieces:
            self._pieces.append(" ")
            if self._breaks == 2:
                self._flush(self._levels[-1].block)

    def _add(self, text: str) -> None:
        pieces = self._pieces
        if not text or text.isspace():
            if pieces and text:
                pieces.append(" ")
            return
        self._breaks = 0
        if self._cell_due:
            pieces.append(_CELL_MARK)
            self._cell_due = False
        elif pieces and (self._seam or self._ended) and self._needs_space(pieces[-1][-1], text[0]):
            pieces.append(" ")
        self._seam = self._ended = self._closed = False
        pieces.append(text)
        if self._links:
            self._linked += _width(text.translate(_INVISIBLE))

    def _needs_space(self, before: str, after: str) -> bool:
        """Tell whether two pieces of text without a space between them are two texts.

        <span class="author">By Ana</span><span class="date">May 5</span>: a style sheet sets
        these apart, and run together neither name nor date could be read. After any element that
        ended, a capital right after a small letter is a new text too: "4 min readMay 5".
        """
        if self._seam:
            return before.isalnum() and after.isalnum()
        return after.isupper() and (before.islower() or before == ")")

    def _flush(self, owner: int) -> None:
        text = " ".join("".join(self._pieces).translate(_INVISIBLE).split())
        if text:
            found = self._found
            linked = round(self._linked / _width(text), 3) if self._linked else 0.0
            found.starts.append(self._written)
            found.ends.append(self._written + len(text))
            found.owners.append(self._number_of(owner))
            found.tags.append(self._levels[owner].tag)
            found.densities.append(linked)
            self._texts.append(text)
            self._written += len(text) + 1
        self._pieces = []
        self._linked = self._breaks = 0
        self._cell_due = self._seam = self._ended = self._closed = False

    def _number_of(self, owner: int) -> int:
        """Return the number of an element, or of the deepest one around it that is named."""
        levels = self._levels[: min(owner, self._deepest) + 1]
        above = -1
        for level in levels:
            if level.number < 0:
                level.number = len(self._found.names)
                self._found.parents.append(above)
                self._found.positions.append(level.position)
                self._found.names.append(level.name)
            above = level.number
        return above


def _tells(attributes: Mapping[str, str]) -> bool:
    if "datetime" in attributes or "pubdate" in attributes:
        return True
    values = [attributes[name].lower() for name in _TELLING_ATTRIBUTES if name in attributes]
    return any(word in value for value in values for word in TELLING_WORDS)


def _plain(text: str) -> str:
    if "&" not in text:
        return text
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", "\u00a0")
    return text.replace("&amp;", "&")


def _width(text: str) -> int:
    return len("".join(text.split()))


def _raw_end(markup: str, tag: str, start: int) -> int:
    """Return where the content of an element without markup ends.

    A script may write scripts: within `<!-- <script>` an end tag ends the inner one only, after
    the states "script data escaped" and "double escaped" of the HTML standard.
    """
    end_tag = f"</{tag}>"
    end = _found(markup, end_tag, start)
    escaped, place = False, start
    while tag == "script" and end < len(markup):
        if not escaped:
            place = markup.find("<!--", place, end)
            if place < 0:
                return end
            escaped, place = True, place + 2
        closes = markup.find("-->", place, end)
        if closes >= 0:
            escaped, place = False, closes + 3
        elif markup.find("<script", place, end) < 0:
            return end
        else:
            place = end + len(end_tag)
            end = _found(markup, end_tag, place)
    return end


def _found(markup: str, words: str, start: int) -> int:
    place = markup.find(words, start)
    return place if place >= 0 else len(markup)


class MarkupReader(Protocol):
    """The signature of `read_markup`."""

    def __call__(
        self,
        markup: str,
        traits_of: dict[str, int],
        hidden: frozenset[str],
        hides_by_style: Callable[[str], bool],
        *,
        keep_hidden: bool,
        deepest: int,
    ) -> Marked:
        """Return what `read_markup` of this module does."""


StepNamer = Callable[[list[str], Callable[[str], str], Callable[[str], bool]], list[str]]


def read_markup(
    markup: str,
    traits_of: dict[str, int],
    hidden: frozenset[str],
    hides_by_style: Callable[[str], bool],
    *,
    keep_hidden: bool,
    deepest: int,
) -> Marked:
    """Return the blocks of a page and the elements that they stand in.

    `markup` is what lexbor writes. `traits_of` tells a role and traits by tag, `hidden` the
    classes and `hides_by_style` the styles that hide an element, unless `keep_hidden`. Elements
    that lie deeper than `deepest` get no name.
    """
    return _Walk(
        markup, traits_of, hidden, hides_by_style, keep_hidden=keep_hidden, deepest=deepest
    ).walk()


_ANY_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")


def nests_deeper(markup: str, flat: frozenset[str], levels: int) -> bool:
    """Tell whether more elements than `levels` can be open at once, those called `flat` aside.

    `markup` is any page's; the names in `flat` are in lower case.
    """
    depth = 0
    for tag in _ANY_TAG.finditer(markup):
        if tag[1]:
            depth = max(0, depth - 1)
        elif tag[2].lower() not in flat:
            depth += 1
            if depth > levels:
                return True
    return False


def name_steps(
    names: list[str],
    step_of: Callable[[str], str],
    tells_nothing: Callable[[str], bool],  # noqa: ARG001
) -> list[str]:
    """Return what a path calls each element of `Marked.names`; `step_of` names one.

    The kernel in C names most elements itself, as `step_of` would; `tells_nothing` puts classes
    last.
    """
    return [step_of(name) for name in names]
