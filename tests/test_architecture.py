"""The architecture, held: layers, one producer for each record, frozen values, plain names."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import json
import re
import zipfile
from collections import defaultdict
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from crossread import records

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "crossread"
MODULES = sorted(PACKAGE.rglob("*.py"))
RECORDS = {
    name: value
    for name, value in vars(records).items()
    if inspect.isclass(value) and dataclasses.is_dataclass(value)
}
VALUES = {"Span", "Evidence", "Phrase"}
"""Value types that every stage makes."""
KEPT_IN_COLUMNS = {"Block", "Zoning"}
"""Made by the records that hold them in columns, when they are asked for."""

STAGES = ("extract", "annotate", "group", "reconcile")
IMPURE = {"datetime.now", "datetime.today", "date.today", "os.environ"}
IMPURE_IMPORTS = {"time", "random", "secrets", "socket", "urllib.request", "http", "os"}


def _tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def _producers() -> dict[str, set[str]]:
    producers = defaultdict(set)
    for module in MODULES:
        for node in ast.walk(_tree(module)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                name = node.func.id
                if name in RECORDS and name not in VALUES | KEPT_IN_COLUMNS:
                    producers[name].add(module.relative_to(PACKAGE).as_posix())
    return producers


def _documented_producers() -> dict[str, str]:
    """Read the table in docs/architecture.md: module, function, what it makes."""
    documented = {}
    for line in (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| `") and len(cells) == 3:
            for name in re.findall(r"\w+", cells[2]):
                if name in RECORDS:
                    documented[name] = cells[0].split("`")[1]
    return documented


def test_import_contracts_hold() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml")) == 0


@pytest.mark.parametrize("name", sorted(RECORDS))
def test_every_record_is_frozen_with_slots(name: str) -> None:
    record = RECORDS[name]
    assert vars(record)["__dataclass_params__"].frozen
    assert "__slots__" in vars(record)
    if name != "Span":
        assert all(field.kw_only for field in dataclasses.fields(record))


@pytest.mark.parametrize("name", sorted(RECORDS))
def test_no_record_holds_a_list_or_a_dict(name: str) -> None:
    for field in dataclasses.fields(RECORDS[name]):
        assert not re.search(r"\b(list|dict|set|Any)\b", str(field.type)), field.name


def test_each_record_is_made_in_the_one_module_that_the_documentation_names() -> None:
    made = {name: sorted(modules) for name, modules in _producers().items()}
    assert made == {name: [module] for name, module in _documented_producers().items()}


def test_every_record_is_made_somewhere() -> None:
    assert set(_producers()) == set(RECORDS) - VALUES - KEPT_IN_COLUMNS


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_no_module_has_a_name_that_says_nothing(module: Path) -> None:
    assert module.stem not in {"utils", "helpers", "common", "misc", "base", "core", "tools"}


@pytest.mark.parametrize("stage", STAGES)
def test_stages_know_no_clock_no_chance_and_no_network(stage: str) -> None:
    for module in sorted((PACKAGE / stage).rglob("*.py")):
        tree = _tree(module)
        used = {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        imported = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                imported |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module)
        assert not used & IMPURE, module
        assert not imported & IMPURE_IMPORTS, module


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_imports_stand_at_the_top(module: Path) -> None:
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.FunctionDef):
            inner = [
                part for part in ast.walk(node) if isinstance(part, ast.Import | ast.ImportFrom)
            ]
            assert not inner, f"{module.name}: {node.name} imports inside"


def test_every_model_has_a_card() -> None:
    cards = "".join(
        card.read_text(encoding="utf-8") for card in (ROOT / "models").glob("*/CARD.md")
    )
    models = sorted((PACKAGE / "resources" / "models").glob("*"))
    assert models
    for path in models:
        assert f"`{path.name}`" in cards, f"{path.name} is in no models/*/CARD.md"


@pytest.mark.parametrize("name", ["tags", "syntax", "names"])
def test_a_model_says_what_it_is_and_how_good(name: str) -> None:
    with zipfile.ZipFile(PACKAGE / "resources" / "models" / f"{name}.model") as archive:
        manifest = json.loads(archive.read("manifest.json"))
    assert manifest["features"]
    assert manifest["tokens"]
    assert manifest["labels"]
    for data in manifest["data"]:
        assert data["name"]
        assert data["licence"]
        assert len(data["sha256"]) == 64
    for scores in manifest["scores"].values():
        assert all(0 < score < 1 for score in scores.values())


def test_resources_are_listed_with_their_sources() -> None:
    listed = (PACKAGE / "resources" / "SOURCES.md").read_text(encoding="utf-8")
    for path in sorted((PACKAGE / "resources").glob("*.t*")):
        assert f"`{path.name}`" in listed, f"{path.name} is not in SOURCES.md"
