"""`crossread origins`: who copied whom, who names whom, and what is only said alike."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from crossread import report
from crossread.present.cli import app
from crossread.present.origin_graph import (
    OriginGraph,
    StoryGraph,
    graph_origins,
    graph_story,
    render_origins,
)
from crossread.present.origin_lines import origin_lines, owners_of_several
from crossread.present.views.catalogue import Catalogue
from crossread.records import Report
from tests.present.graphs import account, story
from tests.present.tessaly import tessaly

EXAMPLE = Path(__file__).parents[2] / "examples" / "dam-report" / "pages"
runner = CliRunner()


@pytest.fixture(scope="module")
def found() -> Report:
    return report([EXAMPLE])


@pytest.fixture(scope="module")
def graph(found: Report) -> StoryGraph:
    (one,) = graph_origins(found).stories
    return one


def lines_of(*stories: StoryGraph, width: int = 100) -> list[str]:
    told = OriginGraph(version="1", stories=stories)
    return ["".join(piece for piece, _ in line) for line in origin_lines(told, width=width)]


def test_every_account_is_in_one_origin(graph: StoryGraph) -> None:
    letters = [letter for origin in graph.origins for letter in origin.accounts]
    assert sorted(letters) == sorted(account.letter for account in graph.accounts)


def test_a_copy_says_from_whom_how_much_and_why(graph: StoryGraph) -> None:
    (copy,) = graph.copies
    names = {account.letter: account.publisher for account in graph.accounts}
    assert (names[copy.copy], names[copy.copied_from]) == ("PENSTOCK REVIEW", "Lusowire")
    assert copy.direction == "known"
    assert copy.share > 0.9
    assert "Lusowire" in copy.why


def test_the_shared_words_stand_where_the_graph_says(found: Report, graph: StoryGraph) -> None:
    (dossier,) = found
    texts = {account.document.id: account.document.text for account in dossier.accounts}
    documents = {account.letter: account.document for account in graph.accounts}
    (copy,) = graph.copies
    for passage in copy.passages:
        words = [
            texts[documents[letter]][span.start : span.end]
            for letter, span in zip((copy.copy, copy.copied_from), passage.spans, strict=True)
        ]
        assert words[0].split()[0].strip("“”").lower() == words[1].split()[0].strip("“”").lower()
        assert " ".join(words[0].split()).startswith(passage.excerpt.removesuffix(" …"))
        assert min(passage.lines) > 0


def test_a_quotation_that_several_origins_share_joins_none(graph: StoryGraph) -> None:
    origins = {account.letter: account.origin for account in graph.accounts}
    assert graph.quotations
    for quotation in graph.quotations:
        assert len({origins[letter] for letter in quotation.accounts}) > 1


def test_a_credit_to_an_account_of_the_story_leads_there(graph: StoryGraph) -> None:
    wire = next(account.letter for account in graph.accounts if account.publisher == "Lusowire")
    assert [credit.target_account for credit in graph.credits if credit.kind == "agency"] == [wire]


def test_the_letters_are_those_of_the_dossier() -> None:
    catalogue = Catalogue(tessaly())
    drawn = graph_story(catalogue)
    assert [(one.letter, one.document) for one in drawn.accounts] == [
        (label.letter, label.document) for label in catalogue.labels.values()
    ]


def test_publishers_of_one_owner_are_told_apart_and_counted_twice() -> None:
    one = story(
        account("A", publisher="The Wall Street Journal", owner="News Corp"),
        account("B", publisher="New York Post", owner="News Corp"),
        account("C", publisher="Kessel Wire", owner="Kessel Wire"),
    )
    assert owners_of_several(one) == (
        "News Corp: New York Post (B) and The Wall Street Journal (A)",
    )
    assert any("3 publishers of 2 owners" in line for line in lines_of(one))
    assert sum(line.startswith("Origin ") for line in lines_of(one)) == 3


def test_the_terminal_names_what_the_graph_has(graph: StoryGraph) -> None:
    text = "\n".join(lines_of(graph))
    assert "copied from A" in text
    assert "98% of its own" in text
    assert "credits Lusowire (A)" in text
    assert "cites Onda Raiana" in text


def test_no_page_moves_the_cursor() -> None:
    one = story(account("A", publisher="Kessel \x1b[2J Wire"))
    assert not any("\x1b" in line for line in lines_of(one))


def test_a_direction_that_nothing_tells_is_told_as_unknown() -> None:
    one = story(account("A"), account("B"), origins=[["A", "B"]], directed=False)
    text = "\n".join(lines_of(one))
    assert "direction unknown" in text
    assert "copied from" not in text


def test_the_same_graph_gives_the_same_bytes(found: Report) -> None:
    assert render_origins(graph_origins(found)) == render_origins(graph_origins(found))


def test_the_command_prints_text_or_json() -> None:
    text = runner.invoke(app, ["origins", str(EXAMPLE)])
    assert text.exit_code == 0
    assert "\x1b" not in text.stdout
    assert "Origin 1" in text.stdout
    record = runner.invoke(app, ["origins", str(EXAMPLE), "--json"])
    assert len(json.loads(record.stdout)["stories"][0]["accounts"]) == 5


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["no-such-page.html"], "no-such-page.html"),
        ([str(EXAMPLE), "--workers", "0"], "workers"),
        ([str(EXAMPLE), "--dot"], "--dot"),
        ([], "PATH"),
    ],
)
def test_wrong_usage_is_told_with_exit_code_2(arguments: list[str], words: str) -> None:
    result = runner.invoke(app, ["origins", *arguments])
    assert result.exit_code == 2
    assert words in result.stderr + result.stdout


def test_what_was_set_aside_is_told(tmp_path: Path) -> None:
    (tmp_path / "void.html").write_bytes(b"")
    result = runner.invoke(app, ["origins", str(tmp_path)])
    assert result.exit_code == 3
    assert "void.html" in result.stderr
    assert "No story" in result.stdout
