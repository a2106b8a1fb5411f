"""The form in which spellings of a name are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from crossread.lexicons import read_rows

_STROKES = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"}
    | {"’": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-"}
)
"""Letters that Unicode does not take apart, and the marks that pages write otherwise."""
_WORD = re.compile(r"[^\s\-]+")
_LIKE_SKY = ("skyy", "skiy", "skyi", "skii", "skij", "ski")
_LIKE_Y = (("iy", "y"), ("ij", "y"), ("ii", "y"), ("yi", "y"), ("ei", "ey"), ("ej", "ey"))


def plain(name: str) -> str:
    """Return a name in lower case without accents, full stops and the possessive.

    >>> plain("Wałęsa’s"), plain("U.N.")
    ('walesa', 'un')
    """
    folded = name.casefold().translate(_STROKES)
    folded = unicodedata.normalize("NFKD", folded)
    folded = "".join(mark for mark in folded if not unicodedata.combining(mark))
    folded = folded.removesuffix("'s").rstrip("'")
    return " ".join(folded.replace(".", "").replace("&", " and ").split())


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """Return a name in the form in which spellings are compared, hyphens as spaces.

    Transliterations of one name differ by their endings, and by known variants.

    >>> sorted({fold(name) for name in ("Zelensky", "Zelenskyy", "Zelenskiy")})
    ['zelensky']
    """
    return " ".join(_fold_word(word) for word in _WORD.findall(plain(name)))


def _fold_word(word: str) -> str:
    usual = _variants().get(word)
    if usual is None:
        usual = _fold_ending(word)
        usual = _variants().get(usual, usual)
    return usual


def _fold_ending(word: str) -> str:
    for ending in _LIKE_SKY:
        if word.endswith(ending):
            return f"{word[: -len(ending)]}sky"
    for ending, usual in _LIKE_Y:
        if len(word) > 4 and word.endswith(ending):
            return word[: -len(ending)] + usual
    return word


@cache
def _variants() -> Mapping[str, str]:
    """Return the usual spelling of each variant, its ending folded like that of any other name."""
    table = {}
    for row in read_rows("name_spellings"):
        usual = _fold_ending(row["usual"])
        for spelling in (row["usual"], *row["variants"].split("|")):
            table[spelling] = table[_fold_ending(spelling)] = usual
    return table
