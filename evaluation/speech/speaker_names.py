"""Whether two names are one person's or body's, without the program's own rules for that."""

from __future__ import annotations

import re
import unicodedata

_TITLES = frozenset({"mr", "mrs", "ms", "dr", "sen", "rep", "gov", "president", "the", "of", "and"})
_WORD = re.compile(r"\w+")


def same_name(gold: str, ours: str) -> bool:
    """Tell whether one name has all words of the other, or the same surname and first initial.

    >>> same_name("Hillary Clinton", "Clinton"), same_name("Hillary Clinton", "Bill Clinton")
    (True, False)
    >>> same_name("Pete King", "Peter King")
    True
    """
    left, right = _words(gold), _words(ours)
    if not left or not right:
        return False
    if set(left) <= set(right) or set(right) <= set(left):
        return True
    return left[-1] == right[-1] and left[0][0] == right[0][0] and len(left) > 1 < len(right)


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.casefold().replace("’s", "").replace("'s", ""))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return [word for word in _WORD.findall(bare) if word not in _TITLES]
