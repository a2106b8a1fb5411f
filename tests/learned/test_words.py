from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crossread.learned.words import WORD_COLUMNS, WordTable, normal_form, word_atoms

COLUMN = {name: place for place, name in enumerate(WORD_COLUMNS)}


def same(column: str, one: str, other: str) -> bool:
    return word_atoms(one, {})[COLUMN[column]] == word_atoms(other, {})[COLUMN[column]]


def test_columns_tell_what_they_are_named_for() -> None:
    assert same("lower", "Moscow", "MOSCOW")
    assert not same("cased", "Moscow", "MOSCOW")
    assert same("suffix3", "mining", "drilling")
    assert not same("suffix4", "mining", "drilling")
    assert same("prefix3", "Russia", "Russell")
    assert same("shape", "Putin", "Trump")
    assert not same("shape", "Putin", "NATO")


def test_years_and_quotation_marks_are_alike() -> None:
    assert normal_form("2024") == normal_form("1999")
    assert normal_form("’s") == normal_form("'s")


def test_a_cluster_is_found_in_small_letters_too() -> None:
    clusters = {"moscow": (5, 3, 1)}
    assert word_atoms("MOSCOW", clusters)[COLUMN["fine"]] == 15
    assert word_atoms("Kyiv", clusters)[COLUMN["fine"]] < 10


@given(st.lists(st.text(min_size=1, max_size=80), max_size=30))
def test_a_table_gives_each_word_its_atoms(words: list[str]) -> None:
    table = WordTable({})
    for _ in range(2):
        rows = table.atoms(words)
        assert [tuple(row) for row in rows.tolist()] == [word_atoms(word, {}) for word in words]
