from __future__ import annotations

from pathlib import Path

import pytest
from evaluation.b_cubed import b_cubed, b_cubed_f1, mean_precision, mean_recall
from evaluation.entities.meantime import Article, Named, read_topic
from evaluation.entities.predict import Linked, link
from evaluation.entities.score import match

from crossread.records import Document, Span
from tests.annotate.build import document_of

XML = """<?xml version="1.0" ?><Document doc_id="1" doc_name="a" lang="en">
<token number="0" sentence="0" t_id="1">Grant</token>
<token number="1" sentence="0" t_id="2">leaves</token>
<token number="2" sentence="1" t_id="3">Anna</token>
<token number="3" sentence="1" t_id="4">Grant</token>
<token number="4" sentence="1" t_id="5">'s</token>
<token number="5" sentence="1" t_id="6">firm</token>
<token number="6" sentence="1" t_id="7">,</token>
<token number="7" sentence="1" t_id="8">Norvik</token>
<token number="8" sentence="1" t_id="9">.</token>
<Markables>
<ENTITY_MENTION m_id="1" syntactic_type="NAM"><token_anchor t_id="1"/></ENTITY_MENTION>
<ENTITY_MENTION m_id="2" syntactic_type="NAM">
<token_anchor t_id="3"/><token_anchor t_id="4"/></ENTITY_MENTION>
<ENTITY_MENTION m_id="3" syntactic_type="NOM"><token_anchor t_id="6"/></ENTITY_MENTION>
<ENTITY_MENTION m_id="4" syntactic_type="NAM"><token_anchor t_id="8"/></ENTITY_MENTION>
<ENTITY m_id="5" ent_type="PER" instance_id="PER1"/>
<ENTITY m_id="6" ent_type="ORG" instance_id="ORG1"/>
</Markables>
<Relations>
<REFERS_TO r_id="1"><source m_id="1"/><source m_id="2"/><target m_id="5"/></REFERS_TO>
<REFERS_TO r_id="2"><source m_id="3"/><source m_id="4"/><target m_id="6"/></REFERS_TO>
</Relations></Document>"""


@pytest.fixture
def article(tmp_path: Path) -> Article:
    folder = tmp_path / "intra_cross-doc_annotation" / "corpus_stock"
    folder.mkdir(parents=True)
    (folder / "1_a.xml").write_text(XML, encoding="utf-8")
    (found,) = read_topic(tmp_path, "stock")
    return found


def test_words_become_running_text_and_names_keep_their_entities(article: Article) -> None:
    assert article.document.text == "Grant leaves\nAnna Grant's firm, Norvik."
    assert [segment.zone for segment in article.document.segments] == ["title", "body"]
    text = article.document.text
    assert [
        (text[one.span.start : one.span.end], one.type, one.entity) for one in article.names
    ] == [("Grant", "PER", "PER1"), ("Anna Grant", "PER", "PER1"), ("Norvik", "ORG", "ORG1")]


def linked(article: Article, names: list[tuple[Named, str]]) -> list[Linked]:
    return [
        Linked(
            article=article.document.page,
            start=one.span.start,
            end=one.span.end,
            type="person" if one.type == "PER" else "organization",
            entity=entity,
        )
        for one, entity in names
    ]


def test_a_name_that_is_not_found_is_missed_and_not_linked_wrongly(article: Article) -> None:
    headline, full, firm = article.names
    assert match([article], linked(article, [(headline, "x"), (full, "x"), (firm, "y")])) == (
        [("PER1", "x"), ("PER1", "x"), ("ORG1", "y")],
        0,
    )
    assert match([article], linked(article, [(full, "x")])) == ([("PER1", "x")], 2)


def test_a_name_of_another_type_is_not_found(article: Article) -> None:
    (_, full, _) = article.names
    other = [
        Linked(
            article=article.document.page,
            start=full.span.start,
            end=full.span.end,
            type="organization",
            entity="x",
        )
    ]
    assert match([article], other) == ([], 3)


def test_a_name_kept_apart_costs_recall_and_two_joined_cost_precision() -> None:
    right = b_cubed([("a", "1"), ("a", "1"), ("b", "2")])
    apart = b_cubed([("a", "1"), ("a", "3"), ("b", "2")])
    joined = b_cubed([("a", "1"), ("a", "1"), ("b", "1")])
    assert b_cubed_f1(right) == 1
    assert mean_precision(apart) == 1
    assert mean_recall(apart) == pytest.approx(2 / 3)
    assert mean_precision(joined) == pytest.approx(5 / 9)
    assert mean_recall(joined) == 1


def test_documents_are_linked_as_one_story() -> None:
    texts = ["Russian President Vladimir Putin spoke in Moscow.", "Putin left on Monday."]
    documents: list[Document] = [
        _named(document_of(("body", text)), number) for number, text in enumerate(texts)
    ]
    found = [one for one in link(documents) if one.type == "person"]
    assert [(one.article, one.start) for one in found] == [("0", 18), ("1", 0)]
    assert len({one.entity for one in found}) == 1


def _named(document: Document, number: int) -> Document:
    return Document(
        id=f"d-{number}",
        page=str(number),
        text=document.text,
        segments=document.segments,
        zonings=(),
    )


def test_the_gold_marks_phrases_and_their_heads_count() -> None:
    document = document_of(("body", "Anna Grant, mayor of Ghent, left."))
    phrase = Named(span=Span(0, 26), type="PER", entity="PER1")
    article = Article(document=document, names=(phrase,))
    name = Named(span=Span(0, 10), type="PER", entity="")
    assert match([article], linked(article, [(name, "x")])) == ([("PER1", "x")], 0)
