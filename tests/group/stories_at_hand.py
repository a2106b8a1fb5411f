"""Documents and accounts made from plain text, for the tests of `group`."""

from __future__ import annotations

from crossread.extract.layouts import find_lines
from crossread.records import (
    Account,
    Document,
    Evidence,
    Layout,
    Segment,
    Span,
    Stated,
    Zone,
)


def account(
    name: str,
    text: str,
    *,
    title: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    byline: str | None = None,
) -> Account:
    """Return an account of a page whose every line is kept: title, then byline, then body."""
    lines: list[tuple[Zone, str]] = [("title", title)] if title else []
    lines += [("byline", byline)] if byline else []
    lines += [("body", line) for line in text.split("\n")]
    segments, place = [], 0
    for number, (zone, line) in enumerate(lines):
        span = Span(place, place + len(line))
        segments.append(Segment(block=f"b{number}", zone=zone, span=span, page_span=span))
        place += len(line) + 1
    document = Document(
        id=name,
        page=f"p-{name}",
        text="\n".join(line for _, line in lines),
        segments=tuple(segments),
        zonings=(),
        publisher=stated(publisher) if publisher else None,
        published=stated(published) if published else None,
    )
    return Account(document=document)


def stated(value: str) -> Stated:
    """Return a value that a page's markup states."""
    return Stated(value=value, page_span=None, evidence=Evidence(rule="test"))


def layout(of: Account, *below: str) -> Layout:
    """Return the layout of an account's page, with further lines below the article."""
    text = "\n".join([of.document.text, *below])
    return find_lines(of.document.page, text)


DAM = """Engineers opened the gates of the Kessel dam on Tuesday after two weeks of rain.
The water authority said the lake stood nine centimetres below the crest in the morning.
Farmers downstream moved cattle to higher ground while police closed both river roads.
“We have no reason to fear for the wall, and every reason to watch it,” said Anna Rehm.
The dam was built of earth and stone in 1958 and was last repaired eleven years ago.
Insurers expect claims of about forty million euros from the valley's orchards alone.
A bridge at Lower Kessel stays closed until divers have looked at its second pier."""
"""A report of seven sentences, written for these tests."""

STRIKE = """Bus drivers in Tallow walked out at midnight over pay and night shifts.
The union wants nine percent more and a second driver on lines that run after ten.
The city said it had offered six percent and could not go further this year.
Schools stayed open, but half of the pupils in the northern districts were late.
A mediator will meet both sides in the town hall on Thursday evening."""
