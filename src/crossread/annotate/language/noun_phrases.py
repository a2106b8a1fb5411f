"""Where the noun phrase before or after a verb of speech begins and ends, without a parser.

The words between a clause's beginning and its verb are its subject, once leading adverbials
("On Monday", "However") are taken off.
"""

from __future__ import annotations

from typing import NamedTuple

from crossread.annotate.language.function_words import function_words, is_adverb
from crossread.annotate.language.speech_units import STOPS, Unit, is_dash, is_mark
from crossread.lexicons import read_rows

PREPOSITIONS = function_words("preposition", "particle")
CONJUNCTIONS = function_words("conjunction", "subordinator")
AUXILIARIES = function_words("be", "auxiliary", "modal") | {"not", "never", "n't", "to"}
PRONOUNS = function_words("pronoun")
DETERMINERS = function_words("determiner", "quantifier") | frozenset(
    row["word"] for row in read_rows("number_words") if row["kind"] in {"unit", "teen"}
)
_NOT_SUBJECTS = function_words("not-subject")
_REPORTS = function_words("plain-report")
_LONGEST = 18


class Bounds(NamedTuple):
    """First word of a phrase and the word after its last."""

    start: int
    end: int


def subject_before(unit: Unit, verb: int) -> Bounds | None:
    """Return the subject that ends right before the word at `verb`, appositions included.

    The comma that closes an apposition belongs to the subject, as in the gold: "Vladimir Putin,
    the President of Russia,".
    """
    if verb <= 0 or unit.quoted[verb - 1] >= 0:
        return None
    before = unit.lower[verb - 1]
    if before in {"who", "which"}:
        comma = verb - 2
        end = comma if comma >= 0 and unit.words[comma] == "," else verb - 1
        return _antecedent(unit, end)
    if before == ",":
        return _subject_with_apposition(unit, verb)
    return _plain_subject(unit, verb)


def _antecedent(unit: Unit, end: int) -> Bounds | None:
    """Return what a relative pronoun stands for: the nearest phrase, not all of the clause.

    "The offer follows a statement from the president, who said": the president.
    """
    start = _innermost(unit, end)
    start = _without_leading_adverbials(unit, start, end)
    return Bounds(start, end) if _is_subject(unit, start, end) else None


def _subject_with_apposition(unit: Unit, verb: int) -> Bounds | None:
    commas = 0
    for at in range(verb - 2, max(-1, verb - 40), -1):
        if unit.quoted[at] >= 0 or unit.words[at] in STOPS:
            return None
        if unit.words[at] != ",":
            continue
        commas += 1
        if commas > 3 or at == 0:
            return None
        opens = unit.lower[at + 1]
        apposition = (
            opens in DETERMINERS
            or opens in {"who", "whose", "which", "former", "head", "chief", "director"}
            or (opens[0].isalnum() and opens not in PREPOSITIONS | CONJUNCTIONS | AUXILIARIES)
        )
        if not apposition or is_adverb(opens):
            continue
        head = _plain_subject(unit, at)
        named = head and unit.words[head.end - 1][0].isupper()
        described = head and opens in {"who", "whose"} and unit.lower[head.start] in DETERMINERS
        if head and (named or described or _is_person(unit, at + 1, verb - 1)):
            return Bounds(head.start, verb)
    return None


def _is_person(unit: Unit, start: int, end: int) -> bool:
    """Tell whether words are a person's name and no more: "its leader, | Ana Ruiz |, said"."""
    named = unit.mention_at(start)
    return (
        named is not None
        and named[1] == end
        and named[2].form == "name"
        and named[2].type == "person"
    )


def _plain_subject(unit: Unit, end: int) -> Bounds | None:
    if end <= 0:
        return None
    start = end
    while start > 0 and end - start <= _LONGEST and _may_belong(unit, start - 1):
        start -= 1
    start = _over_coordination(unit, start, end)
    if end - start > _LONGEST:
        start = _innermost(unit, end)
    start = _without_leading_adverbials(unit, start, end)
    return Bounds(start, end) if _is_subject(unit, start, end) else None


def _may_belong(unit: Unit, at: int) -> bool:
    word, lower = unit.words[at], unit.lower[at]
    if unit.quoted[at] >= 0 or word in STOPS or is_mark(word):
        return False
    if word in ",:()[]" or (is_dash(unit, at) and not _is_joining(unit, at)):
        return False
    if word[0].isupper() and at and lower not in CONJUNCTIONS:
        return True
    # "the sheriff said | authorities believe": a verb of speech ends the clause before
    return lower not in AUXILIARIES | CONJUNCTIONS | _REPORTS


def _is_joining(unit: Unit, at: int) -> bool:
    """Tell whether a dash joins two words: "U.S.–Ukraine"."""
    return (
        0 < at < len(unit.words) - 1
        and unit.spans[at - 1].end == unit.spans[at].start
        and unit.spans[at].end == unit.spans[at + 1].start
    )


def _over_coordination(unit: Unit, start: int, end: int) -> int:
    """Return the start of "Kyiv and Moscow" when the part before "and" opens the clause."""
    if start < 2 or unit.lower[start - 1] != "and" or start == end:
        return start
    left = start - 1
    while left > 0 and start - left < 8:
        word = unit.words[left - 1]
        if unit.quoted[left - 1] >= 0 or not (
            word[0].isupper() or unit.lower[left - 1] in {"the", "both", "'s", "-"}
        ):
            break
        left -= 1
    opens = (
        left == 0 or unit.words[left - 1] in {",", ":"} or unit.lower[left - 1] in {"by", "that"}
    )
    return left if left < start - 1 and opens else start


def _innermost(unit: Unit, end: int) -> int:
    """Return the start of the shortest noun phrase that ends at `end`."""
    start = end
    while start > 0 and end - start < _LONGEST and _may_belong(unit, start - 1):
        if unit.lower[start - 1] in PREPOSITIONS:
            break
        start -= 1
    return start


def _without_leading_adverbials(unit: Unit, start: int, end: int) -> int:
    moved = True
    while moved and start < end:
        moved = False
        after_time = unit.time_end(start)
        if after_time is not None and after_time < end:
            start, moved = after_time, True
        elif is_adverb(unit.lower[start]) and end - start > 1:
            start, moved = start + 1, True
        elif unit.lower[start] in PREPOSITIONS:
            after_time = unit.time_end(start + 1)
            inner = after_time if after_time and after_time < end else _innermost(unit, end)
            moved = inner > start
            start = max(inner, start)
    return start


def _is_subject(unit: Unit, start: int, end: int) -> bool:
    if start >= end:
        return False
    words = unit.lower[start:end]
    if end - start == 1:
        if words[0] in PRONOUNS:
            return True
        if words[0] in _NOT_SUBJECTS or words[0] in DETERMINERS - {"many", "some", "several"}:
            return False
    elif words[-1].endswith("ed") and words[0] not in DETERMINERS:
        return False  # "Mr. Grant rejected | claims"
    capitals = [word for word in unit.words[start:end] if word[0].isupper()]
    if any(word.lower() not in _NOT_SUBJECTS for word in capitals):
        return not is_adverb(words[0])
    if unit.mentions_within(start, end):
        return True
    if words[0][0].isdigit() and end - start > 1:
        return True  # "26% say", "47 percent of voters said"
    return words[0] in DETERMINERS or words[-1].endswith("s") or words[-1] in {"people", "police"}


def phrase_after(unit: Unit, start: int, *, longest: int = 20) -> Bounds | None:
    """Return the noun phrase that starts at `start`: "said Kirill Dmitriev, who is also …"."""
    end = start
    mention = unit.mention_at(start)
    if mention:
        end = mention[1]
    while end < len(unit.words) and end - start < longest:
        word, lower = unit.words[end], unit.lower[end]
        if unit.quoted[end] >= 0 or word in STOPS or word in ",:()[]" or is_dash(unit, end):
            break
        if lower in AUXILIARIES or unit.time_end(end) is not None:
            break
        if lower in CONJUNCTIONS and lower != "and":
            break
        if lower == "and" and not (end + 1 < len(unit.words) and unit.words[end + 1][0].isupper()):
            break
        if lower in PREPOSITIONS and lower not in {"of", "for", "from", "at"}:
            break
        end += 1
    return Bounds(start, end) if end > start and _is_subject(unit, start, end) else None
