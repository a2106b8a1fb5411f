"""Conditions: the clauses and phrases that say on what an offer, a threat or a figure depends.

Shared by events and quantities. Words that open a condition are data
(`resources/condition_cues.tsv`); where it ends is read from punctuation, because no parser runs.
"""

from __future__ import annotations

from functools import cache

from crossread.annotate.language.function_words import function_words
from crossread.annotate.language.tense import is_past_form
from crossread.lexicons import read_rows, read_words
from crossread.records import Document, Sentence, Span

_ENDS = frozenset('.!?;:…)]—–”»"')
_DOUBLE_DASH = "--"
_LONGEST = 60
_VERB_WITHIN = 8


def find_conditions(document: Document, sentence: Sentence) -> tuple[Span, ...]:
    """Return the conditions stated in a sentence, cue included, in text order.

    Indirect questions ("asked if"), comparisons ("as if"), concessions ("even if") and asides
    ("if necessary") are none.

    >>> from crossread.annotate.language.tokens import find_tokens
    >>> text = "Chile would sell more lithium if tariffs fell, the minister said."
    >>> tokens = find_tokens(text, 0, len(text))
    >>> sentence = Sentence(id="s-1", span=Span(0, len(text)), zone="body", tokens=tokens)
    >>> document = Document(id="d-1", page="p-1", text=text, segments=(), zonings=())
    >>> [text[one.start : one.end] for one in find_conditions(document, sentence)]
    ['if tariffs fell']
    """
    words = [document.text[token.start : token.end] for token in sentence.tokens]
    return tuple(
        Span(sentence.tokens[start].start, sentence.tokens[end - 1].end)
        for start, end in find_condition_words(words)
    )


def find_condition_words(words: list[str]) -> tuple[tuple[int, int], ...]:
    """Return the conditions in a row of words: first word, and the word after the last.

    >>> find_condition_words("Trade resumes once the ban ends .".split())
    ((2, 6),)
    """
    lower = [word.lower().replace("’", "'") for word in words]
    found: list[tuple[int, int]] = []
    position = 0
    while position < len(lower):
        length = _cue_at(words, lower, position)
        if length:
            end = _end_of(words, lower, position, position + length)
            if end > position + length:
                found.append((position, end))
                position = end
                continue
        position += 1
    return tuple(found)


@cache
def _cues() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    cues: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in read_rows("condition_cues"):
        form = tuple(row["cue"].split())
        cues.setdefault(form[0], []).append((form, row["takes"]))
    for forms in cues.values():
        forms.sort(key=lambda form: -len(form[0]))
    return cues


def _cue_at(words: list[str], lower: list[str], position: int) -> int:
    """Return how many words the condition's cue at a position has; 0: none stands there."""
    for form, takes in _cues().get(lower[position], ()):
        end = position + len(form)
        if tuple(lower[position:end]) != form or end >= len(lower):
            continue
        if takes == "inversion":
            return len(form) if _inverted(words, lower, position) else 0
        if takes == "clause" and not _opens_clause(words, lower, position, end):
            continue
        return len(form)
    return 0


def _opens_clause(words: list[str], lower: list[str], position: int, end: int) -> bool:
    before = lower[position - 1] if position else ""
    after = lower[end]
    if lower[end - 1] == "if":
        return (
            before not in read_words("indirect_question_words")
            and after not in read_words("elliptic_conditions")
            and after[0].isalnum()
        )
    if lower[position] in {"once", "provided", "providing"} and lower[end - 1] != "that":
        # "it once made up", "provided the troops with": a clause has its subject right here.
        if lower[position] == "once":
            return _starts_subject(words[end]) and not _is_past_clause(lower, end)
        return before in {"", ",", "and", "but", "only"} and _starts_subject(words[end])
    return after[0].isalnum()


def _is_past_clause(lower: list[str], position: int) -> bool:
    """Tell whether a clause is told in the past: "once the crowd left" says when, not if."""
    for at in range(position, min(len(lower), position + _VERB_WITHIN)):
        if lower[at] in {"was", "were", "had", "did"}:
            return True
        if lower[at] in function_words("be", "auxiliary", "modal") or not lower[at][0].isalpha():
            return False
        if is_past_form(lower[at]):
            return True
    return False


def _inverted(words: list[str], lower: list[str], position: int) -> bool:
    """Tell whether "should" opens a condition: "Should talks fail, …", not "… should"."""
    starts = position == 0 or lower[position - 1] in {"“", '"', ","}
    after = lower[position + 1]
    return (
        starts
        and words[position][0].isupper()
        and (_starts_subject(words[position + 1]) or after.endswith("s"))
    )


def _starts_subject(word: str) -> bool:
    lower = word.lower()
    closed = function_words("determiner", "pronoun", "expletive")
    return word[0].isupper() or lower in closed


def _end_of(words: list[str], lower: list[str], start: int, position: int) -> int:
    """Return the word after a condition's last: it ends at a comma, a stop or a dash."""
    limit = min(len(words), start + _LONGEST)
    while position < limit:
        word = words[position]
        ends = word[0] in _ENDS or word == _DOUBLE_DASH
        if ends and not _within_marks(words, start, position):
            break
        if word == "," and not _goes_on(lower, position):
            break
        position += 1
    return position


def _within_marks(words: list[str], start: int, position: int) -> bool:
    """Tell whether a closing mark at `position` closes a quotation opened in the condition."""
    inside = words[start:position]
    if words[position] == "”":
        return inside.count("“") > inside.count("”")
    return (
        words[position] == '"'
        and any(word == '"' for word in inside + words[position + 1 : position + 12])
        and inside.count('"') <= 1
    )


def _goes_on(lower: list[str], comma: int) -> bool:
    """Tell whether a list goes on after a comma: "if it drops duties, fees, and quotas"."""
    if lower[comma + 1 : comma + 2] in (["and"], ["or"]):
        return "," in lower[max(0, comma - 4) : comma]
    ahead = lower[comma + 1 : comma + 6]
    at = ahead.index(",") if "," in ahead else len(ahead)
    return ahead[at + 1 : at + 2] in (["and"], ["or"])
