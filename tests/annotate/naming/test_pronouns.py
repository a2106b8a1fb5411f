from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.annotate.naming.antecedents import resolve
from crossread.annotate.naming.candidates import describe, head_of
from crossread.annotate.naming.coreference import Reference, Stretch, find_people, link_names
from crossread.annotate.naming.name_parser import Name
from crossread.annotate.naming.name_runs import Reading, read_sentence
from crossread.annotate.naming.pronoun_features import PRONOUNS, is_owner
from crossread.annotate.naming.pronouns import find_pronouns
from crossread.annotate.naming.salience import find_quoted
from crossread.annotate.sentences import find_sentences
from crossread.records import Evidence
from tests.annotate.build import document_of

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "cases" / "pronouns.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
NAMES = (
    *("Ana Torres", "Paul Reed", "Anna Berg", "Laura Silva", "Peter Okello", "Anna Grant"),
    *("Ottilie Brandmeyer - Sousa", "Filomena Rasteiro", "Maria Lopez", "Melania Grant"),
    *("Grant", "Reed", "Lopez"),
)
"""The persons whom the cases name; longer names first."""
EVIDENCE = Evidence(rule="given")


def readings_of(*blocks: str) -> list[Reading]:
    document = document_of(*(("body", block) for block in blocks))
    return [read_sentence(document, sentence) for sentence in find_sentences(document)]


def places_of(readings: list[Reading], words: str) -> list[Stretch]:
    """Return where some words stand, by sentence and word."""
    wanted = tuple(words.split())
    return [
        Stretch(index, start, start + len(wanted))
        for index, reading in enumerate(readings)
        for start in range(len(reading.words) - len(wanted) + 1)
        if reading.words[start : start + len(wanted)] == wanted
    ]


def names_of(readings: list[Reading]) -> list[Name]:
    """Return the persons' names in a text, so that the tests hang on no other module's finding."""
    found: list[Name] = []
    taken: set[tuple[int, int]] = set()
    for name in NAMES:
        for at in places_of(readings, name):
            places = {(at.reading, place) for place in range(at.start, at.end)}
            if not places & taken:
                taken |= places
                found.append(
                    Name(
                        reading=at.reading,
                        start=at.start,
                        end=at.end,
                        type="person",
                        name=name.replace(" - ", "-"),
                        country=None,
                        role=None,
                        evidence=EVIDENCE,
                    )
                )
    return sorted(found, key=lambda one: (one.reading, one.start))


def resolved(text: str) -> tuple[list[Reading], list[Reference]]:
    readings = readings_of(text)
    names = names_of(readings)
    people = find_people(readings, names)
    return readings, find_pronouns(readings, link_names(names, people), people)


@pytest.mark.parametrize("case", CASES, ids=[case["seen"] for case in CASES])
def test_cases(case: dict[str, str]) -> None:
    readings, found = resolved(case["text"])
    last = places_of(readings, case["pronoun"])[-1]
    if is_owner(readings[last.reading], last):
        assert last not in [one.at for one in found]
        return
    (pronoun,) = [one for one in found if one.at == last]
    assert (pronoun.name if pronoun.antecedent else "") == case["name"]


def test_somebody_without_a_name_is_told_by_the_evidence() -> None:
    _, (pronoun,) = resolved("A woman from Ohio called the police. She was unhurt.")
    assert pronoun.name == "She"
    assert (pronoun.evidence.rule, pronoun.evidence.detail) == ("pronoun.unnamed", "A woman")


def test_possessives_are_parts_of_a_party_and_no_mention() -> None:
    _, found = resolved("Anna Grant met her ministers and his aides, and told him that.")
    assert [one.name for one in found] == ["him"]


def test_given_mentions_are_described_and_resolved() -> None:
    readings = readings_of("The mayor met Anna Grant and her brother. She spoke to him.")
    given = [
        stretch
        for words in ("The mayor", "Anna Grant", "her brother")
        for stretch in places_of(readings, words)
    ]
    candidates = describe(readings, given)
    assert [one.gender for one in candidates] == ["u", "f", "m"]
    pronouns = [*places_of(readings, "She"), *places_of(readings, "him")]
    she, _ = resolve(readings, candidates, pronouns)
    assert she.candidate is not None
    assert she.candidate.who == "Anna Grant"


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("‘The crew’s boss lost,’ he said.", "‘ The crew 's boss lost ,"),
        ("‘I read it. It speaks of cranes.’ She won.", "‘ I read it . It speaks of cranes ."),
        ("“Yes,” he said of the workers’ pay, and left.", "“ Yes ,"),
        ('"Yes," he said. "No."', '" Yes , " No .'),
        ("It is the workers’ pay.", ""),
        ("‘90s music is back. She won.", "‘ 90s music is back ."),
    ],
)
def test_what_stands_in_quotation_marks(text: str, quoted: str) -> None:
    readings = readings_of(text)
    found = [
        word
        for reading, marks in zip(readings, find_quoted(readings), strict=True)
        for word, inside in zip(reading.words, marks, strict=True)
        if inside
    ]
    assert " ".join(found) == quoted


@pytest.mark.parametrize(
    ("phrase", "head"),
    [("a woman from Ohio", "woman"), ("Thomas's sister", "sister"), ("the former mayor", "mayor")],
)
def test_the_head_of_a_phrase(phrase: str, head: str) -> None:
    (reading,) = readings_of(f"{phrase} waited.")
    assert reading.words[head_of(reading, 0, len(reading.words) - 2)] == head


WORDS = st.sampled_from(
    [
        *("he ", "she ", "her ", "Anna Grant ", "Reed ", "“", "” ", "said ", ". ", ", "),
        *("a woman ", "the mayor ", "'s ", "his ", "and ", "- ", "\x07", "𝔄", "\n"),
    ]
)


@given(st.lists(WORDS, max_size=80).map("".join))
def test_every_pronoun_has_one_choice_and_a_person_of_no_other_gender(text: str) -> None:
    readings = readings_of(*text.split("\n"))
    people = find_people(readings, names_of(readings))
    references = link_names(names_of(readings), people)
    given = [one.at for one in references]
    pronouns = [
        Stretch(index, place, place + 1)
        for index, reading in enumerate(readings)
        for place, word in enumerate(reading.lowered)
        if word in PRONOUNS
    ]
    candidates = describe(readings, given)
    choices = resolve(readings, candidates, pronouns)
    assert [one.pronoun for one in choices] == pronouns
    for choice in choices:
        assert 0 <= choice.share <= 1 + 1e-9
        if choice.candidate:
            word = readings[choice.pronoun.reading].lowered[choice.pronoun.start]
            assert choice.candidate.gender in ("u", PRONOUNS[word])
    firsts = {person.first for person in people}
    for one in find_pronouns(readings, references, people):
        assert one.antecedent is None or one.antecedent in firsts


@pytest.mark.parametrize("text", ["he " * 20_000, "Anna Grant she said " * 5_000, "“he " * 10_000])
def test_a_very_long_sentence_of_pronouns_is_read(text: str) -> None:
    _, found = resolved(text)
    assert len(found) == text.count("he ")
