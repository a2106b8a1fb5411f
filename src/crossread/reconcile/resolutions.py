"""What each time expression means on the calendar, given when its document was published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from crossread.reconcile.calendar_values import value_on
from crossread.records import Account, Dating, Evidence, ResolvedTime, TimeExpression

_MAX_DAYS = 400
"""Days of publication that are tried one by one; a wider interval resolves nothing relative."""
_SHOWN = 8


def resolve_times(
    accounts: Sequence[Account], datings: Sequence[Dating]
) -> tuple[ResolvedTime, ...]:
    """Return a resolution for each time expression of the accounts, in their order.

    An expression that names its own day keeps it. Any other is resolved for each day on which
    its document may have been published; where that gives two answers, there is none, and the
    evidence tells the candidates.

    >>> resolve_times([], [])
    ()
    """
    by_document = {dating.document: dating for dating in datings}
    return tuple(
        _resolve(time, by_document.get(account.document.id))
        for account in accounts
        for time in account.times
    )


def _resolve(time: TimeExpression, dating: Dating | None) -> ResolvedTime:
    if ("X" not in time.value or time.type in {"DURATION", "SET"}) and time.value[0] != "T":
        rule = "resolutions.own-words" if _names_a_date(time.value) else "resolutions.no-date"
        return ResolvedTime(
            time=time.id, value=time.value, anchor="its own words", evidence=Evidence(rule=rule)
        )
    if dating is None or dating.earliest is None or dating.latest is None:
        return _undatable(time, "the document is undated", "resolutions.undated-document")
    anchor = _anchor(dating)
    values = {value_on(time, day) for day in _days(dating.earliest, dating.latest)}
    if len(values) == 1 and None not in values:
        (value,) = values
        score = min((evidence.score for evidence in dating.evidence), default=1.0)
        return ResolvedTime(
            time=time.id,
            value=value,
            anchor=anchor,
            evidence=Evidence(rule="resolutions.publication", score=score, detail=anchor),
        )
    candidates = sorted(value for value in values if value)
    if len(candidates) > 1:
        shown = ", ".join(candidates[:_SHOWN]) + (" and more" if len(candidates) > _SHOWN else "")
        return _undatable(time, anchor, "resolutions.several-days", f"candidates: {shown}")
    return _undatable(time, anchor, "resolutions.open", "its words leave open which day is meant")


def _names_a_date(value: str) -> bool:
    return value[:1].isdigit()


def _undatable(time: TimeExpression, anchor: str, rule: str, detail: str = "") -> ResolvedTime:
    return ResolvedTime(
        time=time.id,
        value=None,
        anchor=anchor,
        evidence=Evidence(rule=rule, detail=detail or anchor),
    )


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
