"""Utterances: the renderings of one act of speech. Cases are in tests/cases/utterances.jsonl.

In a case each account is a list of quotes (kind, speaker, contents). Expected are the
utterances; a rendering names its account by a letter, once for each quote it is made of, then its
kind and its changes as `before>after`.
"""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.pipeline import read_account
from crossread.reconcile.aligning.word_alignment import align_words, split_words
from crossread.reconcile.utterances import align_utterances
from crossread.records import (
    Account,
    Document,
    Entity,
    Evidence,
    Mention,
    Quote,
    Span,
    Utterance,
    content_id,
)
from tests.annotate.build import paragraphs

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "utterances.jsonl")
    .read_text("utf-8")
    .split("\n")
    if line
]
WHY = Evidence(rule="test")


def account_of(letter: str, quotes: list[Any]) -> Account:
    """Return an account that consists of nothing but its quotes."""
    text = ""
    mentions: list[Mention] = []
    found: list[Quote] = []
    for kind, speaker, contents in quotes:
        spans = []
        for content in contents:
            spans.append(Span(len(text), len(text) + len(content)))
            text += content + " "
        mention = Mention(
            id=f"m-{letter}-{len(mentions)}",
            document=f"d-{letter}",
            span=spans[0],
            type="person",
            form="name",
            name=speaker or "",
            refers_to=None,
            role=None,
            country="CHL",
            evidence=WHY,
        )
        mentions.append(mention)
        found.append(
            Quote(
                id=content_id("q", letter, *spans),
                document=f"d-{letter}",
                kind=kind,
                act="speech",
                source=None,
                cue=None,
                content=tuple(spans),
                speaker=mention.id if speaker else None,
                source_kind="named" if speaker else "unresolved",
                candidates=(),
                addressee=None,
                venue=None,
                time=None,
                evidence=WHY,
            )
        )
    document = Document(id=f"d-{letter}", page=f"p-{letter}", text=text, segments=(), zonings=())
    return Account(document=document, mentions=tuple(mentions), quotes=tuple(found))


def accounts_of(case: dict[str, Any]) -> list[Account]:
    return [account_of(chr(97 + at), quotes) for at, quotes in enumerate(case["accounts"])]


def entities_of(accounts: list[Account]) -> list[Entity]:
    names: dict[str, list[str]] = {}
    for account in accounts:
        for mention in account.mentions:
            names.setdefault(mention.name, []).append(mention.id)
    return [
        Entity(
            id=f"e-{name}",
            name=name,
            type="person",
            country=None,
            aliases=(),
            mentions=tuple(ids),
            evidence=(WHY,),
        )
        for name, ids in sorted(names.items())
    ]


def aligned(accounts: list[Account]) -> tuple[Utterance, ...]:
    return align_utterances(accounts, entities_of(accounts))


def shown(utterance: Utterance) -> list[Any]:
    rows: list[Any] = []
    for rendering in utterance.renderings:
        row: list[Any] = [rendering.document[-1] * len(rendering.quotes), rendering.kind]
        changes = [
            f"{change.before}>{change.after}"
            for change in rendering.changes
            if change.operation != "equal"
        ]
        rows.append([*row, changes] if changes else row)
    return rows


@pytest.mark.parametrize("case", CASES, ids=[case["seen"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    found = sorted(shown(utterance) for utterance in aligned(accounts_of(case)))
    assert found == case["utterances"]


@pytest.mark.parametrize("case", CASES, ids=[case["seen"] for case in CASES])
def test_the_order_of_accounts_changes_nothing(case: dict[str, Any]) -> None:
    accounts = accounts_of(case)
    assert aligned(accounts[::-1]) == aligned(accounts)


def test_speakers_are_entities() -> None:
    case = CASES[0]
    [utterance] = aligned(accounts_of(case))
    assert utterance.speaker == "e-Elena Vargas"


WORDS = [
    "we",
    "are",
    "offering",
    "a",
    "fair",
    "price",
    "for",
    "twenty",
    "years",
    "and",
    "the",
    "wells",
    "stay",
    "dry",
    "said",
    "nobody",
    "“",
    "”",
    "…",
    "[",
    "]",
    "—",
    "'s",
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join) | st.text(max_size=40)


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS)
def test_steps_lead_from_one_rendering_to_the_other(one: str, two: str) -> None:
    before, after = split_words(one), split_words(two)
    steps = align_words(before, after)
    assert [at for step in steps for at in step.before] == list(range(len(before)))
    assert [at for step in steps for at in step.after] == list(range(len(after)))
    for step in steps:
        if step.equal:
            kept = [before[at].key for at in step.before]
            assert kept == [after[at].key for at in step.after]


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_the_same_words_are_one_kept_stretch(text: str) -> None:
    words = split_words(text)
    assert [step.equal for step in align_words(words, words)] == [True] * bool(words)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(TEXTS, min_size=1, max_size=3), min_size=1, max_size=4), st.randoms())
def test_every_direct_quote_is_in_one_utterance(
    texts: list[list[str]], chance: random.Random
) -> None:
    accounts = [
        account_of(chr(97 + at), [["direct", "Elena Vargas", [text or "…"]] for text in quotes])
        for at, quotes in enumerate(texts)
    ]
    found = aligned(accounts)
    members = [quote for one in found for row in one.renderings for quote in row.quotes]
    every = [quote.id for account in accounts for quote in account.quotes]
    assert sorted(members) == sorted(every)
    shuffled = list(accounts)
    chance.shuffle(shuffled)
    assert aligned(shuffled) == found


def test_a_copy_of_what_unnamed_people_say_is_one_utterance() -> None:
    said = "Moscow has threatened to close the pipeline to Kazakh oil"
    whose = ("two Kazakh officials", "two Kazakh officials", "three diplomats")
    accounts = [
        read_account(replace(paragraphs(f"{said}, {who} told the Gazette."), id=f"d-{who}-{at}"))
        for at, who in enumerate(whose)
    ]
    told = [
        {rendering.document[2:] for rendering in one.renderings}
        for one in align_utterances(accounts, ())
        if len(one.renderings) > 1 and one.speaker is None
    ]
    assert {"two Kazakh officials-0", "two Kazakh officials-1"} in told
    assert not any("three diplomats-2" in one and len(one) > 1 for one in told)
