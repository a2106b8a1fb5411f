from __future__ import annotations

from dataclasses import replace

from evaluation.language.analyses import Analysis, Link
from evaluation.language.coreference import find_mentions, find_pronouns
from evaluation.language.pronouns import link_tallies, pronoun_scores
from evaluation.language.treebanks import parse_conllu
from evaluation.scores import Tally

from crossread.records import Span
from tests.evaluation.language.miniature import DOCUMENT, TEXT

ANNA, SHE, MARIA, SEA = (0, 10), (18, 21), (26, 31), (35, 42)


def test_mentions_are_read_with_their_entities() -> None:
    found = [(one.span.start, one.span.end, one.entity) for one in find_mentions(DOCUMENT)]
    assert found == [(*ANNA, "1"), (*SHE, "1"), (*MARIA, "2"), (*SEA, "3")]
    assert [one.type for one in find_mentions(DOCUMENT)] == ["person", "person", "person", "place"]


def test_mentions_lie_in_one_another_and_in_parts() -> None:
    rows = [
        "# newdoc id = d",
        "1\this\t_\t_\t_\t_\t0\troot\t_\tEntity=(7-person-new-cf1-2-sgl(9[1/2]-person-ana)",
        "2\tsister\t_\t_\t_\t_\t1\tdep\t_\tEntity=7)",
        "3\tsaw\t_\t_\t_\t_\t1\tdep\t_\tBridge=1<2|Entity=(4-event-new-cf1-1-sgl)(9[2/2]-person-ana)",
        "4\t)\t_\t_\t_\t_\t1\tdep\t_\t_",
    ]
    document = next(parse_conllu("\n".join(rows)))
    assert [(one.words, one.entity) for one in find_mentions(document)] == [
        ((0, 1), "9"),
        ((0, 2), "7"),
        ((2, 3), "4"),
        ((2, 3), "9"),
    ]
    assert [one.span for one in find_pronouns(document)] == [Span(0, 3)]


def _tally(antecedent: tuple[int, int] | None) -> Tally:
    (tally,) = link_tallies(DOCUMENT, [Link(pronoun=SHE, antecedent=antecedent)])
    return tally


def test_a_link_to_the_entity_is_right_and_to_another_wrong() -> None:
    assert _tally(ANNA) == Tally(right=1)
    assert _tally(MARIA) == Tally(wrong=1, missed=1)
    assert _tally(SEA) == Tally(wrong=1, missed=1)


def test_a_part_of_a_mention_counts_as_the_mention() -> None:
    assert _tally((5, 10)) == Tally(right=1)  # "Kovac"
    assert _tally((11, 14)) == Tally(wrong=1, missed=1)  # "did", which is nobody


def test_what_is_left_open_or_not_found_is_missed() -> None:
    assert _tally(None) == Tally(missed=1)
    assert link_tallies(DOCUMENT, []) == [Tally(missed=1)]


def test_the_ways_and_what_is_left_open_are_told_apart() -> None:
    said = Analysis(
        name=DOCUMENT.name,
        links=(Link(pronoun=SHE, antecedent=MARIA),),
        links_given_mentions=(Link(pronoun=SHE, antecedent=ANNA, is_sure=True),),
    )
    scores = _by_task(said)
    assert scores["he, she: mentions given, the likeliest"] == [1, 1, 0]
    assert scores["he, she: mentions given, where sure"] == [1, 1, 0]
    assert scores["he, she: mentions found"] == [0, 0, 0]
    unsure = replace(
        said, links_given_mentions=(Link(pronoun=SHE, antecedent=ANNA, is_sure=False),)
    )
    scores = _by_task(unsure)
    assert scores["he, she: mentions given, the likeliest"] == [1, 1, 0]
    assert scores["he, she: mentions given, where sure"] == [0, 1, 1]
    open_ = replace(said, links=(Link(pronoun=SHE, antecedent=None),), links_given_mentions=())
    assert _by_task(open_)["he, she: mentions found"] == [0, 1, 1]
    assert not any("given" in task for task in _by_task(open_))


def _by_task(said: Analysis) -> dict[str, list[float]]:
    values: dict[str, list[float]] = {}
    for one in pronoun_scores([DOCUMENT], {DOCUMENT.name: said}):
        values.setdefault(one.task, []).append(one.value)
    return values


def test_owners_can_be_left_out() -> None:
    rows = [
        "# newdoc id = d",
        "1\tAnna\t_\t_\tNNP\t_\t0\troot\t_\tEntity=(1-person-new-cf1-1-coref)",
        "2\ther\t_\t_\tPRP$\t_\t1\tdep\t_\tEntity=(1-person-giv:act-cf1-1-ana)",
        "3\ther\t_\t_\tPRP\t_\t1\tdep\t_\tEntity=(1-person-giv:act-cf1-1-ana)",
    ]
    document = next(parse_conllu("\n".join(rows)))
    links = [Link(pronoun=(9, 12), antecedent=(0, 4))]
    assert link_tallies(document, links) == [Tally(missed=1), Tally(right=1)]
    assert link_tallies(document, links, owners=False) == [Tally(right=1)]


def test_unedited_speech_counts_in_the_total_alone() -> None:
    chat = replace(DOCUMENT, name="GUM_conversation_grain")
    links = (Link(pronoun=SHE, antecedent=ANNA),)
    said = {
        DOCUMENT.name: Analysis(name=DOCUMENT.name, links=links),
        chat.name: Analysis(name=chat.name, links=links),
    }
    items = {one.task: one.items for one in pronoun_scores([DOCUMENT, chat], said)}
    assert items == {
        "he, she: mentions found": 1,
        "he, she, not before what they own: mentions found": 1,
        "he, she, with unedited speech: mentions found": 2,
    }
    assert TEXT[SHE[0] : SHE[1]] == "She"
