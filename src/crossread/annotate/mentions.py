"""Mentions: where a document names, or refers to, persons, organisations and places."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.annotate.language.tagging import tag_numbers
from crossread.annotate.naming.bodies import find_bodies
from crossread.annotate.naming.coreference import Reference, Stretch, find_people, link_names
from crossread.annotate.naming.name_runs import Reading, read_habits, read_sentence
from crossread.annotate.naming.names import find_names
from crossread.annotate.naming.nominals import find_nominals
from crossread.annotate.naming.pronouns import find_pronouns
from crossread.learned.kernel import Integers
from crossread.records import Document, Mention, Sentence, Span, Tagging, content_id


def find_mentions(
    document: Document, sentences: Sequence[Sentence], taggings: Sequence[Tagging]
) -> tuple[Mention, ...]:
    """Return the mentions of a document in text order.

    Names are found by a model that knows word lists, the words around and what the document
    calls the same words elsewhere; a short name, an office ("the Russian leader") and a pronoun
    refer to the name they stand for, or to none when the document leaves it open. `taggings`
    are those of `syntax.tag_sentences`.

    >>> from crossread.records import Segment
    >>> text = "Russian President Vladimir Putin spoke. Putin said he would wait."
    >>> span = Span(0, len(text))
    >>> segment = Segment(block="b-1", zone="body", span=span, page_span=span)
    >>> document = Document(id="d-1", page="p-1", text=text, segments=(segment,), zonings=())
    >>> from crossread.annotate.sentences import find_sentences
    >>> from crossread.annotate.syntax import tag_sentences
    >>> sentences = find_sentences(document)
    >>> mentions = find_mentions(document, sentences, tag_sentences(document, sentences))
    >>> [(text[one.span.start : one.span.end], one.name, one.country) for one in mentions]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('Russian', 'Russian', 'RUS'), ('Vladimir Putin', 'Vladimir Putin', 'RUS'),
     ('Putin', 'Vladimir Putin', 'RUS'), ('he', 'Vladimir Putin', 'RUS')]
    """
    readings = [read_sentence(document, sentence) for sentence in sentences]
    references = _references(readings, tag_numbers(taggings))
    spans = [_span(sentences, one.at) for one in references]
    ids = {
        one.at: content_id("m", document.id, span.start, span.end, one.form)
        for span, one in zip(spans, references, strict=True)
    }
    return tuple(
        Mention(
            id=ids[one.at],
            document=document.id,
            span=span,
            type=one.type,
            form=one.form,
            name=one.name,
            refers_to=ids[one.antecedent] if one.antecedent else None,
            role=_role(document, sentences, one),
            country=one.country,
            evidence=one.evidence,
        )
        for span, one in zip(spans, references, strict=True)
    )


def _references(readings: Sequence[Reading], tags: Integers) -> list[Reference]:
    """Return the names, nominals and pronouns of a document, in text order."""
    names = find_names(readings, read_habits(readings), tags)
    people = find_people(readings, names)
    references = link_names(names, people)
    references += find_bodies(readings, references)
    references += find_nominals(readings, references, people)
    references += find_pronouns(readings, references, people)
    return sorted(references, key=lambda one: one.at)


def _span(sentences: Sequence[Sentence], at: Stretch) -> Span:
    tokens = sentences[at.reading].tokens
    return Span(tokens[at.start].start, tokens[at.end - 1].end)


def _role(document: Document, sentences: Sequence[Sentence], reference: Reference) -> str | None:
    if reference.role is None:
        return None
    words = Stretch(reference.at.reading, reference.role.start, reference.role.end)
    span = _span(sentences, words)
    return " ".join(document.text[span.start : span.end].split())
