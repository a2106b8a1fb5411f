"""What one block is like, read by itself: its length, how it ends, which words it is made of.

`line_features.py` sets these traits beside those of the lines around it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from crossread.extract.zoning.site_phrases import name_furniture
from crossread.lexicons import read_words

Ending = Literal["sentence", "cut", "colon", "none"]
Kind = Literal[
    "marker",
    "furniture",
    "stamp",
    "byline",
    "credit",
    "cut",
    "prose",
    "sentence",
    "unended",
    "headline",
    "short",
]

READ_CHARACTERS = 6_000
"""Patterns look at no more of a block: a page in one line must not take quadratic time."""
TOPIC_CHARACTERS = 40_000

_WORD = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]{4,}(?:-[^\W\d_]{3,})*")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_CLOSERS = "\"'”’»›)]}*†"
_SENTENCE_ENDS = ".!?。！？।؟…"
_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\[&hellip;\])[\s\])>»]*$")
_INNER_END = re.compile(r"[a-z0-9%)\"”’][.!?][\"”’)]*\s+[\"“‘(]*[A-Z]")
_QUOTED = re.compile(r"[“\"„«][^“”\"„«»]{12,}[”\"“»]")
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_STAMP = re.compile(
    rf"""^(?:(?:published|updated|posted|last\ (?:updated|modified)|modified|created|date)\b[\s:]*
      (?:on|at)?\s*)?
      \W*(?:(?:
        \d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?(?:\s*[ap]\.?m\.?)?
      | \d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}(?:T[\d:.+Z-]+)?
      | {_MONTH} | \d{{1,2}}(?:st|nd|rd|th)? | (?:19|20)\d\d
      | (?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?
      | \d+\s*(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?)
      | an?\ (?:minute|hour|day|week|month|year)
      | ago | at | on | of | read | reading | read\ time
      | gmt | [kjphcm][sd]t | hkt | sgt | utc | e[sd]?t | cet | bst | ist | am | pm
      | updated | published | today | yesterday | just\ now
      )\b\W*){{1,14}}$""",
    re.IGNORECASE | re.VERBOSE,
)
_BYLINE = re.compile(
    r"^(?:by|written by|reported by|reporting by|editing by|words by|story by|report by|author|"
    r"von|par|por|di|da)[\s:|]+(?P<names>\S.*)$",
    re.IGNORECASE,
)
_MARK = re.compile(r"\s*[·•|—–]\s*|,\s+")
_BYLINE_SMALL = frozenset(
    {"and", "for", "of", "the", "in", "by", "with", "additional", "reporting", "editing", "writing"}
    | {"de", "von", "van", "al", "bin", "la"}
)
_DATELINE = re.compile(
    r"^[A-Z][A-Z .’'-]{2,30}(?:, [A-Z][\w. ]{1,20})?(?:, \w+\.? \d{1,2}(?:, \d{4})?)?"
    r"(?: ?\([^()]{2,30}\))? ?[—–-] ?\S"
)
_BRACKET_END = re.compile(r"[(\[]([^()\[\]]{2,90})[)\]]\s*\.?$")
_CREDIT_LABEL = re.compile(
    r"(?:^|[\s|/])(?:photos?|images?|photograph|picture|credit|foto|illustration|source)"
    r"(?: (?:credit|courtesy|source|by|via))?\s*[:©/|]\s*\S",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b([A-Z][\w’'.-]{1,30}) ([A-Z][\w’'-]{1,30})\b")
_PROPER = re.compile(r"(?<=[a-z,;] )[A-Z][^\W\d_]{2,}")
_POINTS = re.compile(r":(?:\s+\S+){3}")
_DIGIT = re.compile(r"\d")
_LONGEST_STAMP, _STAMP_WORDS = 120, 14
_MARKER_WORDS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What a block is like by itself."""

    text: str
    """At most the first READ_CHARACTERS."""
    key: str
    """Its words in lower case, for comparing blocks with each other."""
    words: int
    ending: Ending
    kind: Kind
    furniture: str
    """What part of a site the block is ("share bar"); empty when its words do not tell."""
    whole: str
    """The block, all of it."""

    @property
    def content(self) -> frozenset[str]:
        """Words that tell what it is about."""
        return _content(self.whole, self.words)

    @property
    def names(self) -> frozenset[str]:
        """Pairs of capitalised words ("Ursula Leyen")."""
        return frozenset(" ".join(pair) for pair in _NAME.findall(self.text))

    @property
    def sentences(self) -> int:
        """How many sentences end in it."""
        return len(_INNER_END.findall(self.text)) + (self.ending == "sentence")

    @property
    def proper(self) -> frozenset[str]:
        """Capitalised words within sentences, in lower case."""
        return _proper(self.text)

    @property
    def quotes(self) -> bool:
        """Whether it quotes somebody."""
        return quotes(self.text)

    @property
    def dateline(self) -> bool:
        """Whether it opens with a dateline."""
        return has_dateline(self.text)

    @property
    def site_part(self) -> str:
        """`marker` for a block that announces other stories, or else `furniture`."""
        return "marker" if self.kind == "marker" else self.furniture

    @property
    def pointer(self) -> bool:
        """Whether it announces one story and names it, see `points_at_story`."""
        return self.kind == "marker" and _POINTS.search(self.text) is not None

    @property
    def leans(self) -> bool:
        """Whether it opens with a word that leans on what was said before ("He", "However")."""
        linking = read_words("linking_words")
        tokens = self.key.split(maxsplit=4)[:4]
        return any(" ".join(tokens[:size]) in linking for size in range(1, 5))


def quotes(text: str) -> bool:
    """Tell whether a text quotes somebody.

    >>> quotes("“The dams are full,” the minister said"), quotes("the “vote” on Monday")
    (True, False)
    """
    return _QUOTED.search(text[:READ_CHARACTERS]) is not None


def points_at_story(text: str) -> bool:
    """Tell whether a block announces one story and names it.

    >>> points_at_story("Read also: Rains fill the reservoirs"), points_at_story("Read also:")
    (True, False)
    """
    return _POINTS.search(text[:READ_CHARACTERS].strip()) is not None and traits_of(text).pointer


def key_of(whole: str) -> str:
    """Return the words of a block in lower case, for comparing blocks with each other.

    >>> key_of("Rains fill the reservoirs …")
    'rains fill the reservoirs'
    """
    return " ".join(_WORD.findall(whole[:READ_CHARACTERS].strip().lower()))


def has_dateline(text: str) -> bool:
    """Tell whether a text opens with a dateline.

    >>> has_dateline("LONDON, Feb 24 (Reuters) - Prices rose."), has_dateline("UK prices rose.")
    (True, False)
    """
    return _DATELINE.match(text) is not None


@lru_cache(maxsize=4_096)
def _content(whole: str, words: int) -> frozenset[str]:
    return content_words(whole) if words > 1 else frozenset(_WORD.findall(whole.lower()))


@lru_cache(maxsize=1_024)
def _proper(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _PROPER.findall(text))


def content_words(text: str) -> frozenset[str]:
    """Return the words that tell what a text is about: lower case, no plural s, no stop words.

    >>> sorted(content_words("The Kremlin's offers followed talks about aluminum"))
    ['aluminum', 'followed', 'kremlin', 'offer', 'talk']
    """
    stop = read_words("topic_stop_words")
    words = {word for word in _LETTERS.findall(text[:TOPIC_CHARACTERS].lower()) if word not in stop}
    return frozenset(_singular(word) for word in words)


def _singular(word: str) -> str:
    plural = len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if plural else word


# The same lines stand on many pages, and each page is read several times.
@lru_cache(maxsize=8_192)
def traits_of(whole: str) -> Traits:
    """Return the traits of one block."""
    text = whole[:READ_CHARACTERS].strip()
    key = key_of(text)
    words = _count_words(whole, text)
    ending = _ending(whole[-200:].strip())
    furniture = name_furniture(text, key, words=words, ended=ending == "sentence")
    kind = _kind(text, key, words, ending, furniture)
    return Traits(
        text=text,
        key=key,
        words=words,
        ending=ending,
        kind=kind,
        furniture=furniture,
        whole=whole,
    )


def ending_of(whole: str) -> Ending:
    """Return how a block ends.

    >>> ending_of("Prices rose."), ending_of("Prices rise for a third …")
    ('sentence', 'cut')
    """
    return _ending(whole[-200:].strip())


def count_words(whole: str) -> int:
    """Return how many words a block has; of a script without spaces, about so many.

    >>> count_words("Prices rose by a tenth.")
    5
    """
    return _count_words(whole, whole[:READ_CHARACTERS].strip())


def _count_words(whole: str, text: str) -> int:
    # Scripts without spaces: two characters are about a word.
    if not text.isascii() and len(_WIDE.findall(text)) > len(text) // 3:
        return len(whole) // 2
    return len(text.split()) if len(whole) <= READ_CHARACTERS else whole.count(" ") + 1


def _ending(tail: str) -> Ending:
    if ("…" in tail or "..." in tail or "[&" in tail) and _CUT.search(tail):
        return "cut"
    bare = tail.rstrip(_CLOSERS + " ")
    if bare.endswith(tuple(_SENTENCE_ENDS)):
        return "sentence"
    return "colon" if bare.endswith((":", "：")) else "none"


def _kind(text: str, key: str, words: int, ending: Ending, furniture: str) -> Kind:
    if words <= _MARKER_WORDS and is_marker(text, key):
        return "marker"
    if furniture:
        return "furniture"
    if is_stamp_alone(text):
        return "stamp"
    if words <= 14 and is_byline(text):
        return "byline"
    if words <= 90 and is_credited(text):
        return "credit"
    return _kind_by_ending(words, ending)


def _kind_by_ending(words: int, ending: Ending) -> Kind:
    if ending == "cut" and words >= 3:
        return "cut"
    if ending == "none":
        return "short" if words < 5 else "headline" if words <= 25 else "unended"
    return "short" if words < 4 else "sentence" if words < 18 else "prose"


@lru_cache(maxsize=8_192)
def unlisted_kind(whole: str) -> Kind:
    """Return the kind of a block that has no listed words: no part of a site, byline or credit.

    The same as `traits_of` says, with less work.

    >>> unlisted_kind("Reservoirs are full once again"), unlisted_kind("14:05")
    ('headline', 'stamp')
    """
    return "stamp" if is_stamp_alone(whole) else unlisted_kind_but_stamp(whole)


def unlisted_kind_but_stamp(whole: str) -> Kind:
    """Return the kind of a block that has no listed words and is no date or time."""
    return _kind_by_ending(count_words(whole), ending_of(whole))


@lru_cache(maxsize=8_192)
def find_site_part(whole: str) -> str:
    """Return `marker` for a block that announces other stories, or what part of a site it is.

    Empty for others. The same as `traits_of` says, with less work.

    >>> find_site_part("Read next"), find_site_part("Prices rose")
    ('marker', '')
    """
    text = whole[:READ_CHARACTERS].strip()
    words = _count_words(whole, text)
    key = " ".join(_WORD.findall(text.lower()))
    if words <= _MARKER_WORDS and is_marker(text, key):
        return "marker"
    ended = _ending(whole[-200:].strip()) == "sentence"
    return name_furniture(text, key, words=words, ended=ended)


def find_furniture(text: str, *, words: int) -> str:
    """Return what part of a site a block is by its words ("share bar"); empty: none.

    >>> find_furniture("Leave the first comment", words=4)
    'comment prompt'
    """
    key = " ".join(_WORD.findall(text.lower()))
    ended = _ending(text[-200:].strip()) == "sentence"
    return name_furniture(text, key, words=words, ended=ended)


def is_marker(text: str, key: str) -> bool:
    """Tell whether a block announces other stories, such as "Read next".

    >>> is_marker("Related Articles:", "related articles")
    True
    """
    markers = read_words("read_next_markers")
    if key in markers:
        return True
    head, colon, _ = text.partition(":")
    if colon and " ".join(_WORD.findall(head.lower())) in markers:
        return True
    tokens = key.split()
    return any(
        len(tokens) - size <= 3 and size >= 2 and " ".join(tokens[:size]) in markers
        for size in range(2, min(len(tokens), 6))
    ) and not text.endswith((".", "!", "?"))


def is_byline(text: str) -> bool:
    """Tell whether a block names the writers and nothing else.

    >>> is_byline("By Anna Kowalska and Jean Dupont, Brussels"), is_byline("By then it was late")
    (True, False)
    """
    match = _BYLINE.match(text)
    if match is None:
        return False
    names = [name.strip(",|&/") for name in match["names"].split()]
    names = [name for name in names if name]
    capital = [name for name in names if name[:1].isupper()]
    plain = [name for name in names if name not in capital and name.lower() not in _BYLINE_SMALL]
    return bool(capital) and len(plain) <= len(names) // 4 and not text.endswith("?")


def is_stamp(whole: str) -> bool:
    """Tell whether a block is a date or a time and nothing else, as `traits_of` does.

    >>> is_stamp("3 May 2025"), is_stamp("May Rains")
    (True, False)
    """
    return is_stamp_alone(whole) and traits_of(whole).kind == "stamp"


def is_stamp_alone(whole: str) -> bool:
    """Tell whether a block's words are those of a date or a time, a site's words or not."""
    if len(whole) > _LONGEST_STAMP or not _DIGIT.search(whole):
        return False
    return len(whole.split()) <= _STAMP_WORDS and _STAMP.match(whole.strip()) is not None


def is_signed_stamp(text: str) -> bool:
    """Tell whether a block is a name and a date with a mark between them, and nothing else.

    >>> is_signed_stamp("Anna Kowalska · 3 May 2025 at 7.48 pm"), is_signed_stamp("Lima · 3 May")
    (True, False)
    """
    parts = _MARK.split(text[:160], maxsplit=1)
    if len(parts) != 2 or not any(map(str.isdigit, parts[1])):
        return False
    names = parts[0].split()
    named = 2 <= len(names) <= 5 and all(name[:1].isupper() for name in names)
    return named and not _STAMP.match(parts[0]) and _STAMP.match(parts[1]) is not None


def is_credited(text: str) -> bool:
    """Tell whether a block ends in, or is, the credit line of a picture.

    >>> is_credited("Workers at the smelter. (Jane Roe/Getty Images)")
    True
    >>> is_credited('The bank "will not comment," it told Reuters.')
    False
    """
    sources = read_words("caption_credits")
    bracket = _BRACKET_END.search(text[-120:])
    if bracket and _names_credit(bracket[1], sources):
        return True
    if "©" in text[:2] or "©" in text[-60:]:
        return len(text.split()) <= 50
    if _CREDIT_LABEL.search(text[-90:]) or _CREDIT_LABEL.search(text[:30]):
        return True
    tail = re.split(r"[|/.]\s*", text[-60:])
    return len(tail) > 1 and tail[-1].strip().lower() in sources and not text.endswith(".")


def _names_credit(words: str, sources: frozenset[str]) -> bool:
    parts = [part.strip().lower() for part in re.split(r"[/,;:|]| via | by |\bby ", words)]
    return any(part in sources for part in parts)
