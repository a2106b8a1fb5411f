"""Where origins are drawn: in time, apart from each other, bounded, and the same each time."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.present.origin_drawing import Drawing, Mark, draw_origins
from crossread.present.origin_graph import GraphAccount, StoryGraph
from tests.present.graphs import account, story

LETTERS = [f"L{number}" for number in range(500)]


def mark(drawing: Drawing, letter: str) -> Mark:
    return next(one for one in drawing.marks if one.letter == letter)


def kinds(drawing: Drawing) -> list[str]:
    return [line.kind for line in drawing.lines]


def test_later_accounts_stand_to_the_right() -> None:
    drawing = draw_origins(
        story(
            account("A", day="2026-03-04"),
            account("B", day="2026-03-09"),
            account("C", day="2026-03-05"),
        )
    )
    places = [mark(drawing, letter).x for letter in "ACB"]
    assert places == sorted(set(places))
    assert [tick.words for tick in drawing.ticks] == ["4 Mar 2026", "5 Mar 2026", "9 Mar 2026"]


def test_accounts_without_a_day_stand_apart_at_the_right() -> None:
    drawing = draw_origins(story(account("A", day="2026-03-04"), account("B")))
    assert drawing.undated == mark(drawing, "B").x > mark(drawing, "A").x


def test_without_any_day_there_is_one_column() -> None:
    drawing = draw_origins(story(account("A"), account("B"), origins=[["A", "B"]], directed=False))
    assert drawing.ticks == ()
    assert mark(drawing, "A").x == mark(drawing, "B").x == drawing.undated
    assert kinds(drawing) == ["unknown"]


def test_an_account_of_several_days_reaches_over_them() -> None:
    drawing = draw_origins(story(account("A", day="2026-03-04", until="2026-03-06")))
    assert mark(drawing, "A").until > mark(drawing, "A").x


def test_each_kind_of_edge_is_a_kind_of_line() -> None:
    drawing = draw_origins(
        story(
            account("A", day="2026-03-04"),
            account("B", day="2026-03-05"),
            account("C", day="2026-03-05"),
            origins=[["A", "B"]],
            citing=[("C", "Izvestia")],
            quoting=[["A", "B", "C"]],
        )
    )
    # The quotation goes from one origin to the other; the copy has it from the original.
    assert kinds(drawing) == ["quotation", "credit", "copied"]
    assert drawing.kinds == ("quotation", "credit", "copied")
    assert [one.name for one in drawing.marks if not one.known] == ["Izvestia"]


def test_one_account_is_one_mark() -> None:
    drawing = draw_origins(story(account("A", day="2026-03-04")))
    assert [one.letter for one in drawing.marks] == ["A"]
    assert not [*drawing.lines, *drawing.bands, *drawing.notes]


def test_a_thousand_copies_are_one_row_more() -> None:
    accounts = [account(letter, day="2026-03-04") for letter in LETTERS]
    drawing = draw_origins(story(*accounts, origins=[LETTERS]))
    assert len(drawing.marks) < 20
    assert drawing.height < 500
    (note,) = drawing.notes
    assert str(500 - len(drawing.marks)) in note.words


def test_hundreds_of_origins_stay_bounded_and_say_so() -> None:
    drawing = draw_origins(story(*(account(letter, day="2026-03-04") for letter in LETTERS)))
    assert len(drawing.marks) < 100
    assert drawing.height < 4000
    assert str(500 - len(drawing.marks)) in drawing.notes[-1].words


def test_sixty_accounts_are_all_drawn() -> None:
    accounts = [
        account(letter, day=f"2026-03-{1 + number % 28:02}")
        for number, letter in enumerate(LETTERS[:60])
    ]
    drawing = draw_origins(story(*accounts))
    assert len(drawing.marks) == 60
    named = [tick.x for tick in drawing.ticks if tick.words]
    assert all(after - before >= 80 for before, after in pairwise(named))


def test_many_outlets_named_do_not_stand_upon_each_other() -> None:
    citing = [("A", f"Outlet {number}") for number in range(80)]
    drawing = draw_origins(story(account("A", day="2026-03-04"), citing=citing))
    places = sorted(one.y for one in drawing.marks if not one.known)
    assert 0 < len(places) < 40
    assert all(after - before >= 15 for before, after in pairwise(places))
    assert places[0] > 0
    assert places[-1] < drawing.height


DAYS = st.sampled_from(["", "2026-03-04", "2026-03-05", "2026-03-09", "2025-12-31", "2026-04"])


@st.composite
def stories(draw: st.DrawFn) -> StoryGraph:
    letters = LETTERS[: draw(st.integers(0, 12))]
    accounts: list[GraphAccount] = []
    for letter in letters:
        first, last = sorted((draw(DAYS), draw(DAYS)))
        accounts.append(
            account(letter, day=first, until=last, publisher=draw(st.text(max_size=60)))
        )
    cut = draw(st.integers(0, len(letters)))
    groups = [letters[:cut]] if cut else []
    pairs = (
        draw(st.lists(st.tuples(st.sampled_from(letters), st.text(max_size=40)), max_size=6))
        if (letters)
        else []
    )
    return story(*accounts, origins=groups, directed=draw(st.booleans()), citing=pairs)


@given(stories())
def test_whatever_is_drawn_lies_on_the_sheet(graph: StoryGraph) -> None:
    drawing = draw_origins(graph)
    assert drawing == draw_origins(graph)
    rows = [one.y for one in drawing.marks if one.known]
    assert len(set(rows)) == len(rows)
    for one in drawing.marks:
        assert 0 < one.x <= one.until < drawing.width
        assert 0 < one.y < drawing.height
    for line in drawing.lines:
        for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", line.path):
            assert 0 <= float(y) <= drawing.height
            assert -40 <= float(x) <= drawing.width


@pytest.mark.parametrize("name", ["<b>&\"'", "\u202e evil", "x" * 400, ""])
def test_any_name_is_drawn_within_its_room(name: str) -> None:
    drawing = draw_origins(story(account("A", publisher=name)))
    assert len(mark(drawing, "A").name) <= 30
