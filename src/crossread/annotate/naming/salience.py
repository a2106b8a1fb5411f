"""Who a sentence is about: subjects, and what stands in quotation marks."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.annotate.language.function_words import function_words
from crossread.annotate.language.speech_verbs import speech_forms
from crossread.annotate.language.verb_forms import irregular_past_forms
from crossread.annotate.naming.gazetteers import neighbours, office_before
from crossread.annotate.naming.name_runs import Reading, is_capitalised

_OPEN = frozenset("“«„‘")
_CLOSE = frozenset("”»")
_MARKS = _OPEN | _CLOSE | {'"', "'"}
_BEFORE_CLOSING = frozenset(",.?!…")
_LONGEST_SPEECH = 8
"""Sentences that a quotation may run on before its opening mark is taken for a stray one."""
_LONGEST_APPOSITION = 20


def is_subject(reading: Reading, start: int, end: int) -> bool:
    """Tell whether the words of a name look like the subject of a clause.

    It is read from the words beside the name: a verb of speech or an auxiliary after it, a verb
    of speech before it, or the start of the sentence.
    """
    lowered = reading.lowered
    floor = max(0, start - 8)
    while start > floor:
        # what governs "Foreign Minister Lavrov" stands before the title
        office = office_before(lowered, start)
        if not (office or is_capitalised(reading.words[start - 1])):
            break
        start = office[0] if office else start - 1
    verbs = speech_forms()
    before = lowered[start - 1] if start else ""
    after = lowered[end] if end < len(lowered) else ""
    if after in ("'s", "'", "-", "–") or before in ("-", "–"):
        return False
    if before in verbs and reading.words[start - 1].islower() and before != "told":
        return True
    if before in neighbours("governs"):
        return False
    if after == "," and _speaks_past_comma(reading, end + 1):
        return True
    return (
        start == 0
        or after in verbs
        or after in neighbours("follows-subject")
        or after in irregular_past_forms()
        or after.endswith("ed")
    )


def is_speaking(reading: Reading, start: int, end: int) -> bool:
    """Tell whether a verb of speech stands right beside a name or pronoun."""
    verbs = speech_forms()
    after = reading.lowered[end : end + 2]
    if after[:1] in (("'s",), ("'",)):
        return False
    if start and reading.words[start - 1] in verbs and reading.words[start - 1] != "told":
        return True
    if after[:1] and after[0] in ("has", "had", "also", "later", "then"):
        after = after[1:]
    if after[:1] == (",",):
        return _speaks_past_comma(reading, end + 1)
    return bool(after) and after[0] in verbs


def _speaks_past_comma(reading: Reading, start: int) -> bool:
    """Tell whether a verb of speech follows a comma: "Anna Grant, the mayor, said"."""
    lowered = reading.lowered
    verbs = speech_forms()
    return any(
        lowered[at] in verbs and lowered[at - 1] == ","
        for at in range(start, min(start + _LONGEST_APPOSITION, len(lowered)))
    )


def find_quoted(readings: Sequence[Reading]) -> list[tuple[bool, ...]]:
    """Return for each word of each sentence whether it stands in quotation marks.

    A quotation may run over sentences; one that no sentence near by closes ends with its own.
    """
    found: list[tuple[bool, ...]] = []
    opened: int | None = None
    for index, reading in enumerate(readings):
        marks, closes, stays_open = _quoted(reading, within=opened is not None)
        if opened is not None and (closes or index - opened > _LONGEST_SPEECH):
            if closes:
                for between in range(opened + 1, index):
                    found[between] = (True,) * len(found[between])
            opened = None
        found.append(marks)
        if stays_open:
            opened = index
    return found


def _quoted(reading: Reading, *, within: bool) -> tuple[tuple[bool, ...], bool, bool]:
    """Return which words are quoted, if a mark closes an earlier quotation, if one stays open.

    A straight mark opens where a space stands before it only, and closes elsewhere. A single one
    closes after a punctuation mark, where one has opened before (`within`: sentences ago).
    """
    if _MARKS.isdisjoint(reading.words):
        return (False,) * len(reading.words), False, False
    inside = opened = closes = False
    marks: list[bool] = []
    for index, word in enumerate(reading.words):
        straight = word == '"'
        if word in _OPEN or (straight and not inside and _may_open(reading, index)):
            inside = opened = True
        elif word in _CLOSE or straight or _closes_single(reading, index, inside or within):
            if not opened:
                marks, closes = [True] * index, True
            inside, opened = False, True
        marks.append(inside)
    return tuple(marks), closes, inside


def _closes_single(reading: Reading, index: int, within: bool) -> bool:
    """Tell the end of ‘We won,’ from the apostrophe of "the workers' pay"."""
    return (
        within
        and reading.words[index] == "'"
        and index > 0
        and reading.words[index - 1] in _BEFORE_CLOSING
    )


def _may_open(reading: Reading, index: int) -> bool:
    return index == 0 or not reading.glued[index] or reading.words[index - 1] in "([—–"


def find_role(reading: Reading, start: int, end: int) -> str:
    """Return what a mention does in its clause: subject, owner, oblique, object or other.

    Read from the words beside it, for sentences without a parse.
    """
    lowered = reading.lowered
    if lowered[end - 1] in _GENITIVES or lowered[end : end + 1] in _GENITIVE_AFTER:
        return "owner"
    if is_subject(reading, start, end):
        return "subject"
    if not start:
        return "other"
    before = lowered[start - 1]
    if before in function_words("preposition"):
        return "oblique"
    return "object" if before[0].isalpha() else "other"


_GENITIVES = frozenset({"'s", "'"})
_GENITIVE_AFTER = frozenset({("'s",), ("'",)})
