"""The yardstick must not be bent: what spaCy says reaches the scores as spaCy says it."""

from __future__ import annotations

from pathlib import Path

import pytest
from evaluation.language.analyses import Analysis
from evaluation.language.newswire import GoldName, NewswireArticle
from evaluation.language.texts import TEXT_SETS, Text, lines, treebank_texts

from crossread.records import Span
from evaluation.language import predict
from tests.evaluation.language.miniature import DOCUMENT, RIGHT

spacy = pytest.importorskip("spacy", reason="spaCy is an optional peer: pip install -e '.[peers]'")

from evaluation.peers import spacy_read, spacy_train  # noqa: E402 (only where spaCy is)


def test_what_the_rules_say_is_placed_in_the_whole_text() -> None:
    text = "Grain  talks don't end.\n\nKyiv agreed. Moscow didn't."
    said = spacy_read.rules()(Text(name="a", text=text, paragraphs=lines(text)))
    words = [text[start:end] for start, end in said.tokens]
    assert words == [
        "Grain",
        "talks",
        "do",
        "n't",
        "end",
        ".",
        "Kyiv",
        "agreed",
        ".",
        "Moscow",
        "did",
        "n't",
        ".",
    ]
    assert [text[start:end] for start, end in said.sentences] == [
        "Grain  talks don't end.",
        "Kyiv agreed.",
        "Moscow didn't.",
    ]
    assert (said.heads, said.upos, said.names) == ((), (), ())


def test_gold_trees_given_to_spacy_and_read_back_score_one() -> None:
    nlp = spacy.blank("en")
    (example,) = spacy_train.syntax_examples(nlp, DOCUMENT)
    (text,) = treebank_texts([DOCUMENT])
    one_paragraph = Text(name=text.name, text=text.text, paragraphs=(Span(0, len(text.text)),))
    gold = example.reference
    said = spacy_read.read_docs(one_paragraph, [gold], [gold])
    assert said.heads == RIGHT.heads
    assert said.relations == RIGHT.relations
    assert (said.upos, said.xpos) == (RIGHT.upos, RIGHT.xpos)


def test_spaces_that_spacy_takes_for_tokens_do_not_shift_heads() -> None:
    doc = spacy.tokens.Doc(
        spacy.blank("en").vocab,
        words=["Talks", "  ", "end", "."],
        spaces=[True, False, False, False],
        heads=[2, 0, 2, 2],
        deps=["nsubj", "dep", "ROOT", "punct"],
        ents=["B-Person", "O", "B-Date", "O"],
    )
    text = Text(name="a", text="x\nTalks   end.", paragraphs=(Span(2, 14),))
    said = spacy_read.read_docs(text, [doc], [doc])
    assert said.tokens == ((2, 7), (10, 13), (13, 14))
    assert said.heads == (1, -1, 1)
    assert said.relations == ("nsubj", "root", "punct")
    assert said.names == ((2, 7, "person"),)
    assert said.sentences == ((2, 14),)


def test_names_are_learned_at_their_places() -> None:
    article = NewswireArticle(
        name="a",
        text="Talks end.\n\nAnna Kovac of Kenya spoke.",
        names=(GoldName(Span(12, 22), "Person"), GoldName(Span(26, 31), "Location")),
        tokens=(),
    )
    examples = list(spacy_train.name_examples(spacy.blank("en"), article))
    assert [[str(name) for name in one.reference.ents] for one in examples] == [
        [],
        ["Anna Kovac", "Kenya"],
    ]


def test_without_spacy_nothing_old_is_taken_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def read(text: Text) -> Analysis:
        asked.append(text.name)
        return Analysis(name=text.name)

    reader = (read, "spaCy 3")
    monkeypatch.setattr(predict, "spacy_reader", lambda _peer, _layers: reader)
    path, texts = tmp_path / "gum.spacy-rules.json", treebank_texts([DOCUMENT])
    for _ in range(2):
        predict.predict_by_spacy(path, "rules", TEXT_SETS[0], texts)
    assert asked == [DOCUMENT.name]  # the second time it was known
    reader = (read, "spaCy 4")
    predict.predict_by_spacy(path, "rules", TEXT_SETS[0], texts)
    assert asked == [DOCUMENT.name] * 2
    monkeypatch.setattr(predict, "spacy_reader", lambda _peer, _layers: None)
    predict.predict_by_spacy(path, "rules", TEXT_SETS[0], texts)
    assert not path.exists()
