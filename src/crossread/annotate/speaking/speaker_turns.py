"""Who speaks where the words beside a quotation do not tell: by what stands around it.

A second pass over a document's quotes, in text order. It knows whom each quote's own words name
(`speakers.resolve_speaker`) and adds what only the neighbours tell: the quotation before in the
paragraph, a line that says whose words they are, a question and its answer, "he" who goes on.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from crossread.annotate.language.function_words import function_words
from crossread.annotate.language.noun_phrases import Bounds
from crossread.annotate.language.speech_units import STOPS, Unit, is_dash, is_mark
from crossread.annotate.naming.genders import first_name_gender
from crossread.annotate.speaking.source_kinds import (
    is_people,
    kind_of_source,
    singular_people,
)
from crossread.annotate.speaking.speakers import (
    Cast,
    Speaker,
    candidates_before,
    end_of_head,
    follow,
)
from crossread.records import Mention, QuoteAct, QuoteKind, Span

_PRONOUNS = {"he": "m", "she": "f"}
_GOING_ON = frozenset({"added", "adds", "continued", "continues", "concluded", "went"})
"""Verbs of one who has just spoken, beside "he"."""
_PARTY = re.compile(r"[rdi]-\w")
"""A lawmaker's party and state, after the name: "R-Calif."."""
_LONGEST_SIGNATURE = 25
"""Words of a line that says whose words stand before it: name, office and occasion."""
_LONGEST_LEAD = 12
"""Words of a sentence that only brings the speaker in: "Her colleague Ana Ruiz agreed."."""
_MOST_CANDIDATES = 5
_NEAREST = 40
"""Mentions of a sentence that are looked at; a sentence may be as long as a page."""
_NEAR = 4
"""Units back from "he" in which the one who spoke last must have spoken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A quote as far as its own words tell."""

    kind: QuoteKind
    act: QuoteAct
    """Nobody takes turns in stances: their own words tell, or nothing does."""
    source: Span | None
    content: tuple[Span, ...]
    speaker: Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """Who speaks a turn after its neighbours were asked."""

    source: Span | None
    speaker: Speaker
    note: str = ""
    """How the neighbours told it, for a reader; empty: the turn's own words did."""


def settle_speakers(
    units: Sequence[Unit], turns: Sequence[Turn], cast: Cast
) -> tuple[Settled, ...]:
    """Return who speaks each turn, in the order given.

    A speaker whom a turn's own source names stays; where there is no source, or one that stands
    for nobody known, the neighbours decide, and else it stays open with the persons named before
    as candidates.
    """
    starts = [unit.spans[0].start for unit in units]
    order = sorted(range(len(turns)), key=lambda at: (turns[at].content[0].start, at))
    table = _Table(units=units, starts=starts, cast=cast, done=[])
    found: dict[int, Settled] = {}
    for at in order:
        settled = _settle(table, turns[at])
        found[at] = settled
        if turns[at].act == "speech":
            table.done.append((turns[at], settled))
    return tuple(found[at] for at in range(len(turns)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """What a turn is judged by."""

    units: Sequence[Unit]
    starts: list[int]
    cast: Cast
    done: list[tuple[Turn, Settled]]

    def unit_at(self, position: int) -> int:
        """Return the index of the unit that a place of the text lies in, or the one before it."""
        return max(0, bisect_right(self.starts, position) - 1)

    def before(self, span: Span) -> list[tuple[Turn, Settled]]:
        """Return the last turns that end before a span, the nearest first."""
        near = reversed(self.done[-6:])
        return [row for row in near if row[0].content[-1].end <= span.start]


def _settle(table: _Table, turn: Turn) -> Settled:
    index = table.unit_at(turn.content[0].start)
    if turn.source is None:
        speech = turn.act == "speech"
        return _without_source(table, turn, index) if speech else _as_told(turn)
    if turn.speaker.mention is None:
        return _with_open_source(table, turn)
    return _who_goes_on(table, turn) or _as_told(turn)


def _as_told(turn: Turn) -> Settled:
    return Settled(source=turn.source, speaker=turn.speaker)


def _who_goes_on(table: _Table, turn: Turn) -> Settled | None:
    """Give "he added" to the one who spoke right before, whomever else "he" was taken for.

    None: nothing speaks against what "he" was taken for. After words of "the senator", who stays
    unknown, "he" is likely the senator, and stays unknown too.
    """
    source = turn.source or Span(0, 0)
    unit = table.units[table.unit_at(source.start)]
    at = _position(unit, source.start)
    if turn.act != "speech" or unit.spans[at].end != source.end or unit.lower[at] not in _PRONOUNS:
        return None
    row = next(iter(table.before(turn.content[0])), None)
    if row is None or table.unit_at(row[0].content[-1].end - 1) < table.unit_at(source.start) - 2:
        return None
    before, settled = row
    last = table.cast.by_id.get(settled.speaker.mention or "")
    if last is None:
        described = before.source is not None and _is_one_person(table, before.source)
        if not described or settled.speaker.mention is not None:
            return None
        speaker = replace(settled.speaker, candidates=(turn.speaker.mention or "",))
        return Settled(source=source, speaker=speaker, note="the one who spoke before may go on")
    beside = {unit.lower[at - 1] if at else "", *unit.lower[at + 1 : at + 2]}
    fits = last.type == "person" and _may_be(last.name, _PRONOUNS[unit.lower[at]])
    if not fits or last.id == turn.speaker.mention or _GOING_ON.isdisjoint(beside):
        return None
    speaker = Speaker(mention=last.id, score=0.85)
    return Settled(source=source, speaker=speaker, note="the one who spoke before goes on")


def _is_one_person(table: _Table, source: Span) -> bool:
    """Tell whether a source is a description of one person: "the Ohio senator"."""
    unit = table.units[table.unit_at(source.start)]
    bounds = Bounds(_position(unit, source.start), _position(unit, source.end))
    if bounds.start >= bounds.end:
        return False
    noun = unit.lower[end_of_head(unit, bounds) - 1]
    return noun in singular_people()


# --- a source that names nobody -----------------------------------------------------------------


def _with_open_source(table: _Table, turn: Turn) -> Settled:
    source = turn.source or Span(0, 0)
    index = table.unit_at(source.start)
    unit = table.units[index]
    bounds = Bounds(_position(unit, source.start), _position(unit, source.end))
    if bounds.start >= bounds.end:
        return _as_told(turn)
    alone = bounds.end == bounds.start + 1
    gender = _PRONOUNS.get(unit.lower[bounds.start]) if alone else None
    if gender:
        return _pronoun(table, turn, index, bounds, gender)
    head = end_of_head(unit, bounds)
    tells_more = is_people(unit.lower[head - 1]) or _PARTY.match(
        "".join(unit.lower[bounds.start : bounds.start + 3])
    )
    named = _in_apposition(unit, bounds) if tells_more else None
    if named is not None:
        speaker = Speaker(mention=follow(named, table.cast).id, score=0.85)
        return Settled(source=source, speaker=speaker)
    restricted = head < bounds.end and unit.lower[head] in function_words("relative", "preposition")
    goes_on = unit.lower[bounds.end : bounds.end + 2]
    restricted = restricted or goes_on[:1] == ("who",)
    kind = kind_of_source(table.units, index, bounds, head, restricted=restricted)
    return Settled(source=source, speaker=replace(turn.speaker, kind=kind))


def _in_apposition(unit: Unit, source: Bounds) -> Mention | None:
    """Return the person whom a description only tells more of: "Ana Ruiz, a port worker, said"."""
    at = source.start - 1
    if at < 1 or unit.words[at] != ",":
        return None
    before = [row for row in unit.mentions_within(max(0, at - 8), at) if row[1] == at]
    people = [row[2] for row in before if row[2].type == "person" and row[2].form == "name"]
    same_side = unit.quoted[at] == unit.quoted[source.start] == -1
    return people[0] if people and same_side else None


def _pronoun(table: _Table, turn: Turn, index: int, bounds: Bounds, gender: str) -> Settled:
    """Resolve "he" to the one who spoke last, when nobody else may be meant."""
    source = table.units[index].span(*bounds)
    mention = next(
        (row[2] for row in table.units[index].mentions_within(*bounds) if row[2].form == "pronoun"),
        None,
    )
    if mention is not None and _stands_for_somebody_unnamed(mention):
        return Settled(source=source, speaker=replace(turn.speaker, kind="anonymous"))
    last = _last_speaker(table, turn, index, gender, source)
    if last is not None and turn.act == "speech":
        found = Speaker(mention=last.id, score=0.8)
        return Settled(source=source, speaker=found, note="the one who spoke before goes on")
    people = _people_at_hand(table, turn, index, gender, source)
    if len(people) == 1:
        found = Speaker(mention=next(iter(people.values())).id, score=0.7)
        note = "nobody else at hand could be meant"
        return Settled(source=source, speaker=found, note=note)
    candidates = tuple(one.id for one in list(people.values())[:_MOST_CANDIDATES])
    speaker = replace(turn.speaker, candidates=candidates or turn.speaker.candidates)
    return Settled(source=source, speaker=speaker)


def _last_speaker(
    table: _Table, turn: Turn, index: int, gender: str, source: Span
) -> Mention | None:
    """Return the person who spoke last, if nobody else was named since."""
    for before, settled in table.before(turn.content[0]):
        last = table.unit_at(before.content[-1].end - 1)
        if last < index - _NEAR:
            return None
        speaker = table.cast.by_id.get(settled.speaker.mention or "")
        if speaker is None or speaker.type != "person":
            continue
        others = _named_between(table, last, index, source).keys() - {speaker.name}
        if _may_be(speaker.name, gender) and not any(_may_be(name, gender) for name in others):
            return speaker
        return None
    return None


def _people_at_hand(
    table: _Table, turn: Turn, index: int, gender: str, source: Span
) -> dict[str, Mention]:
    """Return whom "he" may be, the last named first.

    Nobody calls himself by his name in words in marks; a report of his words may well.
    """
    first = max(0, index - _NEAR)
    people = _named_between(table, first, index, source)
    for before, settled in table.before(turn.content[0]):
        speaker = table.cast.by_id.get(settled.speaker.mention or "")
        if table.unit_at(before.content[-1].end - 1) < first or speaker is None:
            continue
        if speaker.type == "person":
            people.setdefault(speaker.name, speaker)
    spoken_of = {
        mention.name
        for part in turn.content
        for unit in table.units[table.unit_at(part.start) : table.unit_at(part.end - 1) + 1]
        for at, _, mention in unit.mentions_within(
            _position(unit, part.start), _position(unit, part.end)
        )
        if mention.form == "name" and unit.quoted[at] >= 0
    }
    return {
        name: mention
        for name, mention in people.items()
        if name not in spoken_of and _may_be(name, gender)
    }


def _stands_for_somebody_unnamed(pronoun: Mention) -> bool:
    """Tell whether "he" is "a man from Ohio"; "the governor" may yet be somebody with a name."""
    opening = pronoun.evidence.detail.lower().split(" ")[0]
    return pronoun.evidence.rule == "pronoun.unnamed" and opening in {"a", "an", "one", "another"}


def _named_between(table: _Table, first: int, last: int, source: Span) -> dict[str, Mention]:
    """Return the persons named outside marks from one unit up to a source, the last first."""
    people: dict[str, Mention] = {}
    for unit in reversed(table.units[first : last + 1]):
        end = bisect_left(unit.mentions, _position(unit, source.start), key=lambda row: row[0])
        for at, _, mention in reversed(unit.mentions[max(0, end - _NEAREST) : end]):
            named = follow(mention, table.cast)
            if mention.type == "person" and named.form == "name" and unit.quoted[at] < 0:
                people.setdefault(mention.name, named)
    return people


def _may_be(name: str, gender: str) -> bool:
    """Tell whether a person so named may be he (m) or she (f)."""
    return first_name_gender(name.split()[0]) in {gender, "u"} if name.split() else True


# --- no source at all ---------------------------------------------------------------------------


def _without_source(table: _Table, turn: Turn, index: int) -> Settled:
    unit = table.units[index]
    if turn.kind == "direct":
        told = (
            _signed(table, turn)
            or _same_paragraph(table, turn, unit)
            or _announced(table, turn, index)
            or _answered(table, turn, index)
            or _continued(table, turn, index)
        )
        if told:
            return told
    if turn.speaker.mention is not None:
        return _as_told(turn)
    speaker = turn.speaker
    if not speaker.candidates:
        candidates = candidates_before(table.units, index, table.cast)
        speaker = replace(speaker, candidates=candidates)
    return Settled(source=None, speaker=speaker)


def _same_paragraph(table: _Table, turn: Turn, unit: Unit) -> Settled | None:
    """Let a quotation go on with the one before it in its paragraph.

    The words in marks before count, not a report around them: "“…,” said Ana Ruiz, the paper
    reports. “…”" is hers. A short sentence in between may bring in somebody else.
    """
    index = table.unit_at(turn.content[0].start)
    lead = _brought_in(table, turn, index)
    if lead:
        return lead
    rows = [
        (before, settled)
        for before, settled in table.before(turn.content[0])
        if table.units[table.unit_at(before.content[0].start)].paragraph == unit.paragraph
        and before.kind != "indirect"
        and table.unit_at(before.content[-1].end - 1) >= index - 2
    ]
    if not rows:
        return None
    settled = next((row for row in rows if row[0].kind == "direct"), rows[0])[1]
    if settled.speaker.mention is None and settled.speaker.kind == "unresolved":
        return None
    told = "goes on with the quotation before in its paragraph"
    source = settled.source if settled.speaker.mention is None else None
    return Settled(source=source, speaker=settled.speaker, note=told)


def _brought_in(table: _Table, turn: Turn, index: int) -> Settled | None:
    """Read "Her colleague Ana Ruiz agreed." right before the quotation, in its paragraph."""
    unit = table.units[index]
    at = _position(unit, turn.content[0].start)
    if at > 0:
        return None
    if index == 0 or table.units[index - 1].paragraph != unit.paragraph:
        return None
    lead = table.units[index - 1]
    if len(lead.words) > _LONGEST_LEAD or any(number >= 0 for number in lead.quoted):
        return None
    people = [row for row in lead.mentions if row[2].type == "person" and row[2].form == "name"]
    if len({row[2].name for row in people}) != 1 or people[0][0] > 4:
        return None
    if lead.lower[people[0][1] : people[0][1] + 1] in (("'s",), ("'",)):
        return None
    named = follow(people[0][2], table.cast)
    source = lead.span(people[0][0], people[0][1])
    note = "the sentence before brings the speaker in"
    return Settled(source=source, speaker=Speaker(mention=named.id, score=0.75), note=note)


def _position(unit: Unit, start: int) -> int:
    return bisect_left(unit.spans, start, key=lambda span: span.start)


def _signed(table: _Table, turn: Turn) -> Settled | None:
    """Read the line that says whose words stand before it: "— Ana Ruiz, director"."""
    last = table.unit_at(turn.content[-1].end - 1)
    unit = table.units[last]
    after = _position(unit, turn.content[-1].end)
    dashed = False
    if after >= len(unit.words):
        if not _fills_paragraph(table, turn) or last + 1 >= len(table.units):
            return None
        unit, after = table.units[last + 1], 0
    elif not is_dash(unit, after) and unit.words[after] not in {"~", "-"}:
        return None
    if after < len(unit.words) and (is_dash(unit, after) or unit.words[after] in {"~", "-"}):
        dashed, after = True, after + 1
    if len(unit.words) - after > _LONGEST_SIGNATURE or unit.words[-1] in STOPS | {":"}:
        return None
    found = unit.mention_at(after)
    if found is None or found[2].type not in {"person", "organization"} or found[2].form != "name":
        return None
    close = unit.words[found[1] : found[1] + 1]
    if not dashed and close not in ((",",), (), ("(",)):
        return None
    named = follow(found[2], table.cast)
    source = unit.span(found[0], found[1])
    note = "the line after it says whose words they are"
    return Settled(source=source, speaker=Speaker(mention=named.id, score=0.85), note=note)


def signature_start(unit: Unit) -> int:
    """Return where "— Ana Ruiz, director" begins after a quotation; the unit's end: nowhere.

    Such a line makes words in marks speech, though no verb says so.
    """
    end = len(unit.words)
    for at in range(end - 1, max(0, end - _LONGEST_SIGNATURE), -1):
        dashed = is_dash(unit, at) or unit.words[at] in {"~", "-"}
        if dashed and unit.quoted[at] < 0 <= unit.quoted[at - 1]:
            named = unit.mention_at(at + 1)
            signs = named is not None and named[2].type in {"person", "organization"}
            return at if signs and unit.words[-1] not in STOPS else end
    return end


def _announced(table: _Table, turn: Turn, index: int) -> Settled | None:
    """Read the line that opens with a name and ends with a colon, before a quotation of its own.

    "Ana Ruiz, director of the port:"; a sentence that tells more than who speaks is left alone.
    """
    unit = table.units[index]
    if index == 0 or _position(unit, turn.content[0].start) > 0:
        return None
    line = table.units[index - 1]
    if line.words[-1] != ":" or line.paragraph == unit.paragraph:
        return None
    found = line.mention_at(0)
    if found is None or found[2].type != "person" or found[2].form != "name":
        return None
    if line.words[found[1]] not in {",", ":", "(", "of"}:
        return None
    named = follow(found[2], table.cast)
    source = line.span(found[0], found[1])
    note = "the line before it says whose words they are"
    return Settled(source=source, speaker=Speaker(mention=named.id, score=0.85), note=note)


def _answered(table: _Table, turn: Turn, index: int) -> Settled | None:
    """Give the answer to a question to the one who spoke before it was asked."""
    if not _fills_paragraph(table, turn):
        return None
    rows = [
        (before, settled)
        for before, settled in table.before(turn.content[0])
        if before.kind == "direct" and table.unit_at(before.content[-1].end - 1) >= index - 3
    ]
    if len(rows) < 2:
        return None
    (question, asked_by), (_, answering) = rows[:2]
    unit = table.units[table.unit_at(question.content[-1].end - 1)]
    if not _asks(unit, question.content[-1].end):
        return None
    one, other = asked_by.speaker.mention, answering.speaker.mention
    if one is None or other is None or one == other:
        return None
    note = "answers the question before it"
    return Settled(source=None, speaker=Speaker(mention=other, score=0.7), note=note)


def _continued(table: _Table, turn: Turn, index: int) -> Settled | None:
    """Let a paragraph that is all in marks go on with the one before it that was too."""
    if turn.speaker.mention is not None or not _fills_paragraph(table, turn):
        return None
    for before, settled in table.before(turn.content[0])[:1]:
        last = table.unit_at(before.content[-1].end - 1)
        if before.kind == "direct" and last == index - 1 and settled.speaker.mention is not None:
            note = "goes on with the paragraph before"
            return Settled(source=None, speaker=settled.speaker, note=note)
    return None


def _asks(unit: Unit, end: int) -> bool:
    last = _position(unit, end) - 1
    while last > 0 and is_mark(unit.words[last]):
        last -= 1
    return unit.words[last] == "?"


def _fills_paragraph(table: _Table, turn: Turn) -> bool:
    """Tell whether a quotation is all of its paragraph."""
    first = table.unit_at(turn.content[0].start)
    last = table.unit_at(turn.content[-1].end - 1)
    units = table.units
    if _position(units[first], turn.content[0].start) > 0:
        return False
    if first > 0 and units[first - 1].paragraph == units[first].paragraph:
        return False
    if last + 1 < len(units) and units[last + 1].paragraph == units[last].paragraph:
        return False
    end = _position(units[last], turn.content[-1].end)
    return all(word in STOPS for word in units[last].words[end:])
