"""Events: who does what to whom, on which condition. Cases are in tests/cases/events.jsonl."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.annotate.acting.event_triggers import find_triggers
from crossread.annotate.events import find_events
from crossread.annotate.language.verb_forms import verb_forms
from crossread.annotate.sentences import find_sentences
from crossread.annotate.times import find_times
from crossread.lexicons import read_rows
from crossread.records import Event, Evidence, Mention, Quote, Span
from tests.annotate.build import paragraphs

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "events.jsonl")
    .read_text("utf-8")
    .split("\n")
    if line
]
TEST = Evidence(rule="test")


def mentions_of(text: str, rows: list[list[Any]]) -> tuple[Mention, ...]:
    """Return mentions of the given words; a pronoun's third field is the name it stands for."""
    mentions: list[Mention] = []
    for words, type_, third in rows:
        start = text.index(words)
        named = next((one for one in mentions if type_ == "pronoun" and one.name == third), None)
        mentions.append(
            Mention(
                id=f"m-{start}",
                document="d-1",
                span=Span(start, start + len(words)),
                type="person" if type_ == "pronoun" else type_,
                form="pronoun" if type_ == "pronoun" else "name",
                name=named.name if named else words,
                refers_to=named.id if named else None,
                role=None,
                country=named.country if named else third,
                evidence=TEST,
            )
        )
    return tuple(sorted(mentions, key=lambda one: one.span))


def quotes_of(
    text: str, row: dict[str, str] | None, mentions: tuple[Mention, ...]
) -> tuple[Quote, ...]:
    if row is None:
        return ()
    start = text.index(row["content"])
    speaker = next(one for one in mentions if one.name == row["speaker"])
    return (
        Quote(
            id="q-1",
            document="d-1",
            kind="indirect" if row["kind"] == "indirect" else "direct",
            act="speech",
            source=speaker.span,
            cue=None,
            content=(Span(start, start + len(row["content"])),),
            speaker=speaker.id,
            source_kind="named",
            candidates=(),
            addressee=None,
            venue=None,
            time=None,
            evidence=TEST,
        ),
    )


def events_of(case: dict[str, Any]) -> tuple[Event, ...]:
    document = paragraphs(case["text"])
    sentences = find_sentences(document)
    mentions = mentions_of(case["text"], case["mentions"])
    times = find_times(document, sentences)
    quotes = quotes_of(case["text"], case.get("quote"), mentions)
    return find_events(document, sentences, mentions, times, quotes, ())


@pytest.mark.parametrize("case", CASES, ids=[case["seen"] for case in CASES])
def test_events(case: dict[str, Any]) -> None:
    text = case["text"]
    document = paragraphs(text)
    times = {one.id: one for one in find_times(document, find_sentences(document))}

    def words(span: Span | None) -> str | None:
        return text[span.start : span.end] if span else None

    found = [
        {
            "type": event.type,
            "mode": event.mode,
            "status": event.status,
            "actors": [party.name for party in event.actors],
            "recipients": [party.name for party in event.recipients],
            "terms": words(event.terms),
            "condition": words(event.condition),
            "time": words(times[event.time].span) if event.time else None,
        }
        for event in events_of(case)
    ]
    assert found == case["events"]


def test_an_event_says_which_quote_reports_it_and_which_words_it_looked_at() -> None:
    case = next(case for case in CASES if case.get("quote"))
    (event,) = events_of(case)
    assert event.quote == "q-1"
    assert case["text"][event.trigger.start : event.trigger.end] in event.evidence.detail


def test_the_recipient_is_described_where_no_name_is_given() -> None:
    case = next(case for case in CASES if "buyers of" in case["text"])
    (event,) = events_of(case)
    assert event.actors[0].mention == "m-0"
    assert case["text"][event.recipients[0].span.start :].startswith("buyers of Cuban nickel")


def test_every_trigger_pattern_matches_its_own_words() -> None:
    for row in read_rows("event_triggers"):
        first = [part.split("|")[0] for part in row["pattern"].split() if part != ".."]
        sentence = [verb_forms(one[:-1]).past if one.endswith("~") else one for one in first]
        found = {trigger.pattern.name for trigger in find_triggers(sentence)}
        assert row["pattern"] in found, row["pattern"]


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("offer", "offers offered offered offering"),
        ("ban", "bans banned banned banning"),
        ("deny", "denies denied denied denying"),
        ("meet", "meets met met meeting"),
        ("impose", "imposes imposed imposed imposing"),
        ("veto", "vetoes vetoed vetoed vetoing"),
        ("agree", "agrees agreed agreed agreeing"),
        ("cut", "cuts cut cut cutting"),
        ("expel", "expels expelled expelled expelling"),
        ("withdraw", "withdraws withdrew withdrawn withdrawing"),
    ],
)
def test_verb_forms(base: str, forms: str) -> None:
    assert " ".join(verb_forms(base)[1:]) == forms


PHRASES = (
    "Chile offered Japan a deal if trade resumes , and will not impose tariffs on",
    '“ ” " . talks with between who said that met by was open to proposed US – Iran',
    "I’ve sanctions once",
)
WORDS = [word for phrase in PHRASES for word in phrase.split()]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=5), max_size=60), st.booleans())
def test_events_stay_within_the_text_whatever_it_is(words: list[str], quoted: bool) -> None:
    text = " ".join(words)
    document = paragraphs(text)
    sentences = find_sentences(document)
    rows = [[name, "location", name[:3]] for name in ("Chile", "Japan", "Iran") if name in text]
    mentions = mentions_of(text, rows)
    content = {"content": text, "speaker": mentions[0].name, "kind": "direct"} if mentions else None
    quotes = quotes_of(text, content if quoted else None, mentions)
    events = find_events(document, sentences, mentions, find_times(document, sentences), quotes, ())
    assert list(events) == sorted(events, key=lambda event: event.span.start)
    for event in events:
        assert event.actors
        assert 0 <= event.span.start < event.span.end <= len(text)
        spans = [event.trigger, event.terms, event.condition]
        spans += [party.span for party in (*event.actors, *event.recipients)]
        assert all(0 <= span.start < span.end <= len(text) for span in spans if span)
