"""The table of scores in the README."""

from __future__ import annotations

from pathlib import Path

import pytest
from evaluation.scores import count
from evaluation.table import END, START, render_tables, write_table


def test_tables_of_groups_that_were_not_measured_stay(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(f"# Title\n{START}\n{END}\nLast words.\n", encoding="utf-8")
    old = {"dam": ([count("pages", "read", 4)], ""), "seeds": ([count("pages", "read", 5)], "")}
    write_table(readme, old)
    write_table(readme, {"seeds": ([count("pages", "read", 6)], "")})
    expected = render_tables({"dam": old["dam"], "seeds": ([count("pages", "read", 6)], "")})
    assert readme.read_text() == f"# Title\n{START}\n{expected}\n{END}\nLast words.\n"


def test_a_readme_without_a_place_is_told(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("# Title\n", encoding="utf-8")
    with pytest.raises(ValueError, match="has no place"):
        write_table(readme, {})
