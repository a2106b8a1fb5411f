"""Sources that name nobody by themselves: "he", "a senior official", "the minister"."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from crossread.annotate.language.function_words import function_words
from crossread.annotate.language.noun_phrases import Bounds
from crossread.annotate.language.speech_units import Unit
from crossread.annotate.naming.candidates import person_nouns
from crossread.annotate.naming.genders import first_name_gender
from crossread.annotate.speaking.source_kinds import (
    is_people,
    kind_of_source,
    singular,
    singular_people,
)
from crossread.annotate.speaking.speakers import (
    Speaker,
    end_of_head,
    follow,
    resolve_speaker,
)
from crossread.annotate.speaking.turns import Settled, Table, Turn, as_told, position_in
from crossread.records import Mention, Span

_PRONOUNS = {"he": "m", "she": "f"}
_GOING_ON = frozenset({"added", "adds", "continued", "continues", "concluded", "went"})
"""Verbs of one who has just spoken, beside "he"."""
_RELATIVES = {"who": frozenset({"person"}), "which": frozenset({"organization", "location"})}
_PARTY = re.compile(r"[rdi]-\w")
"""A lawmaker's party and state, after the name: "R-Calif."."""
_NOBODY_ELSE = "nobody else at hand could be meant"
DESCRIBED_GOES_ON = "the one who spoke before and is not named goes on"
_INDEFINITE = frozenset({"a", "an", "one", "another"})
_MOST_CANDIDATES = 5
_NEAREST = 40
"""Mentions of a sentence that are looked at; a sentence may be as long as a page."""
_AT_HAND = 2
"""Units back in which somebody must be named to be the only one who can be meant."""
_NEAR = 4
"""Units back from "he" in which the one who spoke last must have spoken."""


def read_open_source(table: Table, turn: Turn) -> Settled:
    """Return whom a turn's source stands for, or what it is where it stands for nobody known."""
    source = turn.source or Span(0, 0)
    index = table.unit_at(source.start)
    unit = table.units[index]
    bounds = Bounds(position_in(unit, source.start), position_in(unit, source.end))
    if bounds.start >= bounds.end:
        return as_told(turn)
    alone = bounds.end == bounds.start + 1
    gender = _PRONOUNS.get(unit.lower[bounds.start]) if alone else None
    if gender:
        return _pronoun(table, turn, index, bounds, gender)
    antecedent = _antecedent(unit, bounds)
    if antecedent is not None:
        meant = follow(antecedent, table.cast).id
        return Settled(source=source, speaker=Speaker(mention=meant, score=0.85))
    if any(row[2].form == "name" for row in unit.mentions_within(*bounds)):
        again = resolve_speaker(unit, bounds, table.cast)
        if again.mention is not None:  # the tagger has given the quote a longer source
            return Settled(source=source, speaker=again)
    head = end_of_head(unit, bounds)
    noun = unit.lower[head - 1]
    # "Mr. Grant, who officials said": officials are not he.
    one = is_people(noun) and (noun in singular_people() or singular(noun) == noun)
    tells_more = one or _PARTY.match("".join(unit.lower[bounds.start : bounds.start + 3]))
    named = _in_apposition(unit, bounds) if tells_more else None
    if named is not None:
        speaker = Speaker(mention=follow(named, table.cast).id, score=0.85)
        return Settled(source=source, speaker=speaker)
    restricted = head < bounds.end and unit.lower[head] in function_words("relative", "preposition")
    goes_on = unit.lower[bounds.end : bounds.end + 2]
    restricted = restricted or goes_on[:1] == ("who",)
    kind = kind_of_source(table.units, index, bounds, head, restricted=restricted)
    definite = unit.lower[bounds.start] == "the" and unit.lower[head - 1] in singular_people()
    if kind == "unresolved" and definite and turn.kind == "direct":
        people = _people_at_hand(table, turn, index, None, source)
        if len(people) == 1:
            found = Speaker(mention=next(iter(people.values())).id, score=0.7)
            return Settled(source=source, speaker=found, note=_NOBODY_ELSE)
    return Settled(source=source, speaker=replace(turn.speaker, kind=kind))


def _antecedent(unit: Unit, source: Bounds) -> Mention | None:
    """Return whom "who" or "which" stands for: the name right before it, "Ruiz, who asked"."""
    types = _RELATIVES.get(unit.lower[source.start], frozenset())
    end = source.start - (unit.words[source.start - 1 : source.start] == (",",))
    if not types or end < 1 or (source.end > source.start + 1 and not _is_when(unit, source)):
        return None
    before = [row[2] for row in unit.mentions_within(max(0, end - 8), end) if row[1] == end]
    fitting = [one for one in before if one.form == "name" and one.type in types]
    outside = unit.quoted[end - 1] == unit.quoted[source.start] == -1
    return fitting[0] if fitting and outside else None


def _is_when(unit: Unit, source: Bounds) -> bool:
    """Tell whether only a time stands after the relative pronoun: "which last week"."""
    return unit.time_end(source.start + 1) == source.end


def _in_apposition(unit: Unit, source: Bounds) -> Mention | None:
    """Return the person whom a description only tells more of: "Ana Ruiz, a port worker, said"."""
    at = source.start - 1
    if at < 1 or unit.words[at] != ",":
        return None
    before = [row for row in unit.mentions_within(max(0, at - 8), at) if row[1] == at]
    people = [row[2] for row in before if row[2].type == "person" and row[2].form == "name"]
    same_side = unit.quoted[at] == unit.quoted[source.start] == -1
    return people[0] if people and same_side else None


def _pronoun(table: Table, turn: Turn, index: int, bounds: Bounds, gender: str) -> Settled:
    """Resolve "he" to the one who spoke last, when nobody else may be meant."""
    source = table.units[index].span(*bounds)
    mention = next(
        (row[2] for row in table.units[index].mentions_within(*bounds) if row[2].form == "pronoun"),
        None,
    )
    if mention is not None and _stands_for_somebody_unnamed(table, turn, mention):
        return Settled(source=source, speaker=replace(turn.speaker, kind="anonymous"))
    unknown = _described_speaker(table, turn, index, gender, source)
    if unknown is not None and turn.act == "speech":
        return Settled(source=source, speaker=unknown, note=DESCRIBED_GOES_ON)
    last = _last_speaker(table, turn, index, gender, source)
    if last is not None and turn.act == "speech":
        found = Speaker(mention=last.id, score=0.8)
        return Settled(source=source, speaker=found, note="the one who spoke before goes on")
    people = _people_at_hand(table, turn, index, gender, source)
    if len(people) == 1:
        found = Speaker(mention=next(iter(people.values())).id, score=0.7)
        return Settled(source=source, speaker=found, note=_NOBODY_ELSE)
    candidates = tuple(one.id for one in list(people.values())[:_MOST_CANDIDATES])
    speaker = replace(turn.speaker, candidates=candidates or turn.speaker.candidates)
    return Settled(source=source, speaker=speaker)


def _described_speaker(
    table: Table, turn: Turn, index: int, gender: str, source: Span
) -> Speaker | None:
    """Return whoever spoke right before and is but described, if nobody was named since.

    "Its chief executive said the firm would sue. “We will see,” she said": the chief executive,
    not the minister whom the paragraph before quotes.
    """
    row = next(iter(table.before(turn.content[0])), None)
    if row is None or row[1].speaker.mention is not None:
        return None
    before, settled = row
    last = table.unit_at(before.content[-1].end - 1)
    near = last >= index - _AT_HAND and settled.speaker.kind == "anonymous"
    told_of = before.source if near else None
    if told_of is None or not _is_one_person(table, told_of, gender):
        return None
    since = _named_between(table, last, index, source)
    told = _named_within(table, before.content)
    if any(_may_be(name, gender) for name in since.keys() - told):
        return None
    return replace(settled.speaker, candidates=())


def _named_within(table: Table, content: tuple[Span, ...]) -> frozenset[str]:
    """Return the names of the persons whom words tell of."""
    return frozenset(
        mention.name
        for part in content
        for unit in table.units[table.unit_at(part.start) : table.unit_at(part.end - 1) + 1]
        for _, _, mention in unit.mentions_within(
            position_in(unit, part.start), position_in(unit, part.end)
        )
        if mention.type == "person"
    )


def _last_speaker(
    table: Table, turn: Turn, index: int, gender: str, source: Span
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
    table: Table, turn: Turn, index: int, gender: str | None, source: Span
) -> dict[str, Mention]:
    """Return whom "he" or "the senator" may be, the last named first.

    Nobody calls himself by his name in words in marks; a report of his words may well.
    """
    first = max(0, index - _AT_HAND)
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
            position_in(unit, part.start), position_in(unit, part.end)
        )
        if mention.form == "name" and unit.quoted[at] >= 0
    }
    fitting = [name for name in people if gender is None or _may_be(name, gender)]
    if fitting and fitting[0] in spoken_of:
        return {}  # whoever was named last would be meant, and cannot be
    return {name: people[name] for name in fitting if name not in spoken_of}


def _stands_for_somebody_unnamed(table: Table, turn: Turn, pronoun: Mention) -> bool:
    """Tell whether "he" is "a man from Ohio"; "the governor" may yet be somebody with a name.

    Nor is he whom his own words bring in: "Nine of the dead worked for a contractor, he said".
    """
    words = tuple(pronoun.evidence.detail.lower().split(" "))
    if pronoun.evidence.rule != "pronoun.unnamed" or words[0] not in _INDEFINITE:
        return False
    for part in turn.content:
        for unit in table.units[table.unit_at(part.start) : table.unit_at(part.end - 1) + 1]:
            said = unit.lower[position_in(unit, part.start) : position_in(unit, part.end)]
            if any(said[at : at + len(words)] == words for at in range(len(said))):
                return False
    return True


def _named_between(table: Table, first: int, last: int, source: Span) -> dict[str, Mention]:
    """Return the persons named outside marks from one unit up to a source, the last first."""
    people: dict[str, Mention] = {}
    for unit in reversed(table.units[first : last + 1]):
        end = bisect_left(unit.mentions, position_in(unit, source.start), key=lambda row: row[0])
        for at, _, mention in reversed(unit.mentions[max(0, end - _NEAREST) : end]):
            named = follow(mention, table.cast)
            if mention.type == "person" and named.form == "name" and unit.quoted[at] < 0:
                people.setdefault(mention.name, named)
    return people


def _may_be(name: str, gender: str) -> bool:
    """Tell whether a person so named may be he (m) or she (f)."""
    return first_name_gender(name.split()[0]) in {gender, "u"} if name.split() else True


def who_goes_on(table: Table, turn: Turn) -> Settled | None:
    """Give "he added" to the one who spoke right before, whomever else "he" was taken for.

    None: nothing speaks against what "he" was taken for. After words of "the senator", who stays
    unknown, "he" is likely the senator, and stays unknown too.
    """
    source = turn.source or Span(0, 0)
    unit = table.units[table.unit_at(source.start)]
    at = position_in(unit, source.start)
    if turn.act != "speech" or unit.spans[at].end != source.end or unit.lower[at] not in _PRONOUNS:
        return None
    taken_for = table.cast.by_id.get(turn.speaker.mention or "")
    if taken_for is not None and turn.kind != "indirect" and _names(table, turn, taken_for):
        # "Trump's victory, she writes, was “a culmination”": she is not Trump
        speaker = Speaker(mention=None, candidates=(taken_for.id,), score=0.0)
        return Settled(source=source, speaker=speaker)
    row = next(iter(table.before(turn.content[0])), None)
    if row is None or table.unit_at(row[0].content[-1].end - 1) < table.unit_at(source.start) - 2:
        return None
    last = table.cast.by_id.get(row[1].speaker.mention or "")
    if last is None:
        return _after_somebody_unknown(table, turn, taken_for, row)
    beside = {unit.lower[at - 1] if at else "", *unit.lower[at + 1 : at + 2]}
    fits = last.type == "person" and _may_be(last.name, _PRONOUNS[unit.lower[at]])
    if not fits or last.id == turn.speaker.mention:
        return None
    if _GOING_ON.isdisjoint(beside) and not _only_told_of(table, row[0], taken_for, source):
        return None
    speaker = Speaker(mention=last.id, score=0.85)
    return Settled(source=source, speaker=speaker, note="the one who spoke before goes on")


def _only_told_of(table: Table, before: Turn, taken_for: Mention | None, source: Span) -> bool:
    """Tell whether somebody is named since the turn before only in what that turn reports.

    "Grant signed the order, Ruiz said. It went out at nine, she said": Ruiz goes on.
    """
    first, last = table.unit_at(before.content[0].start), table.unit_at(source.start)
    together = table.units[first].paragraph == table.units[last].paragraph
    if taken_for is None or not together or before.kind == "direct":
        return False
    places = [
        unit.spans[at].start
        for unit in table.units[first : last + 1]
        for at, _, mention in unit.mentions
        if unit.spans[at].start < source.start
        and mention.form == "name"
        and mention.name == taken_for.name
    ]
    return bool(places) and all(
        any(part.start <= place < part.end for part in before.content) for place in places
    )


def _after_somebody_unknown(
    table: Table, turn: Turn, taken_for: Mention | None, row: tuple[Turn, Settled]
) -> Settled | None:
    """Leave "he" open after words of "the senator", unless whom he is taken for is named since."""
    before, settled = row
    source = turn.source or Span(0, 0)
    described = before.source is not None and _is_one_person(table, before.source)
    since = Span(before.content[-1].end, max(before.content[-1].end, source.start))
    if taken_for is None or not described or _is_named_in(table, since, taken_for):
        return None
    speaker = replace(settled.speaker, candidates=(taken_for.id,))
    return Settled(source=source, speaker=speaker, note="the one who spoke before may go on")


def _names(table: Table, turn: Turn, person: Mention) -> bool:
    """Tell whether a turn's content has a person's name, in marks or not."""
    return any(_is_named_in(table, part, person) for part in turn.content)


def _is_named_in(table: Table, span: Span, person: Mention) -> bool:
    """Tell whether a stretch of text has a person's name."""
    return any(
        mention.form == "name" and follow(mention, table.cast).name == person.name
        for unit in table.units[table.unit_at(span.start) : table.unit_at(span.end) + 1]
        for _, _, mention in unit.mentions_within(
            position_in(unit, span.start), position_in(unit, span.end)
        )
    )


def _is_one_person(table: Table, source: Span, gender: str = "u") -> bool:
    """Tell whether a source is a description of one person: "the Ohio senator".

    With a `gender`, of one who may be he (m) or she (f): "the brother" is not she.
    """
    unit = table.units[table.unit_at(source.start)]
    bounds = Bounds(position_in(unit, source.start), position_in(unit, source.end))
    if bounds.start >= bounds.end:
        return False
    noun = unit.lower[end_of_head(unit, bounds) - 1]
    if "u" not in (gender, told := person_nouns().get(noun, "u")) and told != gender:
        return False
    return noun in singular_people()
