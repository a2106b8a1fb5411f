"""The form in which a word of a quotation is compared: what houses set in their own style is one.

British and American spelling, written-out and digit numbers, contractions and their long forms,
"&" and "and" are no change of what somebody said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from crossread.lexicons import read_rows

_EDGES = re.compile(r"^[^\w$€£%]+|[^\w%]+$")
_CONTRACTION = re.compile(r"^(\W*\w+?)(n't|'(?:ve|re|ll|m|s))(\W*)$", re.IGNORECASE)
_LONG = {"n't": "not", "'ve": "have", "'re": "are", "'ll": "will", "'m": "am", "'s": "is"}
_BEFORE_IS = frozenset({"it", "that", "he", "she", "there", "what", "here", "who", "where", "how"})
"""Words after which 's is "is"; after others it is a genitive."""
_STEMS = {"ca": "can", "wo": "will", "sha": "shall"}
_INITIALS = re.compile(r"^(?:\w\.)+\w$")
_ENDINGS = (
    (re.compile(r"(?<=\w{3})is(e|ed|es|ing|er|ers|ation|ations)$"), r"iz\1"),
    (re.compile(r"(?<=\w{2})ys(e|ed|es|ing)$"), r"yz\1"),
    (re.compile(r"(?<=\w{2})our(s|ed|ing|ite|ites|able|ful|ly|hood)?$"), r"or\1"),
    (re.compile(r"(?<=\w{2})(el|al|il|ol|ul)l(ed|ing|er|ers|or|ors)$"), r"\1\2"),
    (re.compile(r"(?<=[bt])re(s|d)?$"), r"er\1"),
)
"""Endings that British and American spelling have otherwise, brought to one form for both."""

Part = tuple[str, str]
"""The form a word is compared by, and the word as it stands."""


def parts_of(shown: str) -> tuple[Part, ...]:
    """Return a word as it is compared; a contraction is two words, anything else one or none.

    >>> parts_of("travelling,"), parts_of("don’t."), parts_of("—")
    ((('traveling', 'travelling,'),), (('do', 'do'), ('not', 'n’t.')), ())
    """
    plain = shown.replace("’", "'").replace("‘", "'").replace("‑", "-")
    if "'" in plain:
        match = _CONTRACTION.match(plain)
        if match:
            stem = _EDGES.sub("", match[1]).casefold()
            ending = match[2].casefold()
            if ending != "'s" or stem in _BEFORE_IS:
                at = match.end(1)
                key = _STEMS.get(stem, stem) if ending == "n't" else stem
                return ((key, shown[:at]), (_LONG[ending], shown[at:]))
    key = key_of(plain)
    return ((key, shown),) if key else ()


def key_of(word: str) -> str:
    """Return the form of a word without its punctuation, case and house style.

    >>> [key_of(word) for word in ("Defence", "“U.S.,", "twenty", "&", "colours")]
    ['defense', 'us', '20', 'and', 'colors']
    """
    if word.strip() == "&":
        return "and"
    key = _EDGES.sub("", word).casefold()
    if _INITIALS.match(key):
        return key.replace(".", "")
    known = _variants().get(key)
    if known is not None:
        return known
    for pattern, other in _ENDINGS:
        key = pattern.sub(other, key)
    return key


@cache
def _variants() -> Mapping[str, str]:
    variants = {row["variant"]: row["word"] for row in read_rows("spelling_variants")}
    for row in read_rows("number_words"):
        if row["kind"] in {"unit", "teen", "ten"} and row["word"] != "one":
            variants[row["word"]] = row["value"]
    return variants
