"""Who else takes part in what a trigger says: recipients, those who act together, the host."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.annotate.acting.event_triggers import Trigger
from crossread.annotate.acting.participants import (
    Participant,
    Scene,
    country_of,
    is_mere_place,
    is_nobodys_place,
    same_party,
)
from crossread.annotate.acting.party_phrases import LONGEST_PHRASE, parties_from
from crossread.annotate.language.clauses import VerbGroup
from crossread.annotate.language.function_words import function_words
from crossread.annotate.language.speech_units import STOPS, Unit, is_mark
from crossread.lexicons import read_words

_AFTER_RECIPIENT = frozenset({"at", "in", "on", "from", "up", "of", "with"})
"""Prepositions that go on with a recipient or date the offer: "offered staff at its plant"."""
_AMOUNTS = frozenset(
    {"%", "per", "percent", "million", "billion", "trillion", "m", "bn", "euros", "dollars"}
    | {"pounds", "yen", "yuan", "roubles", "rubles", "francs", "crowns", "rupees", "tons", "tonnes"}
)
_GIVES = frozenset({"supply", "sell", "give", "lend", "pay", "grant", "provide", "send", "help"})
_MOVES = frozenset({"travel", "go", "come", "fly", "return", "back", "move", "close"})
_BLAMED = frozenset({"blamed", "based", "focused", "focussed", "centred", "centered"})
"""Before "on", told of somebody who receives nothing: "blasts blamed on Pyongyang"."""
_WILLING = frozenset({"will", "would", "'ll", "shall"})


def find_recipients(
    scene: Scene, trigger: Trigger, limit: int, actors: tuple[Participant, ...]
) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    """Return who acts together with the actors, and who the recipients are."""
    for place, joint in trigger.pattern.recipients:
        # "met with": the preposition may be the trigger's own last word.
        start = trigger.end
        found: tuple[Participant, ...] = ()
        if scene.unit.lower[start - 1] == place:
            opens = _past_determiners(scene.unit, start)
            found = parties_from(scene, opens, limit)
            if found and _is_deeper_object(scene.unit, trigger, opens, found[0]):
                found = ()
        if place == "within":
            found = parties_from(
                scene, _past_determiners(scene.unit, trigger.start + 1), trigger.end
            )
        found = found or find_party_after(scene, place, start, limit)
        found = other_parties(found, actors, scene)
        if found and joint and _is_possessor(scene.unit, found[-1]):
            continue  # "did not meet the commission's threshold"
        if trigger.pattern.type in {"AGREE", "CONSULT"}:
            found = tuple(one for one in found if not is_mere_place(one))
        if trigger.pattern.type == "THREATEN":
            found = tuple(one for one in found if not is_nobodys_place(one))
        if found:
            return (found, ()) if joint else ((), found)
    return (), ()


def _is_deeper_object(unit: Unit, trigger: Trigger, opens: int, party: Participant) -> bool:
    """Tell whether what is offered is done to a party: "eager to help defeat rebels"."""
    return (
        trigger.pattern.type == "AGREE"
        and unit.lower[trigger.end - 1] == "to"
        and party.start > opens
        and not unit.lower[opens].endswith("ing")
    )


def _is_possessor(unit: Unit, participant: Participant) -> bool:
    following = unit.lower[participant.end] if participant.end < len(unit.lower) else ""
    return following in {"'s", "'"}


def other_parties(
    found: tuple[Participant, ...], known: tuple[Participant, ...], scene: Scene
) -> tuple[Participant, ...]:
    """Return the parties that are none of the known ones, nor the country one of them acts for."""
    return tuple(
        one
        for one in distinct_parties(found)
        if not any(same_party(one, other, scene.mentions) for other in known)
    )


def distinct_parties(found: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Return parties with those left out that were named before."""
    kept: list[Participant] = []
    for one in found:
        if not any(one.name.casefold() == other.name.casefold() for other in kept):
            kept.append(one)
    return tuple(kept)


def find_host(
    scene: Scene, trigger: Trigger, actors: tuple[Participant, ...], limit: int
) -> Participant | None:
    """Return which of two that meet is the host: the meeting is at a seat of its government.

    PLOVER 2.0, 3.2.2: the visitor is the actor, the host the recipient.
    """
    if not trigger.pattern.name.startswith(("meet", "met", "hold")) or len(actors) != 2:
        return None
    countries = [country_of(actor, scene.mentions) for actor in actors]
    if None in countries or countries[0] == countries[1]:
        return None
    for start, _, mention in scene.unit.mentions_within(trigger.end, limit):
        opens = scene.unit.lower[max(0, start - 2) : start]
        if mention.country in countries and {"in", "at"} & set(opens):
            return actors[countries.index(mention.country)]
    return None


def meets_needs(
    unit: Unit,
    trigger: Trigger,
    group: VerbGroup,
    others: tuple[Participant, ...],
    limit: int,
    *,
    needs: Sequence[frozenset[str]],
) -> bool:
    """Tell whether what a pattern needs besides its words is there; each need has alternatives."""
    given = set()
    if others:
        given.add("party")
    if any(_is_state(one) for one in others):
        given.add("state")
    if group.words & function_words("modal"):
        given.add("modal")
    if group.words & _WILLING:
        given.add("will")
    if _cooperates(unit, trigger, group, limit):
        given.add("cooperation")
    if read_words("giving_words") & set(unit.lower[trigger.end : min(limit, trigger.end + 4)]):
        given.add("giving")
    if _names_amount(unit, trigger.start, limit):
        given.add("figure")
    return all(given & need for need in needs)


def _names_amount(unit: Unit, start: int, end: int) -> bool:
    """Tell whether a sum or a share stands between two positions: "$2 billion", "4 per cent"."""
    return any(
        unit.words[at][0] in "$€£¥"
        or (unit.words[at][0].isdigit() and _AMOUNTS & set(unit.lower[at + 1 : at + 3]))
        or unit.words[at][-1] == "%"
        for at in range(start, end)
    )


def _is_state(participant: Participant) -> bool:
    mention = participant.mention
    return mention is not None and mention.type in {"location", "nationality"}


def _cooperates(unit: Unit, trigger: Trigger, group: VerbGroup, limit: int) -> bool:
    """Tell whether a word of cooperation follows, or is what a passive is about."""
    words = unit.lower[trigger.end : min(limit, trigger.end + 8)]
    if group.passive:
        words += unit.lower[max(0, group.start - 8) : group.start]
    found = read_words("cooperation_words") & set(words)
    if found == {"work"}:  # "ready to do that important work" is no offer
        return words[words.index("work") + 1 :][:1] in (("with",), ("together",))
    return bool(found) and not (found == {"deal"} and words[:2] == ("deal", "with"))


def find_party_after(scene: Scene, place: str, start: int, end: int) -> tuple[Participant, ...]:
    """Return the parties at a place after a trigger: its `object`, or after a preposition."""
    unit = scene.unit
    if place == "object":
        return _object(scene, start, end)
    if place == "indirect":
        return _indirect_object(scene, start, end)
    if place == "deed":
        deed = start + (scene.unit.lower[start : start + 1] == ("to",))
        gives = scene.unit.lower[deed : deed + 1] and scene.unit.lower[deed] in _GIVES
        return _indirect_object(scene, deed + 1, end) if gives and deed + 1 < end else ()
    if place == "that":
        return _clause_subject(scene, start, end)
    for at in range(start, end - 1):
        if unit.lower[at] == place and unit.lower[at - 1] not in _MOVES | _BLAMED:
            found = parties_from(scene, _past_determiners(unit, at + 1), end)
            if found:
                return found
    return ()


def _past_determiners(unit: Unit, position: int) -> int:
    while position < len(unit.words) and (
        unit.lower[position] in function_words("determiner") or is_mark(unit.words[position])
    ):
        if unit.mention_at(position) is not None:
            break
        position += 1
    return position


def _object(scene: Scene, start: int, end: int) -> tuple[Participant, ...]:
    """Return the parties in the noun phrase after a verb, its "of" and "'s" parts included."""
    unit = scene.unit
    position = _past_determiners(unit, start)
    limit = min(end, position + LONGEST_PHRASE)
    while position < limit:
        found = parties_from(scene, position, end)
        if found:
            return found
        lower = unit.lower[position]
        stop = lower in function_words("preposition") and lower != "of"
        if stop or lower in function_words("subordinator") or unit.words[position] in STOPS | {","}:
            break
        if lower in {"to", "than"}:
            break
        position += 1
    return ()


def _indirect_object(scene: Scene, start: int, end: int) -> tuple[Participant, ...]:
    """Return the parties right after a verb that gives them something: "offered Peru a loan"."""
    unit = scene.unit
    found = parties_from(scene, _past_determiners(unit, start), end)
    if not found or found[-1].end >= end:
        return found
    following = unit.lower[found[-1].end]
    closed = function_words("preposition") - _AFTER_RECIPIENT
    if following in closed:
        return ()  # "offered candidates for the post": that is what is offered
    mention = found[0].mention
    if following == "with":
        return found  # "supply Japan with gas"
    strong = following in function_words("determiner") or not following.isalpha()
    later = () if strong else find_party_after(scene, "to", found[-1].end, end)
    if not strong and mention is not None and mention.type == "nationality":
        return later  # "offered Peruvian copper to Japan"
    return later or found


def _clause_subject(scene: Scene, start: int, end: int) -> tuple[Participant, ...]:
    """Return the parties that are the subject of the clause after "suggested (that)"."""
    position = start
    if position < end and scene.unit.lower[position] == "that":
        position += 1
    return parties_from(scene, _past_determiners(scene.unit, position), end)
