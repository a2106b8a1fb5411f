"""Accounts made from plain text with their times read, for the tests of dating."""

from __future__ import annotations

import re

from crossread.annotate.times import find_times
from crossread.records import (
    Account,
    Document,
    Evidence,
    Mention,
    Page,
    Segment,
    Sentence,
    Span,
    Stated,
    content_id,
)


def account(
    name: str, text: str, *, people: tuple[str, ...] = (), published: str | None = None
) -> Account:
    """Return an account whose lines are paragraphs of one sentence, `people` named in them."""
    segments: list[Segment] = []
    place = 0
    for number, line in enumerate(text.split("\n")):
        span = Span(place, place + len(line))
        segments.append(Segment(block=f"b{number}", zone="body", span=span, page_span=span))
        place += len(line) + 1
    evidence = Evidence(rule="test")
    document = Document(
        id=name,
        page=f"p-{name}",
        text=text,
        segments=tuple(segments),
        zonings=(),
        published=Stated(value=published, page_span=None, evidence=evidence) if published else None,
    )
    sentences = tuple(
        Sentence(id=f"s-{segment.block}", span=segment.span, zone="body", tokens=())
        for segment in segments
    )
    mentions = [
        Mention(
            id=content_id("m", name, match.start()),
            document=name,
            span=Span(*match.span()),
            type="person",
            form="name",
            name=person,
            refers_to=None,
            role=None,
            country=None,
            evidence=evidence,
        )
        for person in people
        for match in re.finditer(person, text)
    ]
    return Account(
        document=document,
        sentences=sentences,
        mentions=tuple(mentions),
        times=find_times(document, sentences),
    )


def page(of: Account, *, published: str | None = None, captured: str | None = None) -> Page:
    """Return the page of an account."""
    return Page(
        id=of.document.page,
        name=of.document.id,
        digest="0" * 64,
        size=1,
        media="text",
        encoding="utf-8",
        published=published,
        captured=captured,
    )
