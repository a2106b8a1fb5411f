"""What each time expression means on the calendar, given when its document was published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from crossread.reconcile.dating.calendar_values import own_value, value_on
from crossread.reconcile.dating.marked_speech import find_marked_speech, lies_in
from crossread.reconcile.dating.narrative import Counted, Narrative
from crossread.reconcile.dating.stretches import Days, days_covered, days_of_length
from crossread.records import Account, Dating, Evidence, ResolvedTime, Span, TimeExpression

_MAX_DAYS = 400
"""Days of publication that are tried one by one; a wider interval resolves nothing relative."""
_SHOWN = 8
_NARRATIVE_SCORE = 0.8
_DAY_STEP = re.compile(r"[-+]?P\d+D")
_OF_WRITING = frozenset({"times.narrative-period", "times.weekday"})
_RANGE = re.compile(r"s? (?:through|thru) [A-Z]\w{2,5}day\b")


def resolve_times(
    accounts: Sequence[Account], datings: Sequence[Dating]
) -> tuple[ResolvedTime, ...]:
    """Return a resolution for each time expression of the accounts, in their order.

    An expression that names its own day keeps it. One that is counted from a time the text spoke
    of ("a year earlier", "that day") is counted from the nearest date before it. Any other is
    resolved for each day on which its document may have been published; where that gives two
    answers, there is none, and the evidence tells the candidates.

    >>> resolve_times([], [])
    ()
    """
    by_document = {dating.document: dating for dating in datings}
    resolved: list[ResolvedTime] = []
    for account in accounts:
        dating, speech = by_document.get(account.document.id), find_marked_speech(account)
        narrative = Narrative(account)
        for time in account.times:
            open_use = _open_use(account, time, speech)
            if open_use:
                meaning = _undatable(time, open_use, "resolutions.open-use")
            else:
                meaning = _resolve(time, dating, narrative)
            narrative.add(time, meaning.value)
            resolved.append(meaning)
    return tuple(resolved)


def _open_use(account: Account, time: TimeExpression, speech: Sequence[Span]) -> str:
    """Return why the words around an expression keep it from meaning one day; empty if none do."""
    if time.offset and _DAY_STEP.fullmatch(time.offset) and lies_in(speech, time.span):
        return "counted from the day of the quoted words, which the text does not tell"
    if time.value.startswith("XXXX-WXX-") and _RANGE.match(account.document.text, time.span.end):
        return "weekdays of every week"
    return ""


def _resolve(time: TimeExpression, dating: Dating | None, narrative: Narrative) -> ResolvedTime:
    own = own_value(time)
    if own is not None:
        rule = "resolutions.own-words" if own[:1].isdigit() else "resolutions.no-date"
        days = days_covered(own) or _days_up_to(time, dating)
        return _resolved(time, own, days, "its own words", Evidence(rule=rule))
    counted = narrative.count(time)
    if counted is not None:
        return _narrated(time, counted)
    if time.counted_from == "narrative" and not _may_be_of_writing(time, narrative):
        why = "counted from a time that the text does not tell"
        return _undatable(time, why, "resolutions.open")
    return _from_publication(time, dating)


def _may_be_of_writing(time: TimeExpression, narrative: Narrative) -> bool:
    """Tell whether "the previous week" or "the year" can only be counted from the writing.

    It can where the text names no date before it. "Three weeks later" never is.
    """
    named = time.evidence.rule in _OF_WRITING and time.offset not in {"P0Q", "P0"}
    return narrative.is_empty and named


def _from_publication(time: TimeExpression, dating: Dating | None) -> ResolvedTime:
    if dating is None or dating.earliest is None or dating.latest is None:
        return _undatable(time, "the document is undated", "resolutions.undated-document")
    anchor = _anchor(dating)
    found = [value_on(time, day) for day in _days(dating.earliest, dating.latest)]
    values = sorted({value for value in found if value})
    if len(values) == 1 and None not in found:
        score = min((evidence.score for evidence in dating.evidence), default=1.0)
        why = Evidence(rule="resolutions.publication", score=score, detail=anchor)
        return _resolved(time, values[0], days_covered(values[0]), anchor, why)
    if len(values) > 1:
        shown = ", ".join(values[:_SHOWN]) + (" and more" if len(values) > _SHOWN else "")
        detail = f"candidates: {shown}"
        hull = _hull(values) if None not in found else None
        return _undatable(time, anchor, "resolutions.several-days", detail, within=hull)
    return _undatable(time, anchor, "resolutions.open", "its words leave open which day is meant")


def _narrated(time: TimeExpression, counted: Counted) -> ResolvedTime:
    anchor = f"“{counted.reference.words}” before it, {counted.reference.value}"
    why = Evidence(rule="resolutions.narrative", score=_NARRATIVE_SCORE, detail=anchor)
    return _resolved(time, counted.value, days_covered(counted.value), anchor, why)


def _days_up_to(time: TimeExpression, dating: Dating | None) -> Days | None:
    """Return the days of "the past three months", where the day of publication is known."""
    if dating is None or dating.earliest is None or dating.earliest != dating.latest:
        return None
    if time.type != "DURATION" or time.direction is None:
        return None
    return days_of_length(time.value, date.fromisoformat(dating.earliest), time.direction)


def _hull(values: Sequence[str]) -> Days | None:
    covered = [days for value in values if (days := days_covered(value))]
    if len(covered) != len(values):
        return None
    return min(first for first, _ in covered), max(last for _, last in covered)


def _resolved(
    time: TimeExpression, value: str | None, days: Days | None, anchor: str, evidence: Evidence
) -> ResolvedTime:
    return ResolvedTime(
        time=time.id,
        value=value,
        earliest=days[0].isoformat() if days else None,
        latest=days[1].isoformat() if days else None,
        anchor=anchor,
        evidence=evidence,
    )


def _undatable(
    time: TimeExpression, anchor: str, rule: str, detail: str = "", *, within: Days | None = None
) -> ResolvedTime:
    return _resolved(time, None, within, anchor, Evidence(rule=rule, detail=detail or anchor))


def _anchor(dating: Dating) -> str:
    days = f"{dating.earliest}"
    if dating.latest != dating.earliest:
        days += f" to {dating.latest}"
    how = dating.evidence[0].detail if dating.evidence else ""
    return f"published {days}" + (f": {how}" if how else "")


def _days(earliest: str, latest: str) -> Iterator[date]:
    first, last = date.fromisoformat(earliest), date.fromisoformat(latest)
    for step in range(min((last - first).days, _MAX_DAYS) + 1):
        yield first + timedelta(days=step)
