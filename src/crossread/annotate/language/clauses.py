"""The clause around a verb: its subject, how it is modified, and where it ends.

No parser: a clause is what lies between words and marks that open or close one. A subject is
looked for right before the verb first, and at the clause's beginning where the verb is the
second of two ("… met them and rejected …") or an adverbial stands between.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from crossread.annotate.language.function_words import function_words, is_adverb, status_words
from crossread.annotate.language.speech_units import DASHES, STOPS, Unit, is_mark
from crossread.annotate.language.speech_verbs import reporting_forms
from crossread.annotate.language.tense import is_past_form

_HYPHENS = frozenset({"-", "‑", "‐"})
_WITHIN_CLAUSES = frozenset(
    {*function_words("relative"), "whose", "whom", "where", "whether", "as", "amid", "if"}
)
"""Subordinators whose clause is part of what is said: "the deal that was proposed"."""
_REACH = 40
_LONGEST_CLAUSE = 70
_LONGEST_INSERTION = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbGroup:
    """The words from a clause's first auxiliary up to its main verb."""

    start: int
    words: frozenset[str]
    """Auxiliaries, negations, adverbs and verbs that govern the main one ("wants to")."""
    passive: bool


def verb_group(unit: Unit, verb: int) -> VerbGroup:
    """Return the verb group that ends with the verb at a position."""
    position = verb
    words = set()
    auxiliaries = []
    while position > 0 and verb - position < _REACH:
        word = unit.lower[position - 1]
        before_time = time_start(unit, position)
        if before_time is not None:
            position = before_time
            continue
        if word == "to" and position > 1 and _governs(unit, position - 2):
            words |= {"to", unit.lower[position - 2]}
            position -= 2
            continue
        auxiliary = word in function_words("auxiliary", "be", "passive")
        if auxiliary:
            auxiliaries.append(word)
        if (
            auxiliary
            or word in function_words("modal")
            or word in function_words("negation")
            or word in status_words("failure")
            or is_adverb(word)
        ):
            words.add(word)
        elif not is_mark(word):
            break
        position -= 1
    words |= _contracted(unit.lower[position - 1]) if position else set()
    passive = bool(auxiliaries) and auxiliaries[0] in function_words("be", "passive")
    return VerbGroup(start=position, words=frozenset(words), passive=passive)


def _contracted(word: str) -> set[str]:
    """Return the auxiliary that a pronoun carries: "we'll", "I've"."""
    _, mark, ending = word.partition("'")
    known = {"ll": "will", "d": "would", "re": "are", "m": "am", "ve": "have"}
    return {known[ending]} if mark and ending in known else set()


def _governs(unit: Unit, position: int) -> bool:
    """Tell whether the word at a position governs an infinitive: "wants to", "decided to"."""
    word = unit.lower[position]
    return word in status_words("plan", "wish", "pursuit", "aspect")


def time_start(unit: Unit, end: int) -> int | None:
    """Return where the time expression that ends at `end` begins, its preposition included."""
    at = bisect_left(unit.times, end, key=lambda row: row[1])
    if at == len(unit.times) or unit.times[at][1] != end:
        return None
    start = unit.times[at][0]
    if start and unit.lower[start - 1] in {"on", "in", "at", "by", "during"}:
        start -= 1
    return start


def ends_time(unit: Unit, position: int) -> bool:
    """Tell whether a time expression ends right before a position."""
    return time_start(unit, position) is not None


def is_presupposed(unit: Unit, position: int) -> bool:
    """Tell whether a clause is taken for granted: "he was angry after Paris rejected the plan"."""
    start = clause_start(unit, position)
    return start > 0 and unit.lower[start - 1] in {"after", "since", "because", "when"}


def clause_start(unit: Unit, position: int) -> int:
    """Return where the clause that a position stands in begins, commas not counted."""
    start = position
    while start > 0 and position - start < _REACH:
        before = unit.lower[start - 1]
        if before in STOPS or before == ":" or (before in DASHES and not joins(unit, start - 1)):
            break
        if is_mark(unit.words[start - 1]) and unit.quoted[start - 1] >= 0 and _is_edge(unit, start):
            break
        if before in function_words("subordinator") and not _is_preposition_here(unit, start - 1):
            break
        if before in reporting_forms() and _speaks(unit, start - 1, position):
            return _after_time(unit, start)
        start -= 1
    return start


def _is_edge(unit: Unit, position: int) -> bool:
    """Tell whether a quotation of whole clauses opens or closes right before a position.

    Quoted words within a clause open none: "he was “angry” at them and will go".
    """
    if position < 2:
        return True
    beside = unit.lower[position - 2]
    return beside in STOPS or beside in {",", ":"} or position >= len(unit.words)


def _is_preposition_here(unit: Unit, position: int) -> bool:
    """Tell whether "after", "before", "since", "as" or "amid" opens no clause of its own."""
    word = unit.lower[position]
    if word in {"after", "before", "since", "while", "when"}:
        following = unit.lower[position + 1] if position + 1 < len(unit.words) else ""
        return following.endswith("ing")
    return word == "as"


def _speaks(unit: Unit, verb: int, position: int) -> bool:
    """Tell whether the clause after a verb of speech begins right after it: "said Moscow is"."""
    if verb + 1 >= position:
        return False
    return unit.lower[verb + 1] not in {"of", "to", "by", "in", "on", "and", ","} or (
        _after_time(unit, verb + 1) > verb + 1
    )


def _after_time(unit: Unit, position: int) -> int:
    """Return the position after a time expression that stands at a position, if one does."""
    skip = position + (
        position < len(unit.lower) and unit.lower[position] in {"on", "in", "at", "late", "early"}
    )
    end = unit.time_end(skip)
    return end if end is not None else position


def clause_end(unit: Unit, position: int, conditions: Sequence[tuple[int, int]]) -> int:
    """Return where the clause that goes on at a position ends; a condition belongs to it."""
    limit = min(len(unit.words), position + _LONGEST_CLAUSE)
    quoted = unit.quoted[position - 1] if position else -1
    by_start = dict(conditions)
    end = position
    while end < limit:
        if end in by_start:
            return by_start[end]
        word, lower = unit.words[end], unit.lower[end]
        if word in STOPS or word in {":", "(", ")"} or (word in DASHES and not joins(unit, end)):
            break
        if is_mark(word) and quoted >= 0 and _is_edge(unit, end + 1):
            break
        if word == "," and end + 1 not in by_start and not _goes_on(unit, end):
            after = _after_insertion(unit, end)
            if after is None:
                break
            end = after
            continue
        if lower in {"and", "but", "or"} and _opens_verb_phrase(unit, end + 1):
            break
        opens = end > position and lower in function_words("subordinator") - _WITHIN_CLAUSES
        if opens and unit.time_end(end + 1) is None:
            break
        end += 1
    return end


def _goes_on(unit: Unit, comma: int) -> bool:
    """Tell whether a clause goes on after a comma: a list or an addition, no new clause."""
    following = unit.lower[comma + 1 : comma + 4]
    if not following:
        return False
    if following[0] == "including" or following[:3] == ("as", "well", "as"):
        return True
    if _sets_off_place(unit, comma):
        return True
    if unit.zone == "title":
        return True  # a headline's comma is an "and": "Offers Oil, Gas to China"
    if following[1:2] in {("and",), ("or",)} and unit.words[comma + 1].islower():
        return not is_past_form(following[0]) and following[0] not in function_words("pronoun")
    if following[0] in {"and", "or"}:
        return not _opens_verb_phrase(unit, comma + 2) and not _opens_clause(unit, comma + 2)
    return False


def _after_insertion(unit: Unit, comma: int) -> int | None:
    """Return where a clause goes on after words set off by commas: "the row, now old, with Rome".

    Only a preposition after the second comma tells that it does; none: the clause is at its end.
    """
    for at in range(comma + 1, min(len(unit.words) - 1, comma + _LONGEST_INSERTION)):
        lower = unit.lower[at]
        if unit.words[at] == ",":
            goes_on = unit.lower[at + 1] in function_words("preposition")
            return at + 1 if goes_on and at > comma + 1 else None
        if _is_finite(lower) or lower in function_words("subordinator", "conjunction"):
            return None
        if not lower[0].isalnum() or lower in {"and", "but", "or"} or lower in reporting_forms():
            return None
    return None


def _sets_off_place(unit: Unit, comma: int) -> bool:
    """Tell whether a comma stands within or after "Riyadh, Saudi Arabia,"."""
    after = unit.mention_at(comma + 1)
    before = [row for row in unit.mentions_within(max(0, comma - 4), comma) if row[1] == comma]
    if not before or before[0][2].type != "location":
        return False
    if after is not None and after[2].type == "location":
        return True
    start = before[0][0]
    return start > 0 and unit.words[start - 1] == ","


def _opens_clause(unit: Unit, position: int) -> bool:
    """Tell whether a subject and a finite verb follow within a few words."""
    window = unit.lower[position : position + 6]
    return any(_is_finite(word) for word in window)


def _opens_verb_phrase(unit: Unit, position: int) -> bool:
    """Tell whether what follows "and" is a further verb or clause, not a further noun."""
    while position < len(unit.lower) and (
        is_adverb(unit.lower[position]) or is_mark(unit.words[position])
    ):
        position += 1
    if position >= len(unit.lower):
        return False
    word = unit.lower[position]
    if word.endswith("ing") and word in status_words("pursuit"):
        return True  # "was holding talks and trying to make deals"
    if _is_finite(word) or (is_past_form(word) and not _before_noun(unit, position)):
        return True
    if word in function_words("pronoun", "expletive"):
        return True
    return word in function_words("subordinator") or _opens_clause(unit, position)


def _before_noun(unit: Unit, position: int) -> bool:
    """Tell whether a participle is an adjective: "and renewed supplies"."""
    following = unit.lower[position + 1] if position + 1 < len(unit.lower) else ""
    return following.endswith("s") and following not in function_words("determiner")


def _is_finite(word: str) -> bool:
    return (
        word in function_words("modal")
        or word in function_words("be") - {"be", "being", "been", "am"}
        or word in function_words("auxiliary") - {"having"}
    )


def joins(unit: Unit, position: int) -> bool:
    """Tell whether a dash or hyphen joins two words: "U.S.–Ukraine"."""
    return (
        (unit.words[position] in DASHES or unit.words[position] in _HYPHENS)
        and 0 < position < len(unit.words) - 1
        and unit.spans[position - 1].end == unit.spans[position].start
        and unit.spans[position].end == unit.spans[position + 1].start
    )
