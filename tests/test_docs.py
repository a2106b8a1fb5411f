"""The documentation is true: commands run, options exist, the table is what was measured."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

import crossread
from crossread.present.cli import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
OPTIONS = re.findall(
    r"--[a-z-]+", CliRunner().invoke(app, ["report", "--help"], env={"COLUMNS": "200"}).stdout
)


@pytest.mark.parametrize("option", sorted(set(OPTIONS) - {"--help"}))
def test_every_option_is_in_the_readme(option: str) -> None:
    assert f"`{option}" in README or f", `{option}" in README


@pytest.mark.parametrize("name", [name for name in crossread.__all__ if name.islower()])
def test_every_public_function_is_in_the_readme_and_has_an_example(name: str) -> None:
    assert f"`{name}`" in README or f"crossread.{name}(" in README
    assert ">>>" in (getattr(crossread, name).__doc__ or "")


@pytest.mark.parametrize("command", sorted(set(re.findall(r"make ([a-z]+)", README))))
def test_every_make_command_exists(command: str) -> None:
    assert f"\n{command}:" in MAKEFILE


def test_the_python_example_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    exec(compile(example, "README.md", "exec"), {})


def test_the_pasted_session_is_what_the_program_prints(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    (session,) = re.findall(r"```\n\$ (crossread report .*?)```", README, re.DOTALL)
    command, _, printed = session.partition("\n")
    result = CliRunner().invoke(app, shlex.split(command)[1:])
    assert result.stdout.split("\n") == printed.split("\n")


def test_the_table_in_the_readme_is_the_one_with_the_floors() -> None:
    floors = json.loads((ROOT / "evaluation" / "floors.json").read_text(encoding="utf-8"))
    table = re.findall(r"^\| ([^|]+?: [^|]+?) \| ([\d.]+)(?: [^|]*)? \|", README, re.MULTILINE)
    # Times and sizes stand in the table without a floor: they are as the machine was.
    names = {name for data in floors.values() for name in data["scores"]}
    rows = [(name, value) for name, value in table if name in names]
    pinned = [
        (name, value) for data in sorted(floors) for name, value in floors[data]["scores"].items()
    ]
    assert [name for name, _ in rows] == [name for name, _ in pinned]
    for (name, shown), (_, floor) in zip(rows, pinned, strict=True):
        assert float(shown) == pytest.approx(floor, abs=0.0006), name


@pytest.mark.parametrize(
    "link", sorted(set(re.findall(r"\]\(((?!http)[^)#]+)\)", README))), ids=lambda link: str(link)
)
def test_every_link_of_the_readme_leads_somewhere(link: str) -> None:
    assert (ROOT / link).exists()


def test_the_pasted_extraction_is_how_the_program_s_output_begins(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(ROOT)
    (session,) = re.findall(r"```\n\$ (crossread extract .*?)…\n```", README, re.DOTALL)
    command, _, printed = session.partition("\n")
    result = CliRunner().invoke(app, shlex.split(command)[1:])
    assert result.stdout.startswith(printed)


@pytest.mark.parametrize("command", ["quotes", "figures", "origins"])
def test_every_line_of_a_shortened_session_is_printed_in_its_order(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    (session,) = re.findall(rf"```\n\$ (crossread {command} .*?)```", README, re.DOTALL)
    line, _, pasted = session.partition("\n")
    printed = iter(CliRunner().invoke(app, shlex.split(line)[1:]).stdout.split("\n"))
    for wanted in pasted.rstrip("\n").split("\n"):
        assert wanted.strip() == "…" or wanted in printed
