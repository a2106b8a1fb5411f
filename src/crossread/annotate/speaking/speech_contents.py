"""What a verb of speech reports: where its hearer, its place and its content begin and end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crossread.annotate.language.function_words import function_words, is_adverb
from crossread.annotate.language.noun_phrases import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    Bounds,
)
from crossread.annotate.language.speech_units import STOPS, Unit, is_dash
from crossread.annotate.language.verb_forms import irregular_past_forms
from crossread.annotate.speaking.speech_cues import Cue
from crossread.lexicons import read_words
from crossread.records import QuoteKind

_PLACE_PREPOSITIONS = function_words("place-preposition")
_HEARERS = function_words("hearer")
_NO_CLAUSE = (
    PREPOSITIONS - {"with", "if", "despite", "during", "in", "at", "after", "before", "under"}
) | frozenset(
    ["and", "or", "nor", "yet", "so", "to", "because", "which", "who", "whom", "whose", "than"]
)
_DUMMIES = frozenset({"there", "that", "this", "what", "who"})
_FINITE = AUXILIARIES - {"to", "not", "never", "be", "been", "being", "having"}
_FEWEST_WORDS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """One attribution in a unit, in word positions, before its speaker is known."""

    kind: QuoteKind
    rule: str
    score: float
    source: Bounds | None
    cue: Bounds | None
    content: tuple[Bounds, ...]
    addressee: Bounds | None = None
    venue: Bounds | None = None
    time: Bounds | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What stands between a verb of speech and its content."""

    end: int
    addressee: Bounds | None = None
    venue: Bounds | None = None
    time: Bounds | None = None


def read_circumstances(unit: Unit, cue: Cue, start: int, *, postposed: bool) -> Circumstances:
    """Return hearer, place and time that follow a verb of speech from `start` on.

    After a quotation ("…," he said during a call) a place runs to the end of its clause.
    """
    addressee = venue = time = None
    at = start
    for _ in range(4):
        if at >= len(unit.words) or unit.quoted[at] >= 0:
            break
        hearer = None if addressee else _hearer(unit, cue, at, first=at == start)
        if hearer:
            addressee, at = hearer, hearer.end
            continue
        moment = None if time else _time(unit, at)
        if moment:
            time, at = moment, moment.end
            continue
        if at == start and is_adverb(unit.lower[at]) and not unit.mention_at(at):
            at = start = at + 1  # "said privately that"
            continue
        place = None if venue else _venue(unit, at, postposed=postposed)
        if place:
            venue, at = place, place.end
            continue
        break
    return Circumstances(end=at, addressee=addressee, venue=venue, time=time)


def _hearer(unit: Unit, cue: Cue, at: int, *, first: bool) -> Bounds | None:
    start = at
    if unit.lower[at] == "to":
        start = at + 1
    elif not (first and cue.takes & {"hearer", "offer"}):
        return None
    if start >= len(unit.words) or unit.quoted[start] >= 0:
        return None
    if unit.lower[start] in _HEARERS:
        return Bounds(start, start + 1)
    acts = start > at and "to" in cue.takes and unit.words[start][0].islower()
    if acts and unit.lower[start] not in DETERMINERS:
        return None  # "threatened to close the Caspian pipeline": a deed, nobody who hears it
    return _named_hearer(unit, start) or _short_hearer(unit, start)


def _named_hearer(unit: Unit, start: int) -> Bounds | None:
    """Return "state media correspondent Pavel Zarubin", "the Izvestia newspaper".

    Words without a capital may stand before a name, and two of them after it when the phrase
    ends there: in "told Reuters the talks failed" they belong to the clause.
    """
    named = None
    at = start
    while at < min(len(unit.words), start + 14) and unit.quoted[at] < 0:
        lower = unit.lower[at]
        if unit.words[at][0].isupper() and lower not in PRONOUNS:
            mention = unit.mention_at(at)
            if mention and mention[2].form == "name":
                if named == at and _is_name_of_somebody(unit, at):
                    break  # "told Congress Russia is": a second name opens the clause
                at = mention[1] - 1
            named = at + 1
        elif _ends_hearer(unit, at) or (named and lower in DETERMINERS | PRONOUNS):
            break
        elif named is None and (lower in PRONOUNS or at - start > 6):
            return None
        at += 1
    if named is None:
        return None
    closes = at >= len(unit.words) or _ends_hearer(unit, at)
    return Bounds(start, at if closes and at - named <= 2 else named)


def _is_name_of_somebody(unit: Unit, at: int) -> bool:
    """Tell whether the words before `at` are a whole name already, no title or nationality."""
    return any(
        row[1] == at and row[2].form == "name" and row[2].type in {"person", "organization"}
        for row in unit.mentions_within(max(0, at - 8), at)
    )


def _ends_hearer(unit: Unit, at: int) -> bool:
    lower = unit.lower[at]
    if lower in {"of", "'s", "-", "&"}:
        return False
    return (
        lower in PREPOSITIONS | CONJUNCTIONS | AUXILIARIES
        or unit.time_end(at) is not None
        or not lower[0].isalnum()
    )


def _short_hearer(unit: Unit, start: int) -> Bounds | None:
    """Return "a news conference" or "the court": up to three words before "that" or a mark."""
    for end in range(start + 1, min(start + 6, len(unit.words))):
        ends = unit.words[end] in STOPS or unit.words[end] in ",:"
        closes = ends or unit.lower[end] == "that" or unit.quoted[end] >= 0
        if closes or unit.lower[end] in _PLACE_PREPOSITIONS or unit.time_end(end):
            opens = unit.lower[start]
            named = opens in DETERMINERS or unit.words[start][0].isupper() or opens.endswith("s")
            # "told state television": no name, but nobody else could be meant
            named = named or unit.lower[end - 1] in read_words("speech_venues")
            return Bounds(start, end) if named else None
        if unit.lower[end] in AUXILIARIES | PRONOUNS | CONJUNCTIONS:
            return None
    return None


def _time(unit: Unit, at: int) -> Bounds | None:
    end = unit.time_end(at)
    if end is None and unit.lower[at] in PREPOSITIONS and at + 1 < len(unit.words):
        end = unit.time_end(at + 1)
    return Bounds(at, end) if end else None


def _venue(unit: Unit, at: int, *, postposed: bool) -> Bounds | None:
    """Return "in an interview with NBC", "on state TV": up to a comma, "that" or a mark."""
    if unit.lower[at : at + 2] == ("when", "asked") and postposed:
        return Bounds(at, _clause_end(unit, at + 2))
    if unit.lower[at] not in _PLACE_PREPOSITIONS:
        return None
    venues = read_words("speech_venues")
    place = None
    for end in range(at + 1, min(at + 24, len(unit.words))):
        word, lower = unit.words[end], unit.lower[end]
        if word in STOPS or word in ",:()" or is_dash(unit, end) or unit.quoted[end] >= 0:
            return Bounds(at, end) if place else None
        if lower == "that" or (unit.time_end(end) and place and not postposed):
            return Bounds(at, _past_published(unit, end)) if place else None
        if not place and lower in AUXILIARIES | PRONOUNS:
            return None
        opens = lower in AUXILIARIES | PRONOUNS | DETERMINERS
        if place and not postposed and opens and not _is_modified(unit, place):
            return Bounds(at, place)
        if word in venues or lower in venues:
            place = end + 1
    return Bounds(at, place) if place else None


def _is_modified(unit: Unit, end: int) -> bool:
    """Tell whether a venue goes on: "in a message | posted on the page of the school that"."""
    word = unit.lower[end + 1 if unit.lower[end] == "and" else end]
    return word.endswith("ed") or word in {"sent", "given", "made", "of"}


def _past_published(unit: Unit, end: int) -> int:
    """Return the end of "in remarks published on Monday", where the time belongs to the venue."""
    word = unit.lower[end - 1]
    if word in PREPOSITIONS and end > 1:
        word = unit.lower[end - 2]
    after = unit.time_end(end)
    return after if after and word in {"published", "aired", "broadcast", "released"} else end


def _clause_end(unit: Unit, start: int) -> int:
    end = start
    while end < len(unit.words) and unit.quoted[end] < 0:
        if unit.words[end] in STOPS or is_dash(unit, end):
            break
        end += 1
    return end


def fronted_venue(unit: Unit, subject: int) -> Bounds | None:
    """Return "In an interview with state television" that opens the unit before `subject`."""
    if not subject or unit.words[subject - 1] != "," or unit.lower[0] not in _PLACE_PREPOSITIONS:
        return None
    venues = read_words("speech_venues")
    opening = range(1, min(subject - 1, 25))
    if any(unit.quoted[at] >= 0 or unit.words[at] == "," for at in opening):
        return None
    if any(unit.words[at] in venues or unit.lower[at] in venues for at in opening):
        return Bounds(0, subject - 1)
    return None


def content_after(unit: Unit, start: int, cues: Sequence[Cue], *, noun: bool) -> Bounds | None:
    """Return reported words from `start` to the end of what is reported.

    They end at the sentence's stop, at a dash, and where the next attribution begins ("…, adding
    that", "…, while the minister said"). The stop inside a quotation belongs to the quotation.
    """
    if start >= len(unit.words):
        return None
    edges = [cue.edge for cue in cues if cue.edge > start and cue.edge < _own_start(cue)]
    limit = min(edges, default=len(unit.words))
    end = start
    while end < limit:
        if unit.quoted[end] >= 0:
            end += 1
            continue
        if is_dash(unit, end):
            closing = _closing_dash(unit, end, limit)
            if closing is not None:
                end = closing + 1
                continue
        if unit.words[end] in STOPS or (is_dash(unit, end) and _is_gloss(unit, end)):
            break
        if unit.words[end] == "," and (
            _is_relative(unit, end + 1) or _is_apposition(unit, end, limit)
        ):
            break
        if noun and unit.lower[end] == "but" and _opens_clause(unit, end + 1):
            break
        end += 1
    while end > start and unit.quoted[end - 1] < 0 and unit.words[end - 1] in {",", ":"}:
        end -= 1
    return Bounds(start, end) if end - start >= _FEWEST_WORDS else None


def _opens_clause(unit: Unit, at: int) -> bool:
    """Tell whether a new subject begins: "but Moscow has far higher estimates"."""
    return at < len(unit.words) and (
        unit.mention_at(at) is not None or unit.lower[at] in PRONOUNS or unit.words[at][0].isupper()
    )


def _own_start(cue: Cue) -> int:
    return cue.source.start if cue.source and cue.form != "according" else cue.start


def _joins(unit: Unit, dash: int) -> bool:
    """Tell whether a dash joins two words ("U.S.–Ukraine"), as no long dash does."""
    return (
        unit.words[dash] != "—"
        and 0 < dash < len(unit.words) - 1
        and unit.spans[dash - 1].end == unit.spans[dash].start
        and unit.spans[dash].end == unit.spans[dash + 1].start
    )


def _closing_dash(unit: Unit, dash: int, limit: int) -> int | None:
    """Return the dash that closes an insertion: "the talks — long awaited — will go on"."""
    if _joins(unit, dash):
        return None
    for at in range(dash + 1, min(limit, dash + 40)):
        if unit.words[at] in STOPS:
            return None
        if is_dash(unit, at) and not _joins(unit, at):
            return at
    return None


def _is_gloss(unit: Unit, dash: int) -> bool:
    """Tell whether a dash opens the account's own remark: the last dash of its sentence."""
    if _joins(unit, dash):
        return False
    follows = unit.lower[dash + 1] if dash + 1 < len(unit.words) else ""
    return follows not in {"if", "and", "or", "but", "not"}


def _is_relative(unit: Unit, at: int) -> bool:
    return at < len(unit.words) and unit.lower[at] in {"which", "who", "whose"}


def _is_apposition(unit: Unit, comma: int, limit: int) -> bool:
    """Tell whether the account explains a name to its readers: "…, a key industrial hub".

    Such words run to the end without a verb of their own.
    """
    explains = unit.lower[comma + 1 : comma + 2] in {("a",), ("an",)}
    named = any(unit.words[at][0].isupper() for at in range(max(0, comma - 2), comma))
    if not (explains and named and comma + 3 < limit):
        return False
    rest = Bounds(comma + 1, limit)
    quoted = any(unit.quoted[at] >= 0 for at in range(comma, limit))
    return not quoted and not has_finite_verb(unit, rest, strict=True)


def may_open_clause(unit: Unit, at: int) -> bool:
    """Tell whether reported speech without "that" can begin at `at`: "said Moscow is open"."""
    if at >= len(unit.words):
        return False
    if unit.quoted[at] >= 0:
        return True
    lower = unit.lower[at]
    if not (lower[0].isalnum() or lower[0] in "$€£"):
        return False
    if lower in {"so", "what", "how", "why", "whether", "where", "when"} or lower in AUXILIARIES:
        return False
    return lower not in _NO_CLAUSE


def may_open_phrase(unit: Unit, at: int) -> bool:
    """Tell whether a noun phrase can begin at `at`: "praised | the efforts"."""
    if at >= len(unit.words) or unit.quoted[at] >= 0:
        return at < len(unit.words)
    lower = unit.lower[at]
    if not (lower[0].isalnum() or lower[0] in "$€£"):
        return False
    return not (lower in PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | PRONOUNS or is_adverb(lower))


def has_finite_verb(unit: Unit, bounds: Bounds, *, strict: bool = False) -> bool:
    """Tell whether a stretch looks like a clause: an auxiliary, or a past or present form.

    A word in -s may be a plural noun: `strict` does not take it for a verb.
    """
    if unit.lower[bounds.start] in PRONOUNS:
        return True
    past = irregular_past_forms()
    for at in range(bounds.start + 1, min(bounds.end, bounds.start + 60)):
        lower = unit.lower[at]
        if lower in _FINITE or lower in past or lower.endswith(("n't", "'ll", "'re", "ed")):
            return True
        if lower == "'s" and unit.lower[at - 1] in PRONOUNS | _DUMMIES:
            return True
        if not strict and lower.endswith("s") and len(lower) > 3:
            return True
    return False
