"""The annotated speakers and how answers are judged."""

from __future__ import annotations

from collections import Counter

import pytest
from evaluation.speech.speaker_names import same_name
from evaluation.speech.speaker_texts import PARTS, SpokenBy, read_annotations
from evaluation.speech.speakers_said import Spoken
from evaluation.speech.speakers_scores import find_spoken, is_right

from crossread.records import Evidence, Quote, SourceKind, Span


def gold(*names: str, described: tuple[int, int] | None = None) -> SpokenBy:
    return SpokenBy(
        corpus="reuse",
        document="d",
        digest="",
        start=10,
        end=30,
        speaker=names,
        described=described,
        part="development",
    )


def spoken(
    name: str | None, *, kind: SourceKind = "named", source: Span | None = None, at: int = 10
) -> Spoken:
    quote = Quote(
        id=f"q-{at}",
        document="d",
        act="speech",
        kind="direct",
        source=source,
        cue=None,
        content=(Span(at, at + 20),),
        speaker="m" if name else None,
        source_kind=kind,
        candidates=(),
        addressee=None,
        venue=None,
        time=None,
        evidence=Evidence(rule="test"),
    )
    return Spoken(quote=quote, name=name)


def test_half_of_the_quotes_are_held_back() -> None:
    rows = read_annotations()
    assert len(rows) == 150
    assert Counter(one.part for one in rows) == dict.fromkeys(PARTS, 75)
    assert Counter(one.corpus for one in rows) == {"polnear": 50, "wcxb": 50, "reuse": 50}
    assert len({(one.corpus, one.document) for one in rows}) == 150
    assert all(one.speaker or one.described for one in rows)


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Hillary Clinton", "Mrs. Clinton", True),
        ("Hillary Clinton", "Bill Clinton", False),
        ("Ann-Sofi Rönnskog", "Ronnskog", True),
        ("Robert C. Scott", 'Robert C. "Bobby" Scott', True),
        ("FDA", "Ana Ruiz", False),
        ("Pete King", "Peter King", True),
        ("The", "Ana Ruiz", False),
    ],
)
def test_names(one: str, two: str, same: bool) -> None:
    assert same_name(one, two) is same
    assert same_name(two, one) is same


def test_a_name_is_right_or_wrong() -> None:
    assert is_right(gold("Ana Ruiz"), spoken("Ruiz")) is True
    assert is_right(gold("Ana Ruiz"), spoken("Morgan")) is False
    assert is_right(gold(described=(35, 45)), spoken("Morgan")) is False


def test_no_name_is_an_answer_only_where_it_says_that_there_is_none() -> None:
    open_one = spoken(None, kind="unresolved", source=Span(32, 34))
    assert is_right(gold("Ana Ruiz"), open_one) is None
    unnamed = spoken(None, kind="anonymous", source=Span(32, 40))
    assert is_right(gold(described=(35, 45)), unnamed) is True
    assert is_right(gold("Ana Ruiz"), unnamed) is False


def test_the_quote_that_covers_the_passage_is_judged() -> None:
    far, near = spoken("Morgan", at=40), spoken("Ruiz", at=12)
    assert find_spoken(gold("Ruiz"), [far, near]) == near
    assert find_spoken(gold("Ruiz"), [far]) is None
