"""Names of news outlets: how they are compared, which are known, which a line names."""

from __future__ import annotations

import re
from calendar import day_abbr, day_name, month_abbr, month_name
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from crossread.lexicons import read_rows, read_words

NAME_WORD = (
    r"(?:(?:[A-Z]\.){2,6}|(?:St|Mt|Ft)\."
    r"|[A-Z](?:[\w&]|['’](?=\w)(?!s\b)|\.(?=\w)){0,40}(?:-[A-Z]\w{0,40}){0,4})"
)
"""A full stop ends a name ("included members of Congress. NBC News reported") but in "U.S."."""
_NAME = rf"(?:(?:The|the)\s)?{NAME_WORD}(?:\s(?:{NAME_WORD}|of|and|&)){{0,5}}"
_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?([A-Za-z0-9-]{2,60})((?:\.[a-z]{2,12}){1,2})\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """An agency or outlet by the name it is compared by."""

    name: str
    kind: str


@cache
def outlets() -> Mapping[str, Outlet]:
    """Return the agencies and outlets of the list by the lower-case form texts give them."""
    return MappingProxyType(
        {
            row["form"].lower(): Outlet(name=row["name"], kind=row["kind"])
            for row in read_rows("outlets")
        }
    )


@cache
def forms_of_kind(kind: str) -> str:
    """Return a pattern of the forms of agencies or outlets as they are written."""
    forms = {row["form"] for row in read_rows("outlets") if kind in {row["kind"], "any"}}
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda f: (-len(f), f)))


def known_outlet(words: str) -> str | None:
    """Return the first agency or outlet of the list that words name; none: they name none."""
    match = re.search(rf"\b(?:{forms_of_kind('any')})\b", words)
    return outlets()[match[0].lower()].name if match else None


def outlet_key(name: str) -> str:
    """Return the form by which names of outlets are compared.

    >>> outlet_key("The Epoch Times") == outlet_key("theepochtimes.com")
    True
    """
    domain = _DOMAIN.fullmatch(name.strip())
    letters = re.sub(r"[\W_]", "", (domain[1] if domain else name).lower())
    return letters.removeprefix("the")


def outlet_after_cue(line: str) -> str | None:
    """Return the outlet after a cue such as "Read Full Article on" or "originally published by"."""
    match = _republication_pattern().search(line)
    if match is None:
        return None
    rest = line[match.end() :].lstrip(" :–—-“\"'")
    domain = _DOMAIN.match(rest)
    if domain:
        return _name_of_domain(domain)
    name = re.match(_NAME, rest)
    if name is None or name[0].split()[0].lower() in _days_and_months():
        return None  # "originally published in March 2022"
    return outlets().get(name[0].lower(), Outlet(name=name[0].rstrip(". "), kind="outlet")).name


@cache
def _days_and_months() -> frozenset[str]:
    names = [*month_name[1:], *month_abbr[1:], *day_name, *day_abbr, "Sept"]
    return frozenset(name.lower() for name in names)


@cache
def _republication_pattern() -> re.Pattern[str]:
    cues = sorted(read_words("republication_cues"), key=lambda cue: (-len(cue), cue))
    joined = "|".join(re.escape(cue).replace(r"\ ", r"\s{1,3}") for cue in cues)
    return re.compile(rf"\b(?:{joined})(?-i:\s{{1,3}}the\s)?", re.IGNORECASE)


def _name_of_domain(domain: re.Match[str]) -> str:
    """Return `The Epoch Times` for `TheEpochTimes.com`; the domain as it stands otherwise."""
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z][a-z]+", domain[1])
    name = " ".join(words)
    if len(words) > 1 and name.replace(" ", "") == domain[1]:
        return name
    known = {outlet_key(outlet.name): outlet.name for outlet in outlets().values()}
    return known.get(outlet_key(domain[1]), domain[1] + domain[2])
