"""Verbs that report speech, where they really do: with a subject, and not as a noun."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from crossread.annotate.language.function_words import function_words, is_adverb
from crossread.annotate.language.noun_phrases import (
    DETERMINERS,
    PREPOSITIONS,
    Bounds,
    phrase_after,
    subject_before,
)
from crossread.annotate.language.speech_units import STOPS, Unit, is_dash, is_mark
from crossread.annotate.language.speech_verbs import speech_forms
from crossread.lexicons import read_words

CueForm = Literal["finite", "participle", "according"]
_NO_REPORT = (
    function_words("modal")
    | (function_words("auxiliary") & function_words("negation"))
    | {"not", "never", "n't", "to"}
)
"""Before a verb of speech: nothing has been said ("would not say")."""
_PLURAL_SUBJECTS = function_words("plural-subject")
_AUTHORS = frozenset({("i",), ("we",), ("you",)})
_TIMELY = frozenset({"later", "recently", "then", "now", "earlier", "subsequently"})
"""Adverbs that say when something was said rather than how."""
_PERFECT = frozenset({"has", "have", "had"})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "am"})
_BEFORE_PARTICIPLE = frozenset({"besides", "while", "and", "but", "or"})
_PUBLISHED = frozenset({"post", "tweet"})
_HEARD = frozenset({"tell", "inform", "assure", "remind", "notify"})
"""Verbs with a hearer after them, never their subject: "…,” the clerk, who left, told Reuters"."""
_LIGHT_VERBS = function_words("light-verb")
_LIGHT_NOUNS = function_words("light-noun")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A verb of speech in a unit, with what stands beside it."""

    verb: int
    """Position of the verb's last word."""
    start: int
    """First word of the verb group: "has", "also"."""
    end: int
    form: CueForm
    takes: frozenset[str]
    lemma: str
    source: Bounds | None
    """The subject before the verb; for "according to", the phrase after it."""
    inverted: Bounds | None
    """The phrase after the verb, which is its subject in "…," said the minister."""
    time: Bounds | None
    """When, as far as it stands between subject and verb: "the president on Monday predicted"."""
    edge: int
    """Where the words of this attribution begin, its conjunction and comma included: speech
    reported before it ends here."""


def find_cues(unit: Unit) -> tuple[Cue, ...]:
    """Return the cues of a unit that stand outside quotation marks, in order."""
    cues: list[Cue] = []
    openers = _openers()
    for at, word in enumerate(unit.lower):
        if word not in openers or unit.quoted[at] >= 0:
            continue
        cue = _according(unit, at) or _light_verb(unit, at) or _verb(unit, at)
        if cue:
            cues.append(_after(unit, cue, cues[-1]) if cues else cue)
    return tuple(cues)


def _after(unit: Unit, cue: Cue, before: Cue) -> Cue:
    """Return a cue whose subject does not hold the cue before it.

    In "NBC News reported Trump told the paper", written without "that", it is Trump who told.
    """
    source = cue.source
    if source is None or not source.start < before.verb < source.end - 1:
        return cue
    if "," in unit.words[source.start : before.verb]:
        return cue  # "Mr. Grant, who told the paper of it, said"
    return replace(cue, source=Bounds(before.end, source.end))


@cache
def _openers() -> frozenset[str]:
    """Return every word that a cue can be found by."""
    return frozenset({"according", *speech_forms()}) | _LIGHT_VERBS


def _according(unit: Unit, at: int) -> Cue | None:
    if unit.lower[at : at + 2] != ("according", "to"):
        return None
    source = _long_phrase_after(unit, at + 2)
    if source is None:
        return None
    edge = at - 1 if at and unit.words[at - 1] == "," else at
    return Cue(
        verb=at + 1,
        start=at,
        end=at + 2,
        form="according",
        takes=frozenset({"clause"}),
        lemma="according",
        source=source,
        inverted=None,
        time=None,
        edge=edge,
    )


def _long_phrase_after(unit: Unit, start: int) -> Bounds | None:
    """Return the source of "according to": any phrase up to a comma, a stop or a clause."""
    end = start
    while end < len(unit.words) and end - start < 30:
        word = unit.words[end]
        if word in STOPS or word in ",:()" or is_dash(unit, end) or unit.quoted[end] >= 0:
            break
        if unit.lower[end] in {"that", "which", "who", "and", "but", "while"} and end > start:
            joins = unit.lower[end] == "and" and end + 1 < len(unit.words)
            if not (joins and unit.words[end + 1][0].isupper()):
                break
        end += 1
    words = unit.lower[start:end]
    named = words and (
        words[0] in DETERMINERS
        or any(word[0].isupper() for word in unit.words[start:end])
        or any(word.endswith("s") for word in words)
    )
    return Bounds(start, end) if named else None


def _light_verb(unit: Unit, at: int) -> Cue | None:
    """Return "extended an offer", "made a statement": a verb that only carries its noun."""
    if unit.lower[at] not in _LIGHT_VERBS:
        return None
    noun = next(
        (
            to
            for to in range(at + 2, min(at + 5, len(unit.words)))
            if unit.lower[to] in _LIGHT_NOUNS
        ),
        None,
    )
    if noun is None or unit.lower[at + 1] not in DETERMINERS:
        return None
    start, refused = _group_start(unit, at)
    time = _time_before(unit, start)
    source = None if refused else subject_before(unit, time.start if time else start)
    if source is None:
        return None
    return Cue(
        verb=noun,
        start=start,
        end=noun + 1,
        form="finite",
        takes=frozenset({"carried"}),
        lemma=unit.lower[noun],
        source=source,
        inverted=None,
        time=time,
        edge=_edge(unit, source.start),
    )


def _verb(unit: Unit, at: int) -> Cue | None:
    readings = speech_forms().get(unit.lower[at])
    if not readings or not _may_be_verb(unit, at):
        return None
    start, refused = _group_start(unit, at)
    if refused:
        return None
    kind, lemma, takes = readings[0].kind, readings[0].lemma, readings[0].takes
    group = unit.lower[start:at]
    if kind == "participle" and not _BE & set(group):
        return _participle(unit, at, lemma, takes)
    if kind == "past" and _BE & set(group):
        return None  # passive: "was told", "is expected"
    time = _time_before(unit, start)
    source = subject_before(unit, time.start if time else start)
    if kind in {"base", "present"} and not _agrees(unit, source, kind):
        source = None
    if source and lemma in _PUBLISHED and unit.lower[source.end - 1] in read_words("speech_venues"):
        return None  # "a message posted on the page": what was posted, not who did
    inverted = None
    if not group and lemma not in _HEARD and _follows_content(unit, at):
        inverted = phrase_after(unit, at + 1)
    shared = source is None and _shares_subject(unit, start)
    if source is None and inverted is None and not shared:
        return None
    if source and unit.lower[source.start : source.end] in _AUTHORS:
        return None  # the account's own voice
    edge = _edge(unit, source.start if source else start)
    return Cue(
        verb=at,
        start=start,
        end=at + 1,
        form="finite",
        takes=takes,
        lemma=lemma,
        source=source,
        inverted=inverted,
        time=time,
        edge=edge,
    )


def _may_be_verb(unit: Unit, at: int) -> bool:
    """Tell whether the neighbours of a word allow it to be a verb."""
    if unit.words[at][0].isupper() and at and unit.zone != "title":
        return False  # "the United States", "the Claims Office"
    before = unit.lower[at - 1] if at else ""
    if before in DETERMINERS - {"all", "both", "many", "some", "this", "that"}:
        return False
    if before in {"'s", "-"} or (before in PREPOSITIONS and not unit.lower[at].endswith("ing")):
        return False
    after = unit.lower[at + 1] if at + 1 < len(unit.words) else ""
    if unit.lower[at] == "think" and after in {"tank", "tanks"}:
        return False
    return after not in {"by", "-"} or unit.lower[at] in {"said", "says"}


def _group_start(unit: Unit, verb: int) -> tuple[int, bool]:
    """Return where the verb group begins, and whether it is no report: "would not say"."""
    start = verb
    while start > 0 and verb - start < 5 and unit.quoted[start - 1] < 0:
        word = unit.lower[start - 1]
        if word in _NO_REPORT:
            return start, True
        adverb = is_adverb(word) and unit.time_end(start - 1) is None
        if word in _TIMELY:
            break
        if word in _PERFECT or word in _BE or adverb:
            start -= 1
        else:
            break
    return start, False


def _agrees(unit: Unit, source: Bounds | None, kind: str) -> bool:
    """Tell whether a subject and a present form agree in number, as far as the words tell."""
    if source is None:
        return False
    last = unit.lower[source.end - 1]
    if last[0].isdigit() or (last in DETERMINERS and last not in _PLURAL_SUBJECTS):
        return False  # "the 15 states that have voted"
    plural = (
        last in _PLURAL_SUBJECTS
        or (last.endswith("s") and not last.endswith("ss"))
        or "and" in unit.lower[source.start : source.end]
    )
    named = unit.words[source.end - 1][0].isupper() or last == ","
    if kind == "base":
        return plural or last == ","  # "a Bloomberg report" is no verb
    return named or not plural


def _follows_content(unit: Unit, at: int) -> bool:
    """Tell whether a quotation or a comma stands before the verb: "…," said the minister."""
    return at > 0 and (unit.quoted[at - 1] >= 0 or unit.words[at - 1] == ",")


def _shares_subject(unit: Unit, start: int) -> bool:
    """Tell whether the verb is coordinated with an earlier one: "and also indicated"."""
    return start > 1 and unit.lower[start - 1] in {"and", "but"}


def _participle(unit: Unit, at: int, lemma: str, takes: frozenset[str]) -> Cue | None:
    start = at
    while start > 0 and is_adverb(unit.lower[start - 1]) and unit.lower[start - 1] != "besides":
        start -= 1
    before = unit.lower[start - 1] if start else ""
    source = None
    edge = start
    if before == "," or (start and is_dash(unit, start - 1)):
        edge = start - 1
    elif before in _BEFORE_PARTICIPLE:
        edge = start - 2 if start > 1 and unit.words[start - 2] == "," else start - 1
    elif start == 0 or is_mark(before):
        pass
    else:
        source = subject_before(unit, start)
        if source is None or source.start < 1 or unit.lower[source.start - 1] != "with":
            return None
        edge = source.start - 1
        edge -= edge > 0 and unit.words[edge - 1] == ","
    return Cue(
        verb=at,
        start=start,
        end=at + 1,
        form="participle",
        takes=takes,
        lemma=lemma,
        source=source,
        inverted=None,
        time=None,
        edge=edge,
    )


def _time_before(unit: Unit, end: int) -> Bounds | None:
    """Return the time expression that ends right before `end`, its preposition included."""
    if end > 1 and unit.lower[end - 1] in _TIMELY:
        return Bounds(end - 1, end)
    for start in range(end - 1, max(-1, end - 6), -1):
        if unit.time_end(start) == end and start > 0:
            opens = start - 1 if unit.lower[start - 1] in PREPOSITIONS else start
            return Bounds(opens, end) if opens else None
    return None


def _edge(unit: Unit, start: int) -> int:
    """Return where speech reported before an attribution ends, if the attribution ends it."""
    edge = start
    if edge and unit.lower[edge - 1] in {"and", "but", "while", "though", "although", "whereas"}:
        edge -= 1
        edge -= edge > 0 and unit.lower[edge - 1] == "even"
    if edge and unit.words[edge - 1] in {",", ";"}:
        edge -= 1
    return edge
