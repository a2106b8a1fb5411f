"""Who a sentence is about: subjects, and what stands in quotation marks."""

from __future__ import annotations

from crossread.annotate.gazetteers import neighbours
from crossread.annotate.name_runs import Reading, is_capitalised
from crossread.annotate.speech_verbs import speech_forms
from crossread.annotate.verb_forms import irregular_past_forms

_OPEN = frozenset("“«„")
_CLOSE = frozenset("”»")


def is_subject(reading: Reading, start: int, end: int) -> bool:
    """Tell whether the words of a name look like the subject of a clause.

    It is read from the words beside the name: a verb of speech or an auxiliary after it, a verb
    of speech before it, or the start of the sentence.
    """
    lowered = reading.lowered
    floor = max(0, start - 8)
    while start > floor and is_capitalised(reading.words[start - 1]):
        start -= 1  # what governs "Foreign Minister Lavrov" stands before the title
    verbs = speech_forms()
    before = lowered[start - 1] if start else ""
    after = lowered[end] if end < len(lowered) else ""
    if after in ("'s", "'", "-", "–") or before in ("-", "–"):
        return False
    if before in verbs and reading.words[start - 1].islower() and before != "told":
        return True
    if before in neighbours("governs"):
        return False
    return (
        start == 0
        or after in verbs
        or after in neighbours("follows-subject")
        or after in irregular_past_forms()
        or after.endswith("ed")
    )


def quoted(reading: Reading) -> tuple[bool, ...]:
    """Return for each word of a sentence whether it stands in quotation marks.

    A quotation may have been opened in a sentence before: a closing mark without an opening one
    makes all words before it quoted.
    """
    inside = opened = False
    marks: list[bool] = []
    for index, word in enumerate(reading.words):
        if word in _OPEN:
            inside = opened = True
        elif word in _CLOSE:
            if not opened:
                marks = [True] * index
            inside, opened = False, True
        elif word == '"':
            inside = not inside
        marks.append(inside)
    return tuple(marks)
