"""Noun phrases that name or describe a party, read from their first word or from their last.

A party is a name, or a noun phrase whose head is a noun for people ("American companies").
Anything else ("the offer", "oil prices") is none, and then no event is reported.
"""

from __future__ import annotations

from crossread.annotate.acting.participants import Participant, Scene
from crossread.annotate.acting.unlisted_names import unlisted_name_before
from crossread.annotate.language.clauses import ends_time, joins
from crossread.annotate.language.function_words import function_words, is_adverb
from crossread.annotate.language.speech_units import DASHES, Unit, is_mark
from crossread.annotate.language.speech_verbs import reporting_forms
from crossread.annotate.language.tense import is_past_form
from crossread.lexicons import read_words
from crossread.records import Mention

_SPEAKERS = frozenset({"i", "we", "me", "us"})
_PLAIN_SPEECH = frozenset({"say", "think", "believe"})
LINKS = frozenset({"and", "or", "&"})
_CLOSED = (
    "be",
    "auxiliary",
    "passive",
    "modal",
    "subordinator",
    "pronoun",
    "expletive",
    "negation",
)
"""Classes whose words stand in no noun phrase before its head."""
_DEEPEST = 6
LONGEST_PHRASE = 12


def parties_from(scene: Scene, start: int, end: int) -> tuple[Participant, ...]:
    """Return the parties named by the noun phrase that starts at a position, conjuncts included."""
    found: list[Participant] = []
    position = start
    while position < end and len(found) < 8:
        party = _party_from(scene, position, end)
        if party is None:
            break
        found.append(party)
        position = party.end
        comma = position < end and scene.unit.words[position] == ","
        link = position + 1 if comma else position
        if link < end and (scene.unit.lower[link] in LINKS or joins(scene.unit, link)):
            position = link + 1
        elif comma and _list_goes_on(scene.unit, position, end):
            position += 1
        else:
            break
    return tuple(found)


def _list_goes_on(unit: Unit, comma: int, end: int) -> bool:
    """Tell whether a list with a final "and" follows: "Russia, China and Iran"."""
    return any(unit.lower[at] in LINKS for at in range(comma + 1, min(end, comma + 8))) and bool(
        unit.mention_at(comma + 1)
    )


def _party_from(scene: Scene, start: int, end: int) -> Participant | None:
    """Return the party whose noun phrase starts at a position."""
    unit = scene.unit
    position = start
    named: tuple[int, int, Mention] | None = None
    while position < min(end, start + LONGEST_PHRASE):
        lower = unit.lower[position]
        row = unit.mention_at(position)
        if row is None and position == start and lower in function_words("pronoun"):
            return _speaking(scene, position)
        if position > start and _opens_another(unit, position):
            break  # "agrees not to take | the state to court"
        if row is not None and _may_act(row[2]):
            named = row
            position = row[1]
            if not _phrase_goes_on(unit, position, end):
                break
            continue
        if lower in read_words("people_nouns"):
            if not _phrase_goes_on(unit, position + 1, end):
                return _described(scene, start, _with_complement(scene, position + 1, end), named)
        elif not _modifies(unit, position):
            break
        position += 1
    if named is None:
        return None
    return _named(scene, named)


def _opens_another(unit: Unit, position: int) -> bool:
    """Tell whether an article opens a noun phrase of its own, no part of the one before."""
    before = unit.lower[position - 1]
    return (
        unit.lower[position] in {"the", "a", "an"}
        and before.isalpha()
        and before not in function_words("quantifier", "preposition")
        and before not in {"all", "both", "half", "of"}
    )


def _phrase_goes_on(unit: Unit, position: int, end: int) -> bool:
    """Tell whether a noun for people or a name follows in the same noun phrase."""
    if position < end and unit.words[position].islower() and is_past_form(unit.lower[position]):
        return False  # "the mayor called Rome": a verb right after a party
    for at in range(position, min(end, position + 5)):
        if unit.lower[at] in read_words("people_nouns") or unit.mention_at(at) is not None:
            return True
        if not _modifies(unit, at) or unit.lower[at] in function_words("determiner"):
            return False
    return False


def _modifies(unit: Unit, position: int) -> bool:
    """Tell whether a word can stand within a noun phrase before its head."""
    word, lower = unit.words[position], unit.lower[position]
    if lower in {"'s", "'", "-"}:
        return True
    if not word[0].isalnum() or lower in function_words("preposition") or lower in LINKS:
        return is_mark(word)
    if word.islower() and unit.mention_at(position) is None and _is_finite_verb(lower):
        return False  # "the order requires members", "took players"
    return lower not in function_words(*_CLOSED)


def _is_finite_verb(word: str) -> bool:
    """Tell whether a word looks like a verb form that is no adjective."""
    if word in read_words("people_nouns"):
        return False
    irregular = is_past_form(word) and not word.endswith("ed")
    return irregular or (word.endswith("es") and len(word) > 4)


def _with_complement(scene: Scene, end: int, limit: int) -> int:
    """Return the end of a described party with what follows "of": "buyers of Russian oil"."""
    unit = scene.unit
    if end + 1 < limit and unit.lower[end] in {"of", "from"}:
        at = end + 1
        while at < min(limit, end + 7) and _modifies(unit, at):
            amount = unit.words[at][0].isdigit() or unit.words[at][0] in "$€£¥"
            if amount or unit.time_end(at) is not None:
                break  # "offered the families of the victims | 250 million rupiah"
            at += 1
            if unit.lower[at - 1] in read_words("people_nouns"):
                break
        return at
    return end


def _may_act(mention: Mention) -> bool:
    return mention.type != "product" and (mention.type != "facility" or mention.country is not None)


def _named(scene: Scene, row: tuple[int, int, Mention]) -> Participant | None:
    start, end, mention = row
    if mention.form == "pronoun" and mention.refers_to is None:
        return _speaking(scene, start)
    return Participant(start=start, end=end, span=mention.span, mention=mention, name=mention.name)


def _speaking(scene: Scene, position: int) -> Participant | None:
    """Return the party that "we" is in a quotation, and "it" in what a country or body says."""
    word = scene.unit.lower[position].partition("'")[0]
    if word not in _SPEAKERS and word != "it":
        return None
    span = scene.unit.spans[position]
    quote = scene.reports.innermost(span.start)
    speaker = scene.mentions.get(quote.speaker) if quote and quote.speaker else None
    if speaker is None or (word in _SPEAKERS) == (quote is not None and quote.kind == "indirect"):
        return None
    if word == "it" and speaker.type not in {"location", "organization"}:
        return None
    return Participant(
        start=position, end=position + 1, span=span, mention=speaker, name=speaker.name
    )


def _described(
    scene: Scene, start: int, end: int, named: tuple[int, int, Mention] | None
) -> Participant | None:
    unit = scene.unit
    head = next(
        (at for at in range(start, end) if unit.lower[at] in read_words("people_nouns")), end - 1
    )
    # "to offer our American partners": the phrase starts at the name, or one adjective before.
    first = named[0] if named is not None and named[1] <= head else head - 1
    for at in range(max(start, first), head):
        if unit.lower[at] in function_words("determiner") or is_mark(unit.words[at]):
            first = at + 1
    start = max(start, first)
    opens = unit.lower[start]
    if opens in function_words("preposition") or opens.endswith("ing") or opens in _PLAIN_SPEECH:
        start = min(start + 1, head)
    if start >= end:
        return None
    span = unit.span(start, end)
    mention = named[2] if named is not None else None
    return Participant(
        start=start, end=end, span=span, mention=mention, name=scene.text[span.start : span.end]
    )


def phrase_before(
    scene: Scene, end: int, *, nationality: bool = False, listed: bool = False, depth: int = 0
) -> tuple[Participant, ...]:
    """Return the parties of the noun phrase that ends right before a position.

    `nationality`: "Russian" alone will do, as before a noun ("Russian sanctions"); `listed`: an
    "and" follows, so that a comma before the phrase goes on with the list.
    """
    unit = scene.unit
    last = _ending_at(scene, end, nationality=nationality)
    if last is None or depth > _DEEPEST:
        return ()
    dashed = last.start > 1 and joins(unit, last.start - 1) and last.mention is not None
    start = last.start if dashed else phrase_start(unit, last.start)
    before = unit.lower[start - 1] if start else ""
    if (
        before in {"of", "from"}
        and start >= 2
        and unit.lower[start - 2] in read_words("people_nouns")
    ):
        head = _described(scene, phrase_start(unit, start - 2), last.end, None)
        if head is None:
            return ()
        return (
            Participant(
                start=head.start, end=head.end, span=head.span, mention=last.mention, name=head.name
            ),
        )
    if before == "of" and start >= 2 and unit.lower[start - 2] in {"part", "member", "members"}:
        return (last,)
    if before in function_words("preposition") - function_words("subordinator"):
        return phrase_before(scene, start - 1, depth=depth + 1)
    if before in LINKS or dashed or (before == "," and listed):
        link = start - 1
        if link and unit.words[link - 1] == ",":
            link -= 1
        if dashed:
            partner = _ending_at(scene, link, nationality=True)
            return (partner, last) if partner is not None else (last,)
        earlier = phrase_before(scene, link, nationality=nationality, listed=True, depth=depth + 1)
        if earlier and _opens_phrase(unit, phrase_start(unit, earlier[0].start)):
            return (*earlier, last)
    return (last,)


def _opens_phrase(unit: Unit, start: int) -> bool:
    """Tell whether a noun phrase stands where a subject can begin, and is no verb's object."""
    if start == 0:
        return True
    before = unit.lower[start - 1]
    return (
        not before[0].isalnum()
        or before in function_words("subordinator")
        or before in function_words("preposition")
        or before in {"both", "and"}
        or before in reporting_forms()
        or is_adverb(before)
        or ends_time(unit, start)
    )


def _ending_at(scene: Scene, end: int, *, nationality: bool = False) -> Participant | None:
    """Return the party whose noun phrase ends right before a position, alone."""
    unit = scene.unit
    if end <= 0:
        return None
    if is_mark(unit.words[end - 1]) and end > 1:
        end -= 1
    best: tuple[int, int, Mention] | None = None
    for row in unit.mentions_within(max(0, end - LONGEST_PHRASE), end):
        if row[1] == end and _may_act(row[2]) and (best is None or row[0] < best[0]):
            best = row
    if best is None and (speaking := _speaking(scene, end - 1)) is not None:
        return speaking
    if best is not None and (nationality or best[2].type != "nationality"):
        return _named(scene, best)
    if best is not None and unit.words[end - 1].endswith("s"):
        return _named(scene, best)  # "Russians", "Ukrainians"
    if unit.lower[end - 1] not in read_words("people_nouns"):
        return None if nationality or best is not None else unlisted_name_before(unit, end)
    start = phrase_start(unit, end - 1)
    rows = [row for row in unit.mentions_within(start, end) if _may_act(row[2])]
    return _described(scene, start, end, rows[-1] if rows else None)


def phrase_start(unit: Unit, position: int) -> int:
    """Return where the noun phrase begins whose head starts at a position."""
    start = position
    while start > 0 and position - start < LONGEST_PHRASE:
        word, lower = unit.words[start - 1], unit.lower[start - 1]
        if ends_time(unit, start) or lower in function_words("subordinator"):
            break
        if lower in reporting_forms():
            break
        in_mention = any(row[1] >= start for row in unit.mentions_within(max(0, start - 6), start))
        title = lower in read_words("people_nouns") or lower in function_words("determiner")
        capital = word[0].isupper() and unit.zone != "title" and start > 1
        if not (in_mention or title or capital or lower in {"'s", "-"} or word in DASHES):
            if lower in function_words("preposition") or not lower.isalpha() or is_adverb(lower):
                break
            if not _modifies(unit, start - 1) or not _leads_to_modifier(unit, start - 1):
                break
        start -= 1
    return start


def _leads_to_modifier(unit: Unit, position: int) -> bool:
    """Tell whether a lower-case word belongs to the phrase: a name or "the" is before it."""
    for at in range(position - 1, max(-1, position - 3), -1):
        if unit.lower[at] in function_words("determiner") or unit.lower[at] == "'s":
            return True
        if any(row[1] == at + 1 for row in unit.mentions_within(max(0, at - 5), at + 1)):
            return True
    return False
