"""Quotations with no source of their own: their neighbours tell whose words they are."""

from __future__ import annotations

from dataclasses import replace

from crossread.annotate.language.speech_units import STOPS, Unit, is_dash, is_mark
from crossread.annotate.speaking.speakers import Speaker, candidates_before, follow
from crossread.annotate.speaking.turns import Settled, Table, Turn, as_told, position_in

_LONGEST_SIGNATURE = 25
"""Words of a line that says whose words stand before it: name, office and occasion."""
_LONGEST_LEAD = 12
"""Words of a sentence that only brings the speaker in: "Her colleague Ana Ruiz agreed."."""


def read_without_source(table: Table, turn: Turn, index: int) -> Settled:
    """Return who speaks a turn that begins in the unit at `index` and names no source."""
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
        return as_told(turn)
    speaker = turn.speaker
    if not speaker.candidates:
        candidates = candidates_before(table.units, index, table.cast)
        speaker = replace(speaker, candidates=candidates)
    return Settled(source=None, speaker=speaker)


def _same_paragraph(table: Table, turn: Turn, unit: Unit) -> Settled | None:
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


def _brought_in(table: Table, turn: Turn, index: int) -> Settled | None:
    """Read "Her colleague Ana Ruiz agreed." right before the quotation, in its paragraph."""
    unit = table.units[index]
    at = position_in(unit, turn.content[0].start)
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


def _signed(table: Table, turn: Turn) -> Settled | None:
    """Read the line that says whose words stand before it: "— Ana Ruiz, director"."""
    last = table.unit_at(turn.content[-1].end - 1)
    unit = table.units[last]
    after = position_in(unit, turn.content[-1].end)
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


def _announced(table: Table, turn: Turn, index: int) -> Settled | None:
    """Read the line that opens with a name and ends with a colon, before a quotation of its own.

    "Ana Ruiz, director of the port:"; a sentence that tells more than who speaks is left alone.
    """
    unit = table.units[index]
    if index == 0 or position_in(unit, turn.content[0].start) > 0:
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


def _answered(table: Table, turn: Turn, index: int) -> Settled | None:
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


def _continued(table: Table, turn: Turn, index: int) -> Settled | None:
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
    last = position_in(unit, end) - 1
    while last > 0 and is_mark(unit.words[last]):
        last -= 1
    return unit.words[last] == "?"


def _fills_paragraph(table: Table, turn: Turn) -> bool:
    """Tell whether a quotation is all of its paragraph."""
    first = table.unit_at(turn.content[0].start)
    last = table.unit_at(turn.content[-1].end - 1)
    units = table.units
    if position_in(units[first], turn.content[0].start) > 0:
        return False
    if first > 0 and units[first - 1].paragraph == units[first].paragraph:
        return False
    if last + 1 < len(units) and units[last + 1].paragraph == units[last].paragraph:
        return False
    end = position_in(units[last], turn.content[-1].end)
    return all(word in STOPS for word in units[last].words[end:])
