"""What part of a site a block is by its words: "Leave the first comment", "Share this article"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal

from crossread.lexicons import read_rows, read_words

_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"[“\"„«][^“”\"„«»]{12,}[”\"“»]")
_NAME = re.compile(r"\b([A-Z][\w’'.-]{1,30}) ([A-Z][\w’'-]{1,30})\b")
_DIGIT = re.compile(r"\d")
_PHRASE_WORDS = 60
_LABELLED_WORDS = 30
_CALL_WORDS = 40
_LABEL_END = re.compile(r"\s*[:|]\s|\s[—–-]\s")
_LABEL_MARK = re.compile(r"[:|—–-]")
_LAST_SENTENCE = re.compile(r"[.!?:…|]\s+([^.!?:…|]{3,40})[.!»”]?$")


@cache
def _phrases(place: Literal["whole", "start", "anywhere", "label", "end"]) -> Mapping[str, str]:
    rows = read_rows("furniture_lines")
    return {row["phrase"]: row["kind"] for row in rows if row["place"] == place}


def _phrase_within(key: str) -> str:
    """Return the first phrase that stands anywhere in a key, of several there the longest."""
    openers = _anywhere_openers()
    tokens = key.split(" ")
    if openers.keys().isdisjoint(tokens):
        return ""
    padded, start = f"{key} ", 0
    for token in tokens:
        for phrase in openers.get(token, ()):
            if padded.startswith(f"{phrase} ", start):
                return phrase
        start += len(token) + 1
    return ""


@cache
def _anywhere_openers() -> dict[str, tuple[str, ...]]:
    """Return the phrases by their first words, of each word the longest first."""
    found: dict[str, tuple[str, ...]] = {}
    for phrase in sorted(_phrases("anywhere"), key=lambda phrase: (-len(phrase), phrase)):
        first = phrase.partition(" ")[0]
        found[first] = (*found.get(first, ()), phrase)
    return found


def name_furniture(text: str, key: str, *, words: int, ended: bool) -> str:
    """Return what part of a site a block is by its words ("share bar"); empty: none.

    `key` are its words in lower case, `ended` tells whether it ends as a sentence does.

    >>> name_furniture("Leave the first comment", "leave the first comment", words=4, ended=False)
    'comment prompt'
    """
    if not key:
        return "ornament"
    if words > _PHRASE_WORDS or len(text) > 500:
        return "legal notice" if text.startswith("©") else ""
    kind = _opening_furniture(key, words, ended)
    if kind:
        return kind
    phrase = _phrase_within(key)
    if phrase and (words <= 25 or phrase.count(" ") >= 2):
        return _phrases("anywhere")[phrase]
    kind = _called_furniture(text, words)
    if kind:
        return kind
    if text.startswith("©"):
        return "legal notice"
    return "disclaimer" if _is_disclaimer(text, key) else ""


def _opening_furniture(key: str, words: int, ended: bool) -> str:
    tokens = key.split()
    # A count changes nothing: "Comments (57)", "Listen (4 min)".
    bare = " ".join(t for t in tokens if not t.isdigit()) if _DIGIT.search(key) else key
    whole, start = _phrases("whole"), _phrases("start")
    if key in whole or bare in whole:
        return whole.get(key) or whole[bare]
    if tokens[0] not in _start_openers():
        return ""
    for size in range(1, min(len(tokens), 7) + 1):
        kind = start.get(" ".join(tokens[:size]))
        # "Subscribe" may open a sentence of the account; a short line that it opens is a prompt.
        if kind and (size >= 3 or words <= 8 or (size == 2 and not ended)):
            return kind
    return ""


@cache
def _start_openers() -> frozenset[str]:
    return frozenset(phrase.partition(" ")[0] for phrase in _phrases("start"))


def _called_furniture(text: str, words: int) -> str:
    """Name a short block by the label before its colon, or by the call that closes it."""
    label = words <= _LABELLED_WORDS and _LABEL_MARK.search(text[:60])
    label = _LABEL_END.search(text[:60]) if label else None
    if label:
        head = " ".join(_WORD.findall(text[: label.start()].lower()))
        kind = _phrases("label").get(head)
        if kind:
            return kind
    call = _LAST_SENTENCE.search(text[-60:]) if words <= _CALL_WORDS else None
    return _phrases("end").get(" ".join(_WORD.findall(call[1].lower())), "") if call else ""


def _is_disclaimer(text: str, key: str) -> bool:
    # Nearly every line has none of these, and looking for one after the other is quicker.
    there = [words for words in read_words("disclaimer_words") if words in key]
    if len(there) < 2 or len(set(_disclaimed().findall(key))) < 2:
        return False
    return not (_QUOTED.search(text) or _DIGIT.search(text) or _NAME.search(text[:20]))


@cache
def _disclaimed() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(read_words("disclaimer_words")))))
