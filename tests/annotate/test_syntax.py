from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.annotate.mentions import find_mentions
from crossread.annotate.sentences import find_sentences
from crossread.annotate.syntax import parse_sentences, tag_sentences
from crossread.records import Document, Parse, Tagging
from tests.annotate.build import document_of, one_block, paragraphs

NEWS = (
    "Chile offered Japan 60,000 tons of lithium on Monday. “We will not sign,” said Ana Torres, "
    "whose ministry doesn't own the mines.\nThe talks, which began in May, were called off."
)


def read(document: Document) -> tuple[tuple[Tagging, ...], tuple[Parse, ...]]:
    sentences = find_sentences(document)
    taggings = tag_sentences(document, sentences)
    return taggings, parse_sentences(document, sentences, taggings)


def arcs(text: str) -> dict[str, tuple[str, str]]:
    """Return for each word its relation and the word it hangs on."""
    document = one_block(text)
    (sentence,) = find_sentences(document)
    _, (parse,) = read(document)
    words = [text[one.start : one.end] for one in sentence.tokens]
    return {
        word: (relation, words[head] if head >= 0 else "")
        for word, head, relation in zip(words, parse.heads, parse.relations, strict=True)
    }


def test_who_does_what_to_whom() -> None:
    found = arcs("The Chilean minister sold 60,000 tons of lithium.")
    assert found["sold"] == ("root", "")
    assert found["minister"] == ("nsubj", "sold")
    assert found["tons"] == ("obj", "sold")
    assert found["lithium"] == ("nmod", "tons")


def test_a_passive_is_told_from_an_active() -> None:
    found = arcs("The deal was signed by the president.")
    assert found["deal"] == ("nsubj:pass", "signed")
    assert found["president"][1] == "signed"


def test_tags_are_universal_and_penn() -> None:
    (tagging,), _ = read(one_block("Moscow has sold 2 tons."))
    assert tagging.upos == ("PROPN", "AUX", "VERB", "NUM", "NOUN", "PUNCT")
    assert tagging.xpos == ("NNP", "VBZ", "VBN", "CD", "NNS", ".")


def test_a_document_gives_the_same_alone_and_after_others() -> None:
    first = read(paragraphs(NEWS))
    read(paragraphs("Other words came between. They change nothing, ¿or do they?"))
    assert read(paragraphs(NEWS)) == first


def test_a_sentence_is_read_the_same_whatever_stands_around_it() -> None:
    text = "Putin said Russia could supply aluminum."
    _, (alone,) = read(one_block(text))
    _, parses = read(document_of(("body", "It rained."), ("body", text), ("body", "He left!")))
    assert (alone.heads, alone.relations) == (parses[1].heads, parses[1].relations)


@given(st.lists(st.text(st.characters(), max_size=60), max_size=4))
def test_any_text_gives_a_tree_for_each_sentence(blocks: list[str]) -> None:
    document = document_of(*[("body", block) for block in blocks])
    sentences = find_sentences(document)
    taggings, parses = read(document)
    assert len(sentences) == len(taggings) == len(parses)
    for sentence, tagging, parse in zip(sentences, taggings, parses, strict=True):
        size = len(sentence.tokens)
        assert tagging.sentence == parse.sentence == sentence.id
        assert len(tagging.upos) == len(tagging.xpos) == size
        assert len(parse.heads) == len(parse.relations) == size
        assert [head for head in parse.heads if head < 0] == [-1]
        assert max(parse.heads) < size


@pytest.mark.parametrize(
    "text",
    [
        " ".join(["Anna", "Grant", "of", "Moscow", "said", ","] * 4000),
        "x" * 200_000,
        "😀🇷🇺\u200d" * 5000,
        "وقال الرئيس إنه " * 5000,
        "\x00\x01\u200b\ufeff a " * 5000,
        "A. " * 10_000,
        "“(‘[" * 5000,
    ],
    ids=["one sentence", "no spaces", "emoji", "right to left", "control", "initials", "opened"],
)
def test_a_hostile_page_is_read_to_its_end(text: str) -> None:
    document = one_block(text)
    sentences = find_sentences(document)
    taggings, parses = read(document)
    assert len(parses) == len(sentences) > 0
    for mention in find_mentions(document, sentences, taggings):
        assert text[mention.span.start : mention.span.end].strip()
    tokens = [token for sentence in sentences for token in sentence.tokens]
    assert all(one.end <= other.start for one, other in pairwise(tokens))
    assert "".join(text[one.start : one.end] for one in tokens) == "".join(text.split())
