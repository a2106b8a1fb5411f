"""Names of authors, as bylines and markup write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from crossread.extract.stating.datelines import find_dates, months
from crossread.extract.stating.outlets import agency_named, host_of, wire_named
from crossread.lexicons import read_rows, read_words
from crossread.records import Span

_CUE = re.compile(
    r"^\W*(?:(?:written|reported|posted|published|story|words|text|analysis|opinion|review|recipe|"
    r"article|edited|guide|column|geschrieben|verfasst|erstellt|gespeichert|(?:ein )?artikel|"
    r"beitrag|publié|rédigé)\s+)?(?:by|authors?(?:\(s\))?|contributors?|von|par|por|"
    r"autor(?:\*?in|en|es)?|auteure?s?(?:\(s\))?|autore)(?!\w)\s*:?\s*",
    re.I,
)
_PART = re.compile(r"\s*(?:,\s*(?:and\b|&)|,|;|&|\b(?:and|with|und|et|y)\b|\||•|·|/)\s*", re.I)
_STOP = re.compile(
    r"\s*(?:[|•·–—(\[<@]|\s-\s|\b(?:for|in|at|from|on|of|updated|published|posted|staff|"
    r"contributor|correspondent|reporter|editor|senior|chief|https?|[\w.]+@[\w.]+)\b|\d)",
    re.I,
)
_NAME_WORD = r"(?:[A-Z]\.){1,3}|[A-ZÀ-ÞŠŽĆČĐŁŚŻ][\w’'.-]*\w\.?|[A-Z]\.?"
_DATE_BEFORE = re.compile(
    r"^(?:[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d|\d{1,2} [A-Z][a-z]{2,8}\.? (?:19|20)\d\d)"
    r"\s*(?:[|•·–—,]\s*|(?=[A-Z]))"
)
"""A date before the name: "3 May 2025 • Ana Silva"."""
_BY_INSIDE = re.compile(
    r"(?:\d{4}|\d\d:\d\d|\d[ap]m|[|•·–—,-]|\b(?:posted|published|erstellt|gespeichert|publiziert"
    r"|veröffentlicht))\s*(?P<by>(?:[Bb]y|[Vv]on|[Pp]ar|[Pp]or)\s+\w)"
)
_BY_WORDS = ("by ", "By ", "von ", "Von ", "par ", "Par ", "por ", "Por ")
_TITLES = frozenset({"dr", "prof", "professor", "mr", "mrs", "ms", "sir", "dame"})
_AGENCY_BYLINE = re.compile(r"^\W*(?:from|by|source|agency)\b[\s:]+(?P<rest>[A-Z].*)$", re.I)
_AUTHOR_SIGNS = ("author", "byline", "writer", "contributor")
"""Words in the names of elements that hold an author's name."""
_LONGEST_BYLINE = 160
_LONGEST_LABEL = 20
_DAY_NEXT = re.compile(r"\.?\s*\d")
_MONTH_LAST = re.compile(r"\s+(?:May|August)$")
_PARTICLE = r"(?:de|da|di|del|della|der|den|van|von|la|le|el|al|bin|ben|ibn|dos|du|ter|y|e)"
_NAME = re.compile(rf"(?:{_NAME_WORD})(?:\s+(?:{_PARTICLE}\s+){{0,2}}(?:{_NAME_WORD})){{1,4}}")


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenName:
    """A name in a byline."""

    value: str
    span: Span


def find_authors(text: str) -> tuple[WrittenName, ...]:
    """Return the names in a byline, without roles, dates and outlets.

    A line without "By" counts only when it is one name and nothing else. Whether the line is a
    byline is not judged here.

    >>> [name.value for name in find_authors("By Ana Silva and Jo de Vries, Staff Writers")]
    ['Ana Silva', 'Jo de Vries']
    """
    text = text[:300]
    cue = _CUE.match(text) or _DATE_BEFORE.match(text)
    names = []
    position = cue.end() if cue else 0
    while position < len(text):
        match = _NAME.match(text, position)
        name = _cut_name(match.group()) if match else ""
        # May and August are names too, unless a day follows.
        if _DAY_NEXT.match(text, position + len(name)):
            name = _MONTH_LAST.sub("", name)
        if not is_person_name(name):
            break
        end = position + len(name)
        names.append(WrittenName(value=name, span=Span(position, end)))
        part = _PART.match(text, end)
        if part is None:
            rest = text[end:]
            telling = cue or _STOP.match(rest) or (_is_role(rest) and is_given_name(name))
            if rest.strip(" .:") and not telling:
                return ()
            break
        position = part.end()
    return tuple(names)


def _is_role(rest: str) -> bool:
    """Tell whether what follows a name says what its bearer is: "Founder & Lead Reviewer"."""
    word = (rest.split(maxsplit=1) or [""])[0].lower().strip(".,")
    return rest.startswith(" ") and word in read_words("account_names")


def _cut_name(words: str) -> str:
    """Return a run of capitalised words up to the first that belongs to no name.

    "By Ana Silva December 2": bylines and dates often stand in one line without a mark between.
    """
    end = len(words)
    for word in re.finditer(r"\S+", words):
        plain = word.group().lower().strip(".")
        if plain in read_words("account_names") or plain in _month_names():
            end = word.start()
            break
    return words[:end].rstrip()


@cache
def _month_names() -> frozenset[str]:
    return frozenset(months()) - {"may", "august"}


def find_byline(text: str) -> tuple[WrittenName, ...]:
    """Return the names after a "By" that opens a short line or follows its date.

    >>> [name.value for name in find_byline("Published August 7, 2023 by Ana Silva")]
    ['Ana Silva']
    """
    if len(text) > _LONGEST_BYLINE:
        return ()
    if _CUE.match(text):
        return find_authors(text)
    start = _inner_cue(text)
    if start is None:
        return ()
    return tuple(
        WrittenName(value=name.value, span=Span(start + name.span.start, start + name.span.end))
        for name in find_authors(text[start:])
    )


def _inner_cue(text: str) -> int | None:
    """Return where a "By" stands that follows a date or a mark; none: there is none."""
    if not any(map(text.__contains__, _BY_WORDS)):
        return None
    match = _BY_INSIDE.search(text)
    return match.start("by") if match else None


def find_undersigned(text: str) -> tuple[WrittenName, ...]:
    """Return whom a short line says it is by, be it a team, a desk or an account's name.

    Only for lines that stand where bylines do: "By the end of May" opens like a byline too.

    >>> [name.value for name in find_undersigned("By the Ledger Team • 4 min read")]
    ['the Ledger Team']
    """
    if len(text) > _LONGEST_BYLINE:
        return ()
    cue, start = _CUE.match(text), 0
    if cue is None:
        start = _inner_cue(text) or 0
        cue = _CUE.match(text[start:]) if start else None
    if cue is None:
        return ()
    start += cue.end()
    end = _UNDERSIGNED_END.search(text, start)
    name = _before_label(text[start : end.start() if end else None]).rstrip(" .,:;")
    words = name.split()
    if not 1 <= len(words) <= 4 or words[0].isdigit() or not any(map(str.isalpha, name)):
        return ()
    return (WrittenName(value=name, span=Span(start, start + len(name))),)


def _before_label(words: str) -> str:
    """Return words up to the second or a later one that belongs to no name."""
    for word in list(re.finditer(r"\S+", words))[1:]:
        if word.group().lower().strip(".:") in read_words("byline_ends"):
            return words[: word.start()]
    return words


def find_dated_name(text: str) -> tuple[WrittenName, ...]:
    """Return the name in a line that has a date, a name, and nothing else but labels.

    >>> [name.value for name in find_dated_name("11.12.2019 - Ana Silva")]
    ['Ana Silva']
    """
    dates = find_dates(text) if len(text) <= _LONGEST_BYLINE else ()
    if not dates:
        return ()
    pieces = [(0, dates[0].span.start)]
    pieces += [(one.span.end, two.span.start) for one, two in pairwise(dates)]
    pieces.append((dates[-1].span.end, len(text)))
    for start, end in pieces:
        match = _NAME.search(text[start:end])
        name = _cut_name(match.group()) if match else ""
        if match and 2 <= len(name.split()) <= 3 and is_person_name(name) and is_given_name(name):
            begin = start + match.start()
            return (WrittenName(value=name, span=Span(begin, begin + len(name))),)
    return ()


_UNDERSIGNED_END = re.compile(
    r"\s*[|•·–—(\[<@,⋅]|\s-\s|\s(?:on|[Ii]n|at|am|um|from|for|updated|published|posted)\b|\s\d"
    r"|\d\d?\.\s?\d"
)


def find_agency_byline(text: str) -> WrittenName | None:
    """Return the agency that a short line gives as the writer: "From Channel Wire, 3 May".

    >>> find_agency_byline("From Meridian Wire 3 May 2025").value
    'Meridian Wire'
    >>> find_agency_byline("From Wednesday on, the bridge is closed") is None
    True
    """
    match = _AGENCY_BYLINE.match(text) if len(text) <= _LONGEST_BYLINE else None
    if match is None:
        return None
    # The shortest form first: what follows is a date, a place or nothing.
    words = match["rest"].split()
    for size in range(1, min(len(words), 4) + 1):
        name = match["rest"][: _end_of_words(match["rest"], size)].rstrip(" ,;|")
        if agency_named(name) or wire_named(name):
            start = match.start("rest")
            return WrittenName(value=name, span=Span(start, start + len(name)))
    return None


def _end_of_words(text: str, size: int) -> int:
    """Return where the first `size` words of a text end."""
    return list(re.finditer(r"\S+", text))[size - 1].end()


def find_bare_name(text: str) -> tuple[WrittenName, ...]:
    """Return the name that a line is, when it is two or three words of a name and nothing else.

    >>> [name.value for name in find_bare_name("Ana M. Silva")], find_bare_name("5 min read")
    (['Ana M. Silva'], ())
    """
    if not 2 <= len(text.split()) <= 3 or text.isupper() or not is_person_name(text):
        return ()
    return (WrittenName(value=text, span=Span(0, len(text))),)


def is_author_label(text: str) -> bool:
    """Tell whether a line announces the author's name and gives none: "Written by:"."""
    return len(text) <= _LONGEST_LABEL and _CUE.fullmatch(text.strip()) is not None


def is_first_name(text: str) -> bool:
    """Tell whether a text opens with a first name of the list."""
    word = text.split(maxsplit=1)[:1]
    return bool(word) and word[0] in _first_names()


def is_given_name(text: str) -> bool:
    """Tell whether a text opens with a first name, be it one that is a word as well.

    For lines where names stand; elsewhere `is_first_name` is the surer.
    """
    return is_first_name(text) or (text.split(maxsplit=1) or [""])[0] in _given_names()


@cache
def _given_names() -> frozenset[str]:
    return frozenset(row["name"] for row in read_rows("given_names"))


@cache
def _first_names() -> frozenset[str]:
    return frozenset(row["name"] for row in read_rows("first_names"))


def person_key(name: str) -> str:
    """Return what forms of a person's name have in common, a title before it left out.

    >>> person_key("Dr. Ana Silva") == person_key("ANA SILVA")
    True
    """
    words = name.casefold().replace(".", " ").split()
    return " ".join(words[1:] if len(words) > 2 and words[0] in _TITLES else words)


def is_author_place(path: str) -> bool:
    """Tell whether the last steps of a CSS path name an author.

    >>> is_author_place("body > div.article > div.post-author > span")
    True
    """
    last = path.rfind(" > ")
    above = path.rfind(" > ", 0, last) if last > 0 else -1
    named = path[max(0, above) :].lower()
    return any(map(named.__contains__, _AUTHOR_SIGNS))


def author_name(value: str) -> str | None:
    """Return the name that markup gives for an author; none for an address or an account name.

    >>> author_name("By ANA SILVA"), author_name("https://facebook.com/ana"), author_name("admin")
    ('ANA SILVA', None, None)
    """
    name = _CUE.sub("", _of_profile().sub("", value)).strip(" ,;|→›»")
    if host_of(name) or "@" in name or "/" in name or len(name) > 100:
        return None
    if name.lower() in read_words("account_names") or not any(char.isalpha() for char in name):
        return None
    return name


@cache
def _of_profile() -> re.Pattern[str]:
    links = sorted(read_words("profile_links"), key=lambda link: (-len(link), link))
    return re.compile(rf"\s*(?:{'|'.join(map(re.escape, links))})\b:?\s*", re.I)


def is_person_name(text: str) -> bool:
    """Tell whether words may be a person's name: two to five, capitalised, no outlet's word.

    >>> is_person_name("Ana Silva"), is_person_name("Editorial Board")
    (True, False)
    """
    words = text.split()
    if not 2 <= len(words) <= 6 or not _NAME.fullmatch(text):
        return False
    return read_words("account_names").isdisjoint(word.lower().strip(".") for word in words)
