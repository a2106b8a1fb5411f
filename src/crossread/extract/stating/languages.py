"""Which language a text is in, by its most frequent small words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from crossread.lexicons import read_rows

_WORD = re.compile(r"[^\W\d_]+")
_LEAST_WORDS = 40
_MOST_WORDS = 800
_MOST_CHARACTERS = 8_000
_LEAST_SHARE = 0.12
_ENGLISH_SHARE = 0.06
_GLANCE = 1_200
_SURELY_ENGLISH = 0.2
_LEAST_DIFFERENT = 4
"""Small words of the language that must occur; "a a a a" is a word of five languages."""
_SCRIPT_SHARE = 0.5


def find_foreign_language(text: str) -> str | None:
    """Return the name of the language a text is in when it is surely not English, else none.

    Function words make up 40 % of running text in any of these languages, and few of them are
    words of two. A text is called foreign when one in eight of its words is a small word of
    another language and fewer than one in sixteen are English, or when most of its letters
    belong to another script. Short texts get none.

    >>> find_foreign_language("Der Preis ist mit der Nachfrage gestiegen, nicht gefallen. " * 6)
    'German'
    """
    # Most pages are in English, and a few lines are enough to be sure of that.
    first = _WORD.findall(text[:_GLANCE])
    small = _small_words()["English"]
    if len(first) >= _LEAST_WORDS:
        english = sum(word in small for word in first)
        if english >= _SURELY_ENGLISH * len(first):
            return None
    words = _WORD.findall(text[:_MOST_CHARACTERS])[:_MOST_WORDS]
    letters = "".join(words)
    foreign = 0 if letters.isascii() else sum(char > "\u036f" for char in letters)
    if len(letters) >= 2 * _LEAST_WORDS and foreign > _SCRIPT_SHARE * len(letters):
        return "a language in another script"
    if len(words) < _LEAST_WORDS:
        return None
    words = [word.lower() for word in words]
    languages = dict(_small_words())
    # English is what nearly every page is in, and asking for it needs no counting of all words.
    if sum(map(languages.pop("English").__contains__, words)) >= _ENGLISH_SHARE * len(words):
        return None
    counts = Counter(words)
    shares = {language: _share(counts, small) for language, small in languages.items()}
    best = max(sorted(shares), key=lambda language: shares[language])
    different = sum(word in counts for word in _small_words()[best])
    return best if shares[best] >= _LEAST_SHARE and different >= _LEAST_DIFFERENT else None


def _share(counts: Counter[str], small: frozenset[str]) -> float:
    return sum(counts[word] for word in small) / counts.total()


@cache
def _small_words() -> dict[str, frozenset[str]]:
    return {row["language"]: frozenset(row["words"].split()) for row in read_rows("small_words")}
