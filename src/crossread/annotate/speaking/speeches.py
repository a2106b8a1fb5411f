"""The speech in one unit: each cue with the words it reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crossread.annotate.language.function_words import function_words
from crossread.annotate.language.noun_phrases import (
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    Bounds,
)
from crossread.annotate.language.speech_units import STOPS, Unit, is_dash, is_mark
from crossread.annotate.speaking.speech_contents import (
    Circumstances,
    Speech,
    content_after,
    fronted_venue,
    has_finite_verb,
    read_circumstances,
)
from crossread.annotate.speaking.speech_cues import Cue, find_cues
from crossread.annotate.speaking.speech_reports import read_report
from crossread.records import QuoteKind

_MOST_WORDS = 1500
"""A sentence with more words outside marks is a table or a list of tags; only whole quotations
are read in it."""
_TURNED = function_words("turned-verb")
_WHO = frozenset({"who", "whose", "which", "that"})
_DESCRIBING = frozenset({"a", "an", "the", "one", "former"})
_FEWEST_SPOKEN = 3
"""Fewer words in marks are a title or a scare quote, unless a verb of speech stands beside them."""


def find_speeches(unit: Unit) -> tuple[Speech, ...]:
    """Return the attributions of a unit, in the order of their cues."""
    if unit.quoted.count(-1) > _MOST_WORDS:
        return ()
    cues = find_cues(unit)
    speeches: list[Speech] = []
    taken: set[int] = set()
    for number, cue in enumerate(cues):
        speech = _speech(unit, cue, cues, taken=taken)
        if speech is None:
            continue
        if speech.source is None:
            speech = replace(speech, source=_shared_source(cues, number))
        speeches.append(speech)
        if speech.kind == "direct":
            taken.update(unit.quoted[part.start] for part in speech.content)
    return tuple(speeches)


def _shared_source(cues: Sequence[Cue], number: int) -> Bounds | None:
    """Return the subject that a verb without one of its own shares with its neighbours.

    "…, adding that" goes on with the verb before; in "Besides expressing regret, Mr. Grant said"
    the subject comes with the verb after.
    """
    before = [cue for cue in cues[max(0, number - 4) : number] if cue.form != "according"]
    for cue in reversed(before):
        if cue.source or cue.inverted:
            return cue.source or cue.inverted
    if cues[number].start <= 1:
        return next((cue.source for cue in cues[number + 1 : number + 3] if cue.source), None)
    return None


def _speech(unit: Unit, cue: Cue, cues: Sequence[Cue], *, taken: set[int]) -> Speech | None:
    if cue.form == "according":
        return _according(unit, cue, cues)
    if "name" in cue.takes:
        return _naming(unit, cue)
    before = _after_content(unit, cue, cues, taken)
    if before is not None:
        return before
    first = cue is cues[0] and cue.source is None and cue.start > 1
    if first and cue.form == "finite" and "clause" in cue.takes:
        subject = _opening_subject(unit, cue.start - 1)
        return _before_content(unit, replace(cue, source=subject), cues) if subject else None
    if first and (cue.form == "finite" or "clause" not in cue.takes):
        # nobody has spoken yet: "and praised", "…, underscoring the weakness of the bid"
        return None
    return _before_content(unit, cue, cues)


def _opening_subject(unit: Unit, end: int) -> Bounds | None:
    """Return the name or pronoun that opens a sentence and is the subject of all its verbs.

    "The minister met survivors and said": nobody else may come in between ("whose", "while").
    """
    opening = next((found for at in (0, 1, 2) if (found := unit.mention_at(at))), None)
    if opening is None or opening[1] >= end or opening[2].type != "person":
        return None
    between = unit.lower[opening[1] : end]
    if any(word in CONJUNCTIONS - {"and", "as"} or word in {",", ";", "'s"} for word in between):
        return None
    start = 0 if unit.lower[0] not in PREPOSITIONS | CONJUNCTIONS else opening[0]
    return Bounds(start, opening[1])


def _naming(unit: Unit, cue: Cue) -> Speech | None:
    """Return "called the plan “reckless”": what is named, and the name in marks."""
    if cue.source is None and cue.form == "finite":
        return None
    for at in range(cue.end, min(cue.end + 12, len(unit.words))):
        if unit.quoted[at] >= 0:
            end = unit.quotation_end(at)
            goes_on = end < len(unit.words) and unit.words[end][0].isalnum()
            if goes_on and unit.lower[end] not in CONJUNCTIONS | PREPOSITIONS:
                return None  # "called the “green” plan a mistake": no name in marks
            start = cue.end + (unit.lower[cue.end] in PREPOSITIONS)
            content = (Bounds(start, end),)
            around = Circumstances(end=cue.end)
            return _made("mixed", "cue-naming", 0.8, cue, cue.source, content, around)
        if unit.words[at] in STOPS or unit.words[at] in {",", ":"} or is_dash(unit, at):
            return None
    return None


# --- "…," he said -----------------------------------------------------------------------------


def _after_content(unit: Unit, cue: Cue, cues: Sequence[Cue], taken: set[int]) -> Speech | None:
    """Return the speech whose content stands before its cue."""
    if cue.form != "finite" or "carried" in cue.takes:
        return None
    for source, stop in ((cue.source, None), (cue.inverted, cue.start)):
        if source is None or unit.lower[cue.start - 1 : cue.start] == ("who",):
            continue  # "…,” the officer, who asked to stay unnamed, said"
        border = source.start if stop is None else stop
        last = border - 1
        if last >= 1 and unit.words[last] == "," and unit.quoted[last] < 0:
            last -= 1
        if last < 0:
            continue
        if unit.quoted[last] >= 0 and unit.quoted[last] not in taken:
            return _after_quotation(unit, cue, cues, source, last)
        named = unit.lower[source.start] in DETERMINERS | PRONOUNS or any(
            word[0].isupper() for word in unit.words[source.start : source.end]
        )
        turned = stop is not None
        if turned and cue.lemma not in _TURNED:
            continue  # "the envoy, who wept, confirmed the deaths": an object, no subject
        if last < border - 1 and "clause" in cue.takes and (named or not turned):
            found = _after_clause(unit, cue, cues, source, last + 1)
            if found:
                return found
    return None


def _after_quotation(
    unit: Unit, cue: Cue, cues: Sequence[Cue], source: Bounds, last: int
) -> Speech | None:
    """Return "…," Putin said on state TV. With words before the marks it is mixed."""
    start = unit.quotation_start(last)
    if not any(word[0].isalnum() for word in unit.words[start : last + 1]):
        return None
    after = max(cue.end, source.end)
    around = read_circumstances(unit, cue, after, postposed=True)
    opening = _clause_start(unit, start)
    kind: QuoteKind = "direct"
    content = [Bounds(start, last + 1)]
    if opening < start and unit.words[start - 1] not in {",", ":"}:
        if last + 1 == source.start and not _ends_spoken(unit, last):
            return None  # "A “Wanted” poster warned": the words in marks belong to the subject
        if is_title(unit, start, last):
            return None  # "On “Sunday Talk,” Ms. Grant said": a programme, not her words
        kind = "mixed"
        content = [Bounds(opening, last + 1)]
    else:
        following = _following_quotation(unit, around.end, cues)
        if following:
            content.append(following)
    return _made(kind, "cue-after-quotation", 0.95, cue, source, tuple(content), around)


def is_title(unit: Unit, start: int, last: int) -> bool:
    """Tell whether words in marks are written as a title: every longer one with a capital."""
    words = [word for word in unit.words[start : last + 1] if word[0].isalpha()]
    long = [word for word in words if len(word) > 3]
    return 1 < len(words) < 9 and all(word[0].isupper() for word in [*long, words[0], words[-1]])


def _ends_spoken(unit: Unit, last: int) -> bool:
    """Tell whether a stop or a comma stands before a closing mark, as at the end of speech."""
    while last > 0 and is_mark(unit.words[last]):
        last -= 1
    return unit.words[last] in STOPS or unit.words[last] == ","


def _clause_start(unit: Unit, position: int) -> int:
    """Return where the sentence that `position` stands in begins within its unit."""
    start = position
    while start > 0:
        at = start - 1
        ended = unit.words[at] in STOPS or (
            unit.quoted[at] >= 0 and is_mark(unit.words[at]) and unit.words[at - 1] in STOPS
        )
        if ended:
            break
        start -= 1
    return start


def _following_quotation(unit: Unit, start: int, cues: Sequence[Cue]) -> Bounds | None:
    """Return the rest of a split quotation: “We,” he said of the plan, “will go.”."""
    limit = min((cue.start for cue in cues if cue.start >= start), default=len(unit.words))
    at = start
    while at < min(limit, start + 25) and unit.quoted[at] < 0 and unit.words[at] not in STOPS:
        at += 1
    if at < limit and unit.words[at] == ".":
        at += 1
    before = unit.words[at - 1]
    if at < limit and unit.quoted[at] >= 0 and before in {",", ".", ":"}:
        return Bounds(at, unit.quotation_end(at))
    return None


def _after_clause(
    unit: Unit, cue: Cue, cues: Sequence[Cue], source: Bounds, end: int
) -> Speech | None:
    """Return "Talks will go on, the ministry said on Friday."."""
    after = max(cue.end, source.end)
    around = read_circumstances(unit, cue, after, postposed=True)
    if around.end < len(unit.words) and not (
        unit.words[around.end] in STOPS
        or unit.words[around.end] in {",", ":"}
        or is_dash(unit, around.end)
    ):
        return None
    start = _clause_start(unit, end)
    rest = None
    if unit.words[around.end : around.end + 1] == (",",) and unit.quoted[around.end] < 0:
        rest = content_after(unit, around.end + 1, cues, noun=False)
    if rest and unit.quoted[rest.start] >= 0:
        return None  # Speaking of ore, he said, “…”
    if rest and any(one.source and one.source.start == rest.start for one in cues):
        rest = None  # the next attribution: "…, he told the paper, the paper reported"
    opening = Bounds(start, end)
    if rest and has_finite_verb(unit, opening) and _is_apposition(unit, rest):
        rest = None  # who the speaker is: "…, said Mr. Grant, the former mayor"
    if rest and not _is_appended(unit, rest.start):
        # "In May, he said, prices fell" reports what stands on both sides
        content: tuple[Bounds, ...] = (opening, rest)
    elif unit.lower[start] in {"when", "asked", "speaking", "if", "as", "in", "after", "at", "on"}:
        # "When asked whether he would run, Mr. Grant said." has no content before its cue
        return None
    else:
        content = (opening,)
    if sum(part.end - part.start for part in content) < 4:
        return None
    if not any(has_finite_verb(unit, part) for part in content):
        return None
    return _made(_kind(unit, content), "cue-after-clause", 0.85, cue, source, content, around)


def _is_apposition(unit: Unit, rest: Bounds) -> bool:
    """Tell whether words tell who spoke and report nothing: no finite verb but of a "who" clause.

    "…, according to Mr. Grant, a professor at Salem who has studied ports."
    """
    if not has_finite_verb(unit, rest, strict=True):
        return True
    relatives = (at for at in range(rest.start + 1, rest.end) if unit.lower[at] in _WHO)
    end = next(relatives, rest.end)
    described = unit.lower[rest.start] in _DESCRIBING and unit.quoted[rest.start] < 0
    return described and not has_finite_verb(unit, Bounds(rest.start, end), strict=True)


def _is_appended(unit: Unit, at: int) -> bool:
    """Tell whether words after "he said," are the account's own: "which led to", "citing"."""
    lower = unit.lower[at]
    return lower in {"which", "who", "and", "but", "as", "while", "after", "when", "though"} or (
        lower.endswith("ing") and not unit.mention_at(at)
    )


# --- he said that … ---------------------------------------------------------------------------


def _before_content(unit: Unit, cue: Cue, cues: Sequence[Cue]) -> Speech | None:
    """Return the speech whose content stands after its cue."""
    around = read_circumstances(unit, cue, cue.end, postposed=False)
    at = around.end
    marked = at < len(unit.words) and unit.words[at] in {",", ":"} and unit.quoted[at] < 0
    opening = at + 1 if marked else at
    if opening < len(unit.words) and unit.quoted[opening] >= 0 and "quote" in cue.takes:
        found = _before_quotation(unit, cues, opening, marked=marked)
        if found:
            kind, content, score = found
            return _made(kind, "cue-before-quotation", score, cue, cue.source, content, around)
    if marked:
        # "said, however, that": only "that" can follow a comma
        close = opening + 1
        if close + 1 < len(unit.words) and unit.words[close] == ",":
            opening = close + 1
        if unit.lower[opening : opening + 1] != ("that",):
            return None
        at = opening
    found_report = read_report(unit, cue, cues, at, around)
    if found_report is None:
        return None
    content = (found_report.bounds,)
    return _made(
        _kind(unit, content),
        found_report.rule,
        found_report.score,
        cue,
        cue.source,
        content,
        around,
    )


def _before_quotation(
    unit: Unit, cues: Sequence[Cue], opening: int, *, marked: bool
) -> tuple[QuoteKind, tuple[Bounds, ...], float] | None:
    """Return kind, content and score of words in marks right after a verb of speech."""
    end = unit.quotation_end(opening)
    inside = [word for word in unit.words[opening:end] if word[0].isalnum()]
    if not inside:
        return None
    rest = content_after(unit, opening, cues, noun=False)
    whole = rest is None or rest.end <= end
    if not marked and is_title(unit, opening, end - 1):
        return None  # "She read “War and Peace”": a book
    speaks = marked or (inside[0][0].isupper() and len(inside) >= _FEWEST_SPOKEN)
    if whole and speaks:
        return "direct", (Bounds(opening, end),), 0.95
    if speaks and marked:
        return "direct", (Bounds(opening, end),), 0.9
    if rest is None:
        return "mixed", (Bounds(opening, end),), 0.7
    return "mixed", (rest,), 0.8


# --- according to -----------------------------------------------------------------------------


def _according(unit: Unit, cue: Cue, cues: Sequence[Cue]) -> Speech | None:
    source = cue.source
    if source is None:
        return None
    after = source.end
    start = _clause_start(unit, cue.start)
    if cue.start == start:
        if after >= len(unit.words) or unit.words[after] != ",":
            return None
        bounds = content_after(unit, after + 1, cues, noun=False)
        content: tuple[Bounds, ...] = (bounds,) if bounds else ()
    else:
        bounds = Bounds(start, cue.edge)
        content = (bounds,) if bounds.end - bounds.start >= 3 else ()
        goes_on = after < len(unit.words) and unit.words[after] == ","
        rest = content_after(unit, after + 1, cues, noun=False) if goes_on else None
        goes_on = unit.lower[rest.start] not in {"which", "who", "and", "but"} if rest else False
        if content and rest and goes_on:
            # "prices fell, according to Mr. Grant, a professor": who he is
            told = has_finite_verb(unit, bounds) and _is_apposition(unit, rest)
            content = content if told else (*content, rest)
    if not content:
        return None
    return _made(
        _kind(unit, content), "according-to", 0.9, cue, source, content, Circumstances(end=after)
    )


def _kind(unit: Unit, content: tuple[Bounds, ...]) -> QuoteKind:
    """Return mixed where words of the content stand in marks, direct where all of them do."""
    words = [at for part in content for at in range(part.start, part.end) if _is_word(unit, at)]
    marked = sum(unit.quoted[at] >= 0 for at in words)
    if marked and marked == len(words):
        return "direct"
    return "mixed" if marked else "indirect"


def _is_word(unit: Unit, at: int) -> bool:
    return unit.words[at][0].isalnum()


def _made(
    kind: QuoteKind,
    rule: str,
    score: float,
    cue: Cue,
    source: Bounds | None,
    content: tuple[Bounds, ...],
    around: Circumstances,
) -> Speech:
    return Speech(
        kind=kind,
        rule=rule,
        score=score,
        source=source,
        cue=Bounds(cue.start, cue.end),
        content=content,
        addressee=around.addressee,
        venue=around.venue,
        time=around.time or cue.time,
    )


def venue_before(unit: Unit, speech: Speech) -> Bounds | None:
    """Return the place a unit opens with, when this speech's subject comes right after it."""
    if speech.venue or speech.source is None or speech.kind == "direct":
        return speech.venue
    return fronted_venue(unit, speech.source.start)
