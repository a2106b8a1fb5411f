"""Who speaks where the words beside a quotation do not tell: by what stands around it.

A second pass over a document's quotes, in text order. It knows whom each quote's own words name
(`speakers.resolve_speaker`) and adds what only the neighbours tell: the quotation before in the
paragraph, a line that says whose words they are, a question and its answer, "he" who goes on.
"""

from __future__ import annotations

from collections.abc import Sequence

from crossread.annotate.language.speech_units import Unit
from crossread.annotate.speaking.missing_sources import read_without_source
from crossread.annotate.speaking.open_sources import read_open_source, who_goes_on
from crossread.annotate.speaking.speakers import Cast
from crossread.annotate.speaking.turns import Settled, Table, Turn, as_told

__all__ = ["Turn", "settle_speakers"]


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
    table = Table(units=units, starts=starts, cast=cast, done=[])
    found: dict[int, Settled] = {}
    for at in order:
        settled = _settle(table, turns[at])
        found[at] = settled
        if turns[at].act == "speech":
            table.done.append((turns[at], settled))
    return tuple(found[at] for at in range(len(turns)))


def _settle(table: Table, turn: Turn) -> Settled:
    index = table.unit_at(turn.content[0].start)
    if turn.source is None:
        speech = turn.act == "speech"
        return read_without_source(table, turn, index) if speech else as_told(turn)
    if turn.speaker.mention is None:
        return read_open_source(table, turn)
    return who_goes_on(table, turn) or as_told(turn)
