"""What each time expression means on the calendar, given when its document was published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from crossread.reconcile.dating.calendar_values import value_on
from crossread.reconcile.dating.marked_speech import find_marked_speech, lies_in
from crossread.records import Account, Dating, Evidence, ResolvedTime, Span, TimeExpression

_MAX_DAYS = 400
"""Days of publication that are tried one by one; a wider interval resolves nothing relative."""
_SHOWN = 8
_DAY_STEP = re.compile(r"[-+]?P\d+D")
_LAST_SPAN = re.compile(r"\b(?:the|its|his|her|their) (?:last|past) (?:week|month|year)$", re.I)
_RANGE = re.compile(r"s? (?:through|thru) [A-Z]\w{2,5}day\b")


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
    resolved: list[ResolvedTime] = []
    for account in accounts:
        dating, speech = by_document.get(account.document.id), find_marked_speech(account)
        for time in account.times:
            open_use = _open_use(account, time, speech)
            resolved.append(
                _undatable(time, open_use, "resolutions.open-use")
                if open_use
                else _resolve(time, dating)
            )
    return tuple(resolved)


def _open_use(account: Account, time: TimeExpression, speech: Sequence[Span]) -> str:
    """Return why the words around an expression keep it from meaning one day; empty if none do."""
    text = account.document.text
    if time.offset and _DAY_STEP.fullmatch(time.offset) and lies_in(speech, time.span):
        return "counted from the day of the quoted words, which the text does not tell"
    if time.offset and _LAST_SPAN.search(text[max(0, time.span.start - 20) : time.span.end]):
        return "a stretch of time up to then, not the calendar's last one"
    if time.value.startswith("XXXX-WXX-") and _RANGE.match(text, time.span.end):
        return "weekdays of every week"
    return ""


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
