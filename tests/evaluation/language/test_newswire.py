from __future__ import annotations

from pathlib import Path

import pytest
from evaluation.language.newswire import (
    GoldName,
    align_article,
    held_out,
    join_labels,
    read_newswire,
)

from crossread.records import Span

NEWSWIRE = Path(__file__).parents[4] / "shared" / "benchmarks" / "entities" / "worldwide_newswire"

HELD, TRAINED = "af_ips_10.txt", "in_kash_10.txt"


def test_about_a_fifth_is_held_out_whatever_the_names_look_like() -> None:
    names = [f"outlet_{number}.txt" for number in range(2000)]
    assert 350 < sum(held_out(name) for name in names) < 450


def test_a_text_and_its_annotation_fall_on_the_same_side() -> None:
    for number in range(50):
        name = f"outlet_{number}.txt"
        assert held_out(name) == held_out(f"deep/{name}.tsv") == held_out(f"outlet_{number}")


@pytest.mark.parametrize(
    "rows",
    [
        [["Kiev", "B-Location"]],  # another word than the text's
        [["Kyiv", "B-Location"]],  # the text goes on
        [["Kyiv", "B-Location"], ["spoke", "O"], [".", "O"]],  # a word is left out
        [["Kyiv", "B-Location"], ["then", "O"], ["spoke", "O"], [".", "O"], [".", "O"]],
    ],
)
def test_an_article_whose_tokens_are_not_its_text_is_left_out(rows: list[list[str]]) -> None:
    assert align_article("a", "Kyiv then spoke.", rows) is None


def test_names_lie_at_their_offsets_in_the_article_as_collected() -> None:
    text = "Anna  Kovac of\n\nKenya's Safaricom."
    rows = [
        ["Anna", "B-Person"],
        ["Kovac", "I-Person"],
        ["of", "O"],
        ["Kenya", "B-Organization", "B-Location"],
        ["'s", "I-Organization", "O"],
        ["Safaricom", "I-Organization"],
        [".", "O"],
    ]
    article = align_article("a", text, rows)
    assert article is not None
    assert [(text[one.span.start : one.span.end], one.type) for one in article.names] == [
        ("Anna  Kovac", "Person"),
        ("Kenya's Safaricom", "Organization"),
    ]


@pytest.mark.parametrize(
    ("labels", "names"),
    [
        ("B-Person B-Person O", [(0, 1, "Person"), (2, 3, "Person")]),  # neighbours
        ("O I-NORP I-NORP", [(2, 5, "NORP")]),  # begins with I
        ("B-NORP I-Misc O", [(0, 1, "NORP"), (2, 3, "Misc")]),  # changes its mind
        ("I-Person O I-Person", [(0, 1, "Person"), (4, 5, "Person")]),
        ("O O O", []),
        ("X I-Person O", [(2, 3, "Person")]),  # no label at all
    ],
)
def test_labels_are_joined_leniently(labels: str, names: list[tuple[int, int, str]]) -> None:
    tokens = [Span(0, 1), Span(2, 3), Span(4, 5)]
    assert join_labels(tokens, labels.split()) == [
        GoldName(Span(start, end), kind) for start, end, kind in names
    ]


def _write(folder: Path, name: str, text: str, rows: str) -> None:
    for part in ("original_articles", "processed_annotated"):
        (folder / part).mkdir(exist_ok=True)
    (folder / "original_articles" / name).write_text(text, encoding="utf-8")
    (folder / "processed_annotated" / f"{name}.tsv").write_text(rows, encoding="utf-8")


def test_the_address_an_article_was_found_at_is_not_part_of_it(tmp_path: Path) -> None:
    rows = "https\tO\n:\tO\n//a.example\tB-Misc\n\nKyiv\tB-Location\n.\tO\n"
    _write(tmp_path, TRAINED, "https://a.example\n\nKyiv.", rows)
    (article,) = read_newswire(tmp_path, held=False)
    assert article.text == "\nKyiv."
    assert article.names == (GoldName(Span(1, 5), "Location"),)
    assert article.tokens == (Span(1, 5), Span(5, 6))
    assert read_newswire(tmp_path, held=True) == ()


def test_a_held_out_copy_of_a_training_article_measures_nothing(tmp_path: Path) -> None:
    text = " ".join(f"word{number}" for number in range(30))
    rows = "".join(f"word{number}\tO\n" for number in range(30))
    _write(tmp_path, TRAINED, text, rows)
    _write(tmp_path, HELD, text, rows)
    assert read_newswire(tmp_path, held=True) == ()
    other = " ".join(f"other{number}" for number in range(30))
    _write(tmp_path, HELD, other, rows.replace("word", "other"))
    assert [one.name for one in read_newswire(tmp_path, held=True)] == [HELD]


@pytest.mark.skipif(not NEWSWIRE.is_dir(), reason="no ../shared/benchmarks/entities here")
def test_nearly_all_articles_align_and_their_names_begin_and_end_with_no_space() -> None:
    held = read_newswire(NEWSWIRE, held=True)
    assert len(held) == 195
    for article in held:
        for name in article.names:
            words = article.text[name.span.start : name.span.end]
            assert words == words.strip() != ""
