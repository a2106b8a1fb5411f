"""When a page says its article was published and last changed: its places are weighed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from crossread.extract.stating.dated_lines import shown_elsewhere
from crossread.extract.stating.declared_days import (
    LEAST_SURE,
    LOOSE,
    OF_ARTICLE,
    addressed_dates,
    declared_dates,
    published_dates,
)
from crossread.extract.stating.local_days import DAY_ALONE, days_between, moment, on_local_days
from crossread.extract.stating.readings import PageReader, Reading
from crossread.extract.stating.shown_days import (
    FIRST,
    LABELLED,
    agreed,
    labelled_dates,
    visible_dates,
)

_SHOWN_VOTE = 3.5
"""Of the first date beside the headline; any other there may be a teaser's."""
_VISIBLE_VOTES = {LABELLED: 3.0, FIRST: 9.0}
_DECLARED_VOTES = {"json-ld": 3.0, OF_ARTICLE: 3.0, LOOSE: 1.0}
_SURE = (OF_ARTICLE, "address of the page")
"""Places besides the text that are hardly ever filled with the day on which a page was set up."""
_ADDRESS_VOTE = 2.5
_OLD_ADDRESS_VOTE = 9.0
_AGAIN = 0.5
"""Vote of a further element of a kind."""
_LONGEST_AGO = 30
"""Days between a first publication and a change after which the text is another one."""


def read_dates(reader: PageReader, key: Literal["published", "modified"]) -> list[Reading]:
    """Return the readings of a date, `published` or `modified`, the best first."""
    shown = reader.once(visible_dates)
    if key == "modified":
        visible = [reading for reading in shown if reading.rule == "modified.visible"]
        return _beside(visible, declared_dates(reader, key))
    readings = reader.once(_published)
    return [] if _is_outdated(readings, shown) else readings


def withheld_date(reader: PageReader) -> Reading | None:
    """Return the day of publication that is not told, since a text was changed long after it."""
    readings = reader.once(_published)
    return readings[0] if _is_outdated(readings, reader.once(visible_dates)) else None


def _published(reader: PageReader) -> list[Reading]:
    shown = reader.once(visible_dates)
    visible = [reading for reading in shown if reading.rule == "published.visible"]
    labelled = reader.once(labelled_dates)
    visible = agreed(labelled, where=FIRST) or visible or agreed(labelled)
    declared = [*published_dates(reader), *addressed_dates(reader)]
    readings = on_local_days([*visible, *declared], shown, reader)
    if all(one.where == LOOSE for one in readings):
        changes = [*shown, *declared_dates(reader, "modified")]
        days = {one.value[:DAY_ALONE] for one in changes}
        readings = [one for one in readings if one.value[:DAY_ALONE] not in days]
    return _by_votes(readings) or shown_elsewhere(reader)


def is_before(one: str, other: str) -> bool:
    """Tell whether one ISO 8601 value is surely before another; days count where times are vague.

    >>> is_before("2025-02-24T10:37:00Z", "2025-02-24T12:08:00+01:00")
    True
    >>> is_before("2025-02-24", "2025-02-24T12:08:00Z")
    False
    """
    moments = moment(one), moment(other)
    if moments[0] and moments[1]:
        return moments[0] < moments[1]
    return one[:DAY_ALONE] < other[:DAY_ALONE]


def _beside(visible: list[Reading], declared: list[Reading]) -> list[Reading]:
    """Return the readings, the one that a reader sees first, in the exact time of the markup."""
    for seen in visible[:1]:
        same_day = [one for one in declared if one.value[:DAY_ALONE] == seen.value[:DAY_ALONE]]
        rest = [reading for reading in declared if reading not in same_day]
        exact = [replace(reading, score=0.95) for reading in same_day]
        return [*exact, *visible, *rest]
    return declared


def _by_votes(readings: list[Reading]) -> list[Reading]:
    """Return the readings, first those of the day for which most places speak.

    One place alone is often wrong: a date of a teaser beside the headline, a template that writes
    the day of the last change for the day of publication. Of equal days the earlier goes first.
    """
    votes = _votes(readings)
    days = sorted(votes, key=lambda day: (-votes[day], day))
    best = [reading for reading in readings if reading.value[:DAY_ALONE] in days[:1]]
    best.sort(key=lambda reading: (len(reading.value) <= DAY_ALONE, -_vote(reading)))
    rest = [reading for reading in readings if reading.value[:DAY_ALONE] not in days[:1]]
    best = [one if one.score >= LEAST_SURE else replace(one, score=LEAST_SURE) for one in best]
    return [*best, *rest]


def _votes(readings: list[Reading]) -> dict[str, float]:
    """Return how strongly the places of a page speak for each day."""
    votes: dict[str, float] = {}
    told: set[tuple[str, str]] = set()
    shown = next((reading for reading in readings if reading.rule == "published.visible"), None)
    for reading in readings:
        day = reading.value[:DAY_ALONE]
        vote = _SHOWN_VOTE if reading is shown else _vote(reading)
        # Elements of one kind, such as `dc.date` and `date`, are filled from one field.
        kind = (day, reading.where.partition("=")[0])
        votes[day] = votes.get(day, 0.0) + (_AGAIN if kind in told else vote)
        if kind[1].startswith("meta["):
            told.add(kind)
    # A page that was set up anew has a new day in all places but its address.
    for reading in readings:
        day = reading.value[:DAY_ALONE]
        ago = min((days_between(day, other) for other in votes if other != day), default=0)
        if reading.rule == "published.address" and ago > _LONGEST_AGO:
            votes[day] = _OLD_ADDRESS_VOTE
    return votes


def _is_outdated(readings: list[Reading], shown: Iterable[Reading]) -> bool:
    """Tell whether a day is none of the text that stands on the page now.

    The markup alone gives it, and the reader is shown the day of a change that lies a month and
    more behind, or, against all sense, before it. What was written then is not what stands here.
    """
    changes = [one.value for one in shown if one.rule == "modified.visible"]
    if not readings or not changes or any(one.span or one.where in _SURE for one in readings):
        return False
    passed = days_between(readings[0].value, max(changes))
    return passed < 0 or passed > _LONGEST_AGO


def _vote(reading: Reading) -> float:
    if reading.rule == "published.visible":
        return _VISIBLE_VOTES.get(reading.where, 1.0)
    if reading.rule == "published.address":
        return _ADDRESS_VOTE
    weight = _DECLARED_VOTES.get(reading.where, 2.0)
    return weight * (0.3 if reading.score < LEAST_SURE else 1.0)
