from __future__ import annotations

from pathlib import Path

from evaluation.language.texts import as_document, lines, treebank_texts
from evaluation.language.treebanks import parse_conllu, read_treebank

from crossread.records import Span
from tests.evaluation.language.miniature import CONLLU, DOCUMENT, RIGHT, TEXT


def test_the_text_is_spaced_as_the_treebank_says() -> None:
    assert DOCUMENT.text == TEXT


def test_every_word_stands_at_its_place() -> None:
    spans = tuple((word.span.start, word.span.end) for word in DOCUMENT.words())
    assert spans == RIGHT.tokens
    assert [TEXT[start:end] for start, end in spans] == [word.form for word in DOCUMENT.words()]


def test_paragraphs_and_sentences_have_their_ends() -> None:
    assert DOCUMENT.paragraphs == (Span(0, 43), Span(45, 51))
    assert tuple((one.span.start, one.span.end) for one in DOCUMENT.sentences) == RIGHT.sentences
    assert [one.id for one in DOCUMENT.sentences] == [f"GUM_news_grain-{n}" for n in (1, 2, 3)]


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    (tmp_path / "b.conllu").write_text(CONLLU, encoding="utf-8")
    (tmp_path / "a.conllu").write_text(
        CONLLU.replace("GUM_news_grain", "GUM_bio_kovac") + "\n\n" + CONLLU, encoding="utf-8"
    )
    names = [one.name for one in read_treebank(tmp_path)]
    assert names == ["GUM_bio_kovac", "GUM_news_grain", "GUM_news_grain"]
    assert [one.text for one in read_treebank(tmp_path / "b.conllu")] == [TEXT]


def test_sentences_before_any_paragraph_mark_are_one_paragraph() -> None:
    bare = "\n".join(line for line in CONLLU.split("\n") if not line.startswith("# newpar"))
    document = next(parse_conllu(bare))
    assert document.paragraphs == (Span(0, 50),)
    assert document.text == TEXT.replace("\n\n", " ")


def test_a_program_is_given_the_paragraphs_as_blocks_of_a_body() -> None:
    text = treebank_texts([DOCUMENT])[0]
    document = as_document(text)
    assert [(one.span, one.zone) for one in document.segments] == [
        (Span(0, 43), "body"),
        (Span(45, 51), "body"),
    ]
    assert lines(TEXT) == text.paragraphs
