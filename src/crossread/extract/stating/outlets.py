"""Outlets and agencies as a page's visible text names them: its own name, and its credits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace
from functools import cache

from crossread.lexicons import read_rows, read_words
from crossread.records import Span

_WORD = r"(?-i:[A-Z0-9][\w&’'+.-]{0,30})"
_NAME = rf"(?P<name>{_WORD}(?:\s+(?:(?:of|and|for|on|in|the|&|de)\s+)?{_WORD}){{0,5}})"
_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?((?:[\w-]+\.){1,3}[a-z]{2,10})\b/?", re.I)
_WEB_ADDRESS = re.compile(r"https?://(?:[^/?#@\s]*@)?([\w.-]+)", re.I)
_NOT_LETTERS = re.compile(r"[\W_]+")
_TWO_LEVEL = re.compile(r"\.(?:co|com|org|net|gov|ac|edu)\.[a-z]{2}$")
_AGENCY_DATELINE = re.compile(r"^[^()]{0,90}\((?P<name>[A-Z][\w .]{1,30})\)\s*(?:[-–—:]|$)")
_AGENCY_END = re.compile(
    r"^\W*(?:(?:with|additional)\s+(?:inputs?|reporting|files|material)\s+(?:from|by)\s+)?"
    r"(?:(?:source|credit|agency|agencies)\s*:\s*)?(?P<name>[A-Z][\w ]{1,40}?)\W*$",
    re.I,
)
_AGENCY_HELP = re.compile(
    r"(?:\bwith\s+(?:inputs?|files|material)\s+from|\bvia)\s+(?P<name>[A-Z][\w ]{1,40}?)\s*[).]?$"
)
_WIRE_END = re.compile(
    r"[.!?”\"]\s*[(\[](?P<name>(?:[A-Z][\w-]+\s+){1,3}(?:Wire|Newswire|News\s+Agency|Press))[)\]]\s*$"
)
LONGEST_READ = 400
"""Characters of a line that are read."""
LONGEST_AGENCY = 60
"""Characters at the end of a line that hold the name of an agency, if there is one."""
_CLOSING = (")", "]")
_AFTER_AGENCY = " .,;:!?)]}|*”\"'"
_DESCRIPTIONS = re.compile(
    r"\s+(?:all\s+rights.*|inc|ltd|llc|plc|limited|corp(?:oration)?|gmbh|company)\W*$", re.I
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """A name that the visible text gives, and the sign it was known by."""

    value: str
    span: Span
    """Of the text that was searched."""
    rule: str
    score: float


def find_namings(text: str) -> tuple[Naming, ...]:
    """Return the names by which a line of a page's furniture names the page itself.

    >>> [naming.value for naming in find_namings("© 2025 The Valley Courier. All rights reserved.")]
    ['The Valley Courier']
    >>> find_namings("Subscribe to our newsletter")
    ()
    """
    return tuple(_matches(text, "publisher_patterns"))


def find_masthead(text: str) -> Naming | None:
    """Return the outlet that a page's first line names, if the line is a name and nothing else.

    It counts as one by its make: one word in camel case, or up to four capitalised words, one of
    them a word that outlets are called by, none of them a section's name.

    >>> find_masthead("VALLEY COURIER").value, find_masthead("Latest News")
    ('VALLEY COURIER', None)
    """
    words = text.split()
    if not 1 <= len(words) <= 4 or not all(word[0].isupper() for word in words):
        return None
    if not all(char.isalnum() or char in " &-’'" for char in text):
        return None
    if not read_words("section_words").isdisjoint(word.lower() for word in words):
        return None
    camel = len(words) == 1 and re.fullmatch(r"(?:[A-Z][a-z]+){2,4}", text)
    called = len(words) > 1 and any(word.capitalize() in _outlet_words() for word in words)
    if not camel and not called:
        return None
    return Naming(value=text, span=Span(0, len(text)), rule="masthead", score=0.7)


def find_credit(text: str) -> Naming | None:
    """Return whom a line names as the one who first published the page's text.

    >>> find_credit("Read Full Article on TheValleyCourier.com").value
    'TheValleyCourier.com'
    """
    return next(_matches(text, "credit_patterns"), None)


def credit_signs() -> tuple[str, ...]:
    """Return words of which every line that `find_credit` reads has one, in lower case."""
    return _signs("credit_patterns")


def naming_signs() -> tuple[str, ...]:
    """Return words of which every line that `find_namings` reads has one, in lower case."""
    return _signs("publisher_patterns")


def find_agency(text: str, *, opening: bool) -> Naming | None:
    """Return the agency that a dateline or a closing line names, by its full name.

    `opening` is for the first paragraph of a body, where the agency stands in brackets after the
    place; else the whole line has to be the credit.

    >>> find_agency("LONDON, Feb 24 (Reuters) - Prices of aluminium rose.", opening=True).value
    'Reuters'
    >>> find_agency("With inputs from AFP", opening=False).value
    'Agence France-Presse'
    """
    closing = (_AGENCY_END, _AGENCY_HELP) if ends_in_agency(text) else ()
    for pattern in (_AGENCY_DATELINE,) if opening else closing:
        match = pattern.search(text[:LONGEST_READ])
        name = agency_named(match["name"]) if match else None
        if match and name:
            return Naming(value=name, span=Span(*match.span("name")), rule="agency", score=0.9)
    wire = _WIRE_END.search(text[-LONGEST_READ:]) if text.rstrip()[-1:] in (")", "]") else None
    if wire is None:
        return None
    start = max(0, len(text) - LONGEST_READ) + wire.start("name")
    return Naming(
        value=wire["name"],
        span=Span(start, start + len(wire["name"])),
        rule="agency",
        score=0.8,
    )


def ends_in_agency(text: str) -> bool:
    """Tell whether the last word of a text is the last of some agency's name.

    Most lines of a page can be passed over so, before any pattern is tried.

    >>> ends_in_agency("With inputs from AFP."), ends_in_agency("World news")
    (True, False)
    """
    return text[-LONGEST_AGENCY:].rstrip(_AFTER_AGENCY).rpartition(" ")[2] in _agency_ends()


def may_name_agencies(lines: Iterable[str]) -> list[bool]:
    """Tell of each line whether `find_agency` can find one in it, where it opens no body.

    The last `LONGEST_AGENCY` characters of a line are enough.

    >>> may_name_agencies(["Prices rose. (Channel Newswire)", "With AFP.", "World news"])
    [True, True, False]
    """
    ends, closing, after = _agency_ends(), _CLOSING, _AFTER_AGENCY
    return [line[-1:] in closing or line.rstrip(after).rpartition(" ")[2] in ends for line in lines]


@cache
def _agency_ends() -> frozenset[str]:
    return frozenset(form.split()[-1] for form in _agencies())


def agency_named(form: str) -> str | None:
    """Return the agency that a form names, or none.

    >>> agency_named("AFP"), agency_named("Ana Silva")
    ('Agence France-Presse', None)
    """
    return _agencies().get(form.strip())


def wire_named(name: str) -> str | None:
    """Return a name that calls itself a wire service, though no list has it; else none.

    >>> wire_named("Meridian Wire"), wire_named("Ana Silva")
    ('Meridian Wire', None)
    """
    words = name.split()
    is_wire = 2 <= len(words) <= 4 and words[-1] in {"Wire", "Newswire"}
    return name if is_wire or name.endswith(" News Agency") else None


@cache
def _outlet_words() -> frozenset[str]:
    return frozenset(row["word"] for row in read_rows("outlet_words") if "any" in row["place"])


@cache
def _agencies() -> dict[str, str]:
    return {row["form"]: row["name"] for row in read_rows("outlets") if row["kind"] == "agency"}


def outlet_key(name: str) -> str:
    """Return what names and addresses of one outlet have in common.

    >>> outlet_key("The Valley Courier") == outlet_key("https://www.thevalleycourier.com/news")
    True
    """
    host = host_of(name)
    if host:
        host = _TWO_LEVEL.sub("", host) if _TWO_LEVEL.search(host) else host.rpartition(".")[0]
        name = host.rpartition(".")[2]
    letters = _NOT_LETTERS.sub("", name.lower())
    return letters.removeprefix("the") if len(letters) > 6 else letters


def host_of(address: str) -> str | None:
    """Return the host of an address, or of a name that is one, without `www.`; else none.

    >>> host_of("https://www.thevalleycourier.com/x"), host_of("The Valley Courier")
    ('thevalleycourier.com', None)
    """
    if "." not in address:
        return None
    web = _WEB_ADDRESS.match(address.strip())
    if web:
        return web[1].lower().removeprefix("www.")
    match = _DOMAIN.fullmatch(address.strip())
    return match[1].lower() if match else None


@cache
def _patterns(table: str) -> tuple[tuple[str, float, _Groups, re.Pattern[str]], ...]:
    return tuple(
        (
            row["rule"],
            float(row.get("score", 0.9)),
            tuple(tuple(group.split("|")) for group in row["signs"].split(" & ")),
            re.compile(row["pattern"].replace("{name}", _NAME), re.I),
        )
        for row in read_rows(table)
    )


_Groups = tuple[tuple[str, ...], ...]
"""Signs of which a line has at least one in each group, in lower case."""


@cache
def _signs(table: str) -> tuple[str, ...]:
    """Return the signs of the first groups of all patterns; few lines have any."""
    signs = {sign for _, _, groups, _ in _patterns(table) for sign in groups[0]}
    # What has "originally" has "original".
    within = {one for one in signs for other in signs - {one} if other in one}
    return tuple(sorted(signs - within))


def _matches(text: str, table: str) -> Iterator[Naming]:
    lowered = text[:LONGEST_READ].lower()
    for rule, score, groups, pattern in _patterns(table):
        # Patterns that open with any name are slow, and most lines have none of their signs.
        if not any(map(lowered.__contains__, groups[0])):
            continue
        if not all(any(map(lowered.__contains__, signs)) for signs in groups[1:]):
            continue
        match = pattern.search(text[:LONGEST_READ])
        if match is None:
            continue
        name = _trimmed(match["name"])
        if name:
            start = match.start("name")
            yield Naming(value=name, span=Span(start, start + len(name)), rule=rule, score=score)


def _trimmed(name: str) -> str:
    """Cut a name at the end of its sentence and before what only says what kind of firm it is."""
    if not host_of(name.split()[0].rstrip(".")):
        name = re.split(r"\.(?=\s|$)", name, maxsplit=1)[0]
    else:
        name = name.split()[0]
    name = _DESCRIPTIONS.sub("", name).rstrip(".,;: ’'-")
    words = name.lower().split()
    unnamed = read_words("unnamed_words")
    if not words or words[0] in unnamed - {"the"} or unnamed.issuperset(words):
        return ""
    return name if any(char.isalpha() for char in name) else ""


def names_company(naming: Naming) -> bool:
    """Tell whether a naming ends in a word of companies: "Valley Courier Media"."""
    return naming.value.rpartition(" ")[2].lower() in read_words("company_words")


def without_company(naming: Naming, *, lines: Set[str]) -> Naming:
    """Return the naming of an outlet for the naming of its company, if the page shows both.

    `lines` are the keys of the page's other lines: "Valley Courier" as a line of its own tells
    that "Copyright Valley Courier Media" names the company.

    >>> naming = Naming(value="Valley Courier Media", span=Span(10, 30), rule="x", score=0.8)
    >>> without_company(naming, lines={"valleycourier"}).value
    'Valley Courier'
    """
    name = naming.value.rpartition(" ")[0]
    if not names_company(naming) or outlet_key(name) not in lines:
        return naming
    start = naming.span.start
    return replace(naming, value=name, span=Span(start, start + len(name)))
