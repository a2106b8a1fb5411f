"""`crossread quotes`: every quote once, whose words they are, and the filter by speaker."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from crossread import report
from crossread.present.cli import app
from crossread.present.quotation_lines import quotation_lines
from crossread.present.quotations import Quotation, Quotations, list_quotations, render_quotations
from crossread.records import Report

EXAMPLE = Path(__file__).parents[2] / "examples" / "lithium" / "pages"
runner = CliRunner()


@pytest.fixture(scope="module")
def found() -> Report:
    return report([EXAMPLE])


def quotations_of(listed: Quotations) -> list[Quotation]:
    return [
        quotation
        for story in listed.stories
        for utterance in story.utterances
        for rendering in utterance.renderings
        for quotation in rendering.quotations
    ]


def lines_of(listed: Quotations, width: int = 100) -> list[str]:
    return ["".join(piece for piece, _ in line) for line in quotation_lines(listed, width=width)]


def test_every_quote_is_listed_once(found: Report) -> None:
    wanted = [quote.id for one in found for account in one.accounts for quote in account.quotes]
    assert sorted(one.id for one in quotations_of(list_quotations(found))) == sorted(wanted)


def test_the_words_stand_where_the_list_says(found: Report) -> None:
    texts = {
        page.name: layout.text
        for dossier in found
        for page, layout in zip(dossier.pages, dossier.layouts, strict=True)
    }
    for quotation in quotations_of(list_quotations(found)):
        pieces = [texts[quotation.page][one.start : one.end] for one in quotation.page_spans]
        assert "".join("".join(pieces).split()) == "".join("".join(quotation.content).split())
        line = texts[quotation.page].split("\n")[quotation.line - 1]
        assert pieces[0][:20].split("\n")[0] in line


def test_renderings_of_one_utterance_stand_together(found: Report) -> None:
    [story] = list_quotations(found).stories
    rocks = [
        utterance
        for utterance in story.utterances
        if "not selling rocks" in utterance.renderings[0].quotations[0].content[0]
    ]
    assert len(rocks) == 1
    assert {rendering.kind for rendering in rocks[0].renderings} >= {"exact", "altered"}
    assert "“twenty” became “ten”" in "\n".join(lines_of(list_quotations(found)))


@pytest.mark.parametrize(
    "name", ["Elena Vargas", "vargas", "VARGAS", "Mining Minister Elena Vargas"]
)
def test_a_speaker_is_found_by_any_name(found: Report, name: str) -> None:
    [story] = list_quotations(found, speaker=name).stories
    assert {utterance.speaker.name for utterance in story.utterances} == {"Elena Vargas"}
    everything = list_quotations(found).stories[0].utterances
    hers = [one for one in everything if one.speaker.name == "Elena Vargas"]
    assert list(story.utterances) == hers


def test_a_name_that_nobody_quoted_has_is_answered_with_those_there_are(found: Report) -> None:
    with pytest.raises(ValueError, match=r"nobody called 'Bolivar' is quoted; .*Elena Vargas"):
        list_quotations(found, speaker="Bolivar")
    with pytest.raises(ValueError, match="empty; give a name"):
        list_quotations(found, speaker="  ")


def test_the_json_is_read_back_and_the_same_each_time(found: Report) -> None:
    text = render_quotations(list_quotations(found))
    assert text == render_quotations(list_quotations(found))
    shown = json.loads(text)
    assert shown["version"] == "1"
    first = shown["stories"][0]["utterances"][0]
    assert set(first) == {"id", "speaker", "renderings", "evidence"}


def test_lines_keep_to_the_width(found: Report) -> None:
    for line in lines_of(list_quotations(found), width=60):
        is_heading = not line.startswith(" ")
        assert len(line) <= 60 or is_heading


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = runner.invoke(app, ["quotes", *map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


def test_the_command_is_plain_when_piped() -> None:
    code, out, err = run(EXAMPLE, "--speaker", "Vargas")
    assert (code, err) == (0, "")
    assert "\x1b" not in out
    assert "Elena Vargas" in out


def test_the_command_prints_json() -> None:
    code, out, _ = run(EXAMPLE, "--json")
    assert code == 0
    assert json.loads(out)["stories"][0]["accounts"] == 6


def test_a_wrong_speaker_is_wrong_usage() -> None:
    code, out, err = run(EXAMPLE, "--speaker", "Bolivar")
    assert (code, out) == (2, "")
    assert "give one of those who are" in err


def test_a_page_without_an_article_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    code, out, err = run(tmp_path)
    assert code == 3
    assert out.strip() == "No quotes."
    assert "set aside empty.txt" in err
